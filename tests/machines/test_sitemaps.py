"""What a search engine would notice."""

from datetime import datetime, timedelta
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from cms_site.core.machines import sitemaps

from .conftest import HOSTILE, ROOT, World, hidden_articles, parse_xml

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOUR = timedelta(hours=1)


def read(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return parse_xml(response.content)


def parts(client: Client) -> list[str]:
    """The paths of all parts that the index names."""
    index = read(client, "/sitemap.xml")
    assert index.tag == f"{MAP}sitemapindex"
    addresses = [entry.findtext(f"{MAP}loc", "") for entry in index]
    assert all(address.startswith(f"{ROOT}/") for address in addresses)
    return [address.removeprefix(ROOT) for address in addresses]


def urls(client: Client) -> dict[str, ElementTree.Element]:
    """All entries of all parts by address, each checked against the protocol's element rules."""
    found: dict[str, ElementTree.Element] = {}
    for path in parts(client):
        urlset = read(client, path)
        assert urlset.tag == f"{MAP}urlset"
        assert 0 < len(urlset) <= 50_000
        for url in urlset:
            assert url.tag == f"{MAP}url"
            assert [child.tag for child in url][:1] == [f"{MAP}loc"]
            assert {child.tag for child in url} <= {f"{MAP}loc", f"{MAP}lastmod", f"{XHTML}link"}
            for lastmod in url.findall(f"{MAP}lastmod"):
                assert datetime.fromisoformat(lastmod.text or "").utcoffset() == 7 * HOUR
            address = url.findtext(f"{MAP}loc", "")
            assert address not in found
            found[address] = url
    return found


def test_every_public_page_is_listed_at_the_address_that_serves_it(client: Client, world: World) -> None:
    world.add_article(slug="khai-giang")
    world.translate(world.section, title="News", slug="news")
    found = urls(client)
    assert set(found) == {
        f"{ROOT}{path}" for path in ("/", "/tin-tuc/", "/tin-tuc/giao-duc/", "/gioi-thieu/", "/tin-tuc/khai-giang/")
    } | {f"{ROOT}/en/", f"{ROOT}/en/news/"}
    for address in found:
        assert client.get(address.removeprefix(ROOT)).status_code == 200, address


def test_lastmod_is_when_the_page_was_last_published(client: Client, world: World) -> None:
    moment = timezone.now().replace(microsecond=0) - 5 * HOUR
    world.add_article(slug="khai-giang", last_published_at=moment)
    url = urls(client)[f"{ROOT}/tin-tuc/khai-giang/"]
    assert datetime.fromisoformat(url.findtext(f"{MAP}lastmod", "")) == moment
    lastmod = read(client, "/sitemap.xml")[0].findtext(f"{MAP}lastmod", "")
    assert datetime.fromisoformat(lastmod) >= moment


def test_translations_point_at_each_other(client: Client, world: World) -> None:
    article = world.add_article(slug="khai-giang")
    world.add_article(slug="chi-tieng-viet")
    world.translate(article, slug="school-year")
    vi, en = f"{ROOT}/tin-tuc/khai-giang/", f"{ROOT}/en/tin-tuc/school-year/"
    found = urls(client)
    for address in (vi, en):
        links = {link.get("hreflang"): link.get("href") for link in found[address].findall(f"{XHTML}link")}
        assert links == {"vi": vi, "en": en, "x-default": vi}
    assert found[f"{ROOT}/tin-tuc/chi-tieng-viet/"].findall(f"{XHTML}link") == []


def test_hidden_translation_is_no_alternate(client: Client, world: World) -> None:
    article = world.add_article(slug="khai-giang")
    world.translate(article, slug="school-year", live=False)
    assert urls(client)[f"{ROOT}/tin-tuc/khai-giang/"].findall(f"{XHTML}link") == []


def test_nothing_hidden_is_in_any_sitemap(client: Client, world: World) -> None:
    hidden = hidden_articles(world)
    shown = world.add_article("Bài công khai")
    world.restrict(world.about)
    text = client.get("/news-sitemap.xml").content.decode()
    assert "Bài công khai" in text
    assert [title for title in hidden if title in text] == []
    articles = {address for address in urls(client) if "/bai-" in address}
    assert articles == {f"{ROOT}/tin-tuc/{shown.slug}/"}
    assert not {f"{ROOT}/gioi-thieu/", f"{ROOT}/noi-bo/"} & set(urls(client))


def test_large_site_is_cut_into_files_without_loss(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add_articles(5)
    whole = set(urls(client))
    monkeypatch.setattr(sitemaps, "URLS_PER_FILE", 4)
    assert len(parts(client)) == 3
    assert set(urls(client)) == whole


@pytest.mark.parametrize("path", ["vi-0", "vi-2", "xx-1", "en-1", "vi-99999999999999999999"])
def test_part_that_does_not_exist_is_not_found(client: Client, world: World, path: str) -> None:
    assert client.get(f"/sitemap-{path}.xml").status_code == 404


def test_sitemaps_cost_the_same_statements_for_5_and_30_articles(client: Client, world: World, statements: Any) -> None:
    world.translate(world.home)
    world.add_articles(5)
    addresses = ("/sitemap.xml", "/sitemap-vi-1.xml", "/news-sitemap.xml")
    few = [statements(address) for address in addresses]
    world.add_articles(25)
    assert [statements(address) for address in addresses] == few
    assert max(few) <= 5


def test_crawler_that_has_the_sitemap_gets_304_until_a_page_is_withdrawn(client: Client, world: World) -> None:
    article = world.add_article()
    for address in ("/sitemap.xml", "/sitemap-vi-1.xml", "/news-sitemap.xml"):
        headers = {"if-none-match": client.get(address)["ETag"]}
        assert client.get(address, headers=headers).status_code == 304
        article.live = False
        article.save()
        assert client.get(address, headers=headers).status_code == 200
        article.live = True
        article.save()


def test_news_sitemap_holds_two_days_of_news(client: Client, world: World) -> None:
    now = timezone.now()
    new = world.add_article("Bài mới", published_at=now - 47 * HOUR)
    world.add_article("Bài cũ", published_at=now - 49 * HOUR)
    world.add_article("Bài mai đăng", published_at=now + HOUR)
    world.translate(new, title="New story", slug="new-story")
    urlset = read(client, "/news-sitemap.xml")
    found = {}
    for url in urlset:
        news = url.find(f"{NEWS}news")
        assert news is not None
        assert [child.tag.removeprefix(NEWS) for child in news] == ["publication", "publication_date", "title"]
        date = datetime.fromisoformat(news.findtext(f"{NEWS}publication_date", ""))
        assert date.utcoffset() == 7 * HOUR
        found[url.findtext(f"{MAP}loc")] = (
            news.findtext(f"{NEWS}publication/{NEWS}name"),
            news.findtext(f"{NEWS}publication/{NEWS}language"),
            news.findtext(f"{NEWS}title"),
        )
    assert found == {
        f"{ROOT}/tin-tuc/{new.slug}/": ("Ủy ban nhân dân quận", "vi", "Bài mới"),
        f"{ROOT}/en/tin-tuc/new-story/": ("District People's Committee", "en", "New story"),
    }


def test_hostile_title_stays_text_in_the_news_sitemap(client: Client, world: World) -> None:
    world.add_article(f"{HOSTILE}\x0b")
    assert read(client, "/news-sitemap.xml")[0].findtext(f".//{NEWS}title") == HOSTILE


def test_robots_may_read_everything_but_the_admin_and_search_results(client: Client, world: World) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    robots = RobotFileParser()
    # Python's parser takes the first rule that fits; crawlers take the longest (RFC 9309, 2.2.2).
    robots.parse(line for line in lines if line != "Allow: /")
    assert robots.site_maps() == [f"{ROOT}/sitemap.xml", f"{ROOT}/news-sitemap.xml"]
    for path, may in (("/", True), ("/tin-tuc/?page=2", True), ("/media/a.jpg", True), ("/admin/login/", False)):
        assert robots.can_fetch("*", f"{ROOT}{path}") is may, path
    disallowed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert disallowed[0] == "/admin/"
    assert len(disallowed) == 3
    for path in disallowed[1:]:
        page = client.get(path)
        assert page.status_code == 200
        assert b'<meta name="robots" content="noindex">' in page.content


def test_only_reading_is_allowed(client: Client, world: World) -> None:
    for address in ("/sitemap.xml", "/sitemap-vi-1.xml", "/news-sitemap.xml", "/robots.txt"):
        assert client.post(address).status_code == 405
