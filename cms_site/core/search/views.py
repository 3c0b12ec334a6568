"""The search page: articles and standing pages that anybody may read, best match first."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.rich_text import get_text_for_indexing

from cms_site.core.models import StandardPage
from cms_site.core.portal import Portal, portal_for
from cms_site.news.lists import page_number
from cms_site.news.models import ArticlePage
from cms_site.vietnamese.highlight import Segment, excerpt, highlight
from stream_preload.loader import preload
from stream_preload.pictures import prefetch_pictures

from .service import search

PAGE_SIZE = 10
STANDARD_PAGES = 3
EXCERPT_WIDTH = 240  # characters
MAX_QUERY = 200  # characters; the field of the form says the same


@dataclass
class Result:
    """A found page with its matches marked."""

    page: Any
    title: list[Segment]
    excerpt: list[Segment]


def search_page(request: HttpRequest) -> HttpResponse:
    """Answer ``?q=``; nothing typed shows the form alone."""
    query = request.GET.get("q", "").strip()[:MAX_QUERY]
    portal = portal_for(request)
    context: dict[str, Any] = {"portal": portal, "search_query": query}
    if query:
        context.update(_find(query, portal, page_number(request)))
    prefetch_pictures(portal.images)
    return render(request, "search/search.html", context)


def _find(query: str, portal: Portal, number: int) -> dict[str, Any]:
    paginator = Paginator(search(_visible(ArticlePage, portal), query), PAGE_SIZE)
    if number > paginator.num_pages:
        raise Http404
    listing = paginator.page(number)
    listing.object_list = list(listing.object_list)
    listing.shown_pages = list(paginator.get_elided_page_range(number, on_each_side=2, on_ends=1))
    standing = list(search(_visible(StandardPage, portal), query)[:STANDARD_PAGES]) if number == 1 else []
    found = [*listing.object_list, *standing]
    preload([page.body for page in found], page_filter=portal.visibility.filter, with_renditions=False)
    return {
        "listing": listing,
        "results": [_result(page, query) for page in listing.object_list],
        "standing": [_result(page, query) for page in standing],
    }


def _visible(model: type[Model], portal: Portal) -> QuerySet:
    """Everything of one type that an anonymous visitor may read in this language."""
    pages = portal.visibility.filter(model._default_manager.filter(path__startswith=portal.root_path))
    # As ids: the search backend takes only filters on fields of the index, not on the page that an alias stands for.
    return model._default_manager.filter(pk__in=pages.values("pk"))


def _result(page: Any, query: str) -> Result:
    text = " ".join([page.lede, *map(_plain, page.body.stream_block.get_searchable_content(page.body))])
    return Result(page, highlight(page.title, query), excerpt(text, query, EXCERPT_WIDTH))


def _plain(text: str) -> str:
    return get_text_for_indexing(text) if "<" in text else text
