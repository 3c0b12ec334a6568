"""Guessing passwords: who is stopped, when, and what a person reads."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client, RequestFactory

from cms_site.core.models import User
from cms_site.core.security.address import client_address

LOGIN = "/admin/login/"
RIGHT = "mat-khau-du-dai-123"
pytestmark = pytest.mark.django_db


def attempt(client: Client, username: str = "can-bo", password: str = "", **extra: Any) -> Any:
    """Try to log in; with a wrong password unless told."""
    return client.post(LOGIN, {"username": username, "password": password or "sai"}, **extra)


def fail(client: Client, times: int, **values: Any) -> None:
    for _number in range(times):
        attempt(client, **values)


def test_the_tenth_wrong_password_locks_the_account(visitor: Client, officer: User) -> None:
    fail(visitor, 9)
    assert attempt(visitor).status_code == 429
    answer = attempt(visitor, password=RIGHT)
    assert answer.status_code == 429, "the right password does not help while locked"
    assert answer["Retry-After"] == "900"
    assert "15" in answer.content.decode()
    assert 'lang="vi"' in answer.content.decode()
    assert "sessionid" not in answer.cookies


def test_nine_wrong_passwords_are_forgiven(visitor: Client, officer: User) -> None:
    fail(visitor, 9)
    assert attempt(visitor, password=RIGHT).status_code == 302
    assert AccessAttempt.objects.count() == 0
    fail(Client(), 9)
    assert attempt(Client(), password=RIGHT).status_code == 302, "counting began anew"


def test_another_account_from_the_same_address_is_limited_later(visitor: Client, officer: User) -> None:
    fail(visitor, 10)
    assert attempt(visitor).status_code == 429
    assert attempt(visitor, username="khac").status_code == 200
    for number in range(6):
        fail(visitor, 9, username=f"nguoi-{number}")
    assert attempt(visitor, username="chua-thu-lan-nao").status_code == 429
    assert attempt(visitor, username="can-bo", password=RIGHT, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_an_account_tried_from_many_addresses_is_locked(visitor: Client, officer: User) -> None:
    for number in range(8):
        fail(visitor, 5, REMOTE_ADDR=f"192.0.2.{number}")
    assert attempt(visitor, password=RIGHT, REMOTE_ADDR="198.51.100.1").status_code == 429


def test_logging_in_does_not_hide_guesses_at_other_accounts(visitor: Client, officer: User) -> None:
    for number in range(6):
        fail(visitor, 9, username=f"nguoi-{number}")
        attempt(Client(), password=RIGHT)
    fail(visitor, 6, username="cuoi")
    assert attempt(visitor, username="cuoi").status_code == 429


def test_a_lock_ends_and_is_not_prolonged(visitor: Client, officer: User) -> None:
    fail(visitor, 12)
    for row in AccessAttempt.objects.all():
        row.attempt_time -= timedelta(minutes=16)
        row.save()
    assert attempt(visitor, password=RIGHT).status_code == 302


def test_a_made_up_forwarded_address_is_ignored(visitor: Client, officer: User) -> None:
    for number in range(10):
        answer = attempt(visitor, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert answer.status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.7", "10.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.9", "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "<script>", "10.0.0.1"),
        (1, "203.0.113.7:4711", "203.0.113.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_address_of_the_client(settings: Any, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == expected


def test_address_unknown(settings: Any) -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) == "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_no_link_logs_an_officer_out(editor: Client, method: str) -> None:
    answer = getattr(editor, method)("/admin/logout/")
    assert answer.status_code == 405
    assert not answer.cookies
    assert editor.get("/admin/").status_code == 200


def test_logging_out_ends_the_session_in_the_server(editor: Client) -> None:
    session = editor.cookies["sessionid"].value
    assert editor.post("/admin/logout/").status_code == 302
    again = Client()
    again.cookies["sessionid"] = session
    assert again.get("/admin/").status_code == 302
