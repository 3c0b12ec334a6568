"""The report, the dashboard and the lists in a real browser: accessible, within the policy, on a small screen too."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings

from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
REPORT, DAYS, DASHBOARD = "/admin/reports/visitors/", "/admin/visitors/page-days/", "/admin/"
OURS = {REPORT: ".visitors-report", DASHBOARD: ".visitors-dashboard"}


@pytest.fixture
def screen(page, live_server, client, officer, ward):
    """The officer's browser, logged in; ``problems`` are what the browser complained of."""
    client.force_login(officer)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.problems = []
    page.on("console", lambda message: message.type == "error" and page.problems.append(message.text))
    page.set_default_timeout(60_000)
    return page


def violations(page, selector: str) -> list[str]:
    """Return what axe finds wrong in our part of the page."""
    found = Axe().run(page, context=selector, options=AXE).response["violations"]
    return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"][:3]]


def test_report_dashboard_and_lists(screen, live_server):
    for address in (REPORT, DASHBOARD, DAYS):
        screen.set_viewport_size({"width": 1440, "height": 900})
        assert screen.goto(live_server.url + address).status == 200
        for scheme in ("light", "dark"):
            screen.emulate_media(color_scheme=scheme)
            if address in OURS:
                assert violations(screen, OURS[address]) == [], f"{address} {scheme}"
        screen.set_viewport_size({"width": 320, "height": 640})
        if address in OURS:
            part = screen.locator(OURS[address])
            assert part.evaluate("part => part.scrollWidth <= part.clientWidth + 1"), f"{address} scrolls sideways"
        assert screen.problems == [], address


def test_a_chart_has_a_name_a_description_and_a_table(screen, live_server):
    screen.goto(live_server.url + REPORT)
    chart = screen.locator("svg[role=img]").first
    assert chart.locator("title").text_content()
    assert chart.locator("desc").text_content()
    assert screen.locator(".visitors-table tbody tr").count() >= 7
    bars = chart.locator("rect")
    assert bars.count() == 7
    assert all(bar.bounding_box()["height"] > 0 for bar in bars.all())


def test_the_chart_scrolls_by_keyboard_on_a_small_screen(screen, live_server):
    screen.set_viewport_size({"width": 320, "height": 640})
    screen.goto(live_server.url + REPORT)
    frame = screen.locator(".visitors-chart__frame").first
    frame.focus()
    screen.keyboard.press("ArrowRight")
    until(screen, "document.activeElement.scrollLeft > 0")
