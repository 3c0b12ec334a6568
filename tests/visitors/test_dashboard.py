"""What an officer sees on the dashboard and beside an article."""

import pytest
from django.db import OperationalError

from tests import factories
from visitors import health, reading
from visitors.models import SiteTotal

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


def test_a_database_that_does_not_answer_is_told_and_the_dashboard_opens(desk, ward, monkeypatch):
    def broken() -> list[str]:
        raise OperationalError("database is locked")

    monkeypatch.setattr(health, "problems", broken)
    content = desk.get("/admin/").content.decode()
    assert "visitors-problems" in content
    assert "database is locked" not in content


def test_what_is_wrong_is_told_on_the_dashboard(desk, ward, monkeypatch):
    monkeypatch.setattr(health, "SPACE_BYTES", 10**18)
    assert "visitors-problems" in desk.get("/admin/").content.decode()


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


def test_a_superuser_sets_the_opening_count_of_a_site(client, admin_user, ward):
    address, field = "/admin/visitors/opening-counts/", f"site-{ward['site']}"
    client.force_login(admin_user)
    before = reading.total_of(ward["site"])
    assert client.post(address, {field: "1000000"}).status_code == 302
    assert reading.total_of(ward["site"]) == before + 1_000_000
    for wrong in ("-1", "9" * 40, "một triệu"):
        assert client.post(address, {field: wrong}).status_code == 200
    assert SiteTotal.objects.get().opening == 1_000_000


def test_an_officer_does_not_change_opening_counts(desk, ward):
    assert desk.post("/admin/visitors/opening-counts/", {f"site-{ward['site']}": "5"}).status_code == 302
    assert SiteTotal.objects.get().opening == 0
