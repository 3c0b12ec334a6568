"""System checks: a wrong setting is told at start, not by the first visitor."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .conf import DEFAULTS, get_settings
from .pictures import MIME_TYPES


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse unknown keys, widths that are not positive numbers and formats that are not offered."""
    errors: list[CheckMessage] = []
    unknown = set(getattr(settings, "STREAM_PRELOAD", {})) - set(DEFAULTS)
    if unknown:
        errors.append(
            Error(
                f"STREAM_PRELOAD has unknown keys: {', '.join(sorted(unknown))}.",
                hint=f"Known keys: {', '.join(sorted(DEFAULTS))}.",
                id="stream_preload.E001",
            )
        )
    conf = get_settings()
    if not _are_widths(conf["IMAGE_WIDTHS"]):
        errors.append(
            Error(
                "STREAM_PRELOAD['IMAGE_WIDTHS'] must be rising whole numbers of pixels.",
                hint="For example (400, 800, 1200, 1600).",
                id="stream_preload.E002",
            )
        )
    formats = conf["IMAGE_FORMATS"]
    if not isinstance(formats, (list, tuple)) or not formats or not all(fmt in MIME_TYPES for fmt in formats):
        errors.append(
            Error(
                f"STREAM_PRELOAD['IMAGE_FORMATS'] must be a list of some of {', '.join(sorted(MIME_TYPES))}.",
                hint='For example ("avif", "webp", "jpeg"); the last one is for browsers that read no other.',
                id="stream_preload.E003",
            )
        )
    return errors


def _are_widths(widths: Any) -> bool:
    if not isinstance(widths, (list, tuple)) or not widths:
        return False
    are_numbers = all(isinstance(width, int) and not isinstance(width, bool) and width > 0 for width in widths)
    return are_numbers and sorted(set(widths)) == list(widths)
