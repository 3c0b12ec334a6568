"""RSS 2.0 and Atom (RFC 4287) of the whole site and of each section: the 30 newest articles.

Addresses are absolute and come from ``cms_site.core.machines.addresses``. Ids are UUID URNs made of the translation key
and the language: they stay the same when an article moves to another section, gets another slug, or the portal another
host name. Six or seven statements a feed, however many articles it holds.
"""

import hashlib
import logging
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from cms_site.core.machines.addresses import absolute, language_roots
from cms_site.core.machines.images import MIME_TYPE, jpeg_rendition
from cms_site.core.machines.responses import machine_response
from cms_site.core.machines.text import plain
from cms_site.core.models import HomePage
from cms_site.core.portal import Portal, portal_for
from cms_site.core.visibility import Visibility, visibility_for
from stream_preload.pictures import prefetch_pictures

from .lists import section_articles
from .models import ArticlePage, SectionPage

logger = logging.getLogger(__name__)

FEED_SIZE = 30
CACHE_SECONDS = 300
TTL_MINUTES = str(CACHE_SECONDS // 60)
FILE_SIZE_CACHE_SECONDS = 30 * 24 * 3600


class _StableDate(SyndicationFeed):
    """An empty feed says when its section last changed, not the time of day: the same content, the same bytes."""

    def latest_post_date(self) -> datetime:
        if self.items:
            newest: datetime = super().latest_post_date()
            return newest
        changed: datetime = self.feed["changed"]
        return changed


class RssFeed(_StableDate, Rss201rev2Feed):
    """RSS 2.0 with ``atom:link`` to itself."""


class AtomFeed(_StableDate, Atom1Feed):
    """Atom 1.0."""


KINDS: dict[str, type[SyndicationFeed]] = {"rss": RssFeed, "atom": AtomFeed}


@require_safe
def feed(request: HttpRequest, path: str = "", kind: str = "rss") -> HttpResponse:
    """Serve the feed of the section at ``path`` (below the home page of the active language), or of all sections.

    Whatever an anonymous visitor may not see, for whoever asks, is a 404: a feed reader has no session.
    """
    visibility = visibility_for(request)
    section = find_section(request, path, visibility)
    if section is None:
        raise Http404
    newest = list(section_articles(section, visibility)[:FEED_SIZE])
    document = build_feed(request, section, newest, kind)
    return machine_response(
        request,
        document.writeString("utf-8"),
        document.content_type,
        max_age=CACHE_SECONDS,
        last_modified=max([changed_time(article) for article in newest], default=changed_time(section)),
    )


def find_section(request: HttpRequest, path: str, visibility: Visibility) -> HomePage | SectionPage | None:
    """Return the public section at ``path``, the home page for an empty path, or None. One statement."""
    root = language_roots(request).get(translation.get_language() or "")
    if root is None:
        return None
    model = SectionPage if path else HomePage
    pages: QuerySet = model.objects.filter(url_path=root.url_path + path)
    section: HomePage | SectionPage | None = visibility.filter(pages).first()
    return section


def build_feed(request: HttpRequest, section: Any, newest: list[Any], kind: str) -> SyndicationFeed:
    """Return the feed of ``section`` (or home page) with the articles ``newest``; ``kind`` is a key of KINDS."""
    portal = portal_for(request)
    organisation = plain(portal.texts.organisation)
    is_home = isinstance(section, HomePage)
    document = KINDS[kind](
        title=organisation if is_home else f"{plain(section.title)} | {organisation}",
        link=absolute(request, section.get_url(request=request)),
        description=plain(section.get_lede()) or organisation,
        subtitle=plain(section.get_lede()) or None,
        language=portal.language,
        author_name=organisation,
        feed_url=absolute(request, request.path),
        feed_guid=stable_id(section, portal.language),
        ttl=TTL_MINUTES,
        changed=timezone.localtime(changed_time(section)),
    )
    prefetch_pictures([article.hero_image for article in newest])
    topics = topic_names(newest)
    files = enclosures(request, newest)
    for article in newest:
        _add(document, article, portal, topics.get(article.pk, []), files.get(article.pk))
    return document


def _add(
    document: SyndicationFeed, article: Any, portal: Portal, topics: list[str], enclosure: Enclosure | None
) -> None:
    published = timezone.localtime(published_time(article))
    document.add_item(
        title=plain(article.title),
        link=absolute(portal.request, article.get_url(request=portal.request)),
        # Both formats declare the text as HTML; a lede is none.
        description=escape(plain(article.lede)),
        author_name=plain(article.byline) or plain(portal.texts.organisation),
        pubdate=published,
        updateddate=timezone.localtime(article.shown_update) if article.shown_update else published,
        unique_id=stable_id(article, portal.language),
        unique_id_is_permalink=False,
        categories=topics,
        enclosures=[enclosure] if enclosure else [],
    )


def stable_id(page: Any, language: str) -> str:
    """Return the id of ``page``, which is written in ``language``, as a URN (RFC 9562)."""
    return uuid.uuid5(page.translation_key, language).urn


def published_time(page: Any) -> datetime:
    """Return when ``page`` was published, as readers see it; never None, for a feed must say a time."""
    moments = [getattr(page, "published_at", None), page.first_published_at, page.latest_revision_created_at]
    return next((moment for moment in moments if moment), timezone.make_aware(datetime(2000, 1, 1)))


def changed_time(page: Any) -> datetime:
    """Return when the content of ``page`` last changed, for Last-Modified."""
    moments = [page.last_published_at, getattr(page, "updated_at", None), published_time(page)]
    return max(moment for moment in moments if moment)


def topic_names(found: Iterable[Any]) -> dict[int, list[str]]:
    """Return the names of the topics by the id of the article. One statement."""
    names: dict[int, list[str]] = {}
    through = ArticlePage.topics.through.objects.filter(articlepage_id__in=[article.pk for article in found])
    for article_id, name in through.order_by("topic__name").values_list("articlepage_id", "topic__name"):
        names.setdefault(article_id, []).append(plain(name))
    return names


def enclosures(request: HttpRequest, found: Iterable[Any]) -> dict[int, Enclosure]:
    """Return the hero photo of each article as an enclosure, by the id of the article.

    A photo without a JPEG rendition, or whose file the storage does not know, is left out.
    """
    renditions = {article.pk: jpeg_rendition(article.hero_image) for article in found}
    sizes = file_sizes([rendition for rendition in renditions.values() if rendition is not None])
    return {
        pk: Enclosure(absolute(request, rendition.url), str(sizes[rendition.file.name]), MIME_TYPE)
        for pk, rendition in renditions.items()
        if rendition is not None and rendition.file.name in sizes
    }


def file_sizes(renditions: Iterable[Any]) -> dict[str, int]:
    """Return the sizes in bytes by file name, remembered: a store elsewhere answers each question over the network."""
    keys = {f"file-size:{hashlib.sha256(r.file.name.encode()).hexdigest()[:32]}": r.file for r in renditions}
    known: dict[str, int] = cache.get_many(keys)
    asked: dict[str, int] = {}
    for key, file in keys.items():
        if key not in known:
            try:
                asked[key] = file.size
            except Exception as error:  # each storage raises its own; the feed is worth more than one photo's size
                logger.warning("No size of %s: %s", file.name, error)
    if asked:
        cache.set_many(asked, FILE_SIZE_CACHE_SECONDS)
    return {keys[key].name: size for key, size in {**known, **asked}.items()}
