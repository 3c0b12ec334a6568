"""A search query as a small tree of index tokens, the same for both databases.

What a visitor types becomes tokens of ASCII letters and digits only (see vietnamese.text.index_token), so
nothing typed is ever read as an operator of a database's query language. Trees are bounded in words and
depth.
"""

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from cms_site.vietnamese.text import RESERVED, exact_key, exact_prefix, fold, index_token, tokens, words

MAX_QUERY_LENGTH = 1_000  # characters that are read of one text of a query
MAX_WORDS = 32  # words of one query, over all its parts; what comes after is not looked at
MAX_DEPTH = 20


@dataclass(frozen=True)
class Leaf:
    """One word, or several that must follow each other; the last may be the beginning of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Every:
    """All of the parts; without parts, everything that is in the index."""

    parts: "tuple[Tree, ...]" = ()


@dataclass(frozen=True)
class Some:
    """At least one of the parts; without parts, nothing."""

    parts: "tuple[Tree, ...]" = ()


@dataclass(frozen=True)
class Without:
    """Everything in the index that the part does not match."""

    part: "Tree"


Tree = Leaf | Every | Some | Without
EVERYTHING, NOTHING = Every(), Some()


def folded_tokens(text: str) -> list[str]:
    """The tokens by which a text is found whatever its marks."""
    return [index_token(word) for word in tokens(text)]


def exact_tokens(text: str) -> list[str]:
    """The tokens by which a text is found with its marks as written; a number has no marks to keep."""
    return [_exact(word, exact_key) for word in words(text)]


def _exact(word: str, key: Callable[[str], str]) -> str:
    folded = fold(word)
    return folded if folded.isdigit() and folded.isascii() else key(word)


def folded_tree(query: SearchQuery, *, last_is_prefix: bool = False) -> Tree:
    """The query over folded tokens: decides what is found."""
    return _Builder(exact=False, last_is_prefix=last_is_prefix).tree(query)


def exact_tree(query: SearchQuery, *, last_is_prefix: bool = False) -> Tree:
    """The query over tokens that keep the marks: decides what comes first. NOTHING if it has no words."""
    return _Builder(exact=True, last_is_prefix=last_is_prefix).tree(query)


def as_phrase(query: SearchQuery) -> Phrase | None:
    """The words of a plain query as a phrase, for what stands together; None for one word and for other queries."""
    while isinstance(query, And) and len(query.subqueries) == 1:
        query = query.subqueries[0]
    if isinstance(query, PlainText) and query.operator == "and" and len(tokens(query.query_string[:200])) > 1:
        return Phrase(query.query_string)
    return None


class _Builder:
    """Walks one query; a part without any word is left out, as if it had not been typed."""

    def __init__(self, *, exact: bool, last_is_prefix: bool) -> None:
        self.exact = exact
        self.last_is_prefix = last_is_prefix
        self.words_left = MAX_WORDS

    def tree(self, query: SearchQuery) -> Tree:
        found = self._node(query, 0)
        return NOTHING if found is None else found

    def _node(self, query: SearchQuery, depth: int) -> Tree | None:
        if depth > MAX_DEPTH or self.words_left <= 0:
            return None
        if isinstance(query, MatchAll):
            return EVERYTHING
        if isinstance(query, Phrase):
            found = tuple(self._tokens(query.query_string))
            return Leaf(found) if found else None
        if isinstance(query, Fuzzy):
            return self._terms(query.query_string, query.operator, all_prefixes=True)
        if isinstance(query, PlainText):
            return self._terms(query.query_string, query.operator, all_prefixes=False)
        return self._combined(query, depth + 1)

    def _combined(self, query: SearchQuery, depth: int) -> Tree | None:
        if isinstance(query, Boost):
            return self._node(query.subquery, depth)
        if isinstance(query, Not):
            part = self._node(query.subquery, depth)
            return None if part is None else _without(part)
        if isinstance(query, And | Or):
            found = (self._node(subquery, depth) for subquery in query.subqueries)
            parts = [part for part in found if part is not None]
            return _join(parts, "and" if isinstance(query, And) else "or") if parts else None
        raise NotImplementedError(f"{type(query).__name__} queries are not known to this search backend")

    def _tokens(self, text: str) -> list[str]:
        text = text[:MAX_QUERY_LENGTH]
        found = exact_tokens(text) if self.exact else folded_tokens(text)
        found = found[: self.words_left]
        self.words_left -= len(found)
        return found

    def _terms(self, text: str, operator: str, *, all_prefixes: bool) -> Tree | None:
        """The words of a text joined by its operator.

        A Fuzzy query also finds longer words (marks cannot be wrong in it: all words are folded). The last
        word of an autocomplete query is still being typed.
        """
        found = self._tokens(text)
        if not found:
            return None
        parts: list[Tree] = [Leaf((token,)) for token in found]
        if all_prefixes:
            parts = list(map(_prefix, found))
        elif self.last_is_prefix:
            last = found[-1]
            if self.exact:
                last = _exact(words(text[:MAX_QUERY_LENGTH])[len(found) - 1], exact_prefix)
            parts[-1] = _prefix(last)
        return _join(parts, operator)


def _prefix(token: str) -> Tree:
    """A leaf for all tokens that begin so; a typed "0" must not find our own, which begin with "0q"."""
    if not RESERVED.startswith(token):
        return Leaf((token,), prefix=True)
    following = [char for char in string.digits + string.ascii_lowercase if char != RESERVED[1]]
    longer = [Leaf((token + char,), prefix=True) for char in following]
    return Some((Leaf((token,)), *longer, Leaf((index_token(RESERVED),), prefix=True)))


def _without(part: Tree) -> Tree:
    if part == EVERYTHING:
        return NOTHING
    return EVERYTHING if part == NOTHING else Without(part)


def _join(parts: list[Tree], operator: str) -> Tree:
    """The parts joined, with everything and nothing worked out, so that they stand alone or not at all."""
    neutral, absorbing = (EVERYTHING, NOTHING) if operator == "and" else (NOTHING, EVERYTHING)
    if absorbing in parts:
        return absorbing
    kept = tuple(dict.fromkeys(part for part in parts if part != neutral))
    if not kept:
        return neutral
    if len(kept) == 1:
        return kept[0]
    return Every(kept) if operator == "and" else Some(kept)


def is_positive(tree: Tree) -> bool:
    """Whether the tree only asks for words to be there, so that one full-text query can answer it."""
    return not any(isinstance(node, Without) or node in (EVERYTHING, NOTHING) for node in walk(tree))


def walk(tree: Tree) -> Iterator[Tree]:
    """The tree's nodes."""
    yield tree
    if isinstance(tree, Every | Some):
        for part in tree.parts:
            yield from walk(part)
    elif isinstance(tree, Without):
        yield from walk(tree.part)
