"""The demo content: complete, well-formed, and refused with a clear message when it is not."""

from __future__ import annotations

import shutil
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cms_site.core.demo.content import CONTENT_FOLDER, Article, Content, generate_articles, load_content
from cms_site.core.demo.content.filler import COMBINATIONS
from cms_site.core.demo.content.loader import References
from cms_site.core.demo.content.markup import problem_in_caption, problem_in_paragraph
from cms_site.core.demo.content.model import (
    PAGE_KINDS,
    SCENE_KEYS,
    Heading,
    Moment,
    Paragraph,
    Photo,
    Picture,
    Quote,
    Related,
)

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2030, 3, 15, 9, 0, tzinfo=SAIGON)
MARKERS = {
    "draft": "SEN-DRAFT-7391",
    "scheduled": "SEN-SCHEDULED-4826",
    "private": "SEN-PRIVATE-5178",
    "expired": "SEN-EXPIRED-9043",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def live(content: Content, language: str) -> list[Article]:
    return [a for a in content.articles if a.state == "live" and a.language == language]


def pictures(article: Article) -> list[Picture]:
    photos = [block.picture for block in article.body if isinstance(block, Photo)]
    return [*([article.hero] if article.hero else []), *photos]


def texts(record: object) -> Iterator[str]:
    """Every string anywhere in a record."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from texts(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from texts(getattr(record, field.name))


# What the demo must offer


def test_there_are_enough_articles_in_both_languages(content: Content) -> None:
    assert len(live(content, "vi")) >= 44
    assert len(live(content, "en")) >= 10


def test_sections_are_nested_and_each_has_four_vietnamese_articles(content: Content) -> None:
    top = [section for section in content.sections if not section.parent]
    assert len(top) == 6
    assert len({section.parent for section in content.sections if section.parent}) >= 2
    assert len(content.sections) >= 9
    assert sum(bool(section.title_en) for section in content.sections) >= 3
    counts = Counter(article.section for article in live(content, "vi"))
    assert {section.key for section in content.sections} == set(counts)
    assert min(counts.values()) >= 4


def test_every_section_that_exists_in_english_leads_to_an_english_article(content: Content) -> None:
    used = {article.section for article in live(content, "en")}
    assert used == {section.key for section in content.sections if section.title_en}


def test_topics_number_twelve_to_eighteen_and_all_are_used(content: Content) -> None:
    assert 12 <= len(content.topics) <= 18
    used = {topic for article in live(content, "vi") for topic in article.topics}
    assert used == {topic.key for topic in content.topics}


def test_standard_pages_exist_in_both_languages(content: Content) -> None:
    kinds = Counter((page.kind, page.language) for page in content.pages)
    assert kinds == Counter((kind, language) for kind in PAGE_KINDS for language in ("vi", "en"))


@pytest.mark.parametrize(("state", "marker"), MARKERS.items())
def test_each_hidden_state_has_one_article_with_a_marker_found_nowhere_else(
    content: Content, state: str, marker: str
) -> None:
    [hidden] = [article for article in content.articles if article.state == state]
    assert marker in hidden.title
    assert marker in " ".join(block.readable() for block in hidden.body)
    others = [article for article in content.articles if article is not hidden]
    assert not any(marker in text for article in others for text in texts(article))


def test_a_live_article_names_every_hidden_one_in_a_related_list(content: Content) -> None:
    named = {
        key
        for article in live(content, "vi")
        for block in article.body
        if isinstance(block, Related)
        for key in block.pages
    }
    assert {article.key for article in content.articles if article.state != "live"} <= named


def test_lengths_are_those_of_ward_news(content: Content) -> None:
    articles = live(content, "vi")
    long = [article for article in articles if article.word_count() >= 900]
    short = [article for article in articles if article.word_count() < 350]
    assert len(long) >= 3
    assert 3 <= len(short) <= 8
    assert all(80 <= article.word_count() <= 150 for article in short)
    assert all(article.word_count() <= 700 for article in articles if article not in long)
    assert all(300 <= article.word_count() <= 900 for article in live(content, "en"))


def test_long_features_have_headings_photos_quotes_and_a_related_list(content: Content) -> None:
    for article in live(content, "vi"):
        if article.word_count() < 900:
            continue
        kinds = Counter(type(block) for block in article.body)
        assert kinds[Heading] >= 3, article.key
        assert kinds[Photo] >= 1, article.key
        assert kinds[Quote] >= 2, article.key
        assert kinds[Related] == 1, article.key


def test_pictures_say_something_else_in_alt_than_in_caption(content: Content) -> None:
    shown = [picture for article in content.articles for picture in pictures(article)]
    assert {picture.scene for picture in shown} == set(SCENE_KEYS)
    assert all(picture.alt != picture.caption for picture in shown if picture.alt)
    assert any(not picture.alt for picture in shown), "one decorative picture shows how that is done"
    assert all(picture.credit.startswith(("Ảnh: ", "Photo: ")) for picture in shown if picture.caption)


def test_scenes_named_are_those_that_can_be_drawn() -> None:
    scenes = pytest.importorskip("cms_site.core.demo.scenes")
    assert set(SCENE_KEYS) == set(scenes.SCENES)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_neighbours_in_the_news_list_do_not_show_the_same_picture(content: Content, language: str) -> None:
    newest_first = sorted(live(content, language), key=lambda article: article.published_at(NOW), reverse=True)
    for one, next_one in pairwise(newest_first):
        shown = [(article.hero.scene, article.hero.variant) for article in (one, next_one) if article.hero]
        assert len(set(shown)) == len(shown), f"{one.key}, {next_one.key}"


def test_titles_are_distinct_and_some_articles_lead(content: Content) -> None:
    titles = [article.title for article in content.articles]
    assert len(set(titles)) == len(titles)
    assert 2 <= sum(article.featured for article in live(content, "vi")) <= 8
    assert 1336 in {article.opening_views for article in content.articles}


def test_all_text_is_nfc(content: Content) -> None:
    everything = list(texts((content.identity, content.sections, content.topics, content.pages, content.articles)))
    assert len(everything) > 1500
    assert all(unicodedata.is_normalized("NFC", text) for text in everything)


def test_nothing_points_outside_the_example_domain() -> None:
    for path in CONTENT_FOLDER.rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert text.count("://") == text.count("https://example.org/"), path.name


# Times


def test_published_moments_never_lie_ahead_except_the_scheduled_one(content: Content) -> None:
    for hour in (0, 7, 23):
        now = NOW.replace(hour=hour)
        for article in content.articles:
            assert (article.published_at(now) > now) == (article.state == "scheduled"), article.key
            updated = article.updated_at(now)
            assert updated is None or article.published_at(now) <= updated <= now, article.key


def test_today_in_the_afternoon_is_yesterday_while_it_is_still_morning() -> None:
    moment = Moment(0, datetime(2030, 1, 1, 15, 0).time())
    assert moment.resolve(NOW) == datetime(2030, 3, 14, 15, 0, tzinfo=SAIGON)
    assert moment.resolve(NOW + timedelta(hours=8)) == datetime(2030, 3, 15, 15, 0, tzinfo=SAIGON)


# What is refused

ARTICLE = "nha-dong-doi.toml"
BROKEN = [
    (ARTICLE, 'byline = "Minh Ngọc"', 'bylin = "Minh Ngọc"', "byline: is missing"),
    (ARTICLE, "opening_views = 1466", "opening_view = 1466", "opening_view: is not a known field"),
    (ARTICLE, 'section = "an-sinh-xa-hoi"', 'section = "an-sinh"', "section: there is no section 'an-sinh'"),
    (ARTICLE, '"nguoi-co-cong", "ha-tang"', '"nguoi-co-cong", "ha"', "topics: there is no topic 'ha'"),
    (ARTICLE, '"nguoi-co-cong", "ha-tang"', '"ha-tang"', "topics: are 1, not 2 to 4"),
    (ARTICLE, 'scene = "road_works"', 'scene = "old_lane"', "hero.scene: 'old_lane' is none of"),
    (ARTICLE, "variant = 1", "variant = 3", "hero.variant: 3 is not between 0 and 2"),
    (ARTICLE, "alt = ", "decorative = true, alt = ", "hero.alt: a decorative picture has none"),
    (ARTICLE, "alt = ", "alternative = ", "hero.alt: is missing"),
    (ARTICLE, 'page="tra-ket-qua-tai-nha"', 'page="khong-co"', "html: there is no page 'khong-co'"),
    (ARTICLE, 'page="tra-ket-qua-tai-nha"', 'page="privacy"', "html: page 'privacy' is in another language"),
    (ARTICLE, 'page="tra-ket-qua-tai-nha"', 'href="https://example.com/"', 'must have either href="https'),
    (ARTICLE, 'key = "nha-dong-doi"', 'key = "nha-dong"', "key: 'nha-dong' is not the name of the file"),
    (ARTICLE, 'time = "11:15"', 'time = "25:15"', "time: '25:15' is not a time HH:MM"),
    (ARTICLE, 'time = "11:15"', 'time = "11:15"\nstate = "scheduled"', "days_ago: is negative for scheduled"),
    (ARTICLE, "level = 2", "level = 3", "level: a heading of level 3 follows one of level 1"),
    (ARTICLE, "portrait = 3", "portrait = 6", "portrait: 6 is not between 0 and 5"),
    (ARTICLE, "mái ấm mới", "ma\u0301i ấm mới", "is not in normal form NFC"),
    (ARTICLE, "verbatim = true", 'verbatim = "yes"', "verbatim: must be bool, not str"),
    (ARTICLE, "days_ago = 8", "days_ago = ", "(top): Invalid value"),
    ("ho-trang-park.toml", 'translation_of = "k', 'translation_of = "x', "translation_of: no Vietnamese"),
    ("ho-trang-park.toml", 'section = "tin-tuc"', 'section = "thong-bao"', "does not exist in English"),
    ("ho-trang-park.toml", 'mode = "hand"', 'mode = "newest"', "pages: mode 'newest' chooses by itself"),
    ("sections.toml", 'key = "thong-bao"', 'key = "tin-tuc"', "sections[3].key: 'tin-tuc' is there twice"),
    (
        "sections.toml",
        'parent = "tin-tuc"',
        'parent = "tin"',
        "[1].parent: there is no section 'tin'",
    ),
    ("topics.toml", 'key = "dich-vu-cong"', 'key = "mot-cua"', "topics[1].key: 'mot-cua' is there twice"),
    ("pages.toml", 'key = "privacy"', 'key = "nha-dong-doi"', "key: 'nha-dong-doi' is there twice"),
    ("pages.toml", 'page="lien-he"', 'page="lien"', "pages[2].body[5].html: there is no page 'lien'"),
    ("identity.toml", "telephone = ", "phone = ", "telephone: is missing"),
]


@pytest.mark.parametrize(("file", "good", "bad", "message"), BROKEN)
def test_broken_content_is_refused_naming_file_and_field(
    tmp_path: Path, file: str, good: str, bad: str, message: str
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT_FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    [path] = folder.rglob(file)
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"^[a-z/-]+\.toml: ") as caught:
        load_content(folder)
    assert message in str(caught.value)
    assert file in str(caught.value)


@pytest.mark.parametrize(
    "html",
    [
        "loose text",
        "<p>one <p>two</p></p>",
        "<p>open",
        "<p onclick='x'>a</p>",
        "<p><script>x</script></p>",
        "<li>a</li>",
        "<ul>text</ul>",
        "<p>a & b</p>",
        '<p><a href="javascript:x">a</a></p>',
        '<p><a page="x"><a page="y">a</a></a></p>',
        "<p>a</p><!-- b -->",
        "<p>a</b></p>",
    ],
)
def test_markup_outside_the_allowed_is_found(html: str) -> None:
    assert problem_in_paragraph(html)


def test_allowed_markup_passes() -> None:
    html = '<p>9 m<sup>2</sup> <b>x <i>y</i></b> <a page="ab-c">d</a></p><ol><li>CO<sub>2</sub></li></ol>'
    assert not problem_in_paragraph(html)
    assert not problem_in_caption('Hội nghị <b>sơ kết</b> <a href="https://example.org/x">tư liệu</a>')
    assert problem_in_caption("<p>Hội nghị</p>")


# Filler


def test_filler_articles_keep_the_rules_of_written_ones(content: Content) -> None:
    references = References.of(content)
    for article in generate_articles(600, seed=5):
        references.check_article(article, article.key)
        assert 25 <= len(article.lede.split()) <= 60
        assert 250 <= article.word_count() <= 700
        assert article.published_at(NOW) < NOW
        assert all(picture.scene in SCENE_KEYS and picture.alt for picture in pictures(article))
        assert all(unicodedata.is_normalized("NFC", text) for text in texts(article))
        assert not any("{" in text for text in texts(article))
        for block in article.body:
            assert not isinstance(block, Paragraph) or not problem_in_paragraph(block.html)


def test_filler_titles_and_keys_are_distinct_even_past_all_combinations() -> None:
    number = COMBINATIONS + 500
    seen = [(article.title, article.key) for article in generate_articles(number, seed=2)]
    assert len({title for title, _ in seen}) == number
    assert len({key for _, key in seen}) == number


def test_filler_is_reproducible_and_spread_over_sections() -> None:
    first = list(generate_articles(50, seed=9))
    assert first == list(islice(generate_articles(10_000_000, seed=9), 50)), "lazy, and a prefix of more"
    assert first != list(generate_articles(50, seed=10))
    assert len({article.section for article in first}) >= 5


def test_filler_refuses_negative_numbers() -> None:
    with pytest.raises(ValueError, match="negative"):
        generate_articles(-1)


def test_content_files_are_plain_toml() -> None:
    files = list(CONTENT_FOLDER.rglob("*.toml"))
    assert len(files) >= 58
    assert all(tomllib.loads(path.read_text(encoding="utf-8")) for path in files)
