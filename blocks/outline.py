"""Headings of a stream: unique anchors, and the list that a table of contents shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .heading import HeadingBlock


@dataclass(frozen=True)
class OutlineItem:
    """A heading of the article: level 2 to 4, plain text, id of the element."""

    level: int
    text: str
    anchor: str


def outline(stream: Iterable[Any], reserved: Iterable[str] = ()) -> list[OutlineItem]:
    """Give each top-level heading of ``stream`` an anchor of its own and return them in order.

    The first "Kết quả" is ``ket-qua``, the second ``ket-qua-2``: adding a heading after them changes neither.
    ``reserved`` are ids that the page uses itself.
    """
    seen = Counter(reserved)
    items = []
    for child in stream:
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
