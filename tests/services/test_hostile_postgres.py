"""The same hostile requests on PostgreSQL, which refuses other things than SQLite: NUL, numbers out of range."""

import pytest
from django.db import connection
from django.test import Client

from tests.security.conftest import Portal, portal, visitor  # noqa: F401 - fixtures
from tests.security.hostile import QUERIES, assert_never_an_error, every_endpoint, every_path

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="DATABASE_URL is no PostgreSQL"),
]


@every_endpoint
def test_queries(portal: Portal, visitor: Client, endpoint: str) -> None:  # noqa: F811
    for query in QUERIES:
        assert_never_an_error(visitor, f"{endpoint}?{query}")


@every_path
def test_paths(portal: Portal, visitor: Client, path: str) -> None:  # noqa: F811
    assert_never_an_error(visitor, path)


@pytest.mark.parametrize("username", ["\x00", "a" * 5000, "can-bo\x00"])
def test_hostile_logins(portal: Portal, visitor: Client, username: str) -> None:  # noqa: F811
    assert visitor.post("/admin/login/", {"username": username, "password": "x\x00"}).status_code in (200, 400, 429)
