"""Scenes of the village: the communal house, the mid-autumn lanterns."""

from __future__ import annotations

from random import Random

from .buildings import street_row
from .canvas import Canvas, Point
from .heritage import communal_house
from .landscape import birds, heaven, hills, treeline
from .palette import (
    AMBER,
    BRICK,
    EVENING,
    GOLD,
    JADE,
    JADE_DEEP,
    LACQUER,
    LEAF_DEEP,
    LOTUS,
    MOONRISE,
    NIGHT,
    SAND,
    TEAL,
    WOOD,
    WOOD_DARK,
    rgb,
    shade,
    veil,
)
from .people import aodai, citizen, figure, pupil
from .plants import bush, crown, palm, pot, tree
from .poses import OFFER, RAISE, STAND, STROLL, TALK, WALK
from .scene import Scene
from .things import garland, star_lantern


def banyan(canvas: Canvas, rng: Random, at: Point, height: float) -> None:
    """Draw an old banyan: many-stemmed trunk, hanging roots, a wide crown."""
    x, y = at
    bark = shade(WOOD, -0.05)
    canvas.shadow(x, y, height * 0.5, height * 0.05, 0.3)
    for index in range(9):
        t = index / 8 * 2 - 1
        root = [
            (x + t * height * 0.2, y + abs(t) * 4),
            (x + t * height * 0.07, y - height * 0.16),
            (x + t * height * 0.1, y - height * 0.5),
        ]
        canvas.line(root, shade(bark, -0.24 + 0.3 * (index % 3) / 2), height * 0.07, curved=True)
    for side in (-1, 1):
        for spread, rise in ((0.42, 0.66), (0.26, 0.8)):
            canvas.limb(
                (x, y - height * 0.4),
                (x + side * height * spread, y - height * rise),
                height * 0.05,
                height * 0.016,
                bark,
            )
    for dx, dy, rx in (
        (-0.34, 0.66, 0.3),
        (0.34, 0.68, 0.3),
        (0.0, 0.84, 0.36),
        (-0.16, 0.7, 0.26),
        (0.18, 0.72, 0.26),
    ):
        crown(
            canvas,
            rng,
            (x + dx * height, y - dy * height),
            height * rx,
            height * rx * 0.62,
            rng.choice((LEAF_DEEP, JADE_DEEP, LEAF_DEEP)),
        )
    for _ in range(16):
        rx = x + rng.uniform(-0.48, 0.48) * height
        top = y - height * rng.uniform(0.5, 0.6)
        canvas.line(
            [(rx, top), (rx + rng.uniform(-6, 6), top + height * rng.uniform(0.1, 0.26))],
            veil(shade(bark, 0.1), 0.8),
            2.4,
        )


def village_temple(canvas: Canvas, rng: Random) -> None:
    """The communal house, its banyan, its brick yard and pond."""
    heaven(canvas, rng, 560, 4)
    hills(canvas, rng, 560, 220, 2)
    treeline(canvas, rng, 596, 130, depth=0.25)
    birds(canvas, rng, (980, 170), 5)
    for x in (1330, 1440):
        palm(canvas, rng, (x, 600), rng.uniform(330, 400))
    canvas.graded([(0, 590), (1500, 590), (1500, 1010), (0, 1010)], (shade(BRICK, 0.35), shade(BRICK, 0.05)))
    for index in range(1, 12):
        y = 590 + 410 * (index / 11) ** 1.6
        canvas.line([(0, y), (1500, y)], veil(shade(BRICK, -0.4), 0.28), 2)
    for index in range(-16, 17):
        canvas.line([(750 + index * 70, 590), (750 + index * 190, 1010)], veil(shade(BRICK, -0.4), 0.2), 2)
    communal_house(canvas, (900, 640), 840)
    canvas.soft([(420, 640), (1390, 640), (1330, 690), (360, 690)], WOOD_DARK, 0.3, 16)
    banyan(canvas, rng, (270, 760), 640)
    canvas.soft([(0, 740), (560, 740), (640, 810), (0, 820)], WOOD_DARK, 0.3, 26)
    for x in (560, 690, 1110, 1240):
        pot(canvas, rng, (x, 690), 66, rng.choice((AMBER, LOTUS, GOLD)), TEAL)
    for x, y in ((830, 730), (970, 720), (1180, 770), (640, 790)):
        look = rng.choice((aodai(rng), aodai(rng, hat="non_la"), citizen(rng)))
        figure(
            canvas,
            (x + rng.uniform(-25, 25), y),
            (y - 330) * 0.47,
            look,
            rng.choice((STROLL, STAND, TALK)),
            rng.choice((-1, 1)),
        )
    figure(canvas, (470, 860), 250, citizen(rng, hair=rgb("c9c7c1"), outfit="baba", top=WOOD), TALK, -1)
    figure(
        canvas,
        (370, 850),
        245,
        citizen(rng, hair=rgb("c9c7c1"), woman=True, hair_style="bun", outfit="baba"),
        STAND,
        1,
    )
    for x, pose in ((900, WALK), (1010, WALK), (1110, WALK)):
        figure(canvas, (x, 900 + (x % 3) * 12), 225, pupil(rng), pose, -1)
    bush(canvas, rng, (60, 1000), 260, JADE_DEEP, LOTUS)
    bush(canvas, rng, (1440, 1000), 260, LEAF_DEEP, LACQUER)


def lantern_festival(canvas: Canvas, rng: Random) -> None:
    """Children walk with star lanterns under the full moon."""
    heaven(canvas, rng, 560, 4)
    x, y = canvas.mood.sun_at[0] * 1500, canvas.mood.sun_at[1] * 1000
    with canvas.own_light():
        canvas.ellipse(x, y, 84, 84, canvas.mood.sun)
        for dx, dy, r in ((-24, -20, 16), (26, 8, 22), (-8, 34, 11)):
            canvas.ellipse(x + dx, y + dy, r, r * 0.9, shade(canvas.mood.sun, -0.1))
    hills(canvas, rng, 560, 150, 2)
    street_row(canvas, rng, -30, 420, 600, 290)
    street_row(canvas, rng, 1120, 1530, 600, 300)
    treeline(canvas, rng, 600, 90, depth=0.05)
    communal_house(canvas, (770, 630), 640)
    canvas.glow(770, 590, 300, GOLD, 0.45)
    canvas.graded(
        [(0, 596), (420, 596), (450, 632), (1090, 632), (1120, 596), (1500, 596), (1500, 1010), (0, 1010)],
        (shade(SAND, -0.15), shade(BRICK, -0.2)),
    )
    for top, sag in ((130, 90), (270, 76)):
        for span in ((-40, 750), (750, 1540)):
            garland(canvas, rng, span, top, sag, 6, 27)
    tree(canvas, rng, (70, 700), 430)
    tree(canvas, rng, (1440, 690), 420, JADE_DEEP)
    canvas.light = (0.96, 0.82, 0.74)  # near the lanterns, their light outshines the moon's
    for x, y, tall in ((290, 720, 235), (1230, 730, 240)):
        figure(canvas, (x, y), tall, aodai(rng), STAND, rng.choice((-1, 1)))
        figure(canvas, (x + 80, y + 10), tall, citizen(rng), TALK, rng.choice((-1, 1)))
    _parade(canvas, rng)


def _parade(canvas: Canvas, rng: Random) -> None:
    paints = (LACQUER, GOLD, LOTUS, JADE, AMBER, TEAL)
    rows = ((760, 190, (480, 600, 720, 840, 960, 1080)), (935, 255, (210, 390, 570, 760, 950, 1130, 1310)))
    for y, tall, places in rows:
        for index, place in enumerate(places):
            at = (place + rng.uniform(-22, 22), y + rng.uniform(-16, 16))
            canvas.glow(at[0] + tall * 0.2, at[1] - tall * 0.1, tall * 0.7, AMBER, 0.32)
            look = (
                aodai(rng, paints[index % 6]) if rng.random() < 0.4 else pupil(rng, top=rng.choice(paints), scarf=None)
            )
            joints = figure(canvas, at, tall, look, RAISE if index % 2 else OFFER, 1)
            hand = joints.hands[0]
            tip = (hand[0] + tall * 0.2, hand[1] - tall * 0.16)
            canvas.line([hand, tip], shade(WOOD, 0.3), 4)
            star_lantern(canvas, (tip[0] + 4, tip[1] + tall * 0.12), tall * 0.13, paints[(index + 1) % 6])


SCENES = (
    Scene(
        "village_temple",
        "Đình làng bên gốc đa",
        "Đình làng mái ngói cong bên cây đa cổ thụ, người dân và học sinh đi trên sân gạch.",
        "A communal house with a sweeping tiled roof beside an old banyan as people cross its brick yard.",
        village_temple,
        (0.5, 0.6),
    ),
    Scene(
        "lantern_festival",
        "Đêm hội trăng rằm",
        "Thiếu nhi rước đèn ông sao dưới trăng rằm, trước sân đình treo nhiều dây đèn lồng.",
        "Children parade with star lanterns under a full moon before a communal house hung with lanterns.",
        lantern_festival,
        (0.5, 0.65),
        (MOONRISE, NIGHT, EVENING),
    ),
)
