"""Heads of small figures: face, hair and hats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas import Canvas, Point
from .palette import HAIR, LOTUS, STRAW, WHITE, mix, rgb, shade, veil

if TYPE_CHECKING:
    from .people import Look

FACE_DETAIL_FROM = 110  # a figure smaller than this (design units) needs no eyes


def draw_head(canvas: Canvas, at: Point, h: float, look: Look, facing: int) -> None:
    """Draw the head of a figure of height `h`, centred on `at`."""
    x, y = _centre(at, h, look)
    r = h * 0.06 * look.head
    if look.view == "back":
        canvas.ellipse(x, y, r * 0.98, r * 1.12, look.hair)
        _hanging(canvas, x, y, r, look)
    else:
        turn = facing * r * 0.16
        canvas.ellipse(x - facing * r * 0.82, y + r * 0.12, r * 0.2, r * 0.26, shade(look.skin, -0.1))
        canvas.ellipse(x, y, r * 0.9, r * 1.12, look.skin)
        if h >= FACE_DETAIL_FROM:
            _face(canvas, x + turn, y, r, look)
        _fringe(canvas, x, y, r, look, facing)
    _HATS.get(look.hat, _bare)(canvas, x, y, r, look)


def _centre(at: Point, h: float, look: Look) -> Point:
    """Return the middle of the head: a child's larger head still stands on its neck."""
    return (at[0], at[1] - (look.head - 1) * h * 0.06)


def _face(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    for side in (-1, 1):
        canvas.ellipse(x + side * r * 0.34, y + r * 0.12, r * 0.075, r * 0.1, HAIR)
        canvas.ellipse(x + side * r * 0.48, y + r * 0.4, r * 0.17, r * 0.11, veil(LOTUS, 0.4))
        if look.glasses:
            ring = [
                (x + side * r * 0.34 + dx * r * 0.25, y + r * 0.12 + dy * r * 0.22)
                for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
            ]
            canvas.line(ring, rgb("3a3a3a"), r * 0.07, curved=True)
    smile = [(x - r * 0.2, y + r * 0.58), (x, y + r * 0.67), (x + r * 0.2, y + r * 0.58)]
    canvas.line(smile, mix(look.skin, rgb("8a2f2f"), 0.65), max(r * 0.09, 1.2), curved=True)
    if look.mask:
        cover = [
            (x - r * 0.7, y + r * 0.3),
            (x, y + r * 0.2),
            (x + r * 0.7, y + r * 0.3),
            (x + r * 0.5, y + r * 0.95),
            (x - r * 0.5, y + r * 0.95),
        ]
        canvas.blob(cover, rgb("bfe0e4"))


def draw_back_hair(canvas: Canvas, at: Point, h: float, look: Look, facing: int) -> None:
    """Draw the hair that falls behind the shoulders: before the body, so that the body covers it."""
    (x, y), r = _centre(at, h, look), h * 0.06 * look.head
    style, hair = look.hair_style, look.hair
    if style == "long":
        shape = [
            (x - r * 0.95, y - r * 0.3),
            (x, y - r * 1.1),
            (x + r * 0.95, y - r * 0.3),
            (x + r * 1.0 - facing * r * 0.2, y + r * 2.6),
            (x - facing * r * 0.3, y + r * 2.9),
            (x - r * 1.0 - facing * r * 0.2, y + r * 2.6),
        ]
        canvas.blob(shape, shade(hair, -0.05))
    elif style == "bob":
        canvas.rect((x - r * 1.08, y - r * 0.6, x + r * 1.08, y + r * 1.0), hair, r * 0.6)
    elif style == "pony":
        tail = [
            (x - facing * r * 0.8, y - r * 0.4),
            (x - facing * r * 1.5, y),
            (x - facing * r * 1.35, y + r * 1.5),
        ]
        canvas.line(tail, hair, r * 0.5, curved=True)
    elif style == "bun":
        canvas.ellipse(x - facing * r * 0.65, y - r * 0.85, r * 0.52, r * 0.5, hair)


def _hanging(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    """Hair that hangs over the back, seen from behind."""
    if look.hair_style == "long":
        canvas.rect((x - r * 0.85, y, x + r * 0.85, y + r * 3.0), look.hair, r * 0.6)
    elif look.hair_style == "pony":
        canvas.limb((x, y - r * 0.1), (x, y + r * 2.0), r * 0.36, r * 0.16, shade(look.hair, 0.1))
    elif look.hair_style == "bun":
        canvas.ellipse(x, y - r * 0.1, r * 0.5, r * 0.5, shade(look.hair, 0.1))
    elif look.hair_style == "short":
        canvas.ellipse(x, y + r * 0.85, r * 0.62, r * 0.35, look.skin)


def _fringe(canvas: Canvas, x: float, y: float, r: float, look: Look, facing: int) -> None:
    side = facing
    shape = [
        (x - side * r * 1.0, y + r * 0.28),
        (x - side * r * 1.02, y - r * 0.62),
        (x - side * r * 0.3, y - r * 1.26),
        (x + side * r * 0.62, y - r * 1.08),
        (x + side * r * 0.98, y - r * 0.4),
        (x + side * r * 0.9, y + r * 0.02),
        (x + side * r * 0.66, y - r * 0.44),
        (x - side * r * 0.2, y - r * 0.5),
        (x - side * r * 0.72, y - r * 0.18),
    ]
    canvas.blob(shape, look.hair)


def _bare(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    """No hat: nothing to draw."""


def _non_la(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    tip, brim = (x, y - r * 2.15), y - r * 0.42
    if look.view == "front":
        for side in (-1, 1):
            canvas.line([(x + side * r * 0.86, brim), (x, y + r * 1.15)], LOTUS, r * 0.12)
    canvas.ellipse(x, brim, r * 2.02, r * 0.34, shade(STRAW, -0.32))
    canvas.poly(
        [
            tip,
            (x + r * 2.05, brim),
            (x + r * 1.0, brim + r * 0.3),
            (x - r * 1.0, brim + r * 0.3),
            (x - r * 2.05, brim),
        ],
        STRAW,
    )
    canvas.poly(
        [tip, (x + r * 2.05, brim), (x + r * 1.0, brim + r * 0.3), (x + r * 0.5, brim + r * 0.33)],
        shade(STRAW, -0.13),
    )
    for share in (0.45, 0.72):
        half = r * 2.05 * share
        level = tip[1] + (brim - tip[1]) * share
        ring = [(x - half, level), (x, level + r * 0.3 * share), (x + half, level)]
        canvas.line(ring, shade(STRAW, -0.18), r * 0.06, curved=True)


def _dome(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    shape = [
        (x - r * 1.16, y - r * 0.05),
        (x - r * 1.0, y - r * 0.95),
        (x, y - r * 1.45),
        (x + r * 1.0, y - r * 0.95),
        (x + r * 1.16, y - r * 0.05),
        (x, y - r * 0.28),
    ]
    canvas.blob(shape, look.hat_color)
    canvas.ellipse(x - r * 0.35, y - r * 0.95, r * 0.34, r * 0.18, veil(WHITE, 0.4))


def _hard_hat(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    canvas.blob(
        [
            (x - r * 1.05, y - r * 0.35),
            (x - r * 0.8, y - r * 1.15),
            (x, y - r * 1.48),
            (x + r * 0.8, y - r * 1.15),
            (x + r * 1.05, y - r * 0.35),
        ],
        look.hat_color,
    )
    canvas.limb(
        (x - r * 1.15, y - r * 0.4),
        (x + r * 1.25, y - r * 0.4),
        r * 0.13,
        r * 0.13,
        shade(look.hat_color, -0.12),
    )


def _bucket(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    crown = [
        (x - r * 0.95, y - r * 0.4),
        (x - r * 0.72, y - r * 1.36),
        (x + r * 0.72, y - r * 1.36),
        (x + r * 0.95, y - r * 0.4),
    ]
    canvas.poly(crown, look.hat_color)
    canvas.ellipse(x, y - r * 1.34, r * 0.72, r * 0.2, shade(look.hat_color, 0.12))
    canvas.ellipse(x, y - r * 0.42, r * 1.5, r * 0.32, shade(look.hat_color, -0.12))


def _turban(canvas: Canvas, x: float, y: float, r: float, look: Look) -> None:
    """Khăn vấn: the round turban worn with a festive áo dài."""
    canvas.ellipse(x, y - r * 0.75, r * 1.28, r * 0.62, shade(look.hat_color, -0.15))
    canvas.ellipse(x, y - r * 0.85, r * 1.18, r * 0.5, look.hat_color)
    canvas.ellipse(x, y - r * 1.12, r * 0.72, r * 0.2, look.hair)
    canvas.ellipse(x, y - r * 0.52, r * 0.86, r * 0.2, look.skin)


_HATS = {"non_la": _non_la, "helmet": _dome, "hardhat": _hard_hat, "bucket": _bucket, "turban": _turban}
