"""Scenes of the town: street, night skyline, road works."""

from __future__ import annotations

import math
from random import Random

from .buildings import LIT, skyline, street_lamp, street_row
from .canvas import Canvas, Point, smooth
from .landscape import heaven, hills, reflection, treeline, water
from .palette import (
    AMBER,
    BRIGHTS,
    CREAM,
    EARTH,
    GOLD,
    INK,
    JADE,
    JADE_DEEP,
    LACQUER,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    NIGHTS,
    SAND,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    Color,
    rgb,
    shade,
    veil,
)
from .people import Look, aodai, citizen, figure, pupil
from .plants import bush, tree
from .poses import DIG, STAND, STROLL, TALK, WALK
from .scene import Scene
from .vehicles import rider, roller, sampan


def pavement(canvas: Canvas, top: float, bottom: float, color: Color = SAND) -> None:
    """Paint a paved strip with joints, and the kerb at its lower edge."""
    canvas.gradient((0, top, 1500, bottom), (canvas.lit(shade(color, 0.12)), canvas.lit(shade(color, -0.08))))
    for index in range(-14, 15):
        line = [(750 + index * 108, top), (750 + index * 150, bottom)]
        canvas.line(line, veil(shade(color, -0.4), 0.25), 1.6)
    canvas.rect((0, bottom - 9, 1500, bottom + 5), shade(STONE, 0.25))
    canvas.rect((0, bottom + 5, 1500, bottom + 16), shade(STONE, -0.3))


def street(canvas: Canvas, rng: Random) -> None:
    """Town houses, shade trees, motorbikes, people on the pavement."""
    heaven(canvas, rng, 560, 3)
    skyline(canvas, rng, 520, 330, 0.66)
    street_row(canvas, rng, -30, 1530, 590, 400)
    pavement(canvas, 586, 690)
    canvas.gradient((0, 706, 1500, 1000), (canvas.lit(rgb("8d9694")), canvas.lit(rgb("6e7879"))))
    for dash in range(-60, 1560, 210):
        canvas.poly([(dash, 838), (dash + 110, 838), (dash + 104, 850), (dash - 8, 850)], veil(CREAM, 0.85))
    walkers = [(x + rng.uniform(-40, 40), rng.uniform(632, 672)) for x in (210, 420, 640, 960, 1160, 1330)]
    for x, y in sorted(walkers, key=lambda p: p[1]):
        look = rng.choice((aodai(rng, hat="non_la"), citizen(rng), pupil(rng)))
        figure(canvas, (x, y), 168, look, rng.choice((WALK, STROLL, STROLL, STAND)), rng.choice((-1, 1)))
    for trunk in (90, 520, 870, 1290):
        tree(
            canvas,
            rng,
            (trunk + rng.uniform(-25, 25), 690),
            rng.uniform(400, 470),
            rng.choice((LEAF_DEEP, JADE_DEEP, rgb("5c8f57"))),
        )
    street_lamp(canvas, (700, 692), 430)
    near = -1 if canvas.mirrored else 1  # traffic keeps to the right, in a mirrored picture too
    for lane, facing in ((800, -near), (955, near)):
        for slot in range(4):
            size = 178 if lane < 900 else 228
            x = 190 + slot * 380 + rng.uniform(-60, 60) + (120 if facing < 0 else 0)
            behind = aodai(rng, hat="helmet", hat_color=rng.choice(BRIGHTS)) if rng.random() < 0.4 else None
            driver = citizen(rng, hat="helmet", hat_color=rng.choice((TEAL, LACQUER, WHITE, LOTUS)))
            rider(
                canvas,
                (x, lane),
                size,
                rng.choice((LACQUER, TEAL, JADE, CREAM, AMBER)),
                driver,
                facing,
                behind,
            )


def night_skyline(canvas: Canvas, rng: Random) -> None:
    """The town by night across the river, a lit bridge, people on the promenade."""
    heaven(canvas, rng, 600, 3)
    hills(canvas, rng, 590, 150, 2)
    for height, depth in ((360, 0.62), (270, 0.4), (170, 0.16)):
        skyline(canvas, rng, 592, height, depth, TEAL)
    treeline(canvas, rng, 600, 34, depth=0.1)
    water(canvas, rng, 592, 860, 90)
    with canvas.own_light():
        for _ in range(60):
            x = rng.uniform(0, 1500)
            reflection(
                canvas,
                x,
                600,
                rng.uniform(8, 22),
                rng.uniform(60, 190),
                rng.choice((LIT, AMBER, LOTUS, rgb("9fe0cf"))),
            )
    _lit_bridge(canvas)
    sampan(canvas, (rng.uniform(300, 1150), 770), 210, WOOD, roof=True)
    canvas.gradient((0, 856, 1500, 1000), (canvas.lit(shade(SAND, -0.2)), canvas.lit(shade(SAND, -0.4))))
    canvas.rect((0, 808, 1500, 818), shade(STONE, -0.2))
    for x in range(0, 1500, 46):
        canvas.rect((x, 814, x + 9, 862), shade(STONE, -0.3))
    for x in (180, 750, 1320):
        street_lamp(canvas, (x, 900), 330, rng.choice((-1, 1)))
        canvas.soft([(x - 150, 880), (x + 170, 880), (x + 230, 970), (x - 210, 970)], GOLD, 0.28, 24)
    for x in (330, 400, 620, 930, 1010, 1160):
        look = rng.choice((aodai(rng, view="back"), citizen(rng, view="back"), citizen(rng)))
        figure(
            canvas,
            (x + rng.uniform(-30, 30), rng.uniform(925, 965)),
            225,
            look,
            rng.choice((STAND, STROLL, STROLL)),
            rng.choice((-1, 1)),
        )


def _lit_bridge(canvas: Canvas) -> None:
    deck = [(x, 640 - 46 * math.sin(x / 1500 * math.pi)) for x in range(-20, 1540, 40)]
    for x in (420, 1080):
        top = 420.0
        canvas.poly([(x - 12, top), (x + 12, top), (x + 20, 690), (x - 20, 690)], shade(STONE, 0.1))
        for index in range(1, 9):
            for side in (-1, 1):
                end = x + side * index * 44
                level = 640 - 46 * math.sin(end / 1500 * math.pi)
                canvas.line([(x, top + index * 8), (end, level)], veil(CREAM, 0.55), 2)
        with canvas.own_light():
            canvas.glow(x, top, 70, AMBER, 0.8)
            canvas.ellipse(x, top, 7, 7, CREAM)
    canvas.line(deck, shade(STONE, -0.1), 20)
    with canvas.own_light():
        canvas.line([(x, y - 9) for x, y in deck], GOLD, 5)
        for x, y in deck:
            canvas.ellipse(x, y - 26, 5, 5, rgb("fff0c0"))
            canvas.glow(x, y - 26, 26, GOLD, 0.5)


def road_works(canvas: Canvas, rng: Random) -> None:
    """A lane gets a new concrete surface."""
    heaven(canvas, rng, 470, 4)
    hills(canvas, rng, 470, 170, 2)
    treeline(canvas, rng, 475, 90, depth=0.25)
    canvas.graded([(0, 474), (1500, 474), (1500, 560), (0, 560)], (LEAF, LEAF_DEEP))
    street_row(canvas, rng, -60, 430, 570, 300)
    street_row(canvas, rng, 1040, 1560, 570, 320)
    canvas.graded([(0, 556), (1500, 556), (1500, 1000), (0, 1000)], (rgb("cdb388"), EARTH))
    lane = [*smooth([(690, 480), (660, 600), (430, 1010)]), *smooth([(1230, 1010), (850, 600), (770, 480)])]
    canvas.graded(lane, (rgb("d9d8cc"), rgb("c2c3b9")))
    for y in (540, 610, 700, 820):
        t = (y - 480) / 520
        canvas.line([(690 - 250 * t**1.3, y), (770 + 440 * t**1.3, y)], veil(INK, 0.16), 2 + 4 * t)
    fresh = [(470, 905), (1120, 905), (1240, 1010), (425, 1010)]
    canvas.graded(fresh, (rgb("9fa6a2"), rgb("8d9693")))
    tree(canvas, rng, (160, 640), 420)
    tree(canvas, rng, (1400, 650), 440, JADE_DEEP)
    bush(canvas, rng, (320, 640), 130, LEAF_DEEP, LOTUS)
    roller(canvas, (rng.uniform(720, 790), 690), 250, rng.choice((AMBER, TEAL, LACQUER)))
    _worker(canvas, rng, (1020, 730), DIG, -1)
    _worker(canvas, rng, (530, 800), TALK, 1)
    for x, y, facing in ((600, 930, 1), (1050, 940, -1), (850, 900, 1)):
        at = (x + rng.uniform(-25, 25), y)
        joints = _worker(canvas, rng, at, DIG, facing)
        hand = joints[0]
        canvas.line([(hand[0] - facing * 50, hand[1] - 70), (hand[0] + facing * 66, at[1] - 4)], shade(WOOD, 0.2), 7)
        foot = hand[0] + facing * 66
        canvas.rect((foot - 42, at[1] - 10, foot + 42, at[1] + 4), shade(WOOD, -0.1), 3)
    canvas.blob([(1200, 840), (1270, 770), (1330, 745), (1400, 780), (1480, 850), (1340, 872)], rgb("d8c59a"))
    canvas.blob([(1330, 745), (1400, 780), (1480, 850), (1380, 862), (1360, 800)], rgb("c2ad82"))
    for x, y in ((405, 880), (330, 960), (1245, 905), (1340, 985)):
        _cone(canvas, (x, y), 62)
    figure(canvas, (210, 900), 330, citizen(rng, hair_style="bun", woman=True), STAND, 1)
    figure(canvas, (120, 910), 330, citizen(rng, woman=False, hair_style="short"), TALK, 1)


def _worker(canvas: Canvas, rng: Random, at: Point, pose: object, facing: int) -> tuple[Point, Point]:
    vest = rng.choice((rgb("f08a3c"), rgb("e9d24a")))
    look = Look("shirt", vest, rgb("38506b"), skin=rgb("d59b70"), hat="hardhat", hat_color=rng.choice((WHITE, GOLD)))
    return figure(canvas, at, (at[1] - 330) * 0.56, look, pose, facing).hands  # type: ignore[arg-type]


def _cone(canvas: Canvas, at: Point, size: float) -> None:
    x, y = at
    canvas.shadow(x, y, size * 0.5, size * 0.1)
    canvas.rect((x - size * 0.4, y - size * 0.1, x + size * 0.4, y), shade(LACQUER, -0.2), 3)
    canvas.poly(
        [
            (x - size * 0.08, y - size),
            (x + size * 0.08, y - size),
            (x + size * 0.28, y - size * 0.1),
            (x - size * 0.28, y - size * 0.1),
        ],
        rgb("e8703a"),
    )
    for level in (0.42, 0.7):
        half = size * (0.32 - level * 0.24)
        canvas.poly(
            [
                (x - half, y - size * level),
                (x + half, y - size * level),
                (x + half + size * 0.04, y - size * (level - 0.14)),
                (x - half - size * 0.04, y - size * (level - 0.14)),
            ],
            WHITE,
        )


SCENES = (
    Scene(
        "street",
        "Đường phố rợp bóng cây",
        "Xe máy chạy trên đường phố rợp bóng cây, hai bên vỉa hè là người đi bộ và những ngôi nhà ống.",
        "Motorbikes ride along a tree-lined street of narrow town houses with people on the pavement.",
        street,
        (0.5, 0.7),
    ),
    Scene(
        "night_skyline",
        "Thành phố bên sông về đêm",
        "Thành phố lên đèn bên kia sông, cầu dây văng rực sáng, người dân dạo mát dọc bờ kè.",
        "The town glows across the river at night beside a lit cable bridge as people stroll the embankment.",
        night_skyline,
        (0.5, 0.6),
        NIGHTS,
    ),
    Scene(
        "road_works",
        "Bê tông hóa đường ngõ",
        "Công nhân đội mũ bảo hộ san bê tông làm đường ngõ mới, phía sau là xe lu và nhà dân.",
        "Workers in hard hats level fresh concrete on a new lane, with a road roller and houses behind.",
        road_works,
        (0.5, 0.75),
    ),
)
