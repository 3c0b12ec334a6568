from wagtail.blocks import StreamBlock

from .callout import CalloutBlock
from .contact import ContactBlock
from .contents import ContentsBlock
from .divider import DividerBlock
from .documents import DocumentsBlock
from .figures import FiguresBlock
from .gallery import GalleryBlock
from .heading import HeadingBlock
from .media import AudioBlock, VideoBlock
from .paragraph import ParagraphBlock
from .photo import PhotoBlock
from .questions import QuestionsBlock
from .quote import QuoteBlock
from .related import RelatedListBlock
from .table import DataTableBlock
from .timeline import TimelineBlock


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
    documents = DocumentsBlock()
    table = DataTableBlock()
    figures = FiguresBlock()
    timeline = TimelineBlock()
    questions = QuestionsBlock()
    callout = CalloutBlock()
    contact = ContactBlock()
    contents = ContentsBlock()
    divider = DividerBlock()

    class Meta:
        template = "blocks/stream.html"
