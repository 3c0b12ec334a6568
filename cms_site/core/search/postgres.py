"""The search backend on PostgreSQL's full-text search. It needs no extension and no configuration.

Words reach PostgreSQL as finished tsvectors and tsqueries: its own parser, which sees numbers, addresses and
versions in a text and would cut them differently from SQLite, is not asked.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, Expression, F, FloatField, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.backends.database.postgres.weights import get_sql_weights, get_weight

from .documents import IndexedText
from .indexing import FoldedIndex
from .ranking import TITLE_WEIGHT, Columns, FoldedQueryCompiler, FoldedResults, squash
from .tree import EVERYTHING, NOTHING, Every, Leaf, Some, Tree, Without, is_positive

# What a tsvector can hold: the last position, and the positions of one word.
MAX_POSITION = 16_383
MAX_POSITIONS_OF_WORD = 255

Sql = tuple[str, list[Any]]


def vector_literal(texts: list[IndexedText]) -> str:
    """A tsvector in its written form: every word with its places, marked words at places of their own."""
    places: dict[str, list[str]] = {}
    position = 0
    for words in ("folded", "exact"):
        for text in texts:
            weight = get_weight(text.boost)
            for word in getattr(text, words):
                position = min(position + 1, MAX_POSITION)
                known = places.setdefault(word, [])
                if len(known) < MAX_POSITIONS_OF_WORD and (position < MAX_POSITION or not known):
                    known.append(f"{position}{weight}")
            # A place left empty, so that a phrase does not reach into the next text.
            position += 1
    return " ".join(f"{word}:{','.join(known)}" for word, known in places.items())


class PostgresFoldedIndex(FoldedIndex, stock.PostgresIndex):
    """Columns are tsvectors."""

    def column(self, texts: list[IndexedText]) -> Expression:
        """The texts of a column as a tsvector."""
        return Cast(Value(vector_literal(texts), output_field=TextField()), SearchVectorField())


def _leaf(leaf: Leaf) -> str:
    return " <-> ".join(leaf.tokens) + (":*" if leaf.prefix else "")


def _tsquery(tree: Tree) -> str:
    """A positive tree in tsquery's written form. Tokens are ASCII letters and digits and need no quotes."""
    if isinstance(tree, Leaf):
        return f"({_leaf(tree)})"
    if isinstance(tree, Every | Some):
        word = " & " if isinstance(tree, Every) else " | "
        return "(" + word.join(map(_tsquery, tree.parts)) + ")"
    raise TypeError(f"{tree!r} has no tsquery of its own")


def condition(tree: Tree, column_sql: list[str]) -> Sql:
    """SQL that is true for an index entry that the tree matches in the columns taken together.

    Each word is looked for in each column, not in the columns joined: so the columns' GIN indexes can be
    used, and no phrase reaches from the title into the body.
    """
    if isinstance(tree, Leaf) or (len(column_sql) == 1 and is_positive(tree)):
        query = _tsquery(tree)
        return "(" + " OR ".join(f"{sql} @@ %s::tsquery" for sql in column_sql) + ")", [query] * len(column_sql)
    if isinstance(tree, Without):
        sql, params = condition(tree.part, column_sql)
        return f"NOT {sql}", params
    if tree in (EVERYTHING, NOTHING):
        return f"({'TRUE' if tree == EVERYTHING else 'FALSE'})", []
    if isinstance(tree, Every | Some):
        conditions = [condition(part, column_sql) for part in tree.parts]
        word = " AND " if isinstance(tree, Every) else " OR "
        return "(" + word.join(sql for sql, _ in conditions) + ")", [p for _, some in conditions for p in some]
    raise TypeError(f"{tree!r} is no tree")


class _OverColumns(Func):
    """SQL made from the SQL of some columns of the index entry."""

    def __init__(self, columns: Columns, build: Callable[[list[str]], Sql], output_field: Any) -> None:
        super().__init__(*(F(f"index_entries__{name}") for name in columns), output_field=output_field)
        self.build = build

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Sql:
        """What build makes of the columns' names, which have no parameters."""
        return self.build([compiler.compile(column)[0] for column in self.source_expressions])


class PostgresFoldedCompiler(FoldedQueryCompiler, stock.PostgresSearchQueryCompiler):
    """Whole-word search."""

    def matching(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Objects whose entry matches."""
        found = _OverColumns(self.columns, lambda sql: condition(self.tree, sql), BooleanField())
        return queryset.alias(_search_match=found).filter(_search_match=True)

    def score(self) -> Expression:
        """Tier and rank of the joined entry."""
        return _OverColumns(self.columns, self._score_sql, FloatField())

    def _score_sql(self, column_sql: list[str]) -> Sql:
        by_name = dict(zip(self.columns, column_sql, strict=True))
        cases, all_params = [], []
        tiers = self.tiers()
        for height, (tree, columns) in zip(range(len(tiers), 0, -1), tiers, strict=True):
            sql, params = condition(tree, [by_name[name] for name in columns])
            cases.append(f"WHEN {sql} THEN {height}.0")
            all_params.extend(params)
        tier = f"CASE {' '.join(cases)} ELSE 0.0 END" if cases else "0.0"
        if not is_positive(self.tree):
            return f"({tier})::double precision", all_params
        rank, rank_params = self._rank_sql(by_name)
        return f"({tier} + {squash(rank)})::double precision", [*all_params, *rank_params]

    def _rank_sql(self, by_name: dict[str, str]) -> Sql:
        query, weights = _tsquery(self.tree), get_sql_weights()
        ranks = [
            f"{TITLE_WEIGHT if name == 'title' else 1.0} * ts_rank(%s::float4[], {sql}, %s::tsquery)"
            for name, sql in by_name.items()
        ]
        return f"({' + '.join(ranks)})", [weights, query] * len(ranks)


class PostgresFoldedAutocompleteCompiler(PostgresFoldedCompiler, stock.PostgresAutocompleteQueryCompiler):
    """Search while the last word is being typed."""

    LAST_TERM_IS_PREFIX = True


class PostgresFoldedResults(FoldedResults, stock.PostgresSearchResults):
    """Found objects."""


class PostgresFoldedSearchBackend(stock.PostgresSearchBackend):
    """modelsearch's PostgreSQL backend with folded words."""

    query_compiler_class = PostgresFoldedCompiler
    autocomplete_query_compiler_class = PostgresFoldedAutocompleteCompiler
    results_class = PostgresFoldedResults
    index_class = PostgresFoldedIndex
