"""What search engines, social networks and browsers would notice in the head of a page."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from accessibility.contract import HEAD_SCRIPT
from cms_site.core.machines.json_ld import script_element
from cms_site.core.machines.metadata import PageMetadata
from cms_site.core.machines.text import plain, shortened
from cms_site.core.models import PortalSettings, PortalTexts
from cms_site.core.templatetags import machine_tags

from .conftest import HOSTILE, ROOT, World

ARTICLE = "/tin-tuc/khai-giang/"


class Head:
    """The head of a page, as a browser's parser builds it."""

    def __init__(self, client: Client, address: str, status: int = 200) -> None:
        response = client.get(address)
        assert response.status_code == status, address
        document = html5lib.parse(response.content, treebuilder="etree", namespaceHTMLElements=False)
        self.head = document.find("head")
        self.body = document.find("body")

    def meta(self, name: str) -> list[str]:
        return [
            element.get("content")
            for element in self.head.findall("meta")
            if name in (element.get("name"), element.get("property"))
        ]

    def links(self, rel: str) -> list[dict[str, str]]:
        return [element.attrib for element in self.head.findall("link") if element.get("rel") == rel]

    def link(self, rel: str) -> str:
        (found,) = self.links(rel)
        return found["href"]

    def languages(self) -> dict[str, str]:
        return {link["hreflang"]: link["href"] for link in self.links("alternate") if "hreflang" in link}

    def feeds(self) -> list[tuple[str, str]]:
        return [(link["type"], link["href"]) for link in self.links("alternate") if "type" in link]

    def json_ld(self, kind: str) -> dict[str, Any]:
        (found,) = [document for document in self.documents() if document["@type"] == kind]
        return found

    def documents(self) -> Iterator[dict[str, Any]]:
        for script in self.head.findall("script"):
            if script.get("type") == "application/ld+json":
                document = json.loads(script.text)
                assert document["@context"] == "https://schema.org"
                yield document


def test_article_says_what_it_is_to_a_search_engine(client: Client, world: World) -> None:
    published = timezone.now().replace(microsecond=0) - timedelta(hours=3)
    world.add_article(
        "Khai giảng " * 20,
        slug="khai-giang",
        byline="Nguyễn Văn An",
        topics=[world.topic],
        hero_image=world.add_image(),
        published_at=published,
        updated_at=published + timedelta(hours=1),
        source_url="https://nguon.example.vn/bai",
    )
    news = Head(client, ARTICLE).json_ld("NewsArticle")
    assert news["headline"].startswith("Khai giảng Khai giảng")
    assert len(news["headline"]) <= 110
    assert news["mainEntityOfPage"] == {"@type": "WebPage", "@id": ROOT + ARTICLE}
    assert datetime.fromisoformat(news["datePublished"]) == published
    assert datetime.fromisoformat(news["dateModified"]) == published + timedelta(hours=1)
    assert datetime.fromisoformat(news["datePublished"]).utcoffset() == timedelta(hours=7)
    assert news["author"] == {"@type": "Person", "name": "Nguyễn Văn An"}
    assert news["publisher"]["@type"] == "GovernmentOrganization"
    assert news["publisher"]["name"] == "Ủy ban nhân dân quận"
    assert news["publisher"]["logo"] == {"@type": "ImageObject", "url": f"{ROOT}/static/core/icon.svg"}
    assert [address.startswith(f"{ROOT}/media/") for address in news["image"]] == [True]
    assert client.get(ARTICLE).content.count(news["image"][0].encode()) >= 2  # there, and for social networks
    assert news["articleSection"] == "Tin tức"
    assert news["keywords"] == ["Chuyển đổi số"]
    assert news["inLanguage"] == "vi"
    assert news["isAccessibleForFree"] is True
    assert news["description"] == "Sáng nay, các trường trong quận khai giảng."
    assert news["isBasedOn"] == "https://nguon.example.vn/bai"


def test_article_without_byline_and_update_is_by_the_organisation(client: Client, world: World) -> None:
    world.add_article(slug="khai-giang")
    news = Head(client, ARTICLE).json_ld("NewsArticle")
    assert news["author"]["@type"] == "GovernmentOrganization"
    assert news["dateModified"] == news["datePublished"]
    assert "image" not in news
    assert "keywords" not in news


def test_emblem_is_the_publishers_logo_and_the_banner_stands_for_pages_without_a_photo(
    client: Client, world: World
) -> None:
    PortalSettings.objects.update(emblem=world.add_image(400), banner=world.add_image())
    world.add_article(slug="khai-giang")
    head = Head(client, ARTICLE)
    logo = head.json_ld("NewsArticle")["publisher"]["logo"]
    assert (logo["width"], logo["height"]) == (400, 225)
    assert logo["url"].startswith(f"{ROOT}/media/")
    assert "image" not in head.json_ld("NewsArticle")  # the banner is no picture of this news
    assert head.meta("og:image:alt") == ["Ủy ban nhân dân quận"]


def test_article_is_shared_with_its_photo_title_and_times(client: Client, world: World) -> None:
    world.add_article(slug="khai-giang", topics=[world.topic], hero_image=world.add_image())
    head = Head(client, ARTICLE)
    expected = {
        "og:type": "article",
        "og:title": "Khai giảng năm học mới",
        "og:url": ROOT + ARTICLE,
        "og:locale": "vi_VN",
        "og:site_name": "Ủy ban nhân dân quận",
        "og:description": "Sáng nay, các trường trong quận khai giảng.",
        "og:image:width": "1200",
        "og:image:height": "675",
        "og:image:alt": "Học sinh trong sân trường ngày khai giảng.",
        "article:section": "Tin tức",
        "article:tag": "Chuyển đổi số",
        "twitter:card": "summary_large_image",
        "description": "Sáng nay, các trường trong quận khai giảng.",
    }
    assert {name: head.meta(name) for name in expected} == {name: [value] for name, value in expected.items()}
    assert head.meta("og:image")[0].startswith(f"{ROOT}/media/")
    assert "width-1200" in head.meta("og:image")[0]
    for name in ("article:published_time", "article:modified_time"):
        assert datetime.fromisoformat(head.meta(name)[0]).utcoffset() == timedelta(hours=7)
    assert head.meta("robots") == []


def test_photo_without_files_is_left_out_and_none_is_made(client: Client, world: World) -> None:
    image = world.add_image()
    image.renditions.all().delete()
    world.add_article(slug="khai-giang", hero_image=image)
    head = Head(client, ARTICLE)
    assert head.meta("og:image") == []
    assert head.meta("twitter:card") == ["summary"]
    assert image.renditions.count() == 0


def test_small_photo_is_shared_at_its_own_size(client: Client, world: World) -> None:
    world.add_article(slug="khai-giang", hero_image=world.add_image(800))
    assert Head(client, ARTICLE).meta("og:image:width") == ["800"]


def test_description_for_search_engines_goes_before_the_lede(client: Client, world: World) -> None:
    world.add_article(slug="khai-giang", search_description="Lễ khai giảng\n năm học 2025.")
    assert Head(client, ARTICLE).meta("description") == ["Lễ khai giảng năm học 2025."]


def test_breadcrumbs_lead_from_the_home_page_to_the_article(client: Client, world: World) -> None:
    world.add_article("Bài", slug="bai", parent=world.subsection)
    crumbs = Head(client, "/tin-tuc/giao-duc/bai/").json_ld("BreadcrumbList")["itemListElement"]
    assert [(c["@type"], c["position"], c["name"], c["item"]) for c in crumbs] == [
        ("ListItem", 1, "Trang chủ", f"{ROOT}/"),
        ("ListItem", 2, "Tin tức", f"{ROOT}/tin-tuc/"),
        ("ListItem", 3, "Giáo dục", f"{ROOT}/tin-tuc/giao-duc/"),
        ("ListItem", 4, "Bài", f"{ROOT}/tin-tuc/giao-duc/bai/"),
    ]


def test_home_page_presents_the_site_and_the_organisation(client: Client, world: World) -> None:
    PortalTexts.objects.filter(language="vi").update(address="1 Lê Lợi", governing_body="Ủy ban Thành phố")
    head = Head(client, "/")
    site, body = head.json_ld("WebSite"), head.json_ld("GovernmentOrganization")
    assert (site["name"], site["url"], site["inLanguage"]) == ("Ủy ban nhân dân quận", f"{ROOT}/", "vi")
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert template.endswith("?q={search_term_string}")
    assert client.get(template.removeprefix(ROOT)).status_code == 200
    assert (body["telephone"], body["email"]) == ("(028) 3829 1234", "bbt@quan.example.vn")
    assert body["address"] == "1 Lê Lợi"
    assert body["parentOrganization"]["name"] == "Ủy ban Thành phố"
    assert (head.meta("og:type"), head.meta("og:title")) == (["website"], ["Ủy ban nhân dân quận"])


@pytest.mark.parametrize("headers", [{}, {"x-forwarded-proto": "http", "x-forwarded-host": "evil.example"}])
def test_canonical_address_is_the_sites_own_without_tracking_parameters(
    client: Client, world: World, headers: dict[str, str]
) -> None:
    world.add_article(slug="khai-giang")
    response = client.get(f"{ARTICLE}?utm_source=mxh&page=7&fbclid=x", headers=headers)
    assert f'<link rel="canonical" href="{ROOT}{ARTICLE}">' in response.content.decode()
    head = response.content.decode().split("</head>")[0]
    assert "testserver" not in head
    assert "evil.example" not in head
    assert "utm_source" not in head


def test_numbered_list_names_its_page_and_its_neighbours(client: Client, world: World) -> None:
    world.add_articles(45)
    world.translate(world.section, slug="news")
    address = f"{ROOT}/tin-tuc/"
    first, second, last = (Head(client, f"/tin-tuc/{query}") for query in ("?page=1&x=y", "?page=2&x=y", "?page=3"))
    assert (first.link("canonical"), first.links("prev"), first.link("next")) == (
        address,
        [],
        f"{address}?page=2",
    )
    assert (second.link("canonical"), second.link("prev"), second.link("next")) == (
        f"{address}?page=2",
        address,
        f"{address}?page=3",
    )
    assert (last.link("prev"), last.links("next")) == (f"{address}?page=2", [])
    assert set(first.languages()) == {"vi", "en", "x-default"}
    assert second.languages() == {}  # page 2 of another language is no translation of this one
    pager = [a for a in second.body.iter("a") if a.get("rel") in ("prev", "next")]
    assert [a.get("rel") for a in pager] == ["prev", "next"]
    assert Head(client, "/tin-tuc/?page=4", status=404).links("canonical") == []


def test_topic_list_has_its_address_and_neighbours(client: Client, world: World) -> None:
    world.add_articles(21, topics=[world.topic])
    path = f"/chu-de/{world.topic.slug}/"
    head = Head(client, f"{path}?utm_source=x")
    assert head.link("canonical") == ROOT + path
    assert head.link("next") == f"{ROOT}{path}?page=2"
    assert head.meta("og:title") == ["Chuyển đổi số"]
    assert head.languages() == {}


def test_languages_are_named_only_where_the_translation_is_public(client: Client, world: World) -> None:
    article = world.add_article(slug="khai-giang")
    assert Head(client, ARTICLE).languages() == {}
    translated = world.translate(article, slug="school-year")
    vi, en = ROOT + ARTICLE, f"{ROOT}/en/tin-tuc/school-year/"
    for path in (ARTICLE, "/en/tin-tuc/school-year/"):
        head = Head(client, path)
        assert head.languages() == {"vi": vi, "en": en, "x-default": vi}
        assert head.link("canonical") == ROOT + path
    assert head.meta("og:locale") == ["en_GB"]
    assert head.meta("og:locale:alternate") == ["vi_VN"]
    world.restrict(translated)
    assert Head(client, ARTICLE).languages() == {}


def test_browser_finds_the_feeds_of_the_site_and_of_the_section(client: Client, world: World) -> None:
    world.add_article("Bài", slug="bai", parent=world.subsection)
    rss, atom = "application/rss+xml", "application/atom+xml"
    site = [(rss, f"{ROOT}/rss.xml"), (atom, f"{ROOT}/atom.xml")]
    section = [(rss, f"{ROOT}/tin-tuc/giao-duc/rss.xml"), (atom, f"{ROOT}/tin-tuc/giao-duc/atom.xml")]
    assert Head(client, "/").feeds() == site
    assert Head(client, "/gioi-thieu/").feeds() == site
    assert Head(client, "/tin-tuc/giao-duc/").feeds() == section + site
    assert Head(client, "/tin-tuc/giao-duc/bai/").feeds() == section + site
    for _, address in section + site:
        assert client.get(address.removeprefix(ROOT)).status_code == 200


def test_search_results_and_errors_are_not_to_be_indexed(client: Client, world: World) -> None:
    for address, status in (("/tim-kiem/?q=khai", 200), ("/en/search/", 200), ("/khong-co/", 404)):
        head = Head(client, address, status)
        assert head.meta("robots") == ["noindex"]
        assert head.links("canonical") == []
        assert list(head.documents()) == []


def test_preview_of_a_draft_is_not_to_be_indexed(world: World) -> None:
    article = world.add_article("Bài nháp", slug="nhap", live=False)
    response = article.make_preview_request()
    text = response.rendered_content if hasattr(response, "rendered_content") else response.content.decode()
    assert '<meta name="robots" content="noindex">' in text
    assert "application/ld+json" not in text


def test_restricted_page_that_a_visitor_has_the_password_of_says_nothing_to_machines(
    client: Client, world: World
) -> None:
    world.add_article("Bài kín", slug="khai-giang")
    world.restrict(world.section)
    assert b"Khai" not in client.get(ARTICLE).content
    restriction = Page.objects.get(pk=world.section.pk).get_view_restrictions().get()
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    head = Head(client, ARTICLE)
    assert head.meta("robots") == ["noindex"]
    assert list(head.documents()) == []


def test_hostile_texts_stay_texts(client: Client, world: World) -> None:
    PortalTexts.objects.update(organisation=HOSTILE)
    type(world.topic).objects.update(name=HOSTILE)
    type(world.section).objects.filter(pk=world.section.pk).update(title=HOSTILE)
    image = world.add_image()
    world.add_article(
        HOSTILE,
        slug="khai-giang",
        lede=HOSTILE,
        byline=HOSTILE,
        topics=[world.topic],
        hero_image=image,
        hero_alt_text=HOSTILE,
    )
    head = Head(client, ARTICLE)
    for name in ("description", "og:title", "og:description", "og:image:alt", "article:tag", "article:section"):
        assert head.meta(name) == [HOSTILE], name
    news = head.json_ld("NewsArticle")
    assert news["headline"] == news["description"] == news["publisher"]["name"] == HOSTILE
    scripts = head.head.findall("script")
    types = [script.get("type") for script in scripts]
    assert types == [None, "module", "module", "application/ld+json", "application/ld+json"]
    assert scripts[0].text == HEAD_SCRIPT
    assert not [script for script in head.body.iter("script") if "alert" in (script.text or "")]


def test_json_in_a_script_cannot_close_it_and_reads_back() -> None:
    element = script_element({"name": HOSTILE})
    inner = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not {"<", ">", "&"} & set(inner)
    assert json.loads(inner) == {"name": HOSTILE}


@pytest.mark.parametrize("count", [5, 30])
def test_metadata_costs_no_statement(
    client: Client, world: World, statements: Any, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    image = world.add_image()
    PortalSettings.objects.update(emblem=image, banner=world.add_image())
    world.add_articles(count, topics=[world.topic], hero_image=image)
    linked = world.add_article("Bài liên quan", slug="lien-quan", hero_image=image)
    body = [
        {"type": "paragraph", "value": f'<p>Xem <a linktype="page" id="{linked.pk}">bài liên quan</a>.</p>'},
        {"type": "photo", "value": {"image": world.add_image().pk, "alt_text": "Sân trường."}},
        {"type": "related", "value": {"mode": "mixed", "pages": [linked.pk], "limit": 4}},
    ]
    article = world.add_article(slug="khai-giang", topics=[world.topic], hero_image=image, body=json.dumps(body))
    world.translate(article, slug="school-year")
    assert "Sân trường." in client.get(ARTICLE).content.decode()
    addresses = ("/", "/tin-tuc/", ARTICLE, "/gioi-thieu/", f"/chu-de/{world.topic.slug}/", "/tim-kiem/")
    with_metadata = {address: statements(address) for address in addresses}
    with monkeypatch.context() as patched:
        patched.setattr(machine_tags, "page_metadata", lambda *args, **kwargs: PageMetadata())
        assert b"og:title" not in client.get(ARTICLE).content
        without = {address: statements(address) for address in addresses}
    assert with_metadata == without
    assert with_metadata[ARTICLE] <= 12


def test_long_headline_is_cut_between_words() -> None:
    assert shortened("Khai giảng năm học", 18) == "Khai giảng năm học"
    assert shortened("Khai giảng năm học mới", 18) == "Khai giảng năm…"
    assert shortened("a" * 20, 10) == "a" * 9 + "…"


def test_text_for_machines_is_one_line_of_xml_characters() -> None:
    assert plain(" Một\n\tdòng\x00\x0b\ufffe\ud800 ") == "Một dòng"
