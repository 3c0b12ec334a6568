"""What counting costs, and whether it loses anything: ``python -m benchmarks.visitors``, one command, one run.

--postgres URL    read at ten million views on PostgreSQL too, in a database of that name, which is dropped after
--only PART       cost, exact, killed, locked, full, redis, rollup, reading; may be given several times
--hits 2000       of each of 16 clients
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from benchmarks.server import ROOT, Server

from . import load, trials

PARTS = ("cost", "exact", "killed", "locked", "full", "redis", "rollup", "reading")


class Bench:
    """A folder with a portal in it, and the stages that run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.static = folder / "static"
        self.tokens: list[str] = []

    def place(self, **more: str) -> dict[str, str]:
        """Return the environment of a portal of its own, with empty tables."""
        self.number += 1
        place = self.folder / str(self.number)
        place.mkdir()
        return {
            "DJANGO_SETTINGS_MODULE": "benchmarks.visitors.settings",
            "BENCHMARK_DIR": str(place),
            "BENCHMARK_STATIC": str(self.static),
            "SECRET_KEY": "benchmark-" * 6,
            "TRUSTED_PROXY_COUNT": "1",
            **more,
        }

    def stage(self, name: str, environment: dict[str, str]) -> dict[str, Any]:
        """Run a stage in a process of its own."""
        print(f"{name} ...", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.visitors.stages", name],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def prepared(self, environment: dict[str, str]) -> list[str]:
        """Make the tables, once for all portals on SQLite; return tokens of the pages that are read."""
        if "DATABASE_URL" in environment:
            tokens: list[str] = self.stage("prepare", environment)["tokens"]
            return tokens
        if not self.tokens:
            self.tokens = self.stage("prepare", environment)["tokens"]
            for file in Path(environment["BENCHMARK_DIR"]).glob("*.sqlite3"):
                shutil.copy(file, self.folder)
        for file in self.folder.glob("*.sqlite3"):
            shutil.copy(file, environment["BENCHMARK_DIR"])
        return self.tokens

    def served(
        self, environment: dict[str, str], act: Callable[[Server, list[str]], Any]
    ) -> tuple[Any, dict[str, Any]]:
        """Serve a portal, do something to it, stop it, fold what is left; return what was seen and what is stored."""
        tokens = self.prepared(environment)
        with Server(environment, Path(environment["BENCHMARK_DIR"]) / "gunicorn.log", workers=2) as server:
            seen = act(server, tokens)
        return seen, self.stage("fold", environment)


def stored(found: dict[str, Any]) -> int:
    """Return all that is stored, whatever the column."""
    return sum(found.values())


def line(what: str, seen: load.Result, found: dict[str, Any], more: str = "") -> str:
    """Return a line of the table of losses. Stored without an acknowledgement: the answer was cut off, not the hit."""
    lost = max(0, seen.acknowledged - stored(found))
    return (
        f"| {what} | {seen.acknowledged:,} | {stored(found):,} | **{lost}** | {seen.refused:,} | {seen.cut:,} "
        f"| {seen.slowest:.1f} | {seen.acknowledged / max(seen.seconds, 0.001):.0f} | {more} |"
    )


def cost(bench: Bench) -> None:
    """Print what a counted view costs."""
    environment = bench.place(VISITORS_ROLLUP="command")
    bench.prepared(environment)
    found = bench.stage("cost", environment)
    floor = found["the same view, counting nothing"]["us"]
    print("\n| one request, whole handler, one thread | SQL | us, median | x the view that counts nothing |")
    print("| --- | ---: | ---: | ---: |")
    for name, row in found.items():
        print(f"| {name} | {row['sql']} | {row['us']:.0f} | {row['us'] / floor:.2f} |")
    if not find_spec("hitcount"):
        print(
            "\ndjango-hitcount IS NOT INSTALLED and was not measured: pip install django-hitcount, and run this again."
        )


def losses(bench: Bench, parts: list[str], hits: int) -> None:
    """Print what is lost in trouble."""
    print("\n| trouble | acknowledged | stored | lost | refused | cut off | slowest answer, s | hits/s | |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    if "exact" in parts:
        seen, found = bench.served(bench.place(), lambda server, tokens: trials.exactly(server, tokens, hits))
        exact = found["accepted"] == trials.CLIENTS * hits
        print(
            line(f"none: 16 clients x {hits:,}", seen, found, f"accepted: {found['accepted']:,}, exactly: {exact}"),
            flush=True,
        )
    if "killed" in parts:
        print(line("kill -9 of all workers, 3 times", *bench.served(bench.place(), trials.killed)), flush=True)
    if "locked" in parts:
        environment = bench.place()
        database = Path(environment["BENCHMARK_DIR"]) / "db.sqlite3"
        (seen, pages, slowest), found = bench.served(
            environment, lambda server, tokens: trials.locked(server, tokens, database)
        )
        print(
            line("site's database locked 10 s", seen, found, f"{pages} pages read meanwhile, slowest {slowest:.1f} s"),
            flush=True,
        )
    if "full" in parts:
        with trials.small_disk() as disk:
            environment = bench.place(BENCHMARK_SPOOLS=str(disk), VISITORS_ROLLUP="command")
            print(line("disk full (tmpfs of 1 MiB)", *bench.served(environment, trials.exactly)), flush=True)
    if "redis" in parts:
        with trials.own_redis(bench.folder) as (url, kill):
            environment = bench.place(VISITORS_REDIS_URL=url)
            print(
                line("Redis killed", *bench.served(environment, lambda *of: trials.without_redis(*of, kill))),
                flush=True,
            )


def rollup(bench: Bench) -> None:
    """Print the speed of the roll-up and the room that views take."""
    environment = bench.place(VISITORS_ROLLUP="command")
    bench.prepared(environment)
    found = bench.stage("rollup", environment)
    print(
        f"\nRoll-up: {found['records']:,} records, {found['per_second']:,.0f} a second, "
        f"{found['per_cpu_second']:,.0f} a second of the processor. "
        f"Disk: {found['spool_bytes'] / 1e6:.0f} MB of spool for a million views, kept for the days that are set; "
        f"{found['database_bytes'] / 1e6:.1f} MB of counters after this day of 2,000 pages and 125,000 visitors "
        "(the visitors go when the day, week and month close)."
    )


def reading(bench: Bench, postgres: str | None) -> None:
    """Print what readers wait for."""
    rows = [_answers(bench, bench.place(VISITORS_ROLLUP="command"))]
    if postgres:
        with _database(postgres):
            rows.append(_answers(bench, bench.place(VISITORS_ROLLUP="command", DATABASE_URL=postgres)))
    print(f"\n| ms, median of 300; {rows[0]['views']:,} counted views | {' | '.join(row['vendor'] for row in rows)} |")
    print(f"| --- |{' ---: |' * len(rows)}")
    for name in list(rows[0])[2:]:
        print(f"| {name} | {' | '.join(f'{row[name]:.2f}' for row in rows)} |")


def _answers(bench: Bench, environment: dict[str, str]) -> dict[str, Any]:
    bench.prepared(environment)
    return bench.stage("reading", environment)


@contextmanager
def _database(address: str) -> Iterator[None]:
    """Make the PostgreSQL database of this address, and drop it after."""
    import psycopg
    from psycopg import sql

    parts = urlsplit(address)
    name = sql.Identifier(parts.path.strip("/"))
    server = urlunsplit(parts._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(name))
        try:
            yield
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def main() -> None:
    """Run all parts, or those that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visitors", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; may be given several times")
    parser.add_argument("--hits", type=int, default=trials.HITS, help="hits of each of 16 clients (2000)")
    parser.add_argument(
        "--postgres", help="address of a PostgreSQL database to make, read at ten million views, and drop"
    )
    options = parser.parse_args()
    parts = options.only or list(PARTS)
    folder = Path(tempfile.mkdtemp(prefix="visitors-benchmark-"))
    load_now, python = os.getloadavg()[0], sys.version.split()[0]
    print(f"{date.today():%d/%m/%Y}, {os.cpu_count()} cores, load {load_now:.1f}, Python {python}", flush=True)
    try:
        bench = Bench(folder)
        if "cost" in parts:
            cost(bench)
        if set(parts) & {"exact", "killed", "locked", "full", "redis"}:
            losses(bench, parts, options.hits)
        if "rollup" in parts:
            rollup(bench)
        if "reading" in parts:
            reading(bench, options.postgres)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
