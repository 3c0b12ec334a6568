"""The benchmark of the pages runs, and its table says what it has seen."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import databases
from benchmarks.pages import Portal, Row, report
from benchmarks.server import Server, _kilobytes

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| ([^|]+) \| (\d{3}) \| (\d+) \| ([\d,]+) \|.*\| ([\d.]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """What a run with forty articles prints, with very few requests."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "BASE_URL"}}
    command = [sys.executable, "-m", "benchmarks.pages", "--articles", "40", "--rounds", "2", "--requests", "12"]
    folder = tmp_path_factory.mktemp("benchmark")
    done = subprocess.run(
        [*command, "--dir", str(folder)], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=290
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_every_address_is_measured(table):
    rows = {name: (int(status), int(statements)) for name, status, statements, _, _ in ROW.findall(table)}
    assert rows.pop("empty view") == (200, 0)
    assert rows.pop("not found")[0] == 404
    assert len(rows) == 9
    assert {status for status, _ in rows.values()} == {200}
    assert all(statements > 3 for _, statements in rows.values())
    assert len({rows[f"article, {blocks} blocks"] for blocks in (5, 20, 100)}) == 1


def test_a_longer_article_has_more_bytes(table):
    sizes = {name: int(size.replace(",", "")) for name, _, _, size, _ in ROW.findall(table)}
    assert sizes["article, 5 blocks"] < sizes["article, 20 blocks"] < sizes["article, 100 blocks"]


def test_memory_is_read(table):
    start, after, peak = map(int, re.findall(r"(\d+) MB", table))
    assert 20 < start <= peak
    assert after <= peak


def test_the_ratio_is_to_the_empty_view_of_the_same_run():
    rows = [
        Row("empty view", "/__empty__/", 0, times=[2.0, 4.0, 3.0]),
        Row("home", "/", 9, b"x", 200, [30.0, 36.0, 31.0]),
    ]
    text = report(Portal(10_000, rows, 1, 2, 3), argparse.Namespace(rounds=3, requests=4, restrictions=0))
    assert "10,000 articles" in text
    assert [(name, float(ratio)) for name, *_, ratio in ROW.findall(text.replace("| 0 | 0 |", "| 200 | 0 |"))] == [
        ("empty view", 1.0),
        ("home", 10.3),
    ]


def test_every_size_has_a_database_of_its_own(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone:secret@db.example:5433/portal")
    assert databases._with_name(databases._name(40)) == "postgres://someone:secret@db.example:5433/portal_40"
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/portal/db.sqlite3")
    with pytest.raises(SystemExit):  # the portal's own database is never written to
        databases.environment(40)


def test_memory_of_this_process_is_found():
    assert _kilobytes(Path("/proc/self/status").read_text(), "VmRSS") > 1000
    with pytest.raises(RuntimeError):
        _kilobytes("Name: x", "VmRSS")


def test_a_server_that_cannot_start_says_why(tmp_path):
    environment = {"DJANGO_SETTINGS_MODULE": "no_such_settings", "BENCHMARK_DIR": str(tmp_path)}
    with pytest.raises(RuntimeError, match="no_such_settings"), Server(environment, tmp_path / "log"):
        pass
