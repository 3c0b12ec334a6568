"""The fictional ward's own marks: a round lotus emblem and a panoramic banner."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .buildings import street_row
from .canvas import Canvas, smooth
from .heritage import arch_bridge, pavilion
from .landscape import birds, heaven, hills, reflection, treeline, water
from .lotus import lotus, lotus_leaf, petal
from .palette import (
    CREAM,
    CREAM_LIGHT,
    DAWN,
    GOLD,
    JADE,
    JADE_DEEP,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    LOTUS_PALE,
    SAND,
    SKY,
    TEAL,
    WOOD,
    Color,
    mix,
    rgb,
    shade,
    veil,
)
from .people import aodai, figure
from .plants import palm
from .poses import ROW
from .vehicles import sampan


def draw_emblem(size: int = 512) -> Image.Image:
    """Return the ward's emblem, RGBA, `size` pixels square: a lotus over waves, no state's symbol."""
    canvas = Canvas((size, size), DAWN, design=(512, 512), mode="RGBA")
    with canvas.own_light():
        canvas.ellipse(256, 256, 250, 250, TEAL)
        canvas.ellipse(256, 256, 236, 236, CREAM_LIGHT)
        canvas.ellipse(256, 256, 226, 226, JADE_DEEP)
        canvas.ellipse(256, 256, 206, 206, rgb("f3e6c8"))
        for index in range(48):
            a = index / 48 * math.tau
            canvas.ellipse(256 + math.cos(a) * 216, 256 + math.sin(a) * 216, 4.6, 4.6, GOLD)
        canvas.ellipse(256, 262, 128, 128, rgb("f8d9a8"))
        for row, paint in enumerate((SKY, mix(SKY, JADE, 0.5), JADE_DEEP)):
            _wave(canvas, 330 + row * 34, paint)
        _emblem_lotus(canvas)
    return canvas.finish(Random(0), grain=0)  # noqa: S311 (a picture, not a secret)


def _wave(canvas: Canvas, top: float, paint: Color) -> None:
    """Fill the part of the inner disc below a wavy line."""
    radius, edge = 206.0, []
    half = math.sqrt(max(0.0, radius**2 - (top - 256) ** 2))
    for index in range(41):
        x = 256 - half + half * 2 * index / 40
        edge.append((x, top + 9 * math.sin(index / 40 * math.tau * 2.5 + top)))
    start = math.atan2(top - 256, half)
    arc = [start + (math.pi - 2 * start) * i / 40 for i in range(41)]
    canvas.poly([*edge, *[(256 + math.cos(a) * radius, 256 + math.sin(a) * radius) for a in arc]], paint)


def _emblem_lotus(canvas: Canvas) -> None:
    base = (256.0, 350.0)
    for spread, length, paint in (
        (1.22, 150, LOTUS_PALE),
        (0.78, 176, mix(LOTUS, LOTUS_PALE, 0.45)),
        (0.38, 198, LOTUS),
    ):
        for side in (-1, 1):
            petal(canvas, (base[0] + side * 10, base[1]), -math.pi / 2 + side * spread, length, 72, paint)
            petal(
                canvas,
                (base[0] + side * 10, base[1] - 8),
                -math.pi / 2 + side * spread,
                length * 0.66,
                34,
                shade(paint, 0.3),
            )
    petal(canvas, base, -math.pi / 2, 206, 84, shade(LOTUS, -0.08))
    petal(canvas, (base[0], base[1] - 14), -math.pi / 2, 140, 40, mix(LOTUS, LOTUS_PALE, 0.4))
    for side in (-1, 1):
        leaf = [(256, 352), (256 + side * 60, 340), (256 + side * 138, 352), (256 + side * 70, 380)]
        canvas.blob(leaf, LEAF_DEEP)
        canvas.line([(256 + side * 12, 356), (256 + side * 124, 354)], shade(LEAF, 0.2), 3)


def draw_banner(width: int = 2400, height: int = 480) -> Image.Image:
    """Return a calm panorama at dawn, RGB: pond, bridge and hills; its left third is left for a title."""
    rng = Random("banner")  # noqa: S311 (a picture, not a secret)
    canvas = Canvas((width, height), DAWN, design=(2400, 480), focal=(0.5, 0.6))
    heaven(canvas, rng, 230, 0)
    canvas.glow(1500, 190, 420, canvas.mood.sun, 0.9)
    with canvas.own_light():
        canvas.ellipse(1500, 176, 34, 34, canvas.mood.sun)
    hills(canvas, rng, 232, 120)
    treeline(canvas, rng, 236, 34, depth=0.35)
    street_row(canvas, rng, 2010, 2440, 244, 104)
    water(canvas, rng, 232, 480, 90)
    for x in range(1260, 2400, 150):
        reflection(canvas, x, 304, 60, 60, SAND)
    arch_bridge(canvas, 1180, 2440, 262, 306)
    reflection(canvas, 1040, 300, 110, 70, TEAL)
    pavilion(canvas, (1040, 300), 150)
    birds(canvas, rng, (1280, 96), 6, 12)
    figure(canvas, (1480, 352), 92, aodai(rng, LOTUS, hat="non_la"), ROW, 1, shadow=False)
    sampan(canvas, (1500, 358), 170, WOOD)
    _banner_pads(canvas, rng)
    bank = [(1960, 500), (2040, 420), (2200, 392), (2420, 380), (2420, 500)]
    canvas.graded([*smooth(bank[:4]), bank[4]], (LEAF, LEAF_DEEP))
    for x, tall in ((2250, 270), (2350, 210)):
        palm(canvas, rng, (x, 410), tall)
    # A veil of light behind the place of the title keeps dark text on it readable.
    canvas.soft([(-60, -60), (560, -60), (380, 540), (-60, 540)], CREAM, 0.55, 90)
    return canvas.finish(rng, 0.035)


def _banner_pads(canvas: Canvas, rng: Random) -> None:
    for y in sorted(rng.uniform(330, 490) for _ in range(58)):
        near = (y - 310) / 180
        x = 640 + rng.random() ** 0.8 * 1330
        rx = 16 + 44 * near
        lotus_leaf(
            canvas,
            (x, y),
            rx,
            rx * 0.34,
            mix(rng.choice((JADE, LEAF, LEAF_DEEP)), canvas.mood.haze, 0.35 * (1 - near)),
        )
        if rng.random() < 0.4:
            lift = rx * rng.uniform(0.7, 1.2)
            canvas.line([(x, y), (x + 2, y - lift)], veil(JADE_DEEP, 1.0), 2 + 2 * near)
            lotus(
                canvas,
                (x + 2, y - lift),
                13 + 26 * near,
                rng.choice((LOTUS, LOTUS, LOTUS_PALE)),
                rng.choice((0.45, 0.8, 1.0)),
            )
