"""The spool file of this process: an event is in it before its beacon is answered.

One file a process, opened for appending, one write an event. A file is closed at a certain age or size and another one
begun. The process holds a lock on its file for as long as it lives, so that nobody deletes a file that still grows.
"""

import fcntl
import os
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

from .records import SLOT, Event, Head, host_number, pack_event, pack_head, pack_host

SUFFIX = ".spool"
MAX_BYTES = 256 * 1024 * 1024
MAX_AGE = 24 * 60 * 60  # seconds
MAX_HOSTS = 20_000  # names of referring hosts in one file; a sender of invented names fills no disk


class SpoolError(Exception):
    """An event was not kept: its beacon must not be answered as if it were."""


class SpoolWriter:
    """Appends events to a file of its own in ``folder``. For any number of threads; after a fork, each has its file."""

    def __init__(self, folder: Path, head: Callable[[], tuple[str, int, str]], fsync: bool = False) -> None:
        """``head`` returns the node's name, the version of the rules and that of the crawler list."""
        self._folder = folder
        self._head = head
        self._fsync = fsync
        self._forget()

    def _forget(self) -> None:
        """Begin without a file: at first, and in the child of a fork, to whose parent the open one belongs."""
        self._lock = threading.Lock()
        self._sync_lock = threading.Lock()
        self._file: int | None = None
        self._owner = os.getpid()
        self._size = self._synced = 0
        self._hosts: set[int] = set()
        self._opened = 0.0

    def after_fork(self) -> None:
        """Close, in the child, the parent's file: it would keep the parent's lock alive."""
        if self._file is not None:
            os.close(self._file)
        self._forget()

    def append(self, event: Event) -> None:
        """Keep ``event``. SpoolError where it could not be kept: nothing of it is left in the file then."""
        host = host_number(event.referrer)
        slot = pack_event(event, host)
        try:
            with self._lock:
                file = self._writable()
                if host and host not in self._hosts:
                    if len(self._hosts) < MAX_HOSTS:
                        slot = pack_host(event.referrer) + slot
                    else:
                        slot = pack_event(event._replace(referrer=""), 0)
                        host = 0
                self._write(file, slot)
                if host:
                    self._hosts.add(host)
                ticket = self._size
            if self._fsync:
                self._wait_for_disk(file, ticket)
        except OSError as error:
            raise SpoolError(f"The spool in {self._folder} takes no records: {error.strerror or error}") from error

    def close(self) -> None:
        """Close the file; the next event begins another one."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._file is not None:
            with self._sync_lock:
                os.close(self._file)
                self._file = None

    def _writable(self) -> int:
        if self._file is not None and (self._size >= MAX_BYTES or time.monotonic() - self._opened > MAX_AGE):
            if self._fsync:
                os.fdatasync(self._file)
            self._close()
        if self._file is None:
            self._open()
        assert self._file is not None  # noqa: S101 - said to the type checker
        return self._file

    def _open(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        node, rules, crawler_list = self._head()
        spool_id = secrets.token_hex(16)
        path = self._folder / f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{spool_id}{SUFFIX}"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._size = 0
            self._write(file, pack_head(Head(spool_id, node, rules, crawler_list, time.time_ns() // 1_000_000)))
            if self._fsync:
                self._sync_folder()
        except OSError:
            os.close(file)
            path.unlink(missing_ok=True)
            raise
        self._file, self._opened, self._synced, self._hosts = file, time.monotonic(), 0, set()

    def _write(self, file: int, data: bytes) -> None:
        """Write all of ``data`` or nothing: what a full disk took of it is taken back."""
        try:
            written = os.write(file, data)
        except OSError:
            os.ftruncate(file, self._size)
            raise
        if written != len(data):
            os.ftruncate(file, self._size)
            raise OSError(28, "No space left for a whole record")
        self._size += written

    def _wait_for_disk(self, file: int, ticket: int) -> None:
        """Return when the first ``ticket`` bytes are on the disk; one thread's fdatasync serves all who wait."""
        with self._sync_lock:
            if self._file != file or self._synced >= ticket:
                return
            size = self._size
            os.fdatasync(file)
            self._synced = size

    def _sync_folder(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def files(folder: Path) -> list[Path]:
    """Return the spool files in ``folder``, oldest first."""
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def whole_slots(size: int) -> int:
    """Return how many slots after the head a file of ``size`` bytes holds; a torn last one is none."""
    return max(0, size // SLOT - 1)


def is_open(path: Path) -> bool:
    """Return whether a process still writes to this file."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
