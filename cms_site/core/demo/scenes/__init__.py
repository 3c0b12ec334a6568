"""Pictures of the fictional ward that its demo content needs, drawn on demand: scenes, portraits, an emblem.

Pure Pillow, and deterministic: the same key, variant and size give the same pixels.
"""

from __future__ import annotations

from random import Random

from PIL import Image, ImageOps

from . import (
    scene_civic,
    scene_community,
    scene_festive,
    scene_learning,
    scene_market,
    scene_nature,
    scene_services,
    scene_town,
    scene_water,
)
from .artwork import draw_banner, draw_emblem
from .canvas import Canvas
from .portraits import draw_portrait
from .scene import Scene

__all__ = ["SCENES", "Scene", "draw_banner", "draw_emblem", "draw_portrait", "draw_scene"]

_MODULES = (
    scene_civic,
    scene_services,
    scene_learning,
    scene_town,
    scene_market,
    scene_community,
    scene_festive,
    scene_nature,
    scene_water,
)

SCENES: dict[str, Scene] = {scene.key: scene for module in _MODULES for scene in module.SCENES}


def draw_scene(key: str, variant: int = 0, width: int = 1600, height: int = 1067) -> Image.Image:
    """Return the scene `key` as an RGB picture of `width` by `height` pixels.

    Each variant has an arrangement of its own; variants 0, 1 and 2 differ in the time of day too.
    Odd variants are mirrored, which is why every focal point lies in the middle from left to right.
    Raises KeyError for an unknown key, and says which there are.
    """
    if key not in SCENES:
        raise KeyError(f"No scene {key!r}. Scenes: {', '.join(sorted(SCENES))}.")
    scene = SCENES[key]
    rng = Random(f"{key}:{variant}")  # noqa: S311 (a picture, not a secret)
    mirrored = variant % 2 == 1
    mood = scene.moods[variant % len(scene.moods)]
    canvas = Canvas((width, height), mood, focal=scene.focal, mirrored=mirrored)
    scene.draw(canvas, rng)
    picture = canvas.finish(rng)
    return ImageOps.mirror(picture) if mirrored else picture
