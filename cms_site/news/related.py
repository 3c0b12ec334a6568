"""Related news, newest of the section, and the related lists inside a body: one statement for all of them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from blocks.related import MAX_ITEMS, RelatedItem, RelatedListValue
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
        self.root_path = root_path(article, request)
        self._picked: set[int] = set()
        self._wants_newest = False
        self._candidates = CANDIDATES
        self._most_read_count = 0
        self._most_read: list[Any] = []
        self._found: list[Any] | None = None

    def want_pages(self, ids: Iterable[int]) -> None:
        """Load these pages' cards too."""
        self._picked.update(ids)

    def want_newest(self) -> None:
        """Load the newest of the whole site too."""
        self._wants_newest = True

    def want_most_read(self, count: int) -> None:
        """Load the ``count`` most read of the whole site too."""
        self._most_read_count = max(self._most_read_count, count)

    def want_many(self, count: int) -> None:
        """Look at as many articles as a list of ``count`` may need that leaves out what another place shows."""
        self._candidates = max(self._candidates, count + MAX_ITEMS)

    def load(self) -> None:
        """Load everything that was asked for; a second call does nothing.

        One statement, and one for the most read if a list wants them.
        """
        if self._found is None:
            self._found = list(self._queryset())
            self._most_read = self._load_most_read()

    def _load_most_read(self) -> list[Any]:
        from .lists import most_read

        return list(most_read(self._of_the_site(), self._most_read_count)) if self._most_read_count else []

    def _visible(self) -> QuerySet:
        from .lists import articles

        return articles(self.visibility).exclude(pk=self.article.pk)

    def _of_the_site(self) -> QuerySet:
        from .lists import from_newest

        return from_newest(self._visible().filter(path__startswith=self.root_path))

    def _queryset(self) -> QuerySet:
        visible, newest = self._visible(), self._of_the_site()
        section = newest.filter(path__startswith=self.section_path)
        wanted = Q(pk__in=self._ids(section)) | Q(pk__in=self._picked)
        if self._wants_newest:
            wanted |= Q(pk__in=self._ids(newest))
        if self.topic_ids:
            from .models import ArticlePage

            through = ArticlePage.topics.through.objects.filter(topic_id__in=self.topic_ids)
            same_topic = newest.filter(pk__in=through.values("articlepage_id"))
            wanted |= Q(pk__in=self._ids(same_topic))
            visible = visible.annotate(
                shared_topics=Count("topics", filter=Q(topics__in=self.topic_ids), distinct=True)
            )
        return visible.filter(wanted)

    def _ids(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by("-published_at", "-pk").values("pk")[: self._candidates]

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
            return self._take(lambda a: a.path.startswith(self.root_path), limit)
        if mode == "most_read":
            return self._most_read[:limit]
        return self._by_topic(limit) if mode in {"topics", "mixed"} else []

    def picked(self, ids: Iterable[int]) -> list[Any]:
        """Hand-picked articles that the visitor may see, in the order given."""
        by_id = {article.pk: article for article in self._all()}
        return [by_id[pk] for pk in ids if pk in by_id]

    def _by_topic(self, limit: int) -> list[Any]:
        ranked = sorted(self._all(), key=lambda a: -getattr(a, "shared_topics", 0))
        with_topic = [a for a in ranked if getattr(a, "shared_topics", 0)]
        seen = {article.pk for article in with_topic}
        section = [a for a in self._all() if a.path.startswith(self.section_path) and a.pk not in seen]
        return [*with_topic, *section][:limit]

    def _take(self, belongs: Callable[[Any], bool], limit: int) -> list[Any]:
        return [article for article in self._all() if belongs(article)][:limit]


def fill_related_lists(
    values: list[RelatedListValue], page: Any, request: HttpRequest | None
) -> list[list[RelatedItem]]:
    """``BLOCKS["RELATED_SOURCE"]``: fill the related lists of a body; on other pages than articles too."""
    lists = getattr(request, "_portal_article_lists", None) or ArticleLists(page, request, ())
    for value in values:
        lists.want_pages(chosen.pk for chosen in value.picked)
        lists.want_many(value.limit)
        if value.get("mode") == "newest":
            lists.want_newest()
        elif value.get("mode") == "most_read":
            lists.want_most_read(value.limit + len(value.picked))
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
