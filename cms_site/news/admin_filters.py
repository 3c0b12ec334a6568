"""What the list of articles can be narrowed by.

Every filter narrows by primary key: a search backend accepts that beside a search text, and refuses conditions on
fields that it has not indexed.
"""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import Page, PageViewRestriction, Revision, WorkflowState
from wagtail.permissions import policy_registry

from .models import ArticlePage, SectionPage, Topic

STATES = [
    ("live", _("Live")),
    ("changed", _("Live, with changes not yet published")),
    ("draft", _("Draft")),
    ("moderation", _("In moderation")),
    ("scheduled", _("Scheduled")),
    ("expired", _("Expired")),
    ("private", _("Private")),
]


def with_ids(queryset: QuerySet, condition: Q | Exists) -> QuerySet:
    """Return ``queryset`` narrowed to the pages for which ``condition`` holds."""
    pages = queryset.model._default_manager.order_by().filter(condition)
    return queryset.filter(pk__in=pages.values_list("pk", flat=True))


def scheduled() -> Exists:
    """Pages with an approved revision that waits for its time."""
    return Exists(Revision.page_revisions.filter(object_id=_own_key(), approved_go_live_at__isnull=False))


def in_moderation() -> Exists:
    """Pages that somebody has submitted and nobody has decided on yet, or that were sent back."""
    states = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    return Exists(
        WorkflowState.objects.filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id=_own_key(),
            status__in=states,
        )
    )


def _own_key() -> Any:
    # Revisions and workflows of all models keep the key of their object as text.
    from django.db.models import CharField
    from django.db.models.functions import Cast

    return Cast(OuterRef("pk"), CharField())


def private() -> Q:
    """Pages that are restricted, by themselves or by a page above them."""
    condition = Q(pk__in=())
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        condition |= Q(path__startswith=path)
    return condition


def state_condition(state: str) -> Q | Exists:
    """Return the condition of one of STATES. A page past its end is expired, whether or not the scheduler has run."""
    past_end = Q(expire_at__lte=timezone.now())
    if state == "live":
        return Q(live=True) & ~past_end
    if state == "changed":
        return Q(live=True, has_unpublished_changes=True) & ~past_end
    if state == "draft":
        return Q(Q(live=False, expired=False), ~scheduled(), ~in_moderation())
    if state == "expired":
        return Q(live=False, expired=True) | Q(past_end, live=True)
    return {"moderation": in_moderation, "scheduled": scheduled, "private": private}[state]()


class StateFilter(django_filters.MultipleChoiceFilter):
    """One or several of STATES; several mean "any of them"."""

    def filter(self, qs: QuerySet, value: Iterable[str]) -> QuerySet:
        condition = Q(pk__in=())
        for state in value:
            condition |= Q(state_condition(state))
        return with_ids(qs, condition) if value else qs


class SectionField(django_filters.fields.ModelMultipleChoiceField):
    def label_from_instance(self, section: SectionPage) -> str:
        """Indent a section below the section that holds it; Wagtail's root and the home page are depth 1 and 2."""
        return "\u2003" * max(0, section.depth - 3) + section.get_admin_display_title()


class SectionFilter(django_filters.ModelMultipleChoiceFilter):
    """Articles of these sections and of those below them."""

    field_class = SectionField

    def filter(self, qs: QuerySet, value: Iterable[SectionPage]) -> QuerySet:
        condition = Q(pk__in=())
        for section in value:
            condition |= Q(path__startswith=section.path)
        return with_ids(qs, condition) if value else qs


class TopicFilter(django_filters.ModelMultipleChoiceFilter):
    """Articles with at least one of these topics."""

    def filter(self, qs: QuerySet, value: Iterable[Topic]) -> QuerySet:
        return with_ids(qs, Q(topics__in=value)) if value else qs


class PublishedFilter(django_filters.DateFromToRangeFilter):
    """Published from the beginning of the first day to the end of the last, in the officer's time zone."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        condition = Q()
        if value.start:
            condition &= Q(published_at__gte=value.start)
        if value.stop:
            condition &= Q(published_at__lte=value.stop)
        return with_ids(qs, condition)


def sections_for(request: HttpRequest) -> QuerySet:
    """Return the sections that this officer may look into, in the order of the tree."""
    pages = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return SectionPage.objects.filter(pk__in=pages.values_list("pk", flat=True)).order_by("path")


def owners(request: HttpRequest) -> QuerySet:
    """Return the officers who own at least one article."""
    return get_user_model().objects.filter(
        pk__in=ArticlePage.objects.order_by().values_list("owner_id", flat=True).distinct()
    )


class ArticleFilterSet(WagtailFilterSet):
    """The filters of the list of articles; Wagtail adds the language where there are several."""

    state = StateFilter(label=_("State"), choices=STATES, widget=CheckboxSelectMultiple)
    section = SectionFilter(label=_("Section"), queryset=sections_for, widget=CheckboxSelectMultiple)
    published_at = PublishedFilter(label=_("Published on"), widget=DateRangePickerWidget)
    topics = TopicFilter(
        label=_("Topics"), queryset=Topic.objects.select_related("locale"), widget=CheckboxSelectMultiple
    )
    featured = django_filters.BooleanFilter(label=_("Featured"), widget=BooleanRadioSelect)
    owner = MultipleUserFilter(label=_("Owner"), queryset=owners, widget=CheckboxSelectMultiple)

    class Meta:
        model = ArticlePage
        fields: list[str] = []
