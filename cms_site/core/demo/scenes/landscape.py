"""Sky, hills and water."""

from __future__ import annotations

import math
from random import Random

from .canvas import Canvas, Point, smooth
from .palette import JADE_DEEP, WHITE, Color, mix, shade, veil
from .plants import round_blob


def heaven(canvas: Canvas, rng: Random, horizon: float, clouds: int = 4) -> None:
    """Paint the mood's sky down to the horizon, its sun or moon, and clouds (stars by night)."""
    mood = canvas.mood
    canvas.sky(horizon)
    x, y = mood.sun_at[0] * canvas.width, mood.sun_at[1] * canvas.height
    canvas.glow(x, y, canvas.height * 0.6, mood.sun, 0.6)
    with canvas.own_light():
        if mood.night:
            for _ in range(90):
                r = rng.choice((1.0, 1.3, 2.0))
                at = (rng.random() * canvas.width, rng.random() * horizon * 0.7)
                canvas.ellipse(*at, r, r, veil(WHITE, rng.uniform(0.3, 0.8)))
        canvas.ellipse(x, y, 44, 44, mood.sun)
        for _ in range(clouds):
            cloud(
                canvas,
                rng,
                (rng.random() * canvas.width, rng.uniform(0.12, 0.62) * horizon),
                rng.uniform(120, 260),
            )


def cloud(canvas: Canvas, rng: Random, at: Point, width: float) -> None:
    """Paint a flat-bottomed cloud, lit from above."""
    x, y = at
    base = mix(canvas.mood.sky[-1], WHITE, 0.1 if canvas.mood.night else 0.55)
    opacity = 0.3 if canvas.mood.night else 0.62
    puffs = [
        (t * 0.55 * width, width * (0.07 + 0.13 * (1 - t * t)) * rng.uniform(0.8, 1.15))
        for t in (-1, -0.62, -0.25, 0.15, 0.55, 1)
    ]
    crest: list[Point] = []
    for index in range(61):
        dx = (index / 30 - 1) * width * 0.66
        inside = [math.sqrt(r * r - (dx - cx) ** 2) for cx, r in puffs if abs(dx - cx) < r]
        crest.append((x + dx, y - max(inside, default=0.0)))
    canvas.poly(
        [*crest, (x + width * 0.4, y + width * 0.03), (x - width * 0.4, y + width * 0.03)],
        veil(base, opacity),
    )
    low = [(px * 0.82 + x * 0.18, y + (py - y) * 0.55 + width * 0.015) for px, py in crest]
    canvas.poly(low, veil(shade(base, 0.4), opacity * 0.6))
    canvas.line(
        [(x - width * 0.95, y + width * 0.06), (x + width * 0.4, y + width * 0.06)],
        veil(base, opacity * 0.7),
        width * 0.02,
    )


def ridge(rng: Random, left: float, right: float, base: float, rise: float, peaks: int) -> list[Point]:
    """Return the outline of a range of hills, to be filled down to `base`."""
    step = (right - left) / (peaks * 2)
    crest: list[Point] = []
    for index in range(peaks * 2 + 1):
        up = rng.uniform(0.65, 1.0) if index % 2 else rng.uniform(0.2, 0.5)
        crest.append((left + index * step + rng.uniform(-0.25, 0.25) * step, base - rise * up))
    crest[0], crest[-1] = (left, crest[0][1]), (right, crest[-1][1])
    return [(left, base), *smooth(crest), (right, base)]


def hills(canvas: Canvas, rng: Random, base: float, rise: float, layers: int = 3, color: Color = JADE_DEEP) -> None:
    """Paint ranges of hills one before the other, the farther the hazier."""
    for index in range(layers):
        near = index / max(1, layers - 1)
        paint = canvas.far(color, 0.8 - 0.42 * near)
        tall = rise * (1.0 - 0.42 * near)
        outline = ridge(rng, -40, canvas.width + 40, base, tall, 3 + index * 2)
        canvas.graded(outline, (paint, canvas.far(paint, 0.45)))


def treeline(
    canvas: Canvas, rng: Random, base: float, height: float, color: Color = JADE_DEEP, depth: float = 0.35
) -> None:
    """Paint a far row of trees along the horizon."""
    for tone in (0.12, -0.05):
        x = -40.0
        while x < canvas.width + 40:
            size = height * rng.uniform(0.5, 1.0) * (1.0 if tone > 0 else 0.75)
            paint = canvas.far(shade(color, tone), depth)
            canvas.blob(round_blob(rng, x, base - size * 0.4, size * 0.95, size * 0.6), paint)
            x += height * rng.uniform(0.4, 0.8)


def water(canvas: Canvas, rng: Random, top: float, bottom: float, streaks: int = 70) -> None:
    """Paint water from the horizon line to `bottom`: mirrored sky, ripples, a path of light under the sun."""
    mood = canvas.mood
    canvas.gradient((-10, top, canvas.width + 10, bottom + 10), mood.water)
    depth = bottom - top
    sun_x = mood.sun_at[0] * canvas.width
    with canvas.own_light():
        for _ in range(streaks):
            t = rng.random() ** 1.4
            y, x = top + t * depth, rng.random() * canvas.width
            half = 18 + t * 90 * rng.random()
            paint = mood.water[0] if rng.random() < 0.6 else shade(mood.water[1], -0.2)
            canvas.ellipse(x, y, half, 1.0 + 2.4 * t, veil(paint, 0.35))
        for _ in range(26):
            t = rng.random()
            x = sun_x + rng.gauss(0, 1) * (14 + 46 * t)
            canvas.ellipse(x, top + t * depth * 0.7, 14 + 30 * t * rng.random(), 1.2 + 1.8 * t, veil(mood.sun, 0.5))


def reflection(canvas: Canvas, x: float, top: float, width: float, length: float, color: Color) -> None:
    """Paint the broken reflection of something upright that meets the water at `top`."""
    strips = max(4, round(length / 9))
    for index in range(strips):
        t = index / strips
        half = width / 2 * (1 - 0.35 * t) * (0.8 + 0.2 * math.sin(index * 2.4))
        shift = math.sin(index * 1.7) * width * 0.05
        canvas.ellipse(x + shift, top + t * length, half, length / strips * 0.55, veil(color, 0.4 * (1 - t)))


def birds(canvas: Canvas, rng: Random, at: Point, count: int = 5, size: float = 16) -> None:
    """Paint a small flock of egrets, far away."""
    for _ in range(count):
        x, y = at[0] + rng.uniform(-4, 4) * size, at[1] + rng.uniform(-1.6, 1.6) * size
        wing = size * rng.uniform(0.7, 1.1)
        path = [
            (x - wing, y - wing * 0.35),
            (x - wing * 0.4, y - wing * 0.5),
            (x, y),
            (x + wing * 0.4, y - wing * 0.55),
            (x + wing, y - wing * 0.3),
        ]
        canvas.line(path, WHITE, 2.6, curved=True)
