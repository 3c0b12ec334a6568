"""Folding: in whatever order and batches records come, the sums are those of one pass over all of them."""

from collections import Counter
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.visitors.test_definitions import HANOI, ms
from visitors.definitions import Device, Kind, Period, Verdict, calendar
from visitors.fold import ACCEPTED, DOUBLED, HELD, IMPORTED, ROBOT, WITHOUT_SCRIPT, Deltas, Folder, Memory
from visitors.records import Event, Visitor, host_number, pack_event, pack_host, unpack

MIDNIGHT = ms("2026-11-22 00:00:00")
DAY = date(2026, 11, 22)
ANN, BEN = Visitor(1, 2, 3, 4), Visitor(11, 12, 13, 4)
NOBODY = Visitor(None, None, None, None)


def slots(events: list[Event]) -> list:
    return [
        slot
        for event in events
        for slot in unpack(pack_host(event.referrer) + pack_event(event, host_number(event.referrer)))
    ]


def folded(batches: list[list[Event]], zone: ZoneInfo = HANOI) -> Deltas:
    folder = Folder(calendar(zone), Memory())
    for batch in batches:
        folder.fold(slots(batch), 1, 1)
    return folder.result()


def view(at: int, visitor: Visitor = ANN, page: int = 7, **more: object) -> Event:
    return Event(at, page, 1, visitor=visitor, **more)


def row(events: list[Event], day: date = DAY, page: int = 7) -> list[int]:
    return folded([events]).pages.get((page, 1, day), [0] * 8)[:6]


def test_views_29_and_35_seconds_apart():
    ten = ms("2026-11-22 10:01:00")
    assert row([view(ten), view(ten + 29_000)]) == [1, 1, 0, 0, 0, 0]
    assert row([view(ten), view(ten + 35_000)]) == [2, 0, 0, 0, 0, 0]


def test_others_and_other_pages_are_no_doubles():
    assert row([view(MIDNIGHT), view(MIDNIGHT, BEN), view(MIDNIGHT, page=8)])[ACCEPTED] == 2


def test_a_replayed_beacon_is_a_double():
    assert row([view(MIDNIGHT)] * 5)[:2] == [1, 4]


def test_a_clock_that_steps_back_makes_no_view():
    assert row([view(MIDNIGHT + 10_000), view(MIDNIGHT + 7_000)])[:2] == [1, 1]


def test_two_views_around_midnight_are_one_of_the_first_day():
    deltas = folded([[view(MIDNIGHT), view(MIDNIGHT - 1000)]])
    assert deltas.pages[7, 1, date(2026, 11, 21)][:2] == [1, 0]
    assert deltas.pages[7, 1, DAY][:2] == [0, 1]


def test_who_is_not_followed_has_views_but_is_nobody():
    deltas = folded([[view(MIDNIGHT, NOBODY), view(MIDNIGHT, NOBODY)]])
    assert deltas.pages[7, 1, DAY][ACCEPTED] == 2
    assert not deltas.uniques
    assert not deltas.presence
    assert not deltas.visits


def test_each_event_is_in_one_column():
    events = [
        view(MIDNIGHT),
        view(MIDNIGHT + 1),
        view(MIDNIGHT, verdict=Verdict.ROBOT),
        view(MIDNIGHT, verdict=Verdict.HELD),
        view(MIDNIGHT, kind=Kind.WITHOUT_SCRIPT),
        view(MIDNIGHT, kind=Kind.IMPORTED),
        view(MIDNIGHT, kind=Kind.HEARTBEAT),
        view(MIDNIGHT, kind=Kind.HEARTBEAT, verdict=Verdict.ROBOT),
    ]
    assert row(events) == [1, 1, 1, 1, 1, 1]
    assert {ACCEPTED, DOUBLED, ROBOT, HELD, WITHOUT_SCRIPT, IMPORTED} == set(range(6))


def test_robots_and_held_are_nobody():
    events = [view(MIDNIGHT, verdict=Verdict.ROBOT), view(MIDNIGHT, BEN, verdict=Verdict.HELD)]
    deltas = folded([events])
    assert not deltas.uniques
    assert not deltas.presence
    assert not deltas.hours


def test_visits():
    deltas = folded([[view(MIDNIGHT), view(MIDNIGHT + 29 * 60_000, page=8), view(MIDNIGHT + 60 * 60_000)]])
    assert deltas.visits == {(1, DAY): 2}


def test_a_heartbeat_is_online_and_no_view():
    deltas = folded([[view(MIDNIGHT), view(MIDNIGHT + 60_000, kind=Kind.HEARTBEAT)]])
    assert deltas.presence == {ANN.month: (1, MIDNIGHT + 60_000)}
    assert deltas.pages[7, 1, DAY][:2] == [1, 0]


def test_a_view_that_comes_late_takes_its_place():
    first = view(MIDNIGHT - 1000, referrer="a.example", device=Device.PHONE)
    second = view(MIDNIGHT + 1000, referrer="b.example", device=Device.COMPUTER)
    assert sums(folded([[second], [first]])) == sums(folded([[first, second]]))
    assert folded([[second], [first]]).referrers[1, date(2026, 11, 21), host_number("a.example")] == 1


def test_a_damaged_slot_is_counted_and_left_out():
    good = pack_event(view(MIDNIGHT), 0)
    bad = bytearray(good)
    bad[20] ^= 1
    folder = Folder(calendar(HANOI), Memory())
    folder.fold(unpack(good + bytes(bad) + bytes(64) + good), 1, 1)
    assert (folder.result().records, folder.result().damaged) == (2, 2)


def sums(deltas: Deltas) -> dict:
    """Return all numbers, without those that are 0."""
    return {
        "pages": {key: value for key, value in deltas.pages.items() if any(value[:6])},
        **{name: +getattr(deltas, name) for name in ("visits", "hours", "devices", "referrers")},
        "uniques": dict(deltas.uniques),
        "presence": deltas.presence,
        "hosts": deltas.hosts,
    }


def reference(events: list[Event], zone: ZoneInfo) -> tuple[Counter, Counter, set]:
    """Return views and doubles by page and day, visits by day, and uniques: written as the definitions are worded."""
    moment = calendar(zone)
    rows: Counter = Counter()
    visits: Counter = Counter()
    uniques = set()
    accepted = [event for event in events if event.kind == Kind.VIEW and event.verdict == Verdict.ACCEPTED]
    for event in accepted:
        rows[event.page, moment(event.at).day, "events"] += 1
        if event.visitor.month:
            now = moment(event.at)
            uniques |= {
                (Period.DAY, now.day, event.visitor.day),
                (Period.WEEK, now.week, event.visitor.week),
                (Period.MONTH, now.month, event.visitor.month),
            }
        else:
            rows[event.page, moment(event.at).day, "views"] += 1
    for who, page in {(event.visitor.month, event.page) for event in accepted if event.visitor.month}:
        times = sorted(event.at for event in accepted if (event.visitor.month, event.page) == (who, page))
        firsts = [times[0], *(after for before, after in pairwise(times) if after - before > 30_000)]
        for at in firsts:
            rows[page, moment(at).day, "views"] += 1
    for who in {event.visitor.month for event in accepted if event.visitor.month}:
        times = sorted(event.at for event in accepted if event.visitor.month == who)
        firsts = [times[0], *(after for before, after in pairwise(times) if after - before >= 30 * 60_000)]
        visits.update(moment(at).day for at in firsts)
    return rows, visits, uniques


VISITORS = st.sampled_from([ANN, BEN, NOBODY])
EVENTS = st.lists(
    st.builds(
        Event,
        at=st.integers(-120, 120).map(lambda step: MIDNIGHT + step * 15_000) | st.just(MIDNIGHT + 1),
        page=st.sampled_from([7, 8]),
        site=st.just(1),
        kind=st.sampled_from([Kind.VIEW, Kind.VIEW, Kind.VIEW, Kind.IMPORTED, Kind.HEARTBEAT, Kind.WITHOUT_SCRIPT]),
        verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.ROBOT, Verdict.HELD]),
        visitor=VISITORS,
        device=st.sampled_from([Device.PHONE, Device.COMPUTER]),
        referrer=st.sampled_from(["", "a.example", "b.example"]),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(events=EVENTS, data=st.data())
def test_order_and_batches_do_not_matter(events: list[Event], data: st.DataObject):
    shuffled = data.draw(st.permutations(events))
    cut = data.draw(st.integers(0, len(events)))
    assert sums(folded([shuffled[:cut], shuffled[cut:]])) == sums(folded([events]))


@settings(max_examples=150, deadline=None)
@given(events=EVENTS)
def test_the_sums_are_those_of_the_definitions(events: list[Event]):
    deltas = folded([events])
    rows, visits, uniques = reference(events, HANOI)
    for (page, _site, day), numbers in deltas.pages.items():
        live = [event for event in events if event.kind == Kind.VIEW]
        assert numbers[ACCEPTED] == rows[page, day, "views"]
        if len(live) == len(events):
            assert numbers[DOUBLED] == rows[page, day, "events"] - rows[page, day, "views"]
    assert {day: count for (_site, day), count in deltas.visits.items() if count} == dict(+visits)
    assert {(period, start, who) for (_s, period, start), all_ in deltas.uniques.items() for who in all_} == uniques
