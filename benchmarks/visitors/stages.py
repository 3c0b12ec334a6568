"""What needs the portal's code, in a process of its own: ``python -m benchmarks.visitors.stages NAME`` prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import django

SITE, SEED = 1, 7
AGENT = (
    "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)
SUMS = ("accepted", "doubled", "robot", "held", "without_script", "imported")


def prepare() -> dict[str, Any]:
    """Make the tables; return tokens of the pages that are read."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from benchmarks.visitors.urls import PAGES
    from visitors.tokens import issue

    for alias in settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for connection in connections.all():
        connection.close()  # the last one writes the log of SQLite back into the file
    return {"tokens": [issue(page, SITE) for page in range(1, PAGES + 1)]}


def fold() -> dict[str, Any]:
    """Fold what is left in the spools; return what is stored, the slots of the spools, and whether they agree."""
    from django.db.models import Sum

    from visitors.models import SiteDay
    from visitors.service import Service

    service = Service()
    while service.step():
        pass
    service.turn.give_up()
    found = SiteDay.objects.aggregate(**{name: Sum(name) for name in SUMS})
    return {name: value or 0 for name, value in found.items()}


def cost() -> dict[str, Any]:
    """Time one request through the whole handler, in one thread, in turns: counted, not counted, and the others."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    from benchmarks.visitors.urls import PAGES
    from visitors import arrivals, counting
    from visitors.models import PageTotal
    from visitors.tokens import issue

    PageTotal.objects.all().delete()
    PageTotal.objects.bulk_create(PageTotal(page=page, site=SITE) for page in range(1, PAGES + 1))
    handler, factory, rng = WSGIHandler(), RequestFactory(), Random(SEED)
    tokens = [issue(page, SITE) for page in range(1, PAGES + 1)]
    record = counting.record

    def beacon() -> None:
        number = rng.randrange(2**24)
        forwarded = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        _call(
            handler,
            factory.post(
                "/api/visitors/page",
                data=f"view {rng.choice(tokens)} ",
                content_type="text/plain",
                headers={"User-Agent": AGENT, "Host": "127.0.0.1", "X-Forwarded-For": forwarded},
            ),
            204,
        )

    def view(address: str) -> Callable[[], None]:
        def call() -> None:
            page = rng.randrange(PAGES) + 1
            _call(
                handler, factory.get(address.format(page), headers={"Host": "127.0.0.1", "User-Agent": AGENT}), 204, 200
            )

        return call

    def uncounted() -> None:
        arrivals.counting.record = lambda event: None
        try:
            beacon()
        finally:
            arrivals.counting.record = record

    kinds = {"empty view": view("/__empty__/"), "the same view, counting nothing": uncounted, "counted view": beacon}
    kinds["F('views') + 1"] = view("/__naive__/{}/")
    if find_spec("hitcount"):
        kinds["django-hitcount"] = view("/__hitcount__/{}/")
    statements = {name: _statements(call) for name, call in kinds.items()}
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for _round in range(400):
        for name in rng.sample(list(kinds), len(kinds)):
            start = time.perf_counter()
            for _ in range(5):
                kinds[name]()
            times[name].append((time.perf_counter() - start) / 5 * 1e6)
    return {name: {"us": median(found), "best": min(found), "sql": statements[name]} for name, found in times.items()}


def _statements(call: Callable[[], None]) -> int:
    """Return the SQL statements of a call that is not the first, on all databases."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    call()
    with ExitStack() as stack:
        captured = [stack.enter_context(CaptureQueriesContext(connection)) for connection in connections.all()]
        call()
        return sum(len(context) for context in captured)


def _call(handler: Any, request: Any, *expected: int) -> None:
    response = handler.get_response(request)
    response.close()
    if response.status_code not in expected:
        raise SystemExit(f"{request.path}: {response.status_code} {response.content[:200]!r}")


def rollup() -> dict[str, Any]:
    """Fold half a million records of one day; return records a second and bytes."""
    from django.conf import settings
    from django.db import connection

    from visitors import conf, counting
    from visitors.definitions import Device, Kind, Verdict
    from visitors.rollup import RollUp

    records, visitors, rng = 500_000, 125_000, Random(SEED)
    now = counting.now_ms()
    for number in range(records):
        counting.record(
            counting.Event(
                at=now - (records - number) // 10,
                page=int(2_000 * rng.random() ** 3) + 1,
                site=SITE,
                kind=Kind.VIEW,
                verdict=Verdict.ACCEPTED,
                visitor=_visitor(rng.randrange(visitors)),
                device=Device(rng.choice((1, 1, 3))),
                referrer="www.google.com" if number % 5 == 0 else "",
            )
        )
    spools = sum(path.stat().st_size for path in conf.spool_folder().rglob("*.spool"))
    start, busy = time.perf_counter(), time.process_time()
    folded, step = 0, RollUp()
    while count := step.run():
        folded += count
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    name = settings.DATABASES[conf.database()]["NAME"]
    stored = Path(name).stat().st_size if connection.vendor == "sqlite" else 0
    return {
        "records": folded,
        "per_second": folded / seconds,
        "per_cpu_second": folded / busy,
        "spool_bytes": spools / records * 1e6,
        "database_bytes": stored,
    }


def _visitor(number: int) -> Any:
    from visitors.records import Visitor

    return Visitor(*((number * 0x9E3779B97F4A7C15 + salt) % 2**63 for salt in (1, 2, 3, 4)))


def reading() -> dict[str, Any]:
    """Time the questions of readers at ten million counted views of 20,000 pages in 60 days."""
    from django.db import connections
    from django.utils import timezone

    from visitors import conf
    from visitors import reading as ask
    from visitors.tops import TopLists

    pages, days = 20_000, 60
    connection = connections[conf.database()]
    views = _fill(connection, pages, days)
    TopLists(conf.database()).refresh(timezone.now(), ask.today())
    rng = Random(SEED)

    def twenty() -> list[int]:
        return rng.sample(range(1, pages + 1), 20)

    questions: dict[str, Callable[[], Any]] = {
        "views of 20 pages, all time": lambda: ask.views_of(twenty()),
        "views of 20 pages, 7 days": lambda: ask.views_of(twenty(), days=7),
        "top ten of the week": lambda: ask.most_read(SITE, 7, 10),
        "board": lambda: ask.board(SITE),
    }
    found: dict[str, Any] = {"views": views, "vendor": connection.vendor}
    for name, question in questions.items():
        question()
        times = []
        for _ in range(300):
            start = time.perf_counter()
            question()
            times.append((time.perf_counter() - start) * 1000)
        found[name] = median(times)
    if not len(ask.most_read(SITE, 7, 10)) == 10:
        raise SystemExit("the list of the week is not there")
    return found


def _fill(connection: Any, pages: int, days: int) -> int:
    """Write the counters directly, as the roll-up would have left them; return the number of views."""
    from datetime import timedelta

    from visitors import reading as ask
    from visitors.models import PageDay, PageTotal, SiteDay, SiteTotal

    today, totals, whole = ask.today(), [0] * (pages + 1), 0
    using = connection.alias
    for model in (PageDay, PageTotal, SiteDay, SiteTotal):
        model.objects.using(using).all().delete()
    for back in range(days):
        day, count, rows = today - timedelta(back), 0, []
        for page in range(1, pages + 1):
            accepted = 1 + int(60 * (1 - page / pages) ** 3) // 2 + (page * 31 + back * 17) % 3
            totals[page] += accepted
            count += accepted
            rows.append(PageDay(page=page, site=SITE, day=day, accepted=accepted, rules=1))
        PageDay.objects.using(using).bulk_create(rows, batch_size=2_000)
        SiteDay.objects.using(using).create(site=SITE, day=day, accepted=count, rules=1)
        whole += count
    rows = [PageTotal(page=page, site=SITE, counted=totals[page]) for page in range(1, pages + 1)]
    PageTotal.objects.using(using).bulk_create(rows, batch_size=2_000)
    SiteTotal.objects.using(using).create(site=SITE, counted=whole)
    return whole


def main() -> None:
    """Run one stage."""
    django.setup()
    stages = {stage.__name__: stage for stage in (prepare, fold, cost, rollup, reading)}
    print(json.dumps(stages[sys.argv[1]]()))


if __name__ == "__main__":
    main()
