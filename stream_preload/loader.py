"""``preload()``: one SQL statement for each model that the streams refer to, one for all renditions."""

from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue

from .children import PreloadedChild
from .loaded import Filter, Loaded
from .pictures import prefetch_pictures
from .references import References, collect
from .values import ValueBuilder


def preload(
    streams: Iterable[StreamValue],
    *,
    extra: References | None = None,
    page_filter: Filter | None = None,
    collection_filter: Filter | None = None,
    with_renditions: bool = True,
    request: Any = None,
) -> Loaded:
    """Load what ``streams`` refer to and put native values into them, so that rendering costs no SQL.

    ``extra`` are further references to load with the same statements (a hero photo, say). Pass
    ``with_renditions=False`` to load the renditions later, together with those of other images, with
    ``pictures.prefetch_pictures``. ``page_filter`` and ``collection_filter`` narrow a queryset of pages, and one of
    documents or images, to what this visitor may see. What they leave out is left out of the values, not of the
    stored data: a stream that is saved after all is saved as it was stored.
    """
    streams = list(streams)
    references = extra or References()
    for stream in streams:
        for _, raw in _raw_items(stream):
            collect(stream.stream_block.child_blocks[raw["type"]], raw.get("value"), references)
    loaded = Loaded()
    loaded.load(references, page_filter, collection_filter)
    if with_renditions:
        prefetch_pictures(loaded.images())
    builder = ValueBuilder(loaded, request)
    for stream in streams:
        for index, raw in _raw_items(stream):
            block = stream.stream_block.child_blocks[raw["type"]]
            stream._bound_blocks[index] = PreloadedChild(block, raw, builder)
    return loaded


def _raw_items(stream: StreamValue) -> list[tuple[int, dict[str, Any]]]:
    """Return (index, raw item) of each item of known type that is not yet a native value."""
    blocks = stream.stream_block.child_blocks
    return [
        (index, raw)
        for index, raw in enumerate(stream._raw_data)
        if stream._bound_blocks[index] is None
        and isinstance(raw, dict)
        and isinstance(raw.get("type"), str)
        and raw["type"] in blocks
    ]
