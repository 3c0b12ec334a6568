"""One gunicorn as production runs it, its worker's memory, and a visitor with one connection."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
THREADS = 4
START_SECONDS = 120
STOP_SECONDS = 30
REQUEST_SECONDS = 120


class Server:
    """gunicorn with one worker, or more, of four threads on a free port of this machine; a context manager."""

    def __init__(self, environment: dict[str, str], log: Path, workers: int = 1) -> None:
        self.environment = environment
        self.log = log
        self.workers = workers
        self.port = _free_port()

    def __enter__(self) -> "Server":
        environment = {
            **os.environ,
            **self.environment,
            "BIND": f"127.0.0.1:{self.port}",
            "WEB_CONCURRENCY": str(self.workers),
            "WEB_THREADS": str(THREADS),
            "WEB_MAX_REQUESTS": "0",
        }
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _wait(self) -> None:
        """Return when the server answers; raise RuntimeError with its log when it does not."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            visitor = self.visitor()
            try:
                visitor.get("/__empty__/")
                return
            except OSError:
                time.sleep(0.2)
            finally:
                visitor.close()
        self.__exit__(None, None, None)
        raise RuntimeError(f"gunicorn does not answer:\n{self.log.read_text()[-4000:]}")

    def visitor(self) -> "Visitor":
        """Return a visitor with a connection of its own."""
        return Visitor(self.port)

    def memory(self) -> tuple[float, float]:
        """Return the worker's resident memory now and at its highest so far, in MB (10**6 bytes)."""
        master = self.process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        status = Path(f"/proc/{workers[0]}/status").read_text()
        return _kilobytes(status, "VmRSS") * 1024 / 1e6, _kilobytes(status, "VmHWM") * 1024 / 1e6


class Visitor:
    """Asks over one connection that is kept open; without cookies and without a cache."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=REQUEST_SECONDS)

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Return status, body and the milliseconds from asking to the last byte."""
        start = time.perf_counter()
        try:
            self.connection.request("GET", path, headers={"Accept-Encoding": "identity"})
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):
            # The server closes a connection that has been idle for some seconds: ask again, and time only that.
            self.connection.close()
            start = time.perf_counter()
            self.connection.request("GET", path, headers={"Accept-Encoding": "identity"})
            response = self.connection.getresponse()
        body = response.read()
        return response.status, body, (time.perf_counter() - start) * 1000

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _kilobytes(status: str, name: str) -> int:
    match = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    if match is None:
        raise RuntimeError(f"/proc says nothing about {name}")
    return int(match.group(1))
