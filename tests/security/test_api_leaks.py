"""Wagtail's APIs tell an anonymous client no more than the pages tell an anonymous visitor."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from .conftest import Portal

LISTS = (
    "/api/v2/pages/?limit=100&fields=*",
    "/api/v2/pages/?type=news.ArticlePage&fields=*&limit=100",
    "/api/v2/pages/?search=b%C3%A0i&limit=100",
    "/api/v2/images/?limit=100&fields=*",
    "/api/v2/documents/?limit=100",
    "/api/v3-preview/pages/?limit=100",
    "/api/v3-preview/pages/?type=news.ArticlePage&limit=100",
    "/api/v3-preview/pages/?search=b%C3%A0i",
)
SECRETS = ("Bài nội bộ", "Bài hết hạn", "Bài nháp", "noi-bo", "private_document")


def text(response: Any) -> str:
    return json.dumps(response.json(), ensure_ascii=False)


@pytest.mark.parametrize("url", LISTS)
def test_lists(portal: Portal, visitor: Client, editor: Client, url: str) -> None:
    for client in (visitor, editor):
        response = client.get(url)
        assert response.status_code == 200
        for secret in SECRETS:
            assert secret not in text(response)


@pytest.mark.parametrize("base", ["/api/v2", "/api/v3-preview"])
@pytest.mark.parametrize("name", ["private_article", "ended_article", "draft_article"])
def test_single_pages(portal: Portal, visitor: Client, editor: Client, base: str, name: str) -> None:
    page = getattr(portal, name)
    for client in (visitor, editor):
        assert client.get(f"{base}/pages/{page.pk}/").status_code == 404
        assert client.head(f"{base}/pages/{page.pk}/").status_code in (404, 405)
        assert client.get(f"{base}/pages/{page.pk}/?version=draft").status_code == 404
        assert client.get(f"{base}/pages/find/?id={page.pk}").status_code == 404
        path = page.url_path.removeprefix("/home/")
        assert client.get(f"{base}/pages/find/?html_path=/{path}").status_code == 404


@pytest.mark.parametrize("base", ["/api/v2", "/api/v3-preview"])
def test_a_public_article(portal: Portal, visitor: Client, base: str) -> None:
    response = visitor.get(f"{base}/pages/{portal.article.pk}/")
    assert response.status_code == 200
    data = response.json()
    assert data["title"] == portal.article.title
    assert data["lede"] == portal.article.lede
    assert data["body"][0]["type"] == "paragraph"
    assert data["hero_alt_text"] == "Các đại biểu"
    assert not response.cookies


def test_aliases_of_private_pages(portal: Portal, visitor: Client) -> None:
    alias = portal.private_article.create_alias(parent=portal.section, update_slug="bi-danh")
    assert alias.live
    for base in ("/api/v2", "/api/v3-preview"):
        assert visitor.get(f"{base}/pages/{alias.pk}/").status_code == 404


def test_private_files(portal: Portal, visitor: Client) -> None:
    assert visitor.get(f"/api/v2/images/{portal.image.pk}/").status_code == 200
    assert visitor.get(f"/api/v2/images/{portal.private_image.pk}/").status_code == 404
    assert visitor.get(f"/api/v2/documents/{portal.private_document.pk}/").status_code == 404


def test_a_page_made_private_is_gone_at_once(portal: Portal, visitor: Client) -> None:
    url = f"/api/v2/pages/{portal.article.pk}/"
    assert visitor.get(url).status_code == 200
    PageViewRestriction.objects.create(page=portal.section, restriction_type="password", password="x")
    assert visitor.get(url).status_code == 404


@pytest.mark.parametrize("method", ["post", "patch", "put", "delete"])
def test_nobody_writes_without_a_token(portal: Portal, editor: Client, method: str) -> None:
    call = getattr(editor, method)
    for url in ("/api/v3-preview/pages/", f"/api/v3-preview/pages/{portal.article.pk}/", "/api/v2/pages/"):
        assert call(url, "{}", content_type="application/json").status_code in (401, 403, 405)
