"""Buildings: town houses, the communal house, bridges, lamps, far skylines."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, Point
from .palette import (
    AMBER,
    CREAM,
    GOLD,
    GREY,
    JADE,
    LACQUER,
    LEAF,
    SAND,
    TEAL,
    TEAL_DEEP,
    TILE,
    WHITE,
    WOOD,
    WOOD_DARK,
    Color,
    mix,
    rgb,
    shade,
    veil,
)

FACADES = (
    rgb("f2d79a"),
    rgb("f5e6cc"),
    rgb("bcd9cc"),
    rgb("e9b99a"),
    rgb("9cc3c4"),
    rgb("f0c9bd"),
    rgb("d9dcc0"),
)
LIT = rgb("ffdf94")


def tube_house(
    canvas: Canvas, rng: Random, box: tuple[float, float, float, float], wall: Color, shop: bool = True
) -> None:
    """Draw a narrow town house (nhà ống) with balconies, shutters and, if asked, a shop below."""
    left, top, right, base = box
    width, height = right - left, base - top
    floors = max(2, round(height / (width * 0.85)))
    ground = height / floors * 1.1 if shop else 0
    canvas.rect(box, wall)
    canvas.rect((right - width * 0.1, top, right, base), shade(wall, -0.1))
    _roof(canvas, rng, left, top, right)
    tall = (height - ground) / max(1, floors - (1 if shop else 0))
    shutters = rng.choice((JADE, TEAL, WOOD, rgb("5f8f7a")))
    level = top
    while level + tall * 0.6 < base - ground:
        _floor(canvas, rng, (left, level, right, level + tall), shutters)
        level += tall
    if shop:
        _shop(canvas, rng, (left, base - ground, right, base))


def _roof(canvas: Canvas, rng: Random, left: float, top: float, right: float) -> None:
    width = right - left
    kind = rng.random()
    if kind < 0.45:
        canvas.poly(
            [
                (left - width * 0.04, top),
                (left + width * 0.12, top - width * 0.24),
                (right - width * 0.12, top - width * 0.24),
                (right + width * 0.04, top),
            ],
            TILE,
        )
        canvas.poly(
            [
                (left - width * 0.04, top),
                (right + width * 0.04, top),
                (right + width * 0.02, top + width * 0.05),
                (left - width * 0.02, top + width * 0.05),
            ],
            shade(TILE, -0.25),
        )
        return
    canvas.rect((left - width * 0.03, top - width * 0.08, right + width * 0.03, top + width * 0.03), CREAM)
    if kind < 0.75:
        cx = left + width * rng.uniform(0.3, 0.7)
        canvas.rect(
            (cx - width * 0.13, top - width * 0.3, cx + width * 0.13, top - width * 0.08),
            rgb("c9d4d2"),
            width * 0.05,
        )
    else:
        for _ in range(7):
            canvas.ellipse(
                left + width * rng.uniform(0.1, 0.9),
                top - width * 0.12,
                width * 0.12,
                width * 0.1,
                shade(LEAF, rng.uniform(-0.35, 0)),
            )


def _floor(canvas: Canvas, rng: Random, box: tuple[float, float, float, float], shutters: Color) -> None:
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    count = 2 if width > 70 else 1
    for index in range(count):
        cx = left + width * (index + 0.5) / count * (0.94 if count > 1 else 0.95)
        half = width * (0.15 if count > 1 else 0.24)
        pane = (cx - half, top + height * 0.22, cx + half, bottom - height * 0.2)
        glowing = canvas.mood.night and rng.random() < 0.6
        canvas.rect((pane[0] - 3, pane[1] - 3, pane[2] + 3, pane[3] + 3), WHITE)
        if glowing:
            with canvas.own_light():
                canvas.rect(pane, LIT)
        else:
            canvas.rect(pane, mix(TEAL_DEEP, canvas.mood.sky[1], 0.35))
            canvas.poly([(pane[0], pane[1]), (pane[0] + half, pane[1]), (pane[0], pane[3])], veil(WHITE, 0.2))
        for edge in (pane[0] - half * 0.55, pane[2]):
            canvas.rect((edge, pane[1], edge + half * 0.55, pane[3]), shutters)
    if rng.random() < 0.6:
        _balcony(canvas, rng, (left, bottom - height * 0.3, right, bottom - height * 0.06))


def _balcony(canvas: Canvas, rng: Random, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    canvas.rect((left - 4, bottom, right + 4, bottom + 5), CREAM)
    canvas.line([(left, top), (right, top)], WOOD_DARK, 2.5)
    for index in range(9):
        x = left + (right - left) * index / 8
        canvas.line([(x, top), (x, bottom)], WOOD_DARK, 1.6)
    for _ in range(rng.randrange(3, 8)):
        x = rng.uniform(left, right)
        canvas.ellipse(x, top + 3, 8, 7, shade(LEAF, rng.uniform(-0.3, 0.1)))
        canvas.ellipse(x + 3, top, 3, 3, rng.choice((LACQUER, rgb("e88fa5"), AMBER)))


def _shop(canvas: Canvas, rng: Random, box: tuple[float, float, float, float]) -> None:
    left, top, right, base = box
    height = base - top
    inside = rgb("6b4a34") if not canvas.mood.night else LIT
    canvas.gradient(
        (left + 6, top + height * 0.18, right - 6, base),
        (canvas.lit(shade(inside, 0.2)), canvas.lit(shade(inside, -0.3))),
    )
    for level in (0.06, 0.26, 0.46):
        foot, x = base - level * height, left + 14
        while x < right - 20:
            wide, tall = rng.uniform(6, 13), height * rng.uniform(0.08, 0.14)
            if rng.random() < 0.75:
                canvas.rect((x, foot - tall, x + wide, foot), rng.choice((AMBER, JADE, LACQUER, CREAM, TEAL)), 2)
            x += wide + 3
        canvas.rect((left + 10, foot, right - 10, foot + 3), shade(SAND, -0.3))
    awning(
        canvas,
        (left - 4, top + height * 0.06, right + 4, top + height * 0.32),
        rng.choice((LACQUER, TEAL, JADE, AMBER)),
    )


def awning(canvas: Canvas, box: tuple[float, float, float, float], color: Color, stripes: int = 6) -> None:
    """Draw a striped awning, sloping towards the viewer, with a scalloped hem."""
    left, top, right, bottom = box
    inset = (right - left) * 0.05
    for index in range(stripes):
        a, b = index / stripes, (index + 1) / stripes
        tl, tr = (left + inset + (right - left - 2 * inset) * t for t in (a, b))
        bl, br = (left + (right - left) * t for t in (a, b))
        paint = color if index % 2 == 0 else CREAM
        canvas.poly([(tl, top), (tr, top), (br, bottom), (bl, bottom)], paint)
        canvas.ellipse((bl + br) / 2, bottom, (br - bl) / 2, (br - bl) * 0.28, shade(paint, -0.08))


def street_row(canvas: Canvas, rng: Random, left: float, right: float, base: float, height: float) -> None:
    """Draw a row of town houses of differing widths, heights and colours."""
    x, walls = left, list(FACADES)
    while x < right:
        rng.shuffle(walls)
        width = height * rng.uniform(0.27, 0.4)
        tall = height * rng.uniform(0.62, 1.0)
        tube_house(canvas, rng, (x, base - tall, x + width, base), walls[0])
        x += width


def skyline(canvas: Canvas, rng: Random, base: float, height: float, depth: float, color: Color = TEAL) -> None:
    """Draw far buildings as silhouettes, with lit windows by night."""
    x = -20.0
    while x < canvas.width + 20:
        width, tall = rng.uniform(34, 96), height * rng.uniform(0.3, 1.0) ** 1.3
        wall = canvas.far(shade(color, rng.uniform(-0.12, 0.12)), depth)
        canvas.rect((x, base - tall, x + width, base), wall)
        if rng.random() < 0.4:
            canvas.rect((x + width * 0.3, base - tall - 12, x + width * 0.7, base - tall), wall)
        _windows(canvas, rng, (x, base - tall, x + width, base), depth)
        x += width + rng.choice((-6, 0, 8))


def _windows(canvas: Canvas, rng: Random, box: tuple[float, float, float, float], depth: float) -> None:
    y = box[1] + 10
    pane = shade(canvas.mood.sky[0], 0.1)
    while y < box[3] - 12:
        x = box[0] + 8
        while x < box[2] - 10:
            if canvas.mood.night and rng.random() < 0.5:
                with canvas.own_light():
                    canvas.rect(
                        (x, y, x + 6, y + 9),
                        veil(rng.choice((LIT, rgb("ffc978"), rgb("fff0c4"))), 1 - depth * 0.75),
                    )
            elif not canvas.mood.night:
                canvas.rect((x, y, x + 6, y + 9), veil(pane, 0.3))
            x += 14
        y += 18


def street_lamp(canvas: Canvas, at: Point, height: float, facing: int = 1) -> None:
    """Draw a street lamp, shining by night."""
    x, y = at
    arm = x + facing * height * 0.2
    canvas.line(
        [(x, y), (x, y - height * 0.85), (x + facing * height * 0.06, y - height * 0.97), (arm, y - height)],
        shade(GREY, -0.35),
        height * 0.018,
        curved=True,
    )
    with canvas.own_light():
        canvas.ellipse(arm, y - height, height * 0.04, height * 0.016, GOLD if canvas.mood.night else WHITE)
    if canvas.mood.night:
        canvas.glow(arm, y - height, height * 0.4, GOLD, 0.5)
