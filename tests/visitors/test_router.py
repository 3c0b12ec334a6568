"""Which tables are where: with a database of their own, and without."""

import pytest

from visitors import router
from visitors.models import SiteDay
from visitors.router import VisitorsRouter, migrate_counters


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router.conf, "database", lambda: "visitors")


def test_without_a_database_of_their_own_counters_are_in_the_sites():
    assert VisitorsRouter().db_for_read(SiteDay) == "default"
    assert VisitorsRouter().allow_migrate("default", "visitors")
    assert VisitorsRouter().allow_migrate("default", "wagtailcore") is None


def test_counters_and_nothing_else_are_in_their_database(apart: None):
    from wagtail.models import Page

    rules = VisitorsRouter()
    assert rules.db_for_write(SiteDay) == "visitors"
    assert rules.db_for_write(Page) is None
    assert rules.allow_migrate("visitors", "visitors") is True
    assert rules.allow_migrate("default", "visitors") is False
    assert rules.allow_migrate("visitors", "wagtailcore") is False
    assert rules.allow_migrate("default", "wagtailcore") is None


@pytest.mark.parametrize(
    ("sent", "migrated"),
    [({"using": "default", "plan": []}, 1), ({"using": "visitors", "plan": []}, 0), ({"using": "default"}, 0)],
)
def test_migrate_does_both(apart: None, monkeypatch: pytest.MonkeyPatch, sent: dict, migrated: int):
    called: list[tuple] = []
    monkeypatch.setattr(router, "call_command", lambda *names, **options: called.append((*names, options["database"])))
    migrate_counters(**sent)
    assert called == [("migrate", "visitors", "visitors")] * migrated


def test_in_the_sites_database_there_is_nothing_more_to_migrate(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(router, "call_command", lambda *names, **options: pytest.fail("migrated twice"))
    migrate_counters(using="default", plan=[])
