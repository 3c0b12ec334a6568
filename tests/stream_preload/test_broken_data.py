"""Broken, incomplete and outdated data: nothing raises, the rest is shown, and nothing stored is lost."""

import copy
import json
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stream_preload.children import keep_stored
from stream_preload.loaded import Loaded
from stream_preload.loader import preload
from stream_preload.references import References, clean_key
from stream_preload.values import ValueBuilder

from .conftest import Everything, World, item, make_image

TEMPLATE = Template("{% load wagtailcore_tags %}{% include_block body %}")

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2025-13-45", "9" * 40, "javascript:alert(1)", "{{ 7 }}", '<a linktype="page" id="x">y']),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "value", "id", "columns", "rows", "values", "image"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


def draw(stream: Any) -> str:
    return TEMPLATE.render(Context({"body": stream}))


def paths(value: Any, prefix: tuple = ()) -> list[tuple]:
    """Every place inside a JSON value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [prefix, *(path for key, child in children for path in paths(child, (*prefix, key)))]


def replaced(value: Any, path: tuple, by: Any) -> Any:
    if not path:
        return by
    copied = copy.copy(value)
    copied[path[0]] = replaced(value[path[0]], path[1:], by)
    return copied


# Wagtail's TableBlock draws what it is given, or not; its value is JSON in which this app has no part.
FOREIGN = {"cells"}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_no_broken_part_takes_the_page_down(world: World, everything: Everything, data: st.DataObject) -> None:
    """One place of one block is replaced by any JSON, or is missing; the block after it is shown as ever."""
    raw_item = data.draw(st.sampled_from([i for i in world.everything() if i["type"] not in FOREIGN]))
    path = data.draw(st.sampled_from(paths(raw_item["value"])))
    broken = {**raw_item, "value": replaced(raw_item["value"], path, data.draw(JSON))}
    stream = everything.to_python([copy.deepcopy(broken), {"type": "char", "value": "còn đây", "id": "z"}])
    preload([stream], with_renditions=False)
    assert "còn đây" in draw(stream)
    # Neither drawing nor saving has changed what is stored; compared as text, where NaN equals itself.
    assert json.dumps(everything.get_prep_value(stream)[0]) == json.dumps(broken)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=JSON, name=st.sampled_from(sorted(set(Everything().child_blocks) - FOREIGN)))
def test_any_json_as_value_of_any_block(world: World, everything: Everything, name: str, value: Any) -> None:
    stream = everything.to_python([{"type": name, "value": copy.deepcopy(value), "id": "a"}, {"type": "char"}])
    preload([stream], with_renditions=False)
    draw(stream)
    assert json.dumps(everything.get_prep_value(stream)[0]["value"]) == json.dumps(value)


def test_deleted_objects_leave_the_rest_and_stay_stored(world: World, everything: Everything) -> None:
    data = world.everything(0)
    stored = copy.deepcopy(data)
    world.images[0].delete()
    world.articles[0].delete()
    world.documents[0].delete()
    world.topics[0].delete()
    stream = everything.to_python(data)
    preload([stream])
    inner = stream[0].value
    assert [inner[name] for name in ("image", "page", "document", "topic")] == [None] * 4
    assert inner["photo"] == world.images[1]
    assert [page and page.pk for page in inner["pages"]] == [None, world.section.pk]
    html = draw(stream)
    assert "bài <b>này</b>, tệp" in html
    assert f'id="{world.section.pk}"' not in html
    assert everything.get_prep_value(stream) == stored


def test_what_the_visitor_may_not_see_is_not_deleted_by_saving(world: World, everything: Everything) -> None:
    data = world.everything(0)
    stored = copy.deepcopy(data)
    stream = everything.to_python(data)
    preload([stream], page_filter=lambda queryset: queryset.none())
    assert stream[0].value["page"] is None
    assert everything.get_prep_value(stream) == stored


def test_what_is_changed_is_saved_and_nothing_beside_it(world: World, everything: Everything) -> None:
    data = world.everything(0)
    stored = copy.deepcopy(data)
    stream = everything.to_python(data)
    preload([stream], page_filter=lambda queryset: queryset.exclude(pk=world.articles[0].pk))
    stream[0].value["title"] = "mới"
    stream[1].value[1]["photo"] = world.images[2]
    names = [entry["type"] for entry in stored]
    stream[names.index("page")].value = None
    prepared = everything.get_prep_value(stream)
    stored[0]["value"]["title"] = "mới"
    stored[1]["value"][1]["value"]["photo"] = world.images[2].pk
    stored[names.index("page")]["value"] = None
    assert prepared == stored


def test_list_in_old_format_keeps_hidden_pages_when_a_neighbour_changes(world: World, everything: Everything) -> None:
    pks = [article.pk for article in world.articles]
    data = [{"type": "inner", "value": {"title": "cũ", "pages": pks}, "id": "a"}]
    stream = everything.to_python(data)
    preload([stream], page_filter=lambda queryset: queryset.exclude(pk=pks[0]))
    stream[0].value["title"] = "mới"
    value = everything.get_prep_value(stream)[0]["value"]
    assert value["title"] == "mới"
    assert value["pages"] == pks
    stream[0].value["pages"][1] = world.section
    first, second, third = everything.get_prep_value(stream)[0]["value"]["pages"]  # Wagtail reads both formats mixed
    assert (first, second["value"], third) == (pks[0], world.section.pk, pks[2])


def test_keep_stored_takes_a_list_of_another_length_as_it_is_now() -> None:
    assert keep_stored([1, 2], [1, None], [None]) == [None]
    assert keep_stored({"a": 1, "gone": 2}, {"a": None}, {"a": None}) == {"a": 1, "gone": 2}
    assert keep_stored({"a": 1}, {"a": None, "b": 0}, {"a": None, "b": 5}) == {"a": 1, "b": 5}


def test_items_that_are_no_items_are_left_to_wagtail(everything: Everything) -> None:
    """Stream data put in by code: preload passes over what it cannot know."""
    from wagtail.blocks import StreamValue

    raw = [None, 3, {"value": 1}, {"type": []}, {"type": "gone", "value": 1}, {"type": "char", "value": "a"}]
    stream = StreamValue(everything, raw, is_lazy=True)
    preload([stream])
    assert [bound is not None for bound in stream._bound_blocks] == [False] * 5 + [True]


@pytest.mark.parametrize("pk", [None, "", "x", 1.5e300, 10**30, -(10**30), [], {}, [1], {"a": 1}, float("nan")])
def test_what_cannot_be_a_key_is_no_reference(world: World, pk: Any) -> None:
    references = References()
    model = type(world.images[0])
    assert references.add(model, pk) is None
    assert not references.by_model[model]
    assert clean_key(type(world.articles[0]), pk) is None
    assert Loaded().get(model, pk) is None


def test_short_and_foreign_columns_of_a_table(world: World, everything: Everything) -> None:
    table = {
        "columns": [
            {"type": "text", "heading": "A"},
            {"type": "gone", "heading": "B"},
            None,
            {"type": "image", "heading": 5},
        ],
        "rows": [{"values": ["một", "x", "y", world.images[0].pk]}, {"values": ["hai"]}, {"values": 3}, None],
    }
    stream = everything.to_python([{"type": "table", "value": table}])
    preload([stream])
    rows = [row["values"] for row in stream[0].value.row_data]
    assert rows == [["một", world.images[0]], ["hai", None], ["", None], ["", None]]
    assert "hai" in draw(stream)


def test_nested_stream_skips_unknown_types_and_keeps_ids(world: World, everything: Everything) -> None:
    nested = [{"type": "gone", "value": 1, "id": "a"}, 5, {"type": "image", "value": world.images[0].pk, "id": "b"}]
    stream = everything.to_python([{"type": "stream", "value": nested, "id": "s"}])
    preload([stream])
    assert [(child.block_type, child.id) for child in stream[0].value] == [("image", "b")]


def test_broken_leaf_is_logged(world: World, everything: Everything, caplog) -> None:
    builder = ValueBuilder(Loaded())
    assert builder.build(everything.child_blocks["exact"], "x") is None
    assert builder.build(everything.child_blocks["day"], "2025-99-99") is None
    assert "cannot be read" in caplog.text


def test_list_item_without_id_is_read_as_wagtail_reads_it(world: World) -> None:
    """Wagtail takes an item for one of its own only if it has an id."""
    from wagtail import blocks

    links = blocks.StreamBlock(
        [("l", blocks.ListBlock(blocks.StructBlock([("type", blocks.CharBlock()), ("value", blocks.CharBlock())])))]
    )
    data = [{"type": "l", "value": [{"type": "item", "value": "v"}, item({"type": "a", "value": "b"}, "i")]}]
    stock, stream = links.to_python(copy.deepcopy(data)), links.to_python(data)
    preload([stream])
    assert [dict(value) for value in stream[0].value] == [dict(value) for value in stock[0].value]


def test_image_without_a_file(world: World, everything: Everything) -> None:
    from stream_preload.pictures import make_renditions, picture

    image = make_image("Mất")
    type(image).objects.filter(pk=image.pk).update(file="")
    image = type(image).objects.get(pk=image.pk)
    assert picture(image).src == ""
    assert make_renditions(image) == 0
    html = f'<p>a<embed embedtype="image" id="{image.pk}" format="left" alt=""/>b</p>'
    stream = everything.to_python([{"type": "text", "value": html}])
    preload([stream])
    assert "<p>ab</p>" in draw(stream)
