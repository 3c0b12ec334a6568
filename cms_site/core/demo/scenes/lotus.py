"""The lotus: its flower, petals and leaves, the emblem of the fictional ward."""

from __future__ import annotations

import math

from .canvas import Canvas, Point
from .palette import GOLD, JADE, LOTUS, LOTUS_PALE, TEAL_DEEP, Color, mix, shade, veil


def petal(canvas: Canvas, base: Point, angle: float, length: float, width: float, color: Color) -> None:
    """Draw a lotus petal: round, with a pointed tip, from `base` towards `angle` (radians, y down)."""
    ux, uy = math.cos(angle), math.sin(angle)

    def at(along: float, across: float) -> Point:
        return (
            base[0] + ux * length * along - uy * width * across,
            base[1] + uy * length * along + ux * width * across,
        )

    left = [at(0, 0), at(0.25, 0.34), at(0.55, 0.5), at(0.82, 0.3)]
    right = [at(0.82, -0.3), at(0.55, -0.5), at(0.25, -0.34)]
    canvas.poly([*left, at(1.0, 0), *right], color)
    canvas.blob([*left[1:], at(0.93, 0), *right], color)


def lotus(canvas: Canvas, at: Point, size: float, color: Color = LOTUS, bloom: float = 1.0) -> None:
    """Draw a lotus flower, its base at `at`; `bloom` from 0.35 (bud) to 1 (open)."""
    x, y = at
    pale, deep = mix(color, LOTUS_PALE, 0.6), shade(color, -0.12)
    rings = ((1.0, 7, 1.28, pale), (0.92, 6, 1.0, mix(color, pale, 0.5)), (0.74, 5, 0.72, color))
    for length, count, fan, paint in rings:
        for index in range(count):
            t = index / (count - 1) * 2 - 1
            a = -math.pi / 2 + t * fan * bloom
            reach = size * length * (1 - 0.18 * abs(t))
            petal(
                canvas,
                (x + t * size * 0.1, y),
                a,
                reach,
                size * 0.42,
                shade(paint, -0.06) if index % 2 else paint,
            )
        if length == 0.92 and bloom > 0.8:
            canvas.ellipse(x, y - size * 0.42, size * 0.2, size * 0.12, GOLD)
    for t in (-0.75, 0.0, 0.75):
        petal(
            canvas,
            (x + t * size * 0.2, y + size * 0.02),
            -math.pi / 2 + t * 1.5 * bloom,
            size * 0.5,
            size * 0.36,
            deep if t else color,
        )


def lotus_leaf(canvas: Canvas, at: Point, rx: float, ry: float, color: Color = JADE) -> None:
    """Draw a round lotus leaf that lies on or above the water, seen aslant."""
    x, y = at
    canvas.ellipse(x + rx * 0.03, y + ry * 0.16, rx, ry, veil(TEAL_DEEP, 0.35))
    canvas.ellipse(x, y, rx, ry, shade(color, -0.12))
    canvas.ellipse(x, y - ry * 0.06, rx * 0.95, ry * 0.9, color)
    canvas.ellipse(x - rx * 0.15, y - ry * 0.2, rx * 0.66, ry * 0.55, shade(color, 0.1))
    for index in range(11):
        a = index / 11 * math.tau + 0.2
        canvas.line(
            [(x, y - ry * 0.05), (x + math.cos(a) * rx * 0.88, y - ry * 0.05 + math.sin(a) * ry * 0.84)],
            shade(color, 0.26),
            rx * 0.016,
        )
    canvas.ellipse(x, y - ry * 0.05, rx * 0.05, ry * 0.07, shade(color, 0.4))
