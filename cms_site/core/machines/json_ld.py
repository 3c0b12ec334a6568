"""Structured data of schema.org: NewsArticle, BreadcrumbList, WebSite and the organisation that publishes."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms_site.core.portal import Portal

from .addresses import absolute
from .images import jpeg_rendition
from .text import plain, shortened

HEADLINE_LENGTH = 110
CONTEXT = "https://schema.org"
# As Django's json_script: no "</script>", no "<!--", no entity can come out of a text. Inside JSON these are the same.
_SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script_element(document: dict[str, Any]) -> SafeString:
    """Return ``document`` as ``<script type="application/ld+json">``, a data block that is never run."""
    text = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    escaped = mark_safe(text.translate(_SCRIPT_ESCAPES))  # noqa: S308 - the three signs that end or open markup are gone
    return format_html('<script type="application/ld+json">{}</script>', escaped)


def organisation(portal: Portal) -> dict[str, Any]:
    """Return who publishes, with a logo: the emblem if it has a JPEG, else the portal's icon."""
    rendition = jpeg_rendition(portal.settings.emblem)
    logo: dict[str, Any] = {"@type": "ImageObject"}
    if rendition is not None:
        logo |= {"url": rendition.url, "width": rendition.width, "height": rendition.height}
    else:
        logo |= {"url": static("core/icon.svg")}
    logo["url"] = absolute(portal.request, logo["url"])
    return {
        "@type": "GovernmentOrganization",
        "name": plain(portal.texts.organisation),
        "url": absolute(portal.request, portal.home_url),
        "logo": logo,
    }


def news_article(
    article: Any,
    portal: Portal,
    *,
    address: str,
    description: str,
    images: list[str],
    keywords: list[str],
) -> dict[str, Any]:
    """Return the NewsArticle of ``article`` at ``address``; ``images`` are absolute addresses of JPEG files."""
    publisher = organisation(portal)
    byline = plain(article.byline)
    author = {"@type": "Person", "name": byline}
    if not byline or byline == publisher["name"]:
        author = {"@type": "GovernmentOrganization", "name": publisher["name"], "url": publisher["url"]}
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": shortened(plain(article.title), HEADLINE_LENGTH),
        "description": description,
        "inLanguage": portal.language,
        "isAccessibleForFree": True,
        "author": author,
        "publisher": publisher,
    }
    if article.published_at is not None:
        document["datePublished"] = _zoned(article.published_at)
        document["dateModified"] = _zoned(article.shown_update or article.published_at)
    if images:
        document["image"] = images
    if portal.section is not None:
        document["articleSection"] = plain(portal.section.title)
    if keywords:
        document["keywords"] = keywords
    if article.source_url:
        document["isBasedOn"] = article.source_url
    return document


def breadcrumb_list(page: Any, portal: Portal) -> dict[str, Any]:
    """Return the way from the home page to ``page``, itself included."""
    steps = [(crumb.title, crumb.url) for crumb in portal.breadcrumbs]
    steps.append((page.title, page.get_url(request=portal.request) or ""))
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": plain(title),
                "item": absolute(portal.request, url),
            }
            for position, (title, url) in enumerate(steps, start=1)
        ],
    }


def home_documents(portal: Portal, address: str, search_path: str) -> list[dict[str, Any]]:
    """Return the WebSite, with its search, and the organisation with its imprint, for the home page at ``address``."""
    publisher = organisation(portal)
    texts, imprint = portal.texts, portal.settings
    contact = {
        "telephone": imprint.telephone,
        "email": imprint.email,
        "address": plain(texts.address),
        "slogan": plain(texts.slogan),
    }
    full: dict[str, Any] = {"@context": CONTEXT, **publisher, **{k: v for k, v in contact.items() if v}}
    if texts.governing_body:
        full["parentOrganization"] = {"@type": "GovernmentOrganization", "name": plain(texts.governing_body)}
    site = {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": publisher["name"],
        "url": address,
        "inLanguage": portal.language,
        "publisher": publisher,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(portal.request, search_path) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    return [site, full]


def _zoned(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
