"""The data table: headings that can be announced, cells that cannot break out, limits that are said."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings

from blocks.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, CellsBlock, DataTableBlock

from .conftest import HOSTILE, Portal, parse
from .facts import VALUES, draw, item
from .test_rendering import JSON

pytestmark = pytest.mark.django_db


def cells(rows: list[list[Any]], headings: list[str], kinds: list[str] | None = None) -> dict[str, Any]:
    kinds = kinds or ["text"] * len(headings)
    columns = [{"type": kind, "heading": heading} for kind, heading in zip(kinds, headings, strict=True)]
    return {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}


def drawn(**changes: Any) -> Any:
    (table,) = parse(draw([item("table", **changes)])).findall(".//table")
    return table


def test_headings_of_columns_and_rows() -> None:
    table = drawn()
    assert [(e.tag, e.get("scope"), e.text) for e in table.findall("thead/tr/*")] == [
        ("th", "col", "Chỉ tiêu"),
        ("th", "col", "Thực hiện"),
        ("td", None, None),
    ], "a heading without words is none"
    lines = [[(e.tag, e.get("scope"), e.text) for e in line] for line in table.findall("tbody/tr")]
    assert lines[0] == [("th", "row", "Phí, lệ phí"), ("td", None, "1.912"), ("td", None, "x")]
    assert lines[1][0] == ("td", None, None)
    assert [e.get("data-kind") for e in table.find("tbody/tr")] == ["text", "number", "center"]


def test_only_headings_of_columns() -> None:
    assert not drawn(row_headings=False).findall("tbody/tr/th")


def test_only_headings_of_rows() -> None:
    table = drawn(cells=cells([["Diện tích", "3,2 km²"]], ["", ""]))
    assert not table.findall("thead")
    assert [e.tag for e in table.find("tbody/tr")] == ["th", "td"]


def test_caption_unit_and_source() -> None:
    with translation.override("en"):
        html = draw([item("table")])
    (box,) = parse(html).findall("div/div")
    caption = box.find("table/caption")
    assert " ".join("".join(caption.itertext()).split()) == "Thu ngân sách (unit: triệu đồng)"
    assert (box.get("role"), box.get("tabindex")) == ("region", "0"), (
        "without script every table can be scrolled by key"
    )
    assert box.get("aria-labelledby") == caption.find(".//b").get("id")
    assert "Nguồn: Bộ phận Tài chính" in html


def test_hostile_cells_stay_text() -> None:
    hostile = cells([[HOSTILE, HOSTILE]], [HOSTILE, HOSTILE], [HOSTILE, "x y"])
    table = drawn(cells=hostile, caption=HOSTILE, unit=HOSTILE)
    assert not list(table.iter("script"))
    assert not list(table.iter("img"))
    assert {e.get("data-kind") for e in table.iter() if "data-kind" in e.attrib} == {"text"}
    assert table.find("tbody/tr/td").text == HOSTILE


def test_empty_table_draws_nothing() -> None:
    for broken in (None, [], {}, "x", 5, cells([], ["a"])):
        assert "block-table" not in draw([item("table", cells=broken)])


@settings(max_examples=150, deadline=None)
@given(raw=JSON, columns=JSON, rows=JSON)
def test_any_stored_json_is_a_table(raw: Any, columns: Any, rows: Any) -> None:
    """Every row is as long as the columns; what is stored again is read the same."""
    block = CellsBlock()
    for value in (
        raw,
        {"columns": columns, "rows": rows},
        {"columns": [columns, {}], "rows": [{"values": rows}, rows]},
    ):
        table = block.to_python(value)
        assert all(len(row["values"]) == len(table.columns) for row in table.row_data)
        stored = block.get_prep_value(table)
        assert block.get_prep_value(block.to_python(stored)) == stored
        assert block.value_from_datadict({"c": block.get_form_state(table)}, {}, "c").row_data == table.row_data


@pytest.mark.parametrize("sent", ["", "x", "[]", "5", "null", "[" * 100_000, '{"columns": 5, "rows": {}}'])
def test_what_the_grid_cannot_have_sent_is_an_empty_table(sent: str) -> None:
    block = CellsBlock()
    table = block.value_from_datadict({"c": sent}, {}, "c")
    assert (table.columns, table.row_data) == ([], [])
    with pytest.raises(ValidationError) as caught:
        block.clean(table)
    assert caught.value.code == "required"


def refused(block: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(value))
    return str(caught.value.messages[0])


@translation.override("en")
def test_limits_are_said() -> None:
    block = CellsBlock()
    assert "201 rows" in refused(block, cells([["x"]] * (MAX_ROWS + 1), ["a"]))
    assert "21 columns" in refused(block, cells([["x"] * (MAX_COLUMNS + 1)], ["a"] * (MAX_COLUMNS + 1)))
    assert "Row 2" in refused(block, cells([["x"], ["y" * (MAX_CELL + 1)]], ["a"]))
    largest = cells([["x"] * MAX_COLUMNS] * MAX_ROWS, ["a"] * MAX_COLUMNS)
    assert len(block.clean(block.to_python(largest)).row_data) == MAX_ROWS


def test_what_is_empty_at_the_end_is_dropped() -> None:
    block = CellsBlock()
    cleaned = block.clean(
        block.to_python(cells([["a", " b\n c ", ""], ["", "", ""], ["d", "", ""], ["", " ", ""]], ["", "", " "]))
    )
    assert [row["values"] for row in cleaned.row_data] == [["a", "b c"], ["", ""], ["d", ""]]
    assert len(cleaned.columns) == 2


def test_a_table_has_headings() -> None:
    block = DataTableBlock()
    value = {**VALUES["table"], "cells": cells([["a", "b"]], ["", ""]), "row_headings": False}
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(value))
    assert caught.value.block_errors["cells"].code == "headings"
    block.clean(block.to_python({**value, "row_headings": True}))
    block.clean(block.to_python({**value, "cells": cells([["a", "b"]], ["A", ""])}))
    block.defer_required_validation()
    block.clean(block.to_python({"caption": "", "row_headings": False}))
    block.restore_deferred_validation()


def test_words_of_a_table_are_found_by_the_search() -> None:
    block = DataTableBlock()
    content = " ".join(map(str, block.get_searchable_content(block.to_python(VALUES["table"]))))
    assert all(word in content for word in ("Thu ngân sách", "Chỉ tiêu", "Phí, lệ phí", "1.912", "triệu đồng"))


def test_the_api_speaks_of_it_as_of_wagtails_typed_table() -> None:
    block = DataTableBlock()
    stored = block.get_api_representation(block.to_python(VALUES["table"]))
    assert stored["cells"]["columns"][1] == {"type": "number", "heading": "Thực hiện"}
    assert json.loads(json.dumps(stored))["cells"]["rows"][0] == {"values": ["Phí, lệ phí", "1.912", "x"]}


def test_two_versions_are_compared(portal: Portal, admin_client: Any) -> None:
    """An officer sees which cell has changed; a table that has not is no change."""
    article = portal.articles[0]
    versions = []
    for text in ("Phí, lệ phí", "Phí, lệ phí", "Thuế"):
        raw = item("table")
        raw["value"]["cells"]["rows"][0]["values"][0] = text
        article.body = article.body.stream_block.to_python([raw])
        versions.append(article.save_revision().pk)
    address = f"/admin/pages/{article.pk}/revisions/compare/"
    same, changed = (admin_client.get(f"{address}{versions[0]}...{versions[n]}/").content.decode() for n in (1, 2))
    assert "Phí, lệ phí" not in same
    assert "Thuế" in changed
    assert "Chỉ tiêuThực hiện" not in changed
