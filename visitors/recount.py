"""Counts the kept days again, from their spools: after a better crawler list, or a fault that was found.

What it can do: an agent is in a spool as a hash under the salt of its day (visitors.salts). A string that the list
knows as a crawler's, or that an officer names, is hashed with the same salts, without its numbers, so that all its
versions are found. What it cannot do: match a pattern against agents that nobody kept. Imported views keep the verdict
of their import. Uniques of a week or month that began before the kept days stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import F, Sum
from django.utils import timezone

from . import conf, ledger, models
from .counting import crawler_list_version
from .definitions import RULES_VERSION, Moment, Verdict, calendar, day_bounds
from .fold import BUCKET_MS, Folder
from .records import SLOT, Head, HostName, Record, list_number, unpack_head
from .rollup import BATCH_SLOTS, late_days, read_records, times
from .salts import Salts
from .spool import files

Slots = Iterator[Record | HostName | None]


class RecountError(Exception):
    """Not all spools are at hand: a recount would lose what is in the others."""


@dataclass
class Recount:
    """What was counted again."""

    first: date | None  # the first day; None: all days
    records: int = 0
    robots: int = 0  # records that are robots' now and were not
    people: int = 0  # the other way round
    spools: list[ledger.Progress] = field(default_factory=list)


class Verdicts:
    """Judges kept records again, by the hashes of agents that are known now."""

    def __init__(
        self, salts: Salts, robots: Iterable[str], people: Iterable[str], moment: Callable[[int], Moment]
    ) -> None:
        self._salts, self._robots, self._people, self._moment = salts, list(robots), list(people), moment
        self._days: dict[date, tuple[set[int], set[int]]] = {}

    def judge(self, record: Record, result: Recount) -> Record:
        """Return the record with the verdict that it would get now."""
        if not record[9]:
            return record
        day = self._moment(record[5]).day
        if day not in self._days:
            self._days[day] = (self._hashes(self._robots, day), self._hashes(self._people, day))
        robots, people = self._days[day]
        if record[1] == Verdict.ACCEPTED and record[9] in robots and record[9] not in people:
            result.robots += 1
            return (record[0], int(Verdict.ROBOT), *record[2:])
        if record[1] == Verdict.ROBOT and record[9] in people:
            result.people += 1
            return (record[0], int(Verdict.ACCEPTED), *record[2:])
        return record

    def _hashes(self, agents: list[str], day: date) -> set[int]:
        return {number for agent in agents if (number := self._salts.agent(agent, day)) is not None}


def recount(salts: Salts, folders: list[Path], robots: Iterable[str] = (), people: Iterable[str] = ()) -> Recount:
    """Count all kept days again from the spools in ``folders``; in one transaction, while the roll-up waits.

    ``robots`` and ``people`` are user agents that are crawlers', or that are not although they were taken for one.
    Raises RecountError where a spool that was folded is in none of the folders.
    """
    alias, now = conf.database(), timezone.now()
    moment = calendar(conf.zone())
    found = _heads(folders)
    with ledger.locked(alias):
        ledger.take_turn(alias, now)
        _check_complete(alias, found)
        closed = models.Ledger.objects.using(alias).get(pk=1).closed_until
        result = Recount(closed and closed + timedelta(days=1))
        _clear(alias, result.first)
        _Counter(alias, now, result, Verdicts(salts, robots, people, moment)).count(found)
        models.Ledger.objects.using(alias).filter(pk=1).update(recounts=F("recounts") + 1)
    return result


class _Counter:
    """Folds all records of the kept days, within the transaction."""

    def __init__(self, alias: str, now: datetime, result: Recount, verdicts: Verdicts) -> None:
        self._alias, self._now, self._result, self._verdicts = alias, now, result, verdicts
        self._moment = calendar(conf.zone())
        self._memory = ledger.StoredMemory(alias)
        self._from = day_bounds(result.first, conf.zone())[0] if result.first else 0

    def count(self, found: dict[str, tuple[Path, Head]]) -> None:
        """Fold every file, and note that all of it is folded."""
        number = list_number(crawler_list_version())
        for spool_id, (path, head) in sorted(found.items()):
            done, damaged, last = 0, 0, 0
            for batch in _batches(path):
                damaged += self._fold(batch, max(list_number(head.crawler_list), number))
                done += len(batch)
                last = max(times(batch), default=last)
            models.Spool.objects.using(self._alias).filter(pk=spool_id).update(damaged=0)
            ledger.write_progress(self._alias, [ledger.Progress(spool_id, head.node, done, damaged, last)])
        today = self._now.astimezone(conf.zone()).date()
        window = timedelta(seconds=conf.get_settings()["ONLINE_SECONDS"])
        oldest = int((self._now - late_days()).timestamp() * 1000) // BUCKET_MS
        models.Trace.objects.using(self._alias).filter(bucket__lt=oldest).delete()
        ledger.forget_closed(self._alias, self._now, today, late_days(), window)

    def _fold(self, batch: list[Record | HostName | None], number: int) -> int:
        self._memory.load_around({at // BUCKET_MS for at in times(batch) if at >= self._from})
        seen_from = self._now.timestamp() - 2 * conf.get_settings()["ONLINE_SECONDS"]
        folder = Folder(self._moment, self._memory.memory, int(seen_from * 1000))
        folder.fold(self._judged(batch), RULES_VERSION, number)
        deltas = folder.result()
        first = self._result.first
        ledger.write(
            self._alias, deltas, lambda period, start: first is None or start >= first or self._open(period, start)
        )
        self._memory.save(self._now)
        self._memory.trim()
        self._result.records += deltas.records
        return deltas.damaged

    def _open(self, period: Any, start: date) -> bool:
        return not ledger.is_over(period, start, self._now.astimezone(conf.zone()).date(), late_days())

    def _judged(self, batch: list[Record | HostName | None]) -> Slots:
        for record in batch:
            if record is None or isinstance(record, HostName):
                yield record
            elif record[5] >= self._from:
                yield self._verdicts.judge(record, self._result)


def _heads(folders: list[Path]) -> dict[str, tuple[Path, Head]]:
    """Return each spool once, by its id, however many copies there are; the longest of them."""
    found: dict[str, tuple[Path, Head]] = {}
    for path in (path for folder in folders for path in files(folder)):
        with path.open("rb") as file:
            try:
                head = unpack_head(file.read(SLOT))
            except ValueError:
                continue
        other = found.get(head.spool_id)
        if other is None or other[0].stat().st_size < path.stat().st_size:
            found[head.spool_id] = (path, head)
    return found


def _check_complete(alias: str, found: dict[str, tuple[Path, Head]]) -> None:
    rows = models.Spool.objects.using(alias).filter(removed_at=None).values_list("pk", "node", "folded")
    missing = [
        f"{spool_id} of {node}"
        for spool_id, node, folded in rows
        if spool_id not in found or found[spool_id][0].stat().st_size // SLOT - 1 < folded
    ]
    if missing:
        raise RecountError(f"Spools that were counted are not in the folders given: {', '.join(sorted(missing)[:10])}.")


def _batches(path: Path) -> Iterator[list[Record | HostName | None]]:
    first = 0
    while batch := read_records(path, first, BATCH_SLOTS):
        yield batch
        first += len(batch)


def _clear(alias: str, first: date | None) -> None:
    """Take the days from ``first`` on out of all counters."""
    since = {"day__gte": first} if first else {}
    days = models.PageDay.objects.using(alias).filter(**since)
    sums = days.values_list("page", "site").annotate(views=Sum(F("accepted") + F("imported")))
    ledger.add_totals(alias, {(page, site): -views for page, site, views in sums})
    for model in (models.PageDay, models.SiteDay, models.SiteHour, models.SiteDevice, models.SiteReferrer):
        model.objects.using(alias).filter(**since).delete()
    periods = models.SitePeriod.objects.using(alias).filter(**({"start__gte": first} if first else {}))
    periods.delete()
    uniques = models.Unique.objects.using(alias)
    (uniques.filter(period__gte=first.toordinal() * 4) if first else uniques).delete()
    models.Trace.objects.using(alias).all().delete()


def known_robots() -> list[str]:
    """Return the user agents that the crawler list knows as crawlers'."""
    from crawleruseragents import CRAWLER_USER_AGENTS_DATA

    return sorted({agent for entry in CRAWLER_USER_AGENTS_DATA for agent in entry["instances"]})
