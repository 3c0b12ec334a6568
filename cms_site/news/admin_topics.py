"""Topics in the admin: a list with the number of articles, filters, and the form."""

from typing import Any

import django_filters
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, LocaleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .models import Topic


def with_counts(topics: QuerySet) -> QuerySet:
    """Annotate ``article_count``, and ``lacks_translation`` where a language of the site is still missing."""
    complete = (
        Topic.objects.order_by()
        .filter(translation_key=OuterRef("translation_key"))
        .values("translation_key")
        .annotate(languages=Count("locale"))
        .filter(languages__gte=Locale.objects.count())
    )
    return topics.annotate(article_count=Count("articles", distinct=True), lacks_translation=~Exists(complete))


class UsedFilter(django_filters.ChoiceFilter):
    """Topics with, or without, an article."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if value not in {"yes", "no"}:
            return qs
        used = Topic.articles.through.objects.values("topic_id")
        return qs.filter(pk__in=used) if value == "yes" else qs.exclude(pk__in=used)


class TopicFilterSet(WagtailFilterSet):
    """By use; Wagtail adds the language where there are several."""

    used = UsedFilter(
        label=_("Used"),
        empty_label=_("Any"),
        choices=[("yes", _("In articles")), ("no", _("In no article"))],
        widget=RadioSelect,
    )

    class Meta:
        model = Topic
        fields: list[str] = []


class ArticleCountColumn(Column):
    """How many articles have the topic, linked to their list."""

    cell_template_name = "wagtailadmin/portal/article_count_cell.html"


class TopicIndexView(IndexView):
    """The list of topics: as many statements for fifty as for five."""

    base_filterset_class = TopicFilterSet

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        return TopicFilterSet

    @cached_property
    def columns(self) -> list[Column]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name"),
            Column("slug", label=_("Slug"), sort_key="slug"),
            LocaleColumn(label=_("Language")),
            ArticleCountColumn("article_count", label=_("Articles"), sort_key="article_count"),
        ]

    def get_base_queryset(self) -> QuerySet:
        """Return the topics with what each row shows."""
        return with_counts(super().get_base_queryset()).select_related("locale")

    def get_list_buttons(self, instance: Topic) -> list[Any]:
        """Return Wagtail's buttons and "Translate" from the list's own statement: the hook would ask for each row."""
        more = [
            Button.from_menu_item(item) if isinstance(item, MenuItem) else item
            for item in self.get_list_more_buttons(instance)
        ]
        if instance.lacks_translation and self.request.user.has_perm("simple_translation.submit_translation"):
            url = reverse("simple_translation:submit_snippet_translation", args=["news", "topic", instance.pk])
            more.append(Button(_("Translate"), url, icon_name="globe", priority=100))
        if not more:
            return []
        label = _("More options for '%(title)s'") % {"title": instance}
        return [ButtonWithDropdown(buttons=more, icon_name="dots-horizontal", attrs={"aria-label": label})]


class TopicViewSet(SnippetViewSet):
    """ "Topics" in the menu."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_name = "topics"
    menu_order = 200
    add_to_admin_menu = True
    list_per_page = 50
    index_view_class = TopicIndexView
    ordering = "name"
