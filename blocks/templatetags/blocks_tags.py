"""``{% picture %}``: an image from renditions that exist already; ``{% blocks_assets %}``: the files a body needs."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from blocks.assets import assets_of
from stream_preload.pictures import picture as describe

register = template.Library()


@register.inclusion_tag("blocks/includes/picture.html")
def picture(
    image: Any,
    alt: str = "",
    sizes: str = "100vw",
    eager: bool = False,
    priority: bool = False,
    css: str = "",
    max_width: int | None = None,
) -> dict[str, Any]:
    """Draw ``image`` as ``<picture>``.

    ``alt`` is the alternative text of this use ("" for decoration), ``sizes`` the HTML attribute, ``eager`` loads at
    once, ``priority`` before everything else (the one large picture that a visitor sees first), ``css`` is a class from
    the template, never from content.
    ``max_width`` is the widest file to offer, in pixels. No image, or one without a file, draws nothing.
    """
    if image is None:
        return {"picture": None}
    return {
        "picture": describe(image, max_width),
        "alt": alt or "",
        "sizes": sizes,
        "eager": eager or priority,
        "priority": priority,
        "css": css,
    }


@register.simple_tag
def blocks_assets(*values: Any) -> SafeString:
    """Write ``<link>`` and ``<script type="module">`` for the blocks that are in ``values`` (streams, bound blocks).

    For ``<head>``, beside ``blocks.css``, which every page with blocks loads: ``{% blocks_assets page.body %}``.
    """
    assets = assets_of(values)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(path),) for path in assets.css)) + (
        format_html_join("\n", '<script type="module" src="{}"></script>', ((static(path),) for path in assets.js))
    )
