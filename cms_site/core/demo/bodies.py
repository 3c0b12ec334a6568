"""Blocks of the demo content -> values of the portal's StreamField."""

import re
from collections.abc import Callable
from typing import Any

from .content.model import Block, Facts, Files, Heading, Paragraph, Photo, Photos, Picture, Quote, Related
from .files import ensure_document
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
    caption = f"<p>{block.picture.caption}</p>" if block.picture.caption else ""
    return "photo", {**_picture(block.picture, gallery), "caption": caption, "layout": block.layout}


def _picture(picture: Picture, gallery: Gallery) -> dict[str, Any]:
    return {
        "image": gallery.scene(picture),
        "alt_text": picture.alt,
        "decorative": not picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
    }


def _photos(block: Photos, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    return "gallery", {"title": block.title, "photos": [_picture(picture, gallery) for picture in block.pictures]}


def _facts(block: Facts, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    return block.kind, _linked(block.value, find_page)


def _linked(value: Any, find_page: FindPage) -> Any:
    if isinstance(value, dict):
        return {name: _linked(inner, find_page) for name, inner in value.items()}
    if isinstance(value, list):
        return [_linked(inner, find_page) for inner in value]
    return _link_pages(value, find_page) if isinstance(value, str) else value


def _files(block: Files, gallery: Gallery, find_page: FindPage) -> tuple[str, Any]:
    files = [{"document": ensure_document(record, gallery.collection), "title": ""} for record in block.files]
    return "documents", {"title": block.title, "files": files}


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
        "paged": block.paged,
    }


_BUILDERS: dict[type, Callable[[Any, Gallery, FindPage], tuple[str, Any]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Photo: _photo,
    Quote: _quote,
    Related: _related,
    Facts: _facts,
    Files: _files,
    Photos: _photos,
}
