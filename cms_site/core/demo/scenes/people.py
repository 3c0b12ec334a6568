"""People: simple, well-proportioned figures in the clothes one sees in a Vietnamese town."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random

from .canvas import Canvas, Point
from .heads import draw_back_hair, draw_head
from .palette import (
    BRIGHTS,
    HAIR,
    HAIR_GREY,
    JADE,
    LACQUER,
    NAVY,
    SKINS,
    TEAL,
    WHITE,
    WOOD_DARK,
    Color,
    rgb,
    shade,
)
from .poses import STAND, Joints, Pose, solve


@dataclass(frozen=True)
class Look:
    """What a person wears. `outfit` is shirt, aodai, baba, coat, dress or sport."""

    outfit: str = "shirt"
    top: Color = WHITE
    bottom: Color = NAVY
    skin: Color = SKINS[0]
    hair: Color = HAIR
    hair_style: str = "short"
    hat: str = ""
    hat_color: Color = TEAL
    scarf: Color | None = None
    mask: bool = False
    glasses: bool = False
    view: str = "front"
    woman: bool = False
    head: float = 1.0


def citizen(rng: Random, **fixed: object) -> Look:
    """Return the look of somebody in the street, chosen by the generator; `fixed` fields stay as given."""
    woman = bool(fixed.get("woman", rng.random() < 0.5))
    look = Look(
        outfit=rng.choice(("shirt", "shirt", "baba", "dress")) if woman else "shirt",
        top=rng.choice(BRIGHTS),
        bottom=rng.choice((NAVY, rgb("3d4a4f"), rgb("6b5a4a"), rgb("23343a"))),
        skin=rng.choice(SKINS),
        hair=HAIR_GREY if rng.random() < 0.16 else HAIR,
        hair_style=rng.choice(("long", "bun", "bob", "pony")) if woman else "short",
        woman=woman,
    )
    return replace(look, **fixed)  # type: ignore[arg-type]


def aodai(rng: Random, color: Color | None = None, **fixed: object) -> Look:
    """Return the look of a woman in áo dài over white trousers."""
    look = Look(
        outfit="aodai",
        top=color or rng.choice((LACQUER, JADE, TEAL, rgb("e88fa5"), rgb("f0a63f"), rgb("8d6aa8"), WHITE)),
        bottom=WHITE,
        skin=rng.choice(SKINS),
        hair_style=rng.choice(("long", "bun", "long")),
        woman=True,
    )
    return replace(look, **fixed)  # type: ignore[arg-type]


def pupil(rng: Random, **fixed: object) -> Look:
    """Return the look of a school child: white shirt, dark trousers or skirt, red scarf."""
    woman = rng.random() < 0.5
    look = Look(
        outfit="shirt",
        bottom=rgb("22406b"),
        skin=rng.choice(SKINS),
        hair_style=rng.choice(("bob", "pony")) if woman else "short",
        scarf=LACQUER,
        woman=woman,
        head=1.2,
    )
    return replace(look, **fixed)  # type: ignore[arg-type]


def volunteer(rng: Random, **fixed: object) -> Look:
    """Return the look of a young volunteer: bright blue-green shirt, soft hat."""
    woman = rng.random() < 0.5
    look = Look(
        top=rgb("2f86b5"),
        bottom=rgb("31424a"),
        skin=rng.choice(SKINS),
        hair_style="pony" if woman else "short",
        hat=rng.choice(("bucket", "bucket", "")),
        hat_color=rgb("3f7d58"),
        woman=woman,
    )
    return replace(look, **fixed)  # type: ignore[arg-type]


def figure(
    canvas: Canvas,
    at: Point,
    height: float,
    look: Look,
    pose: Pose = STAND,
    facing: int = 1,
    shadow: bool = True,
    legs: bool = True,
) -> Joints:
    """Draw a person whose lowest foot stands at `at`; return the joints, to put things into the hands.

    Without `legs` only the upper body is drawn: for people behind desks and seats.
    """
    joints = solve(pose, at, height, facing, 0.86 if look.woman else 1.0)
    if shadow:
        canvas.shadow(at[0], at[1] - height * 0.004, height * 0.17, height * 0.03)
    _arm(canvas, joints, 1, height, look)
    if look.view == "front":
        draw_back_hair(canvas, joints.head, height, look, facing)
    if legs:
        if look.outfit == "aodai":
            _panel(canvas, joints, height, look, facing, back=True)
        for side in (1, 0):
            _leg(canvas, joints, side, height, look, facing)
        _skirt(canvas, joints, height, look, facing)
    _torso(canvas, joints, height, look, facing)
    draw_head(canvas, joints.head, height, look, facing)
    if look.scarf and look.view == "front":
        _scarf(canvas, joints, height, look.scarf)
    _arm(canvas, joints, 0, height, look)
    return joints


def _leg(canvas: Canvas, joints: Joints, side: int, h: float, look: Look, facing: int) -> None:
    hip, knee, ankle = joints.hips[side], joints.knees[side], joints.ankles[side]
    bare = look.outfit in ("dress", "sport")
    color = look.skin if bare else look.bottom
    color = shade(color, -0.16) if side else color
    wide = 0.036 if look.outfit in ("aodai", "baba") else 0.026
    ends = (0.03, 0.02) if bare else (0.038, wide)
    toe = (ankle[0] + facing * h * 0.042, ankle[1] + h * 0.018)
    shoe = WHITE if look.outfit == "sport" else WOOD_DARK
    canvas.limb((ankle[0] + facing * h * 0.004, ankle[1] + h * 0.014), toe, h * 0.016, h * 0.012, shoe)
    canvas.limb(knee, ankle, h * ends[0], h * ends[1], color)
    upper = look.bottom if look.outfit == "sport" else color
    canvas.limb(hip, knee, h * 0.05, h * (ends[0] + 0.004), shade(upper, -0.16) if side and bare else upper)


def _torso(canvas: Canvas, joints: Joints, h: float, look: Look, facing: int) -> None:
    near, far = joints.shoulders
    pelvis, chest = joints.pelvis, joints.chest
    length = math.hypot(chest[0] - pelvis[0], chest[1] - pelvis[1])
    up = ((chest[0] - pelvis[0]) / length, (chest[1] - pelvis[1]) / length)

    def at(along: float, across: float) -> Point:
        """Return the point `along` the spine from the pelvis (1 is the chest), `across` it to the right."""
        return (
            pelvis[0] + up[0] * along * length - up[1] * across,
            pelvis[1] + up[1] * along * length + up[0] * across,
        )

    spread = max(abs(near[0] - far[0]) / 2, h * 0.055)
    hip = max(spread * 0.78, h * 0.062)
    waist = min(spread, hip) * (0.84 if look.woman else 0.95)
    canvas.limb(chest, joints.head, h * 0.026, h * 0.022, shade(look.skin, -0.1))
    half = [(1.1, spread * 0.42), (0.99, spread * 1.06), (0.42, waist), (-0.1, hip)]
    outline = [at(along, -across) for along, across in half]
    outline += [at(along, across) for along, across in reversed(half)]
    canvas.blob(outline, look.top)
    dark = [(1.0, 0.2 * spread), (0.96, 0.98 * spread), (0.42, 0.97 * waist), (-0.08, 0.95 * hip)]
    dark += [(-0.08, 0.35 * hip), (0.42, 0.45 * waist)]
    canvas.blob([at(along, -facing * across) for along, across in dark], shade(look.top, -0.1))
    _collar(canvas, joints, h, look)


def _collar(canvas: Canvas, joints: Joints, h: float, look: Look) -> None:
    if look.view == "back":
        return
    cx, cy = joints.chest
    if look.outfit == "aodai":
        canvas.limb((cx, cy - h * 0.02), (cx, cy - h * 0.042), h * 0.03, h * 0.026, look.top)
        return
    neck = [(cx - h * 0.024, cy - h * 0.032), (cx + h * 0.024, cy - h * 0.032), (cx, cy + h * 0.022)]
    canvas.poly(neck, look.skin if look.outfit != "coat" else rgb("cfe3e0"))
    if look.outfit in ("shirt", "coat"):
        for side in (-1, 1):
            flap = [
                (cx + side * h * 0.022, cy - h * 0.036),
                (cx + side * h * 0.042, cy - h * 0.012),
                (cx + side * h * 0.006, cy + h * 0.022),
            ]
            canvas.poly(flap, shade(look.top, 0.35))


def _skirt(canvas: Canvas, joints: Joints, h: float, look: Look, facing: int) -> None:
    px, py = joints.pelvis
    if look.outfit == "aodai":
        _panel(canvas, joints, h, look, facing, back=False)
    elif look.outfit in ("coat", "dress") and joints.knees[0][1] > py + h * 0.1:
        drop = 0.17 if look.outfit == "coat" else 0.24
        mid = ((joints.knees[0][0] + joints.knees[1][0]) / 2, (joints.knees[0][1] + joints.knees[1][1]) / 2)
        share = drop / 0.245
        ex, ey = px + (mid[0] - px) * share, py + (mid[1] - py) * share
        hem = [
            (px - h * 0.06, py - h * 0.06),
            (px + h * 0.06, py - h * 0.06),
            (ex + h * 0.098, ey),
            (ex, ey + h * 0.012),
            (ex - h * 0.098, ey),
        ]
        canvas.poly(hem, look.top)
    elif look.outfit == "baba" and joints.knees[0][1] > py + h * 0.15:
        hem = [
            (px - h * 0.058, py - h * 0.05),
            (px + h * 0.058, py - h * 0.05),
            (px + h * 0.08, py + h * 0.075),
            (px - h * 0.08, py + h * 0.075),
        ]
        canvas.poly(hem, look.top)


def _panel(canvas: Canvas, joints: Joints, h: float, look: Look, facing: int, *, back: bool) -> None:
    """Draw the front or back flap of an áo dài, from the waist to the shins, following the near leg."""
    px, py = joints.pelvis
    side = 1 if back else 0
    knee, ankle = joints.knees[side], joints.ankles[side]
    sway = -facing * h * (0.035 if back else -0.012)
    ex, ey = (
        knee[0] + (ankle[0] - knee[0]) * 0.62 + sway,
        max(knee[1], py) + (ankle[1] - max(knee[1], py)) * 0.6,
    )
    shape = [
        (px - h * 0.062, py - h * 0.07),
        (px + h * 0.062, py - h * 0.07),
        ((px + knee[0]) / 2 + h * 0.07, (py + knee[1]) / 2),
        (ex + h * 0.082, ey),
        (ex, ey + h * 0.014),
        (ex - h * 0.062, ey),
        ((px + knee[0]) / 2 - h * 0.056, (py + knee[1]) / 2),
    ]
    canvas.poly(shape, shade(look.top, -0.2) if back else look.top)
    if not back:
        canvas.line([(px + h * 0.02, py), (ex + h * 0.03, ey)], shade(look.top, -0.12), h * 0.006)


def _scarf(canvas: Canvas, joints: Joints, h: float, color: Color) -> None:
    cx, cy = joints.chest
    knot = (cx, cy + h * 0.018)
    for side in (-1, 1):
        canvas.poly([(cx + side * h * 0.05, cy - h * 0.03), (cx, cy - h * 0.02), knot], color)
        tail = [knot, (cx + side * h * 0.034, cy + h * 0.085), (cx + side * h * 0.008, cy + h * 0.1)]
        canvas.poly(tail, shade(color, -0.08))
    canvas.ellipse(*knot, h * 0.011, h * 0.011, color)


def _arm(canvas: Canvas, joints: Joints, side: int, h: float, look: Look) -> None:
    shoulder, elbow, hand = joints.shoulders[side], joints.elbows[side], joints.hands[side]
    long_sleeve = look.outfit in ("aodai", "baba", "coat")
    tone = shade(look.top, -0.2 if side else -0.09)
    skin = shade(look.skin, -0.12) if side else look.skin
    shoulder = (shoulder[0], shoulder[1] + h * 0.016)
    canvas.limb(elbow, hand, h * 0.021, h * 0.017, tone if long_sleeve else skin)
    canvas.limb(shoulder, elbow, h * 0.03, h * 0.022, tone if long_sleeve else skin)
    if not long_sleeve:
        cuff = tuple(s + (e - s) * 0.62 for s, e in zip(shoulder, elbow, strict=True))
        canvas.limb(shoulder, cuff, h * 0.032, h * 0.031, tone)  # type: ignore[arg-type]
    canvas.ellipse(*hand, h * 0.019, h * 0.019, skin)
