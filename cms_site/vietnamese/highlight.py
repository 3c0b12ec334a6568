"""Where the words of a search stand in a text: whole titles and excerpts, cut into segments.

Words are compared folded (see text.fold), so "dang bo" marks "Đảng bộ" in either normal form. Work is linear
in the text and bounded: text beyond MAX_TEXT characters is not looked at, nor query words beyond MAX_TERMS.
"""

import unicodedata
from typing import NamedTuple

from .text import WORD, ZERO_WIDTH, tokens

MAX_TEXT = 200_000
MAX_QUERY = 1_000
MAX_TERMS = 32
ELLIPSIS = "…"
# How far a cut may move to fall between words.
_CUT_SLACK = 20

Span = tuple[int, int]


class Segment(NamedTuple):
    """A piece of the text as it was written, and whether it is a word of the search."""

    text: str
    is_match: bool


def query_terms(query: str) -> frozenset[str]:
    """The folded words that are looked for: the first MAX_TERMS in the first MAX_QUERY characters."""
    return frozenset(tokens(query[:MAX_QUERY])[:MAX_TERMS])


def _matches(text: str, terms: frozenset[str]) -> list[Span]:
    """Where whole words of the text fold to one of the terms, in order."""
    if not terms:
        return []
    known: dict[str, bool] = {}
    spans = []
    for found in WORD.finditer(text):
        word = found.group()
        if word not in known:
            known[word] = not terms.isdisjoint(tokens(word))
        if known[word]:
            spans.append(found.span())
    return spans


def _segments(text: str, spans: list[Span], start: int, stop: int) -> list[Segment]:
    """The text from start to stop, cut at the spans; spans that stick out are cut off."""
    segments, position = [], start
    for first, last in spans:
        first, last = max(first, start), min(last, stop)
        if first >= last:
            continue
        if first > position:
            segments.append(Segment(text[position:first], False))
        segments.append(Segment(text[first:last], True))
        position = last
    if position < stop:
        segments.append(Segment(text[position:stop], False))
    return segments


def highlight(text: str, query: str) -> list[Segment]:
    """The whole text in segments: joined again they are the text. Beyond MAX_TEXT nothing is marked."""
    return _segments(text, _matches(text[:MAX_TEXT], query_terms(query)), 0, len(text))


def _densest(spans: list[Span], width: int) -> Span:
    """The first stretch of at most width characters with the most matches in it (one match may be wider)."""
    best, most, first = spans[0], 0, 0
    for last, (_, end) in enumerate(spans):
        while first < last and end - spans[first][0] > width:
            first += 1
        if last - first + 1 > most:
            best, most = (spans[first][0], end), last - first + 1
    return best


def _is_joined(text: str, position: int) -> bool:
    """Whether a cut before this character would tear it from the one it belongs to."""
    return position < len(text) and (
        unicodedata.category(text[position]).startswith("M") or text[position] in ZERO_WIDTH
    )


def _cut_start(text: str, position: int, limit: int) -> int:
    """Move the start of a window forward to the beginning of a word, at most to limit."""
    if position <= 0:
        return 0
    for candidate in range(position, min(position + _CUT_SLACK, limit) + 1):
        if text[candidate - 1].isspace() and not _is_joined(text, candidate):
            return candidate
    while position < limit and _is_joined(text, position):
        position += 1
    return position


def _cut_stop(text: str, position: int, limit: int) -> int:
    """Move the end of a window back to the end of a word, at least to limit."""
    if position >= len(text):
        return len(text)
    for candidate in range(position, max(position - _CUT_SLACK, limit) - 1, -1):
        if text[candidate].isspace():
            return candidate
    while position > limit and _is_joined(text, position):
        position -= 1
    return position


def excerpt(text: str, query: str, width: int = 240) -> list[Segment]:
    """About width characters around the most matches, in segments, with "…" where text was left out.

    Without a match it is the beginning of the text. Never cut between a character and its combining marks.
    Raises ValueError for a width below 1.
    """
    if width < 1:
        raise ValueError("width must be at least 1")
    whole, text = text, text[:MAX_TEXT]
    spans = _matches(text, query_terms(query))
    first, last = _densest(spans, width) if spans else (0, 0)
    last = min(last, first + width)
    start = max(0, min(first - (width - (last - first)) // 2, len(text) - width))
    start = _cut_start(text, start, first)
    stop = _cut_stop(whole, min(start + width, len(text)), last)
    segments = _segments(text, spans, start, stop)
    if start > 0:
        segments.insert(0, Segment(ELLIPSIS, False))
    if stop < len(whole):
        segments.append(Segment(ELLIPSIS, False))
    return segments
