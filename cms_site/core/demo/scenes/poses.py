"""How a figure stands, walks or sits: limb angles, and where they put the joints."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .canvas import Point

# Lengths as shares of the figure's height: about seven and a half heads, a calm adult.
THIGH, SHIN, FOOT = 0.245, 0.235, 0.03
TORSO, UPPER_ARM, FOREARM = 0.3, 0.165, 0.15


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from straight down, positive towards where the figure faces.

    Each limb is (upper part, lower part); `spread` is how far apart hips and shoulders are seen
    (1 from the front, less from the side).
    """

    near_arm: tuple[float, float] = (9, 4)
    far_arm: tuple[float, float] = (-9, -4)
    near_leg: tuple[float, float] = (2, 1)
    far_leg: tuple[float, float] = (-2, -1)
    lean: float = 0.0
    spread: float = 1.0


STAND = Pose()
TALK = Pose(near_arm=(24, 82), far_arm=(-10, 2))
GREET = Pose(near_arm=(35, 150), far_arm=(-10, -2))
HOLD = Pose(near_arm=(17, -48), far_arm=(-17, 48))
OFFER = Pose(near_arm=(30, 78), far_arm=(22, 82), spread=0.6)
WALK = Pose(near_arm=(-34, -12), far_arm=(24, 36), near_leg=(22, 4), far_leg=(-16, -30), spread=0.45)
STROLL = Pose(near_arm=(-27, -10), far_arm=(14, 24), near_leg=(13, 4), far_leg=(-9, -17), spread=0.6)
RUN = Pose(near_arm=(-45, 40), far_arm=(48, 120), near_leg=(52, -12), far_leg=(-24, -78), lean=12, spread=0.4)
KICK = Pose(near_arm=(-50, -20), far_arm=(50, 90), near_leg=(58, 44), far_leg=(-12, -14), lean=-8, spread=0.5)
SIT = Pose(near_arm=(28, 80), far_arm=(22, 76), near_leg=(82, 4), far_leg=(76, -2), lean=4, spread=0.4)
RIDE = Pose(near_arm=(48, 68), far_arm=(42, 66), near_leg=(74, -18), far_leg=(70, -14), lean=6, spread=0.35)
PILLION = Pose(near_arm=(30, 78), far_arm=(30, 74), near_leg=(66, -8), far_leg=(62, -6), lean=3, spread=0.35)
DIG = Pose(near_arm=(42, 30), far_arm=(58, 52), near_leg=(22, -6), far_leg=(-16, -24), lean=26, spread=0.5)
BEND = Pose(near_arm=(12, 8), far_arm=(26, 20), near_leg=(16, -12), far_leg=(2, -14), lean=64, spread=0.4)
SQUAT = Pose(near_arm=(46, 62), far_arm=(52, 70), near_leg=(104, -34), far_leg=(96, -30), lean=24, spread=0.45)
SWEEP = Pose(near_arm=(24, 48), far_arm=(38, 66), near_leg=(12, 0), far_leg=(-12, -16), lean=12, spread=0.6)
REACH = Pose(near_arm=(172, 178), far_arm=(-172, -178), near_leg=(6, 2), far_leg=(-6, -2))
OPEN = Pose(near_arm=(94, 96), far_arm=(-94, -96), near_leg=(13, 8), far_leg=(-13, -8))
JAB = Pose(near_arm=(48, 34), far_arm=(40, 46), spread=0.6)
TAICHI = Pose(near_arm=(70, 112), far_arm=(-58, -24), near_leg=(34, -4), far_leg=(-22, -12), lean=0)
RAISE = Pose(near_arm=(158, 172), far_arm=(-9, -3))
ROW = Pose(near_arm=(62, 50), far_arm=(70, 60), near_leg=(14, 0), far_leg=(-12, -18), lean=16, spread=0.45)


@dataclass(frozen=True)
class Joints:
    """Where the joints are, in design units."""

    hips: tuple[Point, Point]
    knees: tuple[Point, Point]
    ankles: tuple[Point, Point]
    shoulders: tuple[Point, Point]
    elbows: tuple[Point, Point]
    hands: tuple[Point, Point]
    pelvis: Point
    chest: Point
    head: Point


def solve(pose: Pose, foot: Point, height: float, facing: int, narrow: float = 1.0) -> Joints:
    """Return the joints (near limb first) of a figure whose lowest foot stands on `foot`.

    `narrow` makes the shoulders narrower; `facing` is 1 to the right, -1 to the left.
    """

    def step(start: Point, angle: float, length: float) -> Point:
        turn = math.radians(angle)
        return (
            start[0] + facing * math.sin(turn) * length * height,
            start[1] + math.cos(turn) * length * height,
        )

    drops = [
        math.cos(math.radians(leg[0])) * THIGH + math.cos(math.radians(leg[1])) * SHIN
        for leg in (pose.near_leg, pose.far_leg)
    ]
    pelvis = (foot[0], foot[1] - (max(drops) + FOOT) * height)
    chest = step(pelvis, 180 - pose.lean, TORSO)
    head = step(chest, 180 - pose.lean * 0.8, 0.105)
    hip, shoulder = (w * height * facing * pose.spread for w in (0.042, 0.098 * narrow))
    hips = ((pelvis[0] + hip, pelvis[1]), (pelvis[0] - hip, pelvis[1]))
    shoulders = ((chest[0] + shoulder, chest[1]), (chest[0] - shoulder, chest[1]))
    legs, arms = (pose.near_leg, pose.far_leg), (pose.near_arm, pose.far_arm)
    knees = tuple(step(p, leg[0], THIGH) for p, leg in zip(hips, legs, strict=True))
    ankles = tuple(step(p, leg[1], SHIN) for p, leg in zip(knees, legs, strict=True))
    elbows = tuple(step(p, arm[0], UPPER_ARM) for p, arm in zip(shoulders, arms, strict=True))
    hands = tuple(step(p, arm[1], FOREARM) for p, arm in zip(elbows, arms, strict=True))
    return Joints(hips, knees, ankles, shoulders, elbows, hands, pelvis, chest, head)  # type: ignore[arg-type]
