"""Scenes on the water: lotus pond, river."""

from __future__ import annotations

from random import Random

from .buildings import skyline, street_row
from .canvas import Canvas, smooth
from .heritage import arch_bridge, deck_level, pavilion
from .landscape import heaven, hills, reflection, treeline, water
from .lotus import lotus, lotus_leaf
from .palette import (
    JADE,
    JADE_DEEP,
    LACQUER,
    LEAF,
    LEAF_DEEP,
    LOTUS,
    LOTUS_PALE,
    SAND,
    TEAL_DEEP,
    WOOD,
    mix,
    rgb,
    shade,
)
from .people import aodai, citizen, figure
from .plants import bush, grass, palm
from .poses import ROW, STROLL
from .scene import Scene
from .vehicles import sampan


def lotus_pond(canvas: Canvas, rng: Random) -> None:
    """A pond in flower, a pavilion, a woman in a boat."""
    heaven(canvas, rng, 470)
    hills(canvas, rng, 462, 190)
    treeline(canvas, rng, 468, 60)
    water(canvas, rng, 460, 1000)
    side = rng.choice((0.24, 0.76))
    px = canvas.width * side
    reflection(canvas, px, 520, 230, 150, LACQUER)
    pavilion(canvas, (px, 520), 300)
    boat = canvas.width * (1 - side)
    _pads(canvas, rng, 500, 640, 46, boat)
    reflection(canvas, boat, 668, 260, 90, TEAL_DEEP)
    figure(canvas, (boat + 40, 640), 178, aodai(rng, hat="non_la"), ROW, -1, shadow=False)
    canvas.line([(boat - 12, 520), (boat - 120, 690)], shade(WOOD, -0.2), 5)
    sampan(canvas, (boat, 655), 300)
    for dx in (-70, -40, 74, 96):
        lotus(canvas, (boat + dx, 640), 30, rng.choice((LOTUS, LOTUS_PALE)), rng.uniform(0.4, 0.8))
    _pads(canvas, rng, 690, 1010, 44, None)
    _front_flowers(canvas, rng)


def _pads(canvas: Canvas, rng: Random, top: float, bottom: float, count: int, gap: float | None) -> None:
    """Strew leaves and flowers over the water from far to near, leaving a gap about an x."""
    for y in sorted(rng.uniform(top, bottom) for _ in range(count)):
        near = (y - 470) / 530
        x = rng.uniform(-20, canvas.width + 20)
        if gap is not None and abs(x - gap) < 210:
            continue
        rx = 20 + 104 * near
        lotus_leaf(
            canvas,
            (x, y),
            rx,
            rx * 0.34,
            mix(rng.choice((JADE, LEAF_DEEP, LEAF)), canvas.mood.haze, 0.4 * (1 - near)),
        )
        if rng.random() < 0.38:
            lift = rx * rng.uniform(0.5, 1.0)
            canvas.line([(x, y), (x + 4, y - lift)], JADE_DEEP, 2 + 4 * near)
            lotus(
                canvas,
                (x + 4, y - lift),
                14 + 50 * near,
                rng.choice((LOTUS, LOTUS, LOTUS_PALE)),
                rng.choice((0.45, 0.8, 1.0)),
            )


def _front_flowers(canvas: Canvas, rng: Random) -> None:
    for x, y, size in ((150.0, 820, 120), (1330, 850, 104), (760, 905, 84), (420, 930, 66)):
        x += rng.uniform(-50, 50)
        canvas.line([(x - 14, 1010), (x - 6, (y + 1010) / 2), (x, y)], JADE_DEEP, 9, curved=True)
        lotus(canvas, (x, y), size, rng.choice((LOTUS, LOTUS, LOTUS_PALE)), rng.uniform(0.8, 1.0))
    for x in (290.0, 1120.0):
        x += rng.uniform(-40, 40)
        canvas.line([(x, 1010), (x + 6, 850)], JADE_DEEP, 7)
        lotus(canvas, (x + 6, 852), 62, LOTUS, 0.36)


def river(canvas: Canvas, rng: Random) -> None:
    """A river, a stone bridge, boats, the town on the far bank."""
    heaven(canvas, rng, 480)
    hills(canvas, rng, 450, 230)
    skyline(canvas, rng, 454, 150, 0.62)
    street_row(canvas, rng, -20, 620, 462, 150)
    treeline(canvas, rng, 466, 60, depth=0.2)
    water(canvas, rng, 460, 1000, 110)
    for pier in range(80, 1500, 290):
        reflection(canvas, pier, 626, 90, 110, SAND)
    for place in sorted(rng.sample(range(120, 1400, 90), 7)):
        at = (place, deck_level(-60, 1560, 530, place) + 3)
        look = rng.choice((aodai(rng), citizen(rng)))
        figure(canvas, at, 72, look, STROLL, rng.choice((-1, 1)), shadow=False)
    arch_bridge(canvas, -60, 1560, 530, 630)
    for x, y, length in (
        (rng.uniform(180, 420), 690, 250),
        (rng.uniform(620, 860), 790, 330),
        (rng.uniform(1080, 1280), 725, 280),
    ):
        reflection(canvas, x, y + 18, length * 0.8, 80, WOOD)
        figure(
            canvas,
            (x - length * 0.3, y - 6),
            length * 0.46,
            citizen(rng, hat="non_la", outfit="baba"),
            ROW,
            1,
            shadow=False,
        )
        sampan(canvas, (x, y), length, rng.choice((WOOD, rgb("6f7f5a"), rgb("9a6a48"))), roof=True)
    _bank(canvas, rng)


def _bank(canvas: Canvas, rng: Random) -> None:
    side = rng.choice((-1, 1))

    def at(x: float) -> float:
        return x if side > 0 else 1500 - x

    outline = [(at(-20), 1010), (at(-20), 850), (at(240), 872), (at(520), 930), (at(760), 1010)]
    canvas.graded(smooth(outline), (LEAF, LEAF_DEEP))
    palm(canvas, rng, (at(120), 880), 470)
    bush(canvas, rng, (at(280), 920), 170, JADE, LOTUS)
    grass(canvas, rng, (min(at(0), at(520)), 900, max(at(0), at(520)), 1005), 90, LEAF, 52)


SCENES = (
    Scene(
        "lotus_pond",
        "Đầm sen mùa hoa nở",
        "Đầm sen nở rộ, một phụ nữ mặc áo dài chèo thuyền, phía xa là thủy đình mái ngói và dãy núi.",
        "A lotus pond in full bloom with a woman in áo dài rowing a boat, a tiled pavilion and hills behind.",
        lotus_pond,
        (0.5, 0.6),
    ),
    Scene(
        "river",
        "Thuyền trên sông bên cầu đá",
        "Những chiếc thuyền có mui trên sông, phía sau là cầu đá nhiều nhịp, phố nhỏ và đồi núi.",
        "Covered boats on a river before a stone bridge of several arches, a small town and hills.",
        river,
        (0.5, 0.55),
    ),
)
