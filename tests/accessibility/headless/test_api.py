"""GET /api/accessibility/preferences.json: what a front end without Django's templates reads."""

import json

import pytest
from django.conf import settings as project
from django.test import Client

from accessibility.contract import DEFAULTS, DIMENSIONS, HEAD_SCRIPT, decode
from accessibility.headless import source_hash

ADDRESS = "/api/accessibility/preferences.json"


@pytest.fixture
def answer(home):
    response = Client(HTTP_HOST="localhost").get(ADDRESS)
    assert response.status_code == 200
    return response


def test_it_says_the_contract(answer):
    found = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert {entry["name"]: tuple(entry["values"]) for entry in found["dimensions"]} == {
        dimension.name: dimension.values for dimension in DIMENSIONS
    }
    assert {entry["name"]: entry["default"] for entry in found["dimensions"]} == DEFAULTS
    assert decode(found["cookie"]["example"]).attributes() == {"data-text": "150", "data-contrast": "high"}
    assert found["stylesheet"] == f"http://localhost{project.STATIC_URL}accessibility/preferences.css"


def test_the_snippet_is_allowed_by_its_hash(answer, visitor):
    """The hash is that of the policy which the portal itself sends."""
    script = answer.json()["head_script"]
    assert script == {"text": HEAD_SCRIPT, "csp": source_hash(HEAD_SCRIPT)}
    assert script["csp"] in visitor.get("/")["Content-Security-Policy"]


def test_every_value_has_a_label_in_both_languages(answer):
    languages = answer.json()["languages"]
    assert languages["vi"]["title"] == "Tùy chọn hiển thị"
    assert languages["en"]["title"] == "Display preferences"
    for words in languages.values():
        for dimension in DIMENSIONS:
            labels = words["dimensions"][dimension.name]
            assert labels["label"]
            assert set(labels["values"]) == set(dimension.values)
            assert all(labels["values"].values())
        assert "action=" not in words["form"]
        assert words["form"].count('name="set"') == 11
    assert languages["vi"]["form"] != languages["en"]["form"]


def test_it_can_be_kept(answer, visitor):
    assert "public" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    again = visitor.get(ADDRESS, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get(ADDRESS, HTTP_IF_NONE_MATCH='"other"').status_code == 200


@pytest.mark.parametrize("header", [{"HTTP_COOKIE": "display_preferences=text:200"}, {"HTTP_ACCEPT_LANGUAGE": "en"}])
def test_it_is_the_same_for_everybody(answer, header):
    other = Client(HTTP_HOST="localhost").get(f"{ADDRESS}?x={'9' * 50}", **header)
    assert other.content == answer.content


@pytest.mark.usefixtures("home")
def test_it_is_read_only(visitor):
    assert visitor.head(ADDRESS).status_code == 200
    for method in ("post", "put", "delete", "patch"):
        assert getattr(visitor, method)(ADDRESS).status_code == 405


def test_other_origins_may_read_it_where_the_portal_allows(settings, home, visitor):
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]
    answer = visitor.get(ADDRESS, HTTP_ORIGIN="https://front.example")
    assert answer["Access-Control-Allow-Origin"] == "https://front.example"
    assert "Access-Control-Allow-Origin" not in visitor.get(ADDRESS, HTTP_ORIGIN="https://other.example")


def test_its_controls_are_those_of_the_site(settings, home, visitor):
    settings.ACCESSIBILITY = {"CONTROLS": ["text"]}
    found = json.loads(visitor.get(ADDRESS).content)
    assert [entry["name"] for entry in found["dimensions"] if entry["is_shown"]] == ["text"]
    assert "contrast:higher" not in found["languages"]["vi"]["form"]
