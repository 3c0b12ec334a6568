"""Periods of a report: whole days in the site's time zone. Plain functions: nothing of Django, nothing of Wagtail.

A day, a week and a month are those of DESIGN, "Words that have one meaning": a week begins on Monday (ISO 8601).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

EARLIEST = date(1995, 1, 1)  # no website of a public body, and so no imported log, is older
LONGEST = 3_660  # days: ten years, so that a report is bounded whatever is asked for
MOST_DAYS, MOST_WEEKS = 62, 380  # days of a period that is drawn day by day, week by week; months beyond

Step = Literal["day", "week", "month"]


class Preset(StrEnum):
    """Periods that have a name; OWN is between two dates that the officer gives."""

    TODAY = "today"
    THIS_WEEK = "this-week"
    LAST_7 = "last-7"
    LAST_30 = "last-30"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_YEAR = "this-year"
    OWN = "own"


class PeriodError(ValueError):
    """Two dates that make no period; ``code`` says why: ``reversed``, ``early``, ``future`` or ``long``."""

    def __init__(self, code: Literal["reversed", "early", "future", "long"]) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Period:
    """Whole days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has; at least 1."""
        return (self.last - self.first).days + 1

    def shifted(self, days: int) -> "Period":
        """Return the period of the same length so many days later, earlier if negative."""
        return Period(self.first + timedelta(days), self.last + timedelta(days))

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return its beginning and its end (not included) in UTC; a day of a DST change has 23 or 25 hours."""
        start = datetime.combine(self.first, time(), zone)
        end = datetime.combine(self.last + timedelta(1), time(), zone)
        return start.astimezone(UTC), end.astimezone(UTC)


def today_in(zone: ZoneInfo, now: datetime) -> date:
    """Return the date in ``zone`` at the aware moment ``now``."""
    return now.astimezone(zone).date()


def monday_of(day: date) -> date:
    """Return the first day of the ISO week of ``day``."""
    return day - timedelta(day.weekday())


def named_period(preset: Preset, today: date) -> Period:
    """Return the period of a name, up to ``today``; raise ValueError for OWN, which has no dates of its own."""
    return Period(_BEGINNINGS[preset](today), _end(preset, today))


_BEGINNINGS: dict[Preset, Callable[[date], date]] = {
    Preset.TODAY: lambda today: today,
    Preset.THIS_WEEK: monday_of,
    Preset.LAST_7: lambda today: today - timedelta(6),
    Preset.LAST_30: lambda today: today - timedelta(29),
    Preset.THIS_MONTH: lambda today: today.replace(day=1),
    Preset.LAST_MONTH: lambda today: (today.replace(day=1) - timedelta(1)).replace(day=1),
    Preset.THIS_YEAR: lambda today: today.replace(month=1, day=1),
}


def _end(preset: Preset, today: date) -> date:
    return today.replace(day=1) - timedelta(1) if preset is Preset.LAST_MONTH else today


def own_period(first: date, last: date, today: date) -> Period:
    """Return the period between two dates, cut off after ``today``; raise PeriodError if there is none."""
    if first < EARLIEST:
        raise PeriodError("early")
    if first > today:
        raise PeriodError("future")
    if first > last:
        raise PeriodError("reversed")
    period = Period(first, min(last, today))
    if period.days > LONGEST:
        raise PeriodError("long")
    return period


def period_before(period: Period, preset: Preset) -> Period:
    """Return the period of the same length that ``period`` is compared with.

    It ends on the day before. Only the week that is under way is compared with the same weekdays of the week before:
    Monday to Wednesday with Friday to Sunday would say something about weekends, not about the news.
    """
    return period.shifted(-7 if preset is Preset.THIS_WEEK else -period.days)


@dataclass(frozen=True)
class Bucket:
    """One bar of a chart: a day, or the days of a week or month that lie in the period."""

    first: date
    last: date
    step: Step


def step_of(period: Period) -> Step:
    """Return how finely a period of this length is drawn: at most some 60 bars for up to five years."""
    if period.days <= MOST_DAYS:
        return "day"
    return "week" if period.days <= MOST_WEEKS else "month"


def buckets(period: Period, step: Step | None = None) -> list[Bucket]:
    """Return the bars of a period, without gap or overlap; the first and the last may be parts of a week or month."""
    step = step or step_of(period)
    found = []
    first = period.first
    while first <= period.last:
        last = min(_last_day(first, step), period.last)
        found.append(Bucket(first, last, step))
        first = last + timedelta(1)
    return found


def _last_day(day: date, step: Step) -> date:
    if step == "day":
        return day
    if step == "week":
        return monday_of(day) + timedelta(6)
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
