"""What Wagtail's APIs (v2, v3) give of sections and articles, besides what they give of every page."""

from typing import Any

from rest_framework.fields import CharField
from wagtail.api import APIField
from wagtail.images.api.fields import ImageRenditionField

from stream_preload.pictures import has_rendition

# Wide enough for a hero photo on a phone in landscape and a tablet, then what a smaller original has.
HERO_FILTERS = [f"width-{width}|format-webp" for width in (1200, 800, 400)]


class ExistingRenditionField(ImageRenditionField):
    """The widest rendition that is there already; null where there is none. A GET makes no file."""

    def to_representation(self, image: Any) -> Any:
        for spec in HERO_FILTERS:
            if has_rendition(image, spec):
                self.filter_spec = spec
                return super().to_representation(image)
        return None


SECTION_FIELDS = [APIField("lede")]

ARTICLE_FIELDS = [
    APIField("lede"),
    APIField("body"),
    APIField("published_at"),
    APIField("updated_at"),
    APIField("byline"),
    APIField("agency_prefix"),
    APIField("source_name"),
    APIField("source_url"),
    APIField("featured"),
    APIField("hero_image"),
    APIField("hero_rendition", serializer=ExistingRenditionField(HERO_FILTERS[0], source="hero_image")),
    APIField("hero_alt_text", serializer=CharField()),
    APIField("hero_caption"),
    APIField("hero_credit"),
]
