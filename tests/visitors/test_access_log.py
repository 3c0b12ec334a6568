"""What an access log in the combined format says; gzip or not; a broken line breaks nothing."""

import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitors import access_log

AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)


def line(
    asked: str = "GET /tin-tuc/hop-bao/ HTTP/1.1",
    status: int = 200,
    referrer: str = "https://www.google.com/",
    agent: str = AGENT,
    at: str = "20/Nov/2026:00:30:00 +0700",
    user: str = "-",
) -> str:
    return f'203.0.113.9 - {user} [{at}] "{asked}" {status} 5120 "{referrer}" "{agent}"\n'


def test_a_line_of_nginx_and_apache():
    request = access_log.parse(line())
    assert request == access_log.Request(
        address="203.0.113.9",
        user="-",
        at=datetime(2026, 11, 19, 17, 30, tzinfo=UTC),
        method="GET",
        path="/tin-tuc/hop-bao/",
        status=200,
        referrer="https://www.google.com/",
        user_agent=AGENT,
    )
    assert request.is_reading
    assert request.referring_host == "www.google.com"
    assert access_log.parse("portal.example.vn:443 " + line()) == request


@pytest.mark.parametrize(
    ("changes", "is_reading"),
    [
        ({"status": 304}, True),
        ({"status": 404}, False),
        ({"status": 301}, False),
        ({"asked": "HEAD / HTTP/1.1"}, False),
        ({"asked": "POST /api/ HTTP/1.1"}, False),
        ({"user": "minh ngoc"}, False),  # somebody logged in at the server
    ],
)
def test_only_pages_that_were_read_count(changes, is_reading):
    assert access_log.parse(line(**changes)).is_reading is is_reading


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/tin?page=2#x", "/tin"),
        ("/%C4%91%E1%BA%A3ng/", "/đảng/"),
        ("/%FF/", ""),
        ("*", ""),
        ("http://portal.example.vn/tin/", "/tin/"),
        ("http://portal.example.vn", "/"),
        ("/a b/", "/a b/"),
    ],
)
def test_the_path_is_that_of_the_page(target, path):
    assert access_log.parse(line(f"GET {target} HTTP/1.1")).path == path


def test_quotes_and_letters_beyond_ascii_are_escaped_by_the_server():
    request = access_log.parse(line(agent=r"A \"B\" \\ \xc4\x91", referrer="http://[broken"))
    assert request.user_agent == 'A "B" \\ đ'
    assert request.referring_host == ""
    assert access_log.parse(line(agent="-", referrer="-")).user_agent == ""


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "\n",
        "nonsense",
        line()[:60],
        line(at="31/Feb/2026:00:00:00 +0700"),
        line(at="20/Xyz/2026:00:00:00 +0700"),
        line(at="20/Nov/2026:25:00:00 +0700"),
        line(at="01/Jan/0001:00:00:00 +0700"),
        line(agent='"')[:-3],
    ],
)
def test_what_is_no_line_is_said_to_be_none(broken):
    with pytest.raises(access_log.NotALine):
        access_log.parse(broken)


def test_a_leap_second_is_a_second():
    assert access_log.parse(line(at="31/Dec/2016:23:59:60 +0000")).at == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@given(st.text(max_size=300), st.integers(0, 120))
def test_no_text_breaks_the_parser(text, place):
    for candidate in (text, line()[:place] + text + line()[place:]):
        try:
            access_log.parse(candidate)
        except access_log.NotALine:
            continue


@pytest.mark.parametrize(
    "pack", [lambda data: data, gzip.compress, lambda data: gzip.compress(data[:30]) + gzip.compress(data[30:])]
)
def test_plain_and_gzip_give_the_same_lines(pack):
    text = line().encode() + b"\xff\xfe not UTF-8\n" + b"x" * 100_000 + b"\n" + line(status=404).encode().rstrip()
    packed = pack(text)
    found = list(access_log.lines(io.BytesIO(packed)))
    assert [each for _, each in found] == [
        line().encode(),
        b"\xff\xfe not UTF-8\n",
        b"",  # too long for a line
        line(status=404).encode().rstrip(),
    ]
    assert found[-1][0] == len(packed)


def test_an_empty_log_has_no_lines():
    assert list(access_log.lines(io.BytesIO(b""))) == []
    assert [each for _, each in access_log.lines(io.BytesIO(b"\n"))] == [b"\n"]
