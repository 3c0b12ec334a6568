"""Every member of NewsStreamBlock, whatever members there are: what the picker says, what is drawn, what it costs."""

import copy
import json
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.admin.icons import get_icons

from blocks.outline import outline
from blocks.related import resolve
from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload

from .conftest import Portal, parse
from .facts import make_document
from .members import MEMBERS, example, examples, paths, put, references

MAX_BODY_STATEMENTS = 8


@pytest.fixture
def chosen(portal: Portal) -> dict[type, int]:
    return references(portal, make_document())


def store(portal: Portal, raw: Any) -> Any:
    article = portal.articles[0]
    type(article).objects.filter(pk=article.pk).update(body=json.dumps(raw))
    return article


@pytest.mark.parametrize("language", ["vi", "en"])
def test_picker_says_what_each_block_is_for(language: str) -> None:
    icons = get_icons()
    labels = []
    with translation.override(language):
        for name, block in NewsStreamBlock().child_blocks.items():
            assert f'id="icon-{block.meta.icon}"' in icons, name
            assert block.meta.icon != "placeholder", name
            assert str(block.meta.group), name
            description = str(block.get_description())
            assert description.endswith("."), name
            assert len(description) <= 130, name
            assert ". " not in description, f"{name}: one sentence"
            assert block.is_previewable, name
            labels.append(str(block.label))
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 30, labels


@pytest.mark.parametrize("language", ["vi", "en"])
def test_previews_are_drawn_in_the_style_of_the_site(
    db: None, admin_client: Any, admin_user: Any, language: str
) -> None:
    """On a fresh site too: no image, page or document is needed."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    for name, block in NewsStreamBlock().child_blocks.items():
        response = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, name
        html = response.content.decode()
        assert f'<html lang="{language}"' in html
        assert "/core/site.css" in html
        assert "/blocks/blocks.css" in html
        for path in (getattr(block.meta, "css", None), getattr(block.meta, "js", None)):
            assert all(f"/{file}" in html for file in ((path,) if isinstance(path, str) else path or ())), name
        drawn = html.split("<main>")[1].split("</main>")[0]
        tree = parse(drawn.strip())
        words = "".join(tree.itertext()).strip()
        assert words or tree.findall(".//img") or tree.findall(".//hr"), f"{name} shows nothing"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("with_preload", [True, False])
def test_valid_html_alone_and_together(portal: Portal, chosen: Any, language: str, with_preload: bool) -> None:
    news = NewsStreamBlock()
    together = [example(name, chosen, number) for number in range(2) for name in MEMBERS]
    for raw in [*([item] for item in together[: len(MEMBERS)]), together]:
        stream = news.to_python(copy.deepcopy(raw))
        if with_preload:
            preload([stream])
        resolve(stream, portal.articles[0])
        outline(stream)
        with translation.override(language):
            tree = parse(str(news.render(stream)))
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), sorted(ids)
        for element in tree.iter():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
                assert set(element.get(name, "").split()) <= set(ids)
            assert not any(attribute == "style" or attribute.startswith("on") for attribute in element.attrib)
        names = [element.get("aria-label") for element in tree.iter("section") if element.get("aria-label")]
        labelled = [
            element.get("aria-labelledby") for element in tree.iter("section") if element.get("aria-labelledby")
        ]
        assert len(names) == len(set(names))
        assert len(labelled) == len(set(labelled))


def test_statements_of_a_body_with_blocks_of_all_kinds(
    portal: Portal, chosen: Any, client: Any, statements: Any
) -> None:
    def count(blocks: int) -> int:
        url = store(portal, examples(chosen, blocks)).url
        client.get(url)  # numbers and addresses of the site are known from now on
        with statements() as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    empty, counts = count(0), [count(number) for number in (len(MEMBERS), 40, 100)]
    assert counts[0] == counts[1] == counts[2]
    assert counts[0] - empty <= MAX_BODY_STATEMENTS


def test_page_whose_references_are_gone(portal: Portal, chosen: Any, client: Any) -> None:
    from wagtail.documents import get_document_model

    article = store(portal, examples(chosen))
    portal.image.delete()
    portal.articles[1].delete()
    get_document_model().objects.all().delete()
    html = client.get(article.url).content.decode()
    assert "block-paragraph" in html
    assert "block-quote" in html


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda x: st.lists(x, max_size=2) | st.dictionaries(st.sampled_from(["type", "value", "id", "x"]), x, max_size=3),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_reader_of_a_broken_body_never_gets_an_error(
    portal: Portal, chosen: Any, client: Any, data: st.DataObject
) -> None:
    """Anything may stand anywhere in the stored JSON; blocks that are whole are shown all the same."""
    names = data.draw(st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=3))
    raw: Any = [example(name, chosen, number) for number, name in enumerate(names)]
    for _ in range(data.draw(st.integers(1, 3))):
        raw = put(raw, data.draw(st.sampled_from(paths(raw))), data.draw(JSON))
    whole = {"type": "paragraph", "value": "<p>Whole and shown</p>", "id": "whole"}
    article = store(portal, [*raw, whole] if isinstance(raw, list) else raw)
    response = client.get(article.url)
    assert response.status_code == 200
    assert not isinstance(raw, list) or "Whole and shown" in response.content.decode()


def test_hostile_words_stay_words(portal: Portal, chosen: Any, client: Any) -> None:
    """Markup in every field that holds text: nothing of it becomes an element or an attribute."""
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    raw = examples(chosen)
    for item in raw:
        for path in paths(item["value"]):
            value = item["value"]
            for key in path:
                value = value[key]
            if (
                isinstance(value, str)
                and "id" not in path[-1:]
                and "type" not in path[-1:]
                and not value.startswith("<")
            ):
                item["value"] = put(item["value"], path, hostile) if path else item["value"]
    html = client.get(store(portal, raw).url).content.decode()
    tree = parse(html[html.index("<main") : html.index("</main>") + 7])
    assert not tree.findall(".//script")
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
