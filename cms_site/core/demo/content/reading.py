"""Typed reading of one TOML table; whatever is wrong names the file and the field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, Never, TypeVar

T = TypeVar("T", bound=str)

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z")
_ADDRESS = re.compile(r"https://(?:[a-z0-9-]+\.)?example\.org/[^\s\"<>]*\Z")


class ContentError(ValueError):
    """The demo content is wrong; the message reads "file: field: what is wrong"."""


class Table:
    """One TOML table. Each field is taken once with its type; `finish` refuses what nobody asked for."""

    def __init__(self, values: object, file: str, where: str = "") -> None:
        """`file` is the name shown in messages, `where` the path of this table within it."""
        self.file = file
        self.where = where
        if not isinstance(values, Mapping):
            self.fail("", "a table is expected")
        self._values: dict[str, Any] = dict(values)

    def fail(self, field: str, problem: str) -> Never:
        """Raise ContentError for `field` of this table ("" for the table itself)."""
        path = ".".join(part for part in (self.where, field) if part) or "(top)"
        raise ContentError(f"{self.file}: {path}: {problem}")

    def _take(self, field: str, kind: type, default: Any) -> Any:
        value = self._values.pop(field, default)
        if value is None:
            self.fail(field, "is missing")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail(field, f"must be {kind.__name__}, not {type(value).__name__}")
        return value

    def has(self, field: str) -> bool:
        """Whether the table states `field` and nothing has taken it yet."""
        return field in self._values

    def text(self, field: str, default: str | None = None) -> str:
        """A string in NFC without white space around it; required, and not empty, without `default`."""
        value: str = self._take(field, str, default)
        if default is None and not value.strip():
            self.fail(field, "is empty")
        if value != value.strip():
            self.fail(field, "has white space at an end")
        if not unicodedata.is_normalized("NFC", value):
            self.fail(field, "is not in normal form NFC")
        return value

    def html(self, field: str, default: str | None = None) -> str:
        """Like `text`, for a multi-line string: the white space around it does not count."""
        if isinstance(self._values.get(field), str):
            self._values[field] = self._values[field].strip()
        return self.text(field, default)

    def key(self, field: str, default: str | None = None) -> str:
        """A key: lower-case ASCII letters and digits in groups joined by hyphens."""
        value = self.text(field, default)
        if value and not _KEY.match(value):
            self.fail(field, f"{value!r} is not a key (a-z, 0-9, single hyphens)")
        return value

    def choice(self, field: str, choices: Sequence[T], default: T | None = None) -> T:
        """One of `choices`."""
        value = self.text(field, default)
        for choice in choices:
            if choice == value:
                return choice
        self.fail(field, f"{value!r} is none of {', '.join(choices)}")

    def number(self, field: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`, both included."""
        value: int = self._take(field, int, default)
        if not low <= value <= high:
            self.fail(field, f"{value} is not between {low} and {high}")
        return value

    def flag(self, field: str, default: bool | None = None) -> bool:
        """True or false."""
        value: bool = self._take(field, bool, default)
        return value

    def clock(self, field: str) -> time:
        """A time of day, "HH:MM"."""
        value = self.text(field)
        if not _TIME.match(value):
            self.fail(field, f"{value!r} is not a time HH:MM")
        return time.fromisoformat(value)

    def address(self, field: str, default: str | None = None) -> str:
        """An https address at example.org: the demo never points at anybody's real site."""
        value = self.text(field, default)
        if value and not _ADDRESS.match(value):
            self.fail(field, f"{value!r} is not an https address at example.org")
        return value

    def keys(self, field: str) -> tuple[str, ...]:
        """A list of different keys; empty if the field is absent."""
        values: list[Any] = self._take(field, list, [])
        for value in values:
            if not isinstance(value, str) or not _KEY.match(value):
                self.fail(field, f"{value!r} is not a key (a-z, 0-9, single hyphens)")
        if len(set(values)) != len(values):
            self.fail(field, "names the same key twice")
        return tuple(values)

    def table(self, field: str) -> Table:
        """A table within this one."""
        return Table(self._take(field, dict, None), self.file, ".".join(filter(None, (self.where, field))))

    def tables(self, field: str) -> tuple[Table, ...]:
        """A list of tables; empty if the field is absent."""
        values: list[Any] = self._take(field, list, [])
        path = ".".join(filter(None, (self.where, field)))
        return tuple(Table(value, self.file, f"{path}[{index}]") for index, value in enumerate(values))

    def grid(self, field: str, columns: int) -> tuple[tuple[str, ...], ...]:
        """A list of rows of ``columns`` strings each, in NFC."""
        rows: list[Any] = self._take(field, list, [])
        for row in rows:
            if not isinstance(row, list) or len(row) != columns or not all(isinstance(cell, str) for cell in row):
                self.fail(field, f"each row must be a list of {columns} strings")
            if not all(unicodedata.is_normalized("NFC", cell) for cell in row):
                self.fail(field, "is not in normal form NFC")
        return tuple(tuple(row) for row in rows)

    def finish(self) -> None:
        """Refuse fields that are left over."""
        if self._values:
            self.fail(sorted(self._values)[0], "is not a known field")
