"""The demo's articles and standard pages, in every state that a page can be in."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms_site.core.models import HomePage, SitemapPage, StandardPage
from cms_site.news.models import ArticlePage, SectionPage, Topic

from .bodies import stream_of
from .content.model import Article, Content
from .content.model import StandardPage as PageRecord
from .pictures import Gallery, Progress
from .site import find, key_of


def _original(record: Article | PageRecord) -> str:
    return record.translation_of or record.key


class PageBuilder:
    """Makes the pages that are missing: first all of them without bodies, so that bodies can link to any of them."""

    def __init__(self, content: Content, languages: dict[str, Locale], gallery: Gallery, now: datetime) -> None:
        self.content = content
        self.languages = languages
        self.gallery = gallery
        self.now = now
        self._new: list[tuple[Any, Any]] = []
        self._by_key: dict[str, Page] = {}

    def add_pages(self, homes: dict[str, HomePage]) -> None:
        """Make the standard pages below the home page of their language."""
        for record in self.content.pages:
            model = SitemapPage if record.kind == "sitemap" else StandardPage
            page = model(title=record.title)
            if model is StandardPage:
                page.lede = record.lede
            self._add(record, "page", homes[record.language], page)

    def add_articles(self, sections: dict[tuple[str, str], SectionPage], topics: dict[tuple[str, str], Topic]) -> None:
        """Make the articles below their sections."""
        for record in self.content.articles:
            page = ArticlePage(
                title=record.title,
                lede=record.lede,
                published_at=record.published_at(self.now),
                updated_at=record.updated_at(self.now),
                byline=record.byline,
                agency_prefix=record.agency_prefix,
                source_name=record.source_name,
                source_url=record.source_url,
                featured=record.featured,
                opening_view_count=record.opening_views,
            )
            if record.hero is not None:
                page.hero_image = self.gallery.scene(record.hero)
                page.hero_alt_text = record.hero.alt
                page.hero_caption = record.hero.caption
                page.hero_credit = record.hero.credit
            page.topics = [topics[key, record.language] for key in record.topics]
            self._add(record, "article", sections[record.section, record.language], page)

    def _add(self, record: Article | PageRecord, kind: str, parent: Page, page: Page) -> None:
        locale = self.languages[record.language]
        found = find(type(page), kind, _original(record), locale)
        if found is None:
            page.locale, page.translation_key, page.live = locale, key_of(kind, _original(record)), False
            parent.add_child(instance=page)
            self._new.append((record, page))
            found = page
        self._by_key[record.key] = found

    def finish(self, progress: Progress) -> int:
        """Write the bodies and bring each new page into its state; return how many there were."""
        for done, (record, page) in enumerate(self._new, start=1):
            if hasattr(page, "body"):
                page.body = stream_of(record.body, self.gallery, self._by_key.get)
            self._publish(page, getattr(record, "state", "live"), record)
            progress("pages", done, len(self._new))
        return len(self._new)

    def _publish(self, page: Page, state: str, record: Any) -> None:
        if state == "scheduled":
            page.go_live_at = max(record.published_at(self.now), self.now + timedelta(hours=1))
        if state == "expired":
            page.expire_at = record.expires.resolve(self.now) if record.expires else self.now - timedelta(days=1)
        revision = page.save_revision()
        if state in {"live", "private", "scheduled"}:
            revision.publish()
        if state == "private":
            PageViewRestriction.objects.get_or_create(page=page, restriction_type=PageViewRestriction.LOGIN)
        if state == "expired":
            ArticlePage.objects.filter(pk=page.pk).update(expired=True, expire_at=page.expire_at)


def build_pages(
    content: Content,
    languages: dict[str, Locale],
    gallery: Gallery,
    homes: dict[str, HomePage],
    sections: dict[tuple[str, str], SectionPage],
    topics: dict[tuple[str, str], Topic],
    progress: Progress,
) -> int:
    """Make everything that is missing of the demo's pages; return how many pages are new."""
    builder = PageBuilder(content, languages, gallery, timezone.localtime())
    builder.add_pages(homes)
    builder.add_articles(sections, topics)
    return builder.finish(progress)
