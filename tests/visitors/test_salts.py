"""Salts: one a period, shared by all processes, gone when the period has closed."""

import multiprocessing
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError

from tests.visitors.test_definitions import BERLIN, HANOI, ms
from visitors import salts as module
from visitors.definitions import Period
from visitors.models import Salt
from visitors.salts import AGENT, GRACE_MS, MemoryStore, Salts, cut_address, salt_key, temporary
from visitors.saltstores import DatabaseStore, FileStore

SUNDAY = ms("2026-11-22 12:00:00")
MIDNIGHT = ms("2026-11-23 00:00:00")  # of a Monday
DAY = 24 * 3_600_000
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


class Clock:
    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


@pytest.fixture(params=["file", "database"])
def store(request: pytest.FixtureRequest, tmp_path: Path):
    if request.param == "file":
        return FileStore(tmp_path / "salts")
    request.getfixturevalue("db")
    return DatabaseStore()


@pytest.fixture
def clock() -> Clock:
    return Clock(SUNDAY)


@pytest.fixture
def salts(store, clock: Clock) -> Salts:
    return Salts(store, HANOI, clock)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", bytes([203, 0, 113])),
        ("::ffff:203.0.113.77", bytes([203, 0, 113])),
        ("2001:db8:1:2:3:4:5:6", bytes.fromhex("20010db80001")),
        ("2001:db8:1::1%eth0", bytes.fromhex("20010db80001")),
        ("not an address", b""),
        ("", b""),
        ("203.0.113.77, 10.0.0.1", b""),
    ],
)
def test_addresses_are_cut(address: str, network: bytes):
    assert cut_address(address) == network


def test_a_visitor_is_the_same_all_day_and_week(salts: Salts, clock: Clock):
    first = salts.visitor("203.0.113.9", PHONE, 1, SUNDAY)
    assert salts.visitor("203.0.113.200", PHONE, 1, SUNDAY + 3_600_000) == first
    assert len({first.day, first.week, first.month}) == 3
    assert salts.visitor("203.0.114.9", PHONE, 1, SUNDAY).day != first.day
    assert salts.visitor("203.0.113.9", PHONE + "x", 1, SUNDAY).day != first.day
    assert salts.visitor("203.0.113.9", PHONE, 2, SUNDAY).day != first.day


def test_a_day_a_week_and_a_month_each_have_their_salt(salts: Salts, clock: Clock):
    sunday = salts.visitor("203.0.113.9", PHONE, 1, SUNDAY)
    clock.now = MIDNIGHT
    monday = salts.visitor("203.0.113.9", PHONE, 1, MIDNIGHT)
    assert monday.day != sunday.day
    assert monday.week != sunday.week
    assert monday.month == sunday.month
    clock.now += DAY
    tuesday = salts.visitor("203.0.113.9", PHONE, 1, clock.now)
    assert (tuesday.day != monday.day, tuesday.week == monday.week) == (True, True)


def test_a_closed_day_cannot_be_hashed_again(salts: Salts, clock: Clock):
    before = salts.visitor("203.0.113.9", PHONE, 1, MIDNIGHT - 1000)
    clock.now = MIDNIGHT + GRACE_MS - 1
    assert salts.visitor("203.0.113.9", PHONE, 1, MIDNIGHT - 1000) == before  # the clock of another machine is late
    clock.now = MIDNIGHT + GRACE_MS
    salts.visitor("203.0.113.9", PHONE, 1, clock.now)
    assert salts.destroy_closed() == 2  # the day and the week
    late = salts.visitor("203.0.113.9", PHONE, 1, MIDNIGHT - 1000)
    assert (late.day, late.week, late.month) == (None, None, before.month)


def test_a_clock_set_back_by_an_hour_makes_no_second_salt(store, clock: Clock):
    clock.now = MIDNIGHT + GRACE_MS
    salts = Salts(store, HANOI, clock)
    salts.visitor("203.0.113.9", PHONE, 1, MIDNIGHT)
    salts.destroy_closed()
    clock.now = MIDNIGHT - 3_600_000
    assert Salts(store, HANOI, clock).visitor("203.0.113.9", PHONE, 1, clock.now).day is None


def test_a_destroyed_salt_is_nowhere_in_the_file(tmp_path: Path, clock: Clock):
    path = tmp_path / "salts"
    store = FileStore(path)
    salts = Salts(store, HANOI, clock)
    salts.visitor("203.0.113.9", PHONE, 1, SUNDAY)
    day = store.get_or_create(salt_key(Period.DAY, date(2026, 11, 22)))
    month = store.get_or_create(salt_key(Period.MONTH, date(2026, 11, 1)))
    assert day in path.read_bytes()
    clock.now = MIDNIGHT + GRACE_MS
    salts.destroy_closed()
    assert day not in path.read_bytes()
    assert month in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_a_destroyed_salt_is_in_no_row(clock: Clock):
    salts = Salts(DatabaseStore(), HANOI, clock)
    salts.visitor("203.0.113.9", PHONE, 1, SUNDAY)
    day = bytes(Salt.objects.get(period=salt_key(Period.DAY, date(2026, 11, 22))).value)
    assert len(day) == 32
    clock.now = MIDNIGHT + GRACE_MS
    salts.destroy_closed()
    assert day not in [bytes(value) for value in Salt.objects.values_list("value", flat=True)]


def test_files_do_not_grow_with_the_days(tmp_path: Path, clock: Clock):
    path = tmp_path / "salts"
    salts = Salts(FileStore(path), HANOI, clock, keep_days=2)
    for _ in range(100):
        clock.now += DAY
        salts.visitor("203.0.113.9", PHONE, 1, clock.now)
        salts.destroy_closed()
    assert path.stat().st_size <= 12 * 40


def test_all_processes_have_the_same_salt(tmp_path: Path):
    context = multiprocessing.get_context("fork")
    with context.Pool(4) as pool:
        found = pool.starmap(_month, [(str(tmp_path / "salts"),)] * 12)
    assert len(set(found)) == 1
    assert found[0]


def _month(path: str) -> int | None:
    return Salts(FileStore(Path(path)), HANOI, lambda: SUNDAY).visitor("203.0.113.9", PHONE, 1, SUNDAY).month


def test_without_a_store_views_go_on_and_visitors_do_not(clock: Clock, caplog: pytest.LogCaptureFixture):
    class Gone(MemoryStore):
        asked = 0

        def get_or_create(self, key: int) -> bytes | None:
            self.asked += 1
            if self.asked > 1:
                return super().get_or_create(key)
            raise DatabaseError("the server has gone away")

    store = Gone()
    salts = Salts(store, HANOI, clock)
    assert salts.visitor("203.0.113.9", PHONE, 1, SUNDAY) == module.NOBODY
    assert store.asked == 1  # not once a view
    assert "203.0.113" not in caplog.text
    clock.now += module.RETRY_MS
    assert salts.visitor("203.0.113.9", PHONE, 1, SUNDAY).day


def test_agents_are_known_without_their_version(salts: Salts):
    first = salts.visitor("203.0.113.9", "NewsEater/1.2", 1, SUNDAY)
    assert salts.agent("newseater/31.0", date(2026, 11, 22)) == first.agent
    assert salts.agent("NewsReader/1.2", date(2026, 11, 22)) != first.agent


def test_salts_of_agents_live_as_long_as_the_spools(store, clock: Clock):
    salts = Salts(store, HANOI, clock, keep_days=7)
    first = salts.visitor("203.0.113.9", "NewsEater/1.2", 1, SUNDAY)
    clock.now += 7 * DAY
    salts.destroy_closed()
    assert salts.agent("NewsEater/1.2", date(2026, 11, 22)) == first.agent
    clock.now += DAY
    salts.destroy_closed()
    assert salts.agent("NewsEater/1.2", date(2026, 11, 22)) is None
    assert store.get_or_create(salt_key(AGENT, date(2026, 11, 22))) is None


def test_a_night_of_25_hours_has_one_salt(clock: Clock):
    clock.now = ms("2026-10-25 00:00:00", BERLIN)
    salts = Salts(MemoryStore(), BERLIN, clock)
    hashes = set()
    for _ in range(25):
        hashes.add(salts.visitor("203.0.113.9", PHONE, 1, clock.now).day)
        clock.now += 3_600_000
    assert len(hashes) == 1
    assert salts.visitor("203.0.113.9", PHONE, 1, clock.now).day not in hashes


def test_an_import_has_salts_of_any_time():
    salts = temporary()
    old = ms("2021-05-01 10:00:00")
    assert salts.visitor("203.0.113.9", PHONE, 1, old) == salts.visitor("203.0.113.9", PHONE, 1, old)
    assert temporary().visitor("203.0.113.9", PHONE, 1, old) != salts.visitor("203.0.113.9", PHONE, 1, old)


def test_hostile_agents():
    salts = temporary()
    for agent in ("", "\x00" * 10_000, "\udc80", "đ" * 5000):
        assert salts.visitor("203.0.113.9", agent, 1, SUNDAY).day
