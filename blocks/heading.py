from typing import Any

from anyascii import anyascii
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, StructValue

LEVELS = [("2", _("Section heading")), ("3", _("Sub-heading")), ("4", _("Minor heading"))]


class HeadingValue(StructValue):  # type: ignore[misc]
    """A heading; ``anchor`` is made from the text, and made unique on the page by ``blocks.outline``."""

    @property
    def text(self) -> str:
        """The words of the heading, "" if what is stored is none."""
        text = self.get("text")
        return text if isinstance(text, str) else ""

    @cached_property
    def anchor(self) -> str:
        """ASCII id for links to this heading."""
        return slugify(anyascii(self.text))[:80].strip("-_") or "section"

    @property
    def tag(self) -> str:
        """The element's name, from the closed list of levels whatever was stored."""
        level = str(self.get("level"))
        return f"h{level}" if level in {"2", "3", "4"} else "h2"


class HeadingBlock(StructBlock):  # type: ignore[misc]
    """A heading inside the article. The article's title is the only level 1."""

    text = CharBlock(label=_("Text"), max_length=200)
    level = ChoiceBlock(choices=LEVELS, default="2", label=_("Level"), search_index=False)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides a long article into parts.")
        group = _("Text")
        template = "blocks/heading.html"
        value_class = HeadingValue
        form_layout = ["text", "level"]
        preview_value = {"text": "Kết quả sáu tháng đầu năm", "level": "2"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context.update(tag=value.tag, text=value.text)
        return context
