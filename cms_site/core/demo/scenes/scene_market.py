"""Scenes of buying and selling: market, Tết flower street."""

from __future__ import annotations

from random import Random

from .buildings import skyline, street_row
from .canvas import Canvas, Point
from .landscape import heaven
from .palette import (
    AMBER,
    GOLD,
    INK,
    JADE,
    LACQUER,
    LEAF,
    LOTUS,
    TEAL,
    WOOD,
    rgb,
    shade,
)
from .people import aodai, citizen, figure
from .plants import blossom_tree, palm, pot
from .poses import HOLD, OFFER, SQUAT, STROLL, TALK
from .scene import Scene
from .things import basket, garland, parasol
from .vehicles import motorbike


def market(canvas: Canvas, rng: Random) -> None:
    """Stalls under umbrellas, baskets of fruit and vegetables, buyers and sellers."""
    heaven(canvas, rng, 480, 3)
    skyline(canvas, rng, 470, 240, 0.62)
    street_row(canvas, rng, -30, 1530, 540, 270)
    canvas.gradient((0, 536, 1500, 1000), (canvas.lit(rgb("dcc7a0")), canvas.lit(rgb("bb9f78"))))
    canvas.soft([(0, 536), (1500, 536), (1500, 570), (0, 570)], INK, 0.25, 14)
    palm(canvas, rng, (60, 640), 420)
    for row, (y, size) in enumerate(((640, 190), (760, 245))):
        for slot in range(5 - row):
            x = 140 + slot * (305 + row * 75) + row * 60 + rng.uniform(-25, 25)
            parasol(canvas, (x, y), size, rng.choice((LACQUER, TEAL, JADE, AMBER, LOTUS)))
            seller = citizen(rng, hat="non_la", outfit="baba", woman=True, hair_style="bun")
            figure(canvas, (x - size * 0.24, y + 6), size * 0.98, seller, OFFER, 1)
            _stall(canvas, rng, (x, y + 14), size)
        for _ in range(4):
            at = (rng.uniform(80, 1420), y + rng.uniform(55, 80))
            look = rng.choice((aodai(rng), citizen(rng), citizen(rng, hat="non_la")))
            figure(
                canvas,
                at,
                (at[1] - 330) * 0.56,
                look,
                rng.choice((STROLL, HOLD, STROLL)),
                rng.choice((-1, 1)),
            )
    buyer = citizen(rng, woman=True, hair_style="long", outfit="dress")
    figure(canvas, (rng.uniform(470, 490), 905), 340, buyer, OFFER, -1)
    for x in (210, 590, 960, 1300):
        x += rng.uniform(-30, 30)
        figure(
            canvas,
            (x, 925),
            330,
            citizen(rng, hat="non_la", outfit="baba", woman=True, hair_style="bun"),
            SQUAT,
            1,
        )
        for dx, width in ((110, 120), (205, 100)):
            basket(canvas, rng, (x + dx, 955 + dx * 0.08), width, rng.choice(_GOODS))


_GOODS = (AMBER, LACQUER, LEAF, rgb("8e4a78"), GOLD, rgb("d6584a"), rgb("7aa84f"))


def _stall(canvas: Canvas, rng: Random, at: Point, size: float) -> None:
    x, y = at
    half, top = size * 0.5, y - size * 0.34
    canvas.shadow(x, y, half * 1.1, size * 0.06)
    canvas.rect((x - half, top, x + half, y), shade(WOOD, 0.15))
    for index in range(1, 5):
        px = x - half + index * size / 5
        canvas.line([(px, top), (px, y)], shade(WOOD, -0.2), 2)
    for index in range(3):
        basket(canvas, rng, (x + (index - 1) * size * 0.32, top + size * 0.05), size * 0.27, rng.choice(_GOODS))


def tet_street(canvas: Canvas, rng: Random) -> None:
    """Peach and apricot trees, marigolds, lanterns, families in áo dài."""
    heaven(canvas, rng, 520, 3)
    skyline(canvas, rng, 500, 260, 0.64)
    street_row(canvas, rng, -30, 1530, 580, 340)
    canvas.gradient((0, 576, 1500, 1000), (canvas.lit(rgb("e5cda6")), canvas.lit(rgb("c9a783"))))
    canvas.soft([(0, 576), (1500, 576), (1500, 610), (0, 610)], INK, 0.22, 14)
    for top, sag in ((140, 80), (255, 66)):
        for span in ((-40, 500), (500, 1000), (1000, 1540)):
            garland(canvas, rng, span, top, sag, 5, 24)
    paints = [LOTUS, GOLD, LOTUS, GOLD, LOTUS, rgb("f29a4a")]
    rng.shuffle(paints)
    for index in range(6):
        blossom_tree(canvas, rng, (110 + index * 256 + rng.uniform(-20, 20), 690), 250, paints[index])
    for index in range(14):
        pot(canvas, rng, (50 + index * 108, 738), 66, rng.choice((AMBER, GOLD, LACQUER, LOTUS)))
    colors = [LACQUER, GOLD, JADE, LOTUS, TEAL, rgb("8d6aa8")]
    rng.shuffle(colors)
    family = ((360.0, 850, 300), (500, 860, 310), (980, 850, 300), (1120, 862, 306))
    for index, (x, y, tall) in enumerate(family):
        x += rng.uniform(-25, 25)
        man = index % 2 == 1
        look = aodai(
            rng,
            colors[index],
            hat="turban" if rng.random() < 0.5 else "",
            hat_color=shade(colors[index], -0.1),
            hair_style="short" if man else "long",
            woman=not man,
        )
        figure(canvas, (x, y), tall, look, rng.choice((STROLL, TALK, HOLD)), 1 if index % 2 == 0 else -1)
    for x in (430, 1050):
        figure(canvas, (x, 880), 200, aodai(rng, colors[4], hair_style="bob"), STROLL, rng.choice((-1, 1)))
    motorbike(canvas, (750, 880), 270, LACQUER, 1)
    blossom_tree(canvas, rng, (655, 800), 230, LOTUS)
    figure(canvas, (850, 905), 322, citizen(rng, hat="helmet", woman=False, hair_style="short"), OFFER, -1)
    for index in range(9):
        pot(
            canvas,
            rng,
            (70 + index * 174 + rng.uniform(-12, 12), 1006),
            112,
            rng.choice((AMBER, GOLD, GOLD, LACQUER, LOTUS)),
        )


SCENES = (
    Scene(
        "market",
        "Phiên chợ buổi sáng",
        "Các bà, các chị đội nón lá bán trái cây, rau củ dưới những chiếc ô nhiều màu ở chợ.",
        "Sellers in conical hats offer fruit and vegetables under bright umbrellas at the market.",
        market,
        (0.5, 0.7),
    ),
    Scene(
        "tet_street",
        "Đường hoa ngày Tết",
        "Các gia đình mặc áo dài dạo đường hoa Tết giữa đào, mai, cúc vàng và những dây đèn lồng.",
        "Families in áo dài stroll along a Tết flower street of peach, apricot and marigold under lanterns.",
        tet_street,
        (0.5, 0.68),
    ),
)
