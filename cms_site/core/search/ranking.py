"""What is found and in which order, the same for both databases; the databases fill in the SQL.

Order: words with their marks as typed before words that match only folded; within each, the title before the body
and words that follow each other before words that stand apart; then the database's own rank in twenty steps, so that
near ties go to the newest; then the highest primary key. The order is total, so pages of results neither
repeat nor lose one.
"""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Expression, F, FloatField, Model, QuerySet, Value
from django.db.models.expressions import OrderBy

from .tree import EVERYTHING, NOTHING, Tree, as_phrase, exact_tree, folded_tree

TITLE_WEIGHT = 10.0
RANK_STEPS = 20
SCORE_ALIAS = "_search_score"
# Fields that say how new an object is, the first that the model has.
DATE_FIELDS = ("first_published_at", "created_at", "latest_revision_created_at")

Columns = tuple[str, ...]
Tier = tuple[Tree, Columns]


def squash(rank_sql: str) -> str:
    """SQL that brings a rank of 0 or more into steps from 0 to below 1, so that it never outweighs a tier.

    It is rank / (1 + rank), written so that the rank, which is dear, is worked out once.
    """
    steps = float(RANK_STEPS)
    return f"ROUND({steps - 1} * (1.0 - 1.0 / (1.0 + {rank_sql}))) / {steps}"


def newest_first(model: type[Model]) -> list[OrderBy]:
    """The last differences between results: date if the model has one, and primary key."""
    order = [F("pk").desc()]
    for name in DATE_FIELDS:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        return [F(name).desc(nulls_last=True), *order]
    return order


class FoldedQueryCompiler:
    """Mixin before modelsearch's compiler of one database: folds the query, bounds it, orders by tiers."""

    LAST_TERM_IS_PREFIX = False
    queryset: QuerySet[Any]
    fields: list[str] | None
    order_by_relevance: bool
    query: Any

    def __init__(self, queryset: Any, query: Any, fields: Any = None, operator: Any = None, **kwargs: Any) -> None:
        # An operator that does not exist comes from an address typed by hand: read as the usual one.
        if not isinstance(operator, str) or operator.lower() not in ("and", "or"):
            operator = "and"
        super().__init__(queryset, query, fields=fields, operator=operator, **kwargs)  # type: ignore[call-arg]
        self.tree = folded_tree(self.query, last_is_prefix=self.LAST_TERM_IS_PREFIX)
        self.columns = self._columns()

    def _columns(self) -> Columns:
        """The columns to look in. The index keeps the title apart and all other fields together."""
        if self.LAST_TERM_IS_PREFIX:
            return ("autocomplete",)
        if self.fields is None:
            return ("title", "body")
        in_title, elsewhere = "title" in self.fields, any(name != "title" for name in self.fields)
        return ("title",) * in_title + ("body",) * elsewhere

    def tiers(self) -> list[Tier]:
        """What lifts a result above others, best first; a result gets the first tier that it matches."""
        exact = exact_tree(self.query, last_is_prefix=self.LAST_TERM_IS_PREFIX)
        tiers: list[Tier] = [(exact, self.columns)]
        if self.LAST_TERM_IS_PREFIX:
            # A whole word that is already there comes before the beginning of a longer one.
            tiers.insert(0, (exact_tree(self.query), self.columns))
        elif len(self.columns) > 1:
            tiers = [(exact, ("title",)), *tiers, (self.tree, ("title",))]
            phrase = as_phrase(self.query)
            if phrase is not None:
                # "chuyển đổi số" as a term comes before articles in which the three words stand apart.
                tiers[1:1] = [(exact_tree(phrase), self.columns)]
                tiers[3:3] = [(folded_tree(phrase), ("title",)), (folded_tree(phrase), self.columns)]
        return [tier for tier in tiers if tier[0] not in (EVERYTHING, NOTHING)]

    def matching(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The queryset without what the tree does not match."""
        raise NotImplementedError

    def score(self) -> Expression:
        """The height of a result: whole numbers for tiers, below the point the database's rank."""
        raise NotImplementedError

    def search(
        self,
        config: Any,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
        backend: Any = None,
    ) -> QuerySet[Any]:
        """The found objects from start to stop, as a queryset; with their score if a name for it is given."""
        if self.tree == NOTHING:
            return self.queryset.none()
        queryset, score = self.queryset, Value(0.0, output_field=FloatField())
        if self.tree != EVERYTHING:
            queryset, score = self.matching(queryset), self.score()
            if self.order_by_relevance:
                queryset = queryset.alias(**{SCORE_ALIAS: score}).order_by(
                    F(SCORE_ALIAS).desc(), *newest_first(queryset.model)
                )
        if score_field is not None:
            queryset = queryset.annotate(**{score_field: score})
        if not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]


class FoldedResults:
    """Mixin before modelsearch's results of one database: counts without working out the order."""

    query_compiler: FoldedQueryCompiler
    backend: Any
    start: int
    stop: int | None

    def _do_count(self) -> int:
        """The number of results between start and stop."""
        compiler = self.query_compiler
        found = compiler.search(compiler.get_config(self.backend), None, None)  # type: ignore[attr-defined]
        last = self.stop if self.stop is not None else float("inf")
        return int(max(0, min(found.order_by().count(), last) - self.start))
