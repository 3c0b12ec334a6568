"""Gallery: many photos, each described, chosen or dragged in all at once."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.images.utils import get_accept_attributes

from .photo import DescribedImageBlock, preview_images

MAX_PHOTOS = 60
PREVIEW_PHOTOS = 6


class GalleryPhotoBlock(DescribedImageBlock):
    """One photo of a gallery. Its caption is plain text: sixty editors of rich text would stall the form."""

    caption = TextBlock(required=False, max_length=300, rows=2, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Photo")
        label_format = "{alt_text}"


class PhotoListBlock(ListBlock):  # type: ignore[misc]
    """A list of photos; in the editor several are chosen, or dragged in from the computer, at once."""


class PhotoListBlockAdapter(ListBlockAdapter):  # type: ignore[misc]
    """Tells ``photo-list.js`` where to choose and to upload, and what to say."""

    js_constructor = "blocks.PhotoList"

    def js_args(self, block: PhotoListBlock) -> list[Any]:
        """Return the arguments of Wagtail's list with the texts and addresses of the buttons in its ``meta``."""
        *others, meta = super().js_args(block)
        meta["photos"] = {
            "chooseUrl": reverse("wagtailimages_chooser:choose"),
            "uploadUrl": reverse("blocks_upload_photo"),
            "accept": get_accept_attributes(),
            "choose": gettext_now("Choose several photos"),
            "upload": gettext_now("Upload several photos"),
            "drop": gettext_now("Or drag photos from your computer to this place. Then describe each of them."),
            "working": gettext_now("Uploading photo {n} of {count}: {name}"),
            "done": gettext_now("Photos added: {n}"),
            "failed": gettext_now("{name} was not uploaded: {reason}"),
            "broken": gettext_now("the server did not answer. Try again."),
            "full": gettext_now("A gallery holds at most {count} photos. Put the others into a second gallery."),
        }
        return [*others, meta]

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's script of lists, the chooser's, and ours behind them."""
        choosers = ["wagtailimages/js/image-chooser-modal.js", "wagtailimages/js/image-chooser-telepath.js"]
        ours = forms.Media(
            js=[*(static(name) for name in choosers), static("blocks/admin/photo-list.js")],
            css={"all": [static("blocks/admin/photo-list.css")]},
        )
        return super().media + ours


register(PhotoListBlockAdapter(), PhotoListBlock)


class GalleryBlock(StructBlock):  # type: ignore[misc]
    """Many photos in equal rows, each opening large, with arrows from one to the next."""

    title = CharBlock(required=False, max_length=120, label=_("Title"))
    photos = PhotoListBlock(
        GalleryPhotoBlock(),
        default=[],
        min_num=2,
        max_num=MAX_PHOTOS,
        label=_("Photos"),
        help_text=_("In this order. Each photo needs an alternative text before the article is published."),
    )

    class Meta:
        icon = "grid"
        label = _("Photo gallery")
        description = _("Several photos in rows; a reader opens one and goes on with the arrow keys.")
        group = _("Pictures")
        template = "blocks/gallery.html"
        label_format = "{title}"
        css = "blocks/css/gallery.css"
        js = "blocks/js/photo.js"

    def get_preview_value(self) -> Any:
        """Return an example with the newest images of the site."""
        words = {"alt_text": "Ảnh minh họa", "caption": "Người dân tham gia ngày hội."}
        photos = [{"image": image, **words} for image in preview_images(PREVIEW_PHOTOS)]
        return self.normalize({"title": "Hình ảnh ngày hội", "photos": photos})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        block, title = self.child_blocks["photos"].child_block, value.get("title")
        shown = [block.shown(photo) for photo in value.get("photos") or ()]
        title = title if isinstance(title, str) else ""
        title_id = f"gallery--{slugify(context.get('id') or 'title')}" if title else ""
        context.update(title=title, title_id=title_id, photos=[photo for photo in shown if photo is not None])
        return context
