"""Blocks of facts in the demo's texts: boxes, figures, tables, times, questions, addresses, files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from .markup import problem_in_paragraph
from .model import Facts, File, Files, Photos
from .reading import Table

BOXES = ("note", "warning", "summary")
COLUMNS = ("text", "number", "center")


def _html(table: Table, field: str) -> str:
    html = table.html(field)
    if problem := problem_in_paragraph(html):
        table.fail(field, problem)
    return html


def _rows(table: Table, field: str, read: Callable[[Table], dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for row in table.tables(field):
        rows.append(read(row))
        row.finish()
    if not rows:
        table.fail(field, "is empty")
    return rows


def _callout(table: Table) -> Facts:
    value = {
        "kind": table.choice("kind", BOXES),
        "title": table.text("title", default=""),
        "text": _html(table, "text"),
    }
    return Facts("callout", value)


def _figures(table: Table) -> Facts:
    def figure(row: Table) -> dict[str, Any]:
        return {"number": row.text("number"), "unit": row.text("unit", default=""), "meaning": row.text("meaning")}

    return Facts("figures", {"title": table.text("title", default=""), "figures": _rows(table, "figures", figure)})


def _timeline(table: Table) -> Facts:
    def event(row: Table) -> dict[str, Any]:
        return {"date": None, "time": row.text("time"), "text": _html(row, "text")}

    return Facts("timeline", {"title": table.text("title", default=""), "events": _rows(table, "events", event)})


def _questions(table: Table) -> Facts:
    def question(row: Table) -> dict[str, Any]:
        return {"question": row.text("question"), "answer": _html(row, "answer")}

    return Facts(
        "questions", {"title": table.text("title", default=""), "questions": _rows(table, "questions", question)}
    )


def _table(table: Table) -> Facts:
    def column(row: Table) -> dict[str, Any]:
        return {"type": row.choice("kind", COLUMNS), "heading": row.text("heading")}

    columns = _rows(table, "columns", column)
    rows = table.grid("rows", len(columns))
    value = {
        "caption": table.text("caption"),
        "unit": table.text("unit", default=""),
        "cells": {"columns": columns, "rows": [{"values": list(row)} for row in rows]},
        "row_headings": True,
        "source": table.text("source", default=""),
    }
    return Facts("table", value)


def _contact(table: Table) -> Facts:
    def phone(row: Table) -> dict[str, Any]:
        return {"number": row.text("number"), "whom": row.text("whom", default="")}

    value = {
        "organisation": table.text("organisation"),
        "street": table.text("street"),
        "phones": _rows(table, "phones", phone),
        "email": table.text("email", default=""),
        "hours": table.text("hours", default=""),
        "map_url": "",
    }
    return Facts("contact", value)


def _contents(table: Table) -> Facts:
    return Facts("contents", {"title": "", "depth": "2"})


def _divider(table: Table) -> Facts:
    return Facts("divider", None)


def _documents(table: Table) -> Files:
    files = []
    for row in table.tables("files"):
        files.append(File(title=row.text("title"), lines=tuple(row.html("lines").splitlines())))
        row.finish()
    return Files(title=table.text("title"), files=tuple(files))


def gallery(read_picture: Callable[[Table], Any]) -> Callable[[Table], Photos]:
    """Return the reader of a gallery, whose pictures ``read_picture`` reads."""

    def read(table: Table) -> Photos:
        pictures = []
        for row in table.tables("photos"):
            pictures.append(read_picture(row))
            row.finish()
        return Photos(title=table.text("title", default=""), pictures=tuple(pictures))

    return read


READERS: Final[dict[str, Callable[[Table], Facts | Files]]] = {
    "callout": _callout,
    "figures": _figures,
    "timeline": _timeline,
    "questions": _questions,
    "table": _table,
    "contact": _contact,
    "contents": _contents,
    "divider": _divider,
    "documents": _documents,
}
