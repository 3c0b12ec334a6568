"""The one place where this app reads settings: ``STREAM_PRELOAD = {...}``."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed

DEFAULTS: dict[str, Any] = {
    # Widths (CSS pixels times device pixel ratio) of the renditions that are made of every image.
    "IMAGE_WIDTHS": (400, 800, 1200, 1600),
    # In the order in which a browser is offered them; the last one is the fallback of <picture>.
    "IMAGE_FORMATS": ("avif", "webp", "jpeg"),
    # Make the renditions of every image that a page refers to when that page is published.
    "RENDITIONS_ON_PUBLISH": True,
}


@cache
def get_settings() -> dict[str, Any]:
    """Return DEFAULTS overridden by ``settings.STREAM_PRELOAD``."""
    return {**DEFAULTS, **getattr(settings, "STREAM_PRELOAD", {})}


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "STREAM_PRELOAD":
        get_settings.cache_clear()


setting_changed.connect(_reset)
