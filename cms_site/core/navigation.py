"""The tree that the site map page draws."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page

from .portal import NavigationItem
from .tree import root_path
from .visibility import visibility_for


def sitemap_tree(page: Any, request: HttpRequest) -> list[NavigationItem]:
    """Return all public sections and standard pages below the home page of ``page``, nested. One statement."""
    from cms_site.news.models import ArticlePage

    root = root_path(page, request)
    article_type = ContentType.objects.get_for_model(ArticlePage)
    queryset = Page.objects.filter(path__startswith=root, depth__gt=len(root) // Page.steplen)
    pages = visibility_for(request).filter(queryset.exclude(content_type=article_type)).order_by("path")
    items: dict[str, NavigationItem] = {}
    top: list[NavigationItem] = []
    for found in pages:
        item = NavigationItem(found.title, found.get_url(request=request) or "", found.path)
        items[found.path] = item
        parent = items.get(found.path[: -Page.steplen])
        (parent.children if parent is not None else top).append(item)
    return top
