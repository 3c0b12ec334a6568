from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from .conf import get_settings


class ParagraphBlock(RichTextBlock):  # type: ignore[misc]
    """Running text with a small, deliberate list of features."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", list(get_settings()["PARAGRAPH_FEATURES"]))
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text: one or several paragraphs, lists, links.")
        group = _("Text")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Sáng 12/11, <b>UBND phường Hoa Sen</b> tổ chức hội nghị sơ kết công tác cải cách hành chính.</p>"
        )
