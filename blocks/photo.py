from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RichTextBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from .conf import get_settings
from .validators import validate_alt_text

LAYOUTS = [
    ("text", _("As wide as the text")),
    ("wide", _("Wider than the text")),
    ("start", _("Beside the text, at the start of the line")),
    ("end", _("Beside the text, at the end of the line")),
]

# How wide each layout is drawn, for the browser's choice of file; the breakpoints are those of blocks.css.
SIZES = {
    "text": "(min-width: 48rem) 42rem, 100vw",
    "wide": "(min-width: 64rem) 60rem, 100vw",
    "start": "(min-width: 48rem) 20rem, 100vw",
    "end": "(min-width: 48rem) 20rem, 100vw",
}


class CaptionBlock(RichTextBlock):  # type: ignore[misc]
    """A short caption: bold, italic and links only."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", list(get_settings()["CAPTION_FEATURES"]))
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 300)
        super().__init__(**kwargs)


class PhotoBlock(StructBlock):  # type: ignore[misc]
    """A photo with its caption, credit and alternative text for this use."""

    image = ImageChooserBlock(label=_("Photo"))
    alt_text = CharBlock(
        required=False,
        max_length=250,
        label=_("Alternative text"),
        help_text=_("What the photo shows, for people who cannot see it. Not the same words as the caption."),
    )
    decorative = BooleanBlock(
        required=False,
        label=_("Only decoration"),
        help_text=_("Tick if the photo tells nothing that the text does not."),
    )
    caption = CaptionBlock(label=_("Caption"), help_text=_("Who, what, where, when. One or two sentences."))
    credit = CharBlock(required=False, max_length=120, label=_("Credit"), help_text=_("Photographer or source."))
    layout = ChoiceBlock(choices=LAYOUTS, default="text", label=_("Layout"), search_index=False)

    class Meta:
        icon = "image"
        label = _("Photo with caption")
        description = _("One photo with caption, credit and alternative text.")
        group = _("Pictures")
        template = "blocks/photo.html"
        label_format = "{caption}"

    def clean(self, value: Any) -> Any:
        """Require an alternative text or the mark "decorative", never neither and never both."""
        cleaned = super().clean(value)
        alt, image = (cleaned.get("alt_text") or "").strip(), cleaned.get("image")
        if not self.is_deferred_validation:
            error = self._alt_text_error(alt, cleaned.get("decorative"), image)
            if error is not None:
                raise StructBlockValidationError(block_errors={"alt_text": error})
        cleaned["alt_text"] = alt
        return cleaned

    @staticmethod
    def _alt_text_error(alt: str, decorative: bool, image: Any) -> ValidationError | None:
        if decorative and alt:
            return ValidationError(_("Either describe the photo or mark it as decoration, not both."), code="both")
        if not decorative and not alt:
            return ValidationError(_("Describe what the photo shows, or mark it as decoration below."), code="required")
        try:
            if alt:
                validate_alt_text(alt, image.title if image else "")
        except ValidationError as error:
            return error
        return None

    def get_preview_value(self) -> Any:
        """Return an example with the newest image of the site; without any image it draws nothing."""
        image = get_image_model().objects.order_by("-pk").first()
        caption = "<p>Người dân làm thủ tục tại bộ phận một cửa.</p>"
        return self.normalize({"image": image, "alt_text": "Ảnh minh họa", "caption": caption, "layout": "text"})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        layout, alt, image = value.get("layout"), value.get("alt_text"), value.get("image")
        if not isinstance(layout, str) or layout not in SIZES:
            layout = "text"
        context.update(
            layout=layout,
            sizes=SIZES[layout],
            credit=value.get("credit") or getattr(image, "credit", ""),  # of an image model that has one
            alt=alt if isinstance(alt, str) and not value.get("decorative") else "",
            original=image.file.url if image is not None and image.file else "",
        )
        return context
