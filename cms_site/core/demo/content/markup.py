"""Checks the little HTML that demo texts may hold, and finds the internal links in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCK_TAGS = frozenset({"p", "ul", "ol"})
INLINE_TAGS = frozenset({"a", "b", "i", "sup", "sub"})
CAPTION_TAGS = frozenset({"a", "b", "i"})

_LINK = re.compile(r'<a (?:href="https://example\.org/[^"\s<>]*"|page="[a-z0-9-]+")>\Z')
_PAGE = re.compile(r'<a page="([a-z0-9-]+)">')
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp);)")


def pages_linked(html: str) -> tuple[str, ...]:
    """Keys of the pages that `html` (already checked) links to, in order."""
    return tuple(_PAGE.findall(html))


def problem_in_paragraph(html: str) -> str:
    """What is wrong with `html` as running text (<p>, lists, inline tags); "" if nothing is."""
    return _problem(html, BLOCK_TAGS | {"li"} | INLINE_TAGS, inline_only=False)


def problem_in_caption(html: str) -> str:
    """What is wrong with `html` as a caption (inline b, i, a only); "" if nothing is."""
    return _problem(html, CAPTION_TAGS, inline_only=True)


def _problem(html: str, allowed: frozenset[str], *, inline_only: bool) -> str:
    if _BARE_AMPERSAND.search(html):
        return "holds a bare &"
    checker = _Checker(allowed, inline_only=inline_only)
    checker.feed(html)
    checker.close()
    if not checker.problem and checker.open_tags:
        return f"<{checker.open_tags[-1]}> is not closed"
    return checker.problem


class _Checker(HTMLParser):
    """Walks the tags once and keeps the first problem."""

    def __init__(self, allowed: frozenset[str], *, inline_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.inline_only = inline_only
        self.open_tags: list[str] = []
        self.problem = ""

    def _note(self, problem: str) -> None:
        self.problem = self.problem or problem

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        parent = self.open_tags[-1] if self.open_tags else ""
        if tag not in self.allowed:
            self._note(f"<{tag}> is not allowed")
        elif tag == "a":
            if not _LINK.match(raw):
                self._note(f'{raw} must have either href="https://example.org/..." or page="key"')
        elif attrs:
            self._note(f"<{tag}> must have no attributes")
        if not self._may_stand_in(tag, parent):
            self._note(f"<{tag}> may not stand in <{parent}>" if parent else f"<{tag}> stands alone")
        self.open_tags.append(tag)

    def _may_stand_in(self, tag: str, parent: str) -> bool:
        if tag == "li":
            return parent in {"ul", "ol"}
        if tag in BLOCK_TAGS:
            return not parent
        if tag == "a" and "a" in self.open_tags:
            return False
        return parent in INLINE_TAGS | {"p", "li"} or (self.inline_only and not parent)

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1] != tag:
            self._note(f"</{tag}> closes nothing")
            return
        self.open_tags.pop()

    def handle_data(self, data: str) -> None:
        inside = self.open_tags[-1] if self.open_tags else ""
        if data.strip() and not self.inline_only and inside in {"", "ul", "ol"}:
            self._note(f"text {data.strip()[:30]!r} stands outside <p> and <li>")

    def handle_comment(self, data: str) -> None:
        self._note("holds a comment")

    def handle_decl(self, decl: str) -> None:
        self._note("holds a declaration")
