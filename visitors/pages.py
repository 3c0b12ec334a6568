"""What the app asks of the site: which pages anybody may read, and at which addresses."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.models import Page, Site

from . import tokens
from .conf import get_settings

MAX_ID = 2**31 - 1  # of an integer key


def public_pages(request: HttpRequest) -> QuerySet:
    """``VISITORS["PUBLIC_PAGES"]``: pages of the request's site, in all its languages, that anybody may read now."""
    site = Site.find_for_request(request)
    below = Q(pk__in=[])
    for root in Site.get_site_root_paths():
        if site is not None and root.site_id == site.pk:
            below |= Q(url_path__startswith=root.root_path)
    not_ended = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    return Page.objects.live().public().filter(below, not_ended)


def public_ids(ids: Iterable[int], request: HttpRequest) -> set[int]:
    """Return those of ``ids`` that are pages anybody may read now. What is secret and what is not there look alike."""
    wanted = [pk for pk in ids if 0 < pk <= MAX_ID]
    pages = import_string(get_settings()["PUBLIC_PAGES"])(request)
    return set(pages.filter(pk__in=wanted).order_by().values_list("pk", flat=True))


def token_for(page: Any, restricted_paths: Iterable[str] | None = None) -> str:
    """Return the token of a page; "" for what is no page and for what not everybody may read.

    ``restricted_paths``, where the caller has them, are the tree paths of all pages with restrictions.
    """
    if not is_public(page, restricted_paths):
        return ""
    site_id = site_of(page)
    return tokens.issue(page.pk, site_id) if site_id is not None else ""


def site_of(page: Page) -> int | None:
    """Return the id of the site to which ``page`` belongs; no SQL once the sites' addresses are known."""
    roots = Site.get_site_root_paths()
    return next((root.site_id for root in roots if page.url_path.startswith(root.root_path)), None)


def paths_of_site(site: Site) -> dict[str, int]:
    """``VISITORS["PATHS_OF_SITE"]``: path (with a slash at its end) of each page of ``site`` that anybody may read: id.

    Addresses that ``wagtail.contrib.redirects`` sends to one of them count for it: those of the earlier website.
    """
    roots = [root.root_path for root in Site.get_site_root_paths() if root.site_id == site.pk]
    below = Q(pk__in=[])
    for root in roots:
        below |= Q(url_path__startswith=root)
    found: dict[str, int] = {}
    for page in Page.objects.live().public().filter(below).iterator():
        parts = page.get_url_parts()
        if parts is not None and parts[0] == site.pk:
            found[_slashed(unquote(parts[2]))] = page.pk
    return {**_redirected(site, set(found.values())), **found}


def _redirected(site: Site, public: set[int]) -> dict[str, int]:
    if not apps.is_installed("wagtail.contrib.redirects"):
        return {}
    from wagtail.contrib.redirects.models import Redirect

    rows = Redirect.objects.filter(Q(site=site) | Q(site=None), redirect_page__in=public)
    return {_slashed(old): pk for old, pk in rows.values_list("old_path", "redirect_page") if "?" not in old}


def _slashed(path: str) -> str:
    return f"{path.rstrip('/')}/"


def is_public(page: Any, restricted_paths: Iterable[str] | None = None) -> bool:
    """Whether anybody may read ``page`` now. One statement, none where the page knows its restrictions already."""
    if not isinstance(page, Page) or page.pk is None or not page.live:
        return False
    if page.expire_at and page.expire_at <= timezone.now():
        return False
    if restricted_paths is None or page.alias_of_id:  # an alias is as private as its source
        return not page.get_view_restrictions()
    return not any(page.path.startswith(path) for path in restricted_paths)
