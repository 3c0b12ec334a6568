"""Renditions are made when a page is published, not when the first visitor comes."""

import logging
from typing import Any

from django.db import transaction
from django_tasks import task
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.formats import get_image_formats
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from .conf import get_settings
from .pictures import make_renditions
from .references import References, collect, collect_rich_text

logger = logging.getLogger(__name__)


@task()
def make_renditions_of(image_ids: list[int], extra_specs: list[str] | None = None) -> None:
    """Make the missing renditions of these images (a background task).

    An image that is gone meanwhile, or whose file cannot be read, is logged and does not keep the others from theirs.
    """
    for image in get_image_model().objects.filter(pk__in=image_ids).prefetch_related("renditions"):
        try:
            with transaction.atomic():
                make_renditions(image, extra_specs or ())
        except Exception:  # a decoder raises what it likes at a broken file
            logger.exception("Renditions of image %s could not be made", image.pk)


def image_ids_of(page: Any) -> list[int]:
    """Return the ids of all images that ``page`` refers to, by field, block, rich text or child object.

    Read from the page itself: Wagtail brings its reference index up to date in the background, perhaps later than now.
    """
    from django.contrib.contenttypes.models import ContentType

    image_type = ContentType.objects.get_for_model(get_image_model()).pk
    references = ReferenceIndex._extract_references_from_object(page)
    return sorted({int(pk) for type_id, pk, _, _ in references if type_id == image_type})


def embedded_images_of(page: Any) -> tuple[list[int], list[str]]:
    """Return ids and filter specs of the images that rich text of ``page`` embeds."""
    references = References()
    for field in page._meta.get_fields():
        value = field.value_from_object(page) if isinstance(field, (RichTextField, StreamField)) else None
        if isinstance(value, StreamValue):
            for item in value.raw_data:
                collect(value.stream_block.child_blocks[item["type"]], item.get("value"), references)
        elif isinstance(value, str):
            collect_rich_text(value, references)
    names = set().union(*references.embedded_images.values())
    specs = {image_format.filter_spec for image_format in get_image_formats() if image_format.name in names}
    return sorted(references.embedded_images), sorted(specs)


def on_page_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Have the renditions made that the page will show, once the publication is committed."""
    if not get_settings()["RENDITIONS_ON_PUBLISH"]:
        return
    embedded, specs = embedded_images_of(instance)
    ids = [pk for pk in image_ids_of(instance) if pk not in embedded]
    if ids:
        transaction.on_commit(lambda: make_renditions_of.enqueue(ids))
    if embedded:
        transaction.on_commit(lambda: make_renditions_of.enqueue(embedded, specs))


page_published.connect(on_page_published, dispatch_uid="stream_preload.renditions")
