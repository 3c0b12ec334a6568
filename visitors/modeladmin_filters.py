"""What the lists of day totals can be narrowed by: a named period, a site, the title of a page."""

from collections.abc import Iterator
from typing import Any

import swapper
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Site

from . import reading
from .reports.forms import PRESETS
from .reports.names import names
from .reports.periods import Preset, named_period

Page = swapper.load_model("wagtailcore", "Page")
FOUND = 1_000  # pages that a search for a title goes on with


class PeriodFilter(SimpleListFilter):
    """The named periods of the report. Django's own filter of dates speaks English where its admin is not installed."""

    title = pgettext_lazy("statistics", "Period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """All but dates of one's own: those are for the report."""
        return [(preset.value, label) for preset, label in PRESETS if preset is not Preset.OWN]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        """Only the days of the period."""
        value = self.value()
        if value is None:
            return None
        if value not in dict(self.lookup_choices):
            raise IncorrectLookupParameters("period is no name of a period")
        span = named_period(Preset(value), reading.today())
        return queryset.filter(day__gte=span.first, day__lte=span.last)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """As Django's; the first one in this app's words."""
        first, *others = super().choices(changelist)
        yield {**first, "display": pgettext("period", "All days")}
        yield from others


class SiteFilter(SimpleListFilter):
    """Which site, where there are several."""

    title = _("site")
    parameter_name = "of_site"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        """The sites; one alone is no choice."""
        sites = [(site.pk, site.site_name or site.hostname) for site in Site.objects.order_by("hostname", "port")]
        return sites if len(sites) > 1 else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        """Only the days of the chosen site."""
        value = self.value()
        if value is None:
            return None
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            raise IncorrectLookupParameters("of_site is no number of a site")
        return queryset.filter(site=int(value))


FILTERS = frozenset({PeriodFilter.parameter_name, SiteFilter.parameter_name})


class TitleSearch:
    """A search handler, as wagtail-modeladmin has them: days of pages with these words in the title, or this number."""

    show_search_form = True

    def __init__(self, user: Any) -> None:
        self.user = user

    def search_queryset(self, queryset: QuerySet, search_term: str, **kwargs: Any) -> QuerySet:
        """Return the days of at most FOUND pages that the officer may see; all days if nothing is asked."""
        term = search_term.replace("\x00", "").strip()[:200]
        if not term:
            return queryset
        pages = Page.objects.filter(title__icontains=term).values_list("pk", flat=True)[:FOUND]
        wanted = {page for page, name in names(pages, self.user).items() if name.seen}
        if term.isascii() and term.isdigit() and len(term) <= 9:
            wanted.add(int(term))
        return queryset.filter(page__in=wanted)
