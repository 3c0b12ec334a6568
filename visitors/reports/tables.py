"""The tables of a report as an export writes them: all rows, every column."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .export import MOST_ROWS, Column, Kind, Table, Value
from .figures import COLUMNS, Sums
from .numbers import change
from .report import Report, ShareRow, iter_days

MOST_HOSTS = 5_000


def all_tables(report: Report) -> dict[str, Callable[[], Table]]:
    """Return what can be exported: the name in the address, and what makes the table."""
    makers: dict[str, Callable[[Report], Table]] = {"days": days, "pages": pages}
    if report.whole_site:
        makers |= {"referrers": referrers, "devices": devices, "hours": hours}
    return {name: lambda make=make: make(report) for name, make in makers.items()}  # type: ignore[misc]


def audit_headings() -> dict[str, str]:
    """Return the headings of the audit columns, in their order."""
    return {
        "accepted": pgettext("audit column", "Accepted"),
        "doubled": pgettext("audit column", "Doubled"),
        "robot": pgettext("audit column", "Robots"),
        "held": pgettext("audit column", "Held"),
        "without_script": pgettext("audit column", "Without script"),
        "imported": pgettext("audit column", "Imported"),
    }


def _audit(sums: Sums) -> tuple[int, ...]:
    return tuple(getattr(sums, name) for name in COLUMNS)


def _numbers(*headings: str) -> list[Column]:
    return [Column(heading, "number") for heading in headings]


def days(report: Report) -> Table:
    """Return a line for every day, in the order of the calendar."""

    def rows() -> Iterator[tuple[Value, ...]]:
        for day in iter_days(report.days, report.span):
            yield day.day, day.sums.views, day.visits, day.visitors, *_audit(day.sums), day.rules, day.crawler_list

    columns = [
        Column(pgettext("statistics", "Day"), "date"),
        *_numbers(
            pgettext("statistics", "Views"),
            pgettext("statistics", "Visits"),
            _("Visitors of the day"),
            *audit_headings().values(),
            _("Version of the rules"),
        ),
        Column(_("Version of the crawler list")),
    ]
    return Table(pgettext("statistics", "Days"), columns, rows())


def pages(report: Report) -> Table:
    """Return a line for every page that had an event, most read first."""

    def rows() -> Iterator[tuple[Value, ...]]:
        for row in report.pages(MOST_ROWS):
            views, before = row.line.sums.views, row.line.before
            compared = () if before is None else (before, change(views, before))
            yield row.line.page, row.name.title, row.name.section, views, *compared, *_audit(row.line.sums)

    compared = (
        []
        if report.before is None
        else [*_numbers(pgettext("statistics", "Period before")), Column(pgettext("statistics", "Change"), "share")]
    )
    columns = [
        *_numbers(_("Number of the page")),
        Column(_("Page title")),
        Column(pgettext("statistics", "Section")),
        *_numbers(pgettext("statistics", "Views")),
        *compared,
        *_numbers(*audit_headings().values()),
    ]
    return Table(pgettext("statistics", "Pages"), columns, rows())


def referrers(report: Report) -> Table:
    """Return a line for every referring host."""
    return _shares(_("Referring sites"), pgettext("statistics", "Host"), lambda: report.referrers(MOST_HOSTS))


def devices(report: Report) -> Table:
    """Return a line for every class of devices."""
    return _shares(pgettext("statistics", "Devices"), pgettext("statistics", "Device"), report.devices)


def hours(report: Report) -> Table:
    """Return a line for every hour of the day."""
    return _shares(_("Hours of the day"), pgettext("statistics", "Hour"), lambda: report.hours)


def _shares(name: str, heading: str, find: Callable[[], list[ShareRow]]) -> Table:
    kinds: tuple[tuple[str, Kind], ...] = (
        (heading, "text"),
        (pgettext("statistics", "Views"), "number"),
        (pgettext("statistics", "Share"), "share"),
    )
    rows = ((row.label, row.views, row.share) for row in find())
    return Table(name, [Column(*kind) for kind in kinds], rows)
