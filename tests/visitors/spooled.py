"""What the tests read back from the spool: fixtures for whoever sends something to this app's addresses."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from visitors import arrivals, records, spool

READER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
)
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


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
def kept(spool_folder: Path) -> Callable[[], list[records.Record]]:
    """Return the records kept so far."""

    def read() -> list[records.Record]:
        slots = b"".join(path.read_bytes()[records.SLOT :] for path in spool.files(spool_folder))
        found = (slot for slot in records.unpack(slots) if slot is not None and not isinstance(slot, records.HostName))
        return [records.Record(*slot[: len(records.Record._fields)]) for slot in found]

    return read


@pytest.fixture
def hosts(spool_folder: Path) -> Callable[[], list[str]]:
    """Return the names of referring hosts kept so far."""

    def read() -> list[str]:
        slots = b"".join(path.read_bytes()[records.SLOT :] for path in spool.files(spool_folder))
        return [record.text.decode() for record in records.unpack(slots) if isinstance(record, records.HostName)]

    return read
