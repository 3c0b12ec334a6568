"""Searching from a public page: any indexed, already filtered queryset and what a visitor typed."""

import re
from typing import Any

from django.db.models import QuerySet
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchResults, EmptySearchResults
from modelsearch.query import And, Phrase, PlainText, SearchQuery

from cms_site.vietnamese.text import fold

from .tree import MAX_QUERY_LENGTH

# How many results a visitor can page through: what is further down is found by a better question.
DEFAULT_LIMIT = 1_000
_QUOTES = re.compile('["“”«»]')


def parse(query: str) -> SearchQuery | None:
    """What a visitor typed as a query: words that must all be there, "words in quotes" following each other.

    A quote without its partner is a sign like any other. None when there is no letter or digit.
    """
    query = query[:MAX_QUERY_LENGTH]
    pieces = _QUOTES.split(query)
    if len(pieces) % 2 == 0:
        pieces = [query]
    parts = [
        Phrase(piece) if number % 2 else PlainText(piece, operator="and")
        for number, piece in enumerate(pieces)
        if fold(piece)
    ]
    return And(parts) if parts else None


def search(
    queryset: QuerySet[Any], query: str, *, limit: int = DEFAULT_LIMIT, backend: str = "default"
) -> BaseSearchResults:
    """The objects of a queryset that match, best first: to slice, iterate and count.

    The queryset says what may be seen (`ArticlePage.objects.live().public()`); it must be filtered by fields
    that are in the index only. One statement for the count and one for a page of results. At most `limit`
    results are counted and shown.
    """
    parsed = parse(query)
    if parsed is None:
        return EmptySearchResults()
    return get_search_backend(backend).search(parsed, queryset)[:limit]
