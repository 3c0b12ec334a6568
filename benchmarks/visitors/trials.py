"""What is done to the portal while it is read: killed, locked out of its database, left without disk or Redis."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.server import Server

from . import load

CLIENTS, HITS = 16, 2_000


def exactly(server: Server, tokens: list[str], hits: int = HITS) -> load.Result:
    """16 clients, so many hits each."""
    return load.run(server.port, tokens, CLIENTS, hits)


def _while_reading(server: Server, tokens: list[str], trouble: Callable[[], None]) -> load.Result:
    stop = threading.Event()
    found: list[load.Result] = []
    thread = threading.Thread(target=lambda: found.append(load.run(server.port, tokens, CLIENTS, until=stop)))
    thread.start()
    time.sleep(2)
    trouble()
    time.sleep(2)
    stop.set()
    thread.join()
    return found[0]


def workers(server: Server) -> list[int]:
    """Return the process ids of gunicorn's workers."""
    master = server.process.pid
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def killed(server: Server, tokens: list[str]) -> load.Result:
    """kill -9 of all workers, three times, in mid-load."""

    def trouble() -> None:
        for _ in range(3):
            for pid in workers(server):
                os.kill(pid, signal.SIGKILL)
            time.sleep(6)  # gunicorn starts new ones; a page of theirs is answered before the next time
            server.visitor().get("/__empty__/")

    return _while_reading(server, tokens, trouble)


def locked(server: Server, tokens: list[str], database: Path, seconds: float = 10) -> tuple[load.Result, int, float]:
    """The site's database is locked for writers; return also how many pages were read meanwhile, and the slowest."""
    pages: list[float] = []

    def trouble() -> None:
        connection = sqlite3.connect(database, timeout=30, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        end = time.monotonic() + seconds
        visitor = server.visitor()
        while time.monotonic() < end:
            status, _body, milliseconds = visitor.get("/vi/" if not pages else "/sitemap.xml")
            if status < 500:
                pages.append(milliseconds / 1000)
        connection.execute("ROLLBACK")
        connection.close()

    result = _while_reading(server, tokens, trouble)
    return result, len(pages), max(pages, default=0)


@contextmanager
def small_disk(mebibytes: int = 1) -> Iterator[Path]:
    """A tmpfs of so many MiB; raises CalledProcessError where this user may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="visitors-disk-"))
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(folder)], check=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    finally:
        folder.rmdir()


@contextmanager
def own_redis(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """A Redis of the benchmark's own; yields its address and what kills it. FileNotFoundError without redis-server."""
    program = shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError("redis-server")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0", process.kill
    finally:
        process.kill()
        process.wait()


def without_redis(server: Server, tokens: list[str], kill: Callable[[], None]) -> load.Result:
    """Redis dies in mid-load."""

    def trouble() -> None:
        kill()
        time.sleep(4)

    return _while_reading(server, tokens, trouble)
