"""Which style sheets and scripts a body needs: those that the classes of its blocks name, and no others.

A block class names its files in its ``Meta``, as static paths, one or several::

    class Meta:
        css = "blocks/css/table.css"
        js = "blocks/js/table.js"  # an ES module
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import Block, BoundBlock, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.blocks.list_block import ListValue

from stream_preload.references import list_items, stream_items

KINDS = ("css", "js")


@dataclass(frozen=True)
class Assets:
    """Static paths, each once, in the order in which they were met."""

    css: tuple[str, ...] = ()
    js: tuple[str, ...] = ()


def assets_of(values: Iterable[Any]) -> Assets:
    """Return what ``values`` need to be drawn: streams, bound blocks, stream children; anything else needs nothing.

    Blocks inside blocks count. No SQL: what is still raw is read raw.
    """
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for value in values:
        for block in _present(value):
            for kind in KINDS:
                found[kind].update(dict.fromkeys(declared(block, kind)))
    return Assets(*(tuple(found[kind]) for kind in KINDS))


def declared(block: Block, kind: str) -> tuple[str, ...]:
    """Return the files of one kind, ``css`` or ``js``, that the class of ``block`` names."""
    paths = getattr(block.meta, kind, None) or ()
    return (paths,) if isinstance(paths, str) else tuple(paths)


def _present(value: Any) -> Iterator[Block]:
    if isinstance(value, StreamValue):
        yield from _inside(value.stream_block, value)
    elif isinstance(value, BoundBlock):
        yield from _walk(value.block, value.value)


def _walk(block: Block, value: Any) -> Iterator[Block]:
    yield block
    yield from _inside(block, value)


def _inside(block: Block, value: Any) -> Iterator[Block]:
    for child, child_value in _children(block, value):
        yield from _walk(child, child_value)


def _children(block: Block, value: Any) -> Iterable[tuple[Block, Any]]:
    """The blocks inside ``block`` that ``value``, native or raw, has."""
    if isinstance(block, StructBlock):
        values = value if isinstance(value, dict) else {}
        return [(child, values.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(block, ListBlock):
        items = value if isinstance(value, ListValue) else (item for item, _ in list_items(block, value))
        return [(block.child_block, item) for item in items]
    if isinstance(block, StreamBlock):
        return list(_stream_children(block, value))
    return [(child, None) for child in getattr(block, "child_blocks", {}).values()]


def _stream_children(block: StreamBlock, value: Any) -> Iterator[tuple[Block, Any]]:
    if not isinstance(value, StreamValue):
        yield from ((child, item.get("value")) for child, item in stream_items(block, value))
        return
    for raw, bound in zip(value._raw_data, value._bound_blocks, strict=True):
        if bound is not None:
            yield bound.block, bound.value
        else:
            yield from ((child, item.get("value")) for child, item in stream_items(block, [raw]))
