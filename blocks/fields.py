"""A StreamField whose blocks stay out of migrations."""

import json
import logging
from typing import Any

from django.db.models import Field
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from stream_preload.loader import preload

logger = logging.getLogger(__name__)


class TolerantStreamValue(StreamValue):  # type: ignore[misc]
    """A stream whose broken items become empty values where Wagtail raises, so that the page opens in the editor.

    ``left_out`` are (number in the stored list from 1, type) of the items that are of no known kind.
    """

    left_out: tuple[tuple[int, str], ...] = ()

    def _prefetch_blocks(self, type_name: str) -> None:
        try:
            super()._prefetch_blocks(type_name)
        except Exception:  # blocks of any origin raise what they like at data that they did not write
            logger.warning("Stored blocks of type %r cannot all be read", type_name, exc_info=True)
            preload([self], with_renditions=False)


class NewsStreamField(StreamField):  # type: ignore[misc]
    """StreamField that writes no block definitions into migrations.

    Stock StreamField restates every block, label and help text in a migration whenever one of them changes. The
    column is JSON whatever the blocks are, so such a migration changes nothing in the database. The price: a data
    migration that wants to walk the blocks has to import them itself instead of taking them from the historical
    model, whose field knows no blocks. Such a model can be saved all the same: its streams look empty and are written
    back as they were.
    """

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__([] if block_types is None else block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field without its blocks."""
        name, path, _args, kwargs = Field.deconstruct(self)
        return name, path, [], kwargs

    def to_python(self, value: Any) -> StreamValue:
        """Return the stream of ``value``; JSON that is no stream is an empty one, and is kept until it is filled.

        Wagtail raises at an item without a type, and the page could not even be opened in the editor.
        """
        decoded = _decoded(value)
        is_stored = decoded is not None and not isinstance(decoded, (StreamValue, str))
        if not is_stored or _is_python_stream(decoded):
            return super().to_python(value)
        items = [item for item in decoded if _is_item(item)] if isinstance(decoded, list) else None
        stream = self._tolerant(super().to_python(items), decoded)
        if not stream:
            stream._unread = decoded
        return stream

    @staticmethod
    def _tolerant(stream: StreamValue, decoded: Any) -> StreamValue:
        tolerant = TolerantStreamValue(stream.stream_block, stream._raw_data, is_lazy=True)
        tolerant._stream_field = stream._stream_field
        known = stream.stream_block.child_blocks
        tolerant.left_out = tuple(
            (number, str(item.get("type")) if isinstance(item, dict) else "?")
            for number, item in enumerate(decoded if isinstance(decoded, list) else (), start=1)
            if not (_is_item(item) and item["type"] in known)
        )
        return tolerant

    def get_prep_value(self, value: Any) -> Any:
        """Return the JSON of a stream."""
        unread = getattr(value, "_unread", None) if isinstance(value, StreamValue) and not value else None
        return super().get_prep_value(value) if unread is None else unread


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value  # text from before the column became a stream, of which Wagtail takes care


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str)


def _is_python_stream(value: Any) -> bool:
    """Whether ``value`` is what code assigns: (name, value) pairs or items of another stream."""
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], (tuple, StreamValue.StreamChild))
