"""The words of the design, each with the times at which others get it wrong."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from visitors.definitions import (
    Period,
    begins_visit,
    calendar,
    day_bounds,
    is_double,
    is_online,
    period_end,
    period_start,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600_000


def ms(text: str, zone: ZoneInfo = HANOI) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026-11-21 23:59:59", date(2026, 11, 21)),
        ("2026-11-22 00:00:00", date(2026, 11, 22)),
        ("2026-11-22 00:30:00", date(2026, 11, 22)),  # 17:30 UTC of the day before
        ("2026-11-22 06:59:59", date(2026, 11, 22)),  # the day of UTC begins at 07:00
        ("2026-12-31 23:59:59", date(2026, 12, 31)),
        ("2027-01-01 00:00:00", date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_of_the_site(when: str, day: date):
    assert calendar(HANOI)(ms(when)).day == day


def test_the_last_millisecond_of_a_day_belongs_to_it():
    midnight = ms("2026-11-22 00:00:00")
    assert calendar(HANOI)(midnight - 1).day == date(2026, 11, 21)
    assert calendar(HANOI)(midnight).day == date(2026, 11, 22)


def test_a_week_begins_on_monday():
    moment = calendar(HANOI)
    assert moment(ms("2026-11-22 23:59:59")).week == date(2026, 11, 16)
    assert moment(ms("2026-11-23 00:00:00")).week == date(2026, 11, 23)


def test_a_week_and_a_month_across_the_end_of_the_year():
    moment = calendar(HANOI)
    last, first = moment(ms("2026-12-31 23:59:59")), moment(ms("2027-01-01 00:00:00"))
    assert last.week == first.week == date(2026, 12, 28)  # ISO week 53 of 2026
    assert (last.month, first.month) == (date(2026, 12, 1), date(2027, 1, 1))


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)])
def test_nights_in_which_clocks_change(day: str, hours: int):
    first, after = day_bounds(date.fromisoformat(day), BERLIN)
    assert after - first == hours * HOUR
    moment = calendar(BERLIN)
    seen = [moment(at) for at in range(first, after, HOUR)]
    assert {one.day for one in seen} == {date.fromisoformat(day)}
    assert len({one.hour_start for one in seen}) == hours
    assert [one.hour_start for one in seen] == list(range(first, after, HOUR))
    assert moment(first - 1).day < date.fromisoformat(day) < moment(after).day


def test_both_hours_from_two_to_three_are_hour_two():
    first, after = day_bounds(date(2026, 10, 25), BERLIN)
    hours = [calendar(BERLIN)(at).hour for at in range(first, after, HOUR)]
    assert hours.count(2) == 2


@pytest.mark.parametrize("name", ["Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Beirut", "America/St_Johns"])
def test_zones_with_odd_offsets_agree_with_the_standard_library(name: str):
    zone = ZoneInfo(name)
    moment = calendar(zone)
    start = ms("2026-01-01 00:00:00", zone)
    for at in range(start, start + 365 * 24 * HOUR, 7 * 60_000 * 13):
        local = datetime.fromtimestamp(at / 1000, zone)
        assert (moment(at).day, moment(at).hour) == (local.date(), local.hour)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period.DAY, date(2026, 12, 31), date(2027, 1, 1)),
        (Period.WEEK, date(2026, 12, 28), date(2027, 1, 4)),
        (Period.MONTH, date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_where_periods_begin_and_end(period: Period, start: date, end: date):
    assert period_start(period, date(2026, 12, 31)) == start
    assert period_end(period, start) == end


def test_the_end_of_february():
    assert period_end(Period.MONTH, date(2028, 2, 1)) == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("seconds", "double"), [(0, True), (29, True), (30, True), (30.001, False), (35, False), (None, False)]
)
def test_doubles(seconds: float | None, double: bool):
    at = ms("2026-11-22 10:01:00")
    before = None if seconds is None else at - int(seconds * 1000)
    assert is_double(before, at) is double


@pytest.mark.parametrize(("minutes", "begins"), [(29.99, False), (30, True), (45, True), (None, True)])
def test_a_visit_ends_when_thirty_minutes_pass(minutes: float | None, begins: bool):
    at = ms("2026-11-22 10:01:00")
    assert begins_visit(None if minutes is None else at - int(minutes * 60_000), at) is begins


def test_online_is_five_minutes():
    now = ms("2026-11-22 00:02:00")
    assert is_online(now - 299_999, now)
    assert not is_online(now - 300_000, now)


def test_a_clock_that_steps_back_at_midnight_names_the_day_before():
    after = ms("2026-11-22 00:00:01")
    moment = calendar(HANOI)
    assert moment(after - 3000).day == moment(after).day - timedelta(days=1)
