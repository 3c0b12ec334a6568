"""Tables for a spreadsheet: CSV and XLSX without formula injection. Plain functions: nothing of Django.

Titles of pages and names of hosts are text that others wrote. A spreadsheet that takes one for a formula runs it with
the rights of the officer who opens the file (OWASP, "CSV Injection"). In CSV such a text gets an apostrophe before it;
in XLSX every text is typed as text, and marked so that it stays text when the cell is edited.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO, Literal

Value = str | int | float | date | datetime | None
Kind = Literal["text", "number", "date", "moment", "share"]

MOST_ROWS = 100_000  # of one table; Excel ends at 1,048,576
LONGEST_TEXT = 32_767  # characters of a cell in Excel
BOM = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as the code page of the machine: "LÆ°á»£t xem"

# What begins a formula in one spreadsheet or another, after full-width forms have been made plain (NFKC); and the true
# minus sign, which NFKC leaves. Tab and carriage return make some importers begin a cell anew.
_FORMULA_MARKS = frozenset("=+-@|%\u2212")
_CELL_BREAKS = frozenset("\t\r\n\v\f\x85\u2028\u2029")
# Control characters that XML 1.0 cannot write (section 2.2), lone surrogates, and the two that are no characters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "#,##0",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
    "share": "0.0%",
}
_WIDTHS: dict[Kind, int] = {"text": 48, "number": 14, "date": 12, "moment": 17, "share": 10}  # characters


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what stands in it. ``share`` is a fraction: 0.125 is 12.5 %."""

    heading: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """A sheet; ``rows`` is read once, and may be a generator."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def begins_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take ``text`` for a formula, also behind blanks and characters nobody sees."""
    for character in text:
        if character in _CELL_BREAKS:
            return True
        if character.isspace() or unicodedata.category(character) in ("Cf", "Cc"):
            continue
        return unicodedata.normalize("NFKC", character)[0] in _FORMULA_MARKS
    return False


def safe_text(text: str) -> str:
    """Return ``text`` as a cell of a CSV file that no spreadsheet calculates."""
    text = _NOT_XML.sub("", text)[:LONGEST_TEXT]
    return f"'{text}" if begins_formula(text) else text


def csv_lines(table: Table) -> Iterator[bytes]:
    """Write a table as CSV (RFC 4180, UTF-8 with a byte order mark), line by line, at most MOST_ROWS rows.

    Numbers are plain digits and dates ISO 8601: every spreadsheet of every language reads these as what they are.
    """
    writer = csv.writer(_Echo())
    yield BOM
    yield writer.writerow([safe_text(column.heading) for column in table.columns])
    for row in islice(table.rows, MOST_ROWS):
        yield writer.writerow([_csv_cell(value) for value in row])


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> bytes:
        return text.encode("utf-8")


def _csv_cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return safe_text(value) if isinstance(value, str) else value


def write_xlsx(tables: Iterable[Table], file: IO[bytes]) -> None:
    """Write a workbook with a sheet for each table to ``file``; at most MOST_ROWS rows of each.

    Dates and numbers are dates and numbers, which the spreadsheet shows and adds up; moments are written as they are
    on the clock of their zone, because a spreadsheet knows no zones. Raise ImportError without openpyxl.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    names: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_sheet_name(table.name, names))
        sheet.freeze_panes = "A2"
        for number, column in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.kind]
        sheet.append([_heading(sheet, column.heading) for column in table.columns])
        for row in islice(table.rows, MOST_ROWS):
            sheet.append([_cell(sheet, value, column.kind) for value, column in zip(row, table.columns, strict=True)])
    book.save(file)


def _sheet_name(name: str, used: set[str]) -> str:
    """Return a name that Excel takes: 31 characters, without signs of addresses, none twice."""
    plain = _BAD_IN_SHEET_NAMES.sub(" ", _NOT_XML.sub("", name)).strip()[:28] or "Table"
    found, number = plain, 2
    while found.casefold() in used:
        found, number = f"{plain} {number}", number + 1
    used.add(found.casefold())
    return found


def _heading(sheet, text: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - openpyxl has no types
    from openpyxl.styles import Font

    cell = _cell(sheet, text, "text")
    cell.font = Font(bold=True)
    return cell


def _cell(sheet, value: Value, kind: Kind):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Return a typed cell; a text is text whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = _FORMATS[kind]
        return cell
    cell = WriteOnlyCell(sheet, "")
    cell._value, cell.data_type = _NOT_XML.sub("", value)[:LONGEST_TEXT], "s"  # the setter would look for formulas
    cell.number_format = _FORMATS["text"]
    cell.quotePrefix = begins_formula(value)
    return cell
