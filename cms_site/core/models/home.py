from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from stream_preload.pictures import prefetch_pictures

from .page import PortalPage


class HomePage(PortalPage):
    """The front page of one language: lead story, newest, a block of each section."""

    lead_article = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the newest featured article."),
    )

    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    page_description = _("The front page of one language.")

    content_panels = [
        *PortalPage.content_panels,
        PageChooserPanel("lead_article", "news.ArticlePage"),
        FieldPanel("search_description", heading=_("Description")),
    ]
    promote_panels = [p for p in PortalPage.promote_panels if getattr(p, "field_name", "") != "search_description"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms_site.news.front import front_page

        context = super().get_context(request, *args, **kwargs)
        front = front_page(self, request)
        prefetch_pictures([*front.images, *context["portal"].images])
        context["front"] = front
        return context
