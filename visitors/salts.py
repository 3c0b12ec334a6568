"""Random salts, one a day, one an ISO week, one a month; and visitors as hashes under them.

A salt is made when its period begins and destroyed when it has closed: from then on nobody, with any address in hand,
can find out which hash was whose. So visitors are counted once a period, exactly, and cannot be followed beyond it.
A fourth salt, one a day, hashes agents; it lives as long as the spools are kept, so that a better list of crawlers can
be applied backwards (visitors.recount).
"""

import ipaddress
import logging
import re
import secrets
import threading
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.core.signals import setting_changed

from . import conf
from .counting import now_ms
from .definitions import SLOT_MS, Moment, Period, calendar, day_bounds, period_end
from .records import NOBODY, Visitor, signed_hash

log = logging.getLogger(__name__)

AGENT = 0  # beside the numbers of Period
SALT_BYTES = 32
# A clock that is set back, or that of another machine, may still be in a period that has closed here.
GRACE_MS = 5 * 60_000
RETRY_MS = 10_000
MAX_AGENT = 512  # characters of a user agent that are looked at
_DIGITS = re.compile(r"\d+")


class SaltStore(Protocol):
    """Where salts live. Keys are those of ``salt_key``."""

    def get_or_create(self, key: int) -> bytes | None:
        """Return the salt; make it where it is newer than all of its kind. None for one that is destroyed."""

    def destroy(self, closed: Callable[[int], bool]) -> int:
        """Destroy the salts whose key is ``closed``; return how many."""


def salt_key(kind: int, start: date) -> int:
    """Return the number of a salt: of ``AGENT`` or a Period, for the period that begins on ``start``."""
    return start.toordinal() * 4 + kind


def cut_address(address: str) -> bytes:
    """Return the network of an address: /24 of IPv4 (mapped or not), /48 of IPv6; empty for what is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return b""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return parsed.packed[:6]
        parsed = parsed.ipv4_mapped
    return parsed.packed[:3]


@lru_cache(maxsize=4096)
def agent_form(agent: str) -> bytes:
    """Return a user agent without its numbers: what identifies a crawler whatever its version."""
    return _DIGITS.sub("0", agent.lower()).encode("utf-8", "surrogatepass")


class Salts:
    """Hashes visitors under the salts of a store. For any number of threads."""

    def __init__(
        self, store: SaltStore, zone: ZoneInfo, clock: Callable[[], int] = now_ms, keep_days: int = 35
    ) -> None:
        """``clock`` returns ms and decides what has closed; ``keep_days`` is how long salts of agents live."""
        self._store, self._zone, self._clock = store, zone, clock
        self._keep_days = keep_days
        self._calendar = calendar(zone)
        self._lock = threading.Lock()
        self._known: dict[int, bytes | None] = {}
        self._retry_at = 0
        # The salts of this quarter of an hour, in which no period ends: found without asking four times.
        self._current: tuple[int, list[bytes | None]] | None = None

    def visitor(self, address: str, agent: str, site_id: int, at: int) -> Visitor:
        """Return a visitor at ``at`` (ms) as three hashes, and the agent as one.

        ``address`` is cut to /24 or /48 before anything else. A hash is None where its period has closed, or where the
        store of the salts is out of reach: the view is counted then, and the visitor is not.
        """
        slot, current = at // SLOT_MS, self._current
        if current is not None and current[0] == slot == self._clock() // SLOT_MS:
            salts = current[1]
        else:
            salts = self._salts(self._calendar(at))
            if all(salts):
                self._current = (slot, salts)
        network = cut_address(address)
        form = agent.encode("utf-8", "surrogatepass")[: MAX_AGENT * 4]
        who = b"\0".join((len(network).to_bytes(1, "big") + network, site_id.to_bytes(8, "big", signed=True), form))
        day, week, month = (signed_hash(who, salt) if salt else None for salt in salts[1:])
        return Visitor(day, week, month, signed_hash(agent_form(agent[:MAX_AGENT]), salts[0]) if salts[0] else None)

    def agent(self, agent: str, day: date) -> int | None:
        """Return the hash of a user agent on ``day``, None where that day's salt is gone."""
        salt = self._salt(salt_key(AGENT, day))
        return signed_hash(agent_form(agent[:MAX_AGENT]), salt) if salt else None

    def destroy_closed(self) -> int:
        """Destroy the salts of periods that have closed, in the store and in this process; return how many."""
        self.forget_closed()
        return self._store.destroy(self._is_closed)

    def forget_closed(self) -> None:
        """Forget, in this process, the salts of periods that have closed."""
        self._current = None
        with self._lock:
            self._known = {key: salt for key, salt in self._known.items() if not self._is_closed(key)}

    def _salts(self, moment: Moment) -> list[bytes | None]:
        starts = (
            (AGENT, moment.day),
            (Period.DAY, moment.day),
            (Period.WEEK, moment.week),
            (Period.MONTH, moment.month),
        )
        return [self._salt(salt_key(kind, start)) for kind, start in starts]

    def _salt(self, key: int) -> bytes | None:
        if self._is_closed(key):
            return None
        if key in self._known:
            return self._known[key]
        return self._load(key)

    def _load(self, key: int) -> bytes | None:
        with self._lock:
            if key in self._known:
                return self._known[key]
            if self._clock() < self._retry_at:
                return None
            try:
                salt = self._store.get_or_create(key)
            except Exception:
                # No salt, no visitor; the view is counted all the same.
                log.exception("visitors: the salts cannot be read; visitors are not counted until they can")
                self._retry_at = self._clock() + RETRY_MS
                return None
            self._known = {other: value for other, value in self._known.items() if not self._is_closed(other)}
            self._known[key] = salt
            return salt

    def _is_closed(self, key: int) -> bool:
        now = self._clock()
        return now >= _closes(key, self._zone, self._keep_days) + GRACE_MS


@cache
def _closes(key: int, zone: ZoneInfo, keep_days: int) -> int:
    start = date.fromordinal(key // 4)
    if key % 4 == AGENT:
        return day_bounds(start + timedelta(days=keep_days), zone)[1]
    return day_bounds(period_end(Period(key % 4), start) - timedelta(days=1), zone)[1]


class MemoryStore:
    """Salts that never leave this process: for the import of old logs, whose periods have all closed."""

    def __init__(self) -> None:
        self._salts: dict[int, bytes] = {}

    def get_or_create(self, key: int) -> bytes | None:
        """Return the salt of any period."""
        return self._salts.setdefault(key, secrets.token_bytes(SALT_BYTES))

    def destroy(self, closed: Callable[[int], bool]) -> int:
        """Forget all."""
        count = len(self._salts)
        self._salts.clear()
        return count


def temporary() -> Salts:
    """Return salts for one import: of any time, gone with the process. Visitors of two imports are never the same."""
    return Salts(MemoryStore(), conf.zone(), clock=lambda: 0)


@cache
def current() -> Salts:
    """Return the salts of this installation."""
    from .saltstores import DatabaseStore, FileStore

    store: SaltStore = DatabaseStore() if conf.salts_are_shared() else FileStore(conf.spool_folder() / "salts")
    return Salts(store, conf.zone(), keep_days=conf.get_settings()["KEEP_SPOOL_DAYS"])


def visitor(address: str, agent: str, site_id: int, at: int | None = None) -> Visitor:
    """Return who this is, now; see Salts.visitor. Nothing of ``address`` and ``agent`` is kept."""
    return current().visitor(address, agent, site_id, now_ms() if at is None else at)


def _reset(*, setting: str, **kwargs: Any) -> None:
    if setting in ("VISITORS", "TIME_ZONE"):
        current.cache_clear()


setting_changed.connect(_reset)

__all__ = ["NOBODY", "Salts", "Visitor", "current", "cut_address", "temporary", "visitor"]
