"""An article with every block, and a strict reader of HTML."""

import io
import os
import shutil
from typing import Any

import html5lib
import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from blocks.stream import NewsStreamBlock
from cms_site.core.models import HomePage
from cms_site.news.models import ArticlePage, SectionPage

# Playwright's synchronous interface keeps an event loop in this thread, in which Django refuses its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HOSTILE = "<script>alert(1)</script>\"'>{{ 7|add:1 }}<img src=x onerror=alert(1)>&amp;"


def parse(html: str) -> Any:
    """Parse a fragment strictly: an error of nesting, attribute or character reference raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


class Portal:
    """A home page, a section, articles and an image."""

    def __init__(self) -> None:
        Page.objects.filter(depth__gt=1).delete()
        root = Page.objects.get(depth=1)
        self.home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
        Site.objects.all().delete()
        Site.objects.create(hostname="testserver", root_page=self.home, is_default_site=True)
        self.section = self.home.add_child(instance=SectionPage(title="Tin tức"))
        self.articles = [
            self.section.add_child(instance=ArticlePage(title=f"Bài {n}", lede="Tóm tắt.")) for n in range(3)
        ]
        buffer = io.BytesIO()
        PillowImage.new("RGB", (60, 40)).save(buffer, "PNG")
        self.image = get_image_model().objects.create(title="Hội nghị", file=ContentFile(buffer.getvalue(), "a.png"))

    def raw(self) -> list[dict[str, Any]]:
        """Raw data with every block once."""
        values = {
            "paragraph": f'<p><b>Đậm</b> <a linktype="page" id="{self.articles[0].pk}">bài</a></p><ul><li>a</li></ul>',
            "heading": {"text": "Kết quả", "level": "3"},
            "photo": {
                "image": self.image.pk,
                "alt_text": "Đại biểu giơ tay biểu quyết",
                "decorative": False,
                "caption": "<p>Chú <i>thích</i></p>",
                "credit": "Ảnh: Minh",
                "layout": "wide",
            },
            "quote": {
                "quote": "Một.\n\nHai.",
                "speaker": "Bà Hòa",
                "role": "Phó Chủ tịch",
                "portrait": self.image.pk,
                "source_url": "https://example.gov.vn/?a=1&b=2",
                "verbatim": True,
            },
            "related": {
                "title": "Xem thêm",
                "mode": "hand",
                "pages": [{"type": "item", "value": article.pk, "id": f"i{article.pk}"} for article in self.articles],
                "links": [{"type": "item", "id": "l", "value": {"title": "Ngoài", "url": "https://example.gov.vn/x"}}],
                "count": 5,
                "thumbnails": True,
            },
        }
        return [{"type": name, "value": value, "id": f"{name}-id"} for name, value in values.items()]


@pytest.fixture
def portal(db: None) -> Portal:
    for cache in caches.all(initialized_only=False):
        cache.clear()
    return Portal()


@pytest.fixture
def news() -> NewsStreamBlock:
    return NewsStreamBlock()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": flags}


@pytest.fixture
def logged_in(page: Any, live_server: Any, client: Any, admin_user: Any, settings: Any) -> None:
    """The browser has the session of a superuser."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # it would still be at work while the test's database is emptied
    page.set_default_timeout(20_000)
    client.force_login(admin_user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


@pytest.fixture
def editor_of(page: Any, live_server: Any, logged_in: None) -> Any:
    """Open the edit view of an article in a browser."""

    def open_editor(article: Any) -> Any:
        page.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
        page.wait_for_selector("[data-contentpath='body'] [data-contentpath]")
        return page

    return open_editor
