"""What a person with a feed reader would notice."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from .conftest import HOSTILE, ROOT, World, hidden_articles, parse_xml

ATOM = "{http://www.w3.org/2005/Atom}"
BOTH = pytest.mark.parametrize("kind", ["rss", "atom"])


def read(client: Client, address: str, **headers: str) -> Any:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def titles(client: Client, address: str) -> list[str]:
    return [entry.title for entry in read(client, address).entries]


@BOTH
def test_site_feed_lists_the_newest_articles_of_all_sections(client: Client, world: World, kind: str) -> None:
    world.add_articles(20)
    world.add_articles(15, parent=world.subsection)
    found = titles(client, f"/{kind}.xml")
    assert len(found) == 30
    assert found[:4] == ["Bài 1", "Bài 1", "Bài 2", "Bài 2"]


@BOTH
def test_section_feed_holds_its_own_and_its_subsections_articles_only(client: Client, world: World, kind: str) -> None:
    other = world.add_section("Y tế")
    world.add_article("Bài tin tức")
    world.add_article("Bài giáo dục", parent=world.subsection)
    world.add_article("Bài y tế", parent=other)
    assert sorted(titles(client, f"/tin-tuc/{kind}.xml")) == ["Bài giáo dục", "Bài tin tức"]
    assert titles(client, f"/tin-tuc/giao-duc/{kind}.xml") == ["Bài giáo dục"]


@BOTH
def test_english_feed_holds_english_articles(client: Client, world: World, kind: str) -> None:
    article = world.add_article("Bài tiếng Việt")
    world.translate(article, title="An English story", slug="an-english-story")
    parsed = read(client, f"/en/{kind}.xml")
    assert [entry.title for entry in parsed.entries] == ["An English story"]
    assert parsed.feed.language == "en"
    assert parsed.entries[0].link.startswith(f"{ROOT}/en/")
    assert parsed.feed.title == "District People's Committee"
    assert titles(client, f"/{kind}.xml") == ["Bài tiếng Việt"]


def test_rss_has_every_element_that_the_specification_requires(client: Client, world: World) -> None:
    world.add_article("Một bài", byline="Nguyễn Văn An", topics=[world.topic], hero_image=world.add_image())
    world.add_article("Bài hai")
    response = client.get("/tin-tuc/rss.xml")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    rss = parse_xml(response.content)
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    channel = rss.find("channel")
    assert channel is not None
    assert channel.findtext("title") == "Tin tức | Ủy ban nhân dân quận"
    assert channel.findtext("link") == f"{ROOT}/tin-tuc/"
    assert channel.findtext("description") == "Tin tức của quận."
    assert channel.findtext("language") == "vi"
    assert channel.findtext("ttl") == "5"
    itself = channel.find(f"{ATOM}link")
    assert itself is not None
    assert itself.attrib == {"rel": "self", "href": f"{ROOT}/tin-tuc/rss.xml"}
    for item in channel.findall("item"):
        for name in ("title", "link", "description", "pubDate", "guid"):
            assert len(item.findall(name)) == 1, name
        assert item.findtext("link", "").startswith(f"{ROOT}/tin-tuc/")
        assert parsedate_to_datetime(item.findtext("pubDate", "")).utcoffset() == timedelta(hours=7)
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("guid", "").startswith("urn:uuid:")


def test_atom_has_every_element_that_the_specification_requires(client: Client, world: World) -> None:
    world.add_article("Một bài", byline="Nguyễn Văn An", topics=[world.topic])
    response = client.get("/atom.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = parse_xml(response.content)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 1
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).utcoffset() == timedelta(hours=7)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{ROOT}/", "self": f"{ROOT}/atom.xml"}
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "Nguyễn Văn An"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ủy ban nhân dân quận"
    category = entries[0].find(f"{ATOM}category")
    assert category is not None
    assert category.get("term") == "Chuyển đổi số"


@BOTH
def test_reader_shows_photo_author_topics_and_times(client: Client, world: World, kind: str) -> None:
    published = timezone.now() - timedelta(days=1)
    world.add_article(
        byline="Trần Thị Bình",
        topics=[world.topic],
        hero_image=world.add_image(),
        published_at=published,
        updated_at=published + timedelta(hours=2),
    )
    entry = read(client, f"/{kind}.xml").entries[0]
    photo = entry.enclosures[0]
    path = photo.href.removeprefix(f"{ROOT}/media/")
    assert photo.type == "image/jpeg"
    assert "width-1200" in path
    assert int(photo.length) == default_storage.size(path) > 0
    assert entry.author == "Trần Thị Bình"
    assert [tag.term for tag in entry.tags] == ["Chuyển đổi số"]
    assert entry.published_parsed[:6] == published.utctimetuple()[:6]
    if kind == "atom":
        assert entry.updated_parsed[:6] == (published + timedelta(hours=2)).utctimetuple()[:6]


def test_article_without_a_byline_is_by_the_organisation(client: Client, world: World) -> None:
    world.add_article()
    assert read(client, "/rss.xml").entries[0].author == "Ủy ban nhân dân quận"


@BOTH
def test_photo_whose_file_is_gone_is_left_out_and_the_feed_still_served(
    client: Client, world: World, kind: str
) -> None:
    image = world.add_image()
    world.add_article(hero_image=image)
    default_storage.delete(image.renditions.get(filter_spec="width-1200|format-jpeg").file.name)
    assert read(client, f"/{kind}.xml").entries[0].enclosures == []


@BOTH
def test_nothing_hidden_is_in_any_feed(client: Client, world: World, kind: str) -> None:
    hidden = hidden_articles(world)
    world.add_article("Bài công khai")
    for address in (f"/{kind}.xml", f"/tin-tuc/{kind}.xml"):
        text = client.get(address).content.decode()
        assert "Bài công khai" in text
        assert [title for title in hidden if title in text] == []


@BOTH
def test_feed_of_a_private_or_unknown_section_is_not_found(client: Client, world: World, kind: str) -> None:
    world.add_article("Bài kín", parent=world.subsection)
    world.restrict(world.section)
    for address in ("tin-tuc", "tin-tuc/giao-duc", "khong-co", "gioi-thieu"):
        response = client.get(f"/{address}/{kind}.xml")
        assert response.status_code == 404, address
        assert "Bài kín" not in response.content.decode()
        assert "Giáo dục" not in response.content.decode()
    assert titles(client, f"/{kind}.xml") == []


@BOTH
def test_hostile_title_and_lede_stay_text(client: Client, world: World, kind: str) -> None:
    world.add_article(HOSTILE, lede=f"{HOSTILE}\x0b\ufffe", byline=HOSTILE)
    response = client.get(f"/{kind}.xml")
    document = parse_xml(response.content)
    assert HOSTILE in [element.text for element in document.iter()]
    summary = {"rss": "item/description", "atom": f"{ATOM}entry/{ATOM}summary"}[kind]
    found = document.find(f".//{summary}")
    # Readers take this element as HTML: a tag in it would be a tag.
    assert found is not None
    assert "<" not in (found.text or "<")


@BOTH
def test_ids_survive_a_move_and_a_new_slug(client: Client, world: World, kind: str) -> None:
    article = world.add_article()
    before = read(client, f"/{kind}.xml").entries[0]
    article.slug = "slug-moi"
    article.save()
    article.move(world.subsection, pos="last-child")
    after = read(client, f"/{kind}.xml").entries[0]
    assert after.link != before.link
    assert after.id == before.id


def test_ids_differ_between_articles_and_between_languages(client: Client, world: World) -> None:
    articles = world.add_articles(3)
    world.translate(articles[0], title="One", slug="one")
    ids = [entry.id for path in ("/rss.xml", "/en/rss.xml") for entry in read(client, path).entries]
    assert len(ids) == len(set(ids)) == 4


@BOTH
def test_reader_that_has_the_feed_gets_304_until_something_changes(client: Client, world: World, kind: str) -> None:
    first, second = world.add_articles(2)
    address = f"/{kind}.xml"
    response = client.get(address)
    headers = {"if-none-match": response["ETag"]}
    assert client.get(address, headers=headers).status_code == 304
    assert client.get(address, headers={"if-modified-since": response["Last-Modified"]}).status_code == 304
    world.add_article("Bài mới", published_at=timezone.now())
    assert client.get(address, headers={"if-modified-since": response["Last-Modified"]}).status_code == 200
    changed = client.get(address, headers=headers)
    assert changed.status_code == 200
    first.unpublish()
    withdrawn = client.get(address, headers={"if-none-match": changed["ETag"], "if-modified-since": http_date()})
    assert withdrawn.status_code == 200
    assert [e.title for e in feedparser.parse(withdrawn.content).entries] == ["Bài mới", second.title]


@BOTH
def test_feed_may_be_kept_by_shared_caches_and_sets_no_cookie(client: Client, world: World, kind: str) -> None:
    response = client.get(f"/{kind}.xml")
    assert "public" in response["Cache-Control"]
    assert "max-age=300" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@BOTH
def test_empty_feed_is_valid_and_does_not_change_by_itself(client: Client, world: World, kind: str) -> None:
    parsed = read(client, f"/tin-tuc/{kind}.xml")
    assert parsed.entries == []
    first = client.get(f"/tin-tuc/{kind}.xml")
    assert feedparser.parse(first.content).feed.updated_parsed is not None
    headers = {"if-none-match": first["ETag"]}
    assert client.get(f"/tin-tuc/{kind}.xml", headers=headers).status_code == 304


@BOTH
def test_feed_costs_the_same_statements_for_5_and_30_articles(
    client: Client, world: World, kind: str, statements: Any
) -> None:
    image = world.add_image()
    world.add_articles(5, topics=[world.topic], hero_image=image)
    few = statements(f"/{kind}.xml")
    world.add_articles(25, topics=[world.topic], hero_image=world.add_image())
    assert len(titles(client, f"/{kind}.xml")) == 30
    many = statements(f"/{kind}.xml")
    assert few == many <= 8
    assert statements(f"/tin-tuc/{kind}.xml") == many


def test_only_reading_is_allowed(client: Client, world: World) -> None:
    assert client.post("/rss.xml").status_code == 405
    assert client.head("/rss.xml").status_code == 200
