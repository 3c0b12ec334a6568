"""Which objects do raw StreamField data refer to? Pure look, no SQL."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import swapper
from django.apps import apps
from django.db.models import Model
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs


@dataclass
class References:
    """Primary keys by model, as they stand in the raw data (not yet checked against the database).

    ``linked_pages`` are those of the pages to which rich text links; ``embeds`` are hashes of Wagtail's stored
    embeds; ``embedded_images`` are the names of the image formats by key of the image that rich text embeds.
    """

    by_model: dict[type[Model], set[Any]] = field(default_factory=lambda: defaultdict(set))
    linked_pages: set[Any] = field(default_factory=set)
    embeds: set[str] = field(default_factory=set)
    embedded_images: dict[Any, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, model: type[Model], pk: Any) -> Any:
        """Remember one reference and return its key; what cannot be a primary key of the model is None and left out."""
        cleaned = clean_key(model, pk)
        if cleaned is not None:
            self.by_model[model].add(cleaned)
        return cleaned


def clean_key(model: type[Model], pk: Any) -> Any:
    """Return ``pk`` as the type of the model's primary key, None if it cannot be one (wrong type, out of range)."""
    key_field: Any = model._meta.pk
    try:
        cleaned = key_field.to_python(pk)
        while key_field.remote_field is not None:
            key_field = key_field.target_field
        if cleaned is not None:
            key_field.run_validators(cleaned)
            hash(cleaned)
    except Exception:  # whatever a field of any kind raises at a value of any type
        return None
    return cleaned


def collect(block: Block, raw: Any, into: References) -> None:
    """Add to ``into`` everything that ``raw``, stored data of ``block``, refers to.

    Broken data (missing children, wrong types, unknown block types) refers to nothing and raises nothing.
    """
    if isinstance(block, ImageBlock) and isinstance(raw, int):
        # A stream that was written when this was still an ImageChooserBlock.
        collect(block.child_blocks["image"], raw, into)
    elif isinstance(block, ChooserBlock):
        if raw is not None:
            into.add(block.model_class, raw)
    elif isinstance(block, RichTextBlock):
        if isinstance(raw, str):
            collect_rich_text(raw, into)
    elif is_embed_block(block):
        add_embed(raw, block, into)
    else:
        for child_block, value in _children(block, raw):
            collect(child_block, value, into)


def _children(block: Block, raw: Any) -> Iterable[tuple[Block, Any]]:
    if isinstance(block, StructBlock):
        data = raw if isinstance(raw, dict) else {}
        return [(child, data[name]) for name, child in block.child_blocks.items() if name in data]
    if isinstance(block, StreamBlock):
        return [(child, item.get("value")) for child, item in stream_items(block, raw)]
    if isinstance(block, ListBlock):
        return [(block.child_block, value) for value, _ in list_items(block, raw)]
    if isinstance(block, BaseTypedTableBlock):
        return [(column, row[index]) for row in table_rows(raw) for index, column, _ in table_columns(block, raw, row)]
    return ()


def stream_items(block: StreamBlock, raw: Any) -> Iterator[tuple[Block, dict[str, Any]]]:
    """Yield (child block, raw item) for every well-formed item of known type."""
    for item in raw if isinstance(raw, list) else ():
        if isinstance(item, dict) and isinstance(item.get("type"), str) and item["type"] in block.child_blocks:
            yield block.child_blocks[item["type"]], item


def list_items(block: ListBlock, raw: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (raw value, id or None) of each item of a ListBlock, of both formats that Wagtail has stored."""
    for item in raw if isinstance(raw, list) else ():
        yield (item["value"], item["id"]) if block._item_is_in_block_format(item) else (item, None)


def table_columns(block: BaseTypedTableBlock, raw: Any, row: Any = None) -> list[tuple[int, Block, str]]:
    """Return (index, block, heading) of each column of known type; only those that ``row`` has, if it is given."""
    columns = raw.get("columns") if isinstance(raw, dict) else None
    found = []
    for index, column in enumerate(columns if isinstance(columns, list) else ()):
        name = column.get("type") if isinstance(column, dict) else None
        if isinstance(name, str) and name in block.child_blocks and (row is None or index < len(row)):
            heading = column.get("heading")
            found.append((index, block.child_blocks[name], heading if isinstance(heading, str) else ""))
    return found


def table_rows(raw: Any) -> list[list[Any]]:
    """Return the raw cells of each row of a TypedTableBlock."""
    rows = raw.get("rows") if isinstance(raw, dict) else None
    values = [row.get("values") if isinstance(row, dict) else None for row in (rows if isinstance(rows, list) else ())]
    return [cells if isinstance(cells, list) else [] for cells in values]


def is_embed_block(block: Block) -> bool:
    """Whether ``block`` is Wagtail's EmbedBlock; never where the app is not installed, which cannot be imported."""
    if not apps.is_installed("wagtail.embeds"):
        return False
    from wagtail.embeds.blocks import EmbedBlock

    return isinstance(block, EmbedBlock)


def add_embed(url: Any, block: Block | None, into: References) -> None:
    """Add the stored embed of ``url``, in the size that ``block`` asks for."""
    if isinstance(url, str) and url and apps.is_installed("wagtail.embeds"):
        from wagtail.embeds.embeds import get_embed_hash

        meta = getattr(block, "meta", None)
        into.embeds.add(get_embed_hash(url, getattr(meta, "max_width", None), getattr(meta, "max_height", None)))


def collect_rich_text(html: str, into: References) -> None:
    """Add the pages, documents, images ... that database-format rich text refers to."""
    page_model = swapper.load_model("wagtailcore", "Page")
    for handler, attrs in rich_text_entities(html):
        if attrs.get("embedtype") == "media":
            add_embed(attrs.get("url"), None, into)
            continue
        try:
            model = handler.get_model()
        except NotImplementedError:
            continue
        key = into.add(model, attrs.get("id"))
        if key is not None and issubclass(model, page_model):
            into.linked_pages.add(key)
        if key is not None and attrs.get("embedtype") == "image":
            into.embedded_images[key].add(attrs.get("format", ""))


def rich_text_entities(html: str) -> Iterator[tuple[Any, dict[str, str]]]:
    """Yield (Wagtail's handler class, attributes) for each link and embed of database-format rich text."""
    for pattern, attribute, handlers in (
        (FIND_A_TAG, "linktype", features.get_link_types()),
        (FIND_EMBED_TAG, "embedtype", features.get_embed_types()),
    ):
        for match in pattern.finditer(html):
            attrs = extract_attrs(match.group(1))
            handler = handlers.get(attrs.get(attribute))
            if handler is not None:
                yield handler, attrs
