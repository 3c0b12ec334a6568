"""Scenes of public administration: meeting hall, one-stop counter."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, Point
from .palette import (
    AMBER,
    CREAM,
    CREAM_LIGHT,
    GOLD,
    HAIR_GREY,
    JADE,
    LACQUER,
    LOTUS,
    NAVY,
    TEAL,
    WHITE,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    Color,
    rgb,
    shade,
    veil,
)
from .people import aodai, citizen, figure, volunteer
from .plants import bouquet, pot
from .poses import GREET, HOLD, OFFER, STAND, TALK
from .rooms import curtain, floor_plant, lamps, room, screen, valance, window
from .scene import Scene
from .things import chair_back, laptop


def seat(canvas: Canvas, at: Point, width: float, color: Color) -> None:
    """Draw an upholstered seat of a hall, from behind."""
    x, y = at
    canvas.shadow(x, y + width * 0.24, width * 0.6, width * 0.07)
    for side in (-1, 1):
        canvas.rect((x + side * width * 0.36 - 4, y - 4, x + side * width * 0.36 + 4, y + width * 0.24), WOOD_DARK)
    canvas.rect((x - width * 0.5, y - width * 1.0, x + width * 0.5, y), shade(color, -0.16), width * 0.2)
    canvas.rect((x - width * 0.42, y - width * 0.93, x + width * 0.42, y - width * 0.1), color, width * 0.16)
    canvas.rect(
        (x - width * 0.42, y - width * 0.93, x + width * 0.42, y - width * 0.78),
        shade(color, 0.16),
        width * 0.08,
    )
    for side in (-1, 1):
        canvas.rect(
            (
                x + side * width * 0.55 - width * 0.07,
                y - width * 0.5,
                x + side * width * 0.55 + width * 0.07,
                y,
            ),
            WOOD_DARK,
            width * 0.05,
        )


def meeting_hall(canvas: Canvas, rng: Random) -> None:
    """A speaker at the lectern, a table of chairs, an audience seen from behind."""
    room(canvas, 560, tiles=WOOD_LIGHT)
    drape = {"dawn": LACQUER, "day": TEAL}.get(canvas.mood.name, shade(LACQUER, -0.25))
    curtain(canvas, (230, 60, 1270, 476), drape)
    valance(canvas, 200, 1300, 40, 74, drape)
    for left, right in ((40, 170), (1330, 1460)):
        window(canvas, rng, (left, 150, right, 420), 2)
    canvas.gradient((120, 474, 1380, 520), (canvas.lit(shade(WOOD_LIGHT, 0.15)), canvas.lit(shade(WOOD_LIGHT, -0.1))))
    canvas.gradient((120, 516, 1380, 566), (canvas.lit(WOOD), canvas.lit(shade(WOOD, -0.35))))
    canvas.glow(430, 300, 360, canvas.mood.sun, 0.32)
    _panel_table(canvas, rng)
    speaker = (
        aodai(rng, rng.choice((LOTUS, JADE, CREAM)))
        if rng.random() < 0.5
        else citizen(rng, woman=False, hair_style="short", outfit="shirt", top=WHITE)
    )
    figure(canvas, (430, 500), 236, speaker, TALK, 1, shadow=False, legs=False)
    canvas.poly([(368, 386), (492, 386), (478, 506), (382, 506)], WOOD)
    canvas.poly([(440, 386), (492, 386), (478, 506), (440, 506)], shade(WOOD, -0.15))
    canvas.rect((356, 372, 504, 390), shade(WOOD_LIGHT, 0.1), 5)
    canvas.line([(452, 374), (446, 344), (438, 330)], rgb("33393b"), 4, curved=True)
    bouquet(canvas, rng, (408, 374), 40)
    for index in range(11):
        pot(canvas, rng, (170 + index * 116, 562), 50, rng.choice((AMBER, LOTUS, GOLD)))
    lamps(canvas, 34, 5, 40)
    _audience(canvas, rng, TEAL if drape != TEAL else LACQUER)


def _panel_table(canvas: Canvas, rng: Random) -> None:
    for index in range(4):
        look = citizen(rng, outfit="shirt", top=rng.choice((WHITE, rgb("c9dbe4"), WHITE))) if index % 2 else aodai(rng)
        figure(canvas, (720 + index * 122, 530), 226, look, HOLD, -1, shadow=False, legs=False)
    canvas.rect((650, 424, 1160, 512), CREAM, 4)
    for index in range(15):
        x = 650 + index * 34
        canvas.rect((x + 22, 436, x + 34, 512), shade(CREAM, -0.08))
    canvas.rect((644, 414, 1166, 436), CREAM_LIGHT, 4)
    for x in (780, 905, 1030):
        bouquet(canvas, rng, (x, 418), 26)


def _audience(canvas: Canvas, rng: Random, color: Color) -> None:
    for row, (y, size) in enumerate(((680, 78), (790, 98), (915, 122), (1060, 152))):
        step = size * 1.28
        count = int(1500 / step) + 2
        middle = 750 + (row % 2) * step / 2
        for index in range(count):
            x = middle + (index - count / 2) * step
            if abs(x - 750) < step * 0.72:
                continue
            if rng.random() < 0.86:
                look = aodai(rng, view="back") if rng.random() < 0.25 else citizen(rng, view="back")
                figure(canvas, (x, y + size * 1.35), size * 3.05, look, STAND, 1, shadow=False, legs=False)
            seat(canvas, (x, y + size * 0.42), size, color)


def one_stop(canvas: Canvas, rng: Random) -> None:
    """Officers at a long counter help citizens; others wait."""
    room(canvas, 590, shade(canvas.mood.wall, 0.2), rgb("d9d3c2"))
    screen(canvas, (560, 90, 940, 290), rng.choice((TEAL, NAVY, JADE)))
    for left in (90, 1150):
        window(canvas, rng, (left, 110, left + 260, 370), 3)
    lamps(canvas, 40, 4, 42)
    for index in range(4):
        look = (
            aodai(rng, rng.choice((LOTUS, TEAL, LACQUER)))
            if index % 2 == 0
            else citizen(rng, outfit="shirt", top=WHITE)
        )
        figure(
            canvas,
            (280 + index * 312, 660),
            300,
            look,
            OFFER if index % 2 else HOLD,
            rng.choice((-1, 1)),
            shadow=False,
            legs=False,
        )
    _counter(canvas, rng)
    for x, facing in ((250, 1), (600, 1), (905, -1), (1230, -1)):
        if rng.random() < 0.9:
            look = citizen(rng, view="back")
            figure(canvas, (x + rng.uniform(-20, 20), 850), 385, look, STAND, facing)
    floor_plant(canvas, rng, (70, 790), 250)
    floor_plant(canvas, rng, (1430, 790), 250)
    figure(canvas, (1090, 930), 420, volunteer(rng, hat=""), GREET, -1)
    figure(canvas, (1000, 945), 400, citizen(rng, hair=HAIR_GREY, view="front"), HOLD, 1)
    for x in (120, 290, 460, 630):
        chair_back(canvas, (x, 1050), 150, TEAL)


def _counter(canvas: Canvas, rng: Random) -> None:
    canvas.shadow(750, 716, 760, 28, 0.3)
    canvas.gradient((110, 540, 1390, 712), (canvas.lit(rgb("eadfc6")), canvas.lit(rgb("cdbd9c"))))
    for index in range(4):
        left = 134 + index * 314
        canvas.rect((left, 570, left + 288, 700), shade(TEAL, 0.12 if index % 2 else 0.0), 8)
        canvas.ellipse(left + 144, 635, 34, 34, veil(CREAM, 0.9))
        for turn in (-16, 0, 16):
            canvas.ellipse(left + 144 + turn, 636, 9, 21, LOTUS)
        laptop(canvas, (left + 216, 541), 90)
        for sheet in range(3):
            canvas.rect((left + 24 + sheet * 3, 532 - sheet * 4, left + 84 + sheet * 3, 539 - sheet * 4), WHITE, 1)
    canvas.rect((96, 534, 1404, 556), WOOD_LIGHT, 4)
    for index in range(1, 4):
        x = 128 + index * 314
        canvas.rect((x - 40, 404, x + 40, 534), veil(rgb("cfe8e6"), 0.45), 6)
        canvas.poly([(x - 34, 410), (x + 6, 410), (x - 34, 490)], veil(WHITE, 0.5))
    bouquet(canvas, rng, (442, 536), 24)
    bouquet(canvas, rng, (1070, 536), 24)


SCENES = (
    Scene(
        "meeting_hall",
        "Hội nghị tại hội trường phường",
        "Hội trường đông người, diễn giả phát biểu trên bục có lẵng hoa, phía sau là phông màn nhung trơn.",
        "A full meeting hall where a speaker stands at a lectern with flowers before a plain velvet curtain.",
        meeting_hall,
        (0.5, 0.45),
    ),
    Scene(
        "one_stop",
        "Bộ phận một cửa tiếp nhận hồ sơ",
        "Cán bộ đứng sau quầy dài hướng dẫn người dân làm thủ tục tại bộ phận một cửa.",
        "Officers behind a long counter help residents with paperwork at the one-stop service desk.",
        one_stop,
        (0.5, 0.6),
    ),
)
