"""Scenes out of doors: rice field, park at dawn."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from .buildings import skyline
from .canvas import Canvas, Point, smooth
from .landscape import birds, heaven, ridge, treeline, water
from .palette import (
    JADE,
    JADE_DEEP,
    LACQUER,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    RICE,
    SAND,
    STRAW,
    TEAL_DEEP,
    WOOD,
    mix,
    rgb,
    shade,
    veil,
)
from .people import citizen, figure
from .plants import bamboo, bush, grass, leaf, round_blob, tree
from .poses import BEND, OPEN, REACH, STROLL, TAICHI, WALK
from .scene import Scene


def rice_field(canvas: Canvas, rng: Random) -> None:
    """Fields in bands, limestone hills, farmers at work."""
    heaven(canvas, rng, 450)
    _karst(canvas, rng)
    treeline(canvas, rng, 455, 46, depth=0.3)
    ripe = rng.choice((RICE, rgb("d9c65a"), LEAF))
    edges = [450.0, 485, 530, 595, 685, 810, 1010]
    for index, (top, bottom) in enumerate(pairwise(edges)):
        _paddy(canvas, rng, top, bottom, mix(ripe, (LEAF, RICE, JADE)[index % 3], 0.45), 0.5 - index * 0.09)
    for x, y in ((230.0, 640), (420, 690), (930, 612), (1090, 690), (1250, 730)):
        x += rng.uniform(-45, 45)
        figure(
            canvas,
            (x, y),
            (y - 380) * 0.5,
            citizen(rng, hat="non_la", outfit="baba", woman=True),
            BEND,
            rng.choice((-1, 1)),
        )
    birds(canvas, rng, (rng.uniform(400, 1000), 330), 6)
    bamboo(canvas, rng, (rng.choice((90, 1420)), 700), 420, LEAF_DEEP)
    walker = rng.uniform(560, 760)
    figure(canvas, (walker, 860), 230, citizen(rng, hat="non_la", outfit="baba", woman=True), WALK, 1)
    _carrying_pole(canvas, (walker, 860), 230)
    grass(canvas, rng, (0, 880, 1500, 1010), 240, shade(ripe, -0.15), 90)


def _karst(canvas: Canvas, rng: Random) -> None:
    """Limestone towers, hazier behind."""
    for depth, rise, count in ((0.72, 300, 6), (0.55, 220, 5), (0.4, 130, 4)):
        for index in range(count):
            x = canvas.width * (index + rng.uniform(0.1, 0.9)) / count
            wide, tall = rise * rng.uniform(0.42, 0.7), rise * rng.uniform(0.6, 1.0)
            paint = canvas.far(JADE_DEEP, depth)
            crest = [
                (x - wide, 456),
                (x - wide * 0.72, 456 - tall * 0.5),
                (x - wide * 0.3, 456 - tall * 0.95),
                (x + wide * 0.12, 456 - tall),
                (x + wide * 0.5, 456 - tall * 0.66),
                (x + wide * 0.8, 456 - tall * 0.3),
                (x + wide, 456),
            ]
            canvas.graded(smooth(crest), (paint, canvas.far(paint, 0.5)))
            side = [
                (x + wide * 0.12, 456 - tall),
                (x + wide * 0.5, 456 - tall * 0.66),
                (x + wide, 456),
                (x + wide * 0.3, 456),
            ]
            canvas.poly(side, veil(shade(paint, -0.25), 0.25))


def _paddy(canvas: Canvas, rng: Random, top: float, bottom: float, color: tuple[int, ...], depth: float) -> None:
    near = (top - 440) / 560
    paint = canvas.far(color, max(0.0, depth))
    sway = 8 + 26 * near
    crest = smooth([(x, top + rng.uniform(-sway, sway) * 0.5) for x in range(-50, 1600, 260)])
    canvas.graded(
        [*crest, (1550, bottom + sway), (-50, bottom + sway)], (shade(paint, 0.2), paint, shade(paint, -0.12))
    )
    canvas.line(crest, shade(mix(paint, LEAF_DEEP, 0.5), -0.1), 3 + 9 * near)
    rows = int(4 + 3 * near)
    for row in range(1, rows):
        y = top + (bottom - top) * row / rows
        for _ in range(int(70 - 40 * near)):
            x = rng.uniform(0, 1500)
            size = 5 + 26 * near
            leaf(
                canvas,
                (x, y + rng.uniform(-size, size) * 0.5),
                rng.uniform(-2.0, -1.1),
                size,
                shade(paint, rng.uniform(-0.22, 0.3)),
                0.3,
            )


def _carrying_pole(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    level = y - height * 0.83
    canvas.line(
        [(x - height * 0.5, level + 12), (x, level - 4), (x + height * 0.5, level + 12)],
        shade(WOOD, 0.2),
        6,
        curved=True,
    )
    for side in (-1, 1):
        bx, by = x + side * height * 0.47, y - height * 0.3
        for dx in (-24, 24):
            canvas.line([(x + side * height * 0.47, level + 10), (bx + dx, by)], shade(STRAW, -0.4), 2.5)
        for index in range(8):
            fan = index - 3.5
            leaf(canvas, (bx + fan * 7, by), -1.57 + fan * 0.22, 44, shade(LEAF, 0.05 * (index % 3) - 0.1), 0.3)
        canvas.blob(
            [(bx - 40, by - 4), (bx, by + 2), (bx + 40, by - 4), (bx + 26, by + 34), (bx - 26, by + 34)],
            shade(STRAW, -0.15),
        )


def park(canvas: Canvas, rng: Random) -> None:
    """People exercising by a lake in the morning."""
    heaven(canvas, rng, 430)
    skyline(canvas, rng, 440, 120, 0.62)
    treeline(canvas, rng, 448, 80, depth=0.35)
    water(canvas, rng, 446, 560, 30)
    lawn = ridge(rng, -40, 1540, 1010, 10, 2)
    lawn = [(-40, 1010), *[(x, 560 - (1010 - y) * 0.9) for x, y in lawn[1:-1]], (1540, 1010)]
    canvas.graded(lawn, (shade(LEAF, 0.1), LEAF_DEEP))
    path = smooth([(668, 556), (600, 650), (640, 790), (420, 1010)]) + smooth(
        [(1080, 1010), (1010, 800), (700, 650), (680, 552)]
    )
    canvas.poly(path, shade(SAND, 0.1))
    for x, y, tall in ((110, 640, 470), (1400, 650, 500), (330, 590, 280), (1180, 590, 270)):
        tree(
            canvas,
            rng,
            (x + rng.uniform(-25, 25), y),
            tall,
            rng.choice((LEAF_DEEP, JADE_DEEP)),
            rng.choice((None, None, LOTUS)),
        )
    canvas.soft([(0, 640), (460, 640), (620, 740), (0, 760)], TEAL_DEEP, 0.25, 30)
    spots = [(180, 790), (330, 740), (470, 830), (1110, 770), (1260, 850), (1000, 720)]
    for x, y in sorted(spots, key=lambda p: p[1]):
        look = citizen(rng, outfit=rng.choice(("baba", "shirt")))
        figure(
            canvas,
            (x + rng.uniform(-20, 20), y),
            (y - 330) * 0.52,
            look,
            rng.choice((TAICHI, OPEN, REACH)),
            rng.choice((-1, 1)),
        )
    figure(canvas, (720, 880), 280, citizen(rng), STROLL, 1)
    figure(canvas, (830, 870), 268, citizen(rng, hat="bucket", woman=True, hair_style="bob"), STROLL, 1)
    for x in (40, 1440, 1330, 140):
        canvas.blob(round_blob(rng, x, 990, 90, 46), LEAF_DEEP)
        bush(canvas, rng, (x, 1005), 240, LEAF_DEEP, rng.choice((LOTUS, LACQUER, rgb("f3c95c"))))


SCENES = (
    Scene(
        "rice_field",
        "Cánh đồng lúa dưới chân núi",
        "Nông dân đội nón lá làm việc trên cánh đồng lúa nhiều thửa, phía sau là những ngọn núi đá vôi.",
        "Farmers in conical hats work in banded rice fields below limestone mountains.",
        rice_field,
        (0.5, 0.65),
    ),
    Scene(
        "park",
        "Người dân tập thể dục trong công viên",
        "Người dân tập dưỡng sinh và đi bộ trong công viên ven hồ, giữa cây xanh và những khóm hoa.",
        "People doing morning exercises and walking in a lakeside park among trees and flower beds.",
        park,
        (0.5, 0.7),
    ),
)
