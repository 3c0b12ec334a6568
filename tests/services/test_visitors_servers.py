"""Visitor statistics of several machines: servers with spool folders of their own, one PostgreSQL, one Redis."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tests.visitors.spools import NOON, folder, numbers, view, write_spool  # noqa: F401 - fixture
from visitors import models, reading
from visitors.counting import now_ms
from visitors.definitions import Period
from visitors.presence import RedisPresence
from visitors.rollup import RollUp

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL"),
]
SERVER = Path(__file__).with_name("visitor_server.py")
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/9")
Start = Callable[[str, int, int], subprocess.Popen]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start servers on the test's database; end those that are left."""
    database = connection.settings_dict
    who = f"{database['USER']}:{database['PASSWORD']}@" if database["PASSWORD"] else f"{database['USER']}@"
    url = f"postgres://{who}{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    running = []
    moment = now_ms()

    def begin(node: str, first: int, last: int) -> subprocess.Popen:
        env = {**os.environ, "DATABASE_URL": url, "VISITORS_SPOOL_FOLDER": str(tmp_path / node)}
        env |= {"VISITORS_NODE": node, "VISITORS_ROLLUP": "thread", "SECRET_KEY": "x" * 50}
        arguments = [sys.executable, str(SERVER), str(moment), str(first), str(last)]
        running.append(subprocess.Popen(arguments, env=env, stdout=subprocess.PIPE, text=True))
        return running[-1]

    yield begin
    for server in running:
        server.kill()
        server.communicate()


def counted(expected: int) -> int:
    """Wait until so many views are counted; return how many there are in the end."""
    until = time.monotonic() + 120
    while time.monotonic() < until and reading.total_of(1) < expected:
        time.sleep(0.1)
    return reading.total_of(1)


def hear(server: subprocess.Popen, count: int) -> None:
    for _ in range(count):
        assert server.stdout is not None
        assert server.stdout.readline(), "the server ended"


@pytest.mark.django_db(transaction=True)
def test_two_servers_on_two_folders(start: Start, tmp_path: Path):
    """A hundred visitors come to both machines: they are not counted twice, and neither are their views."""
    first, second = start("web-1", 1, 300), start("web-2", 201, 400)
    hear(first, 300)
    hear(second, 200)
    # Views 201 to 300 are of the same pages by the same visitors at the same time: on two machines, one view each.
    assert counted(400) == 400
    day = models.SiteDay.objects.get()
    until = time.monotonic() + 60
    while day.doubled < 100 and time.monotonic() < until:
        day.refresh_from_db()
    assert (day.accepted, day.doubled, day.visits) == (400, 100, 400)
    for period in Period:
        assert reading.visitors_of(1, period, reading.today()) == 400
    assert reading.board(1).online == 400
    assert set(models.Spool.objects.values_list("node", flat=True)) == {"web-1", "web-2"}
    # One of them dies, with what it has just acknowledged, and comes back.
    first.kill()
    third = start("web-2", 1001, 1100)
    hear(third, 100)
    third.kill()
    third.wait()
    hear(start("web-2", 2001, 2001), 1)
    assert counted(501) == 501


def test_two_folders_counted_again_together(tmp_path: Path):
    for node in ("web-1", "web-2"):
        write_spool(tmp_path / node, [view(), view(visitor=2), view(NOON + 60_000)], node=node)
        RollUp(tmp_path / node).run()
    before = numbers()
    call_command("visitors_recount", "--spools", str(tmp_path / "web-1"), "--spools", str(tmp_path / "web-2"))
    after = numbers()
    assert {key: rows for key, rows in after.items() if "list" not in key} == {
        key: rows for key, rows in before.items() if "list" not in key
    }
    assert models.SiteTotal.objects.get().counted == 3


@pytest.fixture
def redis_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A Redis with keys of this test alone."""
    import redis

    monkeypatch.setattr("visitors.presence.KEY", f"visitors-test-{os.getpid()}:{{site}}")
    yield REDIS_URL
    client = redis.Redis.from_url(REDIS_URL)
    client.delete(f"visitors-test-{os.getpid()}:1", f"visitors-test-{os.getpid()}:2")


def test_redis_knows_who_is_online(redis_url: str):
    web_1, web_2 = RedisPresence(redis_url), RedisPresence(redis_url)
    web_1.see({1: (1, NOON), 2: (1, NOON - 400_000), -3: (2, NOON)}, NOON - 600_000)
    web_2.see({1: (1, NOON - 5_000), 4: (1, NOON)}, NOON - 600_000)
    assert web_2.count(1, NOON - 300_000) == 2
    assert web_1.count(2, NOON - 300_000) == 1
    web_1.see({4: (1, NOON + 1)}, NOON)
    assert web_1.count(1, 0) == 2  # who was last seen before is forgotten


def test_the_board_asks_redis(folder: Path, settings, redis_url: str):  # noqa: F811
    settings.VISITORS = {**settings.VISITORS, "ONLINE_REDIS_URL": redis_url}
    write_spool(folder, [view(now_ms()), view(now_ms(), visitor=2)])
    RollUp(folder).run()
    models.Presence.objects.all().delete()
    assert reading.online(1) == 2


def test_without_redis_the_database_answers(folder: Path, settings, caplog: pytest.LogCaptureFixture):  # noqa: F811
    settings.VISITORS = {**settings.VISITORS, "ONLINE_REDIS_URL": "redis://127.0.0.1:1/0"}
    write_spool(folder, [view(now_ms()), view(now_ms(), visitor=2)])
    assert RollUp(folder).run() == 2
    assert reading.online(1) == 2
    assert reading.board(1).today == 2
    assert caplog.text.count("Redis does not answer") == 1  # not once a page


@pytest.mark.django_db(transaction=True)
def test_a_closed_salt_leaves_the_pages_of_the_table():
    """VACUUM cannot run in a transaction: outside of one, it does."""
    from visitors.saltstores import DatabaseStore

    store = DatabaseStore()
    assert store.get_or_create(4) == store.get_or_create(4)
    assert store.destroy(lambda key: key == 4) == 1
    assert store.get_or_create(4) is None
