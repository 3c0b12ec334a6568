"""Things people use: motorbikes, boats, desks, chairs, lanterns, umbrellas."""

from __future__ import annotations

import math
from random import Random

from .canvas import Canvas, Point
from .palette import (
    AMBER,
    CREAM,
    GOLD,
    GREY,
    JADE,
    LACQUER,
    LOTUS,
    STRAW,
    TEAL,
    WHITE,
    WOOD_DARK,
    WOOD_LIGHT,
    Color,
    rgb,
    shade,
    veil,
)


def desk(
    canvas: Canvas, box: tuple[float, float, float, float], color: Color = WOOD_LIGHT, panel: bool = False
) -> None:
    """Draw a table seen from the front; box is (left, top, right, floor); with a closed front if `panel`."""
    left, top, right, floor = box
    thick = (floor - top) * 0.1
    canvas.shadow((left + right) / 2, floor, (right - left) * 0.54, (floor - top) * 0.1, 0.2)
    if panel:
        canvas.rect((left + 6, top + thick, right - 6, floor), shade(color, -0.12))
        canvas.rect((left + 16, top + thick * 2.4, right - 16, floor - thick * 1.2), shade(color, -0.02))
    else:
        for edge in (left + 10, right - 22):
            canvas.rect((edge, top + thick, edge + 12, floor), shade(color, -0.3))
        canvas.rect((left + 12, top + thick, right - 12, top + thick * 3), shade(color, -0.2))
    canvas.rect((left, top, right, top + thick), shade(color, 0.18), 3)
    canvas.rect((left, top + thick * 0.65, right, top + thick), shade(color, -0.12), 2)


def chair_back(canvas: Canvas, at: Point, width: float, color: Color) -> None:
    """Draw a chair seen from behind; `at` is the middle of its foot."""
    x, y = at
    half = width / 2
    for edge in (-half * 0.82, half * 0.66):
        canvas.rect((x + edge, y - width * 0.5, x + edge + width * 0.08, y), shade(WOOD_DARK, -0.1))
    canvas.rect((x - half, y - width * 1.15, x + half, y - width * 0.28), color, width * 0.16)
    canvas.rect((x - half * 0.8, y - width * 1.05, x + half * 0.8, y - width * 0.85), shade(color, 0.2), width * 0.08)


def laptop(canvas: Canvas, at: Point, width: float, back: bool = True, screen: Color = TEAL) -> None:
    """Draw an open laptop standing at `at`: its lid from behind, or its screen."""
    x, y = at
    tall = width * 0.62
    canvas.rect((x - width / 2, y - tall, x + width / 2, y), rgb("c9d0d0") if back else rgb("2c3438"), width * 0.05)
    if back:
        canvas.ellipse(x, y - tall * 0.5, width * 0.06, width * 0.06, WHITE)
    else:
        with canvas.own_light():
            canvas.rect((x - width * 0.46, y - tall * 0.93, x + width * 0.46, y - tall * 0.07), screen)
            for index, share in enumerate((0.5, 0.34, 0.42)):
                level = y - tall * (0.78 - index * 0.2)
                canvas.rect(
                    (x - width * 0.38, level, x - width * 0.38 + width * share, level + tall * 0.08),
                    veil(WHITE, 0.75),
                    2,
                )
            canvas.ellipse(x + width * 0.28, y - tall * 0.45, width * 0.09, width * 0.09, GOLD)
    canvas.rect((x - width * 0.56, y - width * 0.02, x + width * 0.56, y + width * 0.04), rgb("a9b2b2"), 2)


def lantern(canvas: Canvas, at: Point, size: float, color: Color, glow: bool = True) -> None:
    """Draw a hanging silk lantern; `at` is its middle."""
    x, y = at
    if glow and canvas.mood.night:
        canvas.glow(x, y, size * 2.6, AMBER, 0.55)
    with canvas.own_light():
        canvas.line([(x, y - size * 1.5), (x, y - size)], WOOD_DARK, size * 0.06)
        canvas.ellipse(x, y, size * 0.85, size, color)
        canvas.ellipse(x, y, size * 0.55, size, shade(color, 0.18))
        canvas.ellipse(x, y, size * 0.24, size, shade(color, 0.38))
        for edge in (-1, 1):
            canvas.rect(
                (
                    x - size * 0.3,
                    y + edge * size - size * 0.08,
                    x + size * 0.3,
                    y + edge * size + size * 0.08,
                ),
                GOLD,
                size * 0.05,
            )
        for dx in (-0.1, 0.0, 0.1):
            canvas.line([(x + dx * size, y + size * 1.08), (x + dx * size * 1.6, y + size * 1.7)], color, size * 0.05)


def star_lantern(canvas: Canvas, at: Point, size: float, color: Color) -> None:
    """Draw a child's five-pointed cellophane lantern in its hoop."""
    x, y = at
    canvas.glow(x, y, size * 2.4, GOLD, 0.6)
    points = [
        (
            x + math.cos(-math.pi / 2 + i * math.pi / 5) * size * (1 if i % 2 == 0 else 0.42),
            y + math.sin(-math.pi / 2 + i * math.pi / 5) * size * (1 if i % 2 == 0 else 0.42),
        )
        for i in range(10)
    ]
    with canvas.own_light():
        ring = [(x + math.cos(i / 20 * math.tau) * size, y + math.sin(i / 20 * math.tau) * size) for i in range(21)]
        canvas.line(ring, shade(color, 0.3), size * 0.07)
        canvas.poly(points, color)
        for index in range(0, 10, 2):
            canvas.poly([(x, y), points[index], points[(index + 1) % 10]], shade(color, 0.28))
        canvas.ellipse(x, y, size * 0.22, size * 0.22, GOLD)


def parasol(canvas: Canvas, at: Point, width: float, color: Color) -> None:
    """Draw a market umbrella; `at` is the foot of its pole."""
    x, y = at
    top, rim = y - width * 1.25, y - width * 0.86
    canvas.line([(x, y), (x, top)], shade(GREY, -0.3), width * 0.025)
    for index in range(6):
        a, b = index / 6 * 2 - 1, (index + 1) / 6 * 2 - 1
        paint = color if index % 2 == 0 else CREAM
        sag = [(x + t * width * 0.62, rim + (1 - t * t) * width * 0.07) for t in (a, b)]
        canvas.poly([(x, top), sag[0], sag[1]], shade(paint, -0.12 if b > 0.4 else 0.0))
        canvas.ellipse(
            (sag[0][0] + sag[1][0]) / 2,
            (sag[0][1] + sag[1][1]) / 2,
            width * 0.1,
            width * 0.03,
            shade(paint, -0.12),
        )


def basket(canvas: Canvas, rng: Random, at: Point, width: float, goods: Color) -> None:
    """Draw a flat bamboo basket heaped with fruit or vegetables."""
    x, y = at
    canvas.shadow(x, y, width * 0.6, width * 0.12)
    for row, count in ((0, 5), (1, 4), (2, 2)):
        for index in range(count):
            gx = x + (index - (count - 1) / 2) * width * 0.19
            canvas.ellipse(
                gx,
                y - width * (0.3 + row * 0.12),
                width * 0.115,
                width * 0.105,
                shade(goods, rng.uniform(-0.14, 0.14)),
            )
            canvas.ellipse(
                gx - width * 0.03,
                y - width * (0.33 + row * 0.12),
                width * 0.03,
                width * 0.025,
                veil(WHITE, 0.45),
            )
    canvas.poly(
        [
            (x - width * 0.52, y - width * 0.28),
            (x + width * 0.52, y - width * 0.28),
            (x + width * 0.4, y),
            (x - width * 0.4, y),
        ],
        shade(STRAW, -0.18),
    )
    for level in (0.1, 0.19):
        canvas.line(
            [(x - width * 0.46, y - width * level), (x + width * 0.46, y - width * level)],
            shade(STRAW, -0.38),
            width * 0.02,
        )
    canvas.rect((x - width * 0.55, y - width * 0.31, x + width * 0.55, y - width * 0.24), STRAW, width * 0.03)


def garland(
    canvas: Canvas, rng: Random, span: tuple[float, float], top: float, sag: float, count: int, size: float
) -> None:
    """Hang a cord that sags between two points (span: left and right), with lanterns of mixed colours."""
    left, right = span

    def hang(t: float) -> Point:
        return (left + (right - left) * t, top + sag * 4 * t * (1 - t))

    canvas.line([hang(i / 24) for i in range(25)], WOOD_DARK, 2.5)
    for index in range(count):
        x, y = hang((index + 0.5) / count)
        lantern(canvas, (x, y + size * 1.5), size, rng.choice((LACQUER, LACQUER, AMBER, LOTUS, JADE, GOLD)))


def open_book(canvas: Canvas, at: Point, width: float) -> None:
    """Draw an open book lying at `at`, seen over its upper edge."""
    x, y = at
    canvas.poly(
        [
            (x - width * 0.54, y - width * 0.28),
            (x, y - width * 0.16),
            (x + width * 0.54, y - width * 0.28),
            (x + width * 0.54, y),
            (x, y + width * 0.1),
            (x - width * 0.54, y),
        ],
        TEAL,
    )
    for side in (-1, 1):
        page = [
            (x, y - width * 0.2),
            (x + side * width * 0.5, y - width * 0.32),
            (x + side * width * 0.5, y - width * 0.05),
            (x, y + width * 0.06),
        ]
        canvas.poly(page, WHITE if side < 0 else shade(WHITE, -0.08))
