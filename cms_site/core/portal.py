"""What every page shows around its content: who publishes, navigation, breadcrumbs, languages.

Two statements a request: one for the imprint, one for all pages of the frame.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, Site

from .models import PortalSettings, PortalTexts, SitemapPage, StandardPage
from .tree import ancestor_paths
from .visibility import Visibility, visibility_for


@dataclass
class NavigationItem:
    """An entry of the menu; ``is_open`` if the current page is it or stands below it."""

    title: str
    url: str
    path: str
    is_current: bool = False
    is_open: bool = False
    children: list["NavigationItem"] = field(default_factory=list)


@dataclass(frozen=True)
class LanguageLink:
    """Where this page is found in a language; ``is_translation`` if it is this very page."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


class Portal:
    """The frame of one request. ``page`` is None on pages that are not in the tree (search, topics, errors)."""

    def __init__(self, request: HttpRequest, page: Page | None = None) -> None:
        self.request = request
        self.page = page
        self.now: datetime = timezone.localtime()
        self.language: str = translation.get_language() or settings.LANGUAGE_CODE

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def visibility(self) -> Visibility:
        return visibility_for(self.request)

    @cached_property
    def texts(self) -> PortalTexts:
        """The imprint in the language of the page, with ``texts.portal`` for what has no language."""
        rows = {
            row.language: row
            for row in PortalTexts.objects.filter(portal__site=self.site).select_related(
                "portal__emblem", "portal__banner"
            )
        }
        fallback = PortalTexts(portal=PortalSettings(site=self.site), organisation=settings.WAGTAIL_SITE_NAME)
        return rows.get(self.language) or rows.get(settings.LANGUAGE_CODE) or fallback

    @property
    def settings(self) -> PortalSettings:
        portal_settings: PortalSettings = self.texts.portal
        return portal_settings

    @property
    def images(self) -> list[Any]:
        """Pictures of the frame, whose renditions the page loads with its own."""
        return [image for image in (self.settings.emblem, self.settings.banner) if image is not None]

    @property
    def telephone_link(self) -> str:
        """The telephone number as a ``tel:`` address wants it: digits and a leading +."""
        return "".join(char for char in self.settings.telephone if char in "+0123456789")

    @property
    def home_url(self) -> str:
        return reverse("wagtail_serve", args=[""])

    @cached_property
    def root_path(self) -> str:
        """The tree path of the home page of this language."""
        if self.site is None:
            return "-"
        root = self.site.root_page
        if self.page is not None:
            return str(self.page.path[: len(root.path)])
        if self.language == settings.LANGUAGE_CODE:
            return str(root.path)
        translated = Page.objects.filter(
            translation_key=root.translation_key, locale__language_code=self.language
        ).values_list("path", flat=True)
        return str(translated.first() or root.path)

    @cached_property
    def _frame(self) -> list[Page]:
        """Home page, menu, footer, ancestors and translations of the page: one statement."""
        depth = len(self.root_path) // Page.steplen
        below = Q(path__startswith=self.root_path)
        footer_types = ContentType.objects.get_for_models(StandardPage, SitemapPage).values()
        wanted = (
            Q(path=self.root_path)
            | (below & Q(show_in_menus=True, depth__in=(depth + 1, depth + 2)))
            | (below & Q(depth=depth + 1, content_type__in=[t.pk for t in footer_types]))
        )
        if self.page is not None:
            wanted |= Q(path__in=ancestor_paths(self.page, self.request))
            wanted |= Q(translation_key=self.page.translation_key)
        elif self.site is not None:
            wanted |= Q(translation_key=self.site.root_page.translation_key)
        pages = self.visibility.filter(Page.objects.filter(wanted)).select_related("locale").order_by("path")
        return list(pages)

    @cached_property
    def navigation(self) -> list[NavigationItem]:
        """The menu of two levels."""
        depth = len(self.root_path) // Page.steplen
        current = self.page.path if self.page is not None else "-"
        top: dict[str, NavigationItem] = {}
        for page in self._frame:
            if not page.show_in_menus or not page.path.startswith(self.root_path):
                continue
            item = NavigationItem(
                page.title,
                page.get_url(request=self.request) or "",
                page.path,
                is_current=page.path == current,
                is_open=current.startswith(page.path),
            )
            if page.depth == depth + 1:
                top[page.path] = item
            elif page.depth == depth + 2 and page.path[: -Page.steplen] in top:
                top[page.path[: -Page.steplen]].children.append(item)
        return list(top.values())

    @cached_property
    def footer(self) -> list[NavigationItem]:
        """Pages right below the home page that are not in the menu: privacy, statement, contact, site map."""
        depth = len(self.root_path) // Page.steplen + 1
        return [
            NavigationItem(page.title, page.get_url(request=self.request) or "", page.path)
            for page in self._frame
            if page.depth == depth and not page.show_in_menus and self._is_footer_type(page)
        ]

    def _is_footer_type(self, page: Page) -> bool:
        return page.path.startswith(self.root_path) and page.cached_content_type.model_class() in {
            StandardPage,
            SitemapPage,
        }

    @cached_property
    def breadcrumbs(self) -> list[NavigationItem]:
        """From the home page down to the parent of the page; empty on the home page itself."""
        if self.page is None:
            return []
        paths = set(ancestor_paths(self.page, self.request))
        return [
            NavigationItem(page.title, page.get_url(request=self.request) or "", page.path)
            for page in self._frame
            if page.path in paths
        ]

    @property
    def section(self) -> NavigationItem | None:
        """The parent of the page, unless that is the home page."""
        return self.breadcrumbs[-1] if len(self.breadcrumbs) > 1 else None

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """This page in every language; the home page of a language where this page does not exist in it."""
        key = self.page.translation_key if self.page is not None else None
        found = {page.locale.language_code: page for page in self._frame if page.translation_key == key}
        links = []
        for code, name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES:
            page = found.get(code)
            url = page.get_url(request=self.request) if page is not None else None
            if url is None:
                with translation.override(code):
                    url = self._alternative_url()
            links.append(LanguageLink(code, name, url, code == self.language, page is not None))
        return links

    def _alternative_url(self) -> str:
        match = getattr(self.request, "resolver_match", None)
        if match is not None and match.url_name == "search":
            return reverse("search")
        return self.home_url


def portal_for(request: HttpRequest, page: Page | None = None) -> Portal:
    """Return the frame of this request; made for ``page`` when it is first asked for."""
    portal: Portal | None = getattr(request, "_portal", None)
    if portal is None or (page is not None and portal.page is None):
        portal = Portal(request, page)
        request._portal = portal  # type: ignore[attr-defined]
    return portal
