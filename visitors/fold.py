"""From records to numbers. Pure: no Django, no disk, no clock.

Whatever the order in which records come, and however they are cut into batches, the sums are the same. A view is a
double if the visitor's view of the same page just before it is at most 30 seconds older; a view that comes late may
make a double of the one after it, whose counts are then taken back. The same holds for visits, with 30 minutes.
"""

import struct
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .definitions import VISIT_MS, Kind, Moment, Period, Verdict, begins_visit, is_double
from .records import HostName, Record

BUCKET_MS = 5 * 60_000
# Buckets on each side of a view that may hold a view that it must be compared with.
REACH = VISIT_MS // BUCKET_MS + 1

ACCEPTED, DOUBLED, ROBOT, HELD, WITHOUT_SCRIPT, IMPORTED, RULES, LIST = range(8)

# visitor, host, page (its complement, below 0, for an imported view), ms within the bucket and device
_ENTRY = struct.Struct("<qqiI")
_DEVICE_SHIFT = 24

Seen = tuple[int, int, int]  # at, host, device: in this order, so that equal times have one order too


class Entry(NamedTuple):
    """A view by a known visitor, as remembered."""

    at: int
    visitor: int
    page: int
    host: int
    device: int


class Effect(NamedTuple):
    """What a view changes."""

    double: bool
    displaced: Seen | None  # a later view of the page that was no double and is one now
    visit: bool
    displaced_visit: int | None  # when a visit began that begins earlier now


class Memory:
    """Views of known visitors in some buckets of five minutes: what doubles and visits are found by."""

    def __init__(self) -> None:
        self._views: dict[tuple[int, int], list[Seen]] = {}
        self._visits: dict[int, list[int]] = {}
        self.buckets: dict[int, list[Entry]] = {}
        self.fresh: defaultdict[int, list[Entry]] = defaultdict(list)

    def add(self, entry: Entry) -> Effect:
        """Remember a view; return what it changes."""
        at, visitor, page, host, device = entry
        bucket = at // BUCKET_MS
        self.fresh[bucket].append(entry)
        self.buckets.setdefault(bucket, []).append(entry)
        double, displaced = self._add_view(visitor, page, (at, host, device))
        if page < 0:
            return Effect(double, displaced, False, None)
        return Effect(double, displaced, *self._add_visit(visitor, at))

    def _add_view(self, visitor: int, page: int, seen: Seen) -> tuple[bool, Seen | None]:
        views = self._views.get((visitor, page))
        if views is None:
            self._views[visitor, page] = [seen]
            return False, None
        place = bisect_right(views, seen)
        before = views[place - 1][0] if place else None
        double = is_double(before, seen[0])
        displaced = None
        if place < len(views):
            after = views[place]
            if not is_double(before, after[0]) and is_double(seen[0], after[0]):
                displaced = after
        views.insert(place, seen)
        return double, displaced

    def _add_visit(self, visitor: int, at: int) -> tuple[bool, int | None]:
        times = self._visits.get(visitor)
        if times is None:
            self._visits[visitor] = [at]
            return True, None
        place = bisect_right(times, at)
        before = times[place - 1] if place else None
        displaced = None
        if place < len(times):
            after = times[place]
            if begins_visit(before, after) and not begins_visit(at, after):
                displaced = after
        times.insert(place, at)
        return begins_visit(before, at), displaced

    def load(self, bucket: int, packed: Iterable[bytes]) -> None:
        """Remember what was stored of a bucket, also where that is nothing."""
        entries = self.buckets.setdefault(bucket, [])
        for blob in packed:
            for entry in unpack_entries(bucket, blob):
                entries.append(entry)
                self._add_view(entry.visitor, entry.page, (entry.at, entry.host, entry.device))
                if entry.page >= 0:
                    self._add_visit(entry.visitor, entry.at)

    def keep_newest(self, count: int) -> None:
        """Forget all but the newest ``count`` buckets."""
        if len(self.buckets) <= count * 2:
            return
        kept = {bucket: self.buckets[bucket] for bucket in sorted(self.buckets)[-count:]}
        self._views.clear()
        self._visits.clear()
        self.buckets = kept
        for entry in (entry for entries in kept.values() for entry in entries):
            self._add_view(entry.visitor, entry.page, (entry.at, entry.host, entry.device))
            if entry.page >= 0:
                self._add_visit(entry.visitor, entry.at)


def pack_entries(bucket: int, entries: Iterable[Entry]) -> bytes:
    """Return the views of a bucket, 24 bytes each."""
    start = bucket * BUCKET_MS
    return b"".join(
        _ENTRY.pack(visitor, host, page, (at - start) | device << _DEVICE_SHIFT)
        for at, visitor, page, host, device in entries
    )


def unpack_entries(bucket: int, blob: bytes) -> Iterator[Entry]:
    """Return the views that ``pack_entries`` packed."""
    start, mask = bucket * BUCKET_MS, (1 << _DEVICE_SHIFT) - 1
    for visitor, host, page, when in _ENTRY.iter_unpack(blob):
        yield Entry(start + (when & mask), visitor, page, host, when >> _DEVICE_SHIFT)


@dataclass(slots=True)
class Deltas:
    """What a batch adds to the counters; numbers may be below 0."""

    pages: dict[tuple[int, int, date], list[int]] = field(default_factory=dict)
    visits: Counter[tuple[int, date]] = field(default_factory=Counter)
    hours: Counter[tuple[int, int, date, int]] = field(default_factory=Counter)  # site, start, day, hour
    devices: Counter[tuple[int, date, int]] = field(default_factory=Counter)
    referrers: Counter[tuple[int, date, int]] = field(default_factory=Counter)
    uniques: defaultdict[tuple[int, Period, date], set[int]] = field(default_factory=lambda: defaultdict(set))
    presence: dict[int, tuple[int, int]] = field(default_factory=dict)  # visitor: site, last seen
    hosts: dict[int, str] = field(default_factory=dict)
    records: int = 0
    damaged: int = 0
    last_at: int = 0


class Folder:
    """Folds records into Deltas, with what ``memory`` remembers."""

    def __init__(self, calendar: Callable[[int], Moment], memory: Memory) -> None:
        self._calendar = calendar
        self._memory = memory
        self.deltas = Deltas()
        self._versions = (0, 0)
        self._parts: defaultdict[int, dict[int, bytes]] = defaultdict(dict)

    def fold(self, records: Iterable[Record | HostName | None], rules: int, list_number: int) -> None:
        """Add records that one version of the rules and of the crawler list was applied to."""
        self._versions = (rules, list_number)
        deltas = self.deltas
        for record in records:
            if record is None:
                deltas.damaged += 1
            elif isinstance(record, HostName):
                self._host_name(record)
            else:
                deltas.records += 1
                self._event(record)

    def _host_name(self, name: HostName) -> None:
        parts = self._parts[name.host]
        parts[name.part] = name.text
        self.deltas.hosts[name.host] = b"".join(parts[part] for part in sorted(parts)).decode("ascii", "replace")

    def _event(self, record: Record) -> None:
        kind, verdict, device, page, site, at, day, week, month, _agent, host, _checksum = record
        deltas = self.deltas
        if at > deltas.last_at:
            deltas.last_at = at
        if verdict != Verdict.ACCEPTED:
            if kind != Kind.HEARTBEAT:
                self._audited(page, site, at)[ROBOT if verdict == Verdict.ROBOT else HELD] += 1
            return
        if kind == Kind.WITHOUT_SCRIPT:
            self._audited(page, site, at)[WITHOUT_SCRIPT] += 1
            return
        visitor = month or week or day
        if visitor and kind != Kind.IMPORTED:
            last = deltas.presence.get(visitor)
            if last is None or last[1] < at:
                deltas.presence[visitor] = (site, at)
        if kind != Kind.HEARTBEAT:
            self._view(Entry(at, visitor, ~page if kind == Kind.IMPORTED else page, host, device), site)
            if kind == Kind.VIEW:
                self._visitor(site, at, day, week, month)

    def _visitor(self, site: int, at: int, day: int, week: int, month: int) -> None:
        moment = self._calendar(at)
        uniques = self.deltas.uniques
        if day:
            uniques[site, Period.DAY, moment.day].add(day)
        if week:
            uniques[site, Period.WEEK, moment.week].add(week)
        if month:
            uniques[site, Period.MONTH, moment.month].add(month)

    def _view(self, entry: Entry, site: int) -> None:
        at, visitor, page, host, device = entry
        row = self._audited(page, site, at)
        if not visitor:
            self._count(page, site, (at, host, device), 1)
            return
        double, displaced, visit, displaced_visit = self._memory.add(entry)
        if double:
            row[DOUBLED] += 1
        else:
            self._count(page, site, (at, host, device), 1)
        if displaced:
            self._count(page, site, displaced, -1)
            self._row(page, site, self._calendar(displaced[0]).day)[DOUBLED] += 1
        if visit:
            self.deltas.visits[site, self._calendar(at).day] += 1
        if displaced_visit is not None:
            self.deltas.visits[site, self._calendar(displaced_visit).day] -= 1

    def _count(self, page: int, site: int, seen: Seen, by: int) -> None:
        """Count a view that is no double, or take it back."""
        at, host, device = seen
        day, _week, _month, hour, start = self._calendar(at)
        self._row(page, site, day)[IMPORTED if page < 0 else ACCEPTED] += by
        deltas = self.deltas
        deltas.hours[site, start, day, hour] += by
        if page >= 0:
            deltas.devices[site, day, device] += by
            if host:
                deltas.referrers[site, day, host] += by

    def _audited(self, page: int, site: int, at: int) -> list[int]:
        """Return the row to which an event of the file belongs, marked with the file's versions."""
        row = self._row(page, site, self._calendar(at).day)
        rules, list_number = self._versions
        if row[RULES] < rules:
            row[RULES] = rules
        if row[LIST] < list_number:
            row[LIST] = list_number
        return row

    def _row(self, page: int, site: int, day: date) -> list[int]:
        key = (page if page >= 0 else ~page, site, day)
        row = self.deltas.pages.get(key)
        if row is None:
            row = self.deltas.pages[key] = [0] * 8
        return row
