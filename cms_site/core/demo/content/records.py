"""From the tables of the content files to records: sections, topics, pages, identity, articles."""

from __future__ import annotations

from dataclasses import fields

from .bodies import read_body, read_picture
from .model import (
    LANGUAGES,
    PAGE_KINDS,
    STATES,
    Article,
    Identity,
    Moment,
    Photo,
    Picture,
    Section,
    StandardPage,
    Topic,
    words_in,
)
from .reading import Table

LEDE_WORDS = (25, 60)
TOPICS_PER_ARTICLE = (2, 4)
MAX_DAYS = 4000


def read_section(table: Table) -> Section:
    """One entry of sections.toml. A section exists in English with both title and lede, or with neither."""
    section = Section(
        key=table.key("key"),
        title_vi=table.text("title_vi"),
        title_en=table.text("title_en", default=""),
        lede_vi=table.text("lede_vi"),
        lede_en=table.text("lede_en", default=""),
        parent=table.key("parent", default=""),
        in_menu=table.flag("in_menu"),
    )
    if bool(section.title_en) != bool(section.lede_en):
        table.fail("lede_en", "goes together with title_en")
    table.finish()
    return section


def read_topic(table: Table) -> Topic:
    """One entry of topics.toml."""
    topic = Topic(key=table.key("key"), name_vi=table.text("name_vi"), name_en=table.text("name_en"))
    table.finish()
    return topic


def read_page(table: Table) -> StandardPage:
    """One entry of pages.toml; only the site map, which draws itself, may have no body."""
    page = StandardPage(
        key=table.key("key"),
        kind=table.choice("kind", PAGE_KINDS),
        language=table.choice("language", LANGUAGES),
        title=table.text("title"),
        lede=table.text("lede", default=""),
        translation_of=table.key("translation_of", default=""),
        body=read_body(table),
    )
    if not page.body and page.kind != "sitemap":
        table.fail("body", "is missing")
    table.finish()
    return page


def read_identity(table: Table) -> Identity:
    """identity.toml: every field of Identity is a required text."""
    identity = Identity(**{field.name: table.text(field.name) for field in fields(Identity)})
    table.finish()
    return identity


def read_article(table: Table) -> Article:
    """One file of articles/. What the article refers to is checked later, when everything is known."""
    published = Moment(table.number("days_ago", -MAX_DAYS, MAX_DAYS), table.clock("time"))
    article = Article(
        key=table.key("key"),
        language=table.choice("language", LANGUAGES),
        section=table.key("section"),
        title=table.text("title"),
        lede=table.text("lede"),
        published=published,
        updated=_moment(table, "updated_days_ago", "updated_time"),
        expires=_moment(table, "expires_days_ago", "expires_time"),
        state=table.choice("state", STATES, default="live"),
        translation_of=table.key("translation_of", default=""),
        byline=table.text("byline"),
        agency_prefix=table.text("agency_prefix", default=""),
        source_name=table.text("source_name", default=""),
        source_url=table.address("source_url", default=""),
        topics=table.keys("topics"),
        featured=table.flag("featured", default=False),
        opening_views=table.number("opening_views", 0, 10_000_000, default=0),
        hero=_hero(table),
        body=read_body(table),
    )
    table.finish()
    _check_times(article, table)
    _check_editorial(article, table)
    return article


def _moment(table: Table, days_field: str, time_field: str) -> Moment | None:
    if not table.has(days_field) and not table.has(time_field):
        return None
    return Moment(table.number(days_field, -MAX_DAYS, MAX_DAYS), table.clock(time_field))


def _hero(table: Table) -> Picture | None:
    if not table.has("hero"):
        return None
    hero = table.table("hero")
    picture = read_picture(hero)
    hero.finish()
    return picture


def _check_times(article: Article, table: Table) -> None:
    """State and times must agree: only what is scheduled lies ahead, and what is expired has an end."""
    ahead = article.published.days_ago < 0
    if ahead != (article.state == "scheduled"):
        table.fail("days_ago", "is negative for scheduled articles, and for them only")
    if (article.expires is not None) != (article.state == "expired"):
        table.fail("expires_days_ago", "is stated for expired articles, and for them only")
    start = (-article.published.days_ago, article.published.at)
    for name, later in (("updated", article.updated), ("expires", article.expires)):
        if later is not None and (-later.days_ago, later.at) <= start:
            table.fail(f"{name}_days_ago", "is not after the publication")
        if later is not None and later.days_ago < 0:
            table.fail(f"{name}_days_ago", "lies in the future")


def _check_editorial(article: Article, table: Table) -> None:
    low, high = LEDE_WORDS
    if not low <= words_in(article.lede) <= high:
        table.fail("lede", f"has {words_in(article.lede)} words, not {low} to {high}")
    low, high = TOPICS_PER_ARTICLE
    if not low <= len(article.topics) <= high:
        table.fail("topics", f"are {len(article.topics)}, not {low} to {high}")
    if not article.body:
        table.fail("body", "is missing")
    if article.hero is None and not any(isinstance(block, Photo) for block in article.body):
        table.fail("hero", "is missing, and the body holds no photo")
    if article.source_url and not article.source_name:
        table.fail("source_name", "is missing beside source_url")
