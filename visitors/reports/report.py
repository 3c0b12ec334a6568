"""A report as it is shown: figures, names and words put together. The view only hands it to a template or an export."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .. import reading
from ..definitions import Device
from . import figures
from .chart import Chart, Point, column_chart
from .figures import Day, PageLine, Scope, Sums
from .names import Name, names
from .numbers import change, grouped, percent, share, signed_percent
from .periods import Bucket, Period, buckets

DAY_FORMAT, SHORT_FORMAT, MONTH_FORMAT = "d/m/Y", "d/m", "m/Y"  # as officers write, in both languages


@dataclass(frozen=True)
class BucketLine:
    """A bar of the chart and its line in the table."""

    bucket: Bucket
    label: str
    sums: Sums
    before: int | None

    @property
    def change(self) -> str:
        """The change against the period before, with its sign."""
        return signed_percent(change(self.sums.views, self.before or 0))


@dataclass(frozen=True)
class PageRow:
    """A page of the list, with its name."""

    name: Name
    line: PageLine

    @property
    def change(self) -> str:
        """The change against the period before, with its sign; a new page has none."""
        return signed_percent(change(self.line.sums.views, self.line.before or 0))


@dataclass(frozen=True)
class ShareRow:
    """A host, a class of device or an hour, its views, and their share of all in the list's question."""

    label: str
    views: int
    share: float | None

    @property
    def percent(self) -> str:
        """The share, written."""
        return percent(self.share)


class Report:
    """What officers read of a period. Each part is asked for when it is shown: an export of one table asks for one."""

    def __init__(
        self, scope: Scope, span: Period, before: Period | None, *, today: date, user: Any, section_name: str = ""
    ) -> None:
        self.scope, self.span, self.before = scope, span, before
        self.today, self.user, self.section_name = today, user, section_name

    @property
    def running(self) -> bool:
        """Whether the period has not ended yet."""
        return self.span.last >= self.today

    @property
    def whole_site(self) -> bool:
        """Whether it speaks of all pages: visits, visitors, hosts, devices and hours are known of the site alone."""
        return self.scope.pages is None

    @cached_property
    def days(self) -> dict[date, Day]:
        """The days that have rows."""
        return figures.days(self.scope, self.span)

    @cached_property
    def days_before(self) -> dict[date, Day]:
        """The days of the period before that have rows; none where nothing is compared."""
        return figures.days(self.scope, self.before) if self.before else {}

    @cached_property
    def sums(self) -> Sums:
        """The audit columns of the period."""
        return figures.total(self.days.values())

    @cached_property
    def views_before(self) -> int | None:
        """The views of the period before; None where nothing is compared."""
        return figures.total(self.days_before.values()).views if self.before else None

    @property
    def change(self) -> str:
        """The change of views, with its sign."""
        return signed_percent(change(self.sums.views, self.views_before or 0))

    @property
    def visits(self) -> int | None:
        """The visits that began in the period; None of a section."""
        return sum(day.visits or 0 for day in self.days.values()) if self.whole_site else None

    @cached_property
    def visitors(self) -> int | None:
        """The visitors of a day, a week or a month; None for other periods, a section, and where none was noted."""
        found = figures.visitors(self.scope.site, self.span, self.today) if self.whole_site else None
        return found if found or not self.sums.views else None

    @property
    def daily(self) -> str:
        """Views a day, on average."""
        return grouped(self.sums.views / self.span.days, 1)

    @cached_property
    def lines(self) -> list[BucketLine]:
        """The bars of the chart, and the lines of the table beside it."""
        now = buckets(self.span)
        before: Sequence[Bucket | None] = [None] * len(now)
        if self.before:
            # The n-th bar of one period stands over the n-th of the other: equally many days from the beginning.
            moved = (self.before.first - self.span.first).days
            before = [_moved(bucket, moved) for bucket in now]
        return [
            BucketLine(
                bucket,
                bucket_label(bucket),
                _sum_of(bucket, self.days),
                _sum_of(other, self.days_before).views if other else None,
            )
            for bucket, other in zip(now, before, strict=True)
        ]

    @property
    def chart(self) -> Chart:
        """The drawing of views."""
        points = [Point(short_label(line.bucket), line.sums.views, line.before) for line in self.lines]
        return column_chart(points, grouped)

    @property
    def description(self) -> str:
        """What the chart shows, for who does not see it."""
        if not self.sums.views:
            return _("No views in this period.")
        best = max(self.lines, key=lambda line: line.sums.views)
        return _("%(views)s in all. The most, %(most)s, on %(when)s. The table below has every number.") % {
            "views": views_text(self.sums.views),
            "most": grouped(best.sums.views),
            "when": best.label,
        }

    def pages(self, limit: int = figures.TOP) -> list[PageRow]:
        """Return the pages with the most views, with their names."""
        lines = figures.top_pages(self.scope, self.span, limit)
        found = figures.with_before(lines, self.scope.site, self.before)
        known = names((line.page for line in found), self.user)
        return [PageRow(known[line.page], line) for line in found]

    def referrers(self, limit: int = figures.TOP) -> list[ShareRow]:
        """Return the hosts from which readers came; shares are of all views."""
        rows = reading.referrer_rows(self.scope.site, self.span.first, self.span.last, limit)
        return [ShareRow(host, views, share(views, self.sums.views)) for host, views in rows]

    def devices(self) -> list[ShareRow]:
        """Return the coarse classes of devices."""
        rows = reading.device_rows(self.scope.site, self.span.first, self.span.last)
        whole = sum(views for _device, views in rows)
        return [ShareRow(device_name(device), views, share(views, whole)) for device, views in rows]

    @cached_property
    def hours(self) -> list[ShareRow]:
        """The 24 hours of the wall clock, summed over the days of the period."""
        views = figures.hours(self.scope.site, self.span)
        whole = sum(views)
        return [ShareRow(f"{hour:02}:00", count, share(count, whole)) for hour, count in enumerate(views)]

    @property
    def hours_chart(self) -> Chart:
        """The drawing of the hours."""
        return column_chart([Point(row.label, row.views) for row in self.hours], grouped)

    @property
    def hours_description(self) -> str:
        """What the chart of the hours shows, for who does not see it."""
        best = max(self.hours, key=lambda row: row.views)
        if not best.views:
            return _("No views in this period.")
        return _("Most views, %(views)s, in the hour from %(hour)s. The table below has every number.") % {
            "views": grouped(best.views),
            "hour": best.label,
        }

    @property
    def versions(self) -> list[str]:
        """Versions of rules and crawler list that the days were counted with: one, or several after a change."""
        found = {(day.rules, day.crawler_list) for day in self.days.values() if day.rules}
        return [
            _("rules %(rules)d, list %(list)s") % {"rules": rules, "list": listed or "–"}
            for rules, listed in sorted(found)
        ]


def _moved(bucket: Bucket, days: int) -> Bucket:
    moved = Period(bucket.first, bucket.last).shifted(days)
    return Bucket(moved.first, moved.last, bucket.step)


def _sum_of(bucket: Bucket, days: dict[date, Day]) -> Sums:
    return figures.total(day for when, day in days.items() if bucket.first <= when <= bucket.last)


def period_text(span: Period) -> str:
    """Write a period: 22/11/2026, or 16/11/2026 – 22/11/2026."""
    first, last = (date_format(day, DAY_FORMAT) for day in (span.first, span.last))
    return first if span.days == 1 else f"{first} – {last}"


def days_text(span: Period) -> str:
    """Write how long a period is."""
    return ngettext("%(count)d day", "%(count)d days", span.days) % {"count": span.days}


def views_text(views: int) -> str:
    """Write a number of views with its word."""
    return ngettext("%(count)s view", "%(count)s views", views) % {"count": grouped(views)}


def short_label(bucket: Bucket) -> str:
    """Write what stands below a bar."""
    return date_format(bucket.first, MONTH_FORMAT if bucket.step == "month" else SHORT_FORMAT)


def bucket_label(bucket: Bucket) -> str:
    """Write a bar's days in full: 22/11/2026; week 47, 16/11 – 22/11/2026; 11/2026."""
    if bucket.step == "day":
        return date_format(bucket.first, DAY_FORMAT)
    if bucket.step == "month":
        return date_format(bucket.first, MONTH_FORMAT)
    dates = f"{date_format(bucket.first, SHORT_FORMAT)} – {date_format(bucket.last, DAY_FORMAT)}"
    return pgettext("report", "Week %(week)d (%(dates)s)") % {"week": bucket.first.isocalendar().week, "dates": dates}


def device_name(device: int) -> str:
    """Write a coarse class of devices."""
    labels = {
        Device.PHONE: pgettext("device", "Phone"),
        Device.TABLET: pgettext("device", "Tablet"),
        Device.COMPUTER: pgettext("device", "Computer"),
        Device.TELEVISION: pgettext("device", "Television"),
    }
    return labels.get(Device(device), pgettext("device", "Unknown"))


def iter_days(days: dict[date, Day], span: Period) -> Iterator[Day]:
    """Yield every day of a period, also those without any event."""
    for offset in range(span.days):
        day = span.shifted(offset).first
        yield days.get(day, Day(day, Sums()))
