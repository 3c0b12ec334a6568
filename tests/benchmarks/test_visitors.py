"""What the benchmark of counting calls a loss."""

from benchmarks.visitors.__main__ import line
from benchmarks.visitors.load import Result


def test_acknowledged_and_not_stored_is_lost_and_the_other_way_round_is_not():
    assert "| **3** |" in line("trouble", Result(acknowledged=10), {"accepted": 5, "doubled": 2})
    assert "| **0** |" in line("trouble", Result(acknowledged=10), {"accepted": 11})


def test_answers_are_told_apart():
    result = Result()
    for status in (204, 204, 503, 0):
        result.add(status, 0.5)
    assert (result.acknowledged, result.refused, result.cut, result.slowest) == (2, 1, 1, 0.5)
    assert result.statuses == {503: 1}
