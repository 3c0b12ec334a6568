"""What was acknowledged is counted: through sixteen writers, killed processes, full disks and locked databases."""

import multiprocessing
import os
import resource
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from tests.visitors.spools import NOON, folder, new_writer, view, write_spool  # noqa: F401 - fixture
from visitors import conf, models
from visitors.records import SLOT, HostName, unpack
from visitors.rollup import RollUp
from visitors.service import Service
from visitors.spool import SpoolError, files, is_open

HITS = 500
PROCESSES = 16


def stored(spools: Path) -> int:
    """Return how many whole events are in the spools."""
    count = 0
    for path in files(spools):
        data = path.read_bytes()[SLOT:]
        whole = data[: len(data) - len(data) % SLOT]
        count += sum(record is not None and not isinstance(record, HostName) for record in unpack(whole))
    return count


def forked(work: Callable[[], None]) -> int:
    """Run ``work`` in a child that ends without a word, whatever happens in it."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


@pytest.mark.django_db
def test_sixteen_processes_write_while_one_folds(folder: Path):  # noqa: F811
    def work(number: int) -> None:
        writer = new_writer(folder)
        for hit in range(HITS):
            writer.append(view(NOON + hit * 31_000, visitor=number, page=1 + hit % 5))

    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=work, args=(number,)) for number in range(PROCESSES)]
    for worker in workers:
        worker.start()
    roll_up = RollUp(folder)
    while any(worker.is_alive() for worker in workers):
        roll_up.run()
    for worker in workers:
        worker.join()
    roll_up.run()
    total = sum(models.PageTotal.objects.values_list("counted", flat=True))
    assert total == models.SiteTotal.objects.get().counted == PROCESSES * HITS


def test_kill_9_in_mid_load_loses_nothing_acknowledged(tmp_path: Path):
    acknowledged = 0
    for _ in range(3):
        reader, pipe = os.pipe()

        def work(pipe: int = pipe) -> None:
            writer = new_writer(tmp_path)
            while True:
                writer.append(view(referrer="a.example"))
                os.write(pipe, b".")

        children = [forked(work) for _ in range(4)]
        os.close(pipe)
        heard = 0
        while heard < 300:
            heard += len(os.read(reader, 4096))
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)
        while more := os.read(reader, 65536):
            heard += len(more)
        os.close(reader)
        acknowledged += heard
    found = stored(tmp_path)
    # At most the one that each was writing is there without having been acknowledged.
    assert acknowledged <= found <= acknowledged + 12
    assert not any(map(is_open, files(tmp_path)))


@pytest.mark.parametrize("odd", [0, 40])
def test_a_full_disk_refuses_and_tears_nothing(tmp_path: Path, odd: int):
    """The kernel stops the file at a size, in the middle of a record if ``odd``: what it answers a full disk with."""
    reader, pipe = os.pipe()

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50 * SLOT + odd, 50 * SLOT + odd))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        writer = new_writer(tmp_path)
        for _ in range(100):
            try:
                writer.append(view())
                os.write(pipe, b".")
            except SpoolError:
                os.write(pipe, b"!")

    child = forked(work)
    os.close(pipe)
    os.waitpid(child, 0)
    answers = os.read(reader, 4096)
    os.close(reader)
    assert (answers.count(b"."), answers.count(b"!")) == (49, 51)
    assert stored(tmp_path) == 49
    assert all(path.stat().st_size % SLOT == 0 for path in files(tmp_path))


def test_a_killed_roll_up_gives_its_turn_to_the_next(tmp_path: Path):
    from visitors.rollup import Turn

    reader, pipe = os.pipe()

    def work() -> None:
        turn = Turn(tmp_path)
        os.write(pipe, b"y" if turn.take() else b"n")
        signal.pause()

    child = forked(work)
    assert os.read(reader, 1) == b"y"
    assert not Turn(tmp_path).take()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    turn = Turn(tmp_path)
    assert turn.take()
    turn.give_up()
    os.close(reader)
    os.close(pipe)


@pytest.fixture
def counters(tmp_path: Path, settings, django_db_blocker: pytest.FixtureRequest):
    """A database of the counters in a file of its own, as the embedded default has it."""
    config = {**connections.settings["default"], "ENGINE": "django.db.backends.sqlite3"}
    config |= {
        "NAME": str(tmp_path / "visitors.sqlite3"),
        "TEST": {},
        "USER": "",
        "HOST": "",
        "PORT": "",
        "PASSWORD": "",
    }
    config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 0.1, "init_command": "PRAGMA journal_mode=WAL"}
    connections.settings["visitors"] = config
    settings.VISITORS = {**settings.VISITORS, "SPOOL_FOLDER": tmp_path / "spools"}
    with django_db_blocker.unblock():
        with connections["visitors"].schema_editor() as editor:
            for model in models.Ledger._meta.app_config.get_models():
                editor.create_model(model)
        yield Path(config["NAME"])
        connections["visitors"].close()
    del connections["visitors"]
    del connections.settings["visitors"]


@pytest.mark.django_db
def test_a_locked_database_holds_up_nothing_but_the_numbers(counters: Path):
    assert conf.database() == "visitors"
    spools = conf.spool_folder()
    writer = new_writer(spools)
    writer.append(view())
    service = Service()
    service.step()
    other = sqlite3.connect(counters, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for number in range(2, 50):
        writer.append(view(visitor=number))
    with pytest.raises(OperationalError, match="locked"):
        service.step()
    assert models.SiteTotal.objects.using("visitors").get().counted == 1  # readers go on
    other.execute("ROLLBACK")
    service.step()
    assert models.SiteTotal.objects.using("visitors").get().counted == 49
    assert not models.SiteTotal.objects.using("default").exists()
    other.close()
    service.turn.give_up()


@pytest.mark.django_db
def test_the_thread_of_a_server_counts_by_itself(counters: Path, settings):
    from visitors import counting, embedded

    settings.VISITORS = {**settings.VISITORS, "ROLLUP": "thread", "ROLLUP_SECONDS": 0.1}
    try:
        for number in range(20):
            counting.record(view(counting.now_ms(), visitor=number))
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if models.SiteTotal.objects.using("visitors").filter(counted=20).exists():
                break
            time.sleep(0.05)
        assert models.SiteTotal.objects.using("visitors").get().counted == 20
    finally:
        embedded.stop_thread()


@pytest.mark.django_db
def test_what_a_dead_server_left_is_counted_by_the_next(folder: Path):  # noqa: F811
    def work() -> None:
        writer = new_writer(folder)
        for number in range(10):
            writer.append(view(visitor=number))
        os.kill(os.getpid(), signal.SIGKILL)

    os.waitpid(forked(work), 0)
    write_spool(folder, [view(visitor=11)])
    RollUp(folder).run()
    assert models.SiteTotal.objects.get().counted == 11
