from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RichTextBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from stream_preload.pictures import Picture
from stream_preload.pictures import picture as describe

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


@dataclass(frozen=True)
class ShownPhoto:
    """A photo as templates draw it: its files, what it shows, and where it opens large without script.

    ``caption`` is text or rich text, "" if there is none.
    """

    picture: Picture
    alt: str
    caption: Any = ""
    credit: str = ""

    @property
    def large(self) -> str:
        """Address of the widest rendition, of the original only where there is none."""
        return self.picture.largest


def shown_photo(image: Any, alt: Any = "", caption: Any = "", credit: Any = "") -> ShownPhoto | None:
    """Return what is drawn of ``image``, whose renditions were prefetched; None without an image or its file.

    Without a credit of this use, the credit of the image, if its model has one.
    """
    if image is None or not image.file:
        return None
    words = [text if isinstance(text, str) else "" for text in (alt, credit or getattr(image, "credit", ""))]
    return ShownPhoto(describe(image), words[0], caption or "", words[1])


class PreviewImage:
    """Stands in for a photo in the block picker of a site that has none yet: a drawing without renditions."""

    width, height = 1200, 800  # pixels
    title = credit = ""

    @property
    def file(self) -> "PreviewImage":
        return self

    @property
    def url(self) -> str:
        """Address of the drawing."""
        return str(static("blocks/preview.svg"))

    def is_svg(self) -> bool:
        """As Wagtail's images say it: there are no renditions of a drawing."""
        return True

    def get_focal_point(self) -> None:
        """A drawing is shown whole."""


def preview_images(count: int) -> list[Any]:
    """Return the newest images of the site, at most ``count``; the drawing so many times where there are none."""
    images = list(get_image_model().objects.order_by("-pk")[:count])
    return images or [PreviewImage()] * count


class DescribedImageBlock(StructBlock):  # type: ignore[misc]
    """An image with caption, credit and alternative text for this use: what every photo in an article has."""

    image = ImageChooserBlock(label=_("Photo"))
    alt_text = CharBlock(
        required=False,
        max_length=250,
        label=_("Alternative text"),
        help_text=_("What the photo shows, for people who cannot see it. Not the same words as the caption."),
    )
    decorative = BooleanBlock(
        required=False,
        default=False,
        label=_("Only decoration"),
        help_text=_("Tick if the photo tells nothing that the text does not."),
    )
    caption = CaptionBlock(label=_("Caption"), help_text=_("Who, what, where, when. One or two sentences."))
    credit = CharBlock(required=False, max_length=120, label=_("Credit"), help_text=_("Photographer or source."))

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

    @staticmethod
    def shown(value: Any) -> ShownPhoto | None:
        """Return what is drawn of a stored value, however broken; None if the image is gone."""
        value = value if isinstance(value, dict) else {}
        alt = "" if value.get("decorative") else value.get("alt_text")
        return shown_photo(value.get("image"), alt, value.get("caption"), value.get("credit"))


class PhotoBlock(DescribedImageBlock):
    """A photo with its caption, credit and alternative text for this use, which opens large."""

    layout = ChoiceBlock(choices=LAYOUTS, default="text", label=_("Layout"), search_index=False)

    class Meta:
        icon = "image"
        label = _("Photo with caption")
        description = _("One photo with caption, credit and alternative text.")
        group = _("Pictures")
        template = "blocks/photo.html"
        label_format = "{caption}"
        js = "blocks/js/photo.js"

    def get_preview_value(self) -> Any:
        """Return an example with the newest image of the site."""
        image = preview_images(1)[0]
        caption = "<p>Người dân làm thủ tục tại bộ phận một cửa.</p>"
        return self.normalize({"image": image, "alt_text": "Ảnh minh họa", "caption": caption, "layout": "text"})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        layout = value.get("layout")
        if not isinstance(layout, str) or layout not in SIZES:
            layout = "text"
        context.update(layout=layout, sizes=SIZES[layout], photo=self.shown(value))
        return context
