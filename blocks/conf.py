"""The one place where this app reads settings: ``BLOCKS = {...}``."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed

DEFAULTS: dict[str, Any] = {
    # Dotted path of a callable that fills related lists; see blocks.related.RelatedSource. Without it a related list
    # shows what was picked by hand.
    "RELATED_SOURCE": None,
    # Dotted path of a function str -> str by which names are compared: that of a site whose readers leave out marks.
    # Without it: small letters, combining marks off.
    "FOLD": None,
    # Rich text features of a paragraph: few, and all of them mean something.
    "PARAGRAPH_FEATURES": ("bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"),
    # Rich text features of a caption.
    "CAPTION_FEATURES": ("bold", "italic", "link"),
    # Digits of the country code ("84") that telephone links get for numbers that begin with the trunk prefix 0.
    "PHONE_COUNTRY_CODE": "",
    # Websites from which a video or a sound may be shown: patterns of their addresses, with the groups that the address
    # to frame and that of the page there need. Nothing is loaded from them before a reader asks for it.
    "EMBED_PROVIDERS": (
        {
            "name": "YouTube",
            "patterns": (
                r"https?://(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=(?P<id>[\w-]{11})(?:[&#].*)?",
                r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|live|shorts)/(?P<id>[\w-]{11})(?:[/?#].*)?",
                r"https?://youtu\.be/(?P<id>[\w-]{11})(?:[/?#].*)?",
            ),
            "embed": "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
            "page": "https://www.youtube.com/watch?v={id}",
        },
    ),
}


@cache
def get_settings() -> dict[str, Any]:
    """Return DEFAULTS overridden by ``settings.BLOCKS``."""
    return {**DEFAULTS, **getattr(settings, "BLOCKS", {})}


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "BLOCKS":
        get_settings.cache_clear()


setting_changed.connect(_reset)
