"""The list of all articles in the admin, and the same columns where a section is explored."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
    PageTypeColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from stream_preload.pictures import prefetch_pictures

from .admin_filters import ArticleFilterSet
from .admin_sections import ChooseSectionView
from .models import ArticlePage, SectionPage

ROWS = 50


def load_thumbnails(pages: Iterable[Any]) -> None:
    """Give each article of a list its ``thumbnail`` (an existing rendition, or None): two statements for all.

    Nothing is made here: what has no rendition yet has no thumbnail.
    """
    articles = [page for page in pages if isinstance(page, ArticlePage)]
    prefetch_related_objects(articles, "hero_image")
    prefetch_pictures(article.hero_image for article in articles)
    for article in articles:
        article.thumbnail = _smallest(article.hero_image)


def _smallest(image: Any) -> Any:
    if image is None:
        return None
    # JPEG, the fallback of every <picture>: an old browser in a ward office shows it too.
    files = [rendition for rendition in image.renditions.all() if rendition.filter_spec.endswith("-jpeg")]
    return min(files, key=lambda rendition: rendition.width, default=None)


class TitleColumn(PageTitleColumn):
    """The title with a small picture and the officer's buttons."""

    cell_template_name = "wagtailadmin/portal/title_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        # A label on every row says nothing: the main language goes without.
        if instance.locale.language_code == settings.LANGUAGE_CODE:
            context["show_locale_labels"] = False
        return context


class MomentColumn(Column):
    """A date and time as it is written everywhere on this site: dd/mm/yyyy HH:MM."""

    cell_template_name = "wagtailadmin/portal/moment_cell.html"


class StateColumn(PageStatusColumn):
    """Live, draft, scheduled, in moderation, expired; and private, if it is."""

    cell_template_name = "wagtailadmin/portal/state_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        # The scheduler takes an expired page down within minutes; visitors do not see it from the second on.
        context["past_end"] = bool(instance.live and instance.expire_at and instance.expire_at <= timezone.now())
        return context


TITLE = TitleColumn("title", label=_("Title"), sort_key="title", classname="title")
UPDATED = MomentColumn(
    "latest_revision_created_at", label=_("Last edited"), sort_key="latest_revision_created_at", width="11%"
)
STATE = StateColumn("status", label=_("State"), sort_key="live", width="11%")


class ArticleIndexView(IndexView):
    """All articles of all sections that this officer may edit."""

    base_columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        ParentPageColumn("parent", label=_("Section"), width="13%"),
        MomentColumn("published_at", label=_("Published on"), sort_key="published_at", width="11%"),
        STATE,
        Column("byline", label=_("Byline"), sort_key="byline", width="11%"),
        UPDATED,
    ]

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """As Wagtail's, without asking again for what is specific already."""
        return (
            pages.prefetch_related("content_type", "sites_rooted_here", "locale")
            .defer_streamfields()
            .prefetch_workflow_states()
            .annotate_has_untranslated_locale()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """As Wagtail's; what is not published yet comes last, on every database."""
        if not self.is_searching and self.ordering == "-published_at":
            return queryset.order_by(F("published_at").desc(nulls_last=True), "-pk")
        if not self.is_searching and self.ordering == "published_at":
            return queryset.order_by(F("published_at").asc(nulls_last=True), "pk")
        return super().order_queryset(queryset)

    def get_valid_orderings(self) -> list[str]:
        """As Wagtail's; the byline is not indexed as a filter, so a search cannot be sorted by it."""
        orderings = super().get_valid_orderings()
        return [key for key in orderings if not (self.is_searching and key.lstrip("-") == "byline")]

    @cached_property
    def add_button(self) -> HeaderButton | None:
        """A button that says what it does: Wagtail's shows a plus sign only."""
        url = self.get_add_url()
        return HeaderButton(_("New article"), url=url, icon_name="plus") if url else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        load_thumbnails(context["object_list"])
        return context


class ArticleViewSet(PageListingViewSet):
    """ "Articles" in the menu."""

    model = ArticlePage
    name = "articles"
    icon = "doc-full"
    menu_label = _("Articles")
    menu_name = "articles"
    menu_order = 90
    add_to_admin_menu = True
    list_per_page = ROWS
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilterSet
    choose_parent_view_class = ChooseSectionView


class SectionIndexView(ExplorableIndexView):
    """A section explored: its articles and the sections below it."""

    base_columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        MomentColumn("published_at", label=_("Published on"), width="11%"),
        STATE,
        PageTypeColumn(
            "type",
            label=_("Type"),
            accessor="page_type_display_name",
            sort_key="content_type__model",
            width="11%",
        ),
        UPDATED,
    ]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # The viewset belongs to sections, the list shows whatever stands below one.
        self.model = Page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        load_thumbnails(context["object_list"])
        return context


class SectionViewSet(PageViewSet):
    """How sections are explored; everything else is as for every page."""

    model = SectionPage
    parent_models = [SectionPage]
    index_view_class = SectionIndexView
