"""One site for all browser tests, and what the tests ask of its pages."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("vi", "en")
# Old markup breaks the rules of new pages on purpose: it is tested where something is promised for it.
ON_REQUEST = ("imported",)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}  # CSS pixels


@dataclass(frozen=True)
class Address:
    """A page of the site: its type, its language, where it is."""

    kind: str
    language: str
    url: str

    def __str__(self) -> str:
        return f"{self.kind} [{self.language}]"


class Portal:
    """The running site."""

    def __init__(self, port: int, paths: dict[str, dict[str, str]]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.paths = paths

    def address(self, kind: str, language: str = "vi") -> str:
        """Return the absolute address of a type of page."""
        return self.url + self.paths[language][kind]

    def pages(self, *kinds: str) -> list[Address]:
        """Return the pages of these types, of all types but ``ON_REQUEST`` if none is named, in both languages."""
        return [
            Address(kind, language, self.url + path)
            for language in LANGUAGES
            for kind, path in self.paths[language].items()
            if (kind in kinds if kinds else kind not in ON_REQUEST)
        ]


def _copy_schema(target: Path) -> None:
    """Spare the site its migrations: the tests' database has had them already, if it is SQLite like the site's."""
    import sqlite3

    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Iterator[Portal]:
    """Start the site (tests/browser/serve.py) once for the whole run."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        _copy_schema(folder / "db.sqlite3")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "cms_site.settings.test",
        "TMPDIR": str(folder),
    }
    command = [sys.executable, "-m", "tests.browser.serve"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
    line = server.stdout.readline()
    if not line:
        server.wait()
        pytest.fail(f"The site did not start:\n{(folder / 'log').read_text()[-4000:]}", pytrace=False)
    yield Portal(**json.loads(line))
    server.stdin.close()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()


def load_pictures(page: Any) -> None:
    """Have all pictures loaded, those further down too, without scrolling to each."""
    page.evaluate(
        """() => {
          for (const image of document.images) image.loading = "eager";
          return Promise.all([...document.images].map(image => image.decode().catch(() => null)));
        }"""
    )


@pytest.fixture
def visit(page: Any) -> Callable[..., Any]:
    """Open an address, images and script included; fail with its name if the answer is not the expected one."""

    def open_page(address: Address | str, status: int | None = None) -> Any:
        url = address.url if isinstance(address, Address) else address
        expected = status or (404 if isinstance(address, Address) and address.kind == "404" else 200)
        response = page.goto(url, wait_until="load")
        assert response.status == expected, f"{address}: {response.status}"
        return page

    return open_page
