"""The roll-up: each record in the counters exactly once, whatever happens to the process."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.visitors.spools import NOON, SITE, folder, new_writer, numbers, view, write_spool  # noqa: F401 - fixture
from tests.visitors.test_fold import EVENTS
from visitors import ledger, models, rollup
from visitors.definitions import Kind, Period
from visitors.records import SLOT, Event
from visitors.rollup import RollUp, Turn
from visitors.spool import files

pytestmark = pytest.mark.django_db

HOUR = 3_600_000


class Stop(Exception):
    """The process dies here."""


def views_of(page: int = 7) -> int:
    return sum(models.PageTotal.objects.filter(page=page).values_list("counted", flat=True))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The roll-up runs on the day of the records."""
    from datetime import UTC, datetime

    moment = datetime.fromtimestamp(NOON / 1000, UTC)
    monkeypatch.setattr(rollup.timezone, "now", lambda: moment)


def test_views_visitors_and_totals(folder: Path):  # noqa: F811
    write_spool(folder, [view(), view(NOON + 60_000), view(visitor=2), view(visitor=None), view(page=8)])
    assert RollUp(folder).run() == 5
    day = models.SiteDay.objects.get()
    assert (day.site, str(day.day), day.accepted, day.visits) == (SITE, "2026-11-22", 5, 2)
    assert (day.crawler_list, day.rules) == ("1.67.0", 1)
    assert views_of() == 4
    assert models.SiteTotal.objects.get().counted == 5
    periods = dict(models.SitePeriod.objects.values_list("period", "visitors"))
    assert periods == {Period.DAY: 2, Period.WEEK: 2, Period.MONTH: 2}


def test_run_twice_counts_once(folder: Path):  # noqa: F811
    write_spool(folder, [view(), view(visitor=2, referrer="baochinhphu.vn")])
    RollUp(folder).run()
    before = numbers()
    assert RollUp(folder).run() == 0
    assert numbers() == before


def test_what_is_appended_later_is_added(folder: Path):  # noqa: F811
    writer, roll_up = new_writer(folder), RollUp(folder)
    for number in range(5):
        writer.append(view(visitor=number))
        assert roll_up.run() == 1
    assert views_of() == 5


def test_doubles_are_found_across_spools_and_processes(folder: Path):  # noqa: F811
    write_spool(folder, [view(NOON)])
    RollUp(folder).run()
    write_spool(folder, [view(NOON + 29_000), view(NOON - 5_000)])
    RollUp(folder).run()  # another process, which remembers nothing
    assert models.PageDay.objects.get().accepted == 1
    assert models.PageDay.objects.get().doubled == 2


@pytest.mark.parametrize("place", ["write", "write_progress", "take_turn"])
def test_a_process_that_dies_leaves_nothing_half(folder: Path, monkeypatch: pytest.MonkeyPatch, place: str):  # noqa: F811
    write_spool(folder, [view(), view(visitor=2)])
    roll_up = RollUp(folder)
    real = getattr(ledger, place)

    def dies(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)
        raise Stop

    monkeypatch.setattr(ledger, place, dies)
    with pytest.raises(Stop):
        roll_up.run()
    assert not any(numbers().values())
    monkeypatch.setattr(ledger, place, real)
    roll_up.run()  # the same process
    assert views_of() == 2


def test_a_database_that_refuses_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    writer, roll_up = new_writer(folder), RollUp(folder)
    writer.append(view())

    def refuses(*args: object) -> None:
        raise DatabaseError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "take_turn", refuses)
        with pytest.raises(DatabaseError):
            roll_up.run()
        writer.append(view(visitor=2))
    roll_up.run()
    assert views_of() == 2


def test_a_torn_last_record_is_left_until_it_is_whole(folder: Path):  # noqa: F811
    write_spool(folder, [view(), view(visitor=2)])
    [path] = files(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    roll_up = RollUp(folder)
    assert roll_up.run() == 1
    path.write_bytes(whole)
    assert roll_up.run() == 1
    assert views_of() == 2


def test_a_damaged_record_is_reported(folder: Path):  # noqa: F811
    write_spool(folder, [view(), view(visitor=2)])
    [path] = files(folder)
    data = bytearray(path.read_bytes())
    data[SLOT : 2 * SLOT] = bytes(SLOT)  # what a loss of power leaves of a page that was not written
    path.write_bytes(data)
    RollUp(folder).run()
    assert models.Spool.objects.get().damaged == 1
    assert views_of() == 1


def test_files_that_are_no_spools_are_left_alone(folder: Path):  # noqa: F811
    (folder / "notes.spool").write_bytes(b"x" * 200)
    (folder / "short.spool").write_bytes(b"VSPL")
    write_spool(folder, [view()])
    assert RollUp(folder).run() == 1


def test_a_spool_that_is_copied_or_renamed_counts_once(folder: Path):  # noqa: F811
    write_spool(folder, [view()])
    [path] = files(folder)
    (folder / "copy.spool").write_bytes(path.read_bytes())
    RollUp(folder).run()
    path.rename(folder / "renamed.spool")
    RollUp(folder).run()
    assert views_of() == 1


def test_batches_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    monkeypatch.setattr(rollup, "BATCH_SLOTS", 7)
    write_spool(folder, [view(visitor=number) for number in range(30)])
    write_spool(folder, [view(visitor=number) for number in range(30, 40)])
    assert RollUp(folder).run() == 40
    assert views_of() == 40


def test_only_one_process_has_the_turn(folder: Path):  # noqa: F811
    first, second = Turn(folder), Turn(folder)
    assert first.take()
    assert first.take()
    assert not second.take()
    with pytest.raises(CommandError, match="Another process"):
        call_command("visitors_rollup")
    first.give_up()
    assert second.take()
    second.give_up()


def test_the_command_folds_once(folder: Path, capsys: pytest.CaptureFixture[str]):  # noqa: F811
    write_spool(folder, [view()])
    call_command("visitors_rollup")
    assert "1 records folded" in capsys.readouterr().out
    assert views_of() == 1


def test_late_records_of_a_closed_day_count_as_views_and_not_as_visitors(folder: Path):  # noqa: F811
    write_spool(folder, [view(NOON - 24 * HOUR), view(NOON - 10 * 24 * HOUR)])
    RollUp(folder).run()
    days = {row.start.day: row.visitors for row in models.SitePeriod.objects.filter(period=Period.DAY)}
    assert days == {21: 1}  # yesterday's set is still kept, that of ten days ago is not
    assert views_of() == 2


def test_old_files_are_deleted_when_they_are_folded(folder: Path, settings):  # noqa: F811
    settings.VISITORS = {**settings.VISITORS, "KEEP_SPOOL_DAYS": 7}
    write_spool(folder, [view()])
    open_writer = new_writer(folder)
    open_writer.append(view(visitor=2))
    roll_up = RollUp(folder)
    later = timezone.now() + timedelta(days=400)
    assert roll_up.remove_old(later) == 0  # not folded yet
    roll_up.run()
    assert roll_up.remove_old(timezone.now()) == 0  # not old enough
    assert roll_up.remove_old(later) == 1  # and the one that is written to stays
    assert str(models.Ledger.objects.get().closed_until) == "2026-11-22"
    open_writer.close()
    assert roll_up.remove_old(later) == 1
    RollUp(folder).run()
    assert views_of() == 2


@settings(max_examples=40, deadline=None)
@given(events=EVENTS, data=st.data())
def test_any_spools_batches_and_deaths_give_the_same_numbers(events: list[Event], data: st.DataObject):
    """One spool folded in one go, against up to three spools in any order, in small steps, with processes that die."""
    expected = _counted([events], [])
    spools: list[list[Event]] = [[], [], []]
    for event in data.draw(st.permutations(events)):
        spools[data.draw(st.integers(0, 2))].append(event)
    deaths = data.draw(st.lists(st.sampled_from(["write", "write_progress"]), max_size=3))
    assert _counted(spools, deaths, step=data.draw(st.integers(1, 9))) == expected


def _counted(spools: list[list[Event]], deaths: list[str], step: int = 1000) -> dict[str, list[tuple]]:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(rollup, "BATCH_SLOTS", step)
        for events in spools:
            write_spool(Path(name), events)
        for place in deaths:
            _die_at(place, Path(name))
        RollUp(Path(name)).run()
        found = numbers()
        transaction.set_rollback(True)
    return found


def _die_at(place: str, spool_folder: Path) -> None:
    real = getattr(ledger, place)

    def dies(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)
        raise Stop

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, place, dies)
        with pytest.raises(Stop) if RollUp(spool_folder)._new_files() else _nothing():
            RollUp(spool_folder).run()


def _nothing():
    from contextlib import nullcontext

    return nullcontext()


def test_imported_views_are_counted_apart_and_make_no_visitors(folder: Path):  # noqa: F811
    write_spool(folder, [view(kind=Kind.IMPORTED), view(NOON + 1000, kind=Kind.IMPORTED), view(visitor=2)])
    RollUp(folder).run()
    row = models.PageDay.objects.get()
    assert (row.accepted, row.imported, row.doubled, row.views) == (1, 1, 1, 2)
    assert models.SitePeriod.objects.get(period=Period.DAY).visitors == 1
    assert views_of() == 2
