"""Inside of buildings: walls and floors, windows with a view, curtains, lamps, shelves, framed charts."""

from __future__ import annotations

import math
from random import Random

from .canvas import Canvas, Point
from .landscape import ridge
from .palette import (
    AMBER,
    BRIGHTS,
    CREAM,
    CREAM_LIGHT,
    GOLD,
    INK,
    JADE,
    JADE_DEEP,
    LEAF,
    TEAL,
    WHITE,
    WOOD,
    WOOD_LIGHT,
    Color,
    mix,
    rgb,
    shade,
    veil,
)
from .plants import leaf, round_blob

TILES = rgb("d8c3a0")


def room(canvas: Canvas, floor: float, wall: Color | None = None, tiles: Color = TILES) -> None:
    """Paint the back wall down to `floor`, a dado, and a tiled floor that recedes."""
    paint = wall or canvas.mood.wall
    canvas.gradient((0, 0, canvas.width, floor), (shade(paint, 0.35), paint, shade(paint, -0.07)))
    canvas.gradient((0, floor, canvas.width, canvas.height), (shade(tiles, 0.05), shade(tiles, -0.16)))
    middle = canvas.width / 2
    for index in range(-14, 15):
        canvas.line(
            [(middle + index * 90, floor), (middle + index * 290, canvas.height)],
            veil(shade(tiles, -0.4), 0.3),
            1.6,
        )
    for index in range(1, 9):
        y = floor + (canvas.height - floor) * (index / 8) ** 1.7
        canvas.line([(0, y), (canvas.width, y)], veil(shade(tiles, -0.4), 0.3), 1.6)
    canvas.rect((0, floor - 16, canvas.width, floor), shade(WOOD_LIGHT, -0.1))
    canvas.soft([(0, floor), (canvas.width, floor), (canvas.width, floor + 26), (0, floor + 26)], INK, 0.16, 12)


def window(canvas: Canvas, rng: Random, box: tuple[float, float, float, float], panes: int = 2) -> None:
    """Draw a window: the mood's sky, hills and trees behind wooden bars, and light on the sill."""
    left, top, right, bottom = box
    canvas.rect((left - 13, top - 13, right + 13, bottom + 13), WOOD_LIGHT)
    canvas.gradient(box, canvas.mood.sky)
    with canvas.own_light():
        low = bottom - (bottom - top) * 0.12
        canvas.poly(ridge(rng, left, right, bottom, (bottom - top) * 0.42, 2), canvas.far(JADE_DEEP, 0.55))
        for index in range(9):
            x, r = left + 24 + (right - left - 48) * index / 8, rng.uniform(13, 23)
            paint = canvas.far(JADE, rng.uniform(0.1, 0.3))
            canvas.blob(round_blob(rng, x, low - r * 0.2, r, r * 0.9), paint)
        canvas.poly([(left, low), (right, low), (right, bottom), (left, bottom)], canvas.far(LEAF, 0.15))
    canvas.poly(
        [(left, top), (left + (right - left) * 0.5, top), (left, top + (bottom - top) * 0.75)],
        veil(WHITE, 0.18),
    )
    for index in range(panes + 1):
        x = left + (right - left) * index / panes
        canvas.rect((x - 5, top, x + 5, bottom), shade(WOOD_LIGHT, 0.12))
    level = top + (bottom - top) * 0.32
    canvas.rect((left, level - 4, right, level + 4), shade(WOOD_LIGHT, 0.12))
    canvas.rect((left - 22, bottom + 8, right + 22, bottom + 24), shade(WOOD_LIGHT, 0.3))


def sunbeam(canvas: Canvas, left: float, right: float, top: float, floor: float, slant: float = 240) -> None:
    """Let light from a window fall across the room on to the floor."""
    beam = [(left, top), (right, top), (right + slant, floor), (left + slant * 0.8, floor)]
    canvas.soft(beam, canvas.mood.sun, 0.2, 26)
    patch = [
        (left + slant * 0.8, floor),
        (right + slant, floor),
        (right + slant * 1.3, floor + 90),
        (left + slant, floor + 90),
    ]
    canvas.soft(patch, canvas.mood.sun, 0.4, 16)


def curtain(canvas: Canvas, box: tuple[float, float, float, float], color: Color, folds: int = 26) -> None:
    """Draw a plain velvet curtain with soft folds."""
    left, top, right, bottom = box
    step = (right - left) / folds
    for index in range(folds):
        x = left + index * step
        for part, tone in enumerate((-0.22, -0.04, 0.1, 0.02, -0.14)):
            a = x + step * part / 5
            canvas.rect((a, top, a + step / 5 + 1, bottom), shade(color, tone))
        canvas.ellipse(x + step / 2, bottom, step / 2, 6, shade(color, -0.12))


def valance(canvas: Canvas, left: float, right: float, top: float, drop: float, color: Color) -> None:
    """Draw the scalloped strip that hides the rail of a curtain."""
    count = round((right - left) / (drop * 1.5))
    step = (right - left) / count
    for index in range(count):
        x = left + (index + 0.5) * step
        canvas.ellipse(x, top + drop * 0.55, step * 0.5, drop * 0.45, shade(color, -0.1))
        canvas.ellipse(x, top + drop * 0.46, step * 0.4, drop * 0.4, shade(color, 0.06))
        canvas.ellipse(x - step / 2, top + drop * 0.62, 6, 10, GOLD)
    canvas.rect((left, top, right, top + drop * 0.32), shade(color, -0.2))
    canvas.rect((left, top + drop * 0.28, right, top + drop * 0.36), GOLD)


def lamps(canvas: Canvas, y: float, count: int, size: float = 44) -> None:
    """Hang a row of shaded lamps from the ceiling."""
    for index in range(count):
        x = canvas.width * (index + 0.5) / count
        canvas.glow(x, y + size * 0.4, size * 4.2, GOLD, 0.3)
        canvas.line([(x, 0), (x, y - size * 0.4)], shade(WOOD, -0.3), 3)
        with canvas.own_light():
            canvas.ellipse(x, y + size * 0.12, size * 0.5, size * 0.2, rgb("fff1c0"))
        canvas.poly(
            [
                (x - size * 0.2, y - size * 0.45),
                (x + size * 0.2, y - size * 0.45),
                (x + size * 0.62, y + size * 0.12),
                (x - size * 0.62, y + size * 0.12),
            ],
            TEAL,
        )


def shelf(canvas: Canvas, rng: Random, box: tuple[float, float, float, float], rows: int = 5) -> None:
    """Draw a bookcase full of books and a few things between them."""
    left, top, right, bottom = box
    canvas.rect((left - 10, top - 10, right + 10, bottom), shade(WOOD_LIGHT, -0.18))
    step = (bottom - top) / rows
    for row in range(rows):
        y = top + row * step
        canvas.gradient((left, y, right, y + step - 9), (canvas.lit(shade(WOOD, -0.35)), canvas.lit(shade(WOOD, -0.1))))
        x = left + 5
        while x < right - 26:
            if rng.random() < 0.1:
                x += rng.uniform(14, 34)
                continue
            width, tall = rng.uniform(9, 19), step * rng.uniform(0.55, 0.8)
            paint = shade(rng.choice((*BRIGHTS, CREAM, rgb("d9a48f"))), rng.uniform(-0.15, 0.05))
            foot = y + step - 9
            canvas.rect((x, foot - tall, x + width, foot), paint)
            canvas.rect((x, foot - tall * 0.82, x + width, foot - tall * 0.74), shade(paint, 0.35))
            x += width + 1.5
        canvas.rect((left - 4, y + step - 10, right + 4, y + step), shade(WOOD_LIGHT, 0.08))


def screen(canvas: Canvas, box: tuple[float, float, float, float], color: Color = TEAL) -> None:
    """Draw a wall screen with a chart: bars, a curve and a ring, no writing."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    canvas.soft([(left, top), (right, top), (right, bottom + 14), (left, bottom + 14)], INK, 0.3, 12)
    canvas.rect((left - 9, top - 9, right + 9, bottom + 9), rgb("2b3437"), 8)
    with canvas.own_light():
        canvas.gradient(box, (shade(color, 0.1), shade(color, -0.25)))
        rising = -1 if canvas.mirrored else 1  # so that the chart rises when the picture is turned round
        for index, share in enumerate((0.3, 0.45, 0.4, 0.6, 0.72)[::rising]):
            x = left + width * (0.08 + index * 0.075)
            bar = (x, bottom - height * (0.12 + share * 0.7), x + width * 0.045, bottom - height * 0.12)
            canvas.rect(bar, (JADE, LEAF)[index % 2], 3)
        levels = (0.35, 0.5, 0.46, 0.68, 0.82)[::rising]
        points = [(left + width * (0.07 + i * 0.09), bottom - height * v) for i, v in enumerate(levels)]
        canvas.line(points, GOLD, 5, curved=True)
        cx, cy, r = left + width * 0.75, top + height * 0.42, min(width, height) * 0.25
        canvas.ellipse(cx, cy, r, r, CREAM_LIGHT)
        slice_ = [(cx + math.cos(i / 12 * 1.7) * r, cy + math.sin(i / 12 * 1.7) * r) for i in range(13)]
        canvas.poly([(cx, cy), *slice_], AMBER)
        canvas.ellipse(cx, cy, r * 0.55, r * 0.55, shade(color, -0.08))
        for index in range(3):
            level = top + height * (0.76 + index * 0.07)
            canvas.rect(
                (left + width * 0.6, level, left + width * (0.9 - index * 0.07), level + height * 0.03),
                veil(WHITE, 0.6),
                3,
            )


def framed(canvas: Canvas, rng: Random, box: tuple[float, float, float, float]) -> None:
    """Hang a small framed landscape on the wall."""
    left, top, right, bottom = box
    canvas.rect((left - 8, top - 4, right + 10, bottom + 12), veil(INK, 0.14), 3)
    canvas.rect((left - 8, top - 8, right + 8, bottom + 8), WOOD)
    canvas.gradient(box, (canvas.lit(rgb("bfe0da")), canvas.lit(rgb("f8e8c8"))))
    canvas.poly(ridge(rng, left, right, bottom, (bottom - top) * 0.6, 2), mix(JADE_DEEP, CREAM, 0.3))
    canvas.ellipse(left + (right - left) * 0.7, top + (bottom - top) * 0.28, 9, 9, AMBER)


def floor_plant(canvas: Canvas, rng: Random, at: Point, height: float) -> None:
    """Stand a leafy plant in a glazed pot."""
    x, y = at
    canvas.shadow(x, y, height * 0.24, height * 0.04)
    for index in range(17):
        angle = -1.57 + (index - 8) * 0.17
        reach = height * rng.uniform(0.55, 0.85) * (1 - abs(index - 8) * 0.03)
        leaf(canvas, (x, y - height * 0.26), angle, reach, shade(JADE_DEEP, rng.uniform(-0.2, 0.3)), 0.2)
    canvas.poly(
        [
            (x - height * 0.15, y - height * 0.3),
            (x + height * 0.15, y - height * 0.3),
            (x + height * 0.11, y),
            (x - height * 0.11, y),
        ],
        CREAM,
    )
    canvas.poly(
        [
            (x + height * 0.03, y - height * 0.3),
            (x + height * 0.15, y - height * 0.3),
            (x + height * 0.11, y),
            (x + height * 0.04, y),
        ],
        shade(CREAM, -0.14),
    )
