"""Where a page stands in the tree, by treebeard's materialised paths: no SQL."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Site

# Wagtail's root is depth 1; a home page below it is depth 2.
DEFAULT_ROOT_DEPTH = 2


def root_path(page: Any, request: Any = None) -> str:
    """Return the tree path of the home page (of its language) above ``page``."""
    site = Site.find_for_request(request) if request is not None else None
    depth = site.root_page.depth if site is not None else DEFAULT_ROOT_DEPTH
    return str(page.path[: depth * page.steplen])


def ancestor_paths(page: Any, request: Any = None) -> list[str]:
    """Return the tree paths from the home page down to the parent of ``page``."""
    first = len(root_path(page, request))
    return [page.path[:end] for end in range(first, len(page.path), page.steplen)]


def in_site(queryset: QuerySet, request: Any = None) -> QuerySet:
    """Narrow a page queryset to the pages of the site that this request is for, in all its languages."""
    site = Site.find_for_request(request) if request is not None else None
    if site is None:
        return queryset
    below = Q()
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk:
            below |= Q(url_path__startswith=root.root_path)
    return queryset.filter(below)
