"""What was deleted since, or cannot be read: the officer is told, and can open and save the page all the same."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from blocks.fields import TolerantStreamValue
from blocks.missing import missing_in
from cms_site.core.models import PortalDocument

from .conftest import Portal


def store(portal: Portal, raw: Any) -> Any:
    """Write JSON into the body past every check, as an import or another version of the site may have done."""
    article = portal.articles[0]
    type(article).objects.filter(pk=article.pk).update(body=json.dumps(raw))
    return type(article).objects.get(pk=article.pk)


def photo(pk: Any) -> dict[str, Any]:
    return {"type": "photo", "value": {"image": pk, "alt_text": "a"}, "id": "b-photo"}


def test_nothing_is_missing(portal: Portal, admin_client: Any) -> None:
    article = store(portal, portal.raw())
    assert missing_in(article) == []
    html = admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "-section" not in html.split("</header>")[0]


def test_what_was_deleted_is_listed(portal: Portal, admin_client: Any) -> None:
    gone, draft = portal.articles[1], portal.articles[2]
    draft.unpublish()
    document = PortalDocument.objects.create(title="D", file="d.pdf")
    link = f'<p><a linktype="page" id="{gone.pk}">x</a> <a linktype="document" id="{document.pk}">y</a></p>'
    article = store(
        portal,
        [
            {"type": "paragraph", "value": link, "id": "b-text"},
            photo(portal.image.pk),
            {"type": "weather", "value": 1, "id": "b-w"},
            {"type": "related", "value": {"mode": "hand", "pages": [draft.pk, draft.pk]}, "id": "b-related"},
            {"type": "quote", "value": {"speaker": "A", "portrait": portal.image.pk}, "id": "b-quote"},
        ],
    )
    gone.delete()
    document.delete()
    portal.image.delete()
    found = missing_in(article)
    assert [(item.number, item.block_id) for item in found if item.block_id] == [
        (1, "b-text"),
        (1, "b-text"),
        (2, "b-photo"),
        (3, "b-related"),
        (4, "b-quote"),
    ]
    assert "weather" in found[-1].problem
    assert draft.title in found[3].problem
    html = admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    for item in found:
        assert not item.block_id or f'href="#block-{item.block_id}-section"' in html
    assert "weather" in html


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "%(kind)s {0}"])
def test_titles_stay_text(portal: Portal, admin_client: Any, title: str) -> None:
    type(portal.articles[1]).objects.filter(pk=portal.articles[1].pk).update(title=title, live=False)
    article = store(portal, [{"type": "related", "value": {"pages": [portal.articles[1].pk]}, "id": '"><b>'}])
    html = admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "<script>alert(1)</script>" not in html
    assert 'href="#block-"><b>' not in html


BROKEN = [
    photo("x"),
    photo(10**30),
    photo([1]),
    photo({}),
    {"type": "photo", "value": "x"},
    {"type": "photo"},
    {"type": "quote", "value": []},
    {"type": "quote", "value": {"quote": {}, "speaker": [], "verbatim": "x"}},
    {"type": "related", "value": {"pages": "abc", "links": [1], "count": "x"}},
    {"type": "related", "value": {"pages": [None, "x", {}, 2.5], "links": {"a": 1}}},
    {"type": "heading", "value": {"text": 5, "level": []}},
    {"type": "paragraph", "value": {"a": 1}},
    {"type": "paragraph", "value": None},
]


GOOD = {"type": "paragraph", "value": "<p>Still here</p>", "id": "b-good"}


def test_page_with_broken_data_opens_and_loses_nothing_when_saved(portal: Portal, admin_client: Any) -> None:
    article = store(portal, [*BROKEN, GOOD])
    assert isinstance(article.body, TolerantStreamValue)
    response = admin_client.get(f"/admin/pages/{article.pk}/edit/")
    assert response.status_code == 200
    assert "Still here" in response.content.decode()
    article.save()
    stored = type(article).objects.get(pk=article.pk).body.get_prep_value()
    assert [item["type"] for item in stored] == [item["type"] for item in [*BROKEN, GOOD]]
    assert stored[-1] == GOOD


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_officer_sees_the_warning_and_saves_the_rest(portal: Portal, editor_of: Any) -> None:
    gone = portal.articles[1]
    link = {"type": "paragraph", "value": f'<p><a linktype="page" id="{gone.pk}">x</a></p>', "id": "b-text"}
    article = store(portal, [link, photo(portal.image.pk), GOOD, {"type": "weather", "value": 1}, BROKEN[4]])
    gone.delete()
    portal.image.delete()
    page = editor_of(article)
    warning = page.locator(".messages .warning")
    assert warning.locator("li").count() == 4
    warning.locator("a").nth(1).click()
    expect(page.locator("#block-b-photo-section")).to_be_in_viewport()
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible(timeout=20_000)
    stored = type(article).objects.get(pk=article.pk).get_latest_revision_as_object().body.get_prep_value()
    assert [item["type"] for item in stored] == ["paragraph", "photo", "paragraph", "photo"]
    assert "Still here" in stored[2]["value"]
    assert stored[1]["value"]["alt_text"] == "a"


def test_readers_are_told_nothing(portal: Portal, client: Any) -> None:
    article = store(portal, [*BROKEN, *portal.raw()])
    portal.image.delete()
    response = client.get(article.url)
    assert response.status_code == 200
    assert "block-quote" in response.content.decode()


def test_stream_can_be_pickled_and_compared(portal: Portal) -> None:
    import pickle

    article = store(portal, portal.raw())
    again = pickle.loads(pickle.dumps(article.body))  # noqa: S301 - our own bytes
    assert again.get_prep_value() == article.body.get_prep_value()
    assert article.body == store(portal, portal.raw()).body
