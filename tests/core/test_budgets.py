"""What a page may cost: SQL statements, bytes, writes. Budgets are promises of docs/decisions/0004-speed.md."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from cms_site.core.static_files import minify_css
from tests.factories import make_article, make_body, make_image, make_section, make_topic

ARTICLE_STATEMENTS = 12
SECTION_STATEMENTS = 12
HOME_STATEMENTS = 13
# What the display preferences add: four levels of colour in two schemes, the rules, the script, the form. Bytes.
DISPLAY_PREFERENCES = 12_500


@pytest.fixture
def newsroom(home, django_capture_on_commit_callbacks):
    """A section with thirty illustrated articles on two topics."""
    section = make_section(make_section(home, "Tin tức"), "Chính quyền")
    topics = [make_topic("Chuyển đổi số"), make_topic("Y tế")]
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(width=1700, height=1100)
    for index in range(30):
        make_article(
            section,
            hero_image=image,
            hero_alt_text="Hội trường",
            topics=topics[: index % 3],
            minutes_ago=index,
            opening_view_count=index,
            featured=index == 7,
        )
    return section, topics, image


def _article_with(newsroom, blocks):
    section, topics, image = newsroom
    pages = [section, *section.get_children()[:3]]
    article = make_article(
        section, f"Bài {blocks} khối", topics=topics, hero_image=image, hero_alt_text="Hội trường", minutes_ago=1
    )
    article.body = make_body(blocks, image, pages)
    article.save()
    return article


@pytest.mark.parametrize("blocks", [5, 20, 100])
def test_an_article_costs_the_same_at_any_length(newsroom, visitor, statements, blocks):
    article = _article_with(newsroom, blocks)
    visitor.get(article.url)
    with statements() as captured:
        response = visitor.get(article.url)
    assert response.status_code == 200
    assert response.content.decode().count("block-photo__link") == blocks // 5
    assert len(captured) <= ARTICLE_STATEMENTS, [query["sql"][:120] for query in captured]


def test_statements_do_not_grow_with_blocks(newsroom, visitor, statements):
    counts = []
    for blocks in (5, 20, 100):
        article = _article_with(newsroom, blocks)
        visitor.get(article.url)
        with statements() as captured:
            visitor.get(article.url)
        counts.append(len(captured))
    assert counts[0] == counts[1] == counts[2]


def test_a_section_of_twenty_cards(newsroom, visitor, statements):
    section = newsroom[0]
    visitor.get(section.url)  # the numbers of the site are in the cache for the next seconds
    for query in ("", "?page=2"):
        with statements() as captured:
            response = visitor.get(section.url + query)
        assert response.status_code == 200
        assert response.content.decode().count('class="card card--') == (10 if query else 20)
    assert len(captured) <= SECTION_STATEMENTS


def test_the_front_page(newsroom, home, visitor, statements):
    visitor.get("/")  # the addresses of the site and its numbers are known from now on
    with statements() as captured:
        response = visitor.get("/")
    assert response.status_code == 200
    assert len(captured) <= HOME_STATEMENTS


def test_the_numbers_of_the_site_cost_four_statements_once_in_a_while(newsroom, visitor, statements):
    section = newsroom[0]
    with statements() as first:
        visitor.get(section.url)
    with statements() as then:
        visitor.get(section.url)
    assert len(first) - len(then) <= 4 + 1  # and one for the addresses of the site


def test_a_visit_writes_nothing(newsroom, home, visitor, statements):
    article = _article_with(newsroom, 20)
    for url in ("/", newsroom[0].url, article.url):
        with statements() as captured:
            visitor.get(url)
        written = [q["sql"] for q in captured if not q["sql"].lstrip("( ").upper().startswith("SELECT")]
        assert written == []


def test_a_visit_makes_no_picture(home, visitor, settings):
    """An image whose renditions are not there yet is shown as it is; the visitor does not wait for eight encoders."""
    image = make_image()  # on-commit work does not run inside the test's transaction
    article = make_article(make_section(home), hero_image=image, hero_alt_text="Hội trường")
    response = visitor.get(article.url)
    assert image.renditions.count() == 0
    assert image.file.url in response.content.decode()


def _served(name: str) -> bytes:
    text = Path(finders.find(name)).read_text()
    return (minify_css(text) if name.endswith(".css") else text).encode()


def test_an_article_is_small(newsroom, visitor):
    """HTML, style sheets and script of an article together, pictures apart."""
    article = _article_with(newsroom, 0)
    sentence = "Sáng 12/11, UBND phường tổ chức hội nghị sơ kết công tác cải cách hành chính sáu tháng đầu năm. "
    kinds = dict(make_body(5, newsroom[2], [newsroom[0]]))
    order = "paragraph heading paragraph photo paragraph quote paragraph paragraph heading paragraph photo paragraph"
    article.body = [
        (kind, f"<p>{sentence * 4}</p>" if kind == "paragraph" else kinds[kind])
        for kind in f"{order} paragraph quote paragraph heading paragraph photo paragraph related".split()
    ]
    article.save()
    html = visitor.get(article.url).content
    files = ("core/site.css", "core/print.css", "core/site.js", "blocks/blocks.css", "blocks/js/photo.js")
    files += ("accessibility/preferences.css", "accessibility/preferences.js", "visitors/reading.js")
    parts = [html, *map(_served, files)]
    assert sum(map(len, parts)) < 60_000 + DISPLAY_PREFERENCES, [len(part) for part in parts]
    assert sum(len(gzip.compress(part, 9)) for part in parts) < 20_000, [len(gzip.compress(part, 9)) for part in parts]


def test_lists_use_the_index_of_their_order(newsroom):
    """A list of the newest must not sort all articles."""
    from cms_site.core.visibility import Visibility
    from cms_site.news.lists import articles

    plan = articles(Visibility(timezone.now() + timedelta(minutes=1)))[:20].explain()
    assert "article_newest" in plan
