"""Heads of the portraits: face, glasses, hair."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .canvas import Canvas, Point
from .palette import (
    HAIR,
    LOTUS,
    WHITE,
    mix,
    rgb,
    shade,
    veil,
)

if TYPE_CHECKING:
    from .portraits import Sitter


def draw_bust_head(canvas: Canvas, sitter: Sitter) -> None:
    """Draw ears, face, hair and glasses over the neck of a bust on an 800 by 800 canvas."""
    skin = sitter.skin
    canvas.blob([(348, 500), (400, 530), (452, 500), (450, 545), (400, 572), (350, 545)], shade(skin, -0.2))
    for side in (-1, 1):
        canvas.ellipse(400 + side * 118, 372, 22, 32, shade(skin, -0.08))
        canvas.ellipse(400 + side * 118, 374, 11, 18, shade(skin, -0.2))
    canvas.blob(
        [
            (284, 330),
            (310, 230),
            (400, 192),
            (490, 230),
            (516, 330),
            (502, 424),
            (454, 496),
            (400, 520),
            (346, 496),
            (298, 424),
        ],
        skin,
    )
    _features(canvas, sitter)
    _FRONTS[sitter.hair_style](canvas, sitter)
    if sitter.glasses:
        for side in (-1, 1):
            ring = [
                (400 + side * 52 + math.cos(i / 16 * math.tau) * 38, 366 + math.sin(i / 16 * math.tau) * 34)
                for i in range(17)
            ]
            canvas.line(ring, rgb("3d3a3a"), 6)
            canvas.line([(400 + side * 90, 358), (400 + side * 116, 350)], rgb("3d3a3a"), 6)
        canvas.line([(386, 362), (400, 356), (414, 362)], rgb("3d3a3a"), 6, curved=True)


def _features(canvas: Canvas, sitter: Sitter) -> None:
    skin = sitter.skin
    brow = mix(sitter.hair, HAIR, 0.3 if sitter.older else 1.0)
    lips = mix(skin, rgb("b33f3f"), 0.62 if sitter.hair_style in ("long", "bun", "bob") else 0.4)
    for side in (-1, 1):
        x = 400 + side * 52
        canvas.line([(x - side * 26, 328), (x, 316), (x + side * 28, 326)], brow, 8, curved=True)
        canvas.ellipse(x, 368, 17, 11, WHITE)
        canvas.ellipse(x, 367, 11, 12, rgb("2b211f"))
        canvas.ellipse(x + 4, 362, 3.5, 3.5, WHITE)
        canvas.line([(x - 20, 364), (x, 353), (x + 20, 364)], rgb("2b211f"), 5, curved=True)
        canvas.ellipse(400 + side * 74, 424, 28, 18, veil(LOTUS, 0.35))
        if sitter.older:
            canvas.line([(400 + side * 46, 424), (400 + side * 60, 452)], veil(shade(skin, -0.35), 0.6), 4)
            canvas.line([(x + side * 34, 376), (x + side * 46, 382)], veil(shade(skin, -0.35), 0.6), 3)
    canvas.line([(404, 372), (412, 412), (396, 420)], shade(skin, -0.22), 6, curved=True)
    canvas.blob([(356, 452), (400, 462), (444, 452), (424, 480), (400, 487), (376, 480)], lips)
    canvas.blob([(366, 456), (400, 464), (434, 456), (418, 467), (400, 470), (382, 467)], WHITE)


def _parted(canvas: Canvas, sitter: Sitter) -> None:
    """Hair parted in the middle, falling to both sides."""
    for side in (-1, 1):
        lock: list[Point] = [
            (400 + side * 4, 196),
            (400 + side * 40, 236),
            (400 + side * 92, 300),
            (400 + side * 116, 400),
            (400 + side * 132, 400),
            (400 + side * 130, 280),
            (400 + side * 96, 192),
            (400 + side * 30, 156),
        ]
        canvas.blob(lock, sitter.hair)
        canvas.line(
            [(400 + side * 20, 184), (400 + side * 78, 230), (400 + side * 112, 320)],
            shade(sitter.hair, 0.18),
            5,
            curved=True,
        )


def _drawn_back(canvas: Canvas, sitter: Sitter) -> None:
    canvas.blob(
        [
            (276, 346),
            (284, 236),
            (340, 170),
            (420, 156),
            (492, 196),
            (522, 290),
            (522, 346),
            (496, 286),
            (440, 236),
            (360, 240),
            (302, 290),
        ],
        sitter.hair,
    )
    for start in (330, 380, 430):
        canvas.line([(start, 240), (start + 30, 200), (start + 66, 176)], shade(sitter.hair, -0.2), 4, curved=True)


def _cropped(canvas: Canvas, sitter: Sitter) -> None:
    canvas.blob(
        [
            (276, 350),
            (270, 262),
            (304, 182),
            (372, 148),
            (452, 154),
            (510, 204),
            (530, 290),
            (524, 350),
            (506, 286),
            (474, 246),
            (400, 250),
            (326, 246),
            (296, 290),
        ],
        sitter.hair,
    )
    canvas.line([(330, 190), (400, 172), (470, 190)], shade(sitter.hair, 0.2), 6, curved=True)


def _side_parted(canvas: Canvas, sitter: Sitter) -> None:
    canvas.blob(
        [
            (276, 350),
            (268, 260),
            (300, 176),
            (380, 136),
            (470, 150),
            (524, 214),
            (528, 350),
            (506, 290),
            (480, 240),
            (420, 262),
            (340, 222),
            (298, 290),
        ],
        sitter.hair,
    )
    canvas.line([(340, 216), (400, 176), (486, 184)], shade(sitter.hair, 0.2), 6, curved=True)


def _banged(canvas: Canvas, sitter: Sitter) -> None:
    """A straight fringe over the forehead, with the sides of a bob."""
    canvas.blob(
        [
            (268, 440),
            (262, 300),
            (304, 186),
            (400, 150),
            (496, 186),
            (538, 300),
            (532, 440),
            (508, 430),
            (502, 310),
            (440, 286),
            (350, 292),
            (298, 310),
            (292, 430),
        ],
        sitter.hair,
    )
    canvas.line([(320, 220), (400, 190), (480, 220)], shade(sitter.hair, 0.22), 7, curved=True)


_FRONTS = {"long": _parted, "bun": _drawn_back, "short": _cropped, "side": _side_parted, "bob": _banged}
