"""What the front page shows: lead story, newest, a block of each section, most read."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber, Substr
from django.http import HttpRequest

from cms_site.core.tree import root_path
from cms_site.core.visibility import visibility_for

from .lists import articles, from_newest, most_read

NEWEST_COUNT = 6
SECTION_COUNT = 4
MOST_READ_COUNT = 5


@dataclass
class SectionBlock:
    """A top section with its newest articles, those of its sub-sections included."""

    section: Any
    articles: list[Any] = field(default_factory=list)


@dataclass
class FrontPage:
    """Six statements, however many sections and articles there are."""

    lead: Any | None
    newest: list[Any]
    sections: list[SectionBlock]
    most_read: list[Any]

    @property
    def images(self) -> list[Any]:
        """The pictures of all cards."""
        cards = [*self.newest, *self.most_read, *(a for block in self.sections for a in block.articles)]
        return [card.hero_image for card in ([self.lead, *cards] if self.lead else cards) if card.hero_image]


def front_page(home: Any, request: HttpRequest) -> FrontPage:
    """Collect the front page of the language of ``home``."""
    visible = from_newest(articles(visibility_for(request)).filter(path__startswith=root_path(home, request)))
    lead = _lead(home, visible)
    newest = [a for a in visible[: NEWEST_COUNT + 1] if lead is None or a.pk != lead.pk][:NEWEST_COUNT]
    return FrontPage(lead, newest, _sections(home, visible, request), most_read(visible, MOST_READ_COUNT))


def _lead(home: Any, visible: QuerySet) -> Any | None:
    chosen = visible.filter(pk=home.lead_article_id).first() if home.lead_article_id else None
    return chosen or visible.filter(featured=True).first() or visible.first()


def _sections(home: Any, visible: QuerySet, request: HttpRequest) -> list[SectionBlock]:
    from .models import SectionPage

    length = len(home.path) + home.steplen
    top = SectionPage.objects.filter(depth=home.depth + 1, path__startswith=home.path).order_by("path")
    blocks = {s.path: SectionBlock(s) for s in visibility_for(request).filter(top)}
    ranked = visible.annotate(
        rank=Window(
            RowNumber(),
            partition_by=[Substr("path", 1, length)],
            order_by=[F("published_at").desc(), F("id").desc()],
        )
    ).filter(rank__lte=SECTION_COUNT)
    for article in visible.filter(pk__in=ranked.order_by().values("pk")):
        block = blocks.get(article.path[:length])
        if block is not None:
            block.articles.append(article)
    return [block for block in blocks.values() if block.articles]
