"""In a real browser: nothing that the site shows is refused by its own Content-Security-Policy."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from cms_site.core.models import User

from .conftest import Portal, Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def watched(context: Any, live_server: Any, portal: Portal) -> Iterator[tuple[Any, Watch]]:
    """A page of a visitor, and what went wrong in it."""
    watch = Watch(context)
    page = context.new_page()
    yield page, watch
    # The tables are emptied after this, on the connection that the server uses too: no request may be under way then.
    page.close()
    time.sleep(0.5)


@pytest.fixture
def admin(watched: tuple[Any, Watch], officer: User, context: Any, live_server: Any) -> tuple[Any, Watch]:
    """The same page, with the officer's session."""
    client = Client()
    client.force_login(officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return watched


def _open(page: Any, address: str) -> None:
    response = page.goto(address, wait_until="networkidle")
    assert response.status == 200, address
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/pages/{section}/",
        "/admin/pages/add/news/articlepage/{section}/",
        "/admin/pages/{article}/edit/",
        "/admin/pages/{article}/history/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/images/multiple/add/",
        "/admin/images/{image}/",
        "/admin/documents/",
        "/admin/documents/multiple/add/",
        "/admin/users/",
        "/admin/users/new/",
        "/admin/settings/core/portalsettings/",
        "/admin/searchpicks/",
        "/admin/searchpicks/add/",
        "/admin/reports/workflow/",
        "/admin/workflows/add/",
        "/admin/redirects/",
        "/admin/reports/locked/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/account/",
        "/admin/collections/",
        "/admin/workflows/list/",
        "/admin/pages/search/?q=quan",
    ],
)
def test_admin_pages(admin: tuple[Any, Watch], portal: Portal, live_server: Any, address: str) -> None:
    page, watch = admin
    ids = {"section": portal.section.pk, "article": portal.article.pk, "image": portal.image.pk}
    _open(page, live_server.url + address.format(**ids))
    page.wait_for_timeout(300)
    problems = watch.all(page)
    assert not problems, "\n".join(problems)


def test_snippets(admin: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    page, watch = admin
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        for name in ("list", "add"):
            _open(page, live_server.url + reverse(viewset.get_url_name(name)))
            assert not watch.all(page)


def _fill_date(page: Any, selector: str, day: str) -> None:
    """Choose the day with the mouse, in the calendar that the field opens."""
    if not page.locator(selector).is_visible():  # in a panel that is folded at first
        page.locator("section.w-panel", has=page.locator(selector)).first.locator("[data-panel-toggle]").first.click()
    page.locator(selector).scroll_into_view_if_needed()
    page.locator(selector).click()
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    calendar.locator(f".xdsoft_date[data-date='{day}']:not(.xdsoft_other_month)").first.click()


def test_write_an_article_with_blocks_image_and_date(
    admin: tuple[Any, Watch], portal: Portal, live_server: Any
) -> None:
    """An officer's whole way: title, lede, photo from the chooser, paragraph and photo block, date, save."""
    page, watch = admin
    _open(page, f"{live_server.url}/admin/pages/add/news/articlepage/{portal.section.pk}/")
    page.fill("#id_title", "Hội nghị tổng kết")
    page.fill("#id_lede", "Quận tổng kết năm.")
    page.locator("#id_hero_image-chooser [data-chooser-action-choose]:visible").click()
    page.locator(".modal [data-chooser-modal-choice]").first.click()
    page.wait_for_selector("#id_hero_image-chooser .chosen:visible")
    assert page.input_value("#id_hero_image") != ""
    page.fill("#id_hero_alt_text", "Các đại biểu dự hội nghị")
    page.locator("[data-streamfield-stream-container] button.c-sf-add-button").first.click()
    page.locator(".w-combobox__option").first.click()
    page.wait_for_timeout(500)
    _fill_date(page, "#id_published_at", "15")
    assert re.search(r"^15/\d\d/\d{4} \d\d:\d\d$", page.input_value("#id_published_at"))
    page.wait_for_timeout(300)
    problems = watch.all(page)
    assert not problems, "\n".join(problems)


def test_rich_text_has_its_placeholder_and_list_numbers(
    admin: tuple[Any, Watch], portal: Portal, live_server: Any
) -> None:
    """The editor's own styles arrive, although the policy allows no inline style."""
    page, watch = admin
    _open(page, f"{live_server.url}/admin/pages/{portal.article.pk}/edit/")
    rules = page.evaluate("document.adoptedStyleSheets.flatMap(s => [...s.cssRules].map(r => r.cssText)).join('\\n')")
    assert "Draftail-block--empty" in rules
    assert "DraftStyleDefault-orderedListItem" in rules
    assert not watch.all(page)


def test_repeated_rows_can_be_added(admin: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    page, watch = admin
    _open(page, f"{live_server.url}/admin/settings/core/portalsettings/")
    before = page.locator("[data-inline-panel-child]").count()
    page.locator("#id_texts-ADD").click()
    assert page.locator("[data-inline-panel-child]").count() == before + 1
    _open(page, f"{live_server.url}/admin/searchpicks/add/")
    rows = page.locator("[id^='id_'][id$='-FORMS'] > *")
    before = rows.count()
    page.locator("[id^='id_'][id$='-ADD']").click()
    assert rows.count() == before + 1
    page.locator("#id_query_string-chooser").click()
    page.wait_for_selector(".modal form.query-search")
    assert not watch.all(page)


def test_filters_take_dates(admin: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    """A date field that the page loads later, in the list of filters, opens its calendar too."""
    page, watch = admin
    _open(page, f"{live_server.url}/admin/reports/site-history/")
    page.locator("[data-controller~='portal-date']").first.wait_for(state="attached")
    started = page.locator("[data-controller~='portal-date'][data-started]").count()
    assert started == page.locator("[data-controller~='portal-date']").count() > 0
    assert not watch.all(page)


def test_preview_in_the_editor(admin: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    page, watch = admin
    _open(page, f"{live_server.url}/admin/pages/{portal.article.pk}/edit/")
    page.locator("[data-side-panel-toggle='preview']").click()
    page.frame_locator("#w-preview-iframe").locator("main h1").wait_for()
    page.wait_for_timeout(1000)
    problems = watch.all(page)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/tin-tuc/dang-bo-quan-hop/", "/khong-co/", "/admin/login/"])
def test_public_pages(watched: tuple[Any, Watch], portal: Portal, live_server: Any, address: str, context: Any) -> None:
    page, watch = watched
    response = page.goto(live_server.url + address, wait_until="networkidle")
    assert "unsafe" not in response.headers["content-security-policy"]
    problems = watch.all(page)
    assert not problems, "\n".join(problems)
    if not address.startswith("/admin/"):
        assert context.cookies() == []


def test_article_with_the_editors_bar(admin: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    page, watch = admin
    page.goto(live_server.url + portal.article.url, wait_until="networkidle")
    page.locator("wagtail-userbar").wait_for(state="attached")
    page.wait_for_timeout(500)
    problems = watch.all(page)
    assert not problems, "\n".join(problems)


def test_the_watch_sees_a_refusal(watched: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    """The measuring instrument measures: what the policy refuses is found, and JSON-LD is not refused."""
    page, watch = watched
    page.goto(live_server.url + portal.article.url, wait_until="networkidle")
    add = "(type) => document.head.append(Object.assign(document.createElement('script'), {type, textContent: '{}'}))"
    page.evaluate(add, "application/ld+json")
    page.wait_for_timeout(100)
    assert watch.all(page) == []
    page.evaluate(add, "text/javascript")
    page.wait_for_timeout(100)
    assert watch.all(page) != []
