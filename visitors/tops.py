"""Stored lists of what is read most: of each site and of each section, today and in the last 7 and 30 days."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from heapq import nlargest

from django.db.models import F, Sum
from wagtail.models import Page

from . import ledger, models
from .reading import TOP_DAYS

log = logging.getLogger(__name__)

SITE_LENGTH = 200  # lines of a site's list: more than is shown, as some pages are no longer public
SECTION_LENGTH = 50
STEP = Page.steplen
# How long a page's place in the tree is believed, in seconds.
PLACES_SECONDS = 600

Views = dict[int, int]


class TopLists:
    """Makes the lists anew. Sums of days that are over are kept in memory until a record of such a day comes late."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._today: date | None = None
        self._past: dict[tuple[int, int], Views] = {}
        self._paths: dict[int, str] = {}
        self._sections: dict[str, int] = {}
        self._places_at: datetime | None = None

    def forget_past(self) -> None:
        """Sum the days that are over again: one of them has changed."""
        self._past.clear()

    def refresh(self, now: datetime, today: date) -> None:
        """Store all lists as they are ``now``."""
        if today != self._today:
            self._today = today
            self._past.clear()
        if self._places_at is None or now - self._places_at > timedelta(seconds=PLACES_SECONDS):
            self._paths, self._sections, self._places_at = {}, {}, now
        rows = []
        sites = models.SiteTotal.objects.using(self._alias).values_list("site", flat=True)
        for site in list(sites):
            current = self._views(site, today, today)
            for days in TOP_DAYS:
                views = self._sum(site, days, today, current)
                rows += [models.TopPage(site=site, days=days, **line) for line in self._lines(views)]
        with ledger.locked(self._alias):
            ledger.take_turn(self._alias, now)
            models.TopPage.objects.using(self._alias).all().delete()
            models.TopPage.objects.using(self._alias).bulk_create(rows, batch_size=1000)
            models.Ledger.objects.using(self._alias).update(tops_at=now)

    def _sum(self, site: int, days: int, today: date, current: Views) -> Views:
        if days == 1:
            return current
        if (site, days) not in self._past:
            last = today - timedelta(days=1)
            self._past[site, days] = self._views(site, today - timedelta(days=days - 1), last)
        views = dict(self._past[site, days])
        for page, count in current.items():
            views[page] = views.get(page, 0) + count
        return views

    def _views(self, site: int, first: date, last: date) -> Views:
        rows = models.PageDay.objects.using(self._alias).filter(site=site, day__range=(first, last))
        return dict(rows.values_list("page").annotate(views=Sum(F("accepted") + F("imported"))).filter(views__gt=0))

    def _lines(self, views: Views) -> list[dict[str, int]]:
        """Return the lines of the whole site (section 0) and of each section."""
        by_section: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for page, above in self._places(views).items():
            for section in above:
                by_section[section].append((views[page], -page))
        by_section[0] = [(count, -page) for page, count in views.items()]
        lines = []
        for section, pages in by_section.items():
            best = nlargest(SECTION_LENGTH if section else SITE_LENGTH, pages)
            lines += [
                {"section": section, "rank": rank, "page": -page, "views": count}
                for rank, (count, page) in enumerate(best, start=1)
            ]
        return lines

    def _places(self, pages: Iterable[int]) -> dict[int, list[int]]:
        """Return the sections above each page that still exists."""
        unknown = [page for page in pages if page not in self._paths]
        for first in range(0, len(unknown), 5000):
            part = unknown[first : first + 5000]
            self._paths.update(dict.fromkeys(part, ""))
            self._paths.update(Page.objects.filter(pk__in=part).values_list("pk", "path"))
        above = {page: _paths_above(self._paths[page]) for page in pages}
        missing = list({path for paths in above.values() for path in paths} - self._sections.keys())
        for first in range(0, len(missing), 5000):
            found = Page.objects.filter(path__in=missing[first : first + 5000]).values_list("path", "pk")
            self._sections.update(found)
        return {
            page: [self._sections[path] for path in paths if path in self._sections] for page, paths in above.items()
        }


def _paths_above(path: str) -> list[str]:
    """Return the paths of a page's ancestors, without the root of all sites."""
    return [path[:end] for end in range(2 * STEP, len(path), STEP)]
