"""The one file of a picture that every machine can read: a JPEG that exists already."""

from typing import Any

from wagtail.images.models import Filter

from stream_preload.conf import get_settings

# Social networks and search engines ask for 1,200 pixels; the width in pixels that is wanted first.
SHARED_WIDTH = 1200
MIME_TYPE = "image/jpeg"


def jpeg_rendition(image: Any) -> Any | None:
    """Return the JPEG rendition of ``image`` nearest to 1,200 pixels, not below it if there is a choice.

    Reads what ``stream_preload.pictures.prefetch_pictures`` has loaded: no SQL, no file is made. None if the
    renditions were not loaded, or no JPEG of them exists.
    """
    if image is None or "renditions" not in getattr(image, "_prefetched_objects_cache", {}):
        return None
    filters = [Filter(spec=f"width-{width}|format-jpeg") for width in get_settings()["IMAGE_WIDTHS"]]
    found = image.find_existing_renditions(*filters).values()
    return min(found, key=_distance, default=None)


def _distance(rendition: Any) -> tuple[bool, int]:
    return rendition.width < SHARED_WIDTH, abs(rendition.width - SHARED_WIDTH)
