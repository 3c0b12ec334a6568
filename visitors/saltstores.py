"""Where salts live: a file of one machine, or a table that many machines share."""

import fcntl
import os
import secrets
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from . import conf
from .models import Salt
from .salts import SALT_BYTES

_SLOT = struct.Struct(f"<q{SALT_BYTES}s")
_DESTROYED = bytes(SALT_BYTES)


class FileStore:
    """A file with one slot a salt, locked while it is looked at.

    A salt is destroyed by writing zeros over it, in place, and waiting for the disk. A file system that copies on
    write, or a disk that moves sectors, may keep an older copy where no program reads it; what protects that one is
    encryption of the disk.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_or_create(self, key: int) -> bytes | None:
        """Return the salt; make it where it is newer than all of its kind. None for one that is destroyed."""
        with self._locked() as file:
            slots = _read(file)
            found = next((salt for _place, other, salt in slots if other == key), None)
            if found is not None:
                return None if found == _DESTROYED else found
            newest = max((other for _place, other, _salt in slots if other % 4 == key % 4), default=None)
            if newest is not None and newest > key:
                return None
            salt = secrets.token_bytes(SALT_BYTES)
            _write(file, _free_place(slots), key, salt)
            return salt

    def destroy(self, closed: Callable[[int], bool]) -> int:
        """Write zeros over the salts whose key is ``closed``; return how many."""
        if not self._path.exists():
            return 0
        count = 0
        with self._locked() as file:
            for place, key, salt in _read(file):
                if salt != _DESTROYED and closed(key):
                    _write(file, place, key, _DESTROYED)
                    count += 1
        return count

    @contextmanager
    def _locked(self) -> Iterator[int]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _read(file: int) -> list[tuple[int, int, bytes]]:
    """Return (place, key, salt) of each slot; a torn last one is none."""
    data = os.pread(file, os.fstat(file).st_size, 0)
    whole = data[: len(data) - len(data) % _SLOT.size]
    return [(place, key, salt) for place, (key, salt) in enumerate(_SLOT.iter_unpack(whole))]


def _write(file: int, place: int, key: int, salt: bytes) -> None:
    slot = _SLOT.pack(key, salt)
    if os.pwrite(file, slot, place * _SLOT.size) != len(slot):
        raise OSError(28, "No space left for a salt")
    os.fdatasync(file)


def _free_place(slots: list[tuple[int, int, bytes]]) -> int:
    """Return a slot to write to: one that is destroyed and not the newest of its kind, or a new one."""
    newest: dict[int, int] = {}
    for _place, key, _salt in slots:
        newest[key % 4] = max(key, newest.get(key % 4, 0))
    free = (place for place, key, salt in slots if salt == _DESTROYED and key != newest[key % 4])
    return next(free, len(slots))


class DatabaseStore:
    """A table of the counters' database. One statement a period and process, none a view.

    A salt is overwritten, its row deleted and, on PostgreSQL, the table vacuumed: the old row is gone from its pages.
    Archives of the write-ahead log and backups made while a period was open hold its salt: keep them as its logs.
    """

    def get_or_create(self, key: int) -> bytes | None:
        """Return the salt; make it where it is newer than all of its kind. None for one that is destroyed."""
        rows = Salt.objects.using(conf.database())
        known = dict(rows.values_list("period", "value"))
        if key not in known:
            if any(other % 4 == key % 4 and other > key for other in known):
                return None
            rows.bulk_create([Salt(period=key, value=secrets.token_bytes(SALT_BYTES))], ignore_conflicts=True)
            known[key] = rows.values_list("value", flat=True).get(period=key)
        return bytes(known[key]) or None

    def destroy(self, closed: Callable[[int], bool]) -> int:
        """Destroy the salts whose key is ``closed``; the newest of a kind leaves an empty row. Return how many."""
        alias = conf.database()
        rows = Salt.objects.using(alias)
        known = dict(rows.values_list("period", "value"))
        over = [key for key, value in known.items() if value and closed(key)]
        if not over:
            return 0
        rows.filter(period__in=over).update(value=b"")
        newest = {max(key for key in known if key % 4 == kind) for kind in {key % 4 for key in known}}
        rows.filter(value=b"").exclude(period__in=newest).delete()
        connection = connections[alias]
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM visitors_salt")
        return len(over)
