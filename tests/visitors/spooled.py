"""What the tests read back from the spool: fixtures for whoever sends something to this app's addresses."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache

from visitors import arrivals, records, spool

READER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
)
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


class Record(NamedTuple):
    """An event as read back, with names for its values; 0 is none."""

    kind: int
    verdict: int
    device: int
    page: int
    site: int
    at: int
    day: int
    week: int
    month: int
    agent: int
    host: int
    checksum: int


@pytest.fixture
def spool_folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """An empty spool folder for this test alone, and unspent budgets."""
    before = settings.VISITORS
    settings.VISITORS = {**before, "SPOOL_FOLDER": tmp_path / "spool"}
    cache.clear()
    arrivals.budget.cache_clear()
    yield tmp_path / "spool"
    arrivals.budget.cache_clear()


@pytest.fixture
def kept(spool_folder: Path) -> Callable[[], list[Record]]:
    """Return the records kept so far."""

    def read() -> list[Record]:
        slots = b"".join(path.read_bytes()[records.SLOT :] for path in spool.files(spool_folder))
        found = (slot for slot in records.unpack(slots) if slot is not None and not isinstance(slot, records.HostName))
        return [Record(*slot) for slot in found]

    return read


@pytest.fixture
def hosts(spool_folder: Path) -> Callable[[], list[str]]:
    """Return the names of referring hosts kept so far."""

    def read() -> list[str]:
        slots = b"".join(path.read_bytes()[records.SLOT :] for path in spool.files(spool_folder))
        return [record.text.decode() for record in records.unpack(slots) if isinstance(record, records.HostName)]

    return read
