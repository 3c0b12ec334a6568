"""Template tags of ``includes/head_meta.html``."""

import re
from typing import Any

from django import template
from django.core.paginator import Page as ListPage
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms_site.core.machines.json_ld import script_element
from cms_site.core.machines.metadata import PageMetadata, page_metadata

register = template.Library()

# "404.html" and its like draw the frame of the site around no content.
_ERROR_TEMPLATE = re.compile(r"^\d{3}\.html$")


@register.simple_tag(takes_context=True)
def head_metadata(context: Any) -> PageMetadata:
    """Return the metadata of what this template draws, from the names that all views of the portal use.

    ``page`` is the page of the tree, ``listing`` the page of a list, ``topic`` and ``topics`` as on topic and article
    pages; a name that holds something else is not used.
    """
    request, portal = context.get("request"), context.get("portal")
    name = getattr(context.template, "name", "") or ""
    if request is None or portal is None or _ERROR_TEMPLATE.match(name):
        return PageMetadata(robots="noindex")
    page, listing = context.get("page"), context.get("listing")
    return page_metadata(
        request,
        page if isinstance(page, Page) else None,
        portal,
        listing=listing if isinstance(listing, ListPage) else None,
        topic=context.get("topic"),
        topics=context.get("topics"),
    )


@register.filter
def ld_json(document: dict[str, Any]) -> SafeString:
    """Write a JSON-LD document as a script element that no text can close."""
    return script_element(document)
