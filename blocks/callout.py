from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

from .paragraph import ParagraphBlock

KINDS = [
    ("note", pgettext_lazy("kind of box", "Note")),
    ("warning", pgettext_lazy("kind of box", "Warning")),
    ("summary", pgettext_lazy("kind of box", "In short")),
]


class CalloutBlock(StructBlock):  # type: ignore[misc]
    """A box that stands out; what kind it is stands in words, not only in colour (WCAG 2.2, 1.4.1)."""

    kind = ChoiceBlock(choices=KINDS, default="note", label=_("Kind of box"), search_index=False)
    title = CharBlock(
        required=False, max_length=120, label=_("Title"), help_text=_("Stands after the kind: “Warning: …”.")
    )
    text = ParagraphBlock(max_length=1500, label=_("Text"), help_text=_("Short: what the reader must not miss."))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A box for a note, a warning or a summary.")
        group = _("Text")
        template = "blocks/callout.html"
        css = "blocks/css/facts.css"
        label_format = "{kind}: {title}"
        preview_value = {
            "kind": "warning",
            "title": "Đường Hoa Sen cấm xe tải từ 05/12",
            "text": "<p>Xe trên 2,5 tấn đi theo đường Nguyễn Văn Cừ. Biển báo tạm thời có ở hai đầu đường.</p>",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        words = dict(KINDS)
        kind = value.get("kind")
        kind = kind if isinstance(kind, str) and kind in words else "note"
        context.update(kind=kind, kind_in_words=words[kind])
        return context
