"""sitemap.xml with its parts, and the news sitemap.

Rules: the sitemap protocol 0.9 (at most 50,000 addresses and 50 MB a file, W3C times), ``xhtml:link`` for the languages
of a page, the news sitemap of the last two days with at most 1,000 articles. A file holds as many rows in memory as it
has addresses, so its size is bounded by ``URLS_PER_FILE`` however large the site grows.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms_site.core.models import PortalTexts
from cms_site.core.visibility import visibility_for

from .addresses import LanguageRoot, absolute, language_roots
from .responses import machine_response
from .text import plain

URLS_PER_FILE = 5000
MAX_PARTS = 1000
NEWS_HOURS = 48
NEWS_LIMIT = 1000
CACHE_SECONDS = 600
CONTENT_TYPE = "application/xml; charset=utf-8"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML_NS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
NEWS_NS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Serve the list of all parts: one a language, and one more for each ``URLS_PER_FILE`` pages."""
    roots = language_roots(request)
    if not roots:
        raise Http404
    counted = (
        visible_pages(request, roots)
        .order_by()
        .values("locale__language_code")
        .annotate(pages=Count("pk"), newest=Max("last_published_at"))
        .order_by("locale__language_code")
    )
    entries = []
    for row in counted:
        for number in range(1, -(-row["pages"] // URLS_PER_FILE) + 1):
            address = absolute(request, reverse("sitemap_part", args=[row["locale__language_code"], number]))
            entries.append(f"<sitemap><loc>{escape(address)}</loc>{_lastmod(row['newest'])}</sitemap>\n")
    body = f"{DECLARATION}<sitemapindex {SITEMAP_NS}>\n{''.join(entries)}</sitemapindex>\n"
    return machine_response(request, body, CONTENT_TYPE, max_age=CACHE_SECONDS)


@require_safe
def sitemap_part(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Serve part ``number`` (from 1) of the pages of ``language``; 404 for a part that does not exist."""
    roots = language_roots(request)
    if language not in roots or not 1 <= number <= MAX_PARTS:
        raise Http404
    pages = visible_pages(request, {language: roots[language]})
    part = pages.order_by("pk")[(number - 1) * URLS_PER_FILE : number * URLS_PER_FILE]
    rows = list(part.values_list("url_path", "last_published_at", "translation_key"))
    if not rows:
        raise Http404
    translations = _translations(request, roots, language, part)
    body = "".join(_part(rows, translations, roots[language]))
    return machine_response(request, body, CONTENT_TYPE, max_age=CACHE_SECONDS)


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Serve the articles of the last 48 hours in all languages, newest first; without any, an empty list."""
    from cms_site.news.models import ArticlePage

    roots = language_roots(request)
    if not roots:
        raise Http404
    visibility = visibility_for(request)
    since = visibility.now - timedelta(hours=NEWS_HOURS)
    recent = ArticlePage.objects.filter(_below(roots), published_at__gte=since, published_at__lte=visibility.now)
    rows = list(
        visibility.filter(recent)
        .order_by("-published_at", "-pk")
        .values_list("url_path", "published_at", "title", "locale__language_code")[:NEWS_LIMIT]
    )
    names = _publication_names(request)
    urls = []
    for url_path, published, title, language in rows:
        name = names.get(language) or names.get(settings.LANGUAGE_CODE) or settings.WAGTAIL_SITE_NAME
        urls.append(
            f"<url><loc>{escape(roots[language].address(url_path))}</loc><news:news><news:publication>"
            f"<news:name>{escape(plain(name))}</news:name><news:language>{escape(language)}</news:language>"
            f"</news:publication><news:publication_date>{w3c_time(published)}</news:publication_date>"
            f"<news:title>{escape(plain(title))}</news:title></news:news></url>\n"
        )
    body = f"{DECLARATION}<urlset {SITEMAP_NS} {NEWS_NS}>\n{''.join(urls)}</urlset>\n"
    return machine_response(request, body, CONTENT_TYPE, max_age=CACHE_SECONDS)


def visible_pages(request: HttpRequest, roots: dict[str, LanguageRoot]) -> QuerySet:
    """Return the pages below ``roots`` that an anonymous visitor may see now."""
    return visibility_for(request).filter(Page.objects.filter(_below(roots)))


def w3c_time(moment: datetime) -> str:
    """Write an aware datetime in the site's zone with its offset, to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _below(roots: dict[str, LanguageRoot]) -> Q:
    """The pages of each home page that are written in its language."""
    return reduce(
        or_,
        (Q(url_path__startswith=root.url_path, locale__language_code=root.language) for root in roots.values()),
    )


def _translations(
    request: HttpRequest, roots: dict[str, LanguageRoot], language: str, part: QuerySet
) -> dict[Any, dict[str, str]]:
    """Return the addresses of the pages of ``part`` in the other languages, by translation key and language."""
    others = {code: root for code, root in roots.items() if code != language}
    found: dict[Any, dict[str, str]] = {}
    if others:
        # An alias shows the source's text, untranslated: it is no version in its language.
        translated = visible_pages(request, others).filter(
            translation_key__in=part.values("translation_key"), alias_of__isnull=True
        )
        rows = translated.order_by().values_list("translation_key", "url_path", "locale__language_code")
        for key, url_path, code in rows:
            found.setdefault(key, {})[code] = others[code].address(url_path)
    return found


def _part(rows: list[Any], translations: dict[Any, dict[str, str]], root: LanguageRoot) -> Iterator[str]:
    yield f"{DECLARATION}<urlset {SITEMAP_NS} {XHTML_NS}>\n"
    for url_path, changed, key in rows:
        address = root.address(url_path)
        versions = {root.language: address, **translations.get(key, {})}
        yield f"<url><loc>{escape(address)}</loc>{_lastmod(changed)}{_alternates(versions)}</url>\n"
    yield "</urlset>\n"


def _alternates(versions: dict[str, str]) -> str:
    if len(versions) < 2:
        return ""
    links = sorted(versions.items())
    if settings.LANGUAGE_CODE in versions:
        links.append(("x-default", versions[settings.LANGUAGE_CODE]))
    return "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(url)}/>' for code, url in links
    )


def _lastmod(moment: datetime | None) -> str:
    return f"<lastmod>{w3c_time(moment)}</lastmod>" if moment is not None else ""


def _publication_names(request: HttpRequest) -> dict[str, str]:
    site = Site.find_for_request(request)
    return dict(PortalTexts.objects.filter(portal__site=site).values_list("language", "organisation"))
