"""``{% load visitors_tags %}``: the script that counts, and numbers that it keeps current."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Site

from visitors import answers
from visitors.conf import get_settings
from visitors.pages import token_for
from visitors.reports.numbers import grouped

register = template.Library()
register.filter("grouped_number", grouped)


@register.inclusion_tag("visitors/script.html", takes_context=True)
def visitors_script(context: dict[str, Any]) -> dict[str, Any]:
    """The script, with the token of the context's page: for the base template, once, before ``</body>``.

    Without a page, in a preview and where not everybody may read, nothing is counted; numbers are filled all the same.
    """
    request = context.get("request")
    is_preview = request is None or getattr(request, "is_preview", False)
    token = "" if is_preview else token_for(context.get("page"))
    return {"token": token, "base": reverse("visitors:page").removesuffix("page"), "request": request}


@register.simple_tag
def views_of(page: Any) -> int:
    """``{% views_of page as number %}``: all views of a page, with what was brought along. One statement."""
    return answers.views_of_page(page.pk) if page is not None and page.pk else 0


@register.simple_tag
def views_figure(page: Any, number: int) -> SafeString:
    """``{% views_figure page number %}``: the number, grouped as the language does; the script keeps it current."""
    return format_html('<data data-views="{}" value="{}">{}</data>', str(page.pk), str(number), grouped(number))


@register.inclusion_tag("visitors/board.html", takes_context=True)
def visitors_board(context: dict[str, Any], heading: str = "h2") -> dict[str, Any]:
    """The public board of the request's site, with what its words mean one click away.

    ``heading`` is the element of its title. Drawn from the cache; at most five statements once in five seconds.
    """
    site = Site.find_for_request(context["request"]) if context.get("request") else None
    numbers = answers.shown(lambda: answers.board(site.pk), None) if site is not None else None
    return {"numbers": numbers, "heading": heading, "minutes": get_settings()["ONLINE_SECONDS"] // 60}


@register.simple_tag(takes_context=True)
def most_read(context: dict[str, Any], days: int = 7, count: int = 5, section: Any = None) -> list[dict[str, Any]]:
    """``{% most_read days=7 section=page as articles %}``: what was read most in the last 1, 7 or 30 days.

    Each has ``page`` and ``views``. ``section`` is the page below which they are; without it, the whole site.
    """
    site = Site.find_for_request(context["request"])
    if site is None:
        return []
    none: list[tuple[Any, int]] = []
    found = answers.shown(lambda: answers.most_read(context["request"], site.pk, days, count, section), none)
    return [{"page": page, "views": number} for page, number in found]
