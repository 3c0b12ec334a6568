"""Numbers as a reader of the language expects them."""

import pytest
from django.utils import translation

from visitors.reports.numbers import grouped, percent, signed_percent


@pytest.mark.parametrize(
    ("language", "value", "decimals", "written"),
    [
        ("vi", 1336, 0, "1.336"),
        ("en", 1336, 0, "1,336"),
        ("vi", 1234567, 0, "1.234.567"),
        ("vi", 18.571, 1, "18,6"),
        ("en", 1234.96, 1, "1,235.0"),
        ("vi", 0, 0, "0"),
    ],
)
def test_numbers_are_grouped_and_rounded(language, value, decimals, written):
    with translation.override(language):
        assert grouped(value, decimals) == written


def test_percentages_are_rounded_and_changes_have_a_sign():
    with translation.override("vi"):
        assert percent(0.12378) == "12,4\u00a0%"
        assert percent(None) == "–"
        assert signed_percent(0.12378) == "+12,4\u00a0%"
        assert signed_percent(-0.03) == "\u22123,0\u00a0%"
