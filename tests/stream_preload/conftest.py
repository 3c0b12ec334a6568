"""Pages, images and documents for streams to refer to, and a stream block with every block type of Wagtail."""

import io
from pathlib import Path
from typing import Any

import pytest
import wagtail.contrib
from django.core.cache import caches
from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page, Site
from wagtail.snippets.blocks import SnippetChooserBlock

from cms_site.core.models import HomePage
from cms_site.news.models import ArticlePage, SectionPage, Topic


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    PillowImage.new("RGB", (width, height), "#446688").save(buffer, "PNG")
    return buffer.getvalue()


def make_image(title: str = "Ảnh", width: int = 60, height: int = 40, **kwargs: Any) -> Any:
    """An image without renditions: what makes them on upload runs on commit, which a test does not reach."""
    return get_image_model().objects.create(title=title, file=ContentFile(png(width, height), f"{title}.png"), **kwargs)


class Inner(blocks.StructBlock):
    """All choosers, one level down."""

    title = blocks.CharBlock(required=False)
    image = ImageBlock(required=False)
    photo = ImageChooserBlock(required=False)
    page = blocks.PageChooserBlock(required=False)
    article = blocks.PageChooserBlock(page_type="news.ArticlePage", required=False)
    document = DocumentChooserBlock(required=False)
    topic = SnippetChooserBlock(Topic, required=False)
    text = blocks.RichTextBlock(required=False)
    pages = blocks.ListBlock(blocks.PageChooserBlock())


class InnerStream(blocks.StreamBlock):
    inner = Inner()
    row = blocks.ListBlock(Inner())
    image = ImageBlock()


class Table(TypedTableBlock):
    text = blocks.CharBlock()
    rich = blocks.RichTextBlock()
    page = blocks.PageChooserBlock()
    image = ImageChooserBlock()


class Everything(blocks.StreamBlock):
    """Every kind of block that Wagtail brings, choosers at several depths."""

    inner = Inner()
    rows = blocks.ListBlock(Inner())
    stream = InnerStream()
    table = Table()
    cells = TableBlock()
    image = ImageBlock()
    photo = ImageChooserBlock()
    page = blocks.PageChooserBlock()
    article = blocks.PageChooserBlock(page_type="news.ArticlePage")
    document = DocumentChooserBlock()
    topic = SnippetChooserBlock(Topic)
    text = blocks.RichTextBlock()
    char = blocks.CharBlock()
    lines = blocks.TextBlock()
    quote = blocks.BlockQuoteBlock()
    regex = blocks.RegexBlock(regex=r"^\d+$")
    url = blocks.URLBlock()
    email = blocks.EmailBlock()
    number = blocks.IntegerBlock()
    floating = blocks.FloatBlock()
    exact = blocks.DecimalBlock()
    yes = blocks.BooleanBlock()
    day = blocks.DateBlock()
    hour = blocks.TimeBlock()
    moment = blocks.DateTimeBlock()
    choice = blocks.ChoiceBlock(choices=[("a", "A"), ("b", "B")])
    choices = blocks.MultipleChoiceBlock(choices=[("a", "A"), ("b", "B")])
    html = blocks.RawHTMLBlock()
    static = blocks.StaticBlock(admin_text="static")
    embed = EmbedBlock()


class World:
    """The objects that streams refer to."""

    def __init__(self) -> None:
        root = Page.objects.get(depth=1)
        Page.objects.filter(depth__gt=1).delete()
        root.refresh_from_db()
        self.home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
        Site.objects.all().delete()
        self.site = Site.objects.create(hostname="testserver", root_page=self.home, is_default_site=True)
        self.section = self.home.add_child(instance=SectionPage(title="Tin tức"))
        self.articles = [self.article(f"Bài {number}") for number in range(3)]
        self.images = [make_image(f"Ảnh {number}") for number in range(3)]
        self.documents = [
            get_document_model().objects.create(title=f"Tệp {n}", file=ContentFile(b"x", f"t{n}.txt")) for n in range(3)
        ]
        self.topics = [
            Topic.objects.create(name=f"Chủ đề {n}", slug=f"chu-de-{n}", locale=self.home.locale) for n in range(3)
        ]

    def article(self, title: str, **kwargs: Any) -> ArticlePage:
        return self.section.add_child(instance=ArticlePage(title=title, lede="Tóm tắt.", **kwargs))

    def rich_text(self, i: int) -> str:
        page, image, document = self.articles[i % 3], self.images[i % 3], self.documents[i % 3]
        return (
            f'<p>Xem <a linktype="page" id="{page.pk}">bài <b>này</b></a>, '
            f'<a id="{document.pk}" linktype="document">tệp</a>, '
            '<a href="https://vi.wikipedia.org/?a=1&amp;b=2">ngoài</a>, '
            '<a href="mailto:a@example.gov.vn">thư</a>, <a href="#muc">mục</a>, <a href="tel:19001000">gọi</a>.</p>'
            f'<embed embedtype="image" id="{image.pk}" format="left" alt="Ảnh &quot;này&quot;"/>'
        )

    def inner(self, i: int) -> dict[str, Any]:
        image = self.images[i % 3].pk
        return {
            "title": f"<b>{i}</b>",
            "image": {"image": image, "alt_text": f"Mô tả {i}" if i % 2 else "", "decorative": i % 2 == 0},
            "photo": self.images[(i + 1) % 3].pk,
            "page": self.articles[i % 3].pk,
            "article": self.articles[(i + 1) % 3].pk,
            "document": self.documents[i % 3].pk,
            "topic": self.topics[i % 3].pk,
            "text": self.rich_text(i),
            "pages": [item(self.articles[i % 3].pk, f"p{i}"), item(self.section.pk, f"q{i}")],
        }

    def everything(self, i: int = 0) -> list[dict[str, Any]]:
        """Raw data with each block type of ``Everything`` once."""
        table = {
            "columns": [{"type": name, "heading": name.title()} for name in ("text", "rich", "page", "image")],
            "rows": [{"values": ["ô", self.rich_text(i), self.articles[n].pk, self.images[n].pk]} for n in range(3)],
            "caption": "Bảng",
        }
        values = {
            "inner": self.inner(i),
            "rows": [item(self.inner(i + n), f"r{i}-{n}") for n in range(2)],
            "stream": [
                {"type": "inner", "value": self.inner(i), "id": f"s{i}"},
                {"type": "row", "value": [item(self.inner(i + 1), f"t{i}")], "id": f"u{i}"},
                {"type": "image", "value": self.images[i % 3].pk, "id": f"v{i}"},
            ],
            "table": table,
            "cells": {"data": [["a", "b"], ["c", "<d>"]], "table_header_choice": "row"},
            "image": {"image": self.images[i % 3].pk, "alt_text": "Ảnh", "decorative": False},
            "photo": self.images[i % 3].pk,
            "page": self.section.pk,
            "article": self.articles[i % 3].pk,
            "document": self.documents[i % 3].pk,
            "topic": self.topics[i % 3].pk,
            "text": self.rich_text(i),
            "char": "chữ <b>",
            "lines": "dòng\ndòng",
            "quote": "trích",
            "regex": "12",
            "url": "https://example.gov.vn/?a&b",
            "email": "a@example.gov.vn",
            "number": 7,
            "floating": 1.5,
            "exact": "2.50",
            "yes": True,
            "day": "2025-11-12",
            "hour": "08:30:00",
            "moment": "2025-11-12T08:30:00",
            "choice": "b",
            "choices": ["a", "b"],
            "html": "<i>html</i>",
            "static": None,
            "embed": "https://video.example/1",
        }
        return [{"type": name, "value": value, "id": f"{name}-{i}"} for name, value in values.items()]


def item(value: Any, item_id: str) -> dict[str, Any]:
    """An item of a ListBlock, as Wagtail stores it."""
    return {"type": "item", "value": value, "id": item_id}


@pytest.fixture(autouse=True)
def templates_of_wagtails_tables(settings: Any) -> None:
    """The portal does not install the table apps; their blocks are drawn here all the same."""
    contrib = Path(wagtail.contrib.__path__[0])
    (engine,) = settings.TEMPLATES
    folders = [contrib / "table_block" / "templates", contrib / "typed_table_block" / "templates"]
    libraries = {"table_block_tags": "wagtail.contrib.table_block.templatetags.table_block_tags"}
    options = {**engine["OPTIONS"], "libraries": libraries}
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], *folders], "OPTIONS": options}]


@pytest.fixture
def world(db: None) -> World:
    # Wagtail keeps renditions and site roots in caches, which no rollback empties.
    for cache in caches.all(initialized_only=False):
        cache.clear()
    world = World()
    assert world.home.url == "/"  # site roots are cached again, as on every request but the first
    return world


@pytest.fixture
def everything() -> Everything:
    return Everything()
