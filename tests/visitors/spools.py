"""Spools for tests, and everything that was counted from them, as plain values to compare."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.visitors.test_definitions import ms
from visitors import conf, models
from visitors.definitions import RULES_VERSION
from visitors.records import Event, Visitor
from visitors.spool import SpoolWriter

NOON = ms("2026-11-22 12:00:00")
SITE = 1


def person(number: int) -> Visitor:
    """Return a visitor whose hashes are of no other."""
    return Visitor(number * 4 + 1, number * 4 + 2, number * 4 + 3, number)


def view(at: int = NOON, visitor: int | None = 1, page: int = 7, **more: object) -> Event:
    """Return a view; ``visitor`` None is one who must not be followed."""
    who = person(visitor) if visitor is not None else Visitor(None, None, None, None)
    return Event(at, page, SITE, visitor=who, **more)


def new_writer(folder: Path, node: str = "node") -> SpoolWriter:
    """Return a spool of its own, as a process has one."""
    return SpoolWriter(folder, lambda: (node, RULES_VERSION, "1.67.0"))


def write_spool(folder: Path, events: Iterable[Event], node: str = "node") -> None:
    """Keep events in a new spool, and close it."""
    writer = new_writer(folder, node)
    for event in events:
        writer.append(event)
    writer.close()


COUNTERS = [
    (models.PageDay, ("page", "day", "site", "accepted", "doubled", "robot", "held", "without_script", "imported")),
    (models.PageDay, ("page", "day", "rules", "list_number")),
    (models.SiteDay, ("site", "day", "accepted", "doubled", "robot", "held", "without_script", "imported", "visits")),
    (models.SiteHour, ("site", "start", "day", "hour", "views")),
    (models.SitePeriod, ("site", "period", "start", "visitors")),
    (models.SiteDevice, ("site", "day", "device", "views")),
    (models.SiteReferrer, ("site", "day", "host", "views")),
    (models.PageTotal, ("page", "site", "counted", "opening")),
    (models.SiteTotal, ("site", "counted", "opening", "pages_opening")),
    (models.Host, ("host", "name")),
]


def numbers() -> dict[str, list[tuple]]:
    """Return all counters, without rows whose numbers are all 0."""
    found: dict[str, list[tuple]] = {}
    for model, fields in COUNTERS:
        rows = sorted(model.objects.using(conf.database()).values_list(*fields))
        keys = next(len(c.fields) for c in model._meta.constraints) if model._meta.constraints else 1
        found[f"{model.__name__}{fields[-1]}"] = [row for row in rows if any(row[keys:])]
    return found


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """Return an empty spool folder, which is the installation's for this test."""
    settings.VISITORS = {**settings.VISITORS, "SPOOL_FOLDER": tmp_path}
    return tmp_path
