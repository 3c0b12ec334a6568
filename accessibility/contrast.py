"""Contrast of two colours as WCAG 2.2 defines it. Imports nothing of Django."""

import re

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def is_colour(value: object) -> bool:
    """Is ``value`` written ``"#rgb"`` or ``"#rrggbb"``, the two forms that a palette may use?"""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of ``"#rgb"`` or ``"#rrggbb"``; ValueError for anything else."""
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is not written #rgb or #rrggbb.")
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[start : start + 2], 16) for start in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white) (WCAG 2.2, "relative luminance")."""
    shares = [channel / 255 for channel in channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio"); the order does not matter."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
