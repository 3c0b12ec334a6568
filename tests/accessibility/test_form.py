"""The form without JavaScript: a change, a cookie, back to the same page; hostile requests get a 4xx."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from .conftest import ADDRESS, COOKIE

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_for_a_year_and_leads_back(choose: Callable[..., Any], article: Any) -> None:
    answer = choose("text:larger", next=f"{article.url}?page=2")
    assert answer.status_code == 303
    assert answer["Location"] == f"{article.url}?page=2"
    assert "no-store" in answer["Cache-Control"]
    cookie = answer.cookies[COOKIE]
    assert cookie.value == "text:112.5"
    assert (cookie["max-age"], cookie["path"], cookie["samesite"]) == (31536000, "/", "Lax")
    assert not cookie["httponly"]  # the head script reads it
    assert not cookie["secure"]
    assert not cookie["domain"]
    assert list(answer.cookies) == [COOKIE]


def test_over_https_the_cookie_is_secure(visitor: Client) -> None:
    answer = visitor.post(ADDRESS, {"set": "contrast:higher"}, secure=True)
    assert answer.cookies[COOKIE]["secure"]


def test_choices_add_up_and_a_reset_forgets_them(choose: Callable[..., Any], visitor: Client) -> None:
    for change in ("text:larger", "contrast:higher", "scheme:dark", "spacing:toggle", "links:toggle"):
        choose(change)
    assert visitor.cookies[COOKIE].value == "text:112.5&contrast:high&scheme:dark&spacing:wide&links:underlined"
    answer = choose("reset")
    assert answer.cookies[COOKIE].value == ""
    assert answer.cookies[COOKIE]["max-age"] == 0


def test_back_at_the_defaults_there_is_no_cookie_any_more(choose: Callable[..., Any], visitor: Client) -> None:
    choose("text:larger")
    assert choose("text:100").cookies[COOKIE]["max-age"] == 0
    visitor.cookies.clear()
    assert not choose("reset").cookies


def test_several_changes_in_one_request(choose: Callable[..., Any]) -> None:
    answer = choose("reset", "text:200", "contrast:maximum")
    assert answer.cookies[COOKIE].value == "text:200&contrast:maximum"


@pytest.mark.parametrize(
    "changes",
    [(), ("text:999",), ("",), ("text:larger", "x:y"), ("text:larger",) * 11, ("<script>",), ("\x00",), ("x" * 5000,)],
)
def test_an_unknown_change_is_refused(choose: Callable[..., Any], changes: tuple[str, ...]) -> None:
    answer = choose(*changes)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert not answer.cookies


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "http:evil.example",
        " /x",
        "tin-tuc/",
        "/" + "x" * 9000,
        "/\x00",
    ],
)
def test_nobody_is_led_elsewhere(choose: Callable[..., Any], address: str) -> None:
    answer = choose("text:larger", next=address)
    assert answer.status_code == 400
    assert not answer.cookies
    assert "Location" not in answer


def test_without_a_said_address_the_referrer_leads_back(visitor: Client) -> None:
    headers = {"referer": "http://localhost/tim-kiem/?q=h%E1%BB%8Dp#x", "origin": "http://localhost"}
    answer = visitor.post(ADDRESS, {"set": "text:larger", "next": ""}, headers=headers)
    assert answer["Location"] == "/tim-kiem/?q=h%E1%BB%8Dp"
    assert visitor.post(ADDRESS, {"set": "text:larger"})["Location"] == "/"
    # Sec-Fetch-Site says that the page is ours; whatever else the referrer names, only its path counts.
    odd = {"referer": "https://evil.example//evil.example/x", "sec-fetch-site": "same-origin"}
    assert visitor.post(ADDRESS, {"set": "text:larger"}, headers=odd).status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"sec-fetch-site": "fish"}, 403),
        ({"origin": "http://localhost"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[::1"}, 403),
        ({"referer": "http://evil.example/http://localhost/"}, 403),
        ({"referer": "http://localhost/"}, 303),
        ({}, 303),
    ],
)
def test_only_forms_of_this_site_are_heard(visitor: Client, headers: dict[str, str], status: int) -> None:
    answer = visitor.post(ADDRESS, {"set": "text:larger"}, headers=headers)
    assert answer.status_code == status
    assert bool(answer.cookies) is (status == 303)


def test_no_token_is_asked_for(home: Any) -> None:
    """The form stands on pages that are the same for all: they cannot hold a token."""
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert strict.post(ADDRESS, {"set": "text:larger"}, headers={"origin": "http://localhost"}).status_code == 303
    assert "csrfmiddlewaretoken" not in strict.get("/").content.decode()


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_other_methods_are_refused(visitor: Client, method: str) -> None:
    assert getattr(visitor, method)(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"set=%ff%fe", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (json.dumps({"set": "text:larger"}).encode(), "application/json"),
        (b"set=text:larger&" * 20_000, "application/x-www-form-urlencoded"),
        (b"keep=text:150%26fish:blue", "application/x-www-form-urlencoded"),
        (b"keep=contrast:high%26text:150", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_form_is_refused(visitor: Client, body: bytes, content_type: str) -> None:
    answer = visitor.generic("POST", ADDRESS, body, content_type)
    assert 400 <= answer.status_code < 500
    assert not answer.cookies


def test_the_beacon_of_the_script_renews_the_cookie(visitor: Client) -> None:
    answer = visitor.post(ADDRESS, {"keep": "text:150&contrast:high"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.cookies[COOKIE].value == "text:150&contrast:high"
    assert visitor.post(ADDRESS, {"keep": ""}).cookies[COOKIE]["max-age"] == 0


@pytest.mark.parametrize("cookie", ["text:999", "%00", '"', "x" * 3000, "text:150&text:200", "contrast:;"])
def test_a_broken_cookie_is_as_none(home: Any, cookie: str) -> None:
    visitor = Client(HTTP_HOST="localhost", headers={"cookie": f"{COOKIE}={cookie}"})
    assert visitor.get("/").status_code == 200
    assert visitor.post(ADDRESS, {"set": "text:larger"}).status_code == 303
