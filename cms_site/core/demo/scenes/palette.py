"""Colours of the demo pictures: named paints, mixing, and the moods (times of day) that tint a picture."""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[int, ...]
"""RGB, or RGBA where a paint is see-through; each channel 0 to 255."""


def rgb(code: str) -> Color:
    """Return the colour of a six-digit hexadecimal code, without a leading sign."""
    return (int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16))


def mix(first: Color, second: Color, share: float) -> Color:
    """Return the colour that lies `share` (0 to 1) of the way from the first to the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))


def shade(color: Color, amount: float) -> Color:
    """Return the colour darkened (amount below 0, to deep teal) or lightened (above 0, to cream)."""
    return mix(color, INK, -amount) if amount < 0 else mix(color, CREAM_LIGHT, amount)


def veil(color: Color, opacity: float) -> Color:
    """Return the colour with an opacity from 0 (nothing) to 1 (covering)."""
    return (*color[:3], round(255 * opacity))


INK = rgb("12343b")
CREAM_LIGHT = rgb("fffaec")
CREAM = rgb("f7ead0")
SAND = rgb("e8d2a8")
STRAW = rgb("ecd9a6")
JADE = rgb("4fa38a")
JADE_DEEP = rgb("2c7a6b")
LEAF = rgb("7fb069")
LEAF_DEEP = rgb("3f7d58")
RICE = rgb("b9c95b")
TEAL = rgb("1f6f78")
TEAL_DEEP = rgb("14484f")
SKY = rgb("9ad2d0")
LOTUS = rgb("e88fa5")
LOTUS_PALE = rgb("f9d3d6")
LACQUER = rgb("b8352f")
BRICK = rgb("c8694b")
TILE = rgb("a9523c")
AMBER = rgb("f0a63f")
GOLD = rgb("f3c95c")
WOOD = rgb("8b5a3c")
WOOD_DARK = rgb("5c3a2a")
WOOD_LIGHT = rgb("c89a67")
STONE = rgb("b9b3a4")
EARTH = rgb("a98563")
NAVY = rgb("2b4560")
WHITE = rgb("fdfaf3")
GREY = rgb("8f9a9a")
PLUM = rgb("7b4a72")
HAIR = rgb("2a2626")
HAIR_GREY = rgb("b9b7b2")

SKINS = (rgb("eec09a"), rgb("e3ac82"), rgb("d59b70"), rgb("f2cba8"))
BRIGHTS = (LACQUER, JADE, LOTUS, AMBER, TEAL, rgb("6f94b8"), WHITE, PLUM, BRICK, LEAF)


@dataclass(frozen=True)
class Mood:
    """A time of day: sky from the zenith to the horizon, haze of the distance, light on what is painted."""

    name: str
    sky: tuple[Color, ...]
    haze: Color
    sun: Color
    sun_at: tuple[float, float]
    light: tuple[float, float, float]
    water: tuple[Color, Color]
    wall: Color
    accent: Color
    night: bool = False


DAWN = Mood(
    "dawn",
    (rgb("86c3c6"), rgb("c3dfd0"), rgb("f8e6c6"), rgb("f7c6ac")),
    rgb("dde3d3"),
    rgb("fff2cf"),
    (0.27, 0.3),
    (1.03, 0.985, 0.93),
    (rgb("f0d2bd"), rgb("6fb0a8")),
    rgb("f6e7cb"),
    LACQUER,
)
DAY = Mood(
    "day",
    (rgb("4faab9"), rgb("8accce"), rgb("c8e6da"), rgb("eef3dc")),
    rgb("d3e8dd"),
    rgb("fffbe2"),
    (0.78, 0.14),
    (1.0, 1.0, 0.99),
    (rgb("bfe3da"), rgb("3f8f94")),
    rgb("dcebe0"),
    TEAL,
)
DUSK = Mood(
    "dusk",
    (rgb("5c7fa0"), rgb("b596ae"), rgb("f0ae97"), rgb("fbd79b")),
    rgb("d3a9b4"),
    rgb("ffe3a3"),
    (0.66, 0.36),
    (1.02, 0.9, 0.85),
    (rgb("f5c29c"), rgb("5e7f96")),
    rgb("f3d6c4"),
    PLUM,
)
EVENING = Mood(
    "evening",
    (rgb("1b2f55"), rgb("3c4f7d"), rgb("98698d"), rgb("f0a27f")),
    rgb("7a6186"),
    rgb("ffd9a0"),
    (0.2, 0.5),
    (0.72, 0.67, 0.8),
    (rgb("d98f80"), rgb("25406a")),
    rgb("7c6a80"),
    LACQUER,
    night=True,
)
NIGHT = Mood(
    "night",
    (rgb("0c2036"), rgb("123a52"), rgb("1f5c6b"), rgb("5d9a95")),
    rgb("2b6470"),
    rgb("fff3cf"),
    (0.74, 0.2),
    (0.58, 0.67, 0.76),
    (rgb("4b8b8b"), rgb("0f3248")),
    rgb("3d6670"),
    JADE,
    night=True,
)
MOONRISE = Mood(
    "moonrise",
    (rgb("191a3d"), rgb("332f63"), rgb("6a4a7f"), rgb("c77f8f")),
    rgb("584877"),
    rgb("ffe6b8"),
    (0.32, 0.2),
    (0.66, 0.62, 0.78),
    (rgb("a5708c"), rgb("23244f")),
    rgb("66567c"),
    LOTUS,
    night=True,
)

DAYLIGHT = (DAWN, DAY, DUSK)
NIGHTS = (NIGHT, EVENING, MOONRISE)
