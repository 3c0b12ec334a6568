"""Scenes of working together: tree planting, canal cleaning."""

from __future__ import annotations

import math
from random import Random

from .buildings import skyline, street_row
from .canvas import Canvas, Point, smooth
from .landscape import heaven, hills, reflection, treeline, water
from .palette import (
    DAYLIGHT,
    EARTH,
    GOLD,
    JADE,
    JADE_DEEP,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    WOOD_DARK,
    Color,
    rgb,
    shade,
    veil,
)
from .people import aodai, citizen, figure, pupil, volunteer
from .plants import bush, grass, leaf, tree
from .poses import BEND, DIG, HOLD, OFFER, ROW, SQUAT, STROLL, TALK, Joints
from .scene import Scene
from .vehicles import sampan


def lawn(canvas: Canvas, top: float, near: Color = LEAF_DEEP) -> None:
    """Paint a meadow from `top` to the lower edge, gently rolling."""
    crest = smooth([(-20, top + 10), (360, top - 14), (800, top + 12), (1180, top - 10), (1520, top + 14)])
    canvas.graded([*crest, (1520, 1010), (-20, 1010)], (shade(LEAF, 0.16), LEAF, near))


def sapling(canvas: Canvas, rng: Random, at: Point, height: float) -> None:
    """Draw a young tree with its stake, in a ring of fresh earth."""
    x, y = at
    canvas.ellipse(x, y, height * 0.3, height * 0.07, shade(EARTH, -0.35))
    canvas.ellipse(x, y - height * 0.015, height * 0.24, height * 0.05, shade(EARTH, -0.15))
    canvas.line([(x + height * 0.08, y), (x + height * 0.03, y - height * 0.62)], shade(WOOD, 0.35), height * 0.022)
    canvas.line(
        [(x, y), (x - height * 0.015, y - height * 0.6), (x, y - height)],
        shade(WOOD, -0.1),
        height * 0.03,
        curved=True,
    )
    for _ in range(34):
        t = rng.uniform(0.45, 1.0)
        start = (x + rng.uniform(-0.1, 0.1) * height, y - t * height)
        leaf(
            canvas,
            start,
            rng.uniform(-math.pi, 0.3),
            height * 0.2,
            shade(rng.choice((LEAF, JADE)), rng.uniform(-0.25, 0.2)),
            0.42,
        )


def spade(canvas: Canvas, joints: Joints, ground: float, facing: int) -> None:
    """Put a spade into the hands of a digging figure."""
    (ax, ay), (bx, by) = joints.hands
    tip = ((ax + bx) / 2 + facing * 34, ground - 4)
    canvas.line([(ax - facing * 30, min(ay, by) - 46), tip], shade(WOOD, 0.15), 7)
    canvas.blob(
        [
            (tip[0] - 12, tip[1] - 26),
            (tip[0] + 12, tip[1] - 26),
            (tip[0] + 10, tip[1] + 4),
            (tip[0], tip[1] + 14),
            (tip[0] - 10, tip[1] + 4),
        ],
        rgb("7d8b8f"),
    )


def tree_planting(canvas: Canvas, rng: Random) -> None:
    """Volunteers and pupils plant young trees."""
    heaven(canvas, rng, 470, 5)
    hills(canvas, rng, 470, 210)
    street_row(canvas, rng, 880, 1300, 482, 130)
    treeline(canvas, rng, 506, 80, depth=0.25)
    lawn(canvas, 490)
    tree(canvas, rng, (110, 600), 430)
    tree(canvas, rng, (1420, 590), 400, JADE_DEEP)
    for x, y in ((330, 580), (560, 560), (830, 566), (1080, 580)):
        sapling(canvas, rng, (x, y), 110)
    for x, y, facing in ((440, 620, 1), (960, 610, -1)):
        joints = figure(canvas, (x, y), (y - 300) * 0.5, volunteer(rng, hat="bucket"), DIG, facing)
        spade(canvas, joints, y, facing)
    figure(canvas, (1200, 640), 175, citizen(rng, woman=True, hat="non_la"), STROLL, -1)
    sapling(canvas, rng, (480, 830), 270)
    sapling(canvas, rng, (1080, 810), 240)
    joints = figure(canvas, (340, 850), 310, volunteer(rng, hat="bucket"), DIG, 1)
    spade(canvas, joints, 850, 1)
    figure(canvas, (590, 860), 300, pupil(rng), SQUAT, -1)
    figure(canvas, (900, 850), 310, volunteer(rng), BEND, 1)
    joints = figure(canvas, (1240, 850), 300, pupil(rng), OFFER, -1)
    _watering_can(canvas, joints.hands[0])
    figure(canvas, (740, 930), 370, aodai(rng, hat="non_la"), HOLD, 1)
    grass(canvas, rng, (0, 880, 1500, 1005), 150, LEAF_DEEP, 40)
    bush(canvas, rng, (120, 1000), 230, JADE_DEEP, LOTUS)
    bush(canvas, rng, (1400, 1005), 240, LEAF_DEEP, GOLD)


def _watering_can(canvas: Canvas, hand: Point) -> None:
    x, y = hand
    canvas.poly([(x - 24, y + 4), (x + 22, y + 4), (x + 28, y + 52), (x - 28, y + 52)], TEAL)
    canvas.line([(x - 22, y + 40), (x - 60, y + 6)], shade(TEAL, -0.15), 9)
    canvas.line([(x - 16, y + 6), (x, y - 14), (x + 18, y + 6)], shade(TEAL, -0.25), 6, curved=True)
    for index in range(5):
        canvas.line([(x - 64 - index * 5, y + 8), (x - 80 - index * 12, y + 80)], veil(rgb("d7f0f2"), 0.7), 2.5)


def canal_cleaning(canvas: Canvas, rng: Random) -> None:
    """Volunteers clear a canal of weed and litter, from the banks and from boats."""
    heaven(canvas, rng, 420, 4)
    skyline(canvas, rng, 420, 190, 0.6)
    street_row(canvas, rng, -30, 1530, 470, 200)
    treeline(canvas, rng, 486, 56, depth=0.08)
    canvas.graded([(0, 470), (1500, 470), (1500, 530), (0, 530)], (LEAF, LEAF_DEEP))
    canvas.rect((0, 524, 1500, 560), shade(STONE, 0.1))
    for joint in range(0, 1500, 74):
        canvas.line([(joint, 524), (joint, 560)], veil(WOOD_DARK, 0.25), 2)
    for x in (140.0, 380.0, 690.0, 1020.0, 1310.0):
        x += rng.uniform(-40, 40)
        figure(canvas, (x, 522), 122, volunteer(rng), rng.choice((DIG, BEND, TALK, STROLL)), rng.choice((-1, 1)))
    for bag in (250, 900, 1180):
        _bag(canvas, (bag, 524), 26)
    water(canvas, rng, 558, 1000, 90)
    _hyacinths(canvas, rng, 60, (570, 650))
    for x, y, size in ((rng.uniform(300, 480), 700, 300), (rng.uniform(960, 1140), 765, 370)):
        reflection(canvas, x, y + 16, size * 0.8, 80, WOOD)
        figure(canvas, (x - size * 0.28, y - 8), size * 0.62, volunteer(rng, hat="bucket"), ROW, 1, shadow=False)
        joints = figure(canvas, (x + size * 0.16, y - 8), size * 0.62, volunteer(rng, hat=""), DIG, 1, shadow=False)
        sampan(canvas, (x, y), size, rng.choice((WOOD, TEAL)))
        _bag(canvas, (x - size * 0.05, y - size * 0.04), size * 0.1)
        _net(canvas, joints.hands[0], (x + size * 0.66, y + size * 0.06))
    _hyacinths(canvas, rng, 46, (860, 905))
    canvas.graded(
        smooth([(-20, 1010), (-20, 900), (340, 925), (800, 905), (1200, 930), (1520, 895), (1520, 1010)]),
        (LEAF, LEAF_DEEP),
    )
    for x, facing in ((230, 1), (1300, -1)):
        joints = figure(canvas, (x, 960), 330, volunteer(rng), DIG, facing)
        _net(canvas, joints.hands[0], (x + facing * 250, 880))
    figure(canvas, (760, 985), 340, volunteer(rng, hat="bucket"), HOLD, 1)
    for x in (690, 850, 100):
        _bag(canvas, (x, 990), 70)
    grass(canvas, rng, (0, 940, 1500, 1010), 90, LEAF_DEEP, 44)


def _bag(canvas: Canvas, at: Point, size: float) -> None:
    x, y = at
    canvas.blob(
        [
            (x - size * 0.5, y),
            (x - size * 0.56, y - size * 0.6),
            (x - size * 0.12, y - size),
            (x + size * 0.12, y - size),
            (x + size * 0.56, y - size * 0.6),
            (x + size * 0.5, y),
        ],
        rgb("3f8f86"),
    )
    canvas.poly(
        [(x - size * 0.2, y - size * 1.15), (x, y - size * 0.95), (x + size * 0.22, y - size * 1.18)],
        rgb("2f746d"),
    )
    canvas.ellipse(x - size * 0.2, y - size * 0.5, size * 0.09, size * 0.22, veil(WHITE, 0.25))


def _net(canvas: Canvas, hand: Point, tip: Point) -> None:
    canvas.line([(hand[0] * 1.3 - tip[0] * 0.3, hand[1] * 1.3 - tip[1] * 0.3), tip], shade(WOOD, 0.3), 6)
    canvas.ellipse(tip[0], tip[1], 40, 16, shade(WOOD, -0.2))
    canvas.ellipse(tip[0], tip[1], 34, 12, rgb("cfe0d6"))
    for index in range(6):
        leaf(canvas, (tip[0] - 20 + index * 8, tip[1] + 4), -2.3 + index * 0.3, 30, LEAF_DEEP, 0.5)


def _hyacinths(canvas: Canvas, rng: Random, count: int, band: tuple[float, float]) -> None:
    middle = rng.choice((200.0, 760.0, 1300.0))
    for y in sorted(rng.uniform(*band) for _ in range(count)):
        x, size = middle + rng.gauss(0, 130), 11 + (y - 540) * 0.04
        for angle in (-2.6, -1.9, -1.3, -0.6):
            leaf(
                canvas,
                (x, y),
                angle,
                size * 1.6,
                shade(rng.choice((LEAF, JADE)), rng.uniform(-0.25, 0.1)),
                0.5,
            )
        if rng.random() < 0.35:
            canvas.ellipse(x, y - size * 1.5, size * 0.26, size * 0.42, rgb("a493cf"))


SCENES = (
    Scene(
        "tree_planting",
        "Ngày hội trồng cây",
        "Thanh niên tình nguyện và học sinh xới đất, trồng và tưới những cây non trên bãi cỏ xanh.",
        "Young volunteers and pupils dig, plant and water saplings on a green meadow.",
        tree_planting,
        (0.5, 0.7),
        DAYLIGHT,
    ),
    Scene(
        "canal_cleaning",
        "Ra quân làm sạch kênh",
        "Tình nguyện viên trên bờ và trên thuyền dùng vợt vớt bèo, rác, làm sạch dòng kênh qua khu phố.",
        "Volunteers on the banks and in boats net weed and litter out of a canal that runs through the town.",
        canal_cleaning,
        (0.5, 0.65),
    ),
)
