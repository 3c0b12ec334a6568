"""A StreamField whose blocks stay out of migrations."""

import json
from typing import Any

from django.db.models import Field
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField


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
        stream = super().to_python([item for item in decoded if _is_item(item)] if isinstance(decoded, list) else None)
        if not stream:
            stream._unread = decoded
        return stream

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
