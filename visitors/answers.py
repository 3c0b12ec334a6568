"""What the addresses with numbers, the template tags and the site's pages say: read, checked, put together."""

import hashlib
import logging
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from . import reading
from .arrivals import Refused
from .conf import get_settings
from .pages import public_ids

log = logging.getLogger(__name__)

Number = TypeVar("Number")

MAX_IDS = 100
BOARD_SECONDS = 5  # the figure of who is online is at most 10 s old, the roll-up's seconds included
# Stored lists hold pages that were unpublished since: some more are asked for than shown.
SPARE_PAGES = 20

_IDS = re.compile(r"[0-9]{1,18}(?:,[0-9]{1,18})*", re.ASCII)


def read_ids(text: str) -> list[int]:
    """Return the ids in "1,2,3", each once; raises Refused for anything else, and for more than MAX_IDS."""
    if not _IDS.fullmatch(text):
        raise Refused(_("“ids” is a list of numbers with commas between them."))
    ids = list(dict.fromkeys(int(part) for part in text.split(",")))
    if len(ids) > MAX_IDS:
        raise Refused(_("“ids” names at most %(maximum)s pages.") % {"maximum": MAX_IDS})
    return ids


def views(ids: Iterable[int], request: HttpRequest) -> dict[str, int]:
    """Return the views of each of ``ids`` that anybody may read now, by id as text. Four statements at most."""
    public = sorted(public_ids(ids, request))
    return {str(pk): number for pk, number in reading.views_of(public).items()} if public else {}


def views_of_page(page_id: int) -> int:
    """Return all views of a page, 0 where they cannot be read. One statement."""
    return shown(lambda: reading.views_of([page_id])[page_id], 0)


def board(site_id: int) -> dict[str, int]:
    """Return the numbers of a site; online <= today <= week <= all. Kept for BOARD_SECONDS in the cache."""
    key = f"visitors.board.{site_id}"
    numbers: dict[str, int] | None = cache.get(key)
    if numbers is None:
        found = reading.board(site_id)
        numbers = {"online": found.online, "today": found.today, "week": found.week, "all": found.total}
        cache.set(key, numbers, BOARD_SECONDS)
    return numbers


def most_read(
    request: HttpRequest, site_id: int, days: int = 7, count: int = 5, section: Any = None
) -> list[tuple[Any, int]]:
    """Return (page, views) of what anybody may read and was read most in the last 1, 7 or 30 days.

    ``section`` is the page below which they are; None is the whole site. Raises ValueError for other ``days``.
    """
    ranked = reading.most_read(site_id, days, count + SPARE_PAGES, section.pk if section is not None else None)
    pages = import_string(get_settings()["PUBLIC_PAGES"])(request).in_bulk([pk for pk, _views in ranked])
    return [(pages[pk], number) for pk, number in ranked if pk in pages][:count]


def shown(read: Callable[[], Number], instead: Number) -> Number:
    """Return what ``read`` says; ``instead`` where the database refuses: a page goes on without its numbers."""
    try:
        return read()
    except DatabaseError:
        log.exception("visitors: the numbers cannot be read; pages are shown without them")
        return instead


def entity_tag(content: bytes) -> str:
    """Return the ETag (RFC 9110, section 8.8.3) of an answer."""
    return f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
