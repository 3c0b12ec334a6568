"""Statements that the ORM has not: sums that are added to rows which may not exist yet. SQLite and PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import Model

BATCH = 500  # rows of one statement: 500 rows of 12 values stay below SQLite's 32,766 parameters


def add_rows(
    alias: str,
    model: type[Model],
    keys: Sequence[str],
    sums: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    greatest: Sequence[str] = (),
    given: Sequence[str] = (),
) -> None:
    """Insert ``rows`` of (keys, sums, greatest, given), or add them to the rows with the same keys.

    Columns in ``greatest`` keep the larger value, those in ``given`` the one that is there. One statement for 500 rows.
    """
    vendor = connections[alias].vendor
    larger = "GREATEST" if vendor == "postgresql" else "MAX"
    table = model._meta.db_table
    columns = [*keys, *sums, *greatest, *given]
    changes = [f"{name} = {table}.{name} + excluded.{name}" for name in sums]
    changes += [f"{name} = {larger}({table}.{name}, excluded.{name})" for name in greatest]
    # Names are of this app's models; every value is a parameter.
    end = f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(changes)}"
    start = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "  # noqa: S608
    one = f"({', '.join(['%s'] * len(columns))})"
    ordered = sorted(rows)
    with connections[alias].cursor() as cursor:
        for first in range(0, len(ordered), BATCH):
            batch = ordered[first : first + BATCH]
            values = [value for row in batch for value in row]
            cursor.execute(start + ", ".join([one] * len(batch)) + end, values)


def add_new(alias: str, period: int, visitors: Iterable[int]) -> int:
    """Add visitors to the set of a period; return how many were not in it yet."""
    connection = connections[alias]
    ordered = sorted(visitors)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO visitors_unique (period, visitor) SELECT %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
                [period, ordered],
            )
        else:
            cursor.executemany(
                "INSERT INTO visitors_unique (period, visitor) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                [(period, visitor) for visitor in ordered],
            )
        return int(cursor.rowcount)
