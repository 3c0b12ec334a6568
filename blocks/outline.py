"""Headings of a stream: unique anchors, and the list that a table of contents shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import StructBlock, StructValue

from .heading import HeadingBlock


@dataclass(frozen=True)
class OutlineItem:
    """A heading of the article: level 2 to 4, plain text, id of the element."""

    level: int
    text: str
    anchor: str


class OutlineValue(StructValue):  # type: ignore[misc]
    """The value of a block that shows the headings of its article; ``outline`` puts them here."""

    headings: list[OutlineItem] | None = None


def outline(stream: Iterable[Any], reserved: Iterable[str] = ()) -> list[OutlineItem]:
    """Give each top-level heading of ``stream`` an anchor of its own and return them in order.

    The first "Kết quả" is ``ket-qua``, the second ``ket-qua-2``: adding a heading after them changes neither.
    ``reserved`` are ids that the page uses itself. Blocks that show headings (``OutlineValue``) are given them.
    Doing it twice changes nothing.
    """
    seen = Counter(reserved)
    items: list[OutlineItem] = []
    for child in stream:
        if isinstance(child.block, StructBlock) and issubclass(child.block.meta.value_class, OutlineValue):
            child.value.headings = items
        if not isinstance(child.block, HeadingBlock):
            continue
        heading = child.value
        if not heading.text:
            continue
        anchor = heading.anchor
        while seen[anchor]:
            seen[anchor] += 1
            anchor = f"{anchor}-{seen[anchor]}"
        seen[anchor] += 1
        heading.anchor = anchor
        items.append(OutlineItem(int(heading.tag[1]), heading.text, anchor))
    return items
