"""The search backend on SQLite's FTS5."""

from typing import Any

from django.db.models import (
    AutoField,
    Expression,
    F,
    Field,
    FloatField,
    Func,
    IntegerField,
    Model,
    QuerySet,
    UUIDField,
)
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.utils import get_descendants_content_types_pks

from .documents import BREAK, IndexedText
from .indexing import FoldedIndex
from .ranking import TITLE_WEIGHT, Columns, FoldedQueryCompiler, FoldedResults, squash
from .tree import EVERYTHING, NOTHING, Every, Leaf, Some, Tree, Without, is_positive

ENTRIES = stock.IndexEntry._meta.db_table
FTS = stock.SQLiteFTSIndexEntry._meta.db_table

Sql = tuple[str, list[Any]]


class SQLiteFoldedIndex(FoldedIndex, stock.SQLiteIndex):
    """Columns are words with spaces between them: all folded words, then all words with marks."""

    def column(self, texts: list[IndexedText]) -> str:
        """The texts of a column as FTS5 reads them."""
        separator = f" {BREAK} "
        parts = [" ".join(text.folded) for text in texts] + [" ".join(text.exact) for text in texts]
        return separator.join(parts)


def _expression(tree: Tree) -> str:
    """A positive tree in FTS5's query language. Tokens are ASCII letters and digits, so quotes are enough."""
    if isinstance(tree, Leaf):
        return f'"{" ".join(tree.tokens)}"' + (" *" if tree.prefix else "")
    if isinstance(tree, Every | Some):
        word = " AND " if isinstance(tree, Every) else " OR "
        return "(" + word.join(map(_expression, tree.parts)) + ")"
    raise TypeError(f"{tree!r} has no expression of its own")


def match_expression(tree: Tree, columns: Columns) -> str:
    """The right side of FTS5's MATCH for a positive tree in some of the columns."""
    return f"{{{' '.join(columns)}}} : {_expression(tree)}"


def condition(tree: Tree, columns: Columns, rowid: str) -> Sql:
    """SQL that is true for an index entry, named by its rowid, that the tree matches."""
    if is_positive(tree):
        sql = f"{rowid} IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)"  # noqa: S608
        return sql, [match_expression(tree, columns)]
    if isinstance(tree, Without):
        sql, params = condition(tree.part, columns, rowid)
        return f"NOT ({sql})", params
    if tree in (EVERYTHING, NOTHING):
        return str(int(tree == EVERYTHING)), []
    if isinstance(tree, Every | Some):
        conditions = [condition(part, columns, rowid) for part in tree.parts]
        word = " AND " if isinstance(tree, Every) else " OR "
        return "(" + word.join(sql for sql, _ in conditions) + ")", [p for _, some in conditions for p in some]
    raise TypeError(f"{tree!r} is no tree")


def _primary_key(model: type[Model]) -> str:
    """SQL that reads an entry's object_id, which is text, as the model's primary key."""
    field: Field[Any, Any] = model._meta.pk
    while field.remote_field is not None:
        field = field.target_field
    if isinstance(field, AutoField | IntegerField):
        return "CAST(e.object_id AS INTEGER)"
    return "REPLACE(e.object_id, '-', '')" if isinstance(field, UUIDField) else "e.object_id"


class HitScore(Func):
    """The score of the outer query's object, looked up in the list of all hits.

    The list does not depend on the outer row and LIMIT keeps SQLite from merging it into the lookup: it is
    made once, with an index of its own. (Asking FTS5 for the rank of one row at a time is quadratic.)
    """

    output_field = FloatField()

    def __init__(self, hits: Sql) -> None:
        super().__init__(F("pk"))
        self.hits = hits

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Sql:
        """A scalar subquery."""
        sql, params = self.hits
        key, key_params = compiler.compile(self.source_expressions[0])
        return f"(SELECT h.score FROM ({sql} LIMIT -1) h WHERE h.pk = {key})", [*params, *key_params]  # noqa: S608


class SQLiteFoldedCompiler(FoldedQueryCompiler, stock.SQLiteSearchQueryCompiler):
    """Whole-word search."""

    def _restriction(self) -> Sql:
        pks = get_descendants_content_types_pks(self.queryset.model)
        return f"e.content_type_id IN ({', '.join(['%s'] * len(pks))})", list(pks)

    def _hits(self, selected: str) -> Sql:
        """The matching index entries, from FTS5 outwards; f.r is their rank (0 or more, higher is better)."""
        types, type_params = self._restriction()
        if not is_positive(self.tree):
            found, params = condition(self.tree, self.columns, "e.id")
            source = f"(SELECT 0.0 AS r) f CROSS JOIN {ENTRIES} e"
            sql = f"SELECT {selected} FROM {source} WHERE {found} AND {types}"  # noqa: S608
            return sql, [*params, *type_params]
        # bm25's weights are in the order of the table's columns: autocomplete, body, title.
        rank = f"-bm25({FTS}, 1.0, 1.0, {TITLE_WEIGHT}) AS r"
        matches = f"SELECT rowid AS id, {rank} FROM {FTS} WHERE {FTS} MATCH %s LIMIT -1"  # noqa: S608
        source = f"({matches}) f CROSS JOIN {ENTRIES} e ON e.id = f.id"
        sql = f"SELECT {selected} FROM {source} WHERE {types}"  # noqa: S608
        return sql, [match_expression(self.tree, self.columns), *type_params]

    def matching(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Objects whose entry matches."""
        sql, params = self._hits(_primary_key(queryset.model))
        return queryset.filter(pk__in=RawSQL(sql, params))  # noqa: S611

    def score(self) -> Expression:
        """Tier and rank, looked up by primary key."""
        cases, case_params = [], []
        tiers = self.tiers()
        for height, (tree, columns) in zip(range(len(tiers), 0, -1), tiers, strict=True):
            sql, params = condition(tree, columns, "e.id")
            cases.append(f"WHEN {sql} THEN {height}.0")
            case_params.extend(params)
        tier = f"CASE {' '.join(cases)} ELSE 0.0 END" if cases else "0.0"
        key = _primary_key(self.queryset.model)
        hits, hit_params = self._hits(f"{key} AS pk, {tier} + {squash('f.r')} AS score")
        return HitScore((hits, [*case_params, *hit_params]))


class SQLiteFoldedAutocompleteCompiler(SQLiteFoldedCompiler, stock.SQLiteAutocompleteQueryCompiler):
    """Search while the last word is being typed."""

    LAST_TERM_IS_PREFIX = True


class SQLiteFoldedResults(FoldedResults, stock.SQLiteSearchResults):
    """Found objects."""


class SQLiteFoldedSearchBackend(stock.SQLiteSearchBackend):
    """modelsearch's SQLite backend with folded words."""

    query_compiler_class = SQLiteFoldedCompiler
    autocomplete_query_compiler_class = SQLiteFoldedAutocompleteCompiler
    results_class = SQLiteFoldedResults
    index_class = SQLiteFoldedIndex
