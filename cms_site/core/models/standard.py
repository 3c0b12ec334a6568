from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from blocks.fields import NewsStreamField
from cms_site.core.streams import PortalStreamBlock, prepare_body
from stream_preload.pictures import prefetch_pictures

from .page import PortalPage


class StandardPage(PortalPage):
    """A page that is not news: introduction, contact, accessibility statement, privacy."""

    lede = models.TextField(_("lede"), blank=True, max_length=500, help_text=_("One or two sentences."))
    body = NewsStreamField(PortalStreamBlock(), verbose_name=_("body"), blank=True)

    template = "pages/standard_page.html"
    parent_page_types = ["core.HomePage", "core.StandardPage"]
    subpage_types = ["core.StandardPage"]
    page_description = _("Introduction, contact, statement: a page that stays.")

    content_panels = [*PortalPage.content_panels, FieldPanel("lede"), FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("lede"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        body_images = prepare_body(self.body, self, request)
        prefetch_pictures([*body_images, *context["portal"].images])
        return context


class SitemapPage(PortalPage):
    """The site map for people: every section and page, and where services are found."""

    template = "pages/sitemap_page.html"
    parent_page_types = ["core.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    page_description = _("Lists all sections and pages of the portal.")

    class Meta:
        verbose_name = _("site map page")
        verbose_name_plural = _("site map pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms_site.core.navigation import sitemap_tree

        context = super().get_context(request, *args, **kwargs)
        context["tree"] = sitemap_tree(self, request)
        prefetch_pictures(context["portal"].images)
        return context
