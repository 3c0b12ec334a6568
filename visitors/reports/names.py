"""What the pages of a report are called, for the officer who reads it: four statements for any number of pages.

The counters know pages by their number. A title is shown if the officer may see the page in the admin, or anybody may
see it on the site. The number of views is shown in any case: the pages of a report add up to its sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import swapper
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

Page = swapper.load_model("wagtailcore", "Page")
STEP = Page.steplen
CHUNK = 5_000  # pages in one statement
MOST_SECTIONS = 300
HOME_DEPTH = 2  # Wagtail's root is 1
SECTION_LEVELS = 2  # below a home page

Choice = tuple[int, str]  # the value and the label of a choice
Groups = list[tuple[str, list[Choice]]]


@dataclass(frozen=True)
class Name:
    """A page's title, its section's title, and its place in the admin ("" where the officer may not go)."""

    title: str
    section: str = ""
    url: str = ""
    seen: bool = True  # whether ``title`` is the page's own


def names(pages: Iterable[int], user: Any) -> dict[int, Name]:
    """Return a name for each page: of one that is deleted or hidden from the officer, one that says so."""
    wanted = list(dict.fromkeys(pages))
    found: dict[int, Name] = {}
    for start in range(0, len(wanted), CHUNK):
        found.update(_chunk_names(wanted[start : start + CHUNK], user))
    return found


def _chunk_names(wanted: list[int], user: Any) -> dict[int, Name]:
    rows = Page.objects.filter(pk__in=wanted).values_list("pk", "path", "title")
    existing = {pk: (path, title) for pk, path, title in rows}
    explorable = _explorable(existing, user)
    seen = explorable | _open_to_all(set(existing) - explorable)
    parents = {path[:-STEP] for path, _title in existing.values()}
    titles = dict(_public().filter(path__in=parents, depth__gt=1).values_list("path", "title"))
    found = {}
    for pk in wanted:
        if pk not in existing:
            found[pk] = Name(_("Deleted page no. %(number)d") % {"number": pk}, seen=False)
        elif pk not in seen:
            found[pk] = Name(_("Page no. %(number)d, which you may not see") % {"number": pk}, seen=False)
        else:
            path, title = existing[pk]
            found[pk] = Name(title, titles.get(path[:-STEP], ""), _edit_url(pk) if pk in explorable else "")
    return found


def _explorable(pages: Iterable[int], user: Any) -> set[int]:
    """Return which of these pages the officer finds in the admin."""
    found = policy_registry.get_by_type(Page).explorable_instances(user)
    return set(found.filter(pk__in=list(pages)).values_list("pk", flat=True))


def _public() -> QuerySet:
    return Page.objects.live().public()


def _seen(pages: Iterable[int], user: Any) -> set[int]:
    """Return which of these pages the officer may see: in the admin, or on the site as everybody."""
    explorable = _explorable(pages, user)
    return explorable | _open_to_all(set(pages) - explorable)


def _open_to_all(pages: set[int]) -> set[int]:
    return set(_public().filter(pk__in=pages).values_list("pk", flat=True))


def _edit_url(pk: int) -> str:
    try:
        return reverse("wagtailadmin_pages:edit", args=[pk])
    except NoReverseMatch:
        return ""


def sections(user: Any) -> Groups:
    """Return what a report can be narrowed to, below the title of each home page: four statements.

    Sections are pages with pages below them, at most SECTION_LEVELS below a home page, that the officer may see.
    """
    depths = range(HOME_DEPTH + 1, HOME_DEPTH + 1 + SECTION_LEVELS)
    candidates = Page.objects.filter(depth__in=depths, numchild__gt=0).order_by("path")
    rows = list(candidates.values_list("pk", "path", "depth", "title")[:MOST_SECTIONS])
    seen = _seen([pk for pk, *_rest in rows], user)
    homes = dict(Page.objects.filter(depth=HOME_DEPTH).values_list("path", "title"))
    groups: dict[str, list[Choice]] = {}
    for pk, path, depth, title in rows:
        if pk in seen:
            indent = "\u2003" * (depth - depths.start)  # a browser drops ordinary blanks
            groups.setdefault(homes.get(path[: HOME_DEPTH * STEP], ""), []).append((pk, f"{indent}{title}"))
    return list(groups.items())


def pages_below(section: int) -> list[int]:
    """Return the page and all below it; nothing for a page that is not there."""
    page = Page.objects.filter(pk=section).first()
    return [] if page is None else list(Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))
