"""What blocks draw: valid HTML, nothing that a field could break out with."""

import copy
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blocks import related
from blocks.outline import outline
from blocks.related import RelatedItem
from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload

from .conftest import HOSTILE, Portal, parse

NAMES = ["paragraph", "heading", "photo", "quote", "related"]


def draw(news: NewsStreamBlock, raw: list[dict[str, Any]], with_preload: bool = True) -> str:
    stream = news.to_python(copy.deepcopy(raw))
    if with_preload:
        preload([stream])
    return str(news.render(stream))


@pytest.mark.parametrize("with_preload", [True, False])
@pytest.mark.parametrize("names", [[name] for name in NAMES] + [NAMES, NAMES * 2])
def test_valid_html(portal: Portal, news: NewsStreamBlock, names: list[str], with_preload: bool) -> None:
    by_name = {item["type"]: item for item in portal.raw()}
    html = draw(news, [{**by_name[name], "id": f"{name}{n}"} for n, name in enumerate(names)], with_preload)
    tree = parse(html)
    classes = [element.get("class", "") for element in tree.iter() if isinstance(element.tag, str)]
    assert all(sum(f"block-{name}" in value.split() for value in classes) == names.count(name) for name in names)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    if names.count("heading") < 2:  # those of headings are made unique by outline()
        assert len(ids) == len(set(ids))
    for element in tree.iter():
        if element.get("aria-labelledby"):
            assert element.get("aria-labelledby") in ids


@pytest.mark.parametrize(
    ("block", "field"),
    [
        ("heading", "text"),
        ("heading", "level"),
        ("photo", "alt_text"),
        ("photo", "credit"),
        ("photo", "layout"),
        ("quote", "quote"),
        ("quote", "speaker"),
        ("quote", "role"),
        ("quote", "source_url"),
        ("related", "title"),
        ("related", "mode"),
        ("related", "count"),
    ],
)
def test_hostile_text_stays_text(portal: Portal, news: NewsStreamBlock, block: str, field: str) -> None:
    raw = [item for item in portal.raw() if item["type"] == block]
    raw[0]["value"][field] = HOSTILE
    raw[0]["id"] = HOSTILE
    for with_preload in (True, False):
        html = draw(news, raw, with_preload)
        tree = parse(html)
        assert not tree.findall(".//script")
        assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
        assert "{{ 7" not in html or "{{ 7|add:1 }}" in html, "template code was run"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "//x",
        "ftp://a.vn/",
        "http://u:p@a.vn/",
        "http://[x",
        5,
        [],
        {},
        None,
    ],
)
def test_address_that_was_stored_unchecked_is_not_drawn(portal: Portal, news: NewsStreamBlock, url: Any) -> None:
    raw = [item for item in portal.raw() if item["type"] in {"quote", "related"}]
    raw[0]["value"]["source_url"] = url
    raw[1]["value"]["links"][0]["value"]["url"] = url
    for with_preload in (True, False):
        tree = parse(draw(news, raw, with_preload))
        addresses = [element.get(name) for element in tree.iter() for name in ("href", "cite") if element.get(name)]
        assert addresses == [article.url for article in portal.articles]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=2) | st.dictionaries(st.text(max_size=3), x, max_size=2),
    max_leaves=4,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_stored_value_of_any_field(portal: Portal, news: NewsStreamBlock, data: st.DataObject) -> None:
    raw = copy.deepcopy(data.draw(st.sampled_from(portal.raw())))
    if isinstance(raw["value"], dict):
        raw["value"][data.draw(st.sampled_from(sorted(raw["value"])))] = data.draw(JSON)
    else:
        raw["value"] = data.draw(JSON)
    stream = news.to_python([raw])
    preload([stream], with_renditions=False)
    related.resolve(stream, portal.articles[0])
    outline(stream)
    assert isinstance(str(news.render(stream)), str)


def test_photo_without_image_draws_nothing(portal: Portal, news: NewsStreamBlock) -> None:
    raw = [item for item in portal.raw() if item["type"] == "photo"]
    portal.image.delete()
    assert draw(news, raw).strip() == ""


def test_decorative_photo_has_an_empty_alternative_text(portal: Portal, news: NewsStreamBlock) -> None:
    raw = [item for item in portal.raw() if item["type"] == "photo"]
    raw[0]["value"]["decorative"] = True
    (image,) = parse(draw(news, raw)).findall(".//img")
    assert image.get("alt") == ""


def test_quote_that_is_summarised_has_no_quotation_marks(portal: Portal, news: NewsStreamBlock) -> None:
    raw = [item for item in portal.raw() if item["type"] == "quote"]
    (figure,) = parse(draw(news, raw)).findall("figure")
    assert figure.find("blockquote").get("class") == "block-quote__text block-quote__text--verbatim"
    assert figure.find("blockquote").get("cite") == "https://example.gov.vn/?a=1&b=2"
    assert [p.text for p in figure.findall("blockquote/p")] == ["Một.", "Hai."]
    raw[0]["value"]["verbatim"] = False
    (figure,) = parse(draw(news, raw)).findall("figure")
    assert figure.find("blockquote").get("class") == "block-quote__text"


def test_thumbnails_only_where_wanted(portal: Portal, news: NewsStreamBlock) -> None:
    for wanted in (True, False):
        raw = [item for item in portal.raw() if item["type"] == "related"]
        raw[0]["value"]["thumbnails"] = wanted
        stream = news.to_python(raw)
        preload([stream])
        stream[0].value._items = [RelatedItem("A", "/a/", image=portal.image)]
        assert len(parse(str(news.render(stream))).findall(".//img")) == int(wanted)


def test_anchors_are_unique_safe_and_stable(news: NewsStreamBlock) -> None:
    texts = ["Kết quả", "Kết quả", "Đường <b>đi</b>", "###", "ket qua 2", "Kết quả", "x" * 300, "", None, "Nội dung"]
    stream = news.to_python([{"type": "heading", "value": {"text": text, "level": "3"}} for text in texts])
    items = outline(stream, reserved=["noi-dung"])
    anchors = [item.anchor for item in items]
    assert anchors[:6] == ["ket-qua", "ket-qua-2", "duong-bdib", "section", "ket-qua-2-2", "ket-qua-3"]
    assert anchors[7] == "noi-dung-2"
    assert len(set(anchors)) == len(anchors) == 8, "headings without words are none"
    assert all(len(anchor) <= 83 and anchor.isascii() for anchor in anchors)
    html = str(news.render(stream))
    assert [element.get("id") for element in parse(html).findall("h3")] == anchors
    shorter = news.to_python([{"type": "heading", "value": {"text": text}} for text in texts[:3]])
    assert [item.anchor for item in outline(shorter)] == anchors[:3]
    assert [item.level for item in outline(shorter)] == [2, 2, 2]


@override_settings(BLOCKS={})
def test_related_list_by_hand(portal: Portal, news: NewsStreamBlock) -> None:
    """Never the page itself, nothing twice, nothing unpublished or expired, not more than asked for."""
    from datetime import timedelta

    from django.utils import timezone

    first, second, third = portal.articles
    hidden = portal.section.add_child(instance=type(first)(title="Nháp", lede="x", live=False))
    over = portal.section.add_child(
        instance=type(first)(title="Cũ", lede="x", expire_at=timezone.now() - timedelta(seconds=1))
    )
    pks = [page.pk for page in (first, second, second, hidden, over, third, first)]
    link = {"title": "Ngoài", "url": "https://example.gov.vn/x"}
    value = {"mode": "hand", "pages": pks, "links": [link, link, {"title": "Trùng", "url": second.url}], "count": 5}
    stream = news.to_python([{"type": "related", "value": value}])
    preload([stream])
    related.resolve(stream, first)
    entries = stream[0].value.entries
    assert [entry.url for entry in entries] == [second.url, third.url, link["url"]]
    assert [entry.is_external for entry in entries] == [False, False, True]
    stream[0].value["count"] = 1
    related.resolve(stream, first)
    assert [entry.url for entry in stream[0].value.entries] == [second.url, link["url"]]


@pytest.mark.parametrize(("count", "limit"), [(5, 5), (0, 1), (-3, 1), (999, 20), (None, 5), ("x", 5), ([], 5)])
def test_limit_of_a_related_list(news: NewsStreamBlock, count: Any, limit: int) -> None:
    stream = news.to_python([{"type": "related", "value": {"count": count}}])
    assert stream[0].value.limit == limit


def calls_source(lists: Any, page: Any, request: Any) -> list[list[RelatedItem]]:
    return [[RelatedItem(f"{n}", f"/{n}/", image=page)] for n, _ in enumerate(lists)]


@override_settings(BLOCKS={"RELATED_SOURCE": "tests.blocks.test_rendering.calls_source"})
def test_related_lists_are_filled_by_the_site_in_one_call(news: NewsStreamBlock) -> None:
    stream = news.to_python([{"type": "related", "value": {}}] * 2)
    items = related.resolve(stream, "page")
    assert [item.url for item in items] == ["/0/", "/1/"]
    assert [child.value.entries[0].url for child in stream] == ["/0/", "/1/"]
    assert related.resolve([], "page") == []


def test_article_of_the_portal_with_every_block(portal: Portal, client: Any) -> None:
    """From the database to the page: nothing is lost between storing, preloading and drawing."""
    article = portal.articles[0]
    article.body = article.body.stream_block.to_python(portal.raw())
    article.save_revision().publish()
    response = client.get(article.url)
    assert response.status_code == 200
    html = response.content.decode()
    for name in NAMES:
        assert f"block-{name}" in html
    assert f'href="{portal.articles[1].url}"' in html
