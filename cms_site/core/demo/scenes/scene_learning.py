"""Scenes of learning and play: classroom, library, sports ground."""

from __future__ import annotations

import math
from random import Random

from .buildings import skyline
from .canvas import Canvas, Point
from .landscape import heaven, hills, treeline
from .palette import (
    AMBER,
    BRIGHTS,
    CREAM,
    GOLD,
    HAIR,
    INK,
    JADE,
    JADE_DEEP,
    LACQUER,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    TEAL,
    WHITE,
    WOOD,
    WOOD_LIGHT,
    Color,
    rgb,
    shade,
    veil,
)
from .people import Look, aodai, citizen, figure, pupil
from .plants import tree
from .poses import HOLD, KICK, RAISE, RUN, STAND, STROLL, TALK, Pose
from .rooms import floor_plant, lamps, room, shelf, sunbeam, window
from .scene import Scene
from .things import desk, open_book


def classroom(canvas: Canvas, rng: Random) -> None:
    """A teacher in áo dài before the blackboard, pupils with hands up."""
    room(canvas, 560, rng.choice((rgb("f6e3bd"), rgb("d5e8dd"), rgb("f3d8cc"))), rgb("c9a67c"))
    window(canvas, rng, (60, 110, 330, 400), 3)
    window(canvas, rng, (1220, 110, 1460, 400), 3)
    sunbeam(canvas, 60, 330, 120, 600)
    _blackboard(canvas, rng)
    figure(canvas, (rng.choice((480, 1010)), 600), 370, aodai(rng), TALK, rng.choice((-1, 1)))
    desk(canvas, (650, 470, 880, 590), WOOD_LIGHT, panel=True)
    for spine, paint in ((690, LACQUER), (704, JADE), (718, AMBER)):
        canvas.rect((spine, 430, spine + 12, 472), paint, 2)
    canvas.ellipse(820, 456, 19, 17, LACQUER)
    canvas.line([(820, 440), (826, 428)], LEAF_DEEP, 4)
    for y, size in ((700, 86), (830, 108), (985, 136)):
        step = size * 2.15
        count = int(1500 / step) + 1
        for index in range(count):
            x = 750 + (index - (count - 1) / 2) * step
            for dx in (-0.45, 0.45):
                raised: Pose = RAISE if rng.random() < 0.25 else STAND
                figure(
                    canvas,
                    (x + dx * size, y + size * 0.95),
                    size * 2.35,
                    pupil(rng, view="back"),
                    raised,
                    1 if dx > 0 else -1,
                    shadow=False,
                    legs=False,
                )
            _bench(canvas, (x, y - size * 0.36), size)


def _blackboard(canvas: Canvas, rng: Random) -> None:
    canvas.rect((392, 88, 1148, 412), WOOD)
    canvas.gradient((410, 106, 1130, 394), (canvas.lit(rgb("2f6b5c")), canvas.lit(rgb("24564d"))))
    chalk = veil(CREAM, 0.85)
    x, y = 560 + rng.uniform(0, 60), 250
    for index in range(8):
        a = index * math.tau / 8
        canvas.line(
            [(x + math.cos(a) * 46, y + math.sin(a) * 46), (x + math.cos(a) * 72, y + math.sin(a) * 72)],
            chalk,
            5,
        )
    canvas.line(
        [(x + math.cos(i / 16 * math.tau) * 34, y + math.sin(i / 16 * math.tau) * 34) for i in range(17)],
        veil(GOLD, 0.9),
        5,
    )
    canvas.line([(700, 330), (790, 220), (880, 330), (700, 330)], chalk, 5)
    canvas.line([(730, 330), (730, 370), (850, 370), (850, 330)], chalk, 5)
    canvas.line([(985, 372), (978, 330), (985, 284)], veil(JADE, 0.95), 5, curved=True)
    for index in range(6):
        a = index / 6 * math.tau
        hoop = [(0.2, -0.5), (0.7, -0.45), (1.0, 0.0), (0.7, 0.45), (0.2, 0.5)]
        outline = [
            (985 + 44 * (u * math.cos(a) - v * math.sin(a)), 254 + 44 * (u * math.sin(a) + v * math.cos(a)))
            for u, v in hoop
        ]
        canvas.line(outline, veil(LOTUS, 0.95), 4, curved=True)
    canvas.soft([(430, 130), (700, 120), (600, 380), (430, 380)], WHITE, 0.06, 20)
    canvas.rect((392, 408, 1148, 424), shade(WOOD, 0.15), 3)


def _bench(canvas: Canvas, at: Point, size: float) -> None:
    x, y = at
    canvas.rect((x - size * 0.98, y - size * 0.05, x + size * 0.98, y + size * 0.34), shade(WOOD_LIGHT, -0.05), 5)
    canvas.rect((x - size * 0.98, y - size * 0.05, x + size * 0.98, y + size * 0.06), shade(WOOD_LIGHT, 0.22), 4)
    for edge in (-0.86, 0.78):
        canvas.rect(
            (x + edge * size, y + size * 0.34, x + (edge + 0.08) * size, y + size * 0.95),
            shade(WOOD_LIGHT, -0.35),
        )


def library(canvas: Canvas, rng: Random) -> None:
    """Readers between high shelves, children on a rug."""
    room(canvas, 600, shade(canvas.mood.wall, 0.1), rgb("c79d6d"))
    shelf(canvas, rng, (40, 110, 430, 610))
    window(canvas, rng, (540, 130, 940, 440), 4)
    shelf(canvas, rng, (1050, 110, 1460, 610))
    sunbeam(canvas, 540, 940, 150, 640, rng.choice((-260, 220)))
    lamps(canvas, 36, 3, 54)
    floor_plant(canvas, rng, (985, 640), 210)
    figure(canvas, (480, 650), 350, citizen(rng, view="back"), HOLD, -1)
    figure(canvas, (1120, 660), 360, aodai(rng), STROLL, 1)
    for x in (590, 740, 890):
        figure(
            canvas,
            (x, 790),
            340,
            rng.choice((pupil(rng), citizen(rng))),
            HOLD,
            rng.choice((-1, 1)),
            shadow=False,
            legs=False,
        )
    desk(canvas, (490, 650, 1000, 800), shade(WOOD_LIGHT, 0.05))
    for x in (590, 740, 890):
        open_book(canvas, (x, 648), 76)
    canvas.ellipse(750, 910, 520, 88, rgb("a94f45"))
    canvas.ellipse(750, 908, 480, 78, rgb("e2b98a"))
    canvas.ellipse(750, 908, 440, 68, rgb("2f7d74"))
    for x, facing in ((430, 1), (640, 1), (850, -1), (1060, -1)):
        _sitting_child(canvas, rng, (x + rng.uniform(-15, 15), 930), facing)
    for x, y in ((740, 930), (770, 925)):
        canvas.rect((x, y, x + 60, y + 13), rng.choice(BRIGHTS), 3)


def _sitting_child(canvas: Canvas, rng: Random, at: Point, facing: int) -> None:
    floor = Pose(near_arm=(34, 70), far_arm=(44, 80), near_leg=(96, 82), far_leg=(86, 92), lean=8, spread=0.45)
    x, y = at
    joints = figure(
        canvas, (x, y + 22), 320, pupil(rng, top=rng.choice(BRIGHTS), scarf=None), floor, facing, shadow=False
    )
    open_book(canvas, (joints.hands[0][0] + facing * 12, joints.hands[0][1] + 6), 58)


def sports_ground(canvas: Canvas, rng: Random) -> None:
    """A football match on the ward's pitch."""
    heaven(canvas, rng, 400)
    hills(canvas, rng, 396, 170, 2)
    skyline(canvas, rng, 400, 90, 0.55)
    treeline(canvas, rng, 405, 70, depth=0.22)
    canvas.graded([(0, 402), (1500, 402), (1500, 524), (0, 524)], (LEAF_DEEP, LEAF))
    _stand(canvas, rng)
    _pitch(canvas)
    for x, y, tall in ((60, 520, 380), (1440, 520, 400)):
        tree(canvas, rng, (x, y), tall, rng.choice((LEAF_DEEP, JADE_DEEP)))
    _goal(canvas, (1230, 640))
    home, away = rng.choice(((LACQUER, WHITE), (TEAL, AMBER), (LOTUS, TEAL)))
    spots = [(300, 640), (520, 600), (930, 620), (1140, 660), (240, 830), (980, 800), (1210, 860)]
    for index, (x, y) in enumerate(sorted(spots, key=lambda p: p[1])):
        _player(canvas, rng, (x + rng.uniform(-40, 40), y + rng.uniform(-12, 12)), (home, away)[index % 2], RUN)
    striker = (600 + rng.uniform(-50, 50), 880)
    _player(canvas, rng, striker, home, KICK, 1)
    ball = (striker[0] + 150, 880)
    canvas.shadow(ball[0], ball[1], 24, 6)
    canvas.ellipse(ball[0], ball[1] - 19, 20, 20, WHITE)
    canvas.ellipse(ball[0] + 2, ball[1] - 19, 8, 8, INK)
    for a in range(5):
        canvas.ellipse(ball[0] + math.cos(a * 1.26) * 15, ball[1] - 19 + math.sin(a * 1.26) * 15, 4, 4, INK)


def _player(canvas: Canvas, rng: Random, at: Point, shirt: Color, pose: Pose, facing: int = 0) -> None:
    look = Look("sport", shirt, shade(shirt, -0.45), skin=rng.choice((rgb("e3ac82"), rgb("d59b70"))))
    figure(canvas, at, (at[1] - 330) * 0.56, look, pose, facing or rng.choice((-1, 1)))


def _stand(canvas: Canvas, rng: Random) -> None:
    for row in range(4):
        y = 430 + row * 24
        canvas.rect((250 - row * 16, y, 1250 + row * 16, y + 26), shade(rgb("cfc3a8"), -0.06 * row))
        x = 262.0 - row * 14
        while x < 1238 + row * 14:
            if rng.random() < 0.8:
                canvas.rect((x - 8, y - 14, x + 8, y + 10), rng.choice(BRIGHTS), 6)
                canvas.ellipse(x, y - 21, 7.5, 8.5, rgb("e3ac82"))
                canvas.ellipse(x, y - 25, 8, 6, HAIR)
            x += rng.uniform(21, 30)
    canvas.poly([(230, 372), (1270, 372), (1300, 344), (200, 344)], shade(TEAL, 0.1))
    canvas.rect((200, 336, 1300, 348), shade(TEAL, -0.2))
    for x in range(240, 1280, 170):
        canvas.rect((x, 370, x + 8, 524), WHITE)


def _pitch(canvas: Canvas) -> None:
    top, bottom = 520, 1000
    canvas.gradient((0, top, 1500, bottom), (canvas.lit(rgb("86b565")), canvas.lit(rgb("4f9350"))))
    for index in range(-7, 8, 2):
        canvas.poly(
            [
                (750 + index * 130, top),
                (750 + (index + 1) * 130, top),
                (750 + (index + 1) * 300, bottom),
                (750 + index * 300, bottom),
            ],
            veil(LEAF, 0.28),
        )
    line = veil(WHITE, 0.8)
    canvas.line([(0, 556), (1500, 556)], line, 4)
    canvas.line([(750, 556), (750, 1000)], line, 6)
    ring = [(750 + math.cos(i / 40 * math.tau) * 330, 790 + math.sin(i / 40 * math.tau) * 110) for i in range(41)]
    canvas.line(ring, line, 6)
    canvas.soft([(0, 520), (1500, 520), (1500, 560), (0, 560)], INK, 0.2, 14)


def _goal(canvas: Canvas, at: Point) -> None:
    x, y = at
    mouth = [(x, y), (x, y - 150), (x + 190, y - 130), (x + 190, y + 55)]
    for index in range(13):
        t = index / 12
        canvas.line([(x + 190 * t + 20, y - 150 + 20 * t), (x + 190 * t + 52, y + 55 * t - 8)], veil(WHITE, 0.5), 1.6)
        canvas.line(
            [(x + 10 + 36 * t, y - 146 + 140 * t), (x + 200 + 36 * t, y - 128 + 178 * t)],
            veil(WHITE, 0.5),
            1.6,
        )
    canvas.line([mouth[0], mouth[1], mouth[2], (x + 190, y + 62)], WHITE, 9)


SCENES = (
    Scene(
        "classroom",
        "Giờ học ở trường tiểu học",
        "Cô giáo mặc áo dài đứng trước bảng xanh, học sinh áo trắng ngồi bàn gỗ giơ tay phát biểu.",
        "A teacher in áo dài stands at a green board as pupils in white shirts raise their hands at desks.",
        classroom,
        (0.5, 0.5),
    ),
    Scene(
        "library",
        "Phòng đọc thư viện phường",
        "Người lớn và trẻ em đọc sách giữa những kệ sách cao trong phòng đọc đầy nắng.",
        "Adults and children read among tall bookshelves in a sunlit reading room.",
        library,
        (0.5, 0.6),
    ),
    Scene(
        "sports_ground",
        "Giải bóng đá phong trào",
        "Hai đội bóng thi đấu trên sân cỏ trước khán đài đông người xem, xung quanh là cây xanh và đồi núi.",
        "Two teams play football on a green pitch in front of a full stand, with trees and hills around.",
        sports_ground,
        (0.5, 0.65),
    ),
)
