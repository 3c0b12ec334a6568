"""Blocks of the demo content -> values of the portal's StreamField."""

import re
from collections.abc import Callable
from typing import Any

from .content.model import Block, Heading, Paragraph, Photo, Quote, Related
from .pictures import Gallery

PAGE_LINK = re.compile(r'<a page="([^"]+)">')

FindPage = Callable[[str], Any]


def stream_of(blocks: tuple[Block, ...], gallery: Gallery, find_page: FindPage) -> list[tuple[str, Any]]:
    """Return the (type, value) pairs of a body. ``find_page`` returns the page of a key, or None."""
    return [_BUILDERS[type(block)](block, gallery, find_page) for block in blocks]


def _link_pages(html: str, find_page: FindPage) -> str:
    def replace(match: "re.Match[str]") -> str:
        page = find_page(match.group(1))
        return f'<a linktype="page" id="{page.pk}">' if page is not None else "<a>"

    return PAGE_LINK.sub(replace, html.strip())


def _heading(block: Heading, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    return "heading", {"text": block.text, "level": str(block.level)}


def _paragraph(block: Paragraph, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    return "paragraph", _link_pages(block.html, find_page)


def _photo(block: Photo, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    picture = block.picture
    return "photo", {
        "image": gallery.scene(picture),
        "alt_text": picture.alt,
        "decorative": not picture.alt,
        "caption": f"<p>{picture.caption}</p>" if picture.caption else "",
        "credit": picture.credit,
        "layout": block.layout,
    }


def _quote(block: Quote, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    return "quote", {
        "quote": block.quote,
        "speaker": block.speaker,
        "role": block.role,
        "portrait": gallery.get(("portrait", block.portrait)) if block.portrait is not None else None,
        "source_url": block.source_url,
        "verbatim": block.verbatim,
    }


def _related(block: Related, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    pages = [page for page in map(find_page, block.pages) if page is not None]
    return "related", {
        "title": block.title,
        "mode": block.mode,
        "pages": pages,
        "links": [{"title": link.title, "url": link.url} for link in block.links],
        "count": block.count,
        "thumbnails": block.thumbnails,
    }


_BUILDERS: dict[type, Callable[[Any, Gallery, FindPage], tuple[str, Any]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Photo: _photo,
    Quote: _quote,
    Related: _related,
}
