"""What a report says, from the day and hour counters, for any period and for a section.

The statements do not grow with the period; one more for every SECTION_CHUNK pages of a section, because the pages may
be in another database than the counters.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from heapq import nlargest
from typing import Any

from django.db.models import F, QuerySet, Sum

from .. import conf, reading
from ..definitions import Period as Kind
from ..definitions import period_end, period_start
from ..models import PageDay, SiteHour
from .periods import Period

SECTION_CHUNK = 5_000  # pages in one statement; SQLite takes 32,766 values
TOP = 50  # pages and hosts that a report shows; an export has them all
HOURS = range(24)


@dataclass(frozen=True)
class Sums:
    """The audit columns of a day, a page or a period: each event is in exactly one of them."""

    accepted: int = 0
    doubled: int = 0
    robot: int = 0
    held: int = 0
    without_script: int = 0
    imported: int = 0

    @property
    def views(self) -> int:
        """Views as readers see them: accepted and imported."""
        return self.accepted + self.imported

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, name) + getattr(other, name) for name in COLUMNS))


COLUMNS = tuple(column.name for column in fields(Sums))
_SUMS = {f"sum_{name}": Sum(name) for name in COLUMNS}
_VIEWS = F("sum_accepted") + F("sum_imported")


@dataclass(frozen=True)
class Scope:
    """Of what a report speaks: a site, and the pages of a section (None: all of them)."""

    site: int
    pages: Sequence[int] | None = None

    def filters(self) -> Iterator[dict[str, Any]]:
        """Yield the pages in pieces that a statement takes, as filters of PageDay."""
        if self.pages is None:
            yield {"site": self.site}
            return
        for start in range(0, len(self.pages), SECTION_CHUNK):
            yield {"site": self.site, "page__in": self.pages[start : start + SECTION_CHUNK]}


@dataclass(frozen=True)
class Day:
    """A day: audit columns, visits and visitors (None where not known: of a section), versions of rules and list."""

    day: date
    sums: Sums
    visits: int | None = None
    visitors: int | None = None
    rules: int = 0
    crawler_list: str = ""


@dataclass(frozen=True)
class PageLine:
    """A page in a period; ``before`` is its views in the period before, None where nothing is compared."""

    page: int
    sums: Sums
    before: int | None = None


def days(scope: Scope, span: Period) -> dict[date, Day]:
    """Return the days of a period that have rows, in order."""
    return _site_days(scope.site, span) if scope.pages is None else _section_days(scope, span)


def _site_days(site: int, span: Period) -> dict[date, Day]:
    visitors = dict(reading.visitor_rows(site, Kind.DAY, span.first, span.last))
    return {
        row.day: Day(
            row.day,
            Sums(*(getattr(row, name) for name in COLUMNS)),
            row.visits,
            visitors.get(row.day, 0),
            row.rules,
            row.crawler_list,
        )
        for row in reading.day_rows(site, span.first, span.last)
    }


def _section_days(scope: Scope, span: Period) -> dict[date, Day]:
    found: dict[date, Sums] = {}
    for pages in scope.filters():
        for row in _rows(PageDay, pages, span).values("day").annotate(**_SUMS).order_by("day"):
            found[row["day"]] = found.get(row["day"], Sums()) + _sums(row)
    return {day: Day(day, found[day]) for day in sorted(found)}


def total(found: Iterable[Day]) -> Sums:
    """Return the sum of days."""
    return sum((day.sums for day in found), Sums())


def visitors(site: int, span: Period, today: date) -> int | None:
    """Return the visitors of a whole day, ISO week or month, or of one so far; None for any other period.

    Visitors are never added up: somebody who came on two days is one visitor of the week.
    """
    for kind in Kind:
        begins = period_start(kind, span.first) == span.first
        whole = (period_end(kind, span.first) - span.last).days == 1
        so_far = span.last == today and period_start(kind, today) == span.first
        if begins and (whole or so_far):
            return reading.visitors_of(site, kind, span.first)
    return None


def top_pages(scope: Scope, span: Period, limit: int = TOP) -> list[PageLine]:
    """Return the pages with the most views in a period; pages with events but no views come last."""
    lines: list[PageLine] = []
    for pages in scope.filters():
        rows = _rows(PageDay, pages, span).values("page").annotate(**_SUMS).order_by(_VIEWS.desc(), "page")[:limit]
        lines.extend(PageLine(row["page"], _sums(row)) for row in rows)
    return nlargest(limit, lines, key=lambda line: (line.sums.views, -line.page))


def with_before(lines: Sequence[PageLine], site: int, before: Period | None) -> list[PageLine]:
    """Return the lines with their views in the period before, as they are where nothing is compared."""
    if before is None:
        return list(lines)
    known: dict[int, int] = {}
    for pages in Scope(site, [line.page for line in lines]).filters():
        rows = _rows(PageDay, pages, before).values("page").annotate(**_SUMS).order_by()
        known.update({row["page"]: _sums(row).views for row in rows})
    return [PageLine(line.page, line.sums, known.get(line.page, 0)) for line in lines]


def hours(site: int, span: Period) -> list[int]:
    """Return the views of each hour on the wall clock of the site, 0 to 23, summed over the days of a period."""
    rows = _rows(SiteHour, {"site": site}, span).values("hour").annotate(sum_views=Sum("views")).order_by()
    found = dict(rows.values_list("hour", "sum_views"))
    return [int(found.get(hour, 0)) for hour in HOURS]


def page_days(page: int, span: Period) -> dict[date, int]:
    """Return the views of a page on each day of a period that has a row: one statement."""
    rows = _rows(PageDay, {"page": page}, span).order_by("day").values_list("day", "accepted", "imported")
    return {day: accepted + imported for day, accepted, imported in rows}


def _rows(model: Any, only: Mapping[str, Any], span: Period) -> QuerySet:
    found: QuerySet = model._default_manager.using(conf.database())
    return found.filter(day__gte=span.first, day__lte=span.last, **only)


def _sums(row: Mapping[str, Any]) -> Sums:
    return Sums(*(int(row[f"sum_{name}"] or 0) for name in COLUMNS))
