"""A small site with public and private things, an officer, and a browser that reports what its policy refuses."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from cms_site.core.models import HomePage, PortalDocument, PortalImage, SitemapPage, StandardPage, User
from cms_site.news.models import ArticlePage, SectionPage, Topic


def jpeg(size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a small photo."""
    buffer = BytesIO()
    PillowImage.new("RGB", size, (11, 79, 72)).save(buffer, "JPEG")
    return buffer.getvalue()


def make_image(title: str, collection: Collection | None = None) -> PortalImage:
    """Return a saved image, in the root collection unless told."""
    file = ImageFile(BytesIO(jpeg()), name=f"{title}.jpg")
    collection = collection or Collection.get_first_root_node()
    image: PortalImage = PortalImage.objects.create(title=title, file=file, collection=collection)
    return image


class Portal:
    """The pages and files of the tests, by name."""

    home: HomePage
    section: SectionPage
    article: ArticlePage
    private_article: ArticlePage
    ended_article: ArticlePage
    draft_article: ArticlePage
    image: PortalImage
    private_image: PortalImage
    document: PortalDocument
    private_document: PortalDocument
    topic: Topic


def _article(parent: Page, title: str, **fields: Any) -> ArticlePage:
    values = {"lede": f"Tóm tắt {title}", "locale": parent.locale, **fields}
    article = ArticlePage(title=title, **values)
    parent.add_child(instance=article)
    return article


def _pages(portal: Portal) -> None:
    locale, _made = Locale.objects.get_or_create(language_code="vi")
    for page in Page.objects.filter(depth=2):
        page.delete()
    # A test with a real server empties all tables first, the rows that migrations wrote included.
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    portal.home = HomePage(title="Cổng thông tin", slug="home", locale=locale)
    root.add_child(instance=portal.home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": portal.home, "hostname": "localhost", "port": 80}
    )
    portal.section = SectionPage(title="Tin tức", lede="Tin của quận", show_in_menus=True, locale=locale)
    portal.home.add_child(instance=portal.section)
    secret = SectionPage(title="Nội bộ", locale=locale)
    portal.home.add_child(instance=secret)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    portal.home.add_child(instance=StandardPage(title="Giới thiệu", lede="Về quận", locale=locale))
    portal.home.add_child(instance=SitemapPage(title="Sơ đồ trang", locale=locale))
    portal.article = _article(
        portal.section,
        "Đảng bộ quận họp",
        hero_image=portal.image,
        hero_alt_text="Các đại biểu",
        body=[("paragraph", "<p>Nội dung bài viết.</p>")],
    )
    portal.private_article = _article(secret, "Bài nội bộ", hero_image=portal.private_image, hero_alt_text="Kín")
    portal.ended_article = _article(portal.section, "Bài hết hạn", expire_at=timezone.now() - timezone.timedelta(1))
    portal.draft_article = _article(portal.section, "Bài nháp", live=False)
    portal.topic = Topic.objects.create(name="Bầu cử", locale=locale)


def _files(portal: Portal) -> None:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    closed = root.add_child(instance=Collection(name="Nội bộ"))
    below = closed.add_child(instance=Collection(name="Ảnh cuộc họp"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    portal.image = make_image("cong-khai")
    portal.private_image = make_image("noi-bo", below)
    for name, collection in (("document", root), ("private_document", below)):
        document = PortalDocument(title=name, collection=collection)
        document.file.save(f"{name}.pdf", ContentFile(b"%PDF-1.4\n%%EOF\n"), save=False)
        document.save()
        setattr(portal, name, document)


@pytest.fixture
def portal(db: None, settings: Any, tmp_path: Any) -> Portal:
    """A site with public, private, ended and draft articles, and files in an open and in a closed collection."""
    settings.MEDIA_ROOT = str(tmp_path)
    made = Portal()
    _files(made)
    _pages(made)
    return made


@pytest.fixture
def visitor() -> Client:
    """Somebody without a cookie, to whom an error of the server is an answer and not an exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def officer(db: None) -> User:
    """A superuser."""
    return User.objects.create_superuser("can-bo", "can-bo@example.vn", "mat-khau-du-dai-123")


@pytest.fixture
def editor(officer: User) -> Client:
    """The officer, logged in."""
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    return client


# --- browser ----------------------------------------------------------------
REPORT = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.__violations.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""


class Watch:
    """What went wrong in the pages of a browser context: refusals by policy and errors of scripts."""

    def __init__(self, context: Any) -> None:
        self.problems: list[str] = []
        context.add_init_script(REPORT)
        context.on("page", self._listen)

    def _listen(self, page: Any) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"error {error}"))
        page.on("console", self._console)

    def _console(self, message: Any) -> None:
        words = ("Content Security Policy", "Content-Security-Policy", "Permissions-Policy", "Refused to")
        if any(word in message.text for word in words):
            self.problems.append(f"console {message.text}")

    def all(self, page: Any) -> list[str]:
        """Return the problems so far, those of the frames of ``page`` included."""
        frames = [frame for frame in page.frames if not frame.is_detached()]
        reported = [text for frame in frames for text in frame.evaluate("window.__violations || []")]
        return [*self.problems, *reported]
