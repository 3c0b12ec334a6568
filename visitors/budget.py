"""How much one address may count: in the memory of this process, bounded, forgotten with it.

What exceeds the budget is neither refused (the reader behind a shared address did nothing wrong) nor added silently: it
is held, in a column of its own. Mobile carriers and offices put many people behind one address, so the narrow budget is
that of an address and a user agent; a wide one of the address alone meets who changes the user agent with each request.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

# Pairs remembered at once: about 10 MB. The one not seen for longest is forgotten first.
CAPACITY = 50_000
ADDRESS_FACTOR = 10


class _Bucket(NamedTuple):
    tokens: float
    at: float


class Budget:
    """A token bucket for each key: ``limit`` events at once, refilled evenly over ``seconds``."""

    def __init__(
        self, limit: int, seconds: float, capacity: int = CAPACITY, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.limit = limit
        self.rate = limit / seconds
        self.capacity = capacity
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def take(self, address: str, user_agent: str) -> bool:
        """Take one event from what is left to this address and this user agent; False if nothing is left to either."""
        # Keys are Python's keyed hashes: short, and no address stays in memory longer than its request.
        pair, alone = hash((address, user_agent)), hash(address)
        with self._lock:
            # What the pair is refused takes nothing from the others behind the address.
            return self._take(pair, self.limit, self.rate) and self._take(
                alone, self.limit * ADDRESS_FACTOR, self.rate * ADDRESS_FACTOR
            )

    def _take(self, key: int, limit: float, rate: float) -> bool:
        now = self._clock()
        bucket = self._buckets.pop(key, None) or _Bucket(limit, now)
        tokens = min(limit, bucket.tokens + max(0.0, now - bucket.at) * rate)
        enough = tokens >= 1
        self._buckets[key] = _Bucket(tokens - 1 if enough else tokens, now)
        if len(self._buckets) > self.capacity:
            self._buckets.popitem(last=False)
        return enough

    def __len__(self) -> int:
        return len(self._buckets)
