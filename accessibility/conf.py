"""The one place where this app reads settings: ``ACCESSIBILITY = {...}``."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed

from .palette import PAIRS, PALETTE

DEFAULTS: dict[str, Any] = {
    # {level: {scheme: {name: "#rrggbb"}}}: each name becomes a custom property on :root.
    "PALETTE": PALETTE,
    # {"text": [(front, back), ...], "control": [...]}: what the site's style sheets put on what.
    "PAIRS": PAIRS,
    # The static file that the head links. A site with settings of its own names a file of its own here and writes it
    # with `manage.py write_display_css`.
    "STYLESHEET": "accessibility/preferences.css",
    # Where imported markup stands: there, inline colours, sizes and widths yield to what the visitor chose.
    "CONTENT": "main",
    # What the toolbar shows, of text, contrast, scheme, spacing, links. On Wagtail, the site settings may show less.
    "CONTROLS": ("text", "contrast", "scheme", "spacing", "links"),
    # What holds where nothing was chosen: auto (as the visitor's system says), light or dark.
    "SCHEME": "auto",
    # A request header in which a cache in front writes the preference cookie. Then answers stay public and vary by it.
    "CACHE_HEADER": "",
}


@cache
def get_settings() -> dict[str, Any]:
    """Return DEFAULTS overridden by ``settings.ACCESSIBILITY``."""
    return {**DEFAULTS, **getattr(settings, "ACCESSIBILITY", {})}


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "ACCESSIBILITY":
        get_settings.cache_clear()


setting_changed.connect(_reset)
