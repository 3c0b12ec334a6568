"""Raw StreamField data -> native block values, from objects that are loaded already.

The same as Wagtail's ``bulk_to_python``, which loads once for each *place* of a chooser in the block tree; here every
chooser, wherever it stands, is served from one look-up by model. A block class that overrides ``bulk_to_python`` or
``to_python`` in its own way is left to do so. What cannot be read becomes an empty value: one broken block does not
take a page down.
"""

import copy
import logging
from typing import Any

from wagtail.blocks import (
    Block,
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ChooserBlock,
    DateBlock,
    DateTimeBlock,
    DecimalBlock,
    EmailBlock,
    FloatBlock,
    IntegerBlock,
    ListBlock,
    RawHTMLBlock,
    RegexBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    TextBlock,
    TimeBlock,
    URLBlock,
)
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.images.blocks import ImageBlock

from .embeds import preloaded_embed
from .loaded import Loaded
from .pictures import give_renditions
from .references import is_embed_block, list_items, stream_items, table_columns, table_rows
from .rich_text import PreloadedRichText, Rewriter

logger = logging.getLogger(__name__)

TEXT_BLOCKS = (CharBlock, EmailBlock, RawHTMLBlock, RegexBlock, TextBlock, URLBlock)
# Their stored value is one string, number or boolean, never a list or an object.
SCALAR_BLOCKS = (
    *TEXT_BLOCKS,
    BooleanBlock,
    ChoiceBlock,
    DateBlock,
    DateTimeBlock,
    DecimalBlock,
    FloatBlock,
    IntegerBlock,
    TimeBlock,
)


class ValueBuilder:
    """Builds native values from what ``loaded`` holds, without SQL."""

    def __init__(self, loaded: Loaded, request: Any = None) -> None:
        self.loaded = loaded
        self.rewriter = Rewriter(loaded, request)
        # By the method that Wagtail would call: a subclass that has its own is not taken for its parent.
        self._by_bulk_method = {
            ImageBlock.bulk_to_python: self._image,
            StructBlock.bulk_to_python: self._struct,
            ListBlock.bulk_to_python: self._list,
            StreamBlock.bulk_to_python: self._stream,
            ChooserBlock.bulk_to_python: self._chosen,
        }
        self._by_method = {
            RichTextBlock.to_python: self._rich_text,
            BaseTypedTableBlock.to_python: self._table,
        }

    def build(self, block: Block, raw: Any) -> Any:
        """Return the native value of ``raw`` for ``block``."""
        build = self._by_bulk_method.get(type(block).bulk_to_python)
        if build is None and type(block).bulk_to_python is Block.bulk_to_python:
            build = self._by_method.get(type(block).to_python)
        return build(block, raw) if build is not None else self._other(block, raw)

    def _other(self, block: Block, raw: Any) -> Any:
        if is_embed_block(block):
            return preloaded_embed(block, raw, self.loaded)
        if isinstance(block, SCALAR_BLOCKS) and isinstance(raw, (dict, list)):
            return _blank(block)
        try:
            if type(block).bulk_to_python is Block.bulk_to_python:
                return block.to_python(raw)
            return block.bulk_to_python([raw])[0]
        except Exception:
            # Blocks of any origin raise what they like at data that they did not write.
            logger.warning("Stored value of block %r cannot be read and is not shown", block.name, exc_info=True)
            return _blank(block)

    def _struct(self, block: StructBlock, raw: Any) -> Any:
        data = raw if isinstance(raw, dict) else {}
        return block._to_struct_value(
            [
                (name, self.build(child, data[name]) if name in data else child.get_default())
                for name, child in block.child_blocks.items()
            ]
        )

    def _image(self, block: ImageBlock, raw: Any) -> Any:
        if raw is None or isinstance(raw, int):
            image = self._chosen(block.child_blocks["image"], raw)
            alt = image.default_alt_text if image else ""
            value: Any = {"image": image, "decorative": False, "alt_text": alt}
        else:
            value = self._struct(block, raw)
        image = block._struct_value_to_image(value)
        original = self.loaded.get(type(image), image.pk) if image is not None else None
        if original is not None:
            give_renditions(original, image)
        return image

    def _list(self, block: ListBlock, raw: Any) -> ListValue:
        child = block.child_block
        return ListValue(
            block,
            bound_blocks=[
                ListValue.ListChild(child, self.build(child, value), id=item_id)
                for value, item_id in list_items(block, raw)
            ],
        )

    def _stream(self, block: StreamBlock, raw: Any) -> StreamValue:
        children = [
            (child.name, self.build(child, item.get("value")), item.get("id"))
            for child, item in stream_items(block, raw)
        ]
        return StreamValue(block, children, is_lazy=False)

    def _chosen(self, block: ChooserBlock, raw: Any) -> Any:
        found = self.loaded.get(block.model_class, raw) if raw is not None else None
        # A copy for each use, as Wagtail does: ImageBlock writes this use's alternative text onto the object.
        return copy.copy(found) if found is not None else None

    def _rich_text(self, block: RichTextBlock, raw: Any) -> PreloadedRichText:
        return PreloadedRichText(raw if isinstance(raw, str) else "", self.rewriter)

    def _table(self, block: BaseTypedTableBlock, raw: Any) -> TypedTable:
        columns = table_columns(block, raw)
        caption = raw.get("caption", "") if isinstance(raw, dict) else ""
        return TypedTable(
            columns=[{"block": column, "heading": heading} for _, column, heading in columns],
            row_data=[
                {
                    "values": [
                        self.build(column, row[index]) if index < len(row) else _blank(column)
                        for index, column, _ in columns
                    ]
                }
                for row in table_rows(raw)
            ],
            caption=caption if isinstance(caption, str) else "",
        )


def _blank(block: Block) -> Any:
    return "" if isinstance(block, TEXT_BLOCKS) else None
