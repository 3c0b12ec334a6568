"""Old architecture: tiled roofs, the communal house, a pavilion, a stone bridge."""

from __future__ import annotations

import math

from .canvas import Canvas, Point, smooth
from .palette import CREAM, INK, LACQUER, SAND, STONE, TILE, WOOD, WOOD_DARK, Color, shade, veil


def tiled_roof(canvas: Canvas, at: Point, width: float, height: float, color: Color = TILE) -> None:
    """Draw a sweeping tiled roof with upturned corners; `at` is the middle of its eaves."""
    x, y = at
    half, lift = width / 2, height * 0.3
    eave = smooth(
        [
            (x - half * 1.06, y - lift),
            (x - half * 0.8, y - lift * 0.1),
            (x, y + height * 0.06),
            (x + half * 0.8, y - lift * 0.1),
            (x + half * 1.06, y - lift),
        ]
    )
    right_side = smooth(
        [(x + half * 1.06, y - lift), (x + half * 0.8, y - height * 0.55), (x + half * 0.64, y - height)]
    )
    ridge = smooth([(x + half * 0.64, y - height), (x, y - height * 0.93), (x - half * 0.64, y - height)])
    left_side = smooth(
        [(x - half * 0.64, y - height), (x - half * 0.8, y - height * 0.55), (x - half * 1.06, y - lift)]
    )
    shape = [*eave, *right_side, *ridge, *left_side]
    canvas.graded(shape, (shade(color, 0.14), color, shade(color, -0.25)))
    for index in range(1, 40):
        t = index / 40 * 2 - 1
        top = (x + t * half * 0.63, y - height * (0.94 + 0.05 * t * t))
        end = (x + t * half * 0.98, y - lift * max(0, abs(t) - 0.5) * 1.5 + height * 0.045 * (1 - abs(t)))
        canvas.line([top, end], veil(shade(color, -0.5), 0.4), width * 0.0035)
    for row in range(1, 5):
        t = row / 5
        band = [
            (x + u * half * (0.64 + 0.3 * t), y - height * (0.94 - 0.94 * t) - lift * 0.4 * t * abs(u) ** 3)
            for u in (-1, -0.5, 0, 0.5, 1)
        ]
        canvas.line(band, veil(shade(color, -0.5), 0.3), width * 0.003, curved=True)
    canvas.line(eave, shade(color, -0.45), height * 0.06)
    canvas.line(ridge, shade(CREAM, -0.15), height * 0.08)
    _finials(canvas, at, width, height)


def _finials(canvas: Canvas, at: Point, width: float, height: float) -> None:
    """Draw the curls at the corners of the eaves and at the ends of the ridge."""
    x, y = at
    half, lift = width / 2, height * 0.3
    for side in (-1, 1):
        tip = (x + side * half * 1.06, y - lift)
        curl = [
            (x + side * half * 0.94, y - lift * 0.5),
            tip,
            (tip[0] + side * width * 0.012, tip[1] - height * 0.12),
            (tip[0] - side * width * 0.012, tip[1] - height * 0.15),
        ]
        canvas.line(curl, shade(CREAM, -0.15), height * 0.055, curved=True)
        end = (x + side * half * 0.64, y - height)
        fin = [
            (end[0] - side * width * 0.03, end[1]),
            end,
            (end[0] + side * width * 0.02, end[1] - height * 0.13),
            (end[0] - side * width * 0.008, end[1] - height * 0.17),
        ]
        canvas.line(fin, shade(CREAM, -0.15), height * 0.06, curved=True)


def communal_house(canvas: Canvas, at: Point, width: float) -> None:
    """Draw a village communal house (đình) on its plinth; `at` is the middle of the lowest step."""
    x, y = at
    height = width * 0.17
    top = y - width * 0.05
    for index, share in enumerate((1.02, 0.96, 0.9)):
        level = y - index * width * 0.017
        canvas.rect(
            (x - width * share / 2, level - width * 0.018, x + width * share / 2, level),
            shade(STONE, 0.12 * index),
        )
    wall = (x - width * 0.42, top - height, x + width * 0.42, top)
    canvas.gradient(wall, (canvas.lit(shade(WOOD_DARK, -0.3)), canvas.lit(WOOD)))
    for index in range(8):
        left = x - width * 0.4 + index * width * 0.1
        for part in range(4):
            px = left + width * (0.02 + part * 0.0175)
            canvas.rect(
                (px, top - height * 0.86, px + width * 0.014, top),
                shade(LACQUER, -0.3 if part % 2 else -0.18),
            )
    for index in range(9):
        px = x - width * 0.4 + index * width * 0.1
        canvas.rect((px - width * 0.011, top - height, px + width * 0.011, top), shade(LACQUER, -0.05))
        canvas.rect((px + width * 0.003, top - height, px + width * 0.011, top), shade(LACQUER, -0.3))
        canvas.ellipse(px, top, width * 0.018, width * 0.007, STONE)
    canvas.soft(
        [
            (wall[0], wall[1]),
            (wall[2], wall[1]),
            (wall[2], wall[1] + height * 0.35),
            (wall[0], wall[1] + height * 0.35),
        ],
        INK,
        0.5,
        10,
    )
    tiled_roof(canvas, (x, top - height * 0.9), width, width * 0.26)


def deck_level(left: float, right: float, deck: float, x: float) -> float:
    """Return the height at `x` of the humped deck of `arch_bridge`, whose ends lie at `deck`."""
    return deck - math.sin((x - left) / (right - left) * math.pi) * (right - left) * 0.035


def arch_bridge(canvas: Canvas, left: float, right: float, deck: float, water: float, color: Color = SAND) -> None:
    """Draw a stone bridge of several arches between two banks, its deck gently humped."""
    spans = 5
    top = [
        (left + (right - left) * i / 20, deck_level(left, right, deck, left + (right - left) * i / 20))
        for i in range(21)
    ]
    outline = [*top]
    for index in range(spans, 0, -1):
        a, b = left + (right - left) * index / spans, left + (right - left) * (index - 1) / spans
        pier = (a - b) * 0.1
        outline += [(a - pier, water)]
        middle, half = (a + b) / 2, (a - b) / 2 - pier
        crest = deck_level(left, right, deck, middle) + (water - deck) * 0.3
        outline += [
            (middle + math.cos(k / 12 * math.pi) * half, water - math.sin(k / 12 * math.pi) * (water - crest))
            for k in range(13)
        ]
        outline += [(b + pier, water)]
    canvas.graded([(left, water), *outline], (shade(color, 0.2), color, shade(color, -0.25)))
    canvas.line(top, shade(color, 0.5), 7)
    rail = [(px, py - 20) for px, py in top]
    canvas.line(rail, shade(color, 0.35), 5)
    for px, py in top:
        canvas.rect((px - 3, py - 24, px + 3, py), shade(color, 0.1))


def pavilion(canvas: Canvas, at: Point, width: float) -> None:
    """Draw an open pavilion over the water (thủy đình); `at` is the middle of its foot."""
    x, y = at
    floor, height = y - width * 0.14, width * 0.5
    for share in (-0.36, -0.12, 0.12, 0.36):
        canvas.rect(
            (x + (share - 0.018) * width, floor, x + (share + 0.018) * width, y + width * 0.02),
            shade(WOOD_DARK, 0.05),
        )
    canvas.rect((x - width * 0.46, floor - width * 0.03, x + width * 0.46, floor + width * 0.03), shade(STONE, 0.2))
    canvas.rect((x - width * 0.38, floor - height, x + width * 0.38, floor - height * 0.75), shade(WOOD_DARK, -0.3))
    for share in (-0.38, -0.13, 0.13, 0.38):
        canvas.rect((x + (share - 0.022) * width, floor - height, x + (share + 0.022) * width, floor), LACQUER)
    canvas.line(
        [(x - width * 0.4, floor - width * 0.11), (x + width * 0.4, floor - width * 0.11)],
        shade(LACQUER, 0.15),
        width * 0.02,
    )
    for index in range(15):
        px = x + (index / 14 - 0.5) * width * 0.8
        canvas.line([(px, floor - width * 0.11), (px, floor)], shade(LACQUER, -0.1), width * 0.01)
    tiled_roof(canvas, (x, floor - height * 0.92), width * 0.98, width * 0.24)
    tiled_roof(canvas, (x, floor - height * 0.92 - width * 0.22), width * 0.58, width * 0.2)
