"""What an officer sees on the dashboard and beside an article."""

import os
import stat
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from visitors import reading
from visitors.models import Ledger
from visitors.reports import health
from visitors.reports.health import nearest_folder, problems

from . import rows

pytestmark = pytest.mark.django_db
BOX = "visitors-dashboard-title"


def test_the_dashboard_shows_the_board_and_five_articles(desk, ward):
    for number in range(6):
        article = factories.make_article(ward["news"], f"Tin {number}")
        rows.TopPage.objects.create(site=ward["site"], days=7, rank=10 + number, page=article.pk, views=5)
    content = desk.get("/admin/").content.decode()
    board = reading.board(ward["site"])
    assert BOX in content
    assert f"{board.week:,}".replace(",", ".") in content
    assert content[content.index(BOX) :].count("<li>") == 5
    assert "Lễ hội đình làng Hoa Sen" in content


def test_who_may_not_see_statistics_has_no_panel(outsider, ward):
    assert BOX not in outsider.get("/admin/").content.decode()


def test_pages_that_are_gone_are_not_among_the_articles(desk, ward):
    rows.TopPage.objects.create(site=ward["site"], days=7, rank=9, page=424_242, views=9)
    ward["articles"][0].unpublish()
    content = desk.get("/admin/").content.decode()
    assert "424242" not in content
    assert "Lễ hội đình làng" not in content


def test_all_is_well_after_a_roll_up(ward):
    assert problems() == []


def test_a_roll_up_that_stands_still_is_told(ward):
    last = Ledger.objects.get().rolled_up_at
    assert problems(last + timedelta(minutes=4)) == []
    assert len(problems(last + timedelta(minutes=6))) == 1


def test_a_roll_up_that_never_ran_is_told(db):
    assert len(problems(timezone.now())) == 1


def test_a_disk_that_is_nearly_full_is_told(ward, settings):
    settings.VISITORS = {**settings.VISITORS, "LOW_DISK_MIB": 10**12}
    assert len(problems()) == 1


def test_a_folder_that_cannot_be_written_is_told(ward, settings, tmp_path, monkeypatch):
    settings.VISITORS = {**settings.VISITORS, "SPOOL_FOLDER": tmp_path / "spool"}
    assert problems() == []
    monkeypatch.setattr(health.os, "access", lambda path, mode: False)  # root may write everywhere
    assert len(problems()) == 1


def test_the_folder_that_counts_is_the_nearest_that_exists(tmp_path):
    assert nearest_folder(tmp_path / "a" / "b") == tmp_path
    assert stat.S_ISDIR(os.stat(nearest_folder(tmp_path)).st_mode)


def test_an_article_shows_its_views_in_two_statements(client, admin_user, ward, statements):
    article = ward["articles"][0]
    client.force_login(admin_user)
    address = f"/admin/pages/{article.pk}/edit/"
    client.get(address)
    with statements() as captured:
        content = client.get(address).content.decode()
    views = reading.views_of([article.pk])[article.pk]
    assert f"{views:,}".replace(",", ".") in content
    asked = [query["sql"] for query in captured if "visitors_" in query["sql"]]
    assert len(asked) == 2


def test_a_new_article_has_no_panel(client, admin_user, ward):
    client.force_login(admin_user)
    content = client.get(f"/admin/pages/add/news/articlepage/{ward['news'].pk}/").content.decode()
    assert "visitors-spark" not in content
