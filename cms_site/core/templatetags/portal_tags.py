"""Template tags of the portal's pages."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms_site.vietnamese.dates import Preset, format_datetime

register = template.Library()


@register.simple_tag
def time_element(value: datetime | None, preset: Preset = "portal", css: str = "") -> str | SafeString:
    """Write an aware datetime as ``<time datetime>`` in the site's zone and one of three presets; "" for no time."""
    if not value:  # None, or "" where a template asks for an attribute that this kind of page does not have
        return ""
    local = timezone.localtime(value)
    language = translation.get_language() or "vi"
    text = format_datetime(value, preset, language, timezone.get_current_timezone())
    return format_html(
        '<time class="{}" datetime="{}">{}</time>', css or "date", local.isoformat(timespec="seconds"), text
    )


@register.filter
def grouped(value: int) -> str:
    """A whole number as the language groups it: 1.336 in Vietnamese, 1,336 in English."""
    return formats.number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)


@register.simple_tag
def card_url(page: Any, request: Any) -> str:
    """The address of a page from the site root paths that the request has loaded."""
    return page.get_url(request=request) or ""


@register.simple_tag(takes_context=True)
def page_query(context: dict[str, Any], number: int) -> str:
    """The query string of page ``number`` of a list, other parameters kept; "?" alone for page 1."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    return f"?{query.urlencode()}" if query else "."
