"""Who counts, and as what; how much one address may count."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitors import eligibility
from visitors.budget import ADDRESS_FACTOR, Budget


@pytest.mark.parametrize(
    ("headers", "ahead"),
    [
        ({}, False),
        ({"Sec-Purpose": "prefetch"}, True),
        ({"Sec-Purpose": "prefetch;prerender"}, True),
        ({"Purpose": "prefetch"}, True),
        ({"X-Purpose": "preview"}, True),
        ({"X-Moz": "prefetch"}, True),
        ({"Sec-Fetch-Dest": "empty"}, False),
    ],
)
def test_a_browser_that_fetches_ahead_has_no_reader_yet(headers, ahead):
    assert eligibility.is_prefetch(headers) is ahead


@pytest.mark.parametrize(
    ("headers", "private"),
    [({"Sec-GPC": "1"}, True), ({"DNT": "1"}, True), ({"DNT": "0"}, False), ({"Sec-GPC": "0"}, False), ({}, False)],
)
def test_a_reader_may_ask_not_to_be_followed(headers, private):
    assert eligibility.wants_privacy(headers) is private


def test_an_editor_is_known_by_the_name_of_a_cookie():
    assert eligibility.is_editor({"__Host-session", "x"}, "__Host-session")
    assert not eligibility.is_editor({"other"}, "__Host-session")
    assert not eligibility.is_editor({""}, "")


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", "", 0, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", 0, "203.0.113.9"),  # no proxy of ours: the visitor wrote the header
        ("10.0.0.1", "198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1", 2, "10.0.0.1"),  # fewer hops than proxies: somebody came past one of them
        ("10.0.0.1", "nonsense", 1, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:54321", 1, "198.51.100.1"),
        ("10.0.0.1", "[2001:db8:1:2:3::4]:443", 1, "2001:db8:1:2::"),
        ("2001:db8:1:2:aaaa::1", "", 0, "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "", 0, "203.0.113.9"),
        ("fe80::1%eth0", "", 0, "fe80::"),
        ("", "", 0, eligibility.UNKNOWN_ADDRESS),
        ("/run/gunicorn.sock", "", 0, eligibility.UNKNOWN_ADDRESS),
    ],
)
def test_whose_address_it_is(remote, forwarded, proxies, expected):
    assert eligibility.client_address(remote, forwarded, proxies) == expected


@given(st.text(max_size=200), st.text(max_size=60), st.integers(0, 4))
def test_no_header_breaks_it(forwarded, remote, proxies):
    assert eligibility.client_address(remote, forwarded, proxies)


@pytest.mark.parametrize(
    ("origin", "allowed", "is_allowed"),
    [
        ("", (), True),
        ("https://portal.example.vn", (), True),
        ("http://portal.example.vn", (), True),
        ("https://PORTAL.example.vn", (), True),
        ("https://portal.example.vn:8443", (), False),
        ("https://other.example.vn", (), False),
        ("null", (), False),
        ("https://other.example.vn", ("https://other.example.vn",), True),
        ("https://evil.example", ("https://other.example.vn",), False),
        ("https://anybody.example", ("*",), True),
    ],
)
def test_which_pages_may_send_views(origin, allowed, is_allowed):
    assert eligibility.is_allowed_origin(origin, "portal.example.vn", allowed) is is_allowed


class TestBudget:
    def setup_method(self):
        self.now = 100.0
        self.budget = Budget(limit=3, seconds=30, capacity=10, clock=lambda: self.now)

    def take(self, address: str = "a", agent: str = "x") -> bool:
        return self.budget.take(address, agent)

    def test_what_exceeds_it_is_held_until_time_has_passed(self):
        assert [self.take() for _ in range(5)] == [True, True, True, False, False]
        self.now += 10
        assert [self.take() for _ in range(2)] == [True, False]
        self.now += 3600
        assert [self.take() for _ in range(4)] == [True, True, True, False]

    def test_people_behind_one_address_do_not_share_one(self):
        assert [self.take(agent=f"phone {n}") for n in range(9)] == [True] * 9
        assert not all(self.take(agent="phone 1") for _ in range(9))
        assert self.take(agent="phone 2")

    def test_changing_the_user_agent_meets_the_wide_one(self):
        taken = [self.take(agent=str(n)) for n in range(100)]
        assert sum(taken) == 3 * ADDRESS_FACTOR

    def test_memory_is_bounded(self):
        for n in range(1000):
            self.take(address=str(n))
        assert len(self.budget) <= 10

    def test_a_clock_that_steps_back_gives_nothing(self):
        assert [self.take() for _ in range(3)] == [True] * 3
        self.now -= 3600
        assert not self.take()

    def test_threads_do_not_take_twice(self):
        budget = Budget(limit=200, seconds=3600, clock=lambda: 0.0)
        with ThreadPoolExecutor(8) as threads:
            taken = list(threads.map(lambda _: budget.take("a", "x"), range(1000)))
        assert sum(taken) == 200
