"""A request that cannot be meant is refused or finds nothing; it is never an error of the server."""

import pytest
from django.test import Client

from .conftest import Portal
from .hostile import QUERIES, assert_never_an_error, every_endpoint, every_path


@every_endpoint
def test_queries(portal: Portal, visitor: Client, endpoint: str) -> None:
    for query in QUERIES:
        assert_never_an_error(visitor, f"{endpoint}?{query}")


@every_path
def test_paths(portal: Portal, visitor: Client, path: str) -> None:
    assert_never_an_error(visitor, path)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("search=%00", "ký tự"),
        ("search_operator=xor", "search_operator"),
        ("offset=" + "9" * 40, "offset"),
        ("search=%FF", "UTF-8"),
    ],
)
def test_a_refusal_names_what_is_wrong(portal: Portal, visitor: Client, query: str, words: str) -> None:
    response = visitor.get(f"/api/v2/pages/?{query}")
    assert response.status_code == 400
    message = response.json()["message"]
    # The msgid, until the catalogue has its translation.
    assert words in message or "characters" in message


def test_a_refusal_of_a_page_is_a_page(portal: Portal, visitor: Client) -> None:
    response = visitor.get("/en/search/?q=%00")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")
    assert "<h1>This address cannot be answered</h1>" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_ordinary_requests_pass_the_guard(portal: Portal, visitor: Client) -> None:
    for url in (
        "/api/v2/pages/?search=%22h%E1%BB%8Dp%22&limit=100&offset=0&search_operator=and",
        "/api/v2/pages/?fields=title,slug&order=-title",
        "/api/v3-preview/pages/?search=h%E1%BB%8Dp&search_operator=or&limit=5",
        "/tin-tuc/?utm_source=zalo&x=100%",
    ):
        response = visitor.get(url)
        assert response.status_code == 200, f"{url}: {response.content[:200]!r}"


def test_a_cookie_with_nul_is_refused(portal: Portal, visitor: Client) -> None:
    visitor.cookies["sessionid"] = "a\x00" + "b" * 30
    assert visitor.get("/api/v2/images/", headers={"cookie": "sessionid=a\x00" + "b" * 30}).status_code == 400


@pytest.mark.parametrize("username", ["\x00", "a" * 5000, "can-bo\x00"])
def test_hostile_logins(portal: Portal, visitor: Client, username: str) -> None:
    response = visitor.post("/admin/login/", {"username": username, "password": "x\x00"})
    assert response.status_code in (200, 400, 429)
