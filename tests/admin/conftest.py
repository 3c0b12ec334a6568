"""A ward's portal in two languages, and the three people who work in its admin."""

import io
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale, Page, Site

from cms_site.core.models import HomePage, PortalImage, User
from cms_site.news.models import ArticlePage, SectionPage, Topic
from tests.initial_data import restore

# Playwright's synchronous interface keeps an event loop in this thread, in which Django refuses its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PASSWORD = "một-mật-khẩu-đủ-dài"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": flags}


@dataclass
class Portal:
    """What the tests begin with."""

    site: Site
    home: HomePage
    news: SectionPage
    sport: SectionPage
    english_home: HomePage
    english_news: SectionPage

    def article(self, title: str, section: SectionPage | None = None, **fields: Any) -> ArticlePage:
        """Add an article as an import would: live and published, unless ``fields`` say otherwise."""
        fields.setdefault("lede", "Một câu mở đầu.")
        fields.setdefault("published_at", datetime(2026, 7, 23, 8, 30, tzinfo=HANOI))
        page = ArticlePage(title=title, **fields)
        (section or self.news).add_child(instance=page)
        return page


@pytest.fixture
def initial_data(db: None) -> None:
    """What the migrations leave behind."""
    restore()


@pytest.fixture
def portal(initial_data: None) -> Portal:
    """Two languages with a section each in the menu, and a second Vietnamese section."""
    vietnamese = Locale.objects.get(language_code="vi")
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    site = Site.objects.get(is_default_site=True)
    old = site.root_page
    home = HomePage(title="Phường Hoa Sen", slug="phuong-hoa-sen", locale=vietnamese)
    root.add_child(instance=home)
    site.root_page = home
    site.save()
    Page.objects.get(pk=old.pk).delete()
    english_home = HomePage(title="Hoa Sen Ward", slug="hoa-sen", locale=english, translation_key=home.translation_key)
    Page.get_first_root_node().add_child(instance=english_home)
    news, sport = (
        SectionPage(title=title, slug=slug, locale=vietnamese, show_in_menus=True)
        for title, slug in (("Tin tức", "tin-tuc"), ("Thể thao", "the-thao"))
    )
    home.add_child(instance=news)
    home.add_child(instance=sport)
    english_news = SectionPage(
        title="News", slug="news", locale=english, show_in_menus=True, translation_key=news.translation_key
    )
    english_home.add_child(instance=english_news)
    return Portal(site, home, news, sport, english_home, english_news)


def officer(username: str, group: str, name: str) -> User:
    """Create a member of one of Wagtail's groups."""
    user = User.objects.create_user(username, f"{username}@example.gov.vn", PASSWORD, first_name=name)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(initial_data: None) -> User:
    """A communications officer: writes and submits."""
    return officer("canbo", "Editors", "Nguyễn Thị Minh")


@pytest.fixture
def moderator(initial_data: None) -> User:
    """A chief editor: approves."""
    return officer("truongban", "Moderators", "Trần Văn Hòa")


@pytest.fixture
def topics(portal: Portal) -> list[Topic]:
    """Twelve Vietnamese topics and one English."""
    names = ["Hạ tầng", "Cải cách hành chính", "Y tế", "Giáo dục", "Môi trường", "Đất đai", "An ninh trật tự"]
    names += ["Đoàn thanh niên", "Phòng cháy chữa cháy", "Văn hóa", "Bầu cử", "Chuyển đổi số"]
    english = Topic.objects.create(name="Infrastructure", locale=portal.english_home.locale)
    return [*(Topic.objects.create(name=name, locale=portal.home.locale) for name in names), english]


def jpeg(width: int = 1000, height: int = 700) -> bytes:
    """Return the bytes of a photo-like JPEG."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def photo(title: str = "Lễ khánh thành", **fields: Any) -> PortalImage:
    """Add an image to the library."""
    image = PortalImage(title=title, file=ImageFile(io.BytesIO(jpeg()), name="anh.jpg"), **fields)
    image.save()
    return image
