"""A table of facts: pasted from a spreadsheet or typed, with headings that a screen reader can announce."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import Adapter, register
from wagtail.blocks import BooleanBlock, CharBlock, StructBlock
from wagtail.blocks.field_block import FieldBlockAdapter
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

# What is larger is a file to download, not something to read on a page.
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 200, 20, 500
KINDS = ("text", "number", "center")


class TableGrid(forms.Widget):
    """A grid of text fields over one hidden field with JSON; a range of a spreadsheet can be pasted into it."""

    template_name = "blocks/widgets/table_grid.html"

    class Media:
        js = ["blocks/admin/table-grid.js"]
        css = {"all": ["blocks/admin/table-grid.css"]}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["options_json"] = json.dumps({"maxRows": MAX_ROWS, "maxColumns": MAX_COLUMNS, "words": grid_words()})
        return context


def grid_words() -> dict[str, str]:
    """Return what the grid says, in the language of the officer; {…} is filled in by the grid."""
    return {
        "table": gettext("Cells of the table"),
        "hint": gettext(
            "Type, or copy cells in Excel, LibreOffice or Google Sheets and paste them into a cell here (Ctrl+V). "
            "The arrow keys up and down and Enter move between rows."
        ),
        "tools": gettext("Rows and columns"),
        "heading": gettext("Heading of column {column}"),
        "cell": gettext("Row {row}, {heading}"),
        "column": gettext("column {column}"),
        "kind": gettext("Alignment of column {column}"),
        "text": pgettext("alignment of a column", "Text"),
        "number": pgettext("alignment of a column", "Numbers"),
        "center": pgettext("alignment of a column", "Centred"),
        "addRow": gettext("Add a row below"),
        "deleteRow": gettext("Delete this row"),
        "addColumn": gettext("Add a column after"),
        "deleteColumn": gettext("Delete this column"),
        "undo": gettext("Take back"),
        "pasted": gettext("Pasted: {rows} rows, {columns} columns."),
        "tooLarge": gettext(
            "Nothing was pasted: the table would have {rows} rows and {columns} columns; at most {maxRows} and "
            "{maxColumns} can be shown."
        ),
        "size": gettext("{rows} rows, {columns} columns."),
    }


class Cells(TypedTable):  # type: ignore[misc]
    """The cells of a table; two with the same content are equal, which the comparison of two versions asks for."""

    template = "blocks/includes/cells.html"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cells) and self._content == other._content

    def __hash__(self) -> int:
        return hash(str(self._content))

    @property
    def headings(self) -> list[tuple[str, str]]:
        """(Text, kind of the column) of each heading; empty if no column has one."""
        columns = [(column["heading"], column["block"].name) for column in self.columns]
        return columns if any(text for text, _kind in columns) else []

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """(Text, kind of the column) of each cell, row by row."""
        kinds = [column["block"].name for column in self.columns]
        return [list(zip(row["values"], kinds, strict=True)) for row in self.row_data]

    @property
    def _content(self) -> tuple[Any, ...]:
        return self.headings, self.lines


class CellsBlock(TypedTableBlock):  # type: ignore[misc]
    """Headings and cells, stored as Wagtail's typed table; the type of a column says how it is aligned.

    Written in a grid of its own: Wagtail's typed table takes no paste, and sends every cell as a form field.
    """

    text = CharBlock(required=False)
    number = CharBlock(required=False)
    center = CharBlock(required=False)

    widget = TableGrid()

    class Meta:
        icon = "table"

    def to_python(self, value: Any) -> Cells:
        """Return the table of ``value``; what is no table, column or cell is left out rather than raising."""
        raw = value if isinstance(value, dict) else {}
        columns = [
            {"block": self.child_blocks[_kind(column)], "heading": _text(column.get("heading"))}
            for column in _dicts(raw.get("columns"))
        ]
        width = len(columns)
        rows = [_list(row.get("values"))[:width] for row in _dicts(raw.get("rows"))]
        values = [[_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
        return Cells(columns=columns, row_data=[{"values": row} for row in values], caption="")

    def normalize(self, value: Any) -> Cells:
        """Return the table of ``value``."""
        return value if isinstance(value, Cells) else self.to_python(value)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Cells:
        """Return the table that the grid has sent as JSON."""
        try:
            raw = json.loads(data.get(prefix) or "{}")
        except (ValueError, RecursionError):
            raw = {}
        return self.to_python(raw)

    def value_omitted_from_data(self, data: Any, files: Any, prefix: str) -> bool:
        return prefix not in data

    def get_form_state(self, table: Cells) -> str:
        """Return the JSON that the grid starts with."""
        return json.dumps(self.get_prep_value(table), ensure_ascii=False)

    def clean(self, table: Cells) -> Cells:
        """Drop empty rows and columns at the end; refuse an empty table and one that is too large to read."""
        cleaned = trimmed(table)
        rows, columns = len(cleaned.row_data), len(cleaned.columns)
        if rows > MAX_ROWS or columns > MAX_COLUMNS:
            message = _(
                "The table has %(rows)s rows and %(columns)s columns; at most %(max_rows)s and %(max_columns)s can be "
                "shown. Shorten it, or attach it as a file."
            )
            limits = {"rows": rows, "columns": columns, "max_rows": MAX_ROWS, "max_columns": MAX_COLUMNS}
            raise ValidationError(message, code="too_large", params=limits)
        headings = [column["heading"] for column in cleaned.columns]
        for number, cells in enumerate([headings, *(row["values"] for row in cleaned.row_data)]):
            if any(len(cell) > MAX_CELL for cell in cells):
                message = _("Row %(row)s has a cell with more than %(max)s characters. Shorten it.")
                raise ValidationError(message, code="too_long", params={"row": number, "max": MAX_CELL})
        if not rows and not self.is_deferred_validation:
            raise ValidationError(_("Fill in the table, or paste it from a spreadsheet."), code="required")
        return cleaned


class CellsAdapter(Adapter):  # type: ignore[misc]
    """Shows CellsBlock in Wagtail's editor as a field with the widget ``TableGrid``."""

    js_constructor = "wagtail.blocks.FieldBlock"

    def js_args(self, block: CellsBlock) -> list[Any]:
        """Return the arguments of the JavaScript FieldBlockDefinition."""
        meta = {
            "label": block.label,
            "description": block.get_description(),
            "required": block.required,
            "icon": block.meta.icon,
            "blockDefId": block.definition_prefix,
            "isPreviewable": block.is_previewable,
            "classname": "w-field",
            "attrs": block.meta.form_attrs or {},
            "showAddCommentButton": True,
            "strings": {"ADD_COMMENT": gettext("Add Comment")},
        }
        return [block.name, block.widget, meta]

    @cached_property
    def media(self) -> Any:
        return FieldBlockAdapter().media


register(CellsAdapter(), CellsBlock)


def trimmed(table: Cells) -> Cells:
    """Return ``table`` with stripped cells and without the empty rows and columns at its end."""
    headings = [" ".join(column["heading"].split()) for column in table.columns]
    rows = [[" ".join(cell.split()) for cell in row["values"]] for row in table.row_data]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((number for line in (headings, *rows) for number, cell in enumerate(line, 1) if cell), default=0)
    columns = [{**column, "heading": heading} for column, heading in zip(table.columns, headings, strict=True)]
    return Cells(columns=columns[:width], row_data=[{"values": row[:width]} for row in rows], caption="")


def _kind(column: dict[str, Any]) -> str:
    kind = column.get("type")
    return kind if isinstance(kind, str) and kind in KINDS else "text"


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in _list(value) if isinstance(item, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value)


class DataTableBlock(StructBlock):  # type: ignore[misc]
    """A table with a caption, and headings of columns, rows or both (WCAG 2.2, 1.3.1; H39, H63)."""

    caption = CharBlock(
        max_length=200, label=_("Title of the table"), help_text=_("What the table shows, of when. Stands above it.")
    )
    unit = CharBlock(
        required=False, max_length=80, label=_("Unit"), help_text=_("If it is one for the whole table: million dong.")
    )
    cells = CellsBlock(label=_("Cells"))
    row_headings = BooleanBlock(
        required=False,
        default=True,
        label=_("The first column says what each row is about"),
        help_text=_("Screen readers then say it before each cell of the row."),
    )
    source = CharBlock(required=False, max_length=250, label=_("Source or remark"), help_text=_("Stands below it."))

    class Meta:
        icon = "table"
        label = _("Data table")
        description = _("Rows and columns, typed or pasted from a spreadsheet.")
        group = _("Facts")
        template = "blocks/table.html"
        css = "blocks/css/table.css"
        js = "blocks/js/table.js"
        label_format = "{caption}"
        preview_value = {
            "caption": "Kết quả thu ngân sách sáu tháng đầu năm 2026",
            "unit": "triệu đồng",
            "cells": {
                "columns": [
                    {"type": "text", "heading": "Chỉ tiêu"},
                    {"type": "number", "heading": "Kế hoạch"},
                    {"type": "number", "heading": "Thực hiện"},
                ],
                "rows": [
                    {"values": ["Thuế sử dụng đất phi nông nghiệp", "1.850", "1.912"]},
                    {"values": ["Phí, lệ phí", "420", "398"]},
                    {"values": ["Thu khác", "95", "130"]},
                ],
            },
            "row_headings": True,
            "source": "Nguồn: Bộ phận Tài chính - Kế toán phường",
        }

    def clean(self, value: Any) -> Any:
        """Require headings: of the columns, of the rows, or both."""
        cleaned = super().clean(value)
        if not cleaned["cells"].headings and not cleaned.get("row_headings") and not self.is_deferred_validation:
            error = ValidationError(
                _("Name the columns in the first row of the table, or tick the box below it."),
                code="headings",
            )
            raise StructBlockValidationError(block_errors={"cells": error})
        return cleaned
