"""A portal with two languages, whose site is served by https under a name that no test request uses."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from PIL import Image
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms_site.core.models import HomePage, PortalImage, PortalSettings, PortalTexts, StandardPage
from cms_site.news.models import ArticlePage, SectionPage, Topic

ROOT = "https://tin.quan.example.vn"
HOSTILE = "</script><script>alert(1)</script><!-- \" ' & ]]>"


def parse_xml(content: bytes) -> ElementTree.Element:
    """Read what the portal itself has written, as strictly as any parser does."""
    return ElementTree.fromstring(content)  # noqa: S314 - our own answer


class World:
    """The pages of a small portal and what the tests do to it."""

    def __init__(self) -> None:
        for cache in caches.all():
            cache.clear()
        self.vi = Locale.objects.get(language_code="vi")
        self.en, _ = Locale.objects.get_or_create(language_code="en")
        root = Page.get_first_root_node()
        Site.objects.all().delete()
        self.home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu-vi", locale=self.vi))
        self.site = Site.objects.create(
            hostname="tin.quan.example.vn", port=443, root_page=self.home, is_default_site=True
        )
        portal = PortalSettings.objects.create(site=self.site, telephone="(028) 3829 1234", email="bbt@quan.example.vn")
        for language, name in (("vi", "Ủy ban nhân dân quận"), ("en", "District People's Committee")):
            PortalTexts.objects.create(portal=portal, language=language, organisation=name)
        self.section = self.add_section("Tin tức", lede="Tin tức của quận.")
        self.subsection = self.add_section("Giáo dục", parent=self.section)
        self.about = self.home.add_child(instance=StandardPage(title="Giới thiệu", locale=self.vi))
        self.topic = Topic.objects.create(name="Chuyển đổi số", locale=self.vi)

    def add_section(self, title: str, parent: Any = None, **fields: Any) -> SectionPage:
        parent = parent or self.home
        return parent.add_child(instance=SectionPage(title=title, locale=parent.locale, **fields))

    def add_article(self, title: str = "Khai giảng năm học mới", **fields: Any) -> ArticlePage:
        parent = fields.pop("parent", self.section)
        topics = fields.pop("topics", [])
        fields.setdefault("published_at", timezone.now() - timedelta(hours=1))
        fields.setdefault("lede", "Sáng nay, các trường trong quận khai giảng.")
        if "hero_image" in fields:
            fields.setdefault("hero_alt_text", "Học sinh trong sân trường ngày khai giảng.")
        fields.setdefault("slug", f"bai-{ArticlePage.objects.count() + 1}")
        fields.setdefault("last_published_at", fields["published_at"])
        article = parent.add_child(instance=ArticlePage(title=title, locale=parent.locale, **fields))
        if topics:
            article.topics.set(topics)
            article.save()
        return article

    def add_articles(self, count: int, **fields: Any) -> list[ArticlePage]:
        """Add articles, each a minute older than the one before."""
        first: datetime = timezone.now() - timedelta(hours=1)
        return [
            self.add_article(f"Bài {number}", published_at=first - timedelta(minutes=number), **fields)
            for number in range(1, count + 1)
        ]

    def add_image(self, width: int = 1600) -> PortalImage:
        """Add a photo with the renditions that publishing would have made of it, as JPEG only."""
        file = BytesIO()
        Image.new("RGB", (width, width * 9 // 16), "teal").save(file, "JPEG")
        image = PortalImage.objects.create(
            title="Ảnh", file=ContentFile(file.getvalue(), "anh.jpg"), width=width, height=width * 9 // 16
        )
        image.get_renditions(*[f"width-{w}|format-jpeg" for w in (400, 800, 1200, 1600) if w <= width])
        return image

    def translate(self, page: Any, **fields: Any) -> Any:
        """Add the English version of ``page``, published; those of its ancestors too."""
        parent = page.get_parent().specific
        if page.depth > self.home.depth and not parent.has_translation(self.en):
            self.translate(parent)
        copied = page.copy_for_translation(self.en)
        for name, value in {"live": True, **fields}.items():
            setattr(copied, name, value)
        copied.save()
        return copied

    def restrict(self, page: Any) -> None:
        """Let nobody read ``page`` and what stands below it without the password."""
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="ba-mat")


@pytest.fixture
def world(db: None) -> Iterator[World]:
    translation.activate("vi")
    yield World()
    for cache in caches.all():
        cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture
def statements(client: Client, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Return how many SQL statements an address costs when the process is warm."""
    monkeypatch.setattr("visitors.answers.BOARD_SECONDS", 3600)  # warm, however slow the machine

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


def hidden_articles(world: World) -> list[str]:
    """Add one article of each kind that no anonymous visitor may see; return their titles."""
    now = timezone.now()
    private_section = world.add_section("Nội bộ")
    world.restrict(private_section)
    world.add_article("Bài nội bộ", parent=private_section)
    world.add_article("Bài có mật khẩu")
    world.restrict(ArticlePage.objects.get(title="Bài có mật khẩu"))
    world.add_article("Bài nháp", live=False)
    world.add_article("Bài hẹn giờ", live=False, go_live_at=now + timedelta(days=1))
    world.add_article("Bài hết hạn", expire_at=now - timedelta(seconds=1))
    return ["Bài nội bộ", "Bài có mật khẩu", "Bài nháp", "Bài hẹn giờ", "Bài hết hạn"]
