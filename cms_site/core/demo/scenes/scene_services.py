"""Scenes of help: health station, digital help desk."""

from __future__ import annotations

from random import Random

from .canvas import Canvas
from .palette import (
    AMBER,
    BRIGHTS,
    CREAM_LIGHT,
    GREY,
    HAIR,
    HAIR_GREY,
    JADE,
    LACQUER,
    LOTUS,
    NAVY,
    TEAL,
    TEAL_DEEP,
    WHITE,
    WOOD_LIGHT,
    rgb,
    shade,
    veil,
)
from .people import Look, aodai, citizen, figure, volunteer
from .plants import bouquet
from .poses import HOLD, JAB, OFFER, SIT, TALK, WALK
from .rooms import curtain, floor_plant, framed, lamps, room, screen, sunbeam, window
from .scene import Scene
from .things import desk, laptop


def health_station(canvas: Canvas, rng: Random) -> None:
    """A nurse gives a child its vaccination; families wait."""
    room(canvas, 600, rng.choice((rgb("cfe6dc"), rgb("d7e6ea"), rgb("f3e2d3"))), rgb("dfe0d2"))
    window(canvas, rng, (120, 120, 470, 410), 3)
    sunbeam(canvas, 120, 470, 130, 620)
    framed(canvas, rng, (610, 150, 760, 260))
    _cabinet(canvas, rng)
    curtain(canvas, (1290, 90, 1500, 640), shade(JADE, 0.25), 7)
    canvas.rect((1270, 78, 1500, 92), GREY, 4)
    canvas.rect((90, 637, 420, 654), TEAL, 5)
    for leg in (104, 396):
        canvas.rect((leg, 652, leg + 9, 745), GREY)
    for x in (190, 320):
        figure(canvas, (x, 747), 330, citizen(rng), SIT, 1)
    desk(canvas, (930, 560, 1230, 760), WOOD_LIGHT)
    canvas.rect((1000, 500, 1110, 562), rgb("5aa6b5"), 8)
    canvas.rect((994, 490, 1116, 512), WHITE, 6)
    bouquet(canvas, rng, (1180, 562), 26)
    figure(
        canvas,
        (1130, 800),
        420,
        Look("coat", WHITE, rgb("7fb3b0"), hair_style="bun", woman=True, glasses=True),
        HOLD,
        -1,
    )
    _vaccination(canvas, rng)
    figure(canvas, (420, 960), 470, citizen(rng, woman=False, hair_style="short", view="front"), HOLD, 1)
    floor_plant(canvas, rng, (1400, 880), 270)


def _vaccination(canvas: Canvas, rng: Random) -> None:
    """Draw the child on its mother's lap and the nurse before them."""
    canvas.rect((556, 730, 700, 752), TEAL, 6)
    for x in (566, 676):
        canvas.rect((x, 750, x + 12, 852), GREY)
    figure(canvas, (660, 862), 430, citizen(rng, woman=True, outfit="baba", hair_style="long", hair=HAIR), SIT, 1)
    figure(
        canvas,
        (716, 774),
        244,
        Look(
            top=rng.choice((AMBER, LOTUS, LACQUER)),
            bottom=NAVY,
            hair_style=rng.choice(("bob", "short")),
            skin=rgb("f2cba8"),
        ),
        SIT,
        1,
        shadow=False,
    )
    nurse = Look(
        "coat",
        WHITE,
        rgb("8fc2bd"),
        hair_style="pony",
        woman=True,
        mask=True,
    )
    joints = figure(canvas, (900, 880), 440, nurse, JAB, -1)
    hand = joints.hands[0]
    canvas.line([(hand[0] + 8, hand[1] - 6), (hand[0] - 34, hand[1] + 6)], rgb("e9f4f5"), 8)
    canvas.line([(hand[0] - 32, hand[1] + 5), (hand[0] - 50, hand[1] + 10)], GREY, 2.5)


def _cabinet(canvas: Canvas, rng: Random) -> None:
    canvas.rect((830, 130, 1230, 470), WHITE, 6)
    canvas.rect((842, 142, 1218, 458), rgb("b8d7d6"))
    for row in range(3):
        y = 240 + row * 105
        canvas.rect((842, y, 1218, y + 8), WHITE)
        x = 860.0
        while x < 1190:
            width, tall = rng.uniform(14, 34), rng.uniform(30, 70)
            canvas.rect(
                (x, y - tall, x + width, y),
                rng.choice((CREAM_LIGHT, JADE, LOTUS, rgb("e7b65c"), TEAL, WHITE)),
                4,
            )
            canvas.rect((x, y - tall * 0.6, x + width, y - tall * 0.4), veil(WHITE, 0.6))
            x += width + rng.uniform(3, 16)
    canvas.rect((1026, 142, 1034, 458), WHITE)
    canvas.poly([(842, 142), (960, 142), (842, 330)], veil(WHITE, 0.25))


def digital_desk(canvas: Canvas, rng: Random) -> None:
    """Young volunteers help neighbours with public services on the net."""
    room(canvas, 580, rng.choice((rgb("f4e3c3"), rgb("d9e9e0"), rgb("f0d9cd"))), rgb("cfb894"))
    window(canvas, rng, (80, 120, 430, 400), 3)
    sunbeam(canvas, 80, 430, 130, 600)
    screen(canvas, (560, 100, 1060, 380), rng.choice((TEAL, NAVY, TEAL_DEEP)))
    framed(canvas, rng, (1180, 150, 1370, 280))
    floor_plant(canvas, rng, (1420, 660), 280)
    lamps(canvas, 30, 3, 46)
    figure(canvas, (1160, 760), 400, aodai(rng), TALK, -1)
    for x in (500, 930):
        figure(canvas, (x, 850), 430, volunteer(rng, hat=""), OFFER, -1, shadow=False)
    for x, look in ((330, citizen(rng, hair=HAIR_GREY, glasses=True)), (760, citizen(rng))):
        figure(canvas, (x, 905), 430, look, HOLD, 1, shadow=False, legs=False)
    desk(canvas, (170, 700, 1120, 900), shade(WOOD_LIGHT, 0.08), panel=True)
    for x in (350, 780):
        laptop(canvas, (x, 702), 150)
    bouquet(canvas, rng, (590, 704), 34)
    for x, paint in ((1010, LACQUER), (225, JADE)):
        canvas.rect((x, 664, x + 34, 702), paint, 6)
        canvas.ellipse(x + 17, 666, 17, 5, shade(paint, 0.3))
    figure(canvas, (1290, 985), 500, citizen(rng, outfit="shirt", top=rng.choice(BRIGHTS)), WALK, -1)


SCENES = (
    Scene(
        "health_station",
        "Tiêm chủng tại trạm y tế",
        "Nhân viên y tế tiêm chủng cho em nhỏ ngồi trong lòng mẹ tại trạm y tế, các gia đình ngồi chờ.",
        "A health worker vaccinates a child on its mother's lap at the health station while families wait.",
        health_station,
        (0.5, 0.6),
    ),
    Scene(
        "digital_desk",
        "Tổ công nghệ số hướng dẫn người dân",
        "Thanh niên tình nguyện hướng dẫn người dân dùng máy tính xách tay, trên tường là màn hình biểu đồ.",
        "Young volunteers show residents how to use laptops, with a screen of charts on the wall.",
        digital_desk,
        (0.5, 0.6),
    ),
)
