"""`make run`, as a person meets it: a copy of this checkout is started, stopped, and started again."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "Ctrl-C stops it."
SECONDS_TO_START = 600  # what hangs is found; a loaded machine draws the demo pictures slowly
SECONDS_TO_STOP = 45  # gunicorn gives running requests 20, the roll-up 10


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class Installation:
    """A checkout, and what is known of its site while it runs."""

    folder: Path
    port: int = field(default_factory=free_port)
    log: str = ""
    seconds: float = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Run bin/run until it says that the site is up."""
        log = self.folder / "run.log"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO") and k != "DATABASE_URL"}
        began = time.monotonic()
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [self.folder / "bin/run"],
                env={**environment, "PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while READY not in (text := log.read_text()):
            assert self.process.poll() is None, text
            assert time.monotonic() - began < SECONDS_TO_START, text
            time.sleep(0.1)
        self.seconds = time.monotonic() - began
        self.log = text

    def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        """Send the signal to everything in the foreground, as a terminal does; return the exit status."""
        os.killpg(self.process.pid, by)
        return self.process.wait(timeout=SECONDS_TO_STOP)

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the address at which a request for `path` ends."""
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:  # noqa: S310 - our own server
            return answer.status, answer.url

    def processes(self) -> list[str]:
        """Return the command lines of the processes that work in this checkout."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if (folder / "cwd").readlink() == self.folder:
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:  # it has ended meanwhile, or is somebody else's
                continue
        return found


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return a copy of the checkout that was never started; its .venv is this one."""
    folder = tmp_path_factory.mktemp("installation")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    site = Installation(folder)
    yield site
    if site.process and site.process.poll() is None:
        site.stop(signal.SIGTERM)


def test_two_starts_and_two_stops(installation: Installation) -> None:
    """One story in order: each part of it needs the one before."""
    site = installation

    site.start()
    assert f"{site.address}/\n" in site.log
    assert f"{site.address}/admin/\n" in site.log
    assert site.get("/")[0] == 200
    assert site.get("/admin/") == (200, f"{site.address}/admin/login/?next=/admin/")
    assert any("run_scheduler" in command for command in site.processes())
    password_file = site.folder / "var/admin-password"
    password = password_file.read_text().strip().splitlines()[-1]
    assert len(password) >= 12
    assert password in site.log
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE((site.folder / "var").stat().st_mode) == 0o700
    database = site.folder / "var/db.sqlite3"
    made = database.stat().st_ino

    assert site.stop(signal.SIGINT) == 0
    assert site.processes() == []
    first_start = site.seconds

    site.start()
    assert not re.search(r"Installing|Updating the database|Collecting", site.log)
    assert site.seconds < first_start
    assert database.stat().st_ino == made
    assert password_file.read_text().strip().splitlines()[-1] == password
    assert site.get("/")[0] == 200

    assert site.stop(signal.SIGTERM) == 0
    assert site.processes() == []


def test_a_port_in_use_is_said_at_once(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [installation.folder / "bin/run"],
            env={**os.environ, "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
