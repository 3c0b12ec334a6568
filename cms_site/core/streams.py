"""The blocks of this portal's articles and pages, and how a body is made ready to be drawn."""

from typing import Any

from django.http import HttpRequest
from wagtail.blocks import StreamValue

from blocks import related
from blocks.outline import outline
from blocks.stream import NewsStreamBlock
from cms_site.core.tree import in_site
from cms_site.core.visibility import public_documents, visibility_for
from stream_preload.loader import preload

# Ids that the page's own template uses: a heading "Nội dung" must not take one of them.
PAGE_IDS = ("noi-dung", "menu", "tim-kiem", "dau-trang", "chan-trang")


class PortalStreamBlock(NewsStreamBlock):
    """The members of NewsStreamBlock; this portal's own blocks are added here."""


def prepare_body(body: StreamValue, page: Any, request: HttpRequest) -> list[Any]:
    """Load what ``body`` refers to, fill its related lists, give its headings anchors; return its images.

    The body renders without SQL once the images have their renditions. Those are left to the caller, who loads them
    together with those of the page's other pictures (``stream_preload.pictures.prefetch_pictures``).
    """
    visible = visibility_for(request)
    loaded = preload(
        [body],
        page_filter=lambda pages: in_site(visible.filter(pages), request),
        collection_filter=public_documents,
        with_renditions=False,
        request=request,
    )
    items = related.resolve(body, page, request)
    outline(body, PAGE_IDS)
    return [*loaded.images(), *(item.image for item in items if item.image is not None)]
