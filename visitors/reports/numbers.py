"""Numbers as the reader's language writes them."""

from django.utils import numberformat
from django.utils.formats import get_format
from django.utils.translation import get_language

NO_BREAK = "\u00a0"
MINUS = "\u2212"


def grouped(value: int | float, decimals: int = 0) -> str:
    """Write a number in the active language: 1.336 in Vietnamese, 1,336 in English.

    Django's own formats for Vietnamese name the separator but no size of the groups; three is meant.
    """
    language = get_language()
    return numberformat.format(
        round(value, decimals) if decimals else value,  # what is left over is cut off by Django
        get_format("DECIMAL_SEPARATOR", language, use_l10n=True),
        decimal_pos=decimals,
        grouping=get_format("NUMBER_GROUPING", language, use_l10n=True) or 3,
        thousand_sep=get_format("THOUSAND_SEPARATOR", language, use_l10n=True),
        force_grouping=True,
        use_l10n=True,
    )


def share(part: int, whole: int) -> float | None:
    """Return ``part`` of ``whole`` as a fraction; None of nothing."""
    return part / whole if whole else None


def percent(fraction: float | None) -> str:
    """Write a fraction as a percentage with one decimal; a dash for None."""
    return "–" if fraction is None else f"{grouped(fraction * 100, 1)}{NO_BREAK}%"


def change(now: int, before: int) -> float | None:
    """Return by which fraction ``now`` differs from ``before``; None where there was nothing to differ from."""
    return (now - before) / before if before else None


def signed_percent(fraction: float | None) -> str:
    """Write a change with its sign, so that it is read without colour: +12,5 %, −3,0 %; a dash for None."""
    if fraction is None:
        return "–"
    rounded = round(fraction * 100, 1)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{grouped(abs(rounded), 1)}{NO_BREAK}%"
