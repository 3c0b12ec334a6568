"""Related lists: what they hold, their numbered pages, and how two of them are told apart."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blocks.paging import Place, page_links
from cms_site.news.models import ArticlePage

from .conftest import Portal, parse


def related(**fields: Any) -> tuple[str, dict[str, Any]]:
    return "related", {"title": "", "mode": "newest", "pages": [], "links": [], "count": 5, **fields}


@pytest.fixture
def crowd(portal: Portal) -> Portal:
    """Forty further articles, and three that nobody may see."""
    now = timezone.now()
    ArticlePage.objects.update(published_at=now - timedelta(days=1))
    for number in range(40):
        article = ArticlePage(title=f"Tin {number:02d}", lede="x", opening_view_count=number)
        article.published_at = now - timedelta(minutes=number)
        portal.section.add_child(instance=article)
    hidden = {"Nháp": {"live": False}, "Cũ": {"expire_at": now - timedelta(seconds=1)}, "Riêng": {}}
    for title, fields in hidden.items():
        page = ArticlePage(title=title, lede="x", opening_view_count=999, published_at=now, **fields)
        portal.section.add_child(instance=page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return portal


def show(portal: Portal, client: Any, *blocks: Any, query: str = "", status: int = 200) -> list[Any]:
    """Publish an article with these blocks; return its related lists as trees."""
    article = portal.articles[0]
    article.body = list(blocks)
    article.opening_view_count = 1_000
    article.save_revision().publish()
    response = client.get(article.url + query)
    assert response.status_code == status
    html = response.content.decode()
    tree = parse(html[html.index("<main") : html.index("</main>") + 7])
    return tree.findall(".//section[@class='block-related']")


def titles(section: Any) -> list[str]:
    return [link.text for link in section.findall("ul/li/span/a")]


def numbers(section: Any) -> list[str]:
    return [item.find("a/span").tail if item.find("a") is not None else "…" for item in section.findall("nav/ol/li")]


def test_numbered_pages(crowd: Portal, client: Any) -> None:
    """Every page is there, nothing twice, nothing that others may not see, never the page itself."""
    seen: list[str] = []
    for number in range(1, 10):
        (section,) = show(crowd, client, related(paged=True), query=f"?related={number}" if number > 1 else "")
        seen += titles(section)
        (current,) = section.findall("nav/ol/li/a[@aria-current='page']")
        assert current[0].tail == str(number)
        assert len(section.findall("nav/ol/li")) <= 9
    assert seen[:40] == [f"Tin {number:02d}" for number in range(40)]
    assert sorted(seen[40:]) == ["Bài 1", "Bài 2"]


def test_links_lead_to_the_list_and_keep_the_other_list(crowd: Portal, client: Any) -> None:
    lists = [related(paged=True), related(title="Khác"), related(paged=True, count=20)]
    first, plain, second = show(crowd, client, *lists, query="?related=3&related2=2&utm_source=x")
    assert titles(first)[0] == "Tin 10"
    assert titles(second)[0] == "Tin 20"
    assert titles(plain)[0] == "Tin 00"
    assert plain.find("nav") is None
    url = crowd.articles[0].url
    hrefs = [link.get("href") for link in first.findall("nav/ol/li/a")]
    assert hrefs[:2] == ["?related2=2#related--1", "?related2=2&related=2#related--1"]
    assert first.find("h2").get("id") == "related--1"
    assert second.findall("nav/ol/li/a")[0].get("href") == "?related=3#related--3"
    (alone,) = show(crowd, client, related(paged=True), query="?related=2")
    assert alone.findall("nav/ol/li/a")[0].get("href") == f"{url}#related--1"


def test_names_of_regions_differ(crowd: Portal, client: Any) -> None:
    sections = show(crowd, client, related(), related(paged=True), related(title="Tin đọc nhiều"), related())
    headings = {section.get("aria-labelledby"): section.find("h2").text for section in sections}
    assert len(headings) == len(set(headings.values())) == 4
    assert [heading.get("id") for section in sections for heading in section.findall("h2")] == list(headings)


@pytest.mark.parametrize("number", ["0", "-1", "a", "1.5", "", "٣", "9" * 7, "2%00", "1e3"])
def test_what_is_no_number_is_not_found(crowd: Portal, client: Any, number: str) -> None:
    article = crowd.articles[0]
    article.body = [related(paged=True)]
    article.save_revision().publish()
    assert client.get(f"{article.url}?related={number}").status_code in {400, 404}


def test_a_page_that_is_no_longer_there_is_the_last(crowd: Portal, client: Any) -> None:
    """A list may have become shorter since somebody noted the address of an article that is still there."""
    (section,) = show(crowd, client, related(paged=True), query="?related=999")
    assert titles(section)
    assert section.findall("nav/ol/li/a[@aria-current='page']")[0][0].tail == numbers(section)[-1]


def test_canonical_link_has_no_number(crowd: Portal, client: Any) -> None:
    show(crowd, client, related(paged=True))
    html = client.get(f"{crowd.articles[0].url}?related=2").content.decode()
    canonical = html.split('rel="canonical" href="')[1].split('"')[0]
    assert canonical.endswith(crowd.articles[0].url)


def test_most_read(crowd: Portal, client: Any) -> None:
    (section,) = show(crowd, client, related(mode="most_read", count=4))
    assert titles(section) == ["Tin 39", "Tin 38", "Tin 37", "Tin 36"]
    picked = crowd.articles[1]
    (section,) = show(crowd, client, related(mode="most_read", count=3, pages=[picked, crowd.articles[0]]))
    assert titles(section) == [picked.title, "Tin 39", "Tin 38"]


@pytest.mark.parametrize("mode", ["newest", "most_read", "section", "topics", "mixed"])
def test_statements_do_not_grow_with_lists_or_pages(crowd: Portal, client: Any, statements: Any, mode: str) -> None:
    def count(lists: int, query: str) -> int:
        show(crowd, client, *[related(mode=mode, paged=True, thumbnails=True)] * lists)
        with statements() as captured:
            client.get(crowd.articles[0].url + query)
        return len(captured)

    few = count(1, "")
    assert few == count(6, "?related=3&related4=2")
    assert few <= 13


def test_a_list_of_one_page_has_no_numbers() -> None:
    place = Place("related", 1, "/a/")
    assert page_links(place, 5, 5, "x") == []
    assert [link.number for link in page_links(place, 6, 5, "x")] == [1, 2]
