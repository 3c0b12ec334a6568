"""Folds spools into counters: read what is new, fold it, write all of it and how far was read, in one transaction.

Killed anywhere, the transaction is whole or is not; run twice, nothing is new. One process a spool folder does it
(``Turn``); machines with folders of their own wait for each other inside of the transaction.
"""

import fcntl
import logging
import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from . import conf, ledger, presence
from .definitions import calendar
from .fold import BUCKET_MS, Deltas, Folder
from .records import SLOT, Head, HostName, Record, list_number, unpack, unpack_head
from .spool import files, is_open, whole_slots

log = logging.getLogger(__name__)

BATCH_SLOTS = 200_000  # of one transaction: 13 MB
LOCK_FILE = "rollup.lock"


class Piece(NamedTuple):
    """What is new in a spool file."""

    head: Head
    first: int  # slot after the head
    records: list[Record | HostName | None]


class Turn:
    """The right to fold the spools of one folder; given up when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._file: int | None = None

    def take(self) -> bool:
        """Return whether this process is the one, now or already."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def give_up(self) -> None:
        """Let another process do it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class RollUp:
    """Folds the spools of a folder. Not for several threads; the caller has the folder's ``Turn``."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or conf.spool_folder()
        self._alias = conf.database()
        self._calendar = calendar(conf.zone())
        self._memory = ledger.StoredMemory(self._alias)
        self._heads: dict[Path, Head | None] = {}
        self._folded: dict[str, int] = {}
        self._oldest: date | None = None

    def touched_before(self, day: date) -> bool:
        """Return whether a day before ``day`` has changed since this was last asked."""
        oldest, self._oldest = self._oldest, None
        return oldest is not None and oldest < day

    def run(self) -> int:
        """Fold all that is new; return the number of records. What the database refuses is tried again next time."""
        total = 0
        while True:
            count = self._run_batch()
            total += count
            if not count:
                return total

    def _run_batch(self) -> int:
        new = self._new_files()
        if not new:
            return 0
        try:
            return self._fold(new)
        except BaseException:
            # What was remembered may be of a transaction that did not happen.
            self._memory = ledger.StoredMemory(self._alias)
            self._folded.clear()
            raise

    def _new_files(self) -> list[tuple[Path, Head]]:
        """Return the files that hold more than is known to be folded."""
        found = []
        for path in files(self._folder):
            head = self._head(path)
            if head and whole_slots(path.stat().st_size) > self._folded.get(head.spool_id, 0):
                found.append((path, head))
        return found

    def _head(self, path: Path) -> Head | None:
        if path not in self._heads:
            with path.open("rb") as file:
                slot = file.read(SLOT)
            if len(slot) < SLOT:
                return None  # its first write has not come to its end
            try:
                self._heads[path] = unpack_head(slot)
            except ValueError as error:
                log.error("visitors: %s is left alone: %s", path, error)
                self._heads[path] = None
        return self._heads[path]

    def _fold(self, new: list[tuple[Path, Head]]) -> int:
        now = timezone.now()
        with ledger.locked(self._alias):
            ledger.take_turn(self._alias, now)
            done = ledger.folded_slots(self._alias, (head.spool_id for _path, head in new))
            pieces = read_pieces(new, done, BATCH_SLOTS)
            deltas, progress = self._deltas(pieces, now)
            ledger.write(self._alias, deltas, self._keeps(now))
            self._memory.save(now)
            ledger.write_progress(self._alias, progress)
        shared = presence.shared()
        if shared:
            shared.see(deltas.presence, int(now.timestamp() * 1000) - 2000 * conf.get_settings()["ONLINE_SECONDS"])
        self._folded.update(done)
        self._folded.update((row.spool_id, row.folded) for row in progress)
        self._memory.trim()
        self._oldest = min([day for _page, _site, day in deltas.pages] + [self._oldest or date.max])
        return sum(len(piece.records) for piece in pieces)

    def _deltas(self, pieces: list[Piece], now: datetime) -> tuple[Deltas, list[ledger.Progress]]:
        self._memory.load_around({at // BUCKET_MS for piece in pieces for at in times(piece.records)})
        seen_from = now.timestamp() - 2 * conf.get_settings()["ONLINE_SECONDS"]
        folder = Folder(self._calendar, self._memory.memory, int(seen_from * 1000))
        progress = []
        for head, first, records in pieces:
            damaged = folder.deltas.damaged
            folder.fold(records, head.rules, list_number(head.crawler_list))
            damaged = folder.deltas.damaged - damaged
            last = max(times(records), default=0)
            progress.append(ledger.Progress(head.spool_id, head.node, first + len(records), damaged, last))
        return folder.result(), progress

    def _keeps(self, now: datetime) -> ledger.Keeps:
        today = now.astimezone(conf.zone()).date()
        late = late_days()
        return lambda period, start: not ledger.is_over(period, start, today, late)

    def remove_old(self, now: datetime | None = None) -> int:
        """Delete files that are folded, closed and older than KEEP_SPOOL_DAYS; return how many."""
        moment = now or timezone.now()
        keep = timedelta(days=conf.get_settings()["KEEP_SPOOL_DAYS"])
        old = [path for path in files(self._folder) if path.stat().st_mtime < (moment - keep).timestamp()]
        count = 0
        for path in old:
            head = self._head(path)
            if not head or is_open(path):
                continue
            done = ledger.folded_slots(self._alias, [head.spool_id]).get(head.spool_id, 0)
            if done >= whole_slots(path.stat().st_size):
                ledger.mark_removed(self._alias, head.spool_id, moment, self._calendar)
                path.unlink()
                count += 1
        return count


def times(records: Iterable[Record | HostName | None]) -> Iterator[int]:
    """Return the times of the events among ``records``, in ms."""
    return (record[5] for record in records if record.__class__ is tuple)  # type: ignore[misc]


def late_days() -> timedelta:
    """Return LATE_HOURS in whole days."""
    return timedelta(days=-(-int(conf.get_settings()["LATE_HOURS"]) // 24))


def read_pieces(new: list[tuple[Path, Head]], done: dict[str, int], limit: int) -> list[Piece]:
    """Return what is new in the files, at most ``limit`` slots; ``done`` says how many slots of each are folded."""
    pieces = []
    for path, head in new:
        if limit <= 0:
            break
        first = done.get(head.spool_id, 0)
        records = read_records(path, first, limit)
        if records:
            pieces.append(Piece(head, first, records))
            limit -= len(records)
    return pieces


def read_records(path: Path, first: int, limit: int) -> list[Record | HostName | None]:
    """Return at most ``limit`` records of a spool, from the slot ``first`` on."""
    with path.open("rb") as file:
        file.seek((first + 1) * SLOT)
        data = file.read(limit * SLOT)
    records = list(unpack(data[: len(data) - len(data) % SLOT]))
    # The parts of a host's name stay together, with the event that they came with.
    end = len(records)
    while end and isinstance(records[end - 1], HostName):
        end -= 1
    return records[:end] or records
