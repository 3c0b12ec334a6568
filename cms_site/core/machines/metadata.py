"""What the head of a page tells search engines, social networks and feed readers.

Everything is made of what the page has loaded already: no SQL, no rendition. All addresses are absolute and come from
the site (``addresses``), so that they are the same for every visitor and behind every proxy.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms_site.core.models import HomePage
from cms_site.core.portal import Portal
from cms_site.news.models import ArticlePage, SectionPage, Topic

from .addresses import absolute
from .images import MIME_TYPE, jpeg_rendition
from .json_ld import breadcrumb_list, home_documents, news_article
from .text import plain

# Open Graph wants a territory with each language.
OPEN_GRAPH_LOCALES = {"vi": "vi_VN", "en": "en_GB"}


@dataclass(frozen=True)
class Alternate:
    """This page in a language; ``language`` is a BCP 47 code or "x-default"."""

    language: str
    url: str


@dataclass(frozen=True)
class FeedLink:
    """A feed that a reader may subscribe to."""

    title: str
    mime_type: str
    url: str


@dataclass(frozen=True)
class SharedImage:
    """The picture that stands for the page; width and height in pixels."""

    url: str
    width: int
    height: int
    alt: str


@dataclass
class PageMetadata:
    """What ``includes/head_meta.html`` writes. Plain text throughout: the template escapes it."""

    description: str = ""
    robots: str = ""
    canonical: str = ""
    previous: str = ""
    next: str = ""
    alternates: list[Alternate] = field(default_factory=list)
    feeds: list[FeedLink] = field(default_factory=list)
    open_graph: list[tuple[str, str]] = field(default_factory=list)
    twitter_card: str = ""
    json_ld: list[dict[str, Any]] = field(default_factory=list)


def page_metadata(
    request: HttpRequest,
    page: Page | None,
    portal: Portal,
    *,
    listing: ListPage | None = None,
    topic: Topic | None = None,
    topics: list[Topic] | None = None,
) -> PageMetadata:
    """Return the metadata of ``page``, or of a view that is no page of the tree (None).

    ``listing`` is the page of the list that is shown, ``topic`` what a topic page is about, ``topics`` those of an
    article. Search results, previews and restricted pages say no more than that they are not to be indexed.
    """
    if not _may_be_indexed(request, page, portal):
        return PageMetadata(robots="noindex")
    path = page.get_url(request=request) if page is not None else request.path
    address = absolute(request, path or request.path)
    number = listing.number if listing is not None else 1
    meta = PageMetadata(
        description=_description(page),
        canonical=_numbered(address, number),
        feeds=_feeds(request, page, portal),
    )
    if listing is not None:
        meta.previous = _numbered(address, number - 1) if listing.has_previous() else ""
        meta.next = _numbered(address, number + 1) if listing.has_next() else ""
    if page is not None and number == 1:
        meta.alternates = _alternates(request, portal)
    if page is not None or topic is not None:
        image = shared_image(request, page, portal)
        meta.open_graph = _open_graph(page or topic, portal, meta, image, topics or [])
        meta.twitter_card = "summary_large_image" if image is not None else "summary"
        meta.json_ld = _json_ld(page, portal, meta, topics or [])
    return meta


def shared_image(request: HttpRequest, page: Page | None, portal: Portal) -> SharedImage | None:
    """Return the hero photo of an article, else the portal's banner, as a JPEG; None if there is none."""
    for image, alt in (
        (getattr(page, "hero_image", None), getattr(page, "hero_alt_text", "")),
        (portal.settings.banner, portal.texts.organisation),
    ):
        rendition = jpeg_rendition(image)
        if rendition is not None:
            return SharedImage(absolute(request, rendition.url), rendition.width, rendition.height, plain(alt))
    return None


def _may_be_indexed(request: HttpRequest, page: Page | None, portal: Portal) -> bool:
    if getattr(request, "is_preview", False):
        return False
    if page is not None:
        return portal.visibility.is_public(page.path)
    match = getattr(request, "resolver_match", None)
    return match is not None and match.url_name != "search"


def _description(page: Page | None) -> str:
    if page is None:
        return ""
    lede = page.get_lede() if hasattr(page, "get_lede") else ""
    return plain(page.search_description or lede)


def _numbered(address: str, number: int) -> str:
    """The address of page ``number`` of a list; the first has no number. No other parameter makes another page."""
    return f"{address}?page={number}" if number > 1 else address


def _alternates(request: HttpRequest, portal: Portal) -> list[Alternate]:
    """Each translation and the page itself; nothing where there is only one."""
    links = {link.code: absolute(request, link.url) for link in portal.languages if link.is_translation and link.url}
    if len(links) < 2:
        return []
    found = [Alternate(code, url) for code, url in links.items()]
    if settings.LANGUAGE_CODE in links:
        found.append(Alternate("x-default", links[settings.LANGUAGE_CODE]))
    return found


def _feeds(request: HttpRequest, page: Page | None, portal: Portal) -> list[FeedLink]:
    """The feeds of the whole site, after those of the section that the page is or stands in."""
    sources = [(plain(portal.texts.organisation), portal.home_url)]
    if isinstance(page, SectionPage):
        sources.insert(0, (plain(page.title), page.get_url(request=request) or portal.home_url))
    elif isinstance(page, ArticlePage) and portal.section is not None:
        sources.insert(0, (plain(portal.section.title), portal.section.url))
    return [
        FeedLink(f"{title} ({name})", f"application/{kind}+xml", absolute(request, f"{url}{kind}.xml"))
        for title, url in sources
        for kind, name in (("rss", "RSS"), ("atom", "Atom"))
    ]


def _open_graph(
    subject: Page | Topic, portal: Portal, meta: PageMetadata, image: SharedImage | None, topics: list[Topic]
) -> list[tuple[str, str]]:
    """The Open Graph protocol's properties (ogp.me), in the order in which its structured ones need to stand."""
    organisation = plain(portal.texts.organisation)
    is_article = isinstance(subject, ArticlePage)
    title = organisation if isinstance(subject, HomePage) else plain(str(subject))
    properties = [
        ("og:type", "article" if is_article else "website"),
        ("og:title", title),
        ("og:url", meta.canonical),
        ("og:site_name", organisation),
        ("og:locale", _territory(portal.language)),
    ]
    properties += [
        ("og:locale:alternate", _territory(alternate.language))
        for alternate in meta.alternates
        if alternate.language not in {portal.language, "x-default"}
    ]
    if meta.description:
        properties.append(("og:description", meta.description))
    if image is not None:
        properties += [
            ("og:image", image.url),
            ("og:image:type", MIME_TYPE),
            ("og:image:width", str(image.width)),
            ("og:image:height", str(image.height)),
            ("og:image:alt", image.alt),
        ]
    return properties + (_article_properties(subject, portal, topics) if is_article else [])


def _article_properties(article: Any, portal: Portal, topics: list[Topic]) -> list[tuple[str, str]]:
    times = {"published": article.published_at, "modified": article.shown_update or article.published_at}
    properties = [
        (f"article:{name}_time", timezone.localtime(moment).isoformat(timespec="seconds"))
        for name, moment in times.items()
        if moment is not None
    ]
    if portal.section is not None:
        properties.append(("article:section", plain(portal.section.title)))
    return properties + [("article:tag", plain(topic.name)) for topic in topics]


def _territory(language: str) -> str:
    return OPEN_GRAPH_LOCALES.get(language, language)


def _json_ld(page: Page | None, portal: Portal, meta: PageMetadata, topics: list[Topic]) -> list[dict[str, Any]]:
    if page is None:
        return []
    if isinstance(page, HomePage):
        return home_documents(portal, meta.canonical, reverse("search"))
    documents = [breadcrumb_list(page, portal)]
    if isinstance(page, ArticlePage):
        hero = jpeg_rendition(page.hero_image)
        documents.insert(
            0,
            news_article(
                page,
                portal,
                address=meta.canonical,
                description=meta.description,
                images=[absolute(portal.request, hero.url)] if hero is not None else [],
                keywords=[plain(topic.name) for topic in topics],
            ),
        )
    return documents
