"""Portrait busts of fictional speakers: six people who are nobody."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from PIL import Image

from .canvas import Canvas
from .palette import (
    AMBER,
    CREAM,
    CREAM_LIGHT,
    DAY,
    HAIR,
    HAIR_GREY,
    JADE,
    LACQUER,
    LEAF_DEEP,
    LOTUS,
    NAVY,
    SKINS,
    SKY,
    TEAL,
    WHITE,
    Color,
    mix,
    rgb,
    shade,
    veil,
)
from .plants import leaf
from .portrait_heads import draw_bust_head


@dataclass(frozen=True)
class Sitter:
    """Who sits for a portrait.

    `dress` is aodai, shirt or jacket; `hair_style` is long, bun, bob, short or side.
    """

    dress: str
    cloth: Color
    ground: Color
    skin: Color
    hair: Color
    hair_style: str
    glasses: bool = False
    older: bool = False


SITTERS = (
    Sitter("aodai", LACQUER, SKY, SKINS[0], HAIR, "long"),
    Sitter("shirt", WHITE, mix(JADE, CREAM, 0.35), SKINS[1], HAIR, "side", glasses=True),
    Sitter("aodai", TEAL, mix(LOTUS, CREAM, 0.6), SKINS[3], HAIR_GREY, "bun", glasses=True, older=True),
    Sitter("jacket", NAVY, mix(AMBER, CREAM, 0.6), SKINS[1], HAIR_GREY, "short", older=True),
    Sitter("jacket", rgb("8a5a6c"), mix(TEAL, CREAM, 0.62), SKINS[0], rgb("3a2a24"), "bob"),
    Sitter("shirt", rgb("a9cbd6"), mix(LEAF_DEEP, CREAM, 0.6), SKINS[2], HAIR, "short"),
)


def draw_portrait(variant: int = 0) -> Image.Image:
    """Return the portrait of a fictional speaker, RGB, 800 by 800; after six they come round."""
    sitter = SITTERS[variant % len(SITTERS)]
    rng = Random(f"portrait:{variant}")  # noqa: S311 (a picture, not a secret)
    canvas = Canvas((800, 800), DAY, design=(800, 800))
    _ground(canvas, rng, sitter)
    _hair_behind(canvas, sitter)
    _body(canvas, sitter)
    draw_bust_head(canvas, sitter)
    return canvas.finish(rng, 0.04)


def _ground(canvas: Canvas, rng: Random, sitter: Sitter) -> None:
    paint = sitter.ground
    canvas.gradient((0, 0, 800, 800), (shade(paint, 0.45), paint))
    canvas.ellipse(400, 400, 330, 330, veil(shade(paint, 0.6), 0.6))
    for side in (-1, 1):
        for index in range(9):
            angle = -math.pi / 2 + side * (0.15 + index * 0.16)
            tone = mix(paint, LEAF_DEEP, 0.25 + 0.03 * (index % 4))
            leaf(canvas, (400 + side * 215, 820), angle, rng.uniform(300, 470), tone, 0.2)


def _hair_behind(canvas: Canvas, sitter: Sitter) -> None:
    dark = shade(sitter.hair, -0.12)
    if sitter.hair_style == "long":
        canvas.blob(
            [
                (270, 330),
                (300, 190),
                (400, 150),
                (500, 190),
                (530, 330),
                (548, 560),
                (500, 680),
                (400, 640),
                (300, 680),
                (252, 560),
            ],
            dark,
        )
    elif sitter.hair_style == "bob":
        canvas.blob(
            [
                (262, 340),
                (290, 200),
                (400, 150),
                (510, 200),
                (538, 340),
                (540, 450),
                (490, 492),
                (310, 492),
                (260, 450),
            ],
            dark,
        )
    elif sitter.hair_style == "bun":
        canvas.ellipse(470, 172, 66, 60, dark)
        canvas.ellipse(476, 166, 46, 40, shade(sitter.hair, 0.08))


def _body(canvas: Canvas, sitter: Sitter) -> None:
    cloth, skin = sitter.cloth, sitter.skin
    wide = 218 if sitter.hair_style in ("short", "side") else 186
    canvas.limb((400, 460), (400, 570), 56, 58, shade(skin, -0.13))
    shoulders = [
        (400 - wide - 26, 860),
        (400 - wide - 6, 690),
        (400 - wide * 0.72, 626),
        (330, 580),
        (400, 566),
        (470, 580),
        (400 + wide * 0.72, 626),
        (400 + wide + 6, 690),
        (400 + wide + 26, 860),
    ]
    canvas.blob(shoulders, cloth)
    canvas.blob(
        [
            (400 + wide * 0.2, 640),
            (400 + wide * 0.72, 630),
            (400 + wide + 4, 692),
            (400 + wide + 24, 850),
            (400 + wide * 0.5, 850),
        ],
        shade(cloth, -0.1),
    )
    {"aodai": _aodai, "shirt": _shirt, "jacket": _jacket}[sitter.dress](canvas, sitter)


def _aodai(canvas: Canvas, sitter: Sitter) -> None:
    cloth = sitter.cloth
    canvas.blob([(338, 540), (400, 556), (462, 540), (472, 592), (400, 616), (328, 592)], shade(cloth, 0.08))
    canvas.line([(344, 544), (400, 558), (456, 544)], shade(cloth, 0.4), 6, curved=True)
    canvas.line([(402, 612), (470, 660), (540, 690), (566, 790)], shade(cloth, -0.3), 4, curved=True)
    for x, y in ((280, 700), (350, 740), (300, 780), (420, 720), (390, 790)):
        for index in range(5):
            a = index * math.tau / 5
            canvas.ellipse(x + math.cos(a) * 10, y + math.sin(a) * 10, 8, 8, shade(cloth, 0.45))
        canvas.ellipse(x, y, 6, 6, AMBER)


def _shirt(canvas: Canvas, sitter: Sitter) -> None:
    cloth = sitter.cloth
    canvas.poly([(346, 560), (454, 560), (400, 664)], shade(sitter.skin, -0.08))
    for side in (-1, 1):
        canvas.poly(
            [(400 + side * 52, 540), (400 + side * 92, 596), (400 + side * 52, 676), (400, 640)],
            shade(cloth, 0.4 if side < 0 else 0.2),
        )
        canvas.line([(400 + side * 92, 596), (400 + side * 52, 676), (400, 640)], shade(cloth, -0.22), 4)
    canvas.line([(400, 646), (402, 800)], shade(cloth, -0.18), 4)
    for y in (690, 750):
        canvas.ellipse(408, y, 6, 6, shade(cloth, -0.35))


def _jacket(canvas: Canvas, sitter: Sitter) -> None:
    cloth = sitter.cloth
    canvas.poly([(334, 566), (466, 566), (436, 820), (380, 820)], WHITE)
    if sitter.hair_style == "short":
        canvas.poly([(386, 616), (414, 616), (424, 800), (400, 830), (378, 800)], LACQUER)
        canvas.poly([(380, 590), (420, 590), (412, 622), (388, 622)], shade(LACQUER, -0.15))
    else:
        canvas.poly([(356, 560), (444, 560), (402, 650)], shade(sitter.skin, -0.06))
    for side in (-1, 1):
        canvas.poly(
            [(400 + side * 60, 544), (400 + side * 78, 560), (400 + side * 22, 640), (400 + side * 6, 606)],
            CREAM_LIGHT,
        )
        lapel = [
            (400 + side * 76, 566),
            (400 + side * 124, 650),
            (400 + side * 92, 672),
            (400 + side * 22, 820),
            (400 + side * 12, 800),
        ]
        canvas.poly(lapel, shade(cloth, 0.12 if side < 0 else -0.04))
        canvas.line([lapel[0], lapel[1], lapel[2], lapel[3]], shade(cloth, -0.3), 3)
