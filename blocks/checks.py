"""System checks: a wrong setting is told at start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from .conf import DEFAULTS, get_settings


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse unknown keys and values that their blocks cannot use."""
    errors: list[CheckMessage] = []
    unknown = set(getattr(settings, "BLOCKS", {})) - set(DEFAULTS)
    if unknown:
        errors.append(
            Error(
                f"BLOCKS has unknown keys: {', '.join(sorted(unknown))}.",
                hint=f"Known keys: {', '.join(sorted(DEFAULTS))}.",
                id="blocks.E001",
            )
        )
    errors.extend(_check_function("RELATED_SOURCE", "E002", "see blocks.related.RelatedSource"))
    errors.extend(_check_function("FOLD", "E004", "it takes a text and returns it as it is compared"))
    for key in ("PARAGRAPH_FEATURES", "CAPTION_FEATURES"):
        features = get_settings()[key]
        if not isinstance(features, (list, tuple)) or not all(isinstance(name, str) for name in features):
            errors.append(
                Error(
                    f"BLOCKS[{key!r}] must be a list of names of rich text features.",
                    hint='For example ("bold", "italic", "link").',
                    id="blocks.E003",
                )
            )
    code = get_settings()["PHONE_COUNTRY_CODE"]
    if not isinstance(code, str) or (code and not (code.isascii() and code.isdigit())):
        errors.append(
            Error(
                "BLOCKS['PHONE_COUNTRY_CODE'] must be the digits of a country code.",
                hint='For example "84".',
                id="blocks.E005",
            )
        )
    return errors


def _check_function(key: str, error_id: str, hint: str) -> list[CheckMessage]:
    dotted_path = get_settings()[key]
    if not dotted_path:
        return []
    try:
        found = import_string(dotted_path)
    except (ImportError, AttributeError, TypeError) as error:
        problem = f"cannot be imported: {error}"
    else:
        if callable(found):
            return []
        problem = "is no function"
    return [
        Error(
            f"BLOCKS[{key!r}] = {dotted_path!r} {problem}",
            hint=f"Give the dotted path of a function; {hint}.",
            id=f"blocks.{error_id}",
        )
    ]
