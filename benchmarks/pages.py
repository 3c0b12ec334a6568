"""What the pages of the portal cost without any page cache: ``python -m benchmarks.pages --articles 10000``.

Every address is asked for in turn with an empty Django view, over one connection, so that what else the machine does
falls on all of them alike; the ratio of the medians is what can be compared between machines and days.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from benchmarks import databases
from benchmarks.server import ROOT, THREADS, Server, Visitor

try:
    import brotli
except ImportError:  # the table then shows gzip alone
    brotli = None

SMALL = 40  # articles of the small portal
GZIP_LEVEL, BROTLI_QUALITY = 6, 5  # what proxies use for answers that are made anew each time
EMPTY = {"name": "empty view", "path": "/__empty__/", "statements": 0}


@dataclass
class Row:
    """What was measured of one address."""

    name: str
    path: str
    statements: int
    body: bytes = b""
    status: int = 0
    times: list[float] = field(default_factory=list)  # milliseconds

    @property
    def median(self) -> float:
        """The median time in milliseconds."""
        return median(self.times)


@dataclass
class Portal:
    """What was measured of a portal with so many articles; memory in MB."""

    articles: int
    rows: list[Row]
    memory_start: float
    memory_after: float
    memory_peak: float


def main() -> None:
    """Measure the small and the large portal and print both tables."""
    options = _options()
    folder = Path(options.dir) if options.dir else Path(tempfile.gettempdir()) / "portal-benchmark"
    keep = options.reuse or options.dir is not None
    folder = folder if keep else Path(tempfile.mkdtemp(prefix="portal-benchmark-"))
    sizes = list(dict.fromkeys([SMALL, options.articles]))
    try:
        for size in sizes:
            portal = measure(size, folder, options)
            print(report(portal, options), flush=True)
    finally:
        if not keep:
            for size in sizes:
                databases.drop(size)
            shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="articles of the large portal (10000)")
    parser.add_argument("--rounds", type=int, default=40, help="times that each address is timed (40)")
    parser.add_argument("--requests", type=int, default=2_000, help="mixed requests before memory is read (2000)")
    parser.add_argument("--restrictions", type=int, default=0, help="private articles of each portal (0)")
    parser.add_argument("--reuse", action="store_true", help="keep what is built and use what is there")
    parser.add_argument("--dir", help="where to keep it; implies --reuse (portal-benchmark in the temporary folder)")
    return parser.parse_args()


def measure(articles: int, folder: Path, options: argparse.Namespace) -> Portal:
    """Build the portal, serve it and measure it."""
    place = folder / str(articles)
    place.mkdir(parents=True, exist_ok=True)
    environment = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "BENCHMARK_DIR": str(place),
        "BENCHMARK_STATIC": str(folder / "static"),
        **databases.environment(articles),
    }
    rows = [Row(EMPTY["name"], EMPTY["path"], 0), *_build(articles, options.restrictions, environment)]
    with Server(environment, place / "gunicorn.log") as server:
        start, _ = server.memory()
        visitor = server.visitor()
        _time(visitor, rows, options.rounds)
        visitor.close()
        _mixed(server, [row.path for row in rows[1:]], options.requests)
        after, peak = server.memory()
    return Portal(articles, rows, start, after, peak)


def _build(articles: int, restrictions: int, environment: dict[str, str]) -> list[Row]:
    """Build what is missing, in a process of its own; return the addresses with their SQL statements."""
    print(f"{articles} articles:", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.content", "--articles", str(articles)]
    command += ["--restrictions", str(restrictions)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, check=True)
    measured: list[dict[str, Any]] = json.loads(done.stdout)
    return [Row(found["name"], found["path"], found["statements"]) for found in measured]


def _time(visitor: Visitor, rows: list[Row], rounds: int) -> None:
    """Ask for all addresses once unmeasured, then in rounds, each round in an order of its own."""
    for row in rows:
        row.status, row.body, _ = visitor.get(row.path)
    rng = Random(1)
    for _ in range(rounds):
        for row in rng.sample(rows, len(rows)):
            row.times.append(visitor.get(row.path)[2])


def _mixed(server: Server, paths: list[str], requests: int) -> None:
    """Ask for the addresses at random, from as many visitors at a time as the worker has threads."""

    def visit(seed: int) -> None:
        visitor, rng = server.visitor(), Random(seed)
        for _ in range(requests // THREADS):
            visitor.get(rng.choice(paths))
        visitor.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(visit, range(THREADS)))


def report(portal: Portal, options: argparse.Namespace) -> str:
    """Return the table of a portal as Markdown."""
    floor = portal.rows[0].median
    lines = [
        f"\n{portal.articles:,} articles, {options.restrictions} restrictions, {databases.vendor()}; "
        f"median of {options.rounds}, one connection\n",
        "| page | status | SQL | bytes | gzip | brotli | ms | x empty |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in portal.rows:
        packed = f"{len(gzip.compress(row.body, GZIP_LEVEL)):,} | {_brotli(row.body)}"
        lines.append(
            f"| {row.name} | {row.status} | {row.statements} | {len(row.body):,} | {packed} "
            f"| {row.median:.1f} | {row.median / floor:.1f} |"
        )
    lines.append(
        f"\nMemory of the worker: {portal.memory_start:.0f} MB at start, {portal.memory_after:.0f} MB after "
        f"{options.requests:,} mixed requests by {THREADS} visitors at a time, "
        f"{portal.memory_peak:.0f} MB at its highest."
    )
    return "\n".join(lines)


def _brotli(body: bytes) -> str:
    return f"{len(brotli.compress(body, quality=BROTLI_QUALITY)):,}" if brotli else "-"


if __name__ == "__main__":
    main()
