from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StreamValue, StructBlock

from .outline import OutlineItem, OutlineValue, outline

DEPTHS = [("2", _("Section headings")), ("3", _("Section headings and sub-headings"))]
MIN_HEADINGS = 2
EXAMPLE = ("Đối tượng được hỗ trợ", "Hồ sơ cần nộp", "Nơi nhận và thời hạn giải quyết")


@dataclass
class Entry:
    """A heading in the list, with the sub-headings below it."""

    text: str
    anchor: str
    children: list["Entry"] = field(default_factory=list)


def entries(items: Iterable[OutlineItem], depth: int) -> list[Entry]:
    """Return the headings down to level ``depth`` (2 or 3), sub-headings below the heading that they follow."""
    found: list[Entry] = []
    for item in items:
        entry = Entry(item.text, item.anchor)
        if item.level == 2 or (item.level <= depth and not found):
            found.append(entry)
        elif item.level <= depth:
            found[-1].children.append(entry)
    return found


class ContentsBlock(StructBlock):  # type: ignore[misc]
    """Links to the headings of the article that this block stands in. Nothing while there are fewer than two."""

    title = CharBlock(required=False, max_length=120, label=_("Title"), help_text=_("Empty: “In this article”."))
    depth = ChoiceBlock(choices=DEPTHS, default="2", label=_("Which headings"), search_index=False)

    class Meta:
        icon = "list-ol"
        label = _("Table of contents")
        description = _("Links to the headings of this article; made by itself.")
        group = _("Text")
        template = "blocks/contents.html"
        css = "blocks/css/facts.css"
        value_class = OutlineValue
        preview_value = {"title": "", "depth": "2"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        headings = _headings(value, parent_context or {})  # before "self" in the context is this block
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        shown = entries(headings, 3 if value.get("depth") == "3" else 2)
        is_enough = sum(1 + len(entry.children) for entry in shown) >= MIN_HEADINGS
        context["entries"] = shown if is_enough else []
        return context


def _headings(value: OutlineValue, parent_context: dict[str, Any]) -> list[OutlineItem]:
    """The headings of the article; where the site's view has not called ``outline``, of the stream being drawn."""
    if value.headings is not None:
        return value.headings
    stream = parent_context.get("self")
    if isinstance(stream, StreamValue):
        return outline(stream)
    # In the block picker there is no article around the block.
    return [OutlineItem(2, text, "") for text in EXAMPLE] if parent_context.get("bound_block") else []
