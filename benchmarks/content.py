"""The portal that is measured: a home page, sections, topics and generated articles, and three of known length.

Run by ``benchmarks.pages`` in a process of its own, because its settings name one database:
``python -m benchmarks.content --articles 40`` builds what is missing and writes the addresses to measure, with the
SQL statements of each, to standard output as JSON.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from io import BytesIO
from typing import Any

BLOCKS = (5, 20, 100)
PICTURE_SIZE = (1600, 1067)  # pixels, as the pictures of the demo
# Words that stand in nearly all generated articles; few hits come from the title of one of them, in quotation marks.
MANY_HITS = "tổ dân phố"


def main() -> None:
    """Build, count, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--restrictions", type=int, default=0)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    build(options.articles)
    restrict(options.restrictions)
    collect_static()
    json.dump(measure(addresses()), sys.stdout)


def say(what: str, done: int, total: int) -> None:
    """Tell the person who waits how far it is."""
    print(f"  {what}: {done} of {total}", file=sys.stderr, flush=True)


def collect_static() -> None:
    """Collect and compress the static files, once for all databases."""
    from django.conf import settings
    from django.core.management import call_command

    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        say("static files", 0, 1)
        call_command("collectstatic", interactive=False, verbosity=0)


def build(count: int) -> None:
    """Make what is missing; a second run with the same count only looks."""
    from wagtail.models import Site

    from cms_site.core.demo import bulk, site
    from cms_site.core.demo.content.loader import load_content
    from cms_site.news.models import ArticlePage

    content = load_content()
    gallery = plain_gallery()
    gallery.fill([("emblem", 0), ("banner", 0)], say)
    languages = site.locales()
    homes = site.ensure_homes(languages, content.identity)
    site.ensure_imprint(content.identity, Site.objects.get(is_default_site=True), gallery)
    topics = site.ensure_topics(content, languages)
    sections = site.ensure_sections(content, languages, homes)
    bulk.add_articles(count, gallery, bulk.sections_for_bulk(), say)
    for blocks in BLOCKS:
        if not ArticlePage.objects.filter(slug=_slug(blocks)).exists():
            _add_measured(blocks, sections["cai-cach-hanh-chinh", "vi"], [t for k, t in topics.items() if k[1] == "vi"])


def plain_gallery() -> Any:
    """A gallery of plain pictures: a page is as long and asks as much, and nothing is drawn or encoded for minutes."""
    from django.core.files.base import ContentFile
    from PIL import Image

    from cms_site.core.demo.pictures import Gallery, title_of
    from cms_site.core.models import PortalImage
    from stream_preload.pictures import make_renditions

    class PlainGallery(Gallery):
        def fill(self, keys: Iterable[tuple[str, int]], progress: Any) -> None:
            names = [title_of(key) for key in keys if title_of(key) not in self._by_title]
            for name in names:
                self._by_title[name] = self._plain(name)

        def _plain(self, title: str) -> PortalImage:
            width, height = PICTURE_SIZE
            image = PortalImage(title=title, collection=self.collection, width=width, height=height)
            image.file.name = self._file()
            PortalImage.objects.bulk_create([image])  # no signal, which would make twelve files of it
            model = PortalImage.get_rendition_model()
            if (first := next(iter(self._by_title.values()), None)) is None:
                make_renditions(image)
                return image
            model.objects.bulk_create(
                model(
                    image=image,
                    filter_spec=made.filter_spec,
                    focal_point_key=made.focal_point_key,
                    file=made.file.name,
                    width=made.width,
                    height=made.height,
                )
                for made in first.renditions.all()
            )
            return image

        def _file(self) -> str:
            storage = PortalImage._meta.get_field("file").storage
            name = "original_images/plain.jpg"
            if not storage.exists(name):
                buffer = BytesIO()
                Image.new("RGB", PICTURE_SIZE, (120, 150, 140)).save(buffer, "JPEG")
                name = storage.save(name, ContentFile(buffer.getvalue()))
            return str(name)

    return PlainGallery()


def _slug(blocks: int) -> str:
    return f"measured-{blocks}"


def _add_measured(blocks: int, section: Any, topics: list[Any]) -> None:
    """Add an article whose body has blocks of every kind in turn, with links, pictures and related lists."""
    from django.utils import timezone
    from wagtail.models import Page

    from cms_site.core.models import PortalImage
    from cms_site.news.models import ArticlePage

    image = PortalImage.objects.filter(width=PICTURE_SIZE[0]).latest("pk")
    parent = type(section).objects.get(pk=section.pk)
    article = ArticlePage(
        title=f"Bài viết có {blocks} khối nội dung",
        slug=_slug(blocks),
        lede="Bài viết này có đủ các loại khối nội dung, được dùng để đo thời gian phục vụ trang.",
        published_at=timezone.now(),
        locale=section.locale,
        hero_image=image,
        hero_alt_text="Quang cảnh hội trường trong giờ khai mạc",
        byline="Ban Biên tập",
    )
    article.body = _body(blocks, image, list(Page.objects.filter(path__startswith=section.path)[:4]))
    parent.add_child(instance=article)
    article.topics.set(topics[:3])
    article.save()
    article.save_revision().publish()


def _body(blocks: int, image: Any, pages: list[Any]) -> list[tuple[str, Any]]:
    link = " ".join(f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in pages)
    text = "Từ đầu tháng, người dân có thể nộp hồ sơ trực tuyến và nhận kết quả tại nhà. " * 4
    photo = {
        "image": image,
        "alt_text": "Hội trường có nhiều hàng ghế",
        "decorative": False,
        "caption": "<p>Quang cảnh hội nghị</p>",
        "credit": "Ảnh: Minh Ngọc",
        "layout": "text",
    }
    quote = {"quote": "Bà con bớt một lần đi lại.", "speaker": "Lê Văn A", "role": "Chủ tịch", "portrait": image}
    related = {"title": "", "mode": "mixed", "pages": pages, "links": [], "count": 5, "thumbnails": False}
    kinds: list[tuple[str, Any]] = [
        ("paragraph", f"<p>{text}{link}.</p>"),
        ("heading", {"text": "Kết quả đạt được", "level": "2"}),
        ("photo", photo),
        ("quote", quote),
        ("related", related),
    ]
    return [kinds[index % len(kinds)] for index in range(blocks)]


def restrict(count: int) -> None:
    """Make ``count`` generated articles private, and no others."""
    from wagtail.models import PageViewRestriction

    from cms_site.news.models import ArticlePage

    PageViewRestriction.objects.all().delete()
    chosen = ArticlePage.objects.filter(slug__regex=r"-n[0-9]+$").order_by("-pk")[:count]
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=article.pk, restriction_type=PageViewRestriction.LOGIN) for article in chosen
    )


def addresses() -> dict[str, str]:
    """What is measured: name -> path."""
    from urllib.parse import quote

    from django.urls import reverse

    from cms_site.core.demo.site import key_of
    from cms_site.news.lists import PAGE_SIZE
    from cms_site.news.models import ArticlePage, SectionPage, Topic

    section = SectionPage.objects.get(translation_key=key_of("section", "tin-tuc"), locale__language_code="vi")
    below = ArticlePage.objects.live().public().filter(path__startswith=section.path).count()
    last = max(1, -(-below // PAGE_SIZE))
    generated = ArticlePage.objects.filter(slug__regex=r"-n[0-9]+$").order_by("pk")
    title = f'"{generated[len(BLOCKS)].title}"'
    topic = Topic.objects.filter(locale__language_code="vi").order_by("pk")[0]
    articles = {f"article, {n} blocks": ArticlePage.objects.get(slug=_slug(n)).url for n in BLOCKS}
    return {
        "home page": "/",
        "section, page 1": section.url,
        "section, last page": f"{section.url}?page={last}",
        "topic": reverse("topic", args=[topic.slug]),
        **articles,
        "search, many hits": f"{reverse('search')}?q={quote(MANY_HITS)}",
        "search, few hits": f"{reverse('search')}?q={quote(title)}",
        "not found": "/khong-co-trang-nay/",
    }


def measure(paths: dict[str, str]) -> list[dict[str, Any]]:
    """Return name, path, status and SQL statements of each address, asked for in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor = Client(HTTP_HOST="127.0.0.1")
    measured = []
    for name, path in paths.items():
        visitor.get(path)  # what is cached in the process (sites, content types) is there from now on
        with CaptureQueriesContext(connection) as captured:
            response = visitor.get(path)
        measured.append({"name": name, "path": path, "status": response.status_code, "statements": len(captured)})
    return measured


if __name__ == "__main__":
    main()
