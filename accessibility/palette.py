"""The palette that the app brings, and what has to be read on what. Imports nothing of Django.

A palette is ``{level: {scheme: {name: colour}}}``; the names become custom properties (``"text"`` is ``--text``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .contract import CONTRAST, CONTROL_CONTRAST, SCHEMES, TEXT_CONTRAST
from .contrast import is_colour, ratio

Colours = Mapping[str, str]
Palette = Mapping[str, Mapping[str, Colours]]
Pairs = Mapping[str, Sequence[tuple[str, str]]]

# What the style sheet of the app itself names; every palette has at least these.
REQUIRED = ("page", "text", "link")

# Front on back. "text" needs the contrast of its level, "control" (borders of fields, marks of state, focus) 3:1.
PAIRS: Pairs = {
    "text": (
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
        ("accent", "surface-2"),
        ("on-primary", "primary"),
        ("on-primary", "primary-2"),
        ("on-button", "button"),
        ("on-button", "button-2"),
    ),
    "control": (
        ("control", "page"),
        ("control", "surface"),
        ("control", "surface-2"),
        ("button", "page"),
        ("button", "surface"),
        ("button-2", "surface"),
        ("focus", "page"),
        ("focus", "surface"),
        ("focus", "surface-2"),
        ("focus-on-primary", "primary"),
        ("focus-on-primary", "primary-2"),
        ("on-button", "button"),  # focus inside a button
    ),
}

PALETTE: Palette = {
    # For eyes that bright white tires: nothing brighter than paper, nothing darker than slate.
    "soft": {
        "light": {
            "page": "#f1ece0",
            "surface": "#f7f3e9",
            "surface-2": "#e7e0d0",
            "text": "#3c4440",
            "muted": "#535b57",
            "link": "#1c5f57",
            "primary": "#2c635c",
            "primary-2": "#265851",
            "on-primary": "#f1ece0",
            "button": "#2c635c",
            "button-2": "#265851",
            "on-button": "#f7f3e9",
            "accent": "#8f3b34",
            "line": "#d3cbb8",
            "control": "#6f7773",
            "focus": "#8f3b34",
            "focus-on-primary": "#ffd479",
        },
        "dark": {
            "page": "#1f2729",
            "surface": "#263031",
            "surface-2": "#2d393a",
            "text": "#c6ccc5",
            "muted": "#a9b3ad",
            "link": "#8bc3b9",
            "primary": "#244a46",
            "primary-2": "#1f403d",
            "on-primary": "#cfd6cf",
            "button": "#8bc3b9",
            "button-2": "#a0d1c8",
            "on-button": "#1f2729",
            "accent": "#e0a79d",
            "line": "#425154",
            "control": "#8b9994",
            "focus": "#e3c283",
            "focus-on-primary": "#e3c283",
        },
    },
    "standard": {
        "light": {
            "page": "#fbfaf6",
            "surface": "#ffffff",
            "surface-2": "#f2efe6",
            "text": "#1b2321",
            "muted": "#414c48",
            "link": "#0a4f48",
            "primary": "#0b4f48",
            "primary-2": "#083d38",
            "on-primary": "#ffffff",
            "button": "#0b4f48",
            "button-2": "#083d38",
            "on-button": "#ffffff",
            "accent": "#8c1d18",
            "line": "#d8d3c4",
            "control": "#5f6a66",
            "focus": "#8c1d18",
            "focus-on-primary": "#ffd479",
        },
        "dark": {
            "page": "#10191a",
            "surface": "#172324",
            "surface-2": "#1e2d2e",
            "text": "#eef1ea",
            "muted": "#bcc7c0",
            "link": "#93dccf",
            "primary": "#0d3f3a",
            "primary-2": "#0a302d",
            "on-primary": "#f4f7f2",
            "button": "#93dccf",
            "button-2": "#b5e8df",
            "on-button": "#10191a",
            "accent": "#ffb4a8",
            "line": "#34464a",
            "control": "#93a29c",
            "focus": "#ffd479",
            "focus-on-primary": "#ffd479",
        },
    },
    # The hues of the standard palette on plain white or near black; lines and secondary text as dark as they get.
    "high": {
        "light": {
            "page": "#ffffff",
            "surface": "#ffffff",
            "surface-2": "#f4f4f4",
            "text": "#000000",
            "muted": "#262b29",
            "link": "#003e38",
            "primary": "#00322d",
            "primary-2": "#002420",
            "on-primary": "#ffffff",
            "button": "#00322d",
            "button-2": "#002420",
            "on-button": "#ffffff",
            "accent": "#6b0f0b",
            "line": "#737a77",
            "control": "#303633",
            "focus": "#a8140c",
            "focus-on-primary": "#ffe14d",
        },
        "dark": {
            "page": "#060b0b",
            "surface": "#0b1212",
            "surface-2": "#141f1f",
            "text": "#ffffff",
            "muted": "#e2e8e4",
            "link": "#b4f2e7",
            "primary": "#06302c",
            "primary-2": "#042421",
            "on-primary": "#ffffff",
            "button": "#b4f2e7",
            "button-2": "#d6faf3",
            "on-button": "#060b0b",
            "accent": "#ffd3cb",
            "line": "#7c8a86",
            "control": "#c9d3ce",
            "focus": "#ffe14d",
            "focus-on-primary": "#ffe14d",
        },
    },
    # Black and white; of colours only those that keep 15:1.
    "maximum": {
        "light": {
            "page": "#ffffff",
            "surface": "#ffffff",
            "surface-2": "#ffffff",
            "text": "#000000",
            "muted": "#000000",
            "link": "#00007a",
            "primary": "#000000",
            "primary-2": "#000000",
            "on-primary": "#ffffff",
            "button": "#000000",
            "button-2": "#00007a",
            "on-button": "#ffffff",
            "accent": "#4d0000",
            "line": "#000000",
            "control": "#000000",
            "focus": "#c00000",
            "focus-on-primary": "#ffff00",
        },
        "dark": {
            "page": "#000000",
            "surface": "#000000",
            "surface-2": "#000000",
            "text": "#ffffff",
            "muted": "#ffffff",
            "link": "#ffff66",
            "primary": "#000000",
            "primary-2": "#000000",
            "on-primary": "#ffffff",
            "button": "#ffff66",
            "button-2": "#ffffff",
            "on-button": "#000000",
            "accent": "#ffdfb8",
            "line": "#ffffff",
            "control": "#ffffff",
            "focus": "#00ffff",
            "focus-on-primary": "#00ffff",
        },
    },
}


@dataclass(frozen=True)
class Weak:
    """A pair of colours below what its level promises."""

    level: str
    scheme: str
    front: str
    back: str
    ratio: float
    least: float

    def __str__(self) -> str:
        # Cut, not rounded: 6.996 is not 7.
        return (
            f"{self.front} on {self.back}, {self.level} {self.scheme}: "
            f"{int(self.ratio * 100) / 100:.2f}:1, at least {self.least:g}:1"
        )


def missing(palette: Palette, pairs: Pairs) -> Iterator[str]:
    """Say what a palette lacks or holds that is no colour, before anything is computed from it."""
    named = {name for kind in pairs.values() for pair in kind for name in pair} | set(REQUIRED)
    for level in CONTRAST.values:
        for scheme in SCHEMES:
            colours = palette.get(level, {}).get(scheme, {})
            for name in sorted(named | set(colours)):
                if not is_colour(colours.get(name)):
                    yield f"{level} {scheme} {name}: {colours.get(name)!r} is no colour written #rgb or #rrggbb"


def weak_pairs(palette: Palette, pairs: Pairs) -> Iterator[Weak]:
    """Compute every pair in every state; yield those that are below the contract."""
    for level in CONTRAST.values:
        for scheme in SCHEMES:
            colours = palette[level][scheme]
            for kind, least in (("text", TEXT_CONTRAST[level]), ("control", CONTROL_CONTRAST)):
                for front, back in pairs.get(kind, ()):
                    found = ratio(colours[front], colours[back])
                    if found < least:
                        yield Weak(level, scheme, front, back, found, least)
