"""Every block of a body, blocks inside blocks included, whatever is raw, preloaded or native. No SQL."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import Block, BoundBlock, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.blocks.list_block import ListValue

from stream_preload.references import list_items, stream_items


def blocks_in(value: Any) -> Iterator[tuple[Block, Any]]:
    """Yield (block, value) of each block in a stream or bound block, outer before inner; anything else holds none.

    Values are as they are found: native, or raw JSON where nothing has been loaded yet. A StreamValue itself is not
    yielded.
    """
    if isinstance(value, StreamValue):
        yield from _inside(value.stream_block, value)
    elif isinstance(value, BoundBlock):
        yield from _walk(value.block, value.value)


def _walk(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    yield block, value
    yield from _inside(block, value)


def _inside(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    for child, child_value in _children(block, value):
        yield from _walk(child, child_value)


def _children(block: Block, value: Any) -> Iterable[tuple[Block, Any]]:
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
