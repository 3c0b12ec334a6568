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

from .definitions import SLOT_MS, VISIT_MS, Kind, Moment, Period, Verdict, begins_visit, is_double
from .records import HostName, Record

BUCKET_MS = 5 * 60_000
# Buckets on each side of a view that may hold a view that it must be compared with.
REACH = VISIT_MS // BUCKET_MS + 1

VIEW, GOOD = int(Kind.VIEW), int(Verdict.ACCEPTED)  # plain numbers: they are compared a million times

ACCEPTED, DOUBLED, ROBOT, HELD, WITHOUT_SCRIPT, IMPORTED, RULES, LIST = range(8)

# visitor, host, page, ms within the bucket and device
_ENTRY = struct.Struct("<qqiI")
_DEVICE_SHIFT = 24

# A view by a known visitor: at, visitor, page (its complement, below 0, if imported), host, device.
Entry = tuple[int, int, int, int, int]
Seen = tuple[int, int, int]  # at, host, device: in this order, so that equal times have one order too


class Effect(NamedTuple):
    """What a view changes."""

    double: bool
    displaced: Seen | None  # a later view of the page that was no double and is one now
    visit: bool
    displaced_visit: int | None  # when a visit began that begins earlier now


# What nearly every view does; made once.
FIRST_OF_VISIT = Effect(False, None, True, None)
WITHIN_VISIT = Effect(False, None, False, None)


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
        entries = self.buckets.get(bucket)
        if entries is None:
            entries = self.buckets[bucket] = []
        entries.append(entry)
        self.fresh[bucket].append(entry)
        views = self._views.get((visitor, page))
        if views is None:
            self._views[visitor, page] = [(at, host, device)]
            double, displaced = False, None
        else:
            double, displaced = _insert_view(views, (at, host, device))
        if page < 0:
            return Effect(double, displaced, False, None)
        times = self._visits.get(visitor)
        if times is None:
            self._visits[visitor] = [at]
            visit, displaced_visit = True, None
        else:
            visit, displaced_visit = _insert_visit(times, at)
        if double or displaced or displaced_visit is not None:
            return Effect(double, displaced, visit, displaced_visit)
        return FIRST_OF_VISIT if visit else WITHIN_VISIT

    def _remember(self, entry: Entry) -> None:
        at, visitor, page, host, device = entry
        _insert_view(self._views.setdefault((visitor, page), []), (at, host, device))
        if page >= 0:
            _insert_visit(self._visits.setdefault(visitor, []), at)

    def load(self, bucket: int, packed: Iterable[bytes]) -> None:
        """Remember what was stored of a bucket, also where that is nothing."""
        entries = self.buckets.setdefault(bucket, [])
        for blob in packed:
            for entry in unpack_entries(bucket, blob):
                entries.append(entry)
                self._remember(entry)

    def keep_newest(self, count: int) -> None:
        """Forget all but the newest ``count`` buckets."""
        if len(self.buckets) <= count * 2:
            return
        kept = {bucket: self.buckets[bucket] for bucket in sorted(self.buckets)[-count:]}
        self._views.clear()
        self._visits.clear()
        self.buckets = kept
        for entries in kept.values():
            for entry in entries:
                self._remember(entry)


def _insert_view(views: list[Seen], seen: Seen) -> tuple[bool, Seen | None]:
    """Insert a view of a page by a visitor; return whether it is a double, and the later one that becomes one."""
    at = seen[0]
    place = bisect_right(views, seen)
    before = views[place - 1][0] if place else None
    displaced = None
    if place < len(views):
        after = views[place]
        if not is_double(before, after[0]) and is_double(at, after[0]):
            displaced = after
    views.insert(place, seen)
    return is_double(before, at), displaced


def _insert_visit(times: list[int], at: int) -> tuple[bool, int | None]:
    """Insert a view by a visitor; return whether a visit begins, and the time of the later one that no longer does."""
    place = bisect_right(times, at)
    before = times[place - 1] if place else None
    displaced = None
    if place < len(times):
        after = times[place]
        if begins_visit(before, after) and not begins_visit(at, after):
            displaced = after
    times.insert(place, at)
    return begins_visit(before, at), displaced


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
        yield start + (when & mask), visitor, page, host, when >> _DEVICE_SHIFT


@dataclass(slots=True)
class Deltas:
    """What a batch adds to the counters; numbers may be below 0."""

    pages: dict[tuple[int, int, date], list[int]] = field(default_factory=dict)
    visits: Counter[tuple[int, date]] = field(default_factory=Counter)
    hours: Counter[tuple[int, int, date, int]] = field(default_factory=Counter)  # site, start, day, hour
    devices: Counter[tuple[int, date, int]] = field(default_factory=Counter)
    referrers: Counter[tuple[int, date, int]] = field(default_factory=Counter)
    uniques: dict[tuple[int, Period, date], set[int]] = field(default_factory=dict)
    presence: dict[int, tuple[int, int]] = field(default_factory=dict)  # visitor: site, last seen
    hosts: dict[int, str] = field(default_factory=dict)
    records: int = 0
    damaged: int = 0


class _Slot(NamedTuple):
    """A quarter of an hour of a site: when it is, and the sets of the periods that it is in."""

    moment: Moment
    day: set[int]
    week: set[int]
    month: set[int]


class Folder:
    """Folds records into Deltas, with what ``memory`` remembers. Call ``result`` once, at the end."""

    def __init__(self, calendar: Callable[[int], Moment], memory: Memory, present_from: int = 0) -> None:
        """Who was seen before ``present_from`` (ms) is online no longer and not listed in ``presence``."""
        self._calendar = calendar
        self._memory = memory
        self._present_from = present_from
        self.deltas = Deltas()
        self._versions = (0, 0)
        self._slots: dict[tuple[int, int], _Slot] = {}
        # Rows that have the versions of the file that is being folded.
        self._audited: dict[tuple[int, int, date], list[int]] = {}
        # Views by site, device, host and quarter of an hour; below 0 where imported.
        self._shares: dict[tuple[int, int, int, int, bool], int] = {}
        self._parts: defaultdict[int, dict[int, bytes]] = defaultdict(dict)

    def fold(self, records: Iterable[Record | HostName | None], rules: int, list_number: int) -> None:
        """Add records that one version of the rules and of the crawler list was applied to."""
        self._versions = (rules, list_number)
        self._audited = {}
        count = 0
        for record in records:
            if record is None:
                self.deltas.damaged += 1
            elif isinstance(record, HostName):
                self._host_name(record)
            else:
                count += 1
                if record[0] == VIEW and record[1] == GOOD:
                    self._view(record)
                else:
                    self._other(record)
        self.deltas.records += count

    def result(self) -> Deltas:
        """Return the sums."""
        deltas = self.deltas
        for (site, slot, device, host, imported), views in self._shares.items():
            day, _week, _month, hour, start = self._calendar(slot * SLOT_MS)
            deltas.hours[site, start, day, hour] += views
            if not imported:
                deltas.devices[site, day, device] += views
                if host:
                    deltas.referrers[site, day, host] += views
        self._shares = {}
        deltas.uniques = {key: visitors for key, visitors in deltas.uniques.items() if visitors}
        return deltas

    def _host_name(self, name: HostName) -> None:
        parts = self._parts[name.host]
        parts[name.part] = name.text
        if len(parts) == name.parts:
            self.deltas.hosts[name.host] = b"".join(parts[part] for part in sorted(parts)).decode("ascii", "replace")

    def _view(self, record: Record) -> None:
        """A view by a reader: what nearly all records are."""
        _kind, _verdict, device, page, site, at, day, week, month, _agent, host, _checksum = record
        slot = self._slots.get((site, at // SLOT_MS)) or self._new_slot(site, at)
        if day:
            slot.day.add(day)
        if week:
            slot.week.add(week)
        if month:
            slot.month.add(month)
        visitor = month or week or day
        if at >= self._present_from and visitor:
            self._see(visitor, site, at)
        self._count((at, visitor, page, host, device), site, slot.moment.day)

    def _other(self, record: Record) -> None:
        kind, verdict, device, page, site, at, day, week, month, _agent, host, _checksum = record
        if verdict != GOOD:
            if kind != Kind.HEARTBEAT:
                self._row(page, site, self._calendar(at).day)[ROBOT if verdict == Verdict.ROBOT else HELD] += 1
        elif kind == Kind.WITHOUT_SCRIPT:
            self._row(page, site, self._calendar(at).day)[WITHOUT_SCRIPT] += 1
        elif kind == Kind.HEARTBEAT:
            if at >= self._present_from and (month or week or day):
                self._see(month or week or day, site, at)
        elif kind == Kind.IMPORTED:
            self._count((at, month or week or day, ~page, host, device), site, self._calendar(at).day)

    def _see(self, visitor: int, site: int, at: int) -> None:
        last = self.deltas.presence.get(visitor)
        if last is None or last[1] < at:
            self.deltas.presence[visitor] = (site, at)

    def _count(self, entry: Entry, site: int, day: date) -> None:
        """Count a view, unless it is a double; take back what becomes one."""
        at, visitor, page, host, device = entry
        row = self._row(page if page >= 0 else ~page, site, day)
        column = ACCEPTED if page >= 0 else IMPORTED
        effect = self._memory.add(entry) if visitor else WITHIN_VISIT
        if effect.double:
            row[DOUBLED] += 1
        else:
            row[column] += 1
            share = (site, at // SLOT_MS, device, host, page < 0)
            self._shares[share] = self._shares.get(share, 0) + 1
        if effect.visit:
            self.deltas.visits[site, day] += 1
        if effect.displaced:
            self._take_back(effect.displaced, page, site)
        if effect.displaced_visit is not None:
            self.deltas.visits[site, self._calendar(effect.displaced_visit).day] -= 1

    def _take_back(self, seen: Seen, page: int, site: int) -> None:
        at, host, device = seen
        key = (page if page >= 0 else ~page, site, self._calendar(at).day)
        row = self.deltas.pages.setdefault(key, [0] * 8)
        row[ACCEPTED if page >= 0 else IMPORTED] -= 1
        row[DOUBLED] += 1
        share = (site, at // SLOT_MS, device, host, page < 0)
        self._shares[share] = self._shares.get(share, 0) - 1

    def _row(self, page: int, site: int, day: date) -> list[int]:
        """Return the row of an event, marked with the versions of the file that it is in."""
        key = (page, site, day)
        row = self._audited.get(key)
        if row is None:
            row = self._audited[key] = self.deltas.pages.setdefault(key, [0] * 8)
            rules, list_number = self._versions
            row[RULES], row[LIST] = max(row[RULES], rules), max(row[LIST], list_number)
        return row

    def _new_slot(self, site: int, at: int) -> _Slot:
        moment = self._calendar(at)
        uniques = self.deltas.uniques
        starts = ((Period.DAY, moment.day), (Period.WEEK, moment.week), (Period.MONTH, moment.month))
        sets = [uniques.setdefault((site, period, start), set()) for period, start in starts]
        slot = self._slots[site, at // SLOT_MS] = _Slot(moment, *sets)
        return slot
