"""AVIF in a quarter of the time.

Willow saves AVIF at the encoder's default speed (6 of 10): 0.37 s for 1600 x 1067 pixels on one core, where speed 8
takes 0.10 s for 6 per cent more bytes. Four widths of each photo are made while an officer waits for the upload.
"""

from typing import Any, BinaryIO

from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

SPEED = 8


def save_as_avif(
    image: PillowImage, f: BinaryIO, quality: int = 80, lossless: bool = False, apply_optimizers: bool = True
) -> AvifImageFile:
    """As Willow's operation of the same name, at SPEED; colours of CMYK images are brought to sRGB first."""
    if image.image.mode == "CMYK":
        image = image.transform_colorspace_to_srgb()
    options: dict[str, Any] = {"quality": quality, "speed": SPEED}
    if lossless:
        options = {"quality": 100, "subsampling": "4:4:4", "speed": SPEED}
    profile = image.get_icc_profile()
    if profile is not None:
        options["icc_profile"] = profile
    image.image.save(f, "AVIF", **options)
    return AvifImageFile(f)


def register() -> None:
    """Put it in the place of Willow's own, which takes no speed and which Willow's registry cannot replace."""
    PillowImage.save_as_avif = save_as_avif
