"""What every answer says to browsers and to caches."""

import re
from typing import Any

import pytest
from django.test import Client

from accessibility.contract import HEAD_SCRIPT
from cms_site.core.security.csp import source_hash

from .conftest import Portal

PUBLIC = (
    "/",
    "/tin-tuc/",
    "/tin-tuc/dang-bo-quan-hop/",
    "/gioi-thieu/",
    "/so-do-trang/",
    "/en/search/",
    "/khong-co-trang-nay/",
    "/tin-tuc/bai-het-han/",
    "/tin-tuc/bai-nhap/",
)
DATA = ("/api/v2/pages/", "/api/v2/images/", "/api/v3-preview/pages/", "/api/v2/pages/999/", "/api/khong-co/")
ADMIN = ("/admin/", "/admin/pages/", "/admin/images/", "/admin/login/")


def directives(response: Any) -> dict[str, list[str]]:
    parts = (part.split() for part in response["Content-Security-Policy"].split("; "))
    return {name: sources for name, *sources in parts}


def assert_common(response: Any) -> None:
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Frame-Options"] in ("DENY", "SAMEORIGIN")
    assert "camera=()" in response["Permissions-Policy"]
    policy = directives(response)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages(portal: Portal, visitor: Client, url: str) -> None:
    response = visitor.get(url)
    assert_common(response)
    policy = directives(response)
    # One inline script: the head script of the display preferences, by its hash.
    assert policy["script-src"] == ["'self'", source_hash(HEAD_SCRIPT)]
    assert policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("url", PUBLIC)
def test_no_inline_script_style_or_handler(portal: Portal, visitor: Client, url: str) -> None:
    html = visitor.get(url).content.decode()
    assert not re.search(r"\s(?:on[a-z]+|style)\s*=", re.sub(r">[^<]*<", "><", html))
    assert "<style" not in html
    for attributes, text in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL):
        assert "src=" in attributes or "application/" in attributes or text == HEAD_SCRIPT, text


@pytest.mark.parametrize("url", DATA)
def test_answers_for_machines(portal: Portal, visitor: Client, url: str) -> None:
    response = visitor.get(url)
    assert_common(response)
    assert set(directives(response)) == {"default-src", "base-uri", "form-action", "frame-ancestors"}
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("url", ADMIN)
def test_admin(portal: Portal, editor: Client, url: str) -> None:
    response = editor.get(url)
    assert_common(response)
    assert directives(response)["frame-ancestors"] == ["'self'"]
    if response.status_code == 200:
        assert "private" in response["Cache-Control"]


def test_login_page_speaks_the_language_of_the_site(portal: Portal, visitor: Client) -> None:
    response = visitor.get("/admin/login/")
    assert response.status_code == 200
    assert '<html lang="vi"' in response.content.decode()
    assert response["Content-Language"] == "vi"


def test_other_origins_are_named_for_the_api_alone(portal: Portal, visitor: Client, settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]
    headers = {"origin": "https://front.example"}
    answer = visitor.get("/api/v2/pages/", headers=headers)
    assert answer["Access-Control-Allow-Origin"] == "https://front.example"
    assert "Access-Control-Allow-Credentials" not in answer
    for url, origin in (
        ("/", "https://front.example"),
        ("/admin/login/", "https://front.example"),
        ("/api/v2/pages/", "https://evil.example"),
    ):
        assert "Access-Control-Allow-Origin" not in visitor.get(url, headers={"origin": origin})


def test_there_is_no_second_login(portal: Portal, visitor: Client, editor: Client) -> None:
    for client in (visitor, editor):
        assert client.get("/django-admin/").status_code == 404
        assert client.get("/django-admin/login/").status_code == 404


@pytest.mark.parametrize("url", ["/api/v3-preview/docs/", "/api/v3-preview/openapi.json"])
def test_no_interactive_documents_of_the_api(portal: Portal, visitor: Client, url: str) -> None:
    assert visitor.get(url).status_code == 404


def test_an_editor_is_known_by_an_own_session_only(portal: Portal, visitor: Client, editor: Client) -> None:
    seen = editor.get("/")
    assert "private" in seen["Cache-Control"]
    assert "no-store" in seen["Cache-Control"]
    assert "wagtail-userbar" in seen.content.decode()
    assert "public" in visitor.get("/")["Cache-Control"]
    stranger = Client()
    stranger.cookies["sessionid"] = "x" * 32
    answer = stranger.get("/")
    assert "wagtail-userbar" not in answer.content.decode()
    # Django takes the dead cookie away; no shared cache may keep that answer for others.
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_visitors_cost_no_session(portal: Portal, visitor: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        visitor.get("/")
    assert not [query for query in queries.captured_queries if "django_session" in query["sql"]]
    assert not [query for query in queries.captured_queries if "core_user" in query["sql"]]


def test_hash_of_an_inline_script() -> None:
    """The example of CSP 3, section 8.2 ("alert('Hello, world.');")."""
    assert source_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
