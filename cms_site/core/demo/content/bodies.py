"""From the tables of a body to block records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from . import facts
from .markup import problem_in_caption, problem_in_paragraph
from .model import (
    PHOTO_LAYOUTS,
    PORTRAITS,
    RELATED_MODES,
    SCENE_KEYS,
    SCENE_VARIANTS,
    Block,
    Heading,
    Link,
    Paragraph,
    Photo,
    Picture,
    Quote,
    Related,
)
from .reading import Table


def read_picture(table: Table) -> Picture:
    """Take the fields of a picture: scene, variant, alt or decorative = true, caption, credit.

    An alternative text that repeats the caption is refused: a screen reader would read it twice (WCAG 1.1.1).
    """
    picture = Picture(
        scene=table.choice("scene", SCENE_KEYS),
        variant=table.number("variant", 0, SCENE_VARIANTS - 1),
        alt=_alternative_text(table),
        caption=table.text("caption", default=""),
        credit=table.text("credit", default=""),
    )
    if problem := problem_in_caption(picture.caption):
        table.fail("caption", problem)
    if picture.alt and picture.alt.casefold() == picture.caption.casefold():
        table.fail("alt", "repeats the caption")
    return picture


def _alternative_text(table: Table) -> str:
    if table.flag("decorative", default=False):
        if table.has("alt"):
            table.fail("alt", "a decorative picture has none")
        return ""
    if not table.has("alt"):
        table.fail("alt", "is missing (or say decorative = true)")
    return table.text("alt")


def _heading(table: Table) -> Heading:
    return Heading(level=table.number("level", 2, 3), text=table.text("text"))


def _paragraph(table: Table) -> Paragraph:
    html = table.html("html")
    if problem := problem_in_paragraph(html):
        table.fail("html", problem)
    return Paragraph(html=html)


def _photo(table: Table) -> Photo:
    return Photo(picture=read_picture(table), layout=table.choice("layout", PHOTO_LAYOUTS, default="text"))


def _quote(table: Table) -> Quote:
    return Quote(
        quote=table.text("quote"),
        speaker=table.text("speaker"),
        role=table.text("role"),
        portrait=table.number("portrait", 0, PORTRAITS - 1) if table.has("portrait") else None,
        source_url=table.address("source_url", default=""),
        verbatim=table.flag("verbatim"),
    )


def _link(table: Table) -> Link:
    link = Link(title=table.text("title"), url=table.address("url"))
    table.finish()
    return link


def _related(table: Table) -> Related:
    related = Related(
        title=table.text("title"),
        mode=table.choice("mode", RELATED_MODES),
        pages=table.keys("pages"),
        links=tuple(_link(link) for link in table.tables("links")),
        count=table.number("count", 1, 12, default=4),
        thumbnails=table.flag("thumbnails", default=False),
        paged=table.flag("paged", default=False),
    )
    chosen = bool(related.pages or related.links)
    if related.mode in {"hand", "mixed"} and not chosen:
        table.fail("pages", f"mode {related.mode!r} needs pages or links")
    if related.mode not in {"hand", "mixed"} and chosen:
        table.fail("pages", f"mode {related.mode!r} chooses by itself")
    return related


READERS: Final[dict[str, Callable[[Table], Block]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "photo": _photo,
    "quote": _quote,
    "related": _related,
    "gallery": facts.gallery(read_picture),
    **facts.READERS,
}


def read_body(table: Table) -> tuple[Block, ...]:
    """The blocks under `body` of an article or page. Headings may not skip a level (WCAG 1.3.1)."""
    blocks: list[Block] = []
    level = 1
    for entry in table.tables("body"):
        block = READERS[entry.choice("type", tuple(READERS))](entry)
        if isinstance(block, Heading):
            if block.level > level + 1:
                entry.fail("level", f"a heading of level {block.level} follows one of level {level}")
            level = block.level
        entry.finish()
        blocks.append(block)
    return tuple(blocks)
