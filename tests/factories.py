"""Pages, images and bodies for tests: a test says only what matters to it."""

from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page, Site

from cms_site.core.models import HomePage, PortalDocument, PortalImage, PortalSettings, PortalTexts, StandardPage
from cms_site.news.models import ArticlePage, SectionPage, Topic

_numbers = count(1)


def make_image(title: str = "", width: int = 900, height: int = 600, **fields: Any) -> PortalImage:
    """Store a small JPEG; its renditions are made by the signal once the transaction ends."""
    buffer = BytesIO()
    shade = next(_numbers) % 255
    Image.new("RGB", (width, height), (shade, 120, 90)).save(buffer, "JPEG")
    buffer.seek(0)
    image = PortalImage(title=title or f"Image {shade}", file=ImageFile(buffer, name=f"image-{shade}.jpg"), **fields)
    image.save()
    return image


def make_document(name: str, content: bytes, **fields: Any) -> PortalDocument:
    """Store a file as a document."""
    document = PortalDocument(title=name, file=ContentFile(content, name), file_size=len(content), **fields)
    document.save()
    document.get_file_hash()
    return document


def make_locales() -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("vi", "en")}


def make_site(hostname: str = "localhost", port: int = 80, is_default: bool = True) -> HomePage:
    """Make a home page in each language with a site and an imprint; return the Vietnamese home page."""
    locales = make_locales()
    home = HomePage(title=f"Trang chủ {hostname}", slug=f"home-{hostname.replace('.', '-')}", locale=locales["vi"])
    Page.get_first_root_node().add_child(instance=home)
    english = home.copy_for_translation(locales["en"])
    english.title = "Home"
    english.save_revision().publish()
    if is_default:
        Site.objects.all().delete()
    site = Site.objects.create(hostname=hostname, port=port, root_page=home, is_default_site=is_default)
    portal = PortalSettings.objects.create(site=site, licence_number="12/GP", telephone="(024) 3 000 111")
    portal.texts.add(
        PortalTexts(language="vi", organisation="Cổng thông tin phường Hoa Sen", address="Số 1 đường Sen Hồng"),
        PortalTexts(language="en", organisation="Hoa Sen Ward Portal", address="1 Sen Hồng Street"),
    )
    portal.save()
    return home


def make_section(parent: Page, title: str = "", **fields: Any) -> SectionPage:
    fields = {"show_in_menus": True, "locale": parent.locale, **fields}
    section = SectionPage(title=title or f"Chuyên mục {next(_numbers)}", **fields)
    parent.add_child(instance=section)
    return section


def make_standard_page(parent: Page, title: str = "Giới thiệu", **fields: Any) -> StandardPage:
    page = StandardPage(title=title, locale=parent.locale, **fields)
    parent.add_child(instance=page)
    return page


def make_topic(name: str, language: str = "vi") -> Topic:
    return Topic.objects.create(name=name, locale=Locale.objects.get(language_code=language))


def make_article(
    section: Page, title: str = "", *, topics: Any = (), minutes_ago: int = 0, **fields: Any
) -> ArticlePage:
    """Make a live article, published ``minutes_ago``."""
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    fields = {
        "lede": "Một câu mở đầu nói điều chính của bài viết.",
        "published_at": moment,
        "locale": section.locale,
        **fields,
    }
    article = ArticlePage(title=title or f"Bài viết số {next(_numbers)}", **fields)
    article.topics = list(topics)
    section.add_child(instance=article)
    return article


def make_body(blocks: int, image: PortalImage, pages: list[Page]) -> list[tuple[str, Any]]:
    """Return a body of ``blocks`` blocks of every kind, which refers to ``image`` and ``pages``."""
    link = "".join(f'<a linktype="page" id="{page.pk}">{page.title}</a> ' for page in pages)
    kinds: list[tuple[str, Any]] = [
        ("paragraph", f"<p>Đoạn văn với liên kết {link}.</p>"),
        ("heading", {"text": "Kết quả đạt được", "level": "2"}),
        (
            "photo",
            {
                "image": image,
                "alt_text": "Hội trường có nhiều hàng ghế",
                "decorative": False,
                "caption": "<p>Quang cảnh hội nghị</p>",
                "credit": "Ảnh: Minh Ngọc",
                "layout": "text",
            },
        ),
        (
            "quote",
            {"quote": "Bà con bớt một lần đi lại.", "speaker": "Lê Văn A", "role": "Chủ tịch", "portrait": image},
        ),
        (
            "related",
            {"title": "", "mode": "mixed", "pages": pages, "links": [], "count": 5, "thumbnails": True},
        ),
    ]
    return [kinds[index % len(kinds)] for index in range(blocks)]
