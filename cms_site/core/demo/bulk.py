"""Thousands of articles for load tests: written in batches, without a revision and without reference index entries."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router, transaction
from django.db.models.sql import InsertQuery
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import Page

from cms_site.core.tree import DEFAULT_ROOT_DEPTH
from cms_site.news.models import ArticlePage, SectionPage, Topic
from cms_site.vietnamese.slugs import slugify

from .bodies import stream_of
from .content.filler import generate_articles
from .content.model import Article, Photo, Quote
from .pictures import Gallery, Key, Progress
from .site import key_of

BATCH = 500
# Rows of one INSERT of the article's own columns: SQLite takes at most 32,766 values in a statement.
ROWS = 100


def add_articles(count: int, gallery: Gallery, sections: list[SectionPage], progress: Progress) -> int:
    """Add live articles until the first ``count`` generated ones exist; return how many were added.

    An article goes into its section where ``sections`` holds it, else into one of them in turn. Generated articles
    are told by their slugs, which end in ``-n`` and their number; one that an officer has deleted is made again.
    """
    there = _numbers_there()
    missing = [
        (number, record) for number, record in enumerate(generate_articles(count, seed=1)) if number not in there
    ]
    gallery.fill(_pictures_of(record for _, record in missing), progress)
    placer = _Placer(sections)
    rest = iter(missing)
    done = count - len(missing)
    while batch := list(islice(rest, BATCH)):
        pages = [_page(number, record, gallery) for number, record in batch]
        with transaction.atomic():
            for page, (number, record) in zip(pages, batch, strict=True):
                placer.place(page, number, record.section)
            _insert(pages)
            _link_topics(pages, [record.topics for _, record in batch])
            placer.save_counts()
            _index(pages)
        done += len(pages)
        progress("articles", done, count)
    return len(missing)


def sections_for_bulk() -> list[SectionPage]:
    """Return the sections of the main language that get the articles, in tree order."""
    return list(SectionPage.objects.filter(depth__gt=DEFAULT_ROOT_DEPTH, locale__language_code="vi").order_by("path"))


def _numbers_there() -> set[int]:
    slugs = ArticlePage.objects.filter(slug__regex=r"-n[0-9]+$").values_list("slug", flat=True)
    return {int(slug.rpartition("-n")[2]) for slug in slugs}


def _pictures_of(records: Iterable[Article]) -> list[Key]:
    """Return every picture that the articles show, each once; the written articles need not have used them all."""
    keys: dict[Key, None] = {}
    for record in records:
        if record.hero is not None:
            keys[record.hero.scene, record.hero.variant] = None
        for block in record.body:
            if isinstance(block, Photo):
                keys[block.picture.scene, block.picture.variant] = None
            elif isinstance(block, Quote) and block.portrait is not None:
                keys["portrait", block.portrait] = None
    return list(keys)


def _page(number: int, record: Article, gallery: Gallery) -> ArticlePage:
    """The page of a record, without its place in the tree."""
    published = record.published_at(timezone.localtime())
    page = ArticlePage(
        title=record.title,
        draft_title=record.title,
        slug=f"{slugify(record.title, 100)}-n{number}",
        lede=record.lede,
        live=True,
        published_at=published,
        first_published_at=published,
        last_published_at=published,
        byline=record.byline,
        opening_view_count=record.opening_views,
    )
    if record.hero is not None:
        page.hero_image = gallery.scene(record.hero)
        page.hero_alt_text = record.hero.alt
        page.hero_caption = record.hero.caption
        page.hero_credit = record.hero.credit
    page.body = stream_of(record.body, gallery, lambda key: None)
    return page


class _Placer:
    """Gives pages their places below the sections, as treebeard does when a child is added last."""

    def __init__(self, sections: list[SectionPage]) -> None:
        self.sections = sections
        self.by_key = {section.translation_key: section for section in sections}
        self.content_type = ContentType.objects.get_for_model(ArticlePage)
        self.steps = {section.pk: self._last_step(section) for section in sections}

    def _last_step(self, section: SectionPage) -> int:
        # Asked of the table: a section that was loaded a while ago does not know of its newest children.
        below = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
        last = below.order_by("-path").values_list("path", flat=True).first()
        return Page._str2int(last[-Page.steplen :]) if last else 0

    def place(self, page: ArticlePage, number: int, section_key: str) -> None:
        """Put the page below the section of its record."""
        in_turn = self.sections[number % len(self.sections)]
        section = self.by_key.get(key_of("section", section_key), in_turn)
        self.steps[section.pk] += 1
        page.path = Page._get_path(section.path, section.depth + 1, self.steps[section.pk])
        page.depth, page.numchild = section.depth + 1, 0
        page.url_path = f"{section.url_path}{page.slug}/"
        page.locale_id, page.content_type = section.locale_id, self.content_type

    def save_counts(self) -> None:
        """Write how many children each section has now."""
        for section in self.sections:
            below = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
            section.numchild = below.count()
            Page.objects.filter(pk=section.pk).update(numchild=section.numchild)


def _insert(pages: list[ArticlePage]) -> None:
    """Write both tables of the pages; bulk_create refuses models with a parent table."""
    shared = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    Page.objects.bulk_create([Page(**{name: getattr(page, name) for name in shared}) for page in pages])
    ids = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "id"))
    for page in pages:
        page.pk = page.page_ptr_id = page.id = ids[page.path]
    connection = connections[router.db_for_write(ArticlePage)]
    query = InsertQuery(ArticlePage)
    for start in range(0, len(pages), ROWS):
        query.insert_values(ArticlePage._meta.local_concrete_fields, pages[start : start + ROWS], raw=True)
        query.get_compiler(connection=connection).execute_sql()
    for page in pages:
        page._state.adding = False


def _link_topics(pages: list[ArticlePage], names: Iterable[tuple[str, ...]]) -> None:
    """Give the pages those of their topics that exist."""
    ids = dict(Topic.objects.filter(locale__language_code="vi").values_list("translation_key", "pk"))
    through = ArticlePage.topics.through

    def links() -> Iterator[object]:
        for page, topics in zip(pages, names, strict=True):
            for name in topics:
                if (topic_id := ids.get(key_of("topic", name))) is not None:
                    yield through(articlepage_id=page.pk, topic_id=topic_id)

    through.objects.bulk_create(links())


def _index(pages: Iterable[ArticlePage]) -> None:
    """Put the pages into the search index: the signal that does so comes with save(), which bulk_create omits."""
    for backend in get_search_backends():
        backend.add_bulk(ArticlePage, list(pages))
