"""Day totals: read, filtered, inspected, exported; never added, changed or deleted."""

import csv
import io

import pytest
from openpyxl import load_workbook

from visitors.models import PageDay, SiteDay

pytestmark = pytest.mark.django_db
DAYS, PAGE_DAYS = "/admin/visitors/days/", "/admin/visitors/page-days/"


def test_nobody_adds_changes_or_deletes_by_address(client, admin_user, ward):
    client.force_login(admin_user)
    before = list(SiteDay.objects.values()), list(PageDay.objects.values())
    for address, model in ((DAYS, SiteDay), (PAGE_DAYS, PageDay)):
        key = model.objects.first().pk
        for action in ("create/", f"edit/{key}/", f"delete/{key}/"):
            for method in (client.get, client.post):
                assert method(f"{address}{action}", {"accepted": 1}).status_code == 403, action
    assert (list(SiteDay.objects.values()), list(PageDay.objects.values())) == before


@pytest.mark.parametrize(
    "address", [DAYS, PAGE_DAYS, f"{DAYS}?export=csv", f"{PAGE_DAYS}?export=xlsx", f"{DAYS}inspect/1/"]
)
def test_who_may_not_see_statistics_is_sent_away(outsider, ward, address):
    address = address.replace("inspect/1/", f"inspect/{SiteDay.objects.first().pk}/")
    response = outsider.get(address)
    assert (response.status_code, response.url) == (302, "/admin/")


def test_the_lists_offer_nothing_that_changes(desk, ward):
    for address in (DAYS, PAGE_DAYS):
        content = desk.get(address).content.decode()
        assert "inspect/" in content
        assert not any(f"{address}{action}/" in content for action in ("create", "edit", "delete"))
        assert 'style="' not in content.partition("<main")[2]


def test_a_period_narrows_the_list(desk, ward, today):
    assert desk.get(DAYS, {"period": "last-7"}).context["result_count"] == 7
    assert desk.get(DAYS, {"period": "today"}).context["result_count"] == 1


def test_a_search_finds_days_of_pages_by_title_and_by_number(desk, ward):
    page = ward["articles"][2].pk
    for term in ("bóng đá", str(page)):
        found = desk.get(PAGE_DAYS, {"q": term}).context["object_list"]
        assert {row.page for row in found} == {page}
    assert desk.get(PAGE_DAYS, {"q": "không có"}).context["result_count"] == 0


def test_a_search_does_not_give_away_titles_that_the_officer_may_not_see(desk, ward):
    ward["articles"][2].unpublish()
    assert desk.get(PAGE_DAYS, {"q": "bóng đá"}).context["result_count"] == 0


WRONG = ["foo=1", "day__gte=xx", "day__year=99999", "period=ever", "accepted__regex=(", "page__foo=1"]


def test_a_wrong_filter_is_answered_with_400(desk, ward):
    for query in WRONG:
        assert desk.get(f"{PAGE_DAYS}?{query}").status_code == 400, query
    assert desk.get(f"{PAGE_DAYS}?p=zz&o=99.-7.x&e=1").status_code == 200


def test_a_day_that_there_is_not(desk, ward):
    for key in ("abc", "99999999999999999999", "0", "1'", "_2F"):
        assert desk.get(f"{DAYS}inspect/{key}/").status_code == 404, key


def test_a_day_is_inspected_with_its_zeros(desk, ward, today):
    row = PageDay.objects.filter(day=today, page=ward["articles"][0].pk).get()
    content = desk.get(f"{PAGE_DAYS}inspect/{row.pk}/").content.decode()
    fields = content[content.index("<dl>") : content.index("</dl>")]
    assert "Lễ hội đình làng Hoa Sen" in fields
    assert "<dd>0</dd>" in fields
    assert "1.67.0" in fields


def test_an_export_has_typed_cells_and_no_formula(desk, ward):
    response = desk.get(PAGE_DAYS, {"export": "xlsx", "period": "today"})
    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    assert sheet.max_row == 5
    assert {sheet.cell(row, 1).is_date for row in range(2, 6)} == {True}
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    found = desk.get(PAGE_DAYS, {"export": "csv", "period": "today"})
    lines = list(csv.reader(io.StringIO(b"".join(found).decode("utf-8-sig"))))
    assert '\'=HYPERLINK("https://evil.example")' in {line[2] for line in lines}


def test_a_list_costs_as_many_statements_for_many_rows(desk, ward, statements):
    with statements() as few:
        desk.get(PAGE_DAYS, {"period": "today"})
    with statements() as many:
        desk.get(PAGE_DAYS)
    assert len(many) <= len(few) + 1
