"""Motorbikes, boats and a road roller."""

from __future__ import annotations

import math

from .canvas import Canvas, Point
from .palette import AMBER, GREY, INK, LACQUER, STRAW, WOOD, Color, mix, rgb, shade, veil
from .people import Look, figure
from .poses import PILLION, RIDE


def motorbike(canvas: Canvas, at: Point, length: float, color: Color, facing: int = 1) -> None:
    """Draw a scooter whose wheels touch the ground at `at` (middle between them)."""
    x, y = at
    k, r = length * facing, length * 0.155
    canvas.shadow(x, y, length * 0.56, length * 0.05, 0.28)
    _wheels(canvas, at, k, r)
    fork = [(x + 0.36 * k, y - r), (x + 0.27 * k, y - length * 0.5), (x + 0.23 * k, y - length * 0.56)]
    canvas.line(fork, rgb("3c4244"), length * 0.035)
    body = [
        (x - 0.47 * k, y - length * 0.34),
        (x - 0.38 * k, y - length * 0.42),
        (x - 0.08 * k, y - length * 0.4),
        (x - 0.02 * k, y - length * 0.2),
        (x + 0.16 * k, y - length * 0.17),
        (x + 0.23 * k, y - length * 0.46),
        (x + 0.3 * k, y - length * 0.47),
        (x + 0.28 * k, y - length * 0.16),
        (x + 0.18 * k, y - length * 0.1),
        (x - 0.16 * k, y - length * 0.1),
        (x - 0.28 * k, y - length * 0.24),
    ]
    canvas.blob(body, color)
    canvas.blob(
        [
            (x - 0.3 * k, y - length * 0.25),
            (x - 0.06 * k, y - length * 0.26),
            (x - 0.02 * k, y - length * 0.13),
            (x - 0.18 * k, y - length * 0.12),
        ],
        shade(color, -0.22),
    )
    fender = [
        (x + 0.36 * k + math.cos(a) * r * 1.12, y - r - math.sin(a) * r * 1.12) for a in (0.5, 1.0, 1.6, 2.2, 2.7)
    ]
    canvas.line(fender, color, length * 0.05, curved=True)
    canvas.limb(
        (x - 0.38 * k, y - length * 0.42),
        (x - 0.06 * k, y - length * 0.41),
        length * 0.045,
        length * 0.035,
        rgb("3a3330"),
    )
    canvas.line([(x + 0.15 * k, y - length * 0.6), (x + 0.25 * k, y - length * 0.57)], rgb("3c4244"), length * 0.03)
    canvas.ellipse(x + 0.31 * k, y - length * 0.5, length * 0.04, length * 0.045, rgb("fff3c9"))
    canvas.ellipse(x - 0.47 * k, y - length * 0.36, length * 0.025, length * 0.03, LACQUER)


def _wheels(canvas: Canvas, at: Point, k: float, r: float) -> None:
    x, y = at
    for dx in (-0.36, 0.36):
        cx, cy = x + dx * k, y - r
        canvas.ellipse(cx, cy, r, r, rgb("2b2f31"))
        canvas.ellipse(cx, cy, r * 0.62, r * 0.62, GREY)
        canvas.ellipse(cx, cy, r * 0.24, r * 0.24, rgb("43484a"))


def rider(
    canvas: Canvas,
    at: Point,
    length: float,
    color: Color,
    look: Look,
    facing: int = 1,
    passenger: Look | None = None,
) -> None:
    """Draw somebody riding a motorbike, with a passenger behind if given."""
    motorbike(canvas, at, length, color, facing)
    x, y = at
    height = length * 0.98
    if passenger:
        figure(
            canvas,
            (x - facing * length * 0.31, y - length * 0.17),
            height * 0.95,
            passenger,
            PILLION,
            facing,
            shadow=False,
        )
    figure(canvas, (x - facing * length * 0.1, y - length * 0.13), height, look, RIDE, facing, shadow=False)


def sampan(canvas: Canvas, at: Point, length: float, color: Color = WOOD, roof: bool = False) -> None:
    """Draw a wooden boat lying in the water at `at` (middle of its waterline)."""
    x, y = at
    half, deep = length / 2, length * 0.085
    canvas.ellipse(x, y + deep * 0.7, half * 0.95, deep * 0.55, veil(INK, 0.3))
    if roof:
        arch = [
            (x - half * 0.42, y - deep * 0.6),
            (x - half * 0.4, y - deep * 2.2),
            (x, y - deep * 2.9),
            (x + half * 0.4, y - deep * 2.2),
            (x + half * 0.42, y - deep * 0.6),
        ]
        canvas.blob(arch, shade(STRAW, -0.25))
        for t in (-0.26, 0.0, 0.26):
            canvas.line(
                [(x + t * half, y - deep * 0.7), (x + t * half * 0.95, y - deep * 2.6)],
                shade(STRAW, -0.45),
                length * 0.008,
            )
    hull = [
        (x - half, y - deep * 1.35),
        (x - half * 0.7, y - deep * 0.75),
        (x, y - deep * 0.5),
        (x + half * 0.7, y - deep * 0.75),
        (x + half, y - deep * 1.35),
        (x + half * 0.72, y + deep * 0.45),
        (x, y + deep * 0.75),
        (x - half * 0.72, y + deep * 0.45),
    ]
    canvas.blob(hull, color)
    canvas.line(hull[:5], shade(color, 0.3), length * 0.016, curved=True)
    canvas.line(
        [(x - half * 0.8, y - deep * 0.1), (x, y + deep * 0.2), (x + half * 0.8, y - deep * 0.1)],
        shade(color, -0.3),
        length * 0.01,
        curved=True,
    )


def roller(canvas: Canvas, at: Point, length: float, color: Color = AMBER) -> None:
    """Draw a road roller standing at `at` (middle between its drums), facing right."""
    x, y = at
    dark = rgb("3b4245")
    canvas.shadow(x, y, length * 0.6, length * 0.05, 0.3)
    canvas.rect((x - length * 0.42, y - length * 0.44, x + length * 0.3, y - length * 0.2), color, length * 0.04)
    canvas.rect((x - length * 0.42, y - length * 0.28, x + length * 0.3, y - length * 0.2), shade(color, -0.2))
    for post in (-0.3, 0.06):
        canvas.rect((x + post * length, y - length * 0.82, x + (post + 0.025) * length, y - length * 0.42), dark)
    canvas.rect((x - length * 0.36, y - length * 0.86, x + length * 0.14, y - length * 0.8), color, length * 0.02)
    canvas.line([(x + length * 0.2, y - length * 0.3), (x + length * 0.34, y - length * 0.18)], dark, length * 0.05)
    for dx, r in ((-0.3, 0.19), (0.36, 0.18)):
        cx, cy = x + dx * length, y - r * length
        canvas.ellipse(cx, cy, r * length, r * length, mix(GREY, dark, 0.3))
        canvas.ellipse(cx, cy, r * length * 0.8, r * length * 0.8, GREY)
        canvas.ellipse(cx, cy, r * length * 0.25, r * length * 0.25, dark)
