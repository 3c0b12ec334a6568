"""Embeds (video, maps ...) from what is stored: a page that is read asks no other server and writes nothing."""

from typing import Any

from django.template.loader import render_to_string

from .loaded import Loaded


def embed_html(loaded: Loaded, url: Any, max_width: int | None = None, max_height: int | None = None) -> str:
    """Return the HTML of the stored embed of ``url``, "" if there is none."""
    embed = loaded.embed(url, max_width, max_height) if isinstance(url, str) else None
    return render_to_string("wagtailembeds/embed_frontend.html", {"embed": embed}) if embed is not None else ""


def preloaded_embed(block: Any, raw: Any, loaded: Loaded) -> Any:
    """Return the value of an EmbedBlock: Wagtail's EmbedValue with its HTML filled in, None if there is no address."""
    value = block.to_python(raw) if isinstance(raw, str) else None
    if value is not None and "html" not in value.__dict__:
        value.__dict__["html"] = embed_html(loaded, value.url, value.max_width, value.max_height)
    return value
