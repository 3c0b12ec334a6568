"""Periods of the report: whole days in the site's zone."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitors.reports.periods import (
    EARLIEST,
    LONGEST,
    Period,
    PeriodError,
    Preset,
    buckets,
    monday_of,
    named_period,
    own_period,
    period_before,
    today_in,
)

HANOI, BERLIN = ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Berlin")
WEDNESDAY = date(2026, 11, 25)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.TODAY, date(2026, 11, 25), date(2026, 11, 25)),
        (Preset.THIS_WEEK, date(2026, 11, 23), date(2026, 11, 25)),
        (Preset.LAST_7, date(2026, 11, 19), date(2026, 11, 25)),
        (Preset.LAST_30, date(2026, 10, 27), date(2026, 11, 25)),
        (Preset.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 25)),
        (Preset.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (Preset.THIS_YEAR, date(2026, 1, 1), date(2026, 11, 25)),
    ],
)
def test_a_named_period(preset, first, last):
    assert named_period(preset, WEDNESDAY) == Period(first, last)


def test_last_month_in_january_is_december_of_the_year_before():
    assert named_period(Preset.LAST_MONTH, date(2027, 1, 31)) == Period(date(2026, 12, 1), date(2026, 12, 31))


def test_the_iso_week_of_new_years_day_begins_in_the_old_year():
    assert named_period(Preset.THIS_WEEK, date(2027, 1, 1)).first == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC), date(2026, 11, 24)),  # 23:59:59 in Hanoi
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), date(2026, 11, 25)),  # 00:00:00
        (datetime(2026, 11, 24, 17, 30, tzinfo=UTC), date(2026, 11, 25)),  # 00:30, the day before in UTC
    ],
)
def test_today_is_that_of_the_zone(moment, day):
    assert today_in(HANOI, moment) == day


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)])
def test_a_day_of_a_clock_change_has_its_own_length(day, hours):
    start, end = Period(day, day).moments(BERLIN)
    assert end - start == timedelta(hours=hours)


def test_the_week_under_way_is_compared_with_the_same_weekdays():
    week = named_period(Preset.THIS_WEEK, WEDNESDAY)
    assert period_before(week, Preset.THIS_WEEK) == Period(date(2026, 11, 16), date(2026, 11, 18))


@given(first=DAYS, days=st.integers(1, 400), preset=st.sampled_from([Preset.OWN, Preset.LAST_30, Preset.LAST_MONTH]))
def test_what_is_compared_with_is_as_long_and_ends_the_day_before(first, days, preset):
    period = Period(first, first + timedelta(days - 1))
    before = period_before(period, preset)
    assert before.days == period.days
    assert before.last == period.first - timedelta(1)


@given(first=DAYS, days=st.integers(1, LONGEST), step=st.sampled_from([None, "day", "week", "month"]))
def test_bars_cover_every_day_once(first, days, step):
    period = Period(first, first + timedelta(days - 1))
    found = buckets(period, step)
    assert found[0].first == period.first
    assert found[-1].last == period.last
    assert all(one.last + timedelta(1) == next_.first for one, next_ in pairwise(found))
    if step is None:
        assert len(found) <= 122


def test_bars_of_weeks_begin_on_monday_and_those_of_months_on_the_first():
    period = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert all(bucket.first == monday_of(bucket.first) for bucket in buckets(period)[1:])
    assert [bucket.first.day for bucket in buckets(period, "month")] == [1] * 6


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 11, 2), date(2026, 11, 1), "reversed"),
        (date(1, 1, 1), date(2026, 11, 1), "early"),
        (EARLIEST - timedelta(1), WEDNESDAY, "early"),
        (WEDNESDAY + timedelta(1), date(9999, 12, 31), "future"),
        (WEDNESDAY - timedelta(LONGEST), WEDNESDAY, "long"),
    ],
)
def test_dates_that_make_no_period(first, last, code):
    with pytest.raises(PeriodError) as caught:
        own_period(first, last, WEDNESDAY)
    assert caught.value.code == code


def test_an_own_period_ends_today_at_the_latest():
    assert own_period(WEDNESDAY, date(9999, 12, 31), WEDNESDAY) == Period(WEDNESDAY, WEDNESDAY)
