"""The palette of site.css keeps the promise of the design: text 7:1, controls and focus marks 3:1, in both schemes."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "cms_site/core/static/core/site.css").read_text()
# What stands on what, in the rules of site.css and blocks.css.
TEXT = [
    ("text", "page"),
    ("text", "surface"),
    ("text", "surface-2"),
    ("muted", "page"),
    ("muted", "surface"),
    ("muted", "surface-2"),
    ("link", "page"),
    ("link", "surface"),
    ("link", "surface-2"),
    ("accent", "page"),
    ("accent", "surface"),
    ("on-primary", "primary"),
    ("on-primary", "primary-2"),
    ("on-button", "button"),
    ("on-button", "button-2"),
]
CONTROLS = [
    ("control", "surface"),  # fields, sub-menus, numbered pages
    ("control", "page"),
    ("button", "surface"),
    ("button", "page"),
    ("accent", "surface-2"),  # the line beside a quote
    ("focus", "page"),
    ("focus", "surface"),
    ("focus", "surface-2"),
    ("accent", "surface"),  # focus in the masthead and in sub-menus
    ("on-button", "button"),  # focus inside a button
    ("header-focus", "primary"),
    ("header-focus", "primary-2"),
]


def _palettes() -> dict[str, dict[str, str]]:
    """Read the custom properties; the dark scheme overrides the light one."""
    start = CSS.index("@media (prefers-color-scheme: dark)")
    blocks = {"light": CSS[CSS.index(":root {") : start], "dark": CSS[start : CSS.index("@layer reset {")]}
    found = {name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for name, block in blocks.items()}
    rings = set(re.findall(r"(?:site-header|site-footer) :focus-visible \{ --focus: (#[0-9a-f]{6}); \}", CSS))
    assert len(rings) == 1
    light = {**found["light"], "header-focus": rings.pop()}
    return {"light": light, "dark": {**light, **found["dark"]}}


def _luminance(colour: str) -> float:
    """Relative luminance of "#rgb" or "#rrggbb" (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula():
    assert _contrast("#000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7), (CONTROLS, 3)], ids=["text", "controls"])
def test_contrast(scheme, pairs, least):
    palette = _palettes()[scheme]
    weak = {
        f"{front} on {back}": round(_contrast(palette[front], palette[back]), 2)
        for front, back in pairs
        if _contrast(palette[front], palette[back]) < least
    }
    assert not weak
