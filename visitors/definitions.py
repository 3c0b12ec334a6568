"""What the words mean: day, week, month, double, visit, online. Pure functions: no Django, no clock, no disk.

Times are milliseconds since 1970-01-01 UTC. Periods are named by the date on which they begin in the site's zone.
Sources: COUNTER Code of Practice 5, section 7.2 (double clicks: 30 seconds); IFABC/JICWEBS (visit: 30 minutes);
ISO 8601 (week begins on Monday).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

# Raised whenever a rule of this module or of the roll-up changes: it stands beside the numbers in the audit columns.
RULES_VERSION = 1

DOUBLE_MS = 30_000
VISIT_MS = 30 * 60_000
ONLINE_MS = 5 * 60_000
SLOT_MS = 15 * 60_000  # offsets of all zones since 1972 are multiples of a quarter of an hour


class Kind(IntEnum):
    """How an event came to us."""

    VIEW = 1  # the beacon, when the document was visible
    HEARTBEAT = 2  # still visible: online now, but no view
    WITHOUT_SCRIPT = 3  # the picture in <noscript>: counted apart
    IMPORTED = 4  # a line of another server's log: counted apart, part of the totals


class Verdict(IntEnum):
    """What was decided about an event when it came."""

    ACCEPTED = 1
    ROBOT = 2  # on the list of crawlers
    HELD = 3  # over the budget of its address and agent


class Device(IntEnum):
    """Coarse class of a device: too coarse to tell anybody apart."""

    UNKNOWN = 0
    PHONE = 1
    TABLET = 2
    COMPUTER = 3
    TELEVISION = 4


class Period(IntEnum):
    """For what a visitor is counted once; each has its salt."""

    DAY = 1
    WEEK = 2
    MONTH = 3


class Moment(NamedTuple):
    """Where a time lies in the site's calendar."""

    day: date
    week: date  # its Monday
    month: date  # its first
    hour: int  # 0 to 23, as the clock on the wall shows it
    hour_start: int  # ms; tells the two hours from 2 to 3 of an autumn night apart


def calendar(zone: ZoneInfo) -> Callable[[int], Moment]:
    """Return a function that finds the Moment of a time in ms, in ``zone``; remembers quarters of an hour."""

    @lru_cache(maxsize=8192)
    def of_slot(slot: int) -> Moment:
        at = datetime.fromtimestamp(slot * SLOT_MS / 1000, UTC)
        local = at.astimezone(zone)
        day = local.date()
        into_hour = timedelta(minutes=local.minute, seconds=local.second)
        start = int((at - into_hour).timestamp() * 1000)
        return Moment(day, day - timedelta(days=day.weekday()), day.replace(day=1), local.hour, start)

    def moment(at: int) -> Moment:
        return of_slot(at // SLOT_MS)

    return moment


def day_bounds(day: date, zone: ZoneInfo) -> tuple[int, int]:
    """Return the first ms of ``day`` in ``zone`` and the first ms after it: 23, 24 or 25 hours apart."""
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> int:
    # Where midnight does not exist (clocks go from 23:59 to 01:00) the offset before it gives the moment of the change.
    return int(datetime.combine(day, time(), zone).timestamp() * 1000)


def period_start(period: Period, day: date) -> date:
    """Return the date on which the day, ISO week or month of ``day`` began."""
    if period is Period.DAY:
        return day
    return day - timedelta(days=day.weekday()) if period is Period.WEEK else day.replace(day=1)


def period_end(period: Period, start: date) -> date:
    """Return the first date after the period that began on ``start``."""
    if period is Period.DAY:
        return start + timedelta(days=1)
    return start + timedelta(days=7) if period is Period.WEEK else (start + timedelta(days=31)).replace(day=1)


def is_double(before: int | None, at: int) -> bool:
    """Return whether a view at ``at`` repeats the visitor's last view of the same page, at ``before`` (ms).

    Exactly 30 seconds are within 30 seconds. A chain of repeats, each within 30 seconds of the one before, is one view.
    """
    return before is not None and 0 <= at - before <= DOUBLE_MS


def begins_visit(before: int | None, at: int) -> bool:
    """Return whether a view at ``at`` begins a visit, the visitor's view before it having been at ``before`` (ms)."""
    return before is None or at - before >= VISIT_MS


def is_online(last: int, now: int, window: int = ONLINE_MS) -> bool:
    """Return whether somebody last seen at ``last`` is online at ``now`` (ms)."""
    return last > now - window
