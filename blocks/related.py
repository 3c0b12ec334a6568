"""Related list: picked by hand, filled automatically, or both with hand-picked first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    StructValue,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError

from .conf import get_settings
from .paging import PageLink, Place, page_links, page_of, places
from .validators import is_web_address, validate_web_address

MODES = [
    ("hand", _("Only what I pick")),
    ("section", _("Newest of the same section")),
    ("topics", _("Newest with the same topics")),
    ("newest", _("Newest of the whole site")),
    ("most_read", _("Most read of the whole site")),
    ("mixed", _("What I pick, filled up by topic")),
]


@dataclass(frozen=True)
class RelatedItem:
    """One line of a related list. ``date`` is an aware datetime, ``image`` an image with prefetched renditions."""

    title: str
    url: str
    date: Any = None
    image: Any = None
    is_external: bool = False


class RelatedSource(Protocol):
    """What ``BLOCKS["RELATED_SOURCE"]`` names."""

    def __call__(self, lists: "list[RelatedListValue]", page: Any, request: Any) -> list[list[RelatedItem]]:
        """Return the items of each list, in as many SQL statements for ten lists as for one.

        Never ``page`` itself, never the same item twice in a list, never what the visitor may not see, at most
        ``value.limit`` items each. External links of the list are added by the caller.
        """


# A list of links that is longer is a page of its own.
MAX_ITEMS = 20
# Entries on all numbered pages of a list together.
MAX_PAGED = 60
PARAMETER = "related"


class RelatedListValue(StructValue):  # type: ignore[misc]
    """A related list; ``resolve`` fills it, until then it shows the first page of what was picked by hand."""

    _items: list[RelatedItem] | None = None
    _heading = ""
    _anchor = ""
    _place = Place()

    @property
    def per_page(self) -> int:
        """How many items are shown at once."""
        count = self.get("count")
        return max(1, min(count, MAX_ITEMS)) if isinstance(count, int) else 5

    @property
    def is_paged(self) -> bool:
        """Whether what does not fit is on further, numbered pages."""
        return self.get("paged") is True

    @property
    def limit(self) -> int:
        """How many items at most, on all pages together."""
        return MAX_PAGED if self.is_paged else self.per_page

    @property
    def picked(self) -> list[Any]:
        """The pages picked by hand that (still) exist, in order, each once."""
        pages = [page for page in self.get("pages") or () if page is not None]
        return list({page.pk: page for page in pages}.values())

    @property
    def external(self) -> list[RelatedItem]:
        """The external links, each address once; what is no web address is left out, however it came to be stored."""
        rows = {row["url"]: row for row in self.get("links") or () if row.get("url") and is_web_address(row["url"])}
        return [RelatedItem(row["title"] or url, url, is_external=True) for url, row in rows.items()][:MAX_ITEMS]

    @property
    def heading(self) -> str:
        """The title, made unique on the page by ``resolve``."""
        return self._heading or _title(self)

    def anchor(self, block_id: Any) -> str:
        """The id of the heading; two hyphens, which no anchor of a heading block has."""
        return self._anchor or f"{PARAMETER}--{slugify(block_id or 'list')}"

    @property
    def all_entries(self) -> list[RelatedItem]:
        """Everything on all pages, in order: no address twice, of two the first."""
        items = self._items if self._items is not None else _items_by_hand(self, None)
        return list({item.url: item for item in (*self.external[::-1], *items[::-1])}.values())[::-1]

    @property
    def entries(self) -> list[RelatedItem]:
        """What is shown, in order."""
        entries = self.all_entries
        return page_of(entries, self.per_page, self._place.number) if self.is_paged else entries

    @property
    def page_links(self) -> list[PageLink]:
        """The numbers of the pages, if there are several and a visitor can ask for them."""
        if not self.is_paged or not self._place.parameter:
            return []
        return page_links(self._place, len(self.all_entries), self.per_page, self._anchor)


def _title(value: RelatedListValue) -> str:
    title = value.get("title")
    return title.strip() if isinstance(title, str) and title.strip() else gettext("Related news")


def _items_by_hand(value: RelatedListValue, page: Any) -> list[RelatedItem]:
    """What was picked, but for ``page`` itself and what is not published (now)."""
    now = timezone.now()
    shown = [
        picked
        for picked in value.picked
        if picked.live and not (picked.expire_at and picked.expire_at <= now) and picked.pk != getattr(page, "pk", None)
    ]
    return [RelatedItem(picked.title, picked.url) for picked in shown if picked.url][: value.limit]


class LinkBlock(StructBlock):  # type: ignore[misc]
    """A link to another website."""

    title = CharBlock(label=_("Title"), max_length=200)
    url = URLBlock(label=_("Address"), validators=[validate_web_address])

    class Meta:
        icon = "link-external"
        label = _("Link")
        label_format = "{title}"


class RelatedListBlock(StructBlock):  # type: ignore[misc]
    """Links to other articles and pages."""

    title = CharBlock(required=False, label=_("Title"), max_length=120, help_text=_("Empty: “Related news”."))
    mode = ChoiceBlock(choices=MODES, default="mixed", label=_("What to show"), search_index=False)
    pages = ListBlock(
        PageChooserBlock(), label=_("Pages"), default=[], max_num=MAX_ITEMS, help_text=_("Shown first, in this order.")
    )
    links = ListBlock(LinkBlock(), max_num=MAX_ITEMS, label=_("Links to other websites"), default=[])
    count = IntegerBlock(min_value=1, max_value=MAX_ITEMS, default=5, label=_("How many"))
    thumbnails = BooleanBlock(required=False, default=False, label=_("With thumbnails"))
    paged = BooleanBlock(
        required=False,
        default=False,  # not None: what was stored before this field was here is not edited
        label=_("With numbered pages"),
        help_text=_("What does not fit is on pages 2, 3, 4 … of the list, up to 60 entries."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Related list")
        description = _("Links to other articles: picked by you, automatic, or both.")
        group = _("Links")
        template = "blocks/related.html"
        value_class = RelatedListValue
        label_format = "{title}"
        # Without pages: a preview needs no database.
        preview_value = {
            "title": "Tin liên quan",
            "mode": "hand",
            "links": [
                {"title": "Lịch tiếp công dân định kỳ của Chủ tịch UBND phường", "url": "https://example.gov.vn/1"},
                {"title": "Hướng dẫn nộp hồ sơ trực tuyến", "url": "https://example.gov.vn/2"},
            ],
            "count": 5,
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["anchor"] = value.anchor(context.get("id"))
        return context

    def clean(self, value: Any) -> Any:
        """Refuse a list by hand that is empty."""
        cleaned = super().clean(value)
        is_empty = not cleaned.get("pages") and not cleaned.get("links")
        if cleaned.get("mode") == "hand" and is_empty and not self.is_deferred_validation:
            error = ValidationError(_("Pick at least one page or link, or choose an automatic list."), code="empty")
            raise StructBlockValidationError(block_errors={"mode": error})
        return cleaned


def resolve(stream: Iterable[Any], page: Any, request: Any = None) -> list[RelatedItem]:
    """Fill all top-level related lists of ``stream`` through ``BLOCKS["RELATED_SOURCE"]``.

    Where the site names no source, with what was picked by hand. Lists with numbered pages read their number from
    ``?related=`` (``related2`` for the second such list ...); raises Http404 for what is no number.
    Return the items that are shown, so that the caller can load their renditions together with other images.
    """
    values = [child.value for child in stream if isinstance(child.block, RelatedListBlock)]
    if not values:
        return []
    _tell_apart(values)
    paged = [value for value in values if value.is_paged]
    for value, place in zip(paged, places(request, len(paged), PARAMETER), strict=True):
        value._place = place
    source = get_settings()["RELATED_SOURCE"]
    fill: RelatedSource = import_string(source) if source else _fill_by_hand
    for value, items in zip(values, fill(values, page, request), strict=True):
        value._items = items
    return [item for value in values for item in value.entries]


def _tell_apart(values: list[RelatedListValue]) -> None:
    """Give each list an anchor and a heading of its own: regions of one name are one region to a listener."""
    seen: Counter[str] = Counter()
    for number, value in enumerate(values, start=1):
        title = _title(value)
        seen[title] += 1
        value._heading = title if seen[title] == 1 else f"{title} ({seen[title]})"
        value._anchor = f"{PARAMETER}--{number}"


def _fill_by_hand(lists: list[RelatedListValue], page: Any, request: Any) -> list[list[RelatedItem]]:
    return [_items_by_hand(value, page) for value in lists]
