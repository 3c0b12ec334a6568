"""What a chart draws, measured on the drawing."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visitors.reports.chart import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TICKS,
    TOP,
    WIDTH,
    Point,
    column_chart,
    nice_ceiling,
    spark_points,
)

COUNTS = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("value", "end"),
    [(0, 4), (3, 4), (4, 4), (9, 12), (53, 60), (1336, 1600), (9876, 10_000), (10_000_000, 10_000_000)],
)
def test_an_axis_ends_at_a_round_number(value, end):
    assert nice_ceiling(value) == end


@given(COUNTS)
def test_an_axis_holds_its_values_and_wastes_little(value):
    end = nice_ceiling(value)
    assert end >= value
    assert end % TICKS == 0
    assert end <= max(2 * value, TICKS)


@settings(deadline=None)
@given(st.lists(st.builds(Point, st.just("5"), COUNTS, st.none() | COUNTS), max_size=130))
def test_all_bars_stand_inside_side_by_side_on_the_base_line(points):
    chart = column_chart(points, str)
    assert len(chart.bars) == len(points)
    end = float(LEFT)
    for bar in chart.bars:
        x, y, width, height = (float(text) for text in (bar.x, bar.y, bar.width, bar.height))
        assert x >= end - 0.11
        end = x + width
        assert y >= TOP - 0.1
        assert y + height == pytest.approx(HEIGHT - BOTTOM, abs=0.11)
    assert end <= WIDTH - RIGHT + 0.11


def test_heights_are_in_proportion():
    small, large = column_chart([Point("1", 100), Point("2", 400)], str).bars
    assert float(large.height) == pytest.approx(4 * float(small.height), abs=0.2)


def test_numbers_are_written_by_the_language_and_coordinates_are_not():
    chart = column_chart(
        [Point("01/11", 1336, 900), Point("02/11", 12, 5)], lambda value: f"{value:,}".replace(",", ".")
    )
    assert chart.bars[0].value == "1.336"
    assert chart.ticks[-1].label == "1.600"
    assert all("," not in text for text in (chart.bars[0].x, chart.bars[0].y, chart.ticks[1].y))


def test_the_period_before_is_a_line_where_there_is_one():
    both = column_chart([Point("1", 1, 2), Point("2", 1, 3)], str)
    assert len(both.line.split()) == len(both.dots) == 2
    alone = column_chart([Point("1", 1), Point("2", 1)], str)
    assert (alone.line, alone.dots) == ("", [])


@pytest.mark.parametrize("count", [1, 7, 30, 62, 120])
def test_labels_of_the_axis_never_touch(count):
    bars = column_chart([Point("22/11", 5)] * count, str).bars
    middles = [float(bar.middle) for bar in bars if bar.label]
    assert middles
    assert all(after - before >= 44 for before, after in itertools.pairwise(middles))


def test_a_spark_rises_with_its_values():
    low, high = (tuple(map(float, point.split(","))) for point in spark_points([0, 10]).split())
    assert low[1] > high[1]
    assert low[0] < high[0]
    assert spark_points([4]) == ""
    assert len(spark_points([0, 0, 0]).split()) == 3
