"""The site that the browser reads: each type of public page, in Vietnamese and in English, with hard content."""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from cms_site.core.models import HomePage, PortalImage, PortalSettings, SitemapPage
from cms_site.news.models import ArticlePage, SectionPage
from tests.factories import (
    make_article,
    make_document,
    make_image,
    make_section,
    make_site,
    make_standard_page,
    make_topic,
)

# An article as old content systems and word processors left it: sizes in px and pt, colours, fixed boxes, tables.
IMPORTED = (Path(__file__).parent / "imported.htm").read_text()
ARTICLES = 24  # more than a section shows on one page
LONG_WORD = "https://vinhsen.example/van-ban/" + "quyet-dinh-phe-duyet-quy-hoach-chi-tiet-" * 3
# Title and lede of each language, as long as officers write them.
WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "title": "Đảng bộ phường Hoa Sen sơ kết sáu tháng đầu năm và triển khai nhiệm vụ trọng tâm sáu tháng cuối năm",
        "lede": "Sáng 12/11, Đảng ủy phường Hoa Sen tổ chức hội nghị sơ kết công tác xây dựng Đảng, cải cách hành "
        "chính và chuyển đổi số; hơn hai trăm đại biểu dự hội nghị tại hội trường Nhà văn hóa phường.",
        "topic": "Chuyển đổi số",
        "query": "hội nghị",
        "nothing": "zzzkhongco",
        "missing": "/khong-co-trang-nay/",
    },
    "en": {
        "title": "Hoa Sen Ward reviews the first six months of administrative reform and digital transformation",
        "lede": "On the morning of 12 November the ward held its mid-year conference; more than two hundred delegates "
        "heard what has been achieved and what remains to be done before the end of the year.",
        "topic": "Digital transformation",
        "query": "conference",
        "nothing": "zzznothing",
        "missing": "/en/there-is-no-such-page/",
    },
}
SECTIONS: dict[str, list[tuple[str, list[str]]]] = {
    "vi": [
        ("Tin tức - Sự kiện", ["Chính quyền", "Đời sống"]),
        ("Kinh tế - Xã hội", ["Giáo dục", "Y tế"]),
        ("Văn hóa - Thể thao", []),
        ("Thông báo", []),
    ],
    "en": [
        ("News and events", ["Government", "Daily life"]),
        ("Economy and society", ["Education", "Health"]),
        ("Culture and sport", []),
        ("Announcements", []),
    ],
}


def build() -> dict[str, dict[str, str]]:
    """Make the site; return the path of each type of page by language: ``{"vi": {"home": "/", ...}, "en": ...}``."""
    home = make_site("localhost")
    homes = {"vi": home, "en": home.get_translations().get(locale__language_code="en")}
    images = [make_image(f"Hội nghị {n}", width=1700, height=1100) for n in range(2)]
    _imprint(home)
    pages: dict[str, dict[str, Page]] = {}
    for language, root in homes.items():
        pages[language] = _language(root.specific, language, images, pages.get("vi", {}))
    return {language: _paths(found, language) for language, found in pages.items()}


def _imprint(home: HomePage) -> None:
    portal = PortalSettings.objects.get(site__root_page=home)
    portal.emblem = make_image("Biểu trưng", width=400, height=400)
    portal.banner = make_image("Đầm sen", width=1700, height=500)
    portal.licence_date = date(2026, 3, 2)
    portal.email = "vanphong@hoasen.example"
    portal.public_services_url = "https://dichvucong.example/"
    portal.save()
    for texts in portal.texts.all():
        is_vietnamese = texts.language == "vi"
        texts.slogan = "Ủy ban nhân dân phường" if is_vietnamese else "People's Committee of the Ward"
        texts.governing_body = "UBND phường Hoa Sen" if is_vietnamese else "Hoa Sen Ward People's Committee"
        texts.responsible_person = "Bà Nguyễn Thị Minh Hòa"
        texts.licence_issuer = "Sở Văn hóa và Thể thao"
        texts.save()


def _language(home: HomePage, language: str, images: list[PortalImage], originals: dict[str, Page]) -> dict[str, Page]:
    words = WORDS[language]
    pages: dict[str, Page] = {"home": home}
    for number, (title, children) in enumerate(SECTIONS[language]):
        top = make_section(home, title, **_translates(originals, f"top-{number}"))
        pages[f"top-{number}"] = top
        for place, child in enumerate(children):
            nested = make_section(top, child, **_translates(originals, f"top-{number}-{place}"))
            pages[f"top-{number}-{place}"] = nested
    pages |= {"section": pages["top-0"], "nested": pages["top-0-0"]}
    topic = make_topic(words["topic"], language)
    _fill(pages, words, images, topic)
    about = make_standard_page(
        home,
        "Giới thiệu" if language == "vi" else "About the ward",
        lede=words["lede"],
        body=_body(images, [], words),
        **_translates(originals, "standard"),
    )
    sitemap = SitemapPage(
        title="Sơ đồ trang" if language == "vi" else "Site map",
        locale=home.locale,
        **_translates(originals, "sitemap"),
    )
    home.add_child(instance=sitemap)
    closed = make_article(pages["top-3"], "Lịch trực nội bộ" if language == "vi" else "Internal duty roster")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="sen-hong")
    return {**pages, "standard": about, "sitemap": sitemap, "restricted": closed, "topic": topic}


def _translates(originals: dict[str, Page], name: str) -> dict[str, Any]:
    return {"translation_key": originals[name].translation_key} if name in originals else {}


def _fill(pages: dict[str, Page], words: dict[str, str], images: list[PortalImage], topic: Any) -> None:
    """Put articles below the first sections: most of them short, one with everything, one with nothing but words."""
    others = [
        _article(pages["top-0-0"], words, number, hero_image=images[number % 2] if number % 3 else None, topics=[topic])
        for number in range(ARTICLES)
    ]
    for number in range(4):
        _article(pages["top-1-0"], words, 100 + number, hero_image=images[0], hero_alt_text="Hội trường")
    pages["plain"] = _article(pages["top-2"], words, 200)
    pages["imported"] = _article(pages["top-2"], words, 201, body=[("paragraph", IMPORTED)])
    pages["article"] = _article(
        pages["top-0-0"],
        words,
        300,
        topics=[topic],
        hero_image=images[0],
        hero_alt_text="Hội trường có nhiều hàng ghế và đại biểu đang phát biểu",
        hero_caption="Quang cảnh hội nghị sơ kết",
        hero_credit="Ảnh: Minh Ngọc",
        byline="Minh Ngọc",
        agency_prefix="(HSTV) -",
        source_name="Báo Hoa Sen",
        source_url="https://bao.example/bai-viet/1",
        featured=True,
        body=_body(images, others[:3], words),
    )


def _article(section: SectionPage, words: dict[str, str], number: int, topics: Any = (), **fields: Any) -> ArticlePage:
    if fields.get("hero_image"):
        fields.setdefault("hero_alt_text", "Đại biểu trong hội trường")
    return make_article(
        section,
        f"{words['title']} ({number})",
        lede=words["lede"],
        topics=topics,
        minutes_ago=number + 1,
        opening_view_count=1000 + number,
        **fields,
    )


def _body(images: list[PortalImage], pages: list[Page], words: dict[str, str]) -> list[tuple[str, Any]]:
    """Every block in every layout, headings of three levels, a list, a word that is wider than a telephone."""
    links = " ".join(f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in pages[:1])
    paragraph = f"<p>{words['lede']} {words['lede']} {links}</p>"
    photos = [
        (
            "photo",
            {
                "image": images[number % 2],
                "alt_text": f"Hội trường, góc nhìn thứ {number + 1}",
                "decorative": False,
                "caption": "<p>Các đại biểu dự <b>hội nghị</b></p>",
                "credit": "Ảnh: Minh Ngọc",
                "layout": layout,
            },
        )
        for number, layout in enumerate(("text", "wide", "start", "end"))
    ]
    quote = {"quote": words["lede"], "speaker": "Nguyễn Thị Minh Hòa", "role": "Phó Chủ tịch UBND phường"}
    related = {"title": "", "mode": "mixed", "pages": pages, "count": 5, "thumbnails": True}
    links_out = {"title": "Văn bản mới", "mode": "hand", "pages": pages, "count": 5, "thumbnails": False}
    external = [{"title": "Văn bản của Chính phủ", "url": "https://vanban.example/1"}]
    return [
        ("paragraph", paragraph),
        ("heading", {"text": "Kết quả đạt được", "level": "2"}),
        photos[0],
        ("paragraph", f"<ul><li>{words['lede']}</li><li>{LONG_WORD}</li></ul><ol><li>{words['title']}</li></ol>"),
        ("heading", {"text": "Cải cách hành chính", "level": "3"}),
        photos[2],
        ("paragraph", paragraph),
        ("quote", {**quote, "portrait": images[1], "verbatim": True, "source_url": "https://bao.example/2"}),
        ("heading", {"text": "Một cửa", "level": "4"}),
        photos[3],
        ("paragraph", paragraph),
        ("quote", {**quote, "portrait": None, "verbatim": False}),
        ("heading", {"text": "Nhiệm vụ trọng tâm", "level": "2"}),
        photos[1],
        *_recordings(images, words),
        ("related", {**related, "links": []}),
        ("related", {**links_out, "links": external}),
        ("paragraph", paragraph),
    ]


def _recordings(images: list[PortalImage], words: dict[str, str]) -> list[tuple[str, Any]]:
    """A gallery with a title and one without, a film and a sound of this site, a film of another website."""
    photos = [
        {"image": images[number % 2], "alt_text": f"Hội trường, hàng ghế {number + 1}", "caption": words["lede"][:90]}
        for number in range(5)
    ]
    words_of_it = {"duration": "3:25", "transcript": f"<p>{words['lede']}</p>"}
    film, sound = make_document("phim.mp4", b"\0\0\0\x18ftypmp42"), make_document("ban-tin.mp3", b"ID3\x04")
    captions = make_document("phim.vtt", b"WEBVTT\n\n00:01.000 --> 00:04.000\nXin ch\xc3\xa0o\n")
    address = "https://www.youtube.com/watch?v=abcdefghijk"
    return [
        ("gallery", {"title": words["topic"], "photos": photos}),
        ("gallery", {"title": "", "photos": photos[:2]}),
        ("video", {"title": words["title"], "file": film, "captions": captions, "poster": images[0], **words_of_it}),
        ("video", {"title": f"{words['topic']} 1", "address": address, "poster": images[1], **words_of_it}),
        ("video", {"title": f"{words['topic']} 2", "address": address}),
        ("audio", {"title": f"{words['topic']} 3", "file": sound, **words_of_it}),
    ]


def _paths(pages: dict[str, Any], language: str) -> dict[str, str]:
    words = WORDS[language]
    types = ("home", "section", "nested", "article", "plain", "imported", "standard", "sitemap", "restricted")
    paths = {name: pages[name].get_url() for name in types}
    with translation.override(language):
        search = reverse("search")
        topic = reverse("topic", args=[pages["topic"].slug])
    return {
        **paths,
        "section-2": f"{paths['section']}?page=2",
        "topic": topic,
        "search": search,
        "search-found": f"{search}?{urlencode({'q': words['query']})}",
        "search-nothing": f"{search}?{urlencode({'q': words['nothing']})}",
        "404": words["missing"],
    }
