"""The report as officers open it."""

import csv
import io
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import translation
from openpyxl import load_workbook

from tests import factories
from visitors import health
from visitors.definitions import Period
from visitors.models import PageDay, SiteDay
from visitors.permissions import CODENAME, create_permission
from visitors.reports.figures import Scope, Sums, days, top_pages, total, visitors
from visitors.reports.forms import PeriodForm
from visitors.reports.names import names
from visitors.reports.periods import Period as Span
from visitors.reports.periods import Preset, named_period

from . import rows

ADDRESS = "/admin/reports/visitors/"
pytestmark = pytest.mark.django_db


def shown(desk, **query):
    """Return the context of the report."""
    response = desk.get(ADDRESS, query)
    assert response.status_code == 200
    return response.context


def read_csv(desk, table, **query):
    response = desk.get(ADDRESS, {"export": "csv", "table": table, **query})
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))


def test_who_has_not_the_permission_is_sent_away(outsider, ward):
    response = outsider.get(ADDRESS)
    assert (response.status_code, response.url) == (302, "/admin/")
    assert outsider.get(ADDRESS, {"export": "xlsx"}).status_code == 302
    assert ADDRESS not in outsider.get("/admin/").content.decode()


def test_the_permission_is_given_once_to_the_groups_that_the_site_names(home):
    group = Group.objects.get_or_create(name="Editors")[0]
    group.permissions.clear()
    create_permission(using="default")
    assert not group.permissions.filter(codename=CODENAME).exists(), "an administrator had taken it back"


def test_the_permission_waits_for_the_tables_of_people(monkeypatch):
    """ "migrate visitors" alone, in an empty database."""
    Permission.objects.filter(codename=CODENAME).delete()
    with monkeypatch.context() as patch:
        patch.setattr("visitors.permissions.connections", {"default": SimpleNamespace(introspection=NoTables())})
        create_permission(using="default")
    assert not Permission.objects.filter(codename=CODENAME).exists()
    create_permission(using="default")
    assert Permission.objects.filter(codename=CODENAME).exists()


class NoTables:
    """A database in which nothing was migrated yet."""

    def table_names(self) -> list[str]:
        return []


def test_views_of_the_last_seven_days_are_what_the_counters_hold(desk, ward, today):
    expected = sum(day.views for day in SiteDay.objects.filter(day__gt=today - timedelta(7)))
    report = shown(desk)["report"]
    assert report.sums.views == expected
    assert sum(line.sums.views for line in report.lines) == expected
    assert sum(row.line.sums.views for row in report.pages()) == expected


def test_the_period_before_is_beside_it(desk, ward, today):
    before = SiteDay.objects.filter(day__lte=today - timedelta(7), day__gt=today - timedelta(14))
    context = shown(desk, period="last-7", compare="on")
    assert context["report"].views_before == sum(day.views for day in before)
    assert [line.before for line in context["report"].lines] == [day.views for day in before.order_by("day")]
    assert shown(desk, period="last-7")["report"].views_before is None


def test_a_section_has_the_views_of_its_pages_and_no_visitors(desk, ward, today):
    pages = [article.pk for article in ward["articles"][:2]]
    expected = sum(row.views for row in PageDay.objects.filter(page__in=pages, day__gt=today - timedelta(7)))
    report = shown(desk, section=ward["news"].pk)["report"]
    assert report.sums.views == expected
    assert {row.line.page for row in report.pages()} == set(pages)
    assert (report.visits, report.visitors) == (None, None)


def test_a_page_of_another_site_is_not_in_the_report(desk, ward, today):
    rows.add_views(ward["site"] + 1, 4242, today, 999_999)
    assert 4242 not in {row.line.page for row in shown(desk)["report"].pages()}


def test_a_deleted_and_a_hidden_page_are_listed_without_their_titles(desk, ward, officer, today):
    hidden = factories.make_article(ward["news"], "Bí mật chưa công bố", live=False)
    rows.add_views(ward["site"], hidden.pk, today, 50_000)
    rows.add_views(ward["site"], 424_242, today, 40_000)
    with translation.override("en"):
        found = names([hidden.pk, 424_242], officer)
    assert found[hidden.pk].title == f"Page no. {hidden.pk}, which you may not see"
    assert found[424_242].title == "Deleted page no. 424242"
    content = desk.get(ADDRESS).content.decode()
    assert "Bí mật" not in content
    assert "424242" in content


def test_an_officer_who_may_edit_reads_the_title_of_a_draft(client, admin_user, ward, today):
    hidden = factories.make_article(ward["news"], "Bí mật chưa công bố", live=False)
    rows.add_views(ward["site"], hidden.pk, today, 50_000)
    client.force_login(admin_user)
    content = client.get(ADDRESS).content.decode()
    assert "Bí mật" in content
    assert f"/admin/pages/{hidden.pk}/edit/" in content


WRONG = [
    ({"period": "own", "first": "31/02/2026"}, "first"),
    ({"period": "own", "first": "12/31/2026"}, "first"),
    ({"period": "own", "first": "01/01/0001", "last": "02/01/0001"}, "first"),
    ({"period": "own", "first": "05/11/2026", "last": "01/11/2026"}, "last"),
    ({"period": "own", "first": "01/01/2000", "last": "01/01/2026"}, "first"),
    ({"period": "own", "first": "01/01/9999"}, "first"),
    ({"period": "own", "first": "9" * 5000}, "first"),
    ({"period": "own"}, "first"),
    ({"period": "today", "first": "01/11/2026"}, "period"),
    ({"period": "yesterday'--"}, "period"),
    ({"section": "1 OR 1=1"}, "section"),
    ({"section": "99999999999999999999"}, "section"),
]


@pytest.mark.parametrize(("query", "field"), WRONG)
def test_a_wrong_question_is_answered_at_the_field(query, field):
    form = PeriodForm(query, today=date(2026, 11, 25), sections=[("", [(7, "Tin tức")])], sites=[])
    assert list(form.errors) == [field]


def test_a_wrong_question_shows_the_form_and_exports_nothing(desk, ward):
    context = shown(desk, period="own", first="31/02/2026")
    assert context["form"].errors
    assert context["report"] is None
    assert desk.get(ADDRESS, {"first": "31/02/2026", "export": "csv"}).status_code == 400


def test_dates_are_read_day_first(desk, ward):
    report = shown(desk, first="05/11/2026", last="06/11/2026", period="own")["report"]
    assert (report.span.first.isoformat(), report.span.last.isoformat()) == ("2026-11-05", "2026-11-06")


def test_an_export_that_there_is_not(desk, ward):
    for query in ({"export": "exe"}, {"export": "csv", "table": "../etc/passwd"}):
        assert desk.get(ADDRESS, query).status_code == 400


def test_a_csv_of_pages_has_all_columns_and_no_formula(desk, ward):
    found = read_csv(desk, "pages", period="last-30", compare="on")
    assert len(found) == 5
    assert {len(line) for line in found} == {12}
    assert any(line[1] == '\'=HYPERLINK("https://evil.example")' for line in found)


def test_a_csv_of_days_has_every_day_of_the_period(desk, ward, today):
    found = read_csv(desk, "days", period="last-30")
    assert [line[0] for line in found[1:]] == [(today - timedelta(29 - back)).isoformat() for back in range(30)]
    assert int(found[-1][1]) == SiteDay.objects.get(day=today).views


def test_a_workbook_has_a_sheet_for_each_table(desk, ward):
    response = desk.get(ADDRESS, {"export": "xlsx"})
    assert ".xlsx" in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(b"".join(response)))
    assert len(book.sheetnames) == 5
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_referrers_devices_and_hours_are_those_of_the_period(desk, ward):
    context = shown(desk)
    assert {row.label for row in context["referrers"]} == {"www.google.com", "facebook.com", "zalo.me", "hanoi.gov.vn"}
    assert len(context["devices"]) == 3
    assert sum(row.share for row in context["report"].hours) == pytest.approx(1)
    assert len(context["report"].hours) == 24


def test_visitors_are_shown_for_a_day_a_week_and_a_month_and_never_added_up(ward, today):
    site = ward["site"]
    rows.add_visitors(site, Period.MONTH, today.replace(day=1), 777)
    assert visitors(site, named_period(Preset.TODAY, today), today) == SiteDay.objects.get(day=today).accepted // 2
    assert visitors(site, named_period(Preset.THIS_MONTH, today), today) == 777 or today.day == 1
    assert visitors(site, Span(today - timedelta(9), today), today) is None


def test_the_report_costs_as_many_statements_for_many_pages_and_days(desk, ward, today, statements):
    with statements() as few:
        shown(desk, period="today", compare="on")
    section = ward["news"]
    for number in range(30):
        article = factories.make_article(section, f"Bài {number}")
        rows.add_views(ward["site"], article.pk, today, 1000 + number)
    with statements() as many:
        shown(desk, period="last-30", compare="on")
    assert len(many) <= len(few)
    assert len(many) < 60


def test_empty_statistics_are_no_error(desk, home):
    context = shown(desk)
    assert context["report"].sums == Sums()
    assert shown(desk, period="this-year", compare="on")["report"].change == "–"


def test_sums_of_a_scope_of_no_pages_are_nothing(ward, today):
    span = Span(today - timedelta(30), today)
    assert total(days(Scope(ward["site"], []), span).values()) == Sums()
    assert top_pages(Scope(ward["site"], []), span) == []


def test_officers_are_told_when_counting_is_not_well(desk, ward, monkeypatch):
    assert shown(desk)["problems"] == []
    monkeypatch.setattr(health, "problems", lambda: ["Đĩa gần đầy."])
    assert "Đĩa gần đầy." in desk.get(ADDRESS).content.decode()
