"""What a body refers to and the site no longer has: told to the officer who opens the page, never to a reader."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import swapper
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock
from wagtail.fields import StreamField

from stream_preload.references import clean_key, list_items, rich_text_entities, stream_items

UNREADABLE = _("cannot be read; what it held is not shown")
GONE = _("%(kind)s was deleted")
HIDDEN = _("“%(title)s” is not published; readers do not see it")
UNKNOWN = _("is of a kind (%(kind)s) that this site no longer has; it is not shown, and saving removes it")


@dataclass(frozen=True)
class Missing:
    """One thing to mend: number of the block in the body (from 1), its id in the editor, its label, what is wrong."""

    number: int
    block_id: str
    label: str | Promise
    problem: str


@dataclass(frozen=True)
class _Use:
    number: int
    block_id: str
    label: str | Promise
    model: type[Model]
    key: Any


def missing_in(page: Any) -> list[Missing]:
    """Return what is missing in the streams of ``page``, in order. One statement for each model referred to."""
    found = []
    for field in page._meta.get_fields():
        value = field.value_from_object(page) if isinstance(field, StreamField) else None
        if isinstance(value, StreamValue):
            found += [*missing_in_stream(value), *_left_out(value)]
    return found


def missing_in_stream(stream: StreamValue) -> list[Missing]:
    """Return what is missing in ``stream``, by the block of the body that refers to it."""
    uses: list[_Use] = []
    found: list[Missing] = []
    for number, (block, item) in enumerate(stream_items(stream.stream_block, list(stream.raw_data)), start=1):
        place = (number, str(item.get("id") or ""), block.label)
        for inner, raw in _walk(block, item.get("value")):
            if _is_unreadable(inner, raw):
                found.append(Missing(*place, str(UNREADABLE)))
            uses += [_Use(*place, model, key) for model, key in _references(inner, raw)]
    found += _not_there(uses)
    return sorted(dict.fromkeys(found), key=lambda missing: missing.number)


def _left_out(stream: StreamValue) -> list[Missing]:
    kinds = getattr(stream, "left_out", ())
    return [Missing(number, "", "", str(UNKNOWN) % {"kind": kind}) for number, kind in kinds]


def _walk(block: Block, raw: Any) -> Iterator[tuple[Block, Any]]:
    yield block, raw
    for child, value in _children(block, raw):
        yield from _walk(child, value)


def _children(block: Block, raw: Any) -> Iterable[tuple[Block, Any]]:
    if isinstance(block, StructBlock):
        data = raw if isinstance(raw, dict) else {}
        return [(child, data[name]) for name, child in block.child_blocks.items() if name in data]
    if isinstance(block, ListBlock):
        return [(block.child_block, item) for item, _id in list_items(block, raw)]
    if isinstance(block, StreamBlock):
        return [(child, item.get("value")) for child, item in stream_items(block, raw)]
    return ()


def _is_unreadable(block: Block, raw: Any) -> bool:
    """Whether stored data cannot be those of this kind of block. Nothing stored is nothing wrong."""
    if raw is None:
        return False
    if isinstance(block, StructBlock):
        return not isinstance(raw, dict)
    if isinstance(block, (ListBlock, StreamBlock)):
        return not isinstance(raw, list)
    if isinstance(block, ChooserBlock):
        return clean_key(block.model_class, raw) is None
    return isinstance(block, RichTextBlock) and not isinstance(raw, str)


def _references(block: Block, raw: Any) -> Iterator[tuple[type[Model], Any]]:
    if isinstance(block, ChooserBlock):
        key = clean_key(block.model_class, raw) if raw is not None else None
        if key is not None:
            yield block.model_class, key
    elif isinstance(block, RichTextBlock) and isinstance(raw, str):
        for handler, attrs in rich_text_entities(raw):
            try:
                model = handler.get_model()
            except NotImplementedError:
                continue
            key = clean_key(model, attrs.get("id"))
            if key is not None:
                yield model, key


def _not_there(uses: list[_Use]) -> list[Missing]:
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for use in uses:
        keys[use.model].add(use.key)
    there = {model: model._default_manager.in_bulk(wanted) for model, wanted in keys.items()}
    page_model = swapper.load_model("wagtailcore", "Page")
    found = []
    for use in uses:
        target = there[use.model].get(use.key)
        if target is None:
            problem = str(GONE) % {"kind": use.model._meta.verbose_name}
        elif isinstance(target, page_model) and not target.live:
            problem = str(HIDDEN) % {"title": target.title}
        else:
            continue
        found.append(Missing(use.number, use.block_id, use.label, problem))
    return found
