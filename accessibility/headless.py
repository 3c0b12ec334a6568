"""For front ends that do not use Django's templates: the whole contract as JSON, and the form as HTML."""

import base64
import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from . import labels
from .conf import get_settings
from .contract import (
    CONTRAST_BY_SYSTEM,
    CONTROL_CONTRAST,
    COOKIE_AGE,
    COOKIE_NAME,
    DIMENSIONS,
    HEAD_SCRIPT,
    MAX_COOKIE_LENGTH,
    TEXT_CONTRAST,
    Dimension,
    Preferences,
)
from .options import Options, options_for
from .toolbar import Toolbar

LANGUAGES = ("vi", "en")
KEPT = 60 * 60  # seconds for which an answer may be kept without asking again


def source_hash(text: str) -> str:
    """Return the CSP source expression that allows an inline script with exactly this text (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def form_html(language: str, options: Options) -> str:
    """Return the toolbar in a language, with nothing chosen; where it is sent to is left to who draws the page."""
    with translation.override(language):
        context = {"toolbar": Toolbar(Preferences(), options), "next": "", "is_detached": True}
        return render_to_string("accessibility/toolbar.html", context).strip()


def contract(options: Options, stylesheet: str) -> dict[str, Any]:
    """Return everything that a front end needs to know, ready for JSON.

    :param stylesheet: address of the style sheet.
    """
    return {
        "cookie": {
            "name": COOKIE_NAME,
            "max_age": COOKIE_AGE,
            "same_site": "Lax",
            "path": "/",
            "max_length": MAX_COOKIE_LENGTH,
            "example": Preferences(text="150", contrast="high").encode(),
        },
        "dimensions": [_dimension(dimension, options) for dimension in DIMENSIONS],
        "contrast": {"text": TEXT_CONTRAST, "controls": CONTROL_CONTRAST, "by_system": CONTRAST_BY_SYSTEM},
        "stylesheet": stylesheet,
        "head_script": {"text": HEAD_SCRIPT, "csp": source_hash(HEAD_SCRIPT)},
        "languages": {language: _words(language, options) for language in LANGUAGES},
    }


def _dimension(dimension: Dimension, options: Options) -> dict[str, Any]:
    return {
        "name": dimension.name,
        "attribute": dimension.attribute,
        "values": list(dimension.values),
        "default": options.defaults[dimension.name],
        "without_attribute": dimension.default,
        "is_shown": dimension.name in options.controls,
    }


def _words(language: str, options: Options) -> dict[str, Any]:
    with translation.override(language):
        names = labels.all_labels()
        return {
            "title": str(labels.TITLE),
            "dimensions": {
                d.name: {"label": str(labels.DIMENSION_LABELS[d.name]), "values": names[d.name]} for d in DIMENSIONS
            },
            "changes": {change: str(label) for change, label in labels.CHANGE_LABELS.items()},
            "not_kept": str(labels.NOT_KEPT),
            "form": form_html(language, options),
        }


def _body(request: HttpRequest) -> bytes:
    found: bytes | None = getattr(request, "_display_contract", None)
    if found is None:
        stylesheet = request.build_absolute_uri(static(get_settings()["STYLESHEET"]))
        found = json.dumps(contract(options_for(request), stylesheet), ensure_ascii=False).encode()
        request._display_contract = found
    return found


def _etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_body(request)).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=_etag)
def preferences_json(request: HttpRequest) -> HttpResponse:
    """Answer with the contract: the same for everybody on a site, so shared caches may keep it."""
    response = HttpResponse(_body(request), content_type="application/json")
    patch_cache_control(response, public=True, max_age=KEPT)
    return response
