"""Plants: trees, bamboo, palms, lotus, rice, pots of flowers."""

from __future__ import annotations

import math
from random import Random

from .canvas import Canvas, Point
from .palette import (
    AMBER,
    CREAM_LIGHT,
    GOLD,
    JADE,
    JADE_DEEP,
    LACQUER,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    TILE,
    WHITE,
    WOOD,
    Color,
    rgb,
    shade,
    veil,
)


def round_blob(rng: Random, x: float, y: float, rx: float, ry: float, wobble: float = 0.12) -> list[Point]:
    """Return the points of a wobbly ellipse, for leaves in the mass, bushes and clouds."""
    turn = rng.random() * math.tau
    return [
        (
            x + math.cos(turn + a * math.tau / 9) * rx * (1 + rng.uniform(-wobble, wobble)),
            y + math.sin(turn + a * math.tau / 9) * ry * (1 + rng.uniform(-wobble, wobble)),
        )
        for a in range(9)
    ]


def crown(
    canvas: Canvas, rng: Random, at: Point, rx: float, ry: float, color: Color, blossom: Color | None = None
) -> None:
    """Draw a crown of leaves: dark masses below, lighter ones towards the light, then single leaves."""
    x, y = at
    layers = ((-0.3, 1.0, 0.14, 15), (-0.08, 0.88, 0.0, 13), (0.1, 0.72, -0.14, 10), (0.24, 0.5, -0.28, 7))
    for tone, share, dy, count in layers:
        paint, turn = shade(color, tone), rng.random() * math.tau
        for index in range(count):
            a, d = turn + index * 2.4, math.sqrt((index + 0.5) / count) * 0.74 * share
            cx = x + math.cos(a) * rx * d - rx * 0.14 * (1 - share)
            cy = y + (math.sin(a) * d + dy) * ry
            size = rng.uniform(0.22, 0.32) * (0.55 + 0.45 * share)
            canvas.blob(round_blob(rng, cx, cy, rx * size, ry * size), paint)
    for _ in range(70):
        a, d = rng.random() * math.tau, math.sqrt(rng.random()) * 0.76
        lx, ly = x + math.cos(a) * rx * d, y + math.sin(a) * ry * d
        light = rng.uniform(0.1, 0.4) if ly < y else rng.uniform(-0.25, 0.1)
        paint = shade(color, light) if blossom is None else shade(blossom, light * 0.6)
        size = rx * rng.uniform(0.02, 0.036) * (1.5 if blossom else 1.0)
        canvas.ellipse(lx, ly, size, size * 0.7, paint)


def tree(
    canvas: Canvas,
    rng: Random,
    at: Point,
    height: float,
    color: Color = LEAF_DEEP,
    blossom: Color | None = None,
) -> None:
    """Draw a broad-leaved tree whose trunk stands at `at`."""
    x, y = at
    lean = rng.uniform(-0.05, 0.05) * height
    fork = (x + lean * 0.5, y - height * 0.42)
    top = (x + lean, y - height * 0.66)
    bark = shade(WOOD, -0.1)
    canvas.shadow(x + height * 0.05, y, height * 0.3, height * 0.035, 0.2)
    flare = height * 0.034
    canvas.blob(
        [
            (x - flare * 1.9, y),
            (x - flare * 0.8, y - height * 0.1),
            (x + flare * 0.8, y - height * 0.1),
            (x + flare * 1.9, y),
        ],
        bark,
    )
    canvas.limb((x, y - height * 0.02), fork, flare, flare * 0.7, bark)
    for dx in (-0.2, 0.02, 0.19):
        canvas.limb(fork, (top[0] + dx * height, top[1] - abs(dx) * 0.1 * height), flare * 0.6, flare * 0.2, bark)
    canvas.line(
        [(x - flare * 0.4, y - height * 0.03), (fork[0] - flare * 0.3, fork[1])],
        shade(bark, 0.25),
        flare * 0.3,
    )
    crown(canvas, rng, (top[0], top[1] - height * 0.04), height * 0.36, height * 0.3, color, blossom)


def bush(canvas: Canvas, rng: Random, at: Point, width: float, color: Color, flowers: Color | None = None) -> None:
    """Draw a low bush, in flower if a colour is given."""
    x, y = at
    for tone, lift, reach in ((-0.28, 0.1, 0.42), (-0.1, 0.16, 0.36), (0.06, 0.23, 0.27), (0.18, 0.3, 0.16)):
        for index in range(6):
            cx = x + ((index / 5 - 0.5) * 2 * reach + rng.uniform(-0.03, 0.03)) * width
            cy = y - width * (lift * (1.1 - abs(index / 5 - 0.5) * 0.6) + rng.uniform(-0.02, 0.02))
            canvas.blob(round_blob(rng, cx, cy, width * 0.13, width * 0.11), shade(color, tone))
    if flowers:
        for _ in range(16):
            fx, fy = x + rng.uniform(-0.45, 0.45) * width, y - width * rng.uniform(0.08, 0.42)
            canvas.ellipse(fx, fy, width * 0.028, width * 0.026, flowers)
            canvas.ellipse(fx, fy, width * 0.01, width * 0.01, shade(flowers, 0.6))


def palm(canvas: Canvas, rng: Random, at: Point, height: float, color: Color = LEAF_DEEP) -> None:
    """Draw a coconut or areca palm."""
    x, y = at
    bend = rng.choice((-1, 1)) * height * rng.uniform(0.05, 0.14)
    top = (x + bend, y - height)
    trunk = [(x, y), (x + bend * 0.2, y - height * 0.5), top]
    canvas.line(trunk, shade(WOOD, 0.12), height * 0.035, curved=True)
    for index in (0, 12, 1, 11, 2, 10, 3, 9, 4, 8, 5, 7, 6):
        a = math.pi * (index / 12) * 1.3 - math.pi * 0.15
        reach = height * rng.uniform(0.3, 0.4)
        dx, dy = math.cos(a) * reach, -math.sin(a) * reach
        spine = [
            (top[0] + dx * t, top[1] + dy * t * (1 - 0.45 * t) + reach * 0.42 * t * t) for t in (0, 0.35, 0.7, 1.0)
        ]
        paint = shade(color, rng.choice((-0.2, -0.05, 0.12)))
        ux, uy = math.cos(a), -math.sin(a) * 0.8
        wide = (0.0, height * 0.022, height * 0.02, 0.0)
        over = [(px - uy * w, py + ux * w) for (px, py), w in zip(spine, wide, strict=True)]
        under = [(px + uy * w, py - ux * w) for (px, py), w in zip(spine, wide, strict=True)]
        canvas.blob([*over, *reversed(under[1:-1])], paint)
        canvas.line(spine, shade(paint, 0.22), height * 0.006, curved=True)


def bamboo(canvas: Canvas, rng: Random, at: Point, height: float, color: Color = LEAF) -> None:
    """Draw a clump of bamboo leaning outwards."""
    x, y = at
    for _ in range(9):
        lean = rng.uniform(-0.35, 0.35) * height
        tall = height * rng.uniform(0.75, 1.05)
        stem = [(x + lean * 0.15, y), (x + lean * 0.3, y - tall * 0.55), (x + lean, y - tall)]
        canvas.line(stem, shade(color, rng.choice((-0.35, -0.2, 0.05))), height * 0.016, curved=True)
        for share in (0.55, 0.65, 0.75, 0.85, 0.93, 1.0):
            jx = x + lean * (0.3 + 0.7 * max(0, share - 0.5) * 2)
            jy = y - tall * share
            for _ in range(3):
                leaf(
                    canvas,
                    (jx, jy),
                    rng.uniform(0, math.tau),
                    height * 0.12,
                    shade(color, rng.choice((-0.25, -0.1, 0.1, 0.2))),
                )


def leaf(canvas: Canvas, at: Point, angle: float, length: float, color: Color, width: float = 0.22) -> None:
    """Draw a pointed leaf from `at` towards `angle` (radians, y down)."""
    ux, uy = math.cos(angle), math.sin(angle)
    half = length * width / 2
    middle = (at[0] + ux * length * 0.45, at[1] + uy * length * 0.45)
    tip = (at[0] + ux * length, at[1] + uy * length)
    canvas.poly(
        [
            at,
            (middle[0] - uy * half, middle[1] + ux * half),
            tip,
            (middle[0] + uy * half, middle[1] - ux * half),
        ],
        color,
    )


def grass(
    canvas: Canvas,
    rng: Random,
    box: tuple[float, float, float, float],
    count: int,
    color: Color,
    size: float = 22,
) -> None:
    """Scatter tufts of grass over a rectangle, larger towards its lower edge."""
    for _ in range(count):
        x, y = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
        grow = size * (0.45 + 0.75 * (y - box[1]) / max(1, box[3] - box[1]))
        for angle in (-2.0, -1.6, -1.15):
            leaf(
                canvas,
                (x, y),
                angle + rng.uniform(-0.15, 0.15),
                grow,
                shade(color, rng.uniform(-0.2, 0.2)),
                0.24,
            )


def pot(canvas: Canvas, rng: Random, at: Point, width: float, flowers: Color = AMBER, clay: Color = TILE) -> None:
    """Draw a clay pot of flowers (marigold, chrysanthemum)."""
    x, y = at
    canvas.shadow(x, y, width * 0.55, width * 0.1)
    for _ in range(9):
        leaf(
            canvas,
            (x, y - width * 0.6),
            rng.uniform(-2.9, -0.25),
            width * 0.75,
            shade(JADE_DEEP, rng.uniform(-0.1, 0.25)),
            0.3,
        )
    rim = y - width * 0.62
    canvas.poly([(x - width * 0.42, rim), (x + width * 0.42, rim), (x + width * 0.3, y), (x - width * 0.3, y)], clay)
    canvas.poly(
        [(x + width * 0.12, rim), (x + width * 0.42, rim), (x + width * 0.3, y), (x + width * 0.1, y)],
        shade(clay, -0.14),
    )
    canvas.rect(
        (x - width * 0.47, rim - width * 0.08, x + width * 0.47, rim + width * 0.06),
        shade(clay, 0.12),
        width * 0.03,
    )
    for _ in range(15):
        a, d = rng.uniform(math.pi, math.tau), math.sqrt(rng.random())
        fx, fy = x + math.cos(a) * width * 0.52 * d, rim - width * 0.2 + math.sin(a) * width * 0.42 * d
        canvas.ellipse(fx, fy, width * 0.11, width * 0.1, shade(flowers, rng.choice((-0.1, 0.0, 0.12))))
        canvas.ellipse(fx, fy, width * 0.045, width * 0.04, shade(flowers, 0.35))


def blossom_tree(canvas: Canvas, rng: Random, at: Point, height: float, color: Color = LOTUS) -> None:
    """Draw a peach (pink) or apricot (yellow) branch tree in a glazed pot, as bought for Tết."""
    x, y = at
    width = height * 0.26
    canvas.shadow(x, y, width * 0.7, width * 0.12)
    canvas.blob(
        [
            (x - width * 0.3, y),
            (x - width * 0.5, y - width * 0.4),
            (x - width * 0.36, y - width * 0.72),
            (x + width * 0.36, y - width * 0.72),
            (x + width * 0.5, y - width * 0.4),
            (x + width * 0.3, y),
        ],
        rgb("2f6f86"),
    )
    canvas.ellipse(x - width * 0.2, y - width * 0.42, width * 0.09, width * 0.2, veil(WHITE, 0.3))
    root = (x, y - width * 0.68)
    for index in range(9):
        a = -math.pi / 2 + (index - 4) * 0.24 + rng.uniform(-0.08, 0.08)
        reach = height * rng.uniform(0.5, 0.74)
        end = (x + math.cos(a) * reach, root[1] + math.sin(a) * reach)
        bend = (
            x + math.cos(a) * reach * 0.4 - rng.uniform(-0.06, 0.06) * height,
            root[1] + math.sin(a) * reach * 0.55,
        )
        canvas.line([root, bend, end], shade(WOOD, -0.25), height * 0.014, curved=True)
        for _ in range(15):
            t = rng.uniform(0.3, 1.05)
            fx = root[0] + (end[0] - root[0]) * t + rng.uniform(-0.05, 0.05) * height
            fy = root[1] + (end[1] - root[1]) * t + rng.uniform(-0.05, 0.05) * height
            canvas.ellipse(fx, fy, height * 0.022, height * 0.021, shade(color, rng.choice((-0.08, 0.1, 0.35))))


def bouquet(canvas: Canvas, rng: Random, at: Point, size: float) -> None:
    """Set a low arrangement of flowers on a table at `at`."""
    x, y = at
    for _ in range(14):
        leaf(canvas, (x, y), rng.uniform(-2.9, -0.25), size * rng.uniform(0.8, 1.25), shade(JADE, -0.3), 0.3)
    for _ in range(20):
        dx = rng.uniform(-0.95, 0.95)
        fy = y - size * rng.uniform(0.15, 1.15) * (1 - 0.45 * abs(dx))
        paint = rng.choice((LOTUS, GOLD, LACQUER, CREAM_LIGHT, LOTUS))
        canvas.ellipse(x + dx * size, fy, size * 0.17, size * 0.16, paint)
        canvas.ellipse(x + dx * size, fy, size * 0.07, size * 0.07, shade(paint, 0.45))
