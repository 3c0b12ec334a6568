from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, StructBlock, StructValue, TextBlock, URLBlock
from wagtail.images.blocks import ImageChooserBlock

from .validators import is_web_address, validate_web_address

# Marks that people type around a quote although they are added: English and Vietnamese, French, German, straight.
QUOTATION_MARKS = '"“”„‟«»'


class QuoteValue(StructValue):  # type: ignore[misc]
    """A quote; what is drawn as an address is one, whatever was stored."""

    @property
    def source_address(self) -> str:
        """The address of the source, "" if it is none that a link may lead to."""
        url = self.get("source_url")
        return url if url and is_web_address(url) else ""


class SpeakerInput(forms.TextInput):
    """A text field that offers the speakers quoted so far while an officer types; a plain one without its script."""

    class Media:
        css = {"all": ["blocks/admin/speakers.css"]}
        js = ["blocks/admin/speakers.js"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        texts = {
            "data-blocks-speaker-url-value": reverse_lazy("blocks_speakers"),
            "data-blocks-speaker-list-value": _("Speakers quoted so far"),
            "data-blocks-speaker-one-value": _("One speaker found. Use the arrow keys."),
            "data-blocks-speaker-many-value": _("{n} speakers found. Use the arrow keys."),
        }
        super().__init__({"data-controller": "blocks-speaker", "autocomplete": "off", **texts, **(attrs or {})})


class SpeakerBlock(CharBlock):  # type: ignore[misc]
    """The name of a speaker; choosing one who was quoted before fills the block ``role`` beside it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        widget = SpeakerInput()
        widget.attrs.update(self.field.widget_attrs(widget))
        self.field.widget = widget


class QuoteBlock(StructBlock):  # type: ignore[misc]
    """What somebody said, who said it and in which role."""

    quote = TextBlock(
        label=_("Quote"), max_length=2000, rows=4, help_text=_("Without quotation marks; they are added.")
    )
    speaker = SpeakerBlock(label=_("Speaker"), max_length=120, help_text=_("Full name."))
    role = CharBlock(
        required=False,
        label=_("Role"),
        max_length=200,
        help_text=_("Position and organisation, as of that day."),
    )
    portrait = ImageChooserBlock(
        required=False, label=_("Portrait"), help_text=_("Shown beside the name; needs no alternative text.")
    )
    source_url = URLBlock(required=False, label=_("Source address"), validators=[validate_web_address])
    verbatim = BooleanBlock(
        required=False,
        default=True,
        label=_("Word for word"),
        help_text=_("Untick if the words are summarised; they are then shown without quotation marks."),
    )

    class Meta:
        icon = "openquote"
        label = _("Speaker quote")
        description = _("A statement with the speaker's name and role.")
        group = _("Text")
        template = "blocks/quote.html"
        value_class = QuoteValue
        label_format = "{speaker}"
        preview_value = {
            "quote": "Mỗi thủ tục bớt được một bước là bà con bớt được một lần đi lại.",
            "speaker": "Nguyễn Thị Minh Hòa",
            "role": "Phó Chủ tịch UBND phường",
            "verbatim": True,
        }

    def clean(self, value: Any) -> Any:
        """Remove quotation marks around the quote: they are drawn by the style sheet, once."""
        cleaned = super().clean(value)
        quote = (cleaned.get("quote") or "").strip()
        inner = quote.strip(QUOTATION_MARKS).strip()
        has_marks_inside = any(mark in inner for mark in QUOTATION_MARKS)
        cleaned["quote"] = quote if has_marks_inside or not inner else inner
        return cleaned
