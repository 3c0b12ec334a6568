"""What a scene is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .canvas import Canvas
from .palette import DAYLIGHT, Mood


@dataclass(frozen=True)
class Scene:
    """A picture that can be drawn.

    `title_vi`, `alt_vi`, `alt_en`: its title and alternative texts (one sentence, what is to be seen).
    `focal`: the point that a crop keeps, as shares of width and height.
    `moods`: times of day; variant n is drawn in mood n modulo their number.
    """

    key: str
    title_vi: str
    alt_vi: str
    alt_en: str
    draw: Callable[[Canvas, Random], None]
    focal: tuple[float, float] = (0.5, 0.55)
    moods: tuple[Mood, ...] = DAYLIGHT
