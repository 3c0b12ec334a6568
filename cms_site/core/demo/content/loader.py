"""Reads the demo content from its TOML files and checks it as a whole."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from .markup import pages_linked
from .model import Article, Block, Content, Paragraph, Photo, Related, Section, StandardPage
from .reading import ContentError, Table
from .records import read_article, read_identity, read_page, read_section, read_topic

CONTENT_FOLDER = Path(__file__).parent

R = TypeVar("R")
Translatable = TypeVar("Translatable", Article, StandardPage)


def load_content(folder: Path = CONTENT_FOLDER) -> Content:
    """Everything under `folder`, checked; articles in the order of their file names.

    Raises ContentError (a ValueError) naming the file and the field at the first thing that is wrong.
    """
    articles = {}
    for path in sorted((folder / "articles").glob("*.toml")):
        article = read_article(_table(path))
        if article.key != path.stem:
            raise ContentError(f"{path.name}: key: {article.key!r} is not the name of the file")
        articles[path.name] = article
    content = Content(
        identity=read_identity(_table(folder / "identity.toml")),
        sections=_rows(folder / "sections.toml", "sections", read_section),
        topics=_rows(folder / "topics.toml", "topics", read_topic),
        pages=_rows(folder / "pages.toml", "pages", read_page),
        articles=tuple(articles.values()),
    )
    _check_rows(content)
    references = References.of(content)
    for name, article in articles.items():
        references.check_article(article, name)
    _check_translations({f"articles/{article.key}.toml": article for article in content.articles})
    return content


def _table(path: Path) -> Table:
    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path.name}: (top): {error}") from error
    if not unicodedata.is_normalized("NFC", text):
        raise ContentError(f"{path.name}: (top): is not in normal form NFC")
    return Table(values, path.name)


def _rows(path: Path, field: str, read: Callable[[Table], R]) -> tuple[R, ...]:
    table = _table(path)
    rows = tuple(read(row) for row in table.tables(field))
    table.finish()
    if not rows:
        table.fail(field, "is empty")
    return rows


def _check_rows(content: Content) -> None:
    """What sections, topics and pages must keep among themselves."""
    _check_unique("sections.toml", "sections", [section.key for section in content.sections])
    _check_unique("topics.toml", "topics", [topic.key for topic in content.topics])
    taken = [article.key for article in content.articles]
    _check_unique("pages.toml", "pages", [page.key for page in content.pages], taken)
    sections = {section.key: section for section in content.sections}
    for index, section in enumerate(content.sections):
        _check_parent(section, sections, f"sections.toml: sections[{index}].parent")
    references = References.of(content)
    for index, page in enumerate(content.pages):
        references.check_blocks(page.body, page.language, "pages.toml", f"pages[{index}].body")
    _check_translations({f"pages.toml: pages[{index}]": page for index, page in enumerate(content.pages)})


def _check_unique(file: str, field: str, keys: Sequence[str], taken: Iterable[str] = ()) -> None:
    seen = set(taken)
    for index, key in enumerate(keys):
        if key in seen:
            raise ContentError(f"{file}: {field}[{index}].key: {key!r} is there twice")
        seen.add(key)


def _check_parent(section: Section, sections: Mapping[str, Section], place: str) -> None:
    if not section.parent:
        return
    parent = sections.get(section.parent)
    if parent is None:
        raise ContentError(f"{place}: there is no section {section.parent!r}")
    if parent.parent:
        raise ContentError(f"{place}: {section.parent!r} is itself nested (two levels at most)")
    if section.title_en and not parent.title_en:
        raise ContentError(f"{place}: {section.parent!r} does not exist in English")


def _check_translations(records: Mapping[str, Translatable]) -> None:
    """An English record translates a Vietnamese one of the same kind, and no two translate the same."""
    by_key = {record.key: record for record in records.values()}
    translated: set[str] = set()
    for place, record in records.items():
        if (record.language == "vi") == bool(record.translation_of):
            raise ContentError(f"{place}: translation_of: is stated in English, and in English only")
        if not record.translation_of:
            continue
        original = by_key.get(record.translation_of)
        if original is None or original.language != "vi":
            raise ContentError(f"{place}: translation_of: no Vietnamese {record.translation_of!r}")
        if record.translation_of in translated:
            raise ContentError(f"{place}: translation_of: {record.translation_of!r} is translated twice")
        if not _same_place(original, record):
            raise ContentError(f"{place}: translation_of: {original.key!r} stands elsewhere")
        translated.add(original.key)


def _same_place(original: Article | StandardPage, translation: Article | StandardPage) -> bool:
    if isinstance(original, Article) and isinstance(translation, Article):
        return original.section == translation.section
    if isinstance(original, StandardPage) and isinstance(translation, StandardPage):
        return original.kind == translation.kind
    return False


@dataclass(frozen=True, slots=True)
class References:
    """What an article may refer to; languages of sections and pages by their key."""

    section_languages: Mapping[str, frozenset[str]]
    page_languages: Mapping[str, str]
    topics: frozenset[str]

    @classmethod
    def of(cls, content: Content) -> References:
        """The references that `content` offers."""
        return cls(
            section_languages={
                section.key: frozenset({"vi", "en"} if section.title_en else {"vi"}) for section in content.sections
            },
            page_languages={article.key: article.language for article in content.articles}
            | {page.key: page.language for page in content.pages},
            topics=frozenset(topic.key for topic in content.topics),
        )

    def check_article(self, article: Article, file: str) -> None:
        """Raise ContentError for the first section, topic or page that `article` names in vain."""
        languages = self.section_languages.get(article.section)
        if languages is None:
            raise ContentError(f"{file}: section: there is no section {article.section!r}")
        if article.language not in languages:
            raise ContentError(f"{file}: section: {article.section!r} does not exist in English")
        for topic in article.topics:
            if topic not in self.topics:
                raise ContentError(f"{file}: topics: there is no topic {topic!r}")
        self.check_blocks(article.body, article.language, file, "body")

    def check_blocks(self, blocks: Sequence[Block], language: str, file: str, where: str) -> None:
        """Raise ContentError for the first page that a block links to in vain or in another language."""
        for index, block in enumerate(blocks):
            for field, key in _pages_named(block):
                place = f"{file}: {where}[{index}].{field}"
                if key not in self.page_languages:
                    raise ContentError(f"{place}: there is no page {key!r}")
                if self.page_languages[key] != language:
                    raise ContentError(f"{place}: page {key!r} is in another language")


def _pages_named(block: Block) -> Iterable[tuple[str, str]]:
    match block:
        case Paragraph(html=html):
            return [("html", key) for key in pages_linked(html)]
        case Photo(picture=picture):
            return [("caption", key) for key in pages_linked(picture.caption)]
        case Related(pages=pages):
            return [("pages", key) for key in pages]
        case _:
            return []
