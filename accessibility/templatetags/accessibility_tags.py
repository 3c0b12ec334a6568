"""``{% load accessibility_tags %}``: three tags that bring the display preferences to a page."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from accessibility.conf import get_settings
from accessibility.contract import HEAD_SCRIPT
from accessibility.options import options_for, preferences_of
from accessibility.toolbar import Toolbar

register = template.Library()


@register.simple_tag(takes_context=True)
def accessibility_attributes(context: dict[str, Any]) -> SafeString:
    """Return the attributes of ``<html>``, each with a space before it; empty for who chose nothing."""
    request = context.get("request")
    attributes = preferences_of(request).attributes(options_for(request).defaults)
    return format_html_join("", ' {}="{}"', attributes.items())


@register.simple_tag
def accessibility_head() -> SafeString:
    """Return what belongs into ``<head>``, ahead of the site's own style sheets: snippet, style sheet, module."""
    return format_html(
        '<script>{}</script>\n<link rel="stylesheet" href="{}">\n<script type="module" src="{}"></script>',
        mark_safe(HEAD_SCRIPT),  # noqa: S308 - a constant
        static(get_settings()["STYLESHEET"]),
        static("accessibility/preferences.js"),
    )


@register.inclusion_tag("accessibility/toolbar.html", takes_context=True)
def accessibility_toolbar(context: dict[str, Any]) -> dict[str, Any]:
    """Draw the form. What the page was asked with is where the answer leads back to."""
    request: HttpRequest | None = context.get("request")
    # An answer to a form has an address that cannot be asked for again.
    is_read = request is not None and request.method in ("GET", "HEAD")
    return {
        "toolbar": Toolbar(preferences_of(request), options_for(request)),
        "next": request.get_full_path() if request is not None and is_read else "",
    }
