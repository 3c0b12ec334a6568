"""Writes what was folded: every counter and how far each spool has been read, in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Min

from . import models
from .definitions import Moment, Period, period_end
from .fold import LIST, REACH, RULES, Deltas, Memory, pack_entries
from .salts import salt_key
from .sql import add_new, add_rows

COLUMNS = ("accepted", "doubled", "robot", "held", "without_script", "imported")
VIEWS = (0, 5)  # of COLUMNS: what readers see as views


# Whether visitors of the period that begins on a date can still be counted.
Keeps = Callable[[Period, date], bool]


class Progress(NamedTuple):
    """How far a spool has been folded."""

    spool_id: str
    node: str
    folded: int  # slots
    damaged: int  # more of them than before
    last_at: int  # ms


def locked(alias: str) -> transaction.Atomic:
    """Return a transaction; its first statement must be ``take_turn``."""
    return transaction.atomic(using=alias)


def take_turn(alias: str, now: datetime) -> None:
    """Wait for all others who write counters: from here to the end of the transaction this one is alone."""
    rows = models.Ledger.objects.using(alias)
    if not rows.filter(pk=1).update(rolled_up_at=now):
        rows.bulk_create([models.Ledger(pk=1)], ignore_conflicts=True)
        rows.filter(pk=1).update(rolled_up_at=now)


def folded_slots(alias: str, spool_ids: Iterable[str]) -> dict[str, int]:
    """Return how many slots of each spool are in the counters."""
    rows = models.Spool.objects.using(alias).filter(pk__in=list(spool_ids))
    return dict(rows.values_list("spool_id", "folded"))


def rolled_up_at(alias: str) -> datetime | None:
    """Return when records were last folded."""
    return models.Ledger.objects.using(alias).filter(pk=1).values_list("rolled_up_at", flat=True).first()


def recounts(alias: str) -> int:
    """Return how often days were counted again."""
    return models.Ledger.objects.using(alias).filter(pk=1).values_list("recounts", flat=True).first() or 0


class StoredMemory:
    """The views that new ones are compared with: in this process, and stored for the next and for other machines."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self.memory = Memory()
        self._last_row = 0
        self._recounts: int | None = None

    def load_around(self, buckets: set[int]) -> None:
        """Remember all that is stored near ``buckets``, and what other machines have stored since the last time."""
        recounts = models.Ledger.objects.using(self._alias).values_list("recounts", flat=True).get(pk=1)
        if recounts != self._recounts:
            self.memory, self._last_row, self._recounts = Memory(), 0, recounts
        rows = models.Trace.objects.using(self._alias)
        known = self.memory.buckets
        if known:
            for bucket, entries in rows.filter(pk__gt=self._last_row).values_list("bucket", "entries"):
                if bucket in known:
                    self.memory.load(bucket, [bytes(entries)])
        wanted = {near for bucket in buckets for near in range(bucket - REACH, bucket + REACH + 1)} - known.keys()
        if not wanted:
            return
        span = rows.filter(bucket__range=(min(wanted), max(wanted)))
        stored = wanted.intersection(span.values_list("bucket", flat=True).distinct())
        for bucket in wanted - stored:
            self.memory.load(bucket, ())
        for first in range(0, len(stored), 500):
            part = sorted(stored)[first : first + 500]
            found: defaultdict[int, list[bytes]] = defaultdict(list)
            for bucket, entries in rows.filter(bucket__in=part).values_list("bucket", "entries"):
                found[bucket].append(bytes(entries))
            for bucket, blobs in found.items():
                self.memory.load(bucket, blobs)

    def save(self, now: datetime) -> None:
        """Store the views that were added."""
        rows = models.Trace.objects.using(self._alias)
        fresh = self.memory.fresh
        rows.bulk_create(
            models.Trace(bucket=bucket, stored_at=now, entries=pack_entries(bucket, entries))
            for bucket, entries in sorted(fresh.items())
        )
        fresh.clear()
        self._last_row = rows.aggregate(newest=Max("pk"))["newest"] or 0

    def trim(self) -> None:
        """Forget, in this process, what is long past."""
        self.memory.keep_newest(4 * REACH)


def write(alias: str, deltas: Deltas, keeps: Keeps) -> None:
    """Add ``deltas`` to the counters. ``keeps`` says of which periods visitors can still be counted."""
    _write_pages(alias, deltas)
    _write_sites(alias, deltas)
    _write_visitors(alias, deltas, keeps)
    _write_presence(alias, deltas.presence)
    hosts = [models.Host(host=number, name=name) for number, name in sorted(deltas.hosts.items())]
    models.Host.objects.using(alias).bulk_create(hosts, ignore_conflicts=True)


def write_progress(alias: str, progress: Iterable[Progress]) -> None:
    """Store how far the spools have been read."""
    for spool_id, node, folded, damaged, last_at in progress:
        rows = models.Spool.objects.using(alias)
        row, _new = rows.get_or_create(pk=spool_id, defaults={"node": node})
        row.folded, row.damaged, row.last_at = folded, row.damaged + damaged, max(row.last_at, last_at)
        row.save(using=alias)


def mark_removed(alias: str, spool_id: str, now: datetime, calendar: Callable[[int], Moment]) -> None:
    """Note that a spool is deleted: the days in it cannot be counted again."""
    with locked(alias):
        take_turn(alias, now)
        spool = models.Spool.objects.using(alias).get(pk=spool_id)
        models.Spool.objects.using(alias).filter(pk=spool_id).update(removed_at=now)
        row = models.Ledger.objects.using(alias).get(pk=1)
        last = calendar(spool.last_at).day
        if spool.last_at and (row.closed_until is None or row.closed_until < last):
            models.Ledger.objects.using(alias).filter(pk=1).update(closed_until=last)


def _write_pages(alias: str, deltas: Deltas) -> None:
    totals: defaultdict[tuple[int, int], int] = defaultdict(int)
    rows = []
    for (page, site, day), row in deltas.pages.items():
        rows.append((page, day, site, *row))
        totals[page, site] += sum(row[column] for column in VIEWS)
    add_rows(alias, models.PageDay, ("page", "day", "site"), COLUMNS, rows, greatest=("rules", "list_number"))
    add_totals(alias, totals)


def add_totals(alias: str, totals: dict[tuple[int, int], int]) -> None:
    """Add to the views of all time, by (page, site)."""
    pages = [(page, site, views, 0) for (page, site), views in totals.items() if views]
    add_rows(alias, models.PageTotal, ("page", "site"), ("counted",), pages, given=("opening",))
    sites: defaultdict[int, int] = defaultdict(int)
    for _page, site, views, _opening in pages:
        sites[site] += views
    rows = [(site, views, 0, 0) for site, views in sites.items() if views]
    add_rows(alias, models.SiteTotal, ("site",), ("counted",), rows, given=("opening", "pages_opening"))


def _write_sites(alias: str, deltas: Deltas) -> None:
    days: dict[tuple[int, date], list[int]] = {}
    for (_page, site, day), row in deltas.pages.items():
        sums = days.setdefault((site, day), [0] * 8)
        for column in range(len(COLUMNS)):
            sums[column] += row[column]
        sums[RULES], sums[LIST] = max(sums[RULES], row[RULES]), max(sums[LIST], row[LIST])
    for key in deltas.visits:
        days.setdefault(key, [0] * 8)
    rows = [(site, day, *row[:6], deltas.visits[site, day], *row[6:]) for (site, day), row in days.items()]
    add_rows(alias, models.SiteDay, ("site", "day"), (*COLUMNS, "visits"), rows, greatest=("rules", "list_number"))
    hours = [(site, start, views, day, hour) for (site, start, day, hour), views in deltas.hours.items() if views]
    add_rows(alias, models.SiteHour, ("site", "start"), ("views",), hours, given=("day", "hour"))
    devices = [(*key, views) for key, views in deltas.devices.items() if views]
    add_rows(alias, models.SiteDevice, ("site", "day", "device"), ("views",), devices)
    referrers = [(*key, views) for key, views in deltas.referrers.items() if views]
    add_rows(alias, models.SiteReferrer, ("site", "day", "host"), ("views",), referrers)


def _write_visitors(alias: str, deltas: Deltas, keeps: Keeps) -> None:
    rows = []
    for (site, period, start), visitors in sorted(deltas.uniques.items()):
        if keeps(period, start):
            new = add_new(alias, salt_key(period, start), visitors)
            if new:
                rows.append((site, int(period), start, new))
    add_rows(alias, models.SitePeriod, ("site", "period", "start"), ("visitors",), rows)


def _write_presence(alias: str, presence: dict[int, tuple[int, int]]) -> None:
    rows = [(visitor, seen, site) for visitor, (site, seen) in presence.items()]
    add_rows(alias, models.Presence, ("visitor",), (), rows, greatest=("seen",), given=("site",))


def is_over(period: Period, start: date, today: date, late: timedelta) -> bool:
    """Return whether a period has closed for so long that its set of visitors is no longer kept."""
    return period_end(period, start) + late <= today


def forget_closed(alias: str, now: datetime, today: date, late: timedelta, window: timedelta) -> None:
    """Delete sets of visitors of closed periods, views too old to be compared with, and who is long gone."""
    models.Trace.objects.using(alias).filter(stored_at__lt=now - late).delete()
    long_gone = int((now - 2 * window).timestamp() * 1000)
    models.Presence.objects.using(alias).filter(seen__lt=long_gone).delete()
    days = timedelta(days=late.days + (late.seconds > 0))
    uniques = models.Unique.objects.using(alias)
    key = uniques.aggregate(first=Min("period"))["first"]
    while key is not None:
        if is_over(Period(key % 4), date.fromordinal(key // 4), today, days):
            uniques.filter(period=key).delete()
        key = uniques.filter(period__gt=key).aggregate(next=Min("period"))["next"]
