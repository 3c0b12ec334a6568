"""Related news, newest of the section, and the related lists inside a body: one statement for all of them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from blocks.related import RelatedItem, RelatedListValue
from cms_site.core.tree import root_path
from cms_site.core.visibility import visibility_for

RELATED_COUNT = 4
NEWEST_COUNT = 6
# More than any list shows, because a list leaves out what another place of the same page shows already.
CANDIDATES = 30


class ArticleLists:
    """All articles that the page of ``article`` lists, loaded together.

    Register what blocks need (``want_pages``, ``want_newest``), call ``load()``, then ask for the lists.
    """

    def __init__(self, article: Any, request: HttpRequest | None, topic_ids: Iterable[int]) -> None:
        self.article = article
        self.request = request
        self.visibility = visibility_for(request)
        self.topic_ids = list(topic_ids)
        self.section_path = article.path[: -article.steplen]
        self._picked: set[int] = set()
        self._wants_newest = False
        self._found: list[Any] | None = None

    def want_pages(self, ids: Iterable[int]) -> None:
        """Load these pages' cards too."""
        self._picked.update(ids)

    def want_newest(self) -> None:
        """Load the newest of the whole site too."""
        self._wants_newest = True

    def load(self) -> None:
        """Load everything that was asked for. One statement; a second call does nothing."""
        if self._found is None:
            self._found = list(self._queryset())

    def _queryset(self) -> QuerySet:
        from .lists import articles, from_newest

        visible = articles(self.visibility).exclude(pk=self.article.pk)
        newest = from_newest(visible.filter(path__startswith=root_path(self.article, self.request)))
        section = newest.filter(path__startswith=self.section_path)
        wanted = Q(pk__in=_ids(section)) | Q(pk__in=self._picked)
        if self._wants_newest:
            wanted |= Q(pk__in=_ids(newest))
        if self.topic_ids:
            from .models import ArticlePage

            through = ArticlePage.topics.through.objects.filter(topic_id__in=self.topic_ids)
            same_topic = newest.filter(pk__in=through.values("articlepage_id"))
            wanted |= Q(pk__in=_ids(same_topic))
            visible = visible.annotate(
                shared_topics=Count("topics", filter=Q(topics__in=self.topic_ids), distinct=True)
            )
        return visible.filter(wanted)

    def _all(self) -> list[Any]:
        self.load()
        return self._found or []

    def newest_of_section(self) -> list[Any]:
        """The newest of the article's own section."""
        return self._take(lambda a: a.path.startswith(self.section_path), NEWEST_COUNT)

    def related(self) -> list[Any]:
        """Most shared topics first, then newest; filled up from the section."""
        return self._by_topic(RELATED_COUNT)

    def by_mode(self, mode: str, limit: int) -> list[Any]:
        """The automatic part of a related list block."""
        if mode == "section":
            return self._take(lambda a: a.path.startswith(self.section_path), limit)
        if mode == "newest":
            return self._take(lambda a: True, limit)
        return self._by_topic(limit) if mode in {"topics", "mixed"} else []

    def picked(self, ids: Iterable[int]) -> list[Any]:
        """Hand-picked articles that the visitor may see, in the order given."""
        by_id = {article.pk: article for article in self._all()}
        return [by_id[pk] for pk in ids if pk in by_id]

    def _by_topic(self, limit: int) -> list[Any]:
        ranked = sorted(self._all(), key=lambda a: -getattr(a, "shared_topics", 0))
        with_topic = [a for a in ranked if getattr(a, "shared_topics", 0)]
        section = [a for a in self._all() if a.path.startswith(self.section_path) and a not in with_topic]
        return [*with_topic, *section][:limit]

    def _take(self, belongs: Callable[[Any], bool], limit: int) -> list[Any]:
        return [article for article in self._all() if belongs(article)][:limit]


def _ids(queryset: QuerySet) -> QuerySet:
    return queryset.order_by("-published_at", "-pk").values("pk")[:CANDIDATES]


def fill_related_lists(
    values: list[RelatedListValue], page: Any, request: HttpRequest | None
) -> list[list[RelatedItem]]:
    """``BLOCKS["RELATED_SOURCE"]``: fill the related lists of a body; on other pages than articles too."""
    lists = getattr(request, "_portal_article_lists", None) or ArticleLists(page, request, ())
    for value in values:
        lists.want_pages(chosen.pk for chosen in value.picked)
        if value.get("mode") == "newest":
            lists.want_newest()
    lists.load()
    return [_items(value, lists, page, request) for value in values]


def _items(value: RelatedListValue, lists: ArticleLists, page: Any, request: Any) -> list[RelatedItem]:
    cards = {article.pk: article for article in lists.picked([chosen.pk for chosen in value.picked])}
    items: dict[int, RelatedItem] = {}
    for chosen in value.picked:
        if chosen.pk != page.pk:
            items[chosen.pk] = _item(cards.get(chosen.pk, chosen), request)
    for article in lists.by_mode(value.get("mode") or "hand", value.limit + len(items)):
        items.setdefault(article.pk, _item(article, request))
    return list(items.values())[: value.limit]


def _item(page: Any, request: Any) -> RelatedItem:
    return RelatedItem(
        page.title,
        page.get_url(request=request) or "",
        getattr(page, "published_at", None),
        getattr(page, "hero_image", None),
    )
