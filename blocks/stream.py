from wagtail.blocks import StreamBlock

from .gallery import GalleryBlock
from .heading import HeadingBlock
from .media import AudioBlock, VideoBlock
from .paragraph import ParagraphBlock
from .photo import PhotoBlock
from .quote import QuoteBlock
from .related import RelatedListBlock


class NewsStreamBlock(StreamBlock):  # type: ignore[misc]
    """All blocks of an article. A site adds or drops members by subclassing::

    class OurStreamBlock(NewsStreamBlock):
        quote = None
        weather = WeatherBlock()
    """

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    photo = PhotoBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    audio = AudioBlock()
    quote = QuoteBlock()
    related = RelatedListBlock()

    class Meta:
        template = "blocks/stream.html"
