"""Readers: threads that send beacons over connections of their own, and count what is acknowledged."""

import http.client
import threading
import time
from dataclasses import dataclass, field
from itertools import count

AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
)
_addresses = count(1)
_lock = threading.Lock()


@dataclass
class Result:
    """What the readers saw: acknowledged, refused with a status, cut off; seconds of the slowest answer."""

    acknowledged: int = 0
    refused: int = 0
    cut: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)

    def add(self, status: int, seconds: float) -> None:
        """Count an answer."""
        with _lock:
            self.slowest = max(self.slowest, seconds)
            if status == 0:
                self.cut += 1
            elif status == 204:
                self.acknowledged += 1
            else:
                self.refused += 1
                self.statuses[status] = self.statuses.get(status, 0) + 1


def _address() -> str:
    """Return an address that nobody had before: no hit is a double, and no budget is used up."""
    with _lock:
        number = next(_addresses)
    return f"{11 + (number >> 16)}.{number >> 8 & 255}.{number & 255}.7"


class Reader:
    """One client with one connection, opened anew when it was cut."""

    def __init__(self, port: int, tokens: list[str]) -> None:
        self.port, self.tokens = port, tokens
        self.connection: http.client.HTTPConnection | None = None

    def send(self, number: int) -> int:
        """Send a beacon; return its status, 0 where the connection ended before the answer."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "text/plain", "User-Agent": AGENT, "X-Forwarded-For": _address()}
        try:
            self.connection.request(
                "POST", "/api/visitors/page", f"view {self.tokens[number % len(self.tokens)]} ", headers
            )
            response = self.connection.getresponse()
            response.read()
            return response.status
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            return 0


def run(
    port: int, tokens: list[str], clients: int, hits: int | None = None, until: threading.Event | None = None
) -> Result:
    """Send ``hits`` beacons from each of ``clients``, or beacons until the event is set."""
    result = Result()

    def work(seed: int) -> None:
        reader = Reader(port, tokens)
        for number in count(seed * 7919):
            if hits is not None and number - seed * 7919 >= hits:
                return
            if until is not None and until.is_set():
                return
            start = time.perf_counter()
            status = reader.send(number)
            result.add(status, time.perf_counter() - start)
            if status == 0:
                time.sleep(0.05)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - start
    return result
