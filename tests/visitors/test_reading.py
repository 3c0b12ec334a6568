"""The numbers as they are read: the board, views of pages, what is most read, and what they cost."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_article, make_section
from tests.visitors.spools import NOON, SITE, folder, view, write_spool  # noqa: F401 - fixture
from tests.visitors.test_definitions import ms
from visitors import health, models, reading
from visitors.definitions import Device, Kind, Period, Verdict
from visitors.records import Event
from visitors.rollup import RollUp
from visitors.service import Service

pytestmark = pytest.mark.django_db

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
MONDAY = ms("2026-11-23 00:00:00")


class Now:
    """The time, for all who ask Django for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.set(NOON)

    def set(self, at: int) -> None:
        moment = datetime.fromtimestamp(at / 1000, UTC)
        self._patch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    return Now(monkeypatch)


def counted(spools: Path, *events: Event) -> None:
    write_spool(spools, events)
    RollUp(spools).run()


def test_the_board(folder: Path, now: Now):  # noqa: F811
    counted(
        folder,
        view(NOON - 2 * MINUTE),
        view(NOON - 6 * MINUTE, visitor=2),
        view(NOON - 6 * MINUTE, visitor=3),
        view(NOON - MINUTE, visitor=3, kind=Kind.HEARTBEAT),
        view(NOON - DAY, visitor=1),
        view(NOON - 10 * DAY, visitor=1),
    )
    models.SiteTotal.objects.update(opening=1000)
    assert reading.board(SITE) == reading.Board(online=2, today=3, week=4, total=1005, visitors_today=3)
    assert reading.board(99) == reading.Board(0, 0, 0, 0, 0)


def test_opening_counts_of_pages_stand_in_for_that_of_the_site(folder: Path, now: Now):  # noqa: F811
    counted(folder, view())
    models.SiteTotal.objects.update(opening=10, pages_opening=500)
    assert reading.total_of(SITE) == 501


def test_just_after_midnight_of_a_monday(folder: Path, now: Now):  # noqa: F811
    counted(folder, *(view(MONDAY - MINUTE, visitor=number) for number in range(5)))
    now.set(MONDAY + 1000)
    assert reading.board(SITE) == reading.Board(0, 0, 0, 5, 0)
    counted(folder, view(MONDAY + 500, visitor=1, page=8), view(MONDAY + 600, visitor=2, kind=Kind.HEARTBEAT))
    assert reading.board(SITE) == reading.Board(1, 1, 1, 6, 1)


@settings(max_examples=40, deadline=None)
@given(
    events=st.lists(
        st.builds(
            Event,
            at=st.integers(-8 * 24 * 12, 2).map(lambda step: MONDAY + step * 5 * MINUTE + 7),
            page=st.sampled_from([7, 8]),
            site=st.just(SITE),
            kind=st.sampled_from([Kind.VIEW, Kind.HEARTBEAT, Kind.IMPORTED]),
            verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.HELD]),
            visitor=st.sampled_from([view(visitor=number).visitor for number in (1, 2, 3, None)]),
        ),
        max_size=25,
    ),
    after=st.integers(0, 11).map(lambda minutes: MONDAY + minutes * MINUTE),
)
def test_the_board_never_contradicts_itself(tmp_path_factory: pytest.TempPathFactory, events: list[Event], after: int):
    from django.db import transaction

    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        Now(patch).set(after)
        counted(tmp_path_factory.mktemp("spools"), *events)
        board = reading.board(SITE)
        assert board.online <= board.visitors_today <= board.today <= board.week <= board.total
        transaction.set_rollback(True)


def test_views_of_twenty_pages_are_one_statement(folder: Path, now: Now):  # noqa: F811
    counted(folder, *(view(NOON - days * DAY, page=page) for page in range(1, 41) for days in range(page % 5)))
    models.PageTotal.objects.filter(page=4).update(opening=1336)
    for days in (None, 1, 7, 30):
        for count in (1, 20, 40):
            with CaptureQueriesContext(connection) as queries:
                reading.views_of(range(1, count + 1), days)
            assert len(queries) == 1
    assert reading.views_of([4, 5, 999, 4]) == {4: 1340, 5: 0, 999: 0}
    assert reading.views_of([4], days=2) == {4: 2}
    assert reading.views_of([]) == {}


def test_statements_of_the_board(folder: Path, now: Now):  # noqa: F811
    counted(folder, *(view(NOON - days * DAY, page=page) for page in range(1, 20) for days in range(9)))
    with CaptureQueriesContext(connection) as queries:
        reading.board(SITE)
    assert len(queries) == 4


def test_rows_for_reports(folder: Path, now: Now):  # noqa: F811
    counted(
        folder,
        view(referrer="baochinhphu.vn", device=Device.PHONE),
        view(NOON + 1000, referrer="baochinhphu.vn", device=Device.PHONE),  # a double is nowhere else
        view(visitor=2, referrer="baochinhphu.vn", device=Device.COMPUTER),
        view(NOON - DAY, visitor=3, page=8, referrer="zalo.me", device=Device.PHONE),
        view(visitor=4, verdict=Verdict.ROBOT),
    )
    first, last = date(2026, 11, 21), date(2026, 11, 22)
    rows = reading.day_rows(SITE, first, last)
    assert [(row.day, row.accepted, row.doubled, row.robot, row.visits) for row in rows] == [
        (first, 1, 0, 0, 1),
        (last, 2, 1, 1, 2),
    ]
    assert rows[1].crawler_list == "1.67.0"
    assert [(row.page, row.views) for row in reading.day_rows(SITE, first, last, [7, 8])] == [(8, 1), (7, 2)]
    assert reading.page_rows(SITE, first, last) == [(7, 2), (8, 1)]
    assert reading.page_rows(SITE, first, last, [8]) == [(8, 1)]
    assert [(row.day, row.hour, row.views) for row in reading.hour_rows(SITE, first, last)] == [
        (first, 12, 1),
        (last, 12, 2),
    ]
    assert reading.referrer_rows(SITE, first, last) == [("baochinhphu.vn", 2), ("zalo.me", 1)]
    assert reading.device_rows(SITE, first, last) == [(Device.PHONE, 2), (Device.COMPUTER, 1)]
    assert reading.visitor_rows(SITE, Period.DAY, first, last) == [(first, 1), (last, 2)]
    assert reading.visitors_of(SITE, Period.WEEK, last) == 3


def test_what_is_most_read(folder: Path, now: Now, home):  # noqa: F811
    section, other = make_section(home, title="Tin tức"), make_section(home, title="Khác")
    inside, outside = make_article(section), make_article(other)
    events = [view(page=inside.pk, visitor=number) for number in range(3)]
    events += [view(page=outside.pk, visitor=number) for number in range(2)]
    events += [view(NOON - 3 * DAY, page=outside.pk, visitor=number) for number in range(2)]
    events += [view(NOON - 20 * DAY, page=999_999)]
    write_spool(folder, events)
    service = Service()
    service.step()
    service.turn.give_up()
    assert reading.most_read(SITE, 1) == [(inside.pk, 3), (outside.pk, 2)]
    assert reading.most_read(SITE, 7) == [(outside.pk, 4), (inside.pk, 3)]
    assert reading.most_read(SITE, 7, limit=1) == [(outside.pk, 4)]
    assert reading.most_read(SITE, 30)[-1] == (999_999, 1)
    assert reading.most_read(SITE, 7, section=section.pk) == [(inside.pk, 3)]
    with CaptureQueriesContext(connection) as queries:
        reading.most_read(SITE, 30, 10)
    assert len(queries) == 1
    with pytest.raises(ValueError, match="days"):
        reading.most_read(SITE, 8)


def test_lists_follow_the_day_and_late_records(folder: Path, now: Now):  # noqa: F811
    service = Service()
    write_spool(folder, [view()])
    service.step()
    now.set(NOON + DAY)
    write_spool(folder, [view(NOON + DAY - MINUTE, page=8), view(NOON - MINUTE, visitor=2)])
    service.step()
    assert reading.most_read(SITE, 1) == [(8, 1)]
    assert reading.most_read(SITE, 7) == [(7, 2), (8, 1)]
    service.turn.give_up()


def test_an_officer_is_told_what_is_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    assert health.problems() == []
    write_spool(folder, [view(), view(visitor=2)])
    assert health.health().waiting == 2
    assert health.problems() == []
    monkeypatch.setattr(health, "LATE_SECONDS", -1)
    assert len(health.problems()) == 1
    RollUp(folder).run()
    assert health.health().waiting_seconds == 0
    monkeypatch.setattr(health, "SPACE_BYTES", 2**62)
    monkeypatch.setattr(health.counting, "seconds_since_refusal", lambda: 5.0)
    assert len(health.problems()) == 2
