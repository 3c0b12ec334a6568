"""Counting again: the numbers are those of counting for the first time, and a better list works backwards."""

from datetime import timedelta
from pathlib import Path
from shutil import move

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.visitors.spools import NOON, SITE, folder, new_writer, numbers, view, write_spool  # noqa: F401 - fixture
from tests.visitors.test_fold import EVENTS
from tests.visitors.test_rollup import today  # noqa: F401 - fixture
from visitors import models, salts
from visitors.records import Event
from visitors.recount import RecountError, recount
from visitors.rollup import RollUp
from visitors.salts import MemoryStore, Salts

pytestmark = pytest.mark.django_db

DAY = 24 * 3_600_000
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
CRAWLER = "Mozilla/5.0 (compatible; NewsEater/1.2; +https://newseater.example/)"


@pytest.fixture
def our_salts() -> Salts:
    from tests.visitors.test_definitions import HANOI

    return Salts(MemoryStore(), HANOI, clock=lambda: NOON)


@settings(max_examples=25, deadline=None)
@given(events=EVENTS, cut=st.integers(0, 30))
def test_counted_again_is_counted_once(tmp_path_factory: pytest.TempPathFactory, events: list[Event], cut: int):
    from django.db import transaction

    spools = tmp_path_factory.mktemp("spools")
    with transaction.atomic():
        write_spool(spools, events[:cut])
        RollUp(spools).run()
        write_spool(spools, events[cut:])
        RollUp(spools).run()
        before = numbers()
        recount(salts.temporary(), [spools])
        assert {key: rows for key, rows in numbers().items() if "list_number" not in key} == {
            key: rows for key, rows in before.items() if "list_number" not in key
        }
        transaction.set_rollback(True)


def test_what_comes_after_a_recount_is_compared_with_what_came_before(folder: Path):  # noqa: F811
    writer, roll_up = new_writer(folder), RollUp(folder)
    writer.append(view(NOON))
    roll_up.run()
    recount(salts.temporary(), [folder])
    writer.append(view(NOON + 10_000))
    roll_up.run()  # the process that was there before
    writer.append(view(NOON + 20_000))
    RollUp(folder).run()
    assert (models.PageDay.objects.get().accepted, models.PageDay.objects.get().doubled) == (1, 2)


def test_a_crawler_that_the_list_learns_is_taken_out(folder: Path, our_salts: Salts):  # noqa: F811
    reader = our_salts.visitor("203.0.113.9", PHONE, SITE, NOON)
    robot = our_salts.visitor("198.51.100.7", CRAWLER, SITE, NOON)
    write_spool(folder, [Event(NOON, 7, SITE, visitor=reader), Event(NOON, 7, SITE, visitor=robot)])
    RollUp(folder).run()
    # The list knows another version of it.
    result = recount(our_salts, [folder], robots=[CRAWLER.replace("1.2", "3.0")])
    row = models.PageDay.objects.get()
    assert (result.robots, row.accepted, row.robot) == (1, 1, 1)
    assert models.PageTotal.objects.get().counted == 1
    assert set(models.SitePeriod.objects.values_list("visitors", flat=True)) == {1}


def test_people_taken_for_a_crawler_are_counted(folder: Path, our_salts: Salts):  # noqa: F811
    from visitors.definitions import Verdict

    reader = our_salts.visitor("203.0.113.9", PHONE, SITE, NOON)
    write_spool(folder, [Event(NOON, 7, SITE, verdict=Verdict.ROBOT, visitor=reader)])
    RollUp(folder).run()
    recount(our_salts, [folder], robots=[PHONE], people=[PHONE])
    assert (models.PageDay.objects.get().accepted, models.PageDay.objects.get().robot) == (1, 0)


def test_days_whose_spools_are_gone_stay_as_they_are(folder: Path, settings):  # noqa: F811
    settings.VISITORS = {**settings.VISITORS, "KEEP_SPOOL_DAYS": 1}
    write_spool(folder, [view(NOON - 3 * DAY), view(NOON - 3 * DAY, visitor=2)])
    roll_up = RollUp(folder)
    roll_up.run()
    from django.utils import timezone

    assert roll_up.remove_old(timezone.now() + timedelta(days=9999)) == 1
    write_spool(folder, [view(NOON)])
    roll_up.run()
    before = numbers()
    result = recount(salts.temporary(), [folder])
    assert str(result.first) == "2026-11-20"
    assert numbers() == before
    assert models.PageTotal.objects.get().counted == 3


def test_without_all_spools_nothing_is_counted_again(folder: Path, tmp_path_factory: pytest.TempPathFactory):  # noqa: F811
    write_spool(folder, [view()], node="web-2")
    RollUp(folder).run()
    before = numbers()
    elsewhere = tmp_path_factory.mktemp("web-2")
    move(next(folder.glob("*.spool")), elsewhere)
    with pytest.raises(RecountError, match="web-2"):
        recount(salts.temporary(), [folder])
    with pytest.raises(CommandError, match="--spools"):
        call_command("visitors_recount")
    assert numbers() == before
    call_command("visitors_recount", "--spools", str(folder), "--spools", str(elsewhere))
    assert models.PageTotal.objects.get().counted == 1


def test_opening_counts_survive(folder: Path):  # noqa: F811
    write_spool(folder, [view()])
    RollUp(folder).run()
    models.PageTotal.objects.update(opening=1336)
    recount(salts.temporary(), [folder])
    row = models.PageTotal.objects.get()
    assert (row.counted, row.opening) == (1, 1336)
