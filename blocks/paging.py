"""Numbered pages of a list inside a body: plain links, a query parameter for each list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest

MAX_DIGITS = 6


@dataclass(frozen=True)
class PageLink:
    """A number of a pager with its address; ``number`` is None for the gap between numbers that are far apart."""

    number: int | None
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Place:
    """Which page of a list a visitor asked for, and how its addresses are made.

    ``parameter`` is that of the list, ``others`` the numbers asked for of the page's other lists, which links keep.
    Any other parameter is dropped: it would make addresses without end.
    """

    parameter: str = ""
    number: int = 1
    path: str = ""
    others: Mapping[str, int] | None = None

    def link(self, number: int, anchor: str) -> str:
        """The address of page ``number``, at the place of the list; page 1 has no parameter of its own."""
        query = {**(self.others or {}), **({self.parameter: number} if number > 1 else {})}
        return f"{'?' + urlencode(query) if query else self.path}#{anchor}"


def asked_number(request: HttpRequest | None, parameter: str) -> int:
    """Return the number in ``parameter``, 1 without one.

    Raises Http404 for anything but a number from 1 on. A number that is too high is the business of ``page_of``: a list
    may have become shorter since the address was noted.
    """
    asked = request.GET.get(parameter, "1") if request is not None else "1"
    if not (asked.isascii() and asked.isdigit() and len(asked) <= MAX_DIGITS and int(asked) > 0):
        raise Http404(f"{parameter} is no number of a page: {asked[:40]!r}")
    return int(asked)


def places(request: HttpRequest | None, count: int, name: str) -> list[Place]:
    """Return the places of ``count`` lists of one page; their parameters are ``name``, ``name2``, ``name3`` ..."""
    numbers = {f"{name}{n if n > 1 else ''}": 0 for n in range(1, count + 1)}
    numbers = {parameter: asked_number(request, parameter) for parameter in numbers}
    path = request.path if request is not None else ""
    return [
        Place(parameter, number, path, {p: n for p, n in numbers.items() if n > 1 and p != parameter})
        for parameter, number in numbers.items()
    ]


def page_of(items: list[Any], per_page: int, number: int) -> list[Any]:
    """Return the items of page ``number``; of the last page if there are not that many."""
    return list(Paginator(items, per_page).get_page(number).object_list)


def page_links(place: Place, total: int, per_page: int, anchor: str) -> list[PageLink]:
    """Return the numbers to draw, "1 2 3 4 5 … 12", none if one page holds everything."""
    paginator = Paginator(range(total), per_page)
    if paginator.num_pages < 2:
        return []
    current = paginator.get_page(place.number).number
    return [
        PageLink(number, place.link(number, anchor), number == current) if isinstance(number, int) else PageLink(None)
        for number in paginator.get_elided_page_range(current, on_each_side=2, on_ends=1)
    ]
