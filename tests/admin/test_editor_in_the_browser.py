"""Dates, slugs, topics and checks as an officer meets them in a browser."""

from datetime import datetime

import pytest
from django.http import HttpRequest
from playwright.sync_api import Page, expect

from cms_site.news.models import ArticlePage

from .conftest import HANOI
from .officer import log_in, new_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Đảng bộ quận Long Biên: ủy viên, uỷ ban"


@pytest.fixture
def quiet_editor(settings) -> None:
    """No saving by itself: it would still be at work while the test's database is emptied."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


@pytest.fixture
def article_form(page: Page, quiet_editor, live_server, portal, editor) -> Page:
    """An empty article in the section "Tin tức"."""
    page.set_default_timeout(20_000)
    log_in(page, live_server.url, editor.username)
    new_article(page, "Tin tức")
    page.fill("#id_title", TITLE)
    page.locator("#id_title").press("Tab")
    expect(page.locator("#id_slug")).not_to_have_value("")  # it follows the title a moment later
    return page


def open_times(page: Page) -> None:
    """Unfold the panel of the times that readers see."""
    field = page.locator("#id_published_at")
    if not field.is_visible():
        page.locator("section.w-panel", has=field).first.locator("[data-panel-toggle]").first.click()
    field.scroll_into_view_if_needed()


def save(page: Page) -> None:
    """Save the draft from the keyboard and wait until it is said to be saved."""
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible(timeout=20_000)


def saved_time(page: Page) -> datetime:
    """Save the draft; return when it says that it was published, in Hanoi."""
    save(page)
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    return draft.published_at.astimezone(HANOI)


def test_a_date_is_typed_day_first(article_form):
    open_times(article_form)
    article_form.fill("#id_published_at", "05/12/2026 08:30")
    article_form.keyboard.press("Escape")
    assert saved_time(article_form) == datetime(2026, 12, 5, 8, 30, tzinfo=HANOI)
    article_form.reload()
    assert article_form.input_value("#id_published_at") == "05/12/2026 08:30"


def test_the_calendar_begins_on_monday_and_writes_day_first(article_form):
    page = article_form
    open_times(page)
    page.fill("#id_published_at", "05/12/2026 08:30")
    page.click("#id_title")
    page.click("#id_published_at")
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_be_visible()
    first_week = calendar.locator(".xdsoft_calendar tbody tr").first.locator("td")
    # 30 November 2026 is a Monday, and December begins on the day after it.
    assert [cell.get_attribute("data-date") for cell in first_week.all()[:2]] == ["30", "1"]
    calendar.locator(".xdsoft_date[data-date='9'][data-month='11']").click()
    assert page.input_value("#id_published_at") == "09/12/2026 08:30"
    page.keyboard.press("Escape")
    assert saved_time(page) == datetime(2026, 12, 9, 8, 30, tzinfo=HANOI)


def test_the_slug_is_the_same_on_the_form_and_in_the_page(page: Page, quiet_editor, live_server, portal, editor):
    page.set_default_timeout(20_000)
    log_in(page, live_server.url, editor.username)
    new_article(page, "Tin tức")
    page.locator("#id_title").press_sequentially(TITLE)
    expect(page.locator("#id_slug")).to_have_value("dang-bo-quan-long-bien-uy-vien-uy-ban")
    save(page)
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.slug) == (TITLE, "dang-bo-quan-long-bien-uy-vien-uy-ban")


def test_the_lede_counts_its_words(article_form):
    line = article_form.locator("#id_lede").locator("xpath=ancestor::section[1]").locator(".portal-count")
    expect(line).to_have_attribute("data-rating", "empty")
    article_form.fill("#id_lede", "một hai ba")
    expect(line).to_contain_text("3")
    expect(line).to_have_attribute("data-rating", "short")
    article_form.fill("#id_lede", "từ " * 30)
    expect(line).to_have_attribute("data-rating", "good")
    article_form.fill("#id_lede", "từ " * 61)
    expect(line).to_have_attribute("data-rating", "long")


def test_a_ticked_topic_stays_in_sight(page: Page, quiet_editor, live_server, portal, editor, topics):
    page.set_default_timeout(20_000)
    log_in(page, live_server.url, editor.username)
    new_article(page, "Tin tức")
    page.get_by_label("Đất đai").check()
    page.locator(".portal-choices__search").fill("y te")
    shown = page.locator("[data-choice]:visible")
    assert {text.strip() for text in shown.all_inner_texts()} == {"Đất đai", "Y tế"}


def test_the_checker_finds_vague_links_and_missing_descriptions(page: Page, live_server, monkeypatch, portal, editor):
    monkeypatch.setattr(HttpRequest, "portal_is_editor", True, raising=False)  # as a middleware says of an officer
    body = [
        {"type": "paragraph", "value": '<p>Tải tài liệu <a href="https://example.gov.vn/">tại đây</a>.</p>'},
        {"type": "paragraph", "value": '<p><a href="https://example.gov.vn/">Nghị quyết số 21</a></p>'},
    ]
    portal.article("Có liên kết", slug="co-lien-ket", body=body)
    page.set_default_timeout(20_000)
    log_in(page, live_server.url, editor.username)
    page.goto(f"{live_server.url}/tin-tuc/co-lien-ket/")
    assert [link.inner_text() for link in page.locator("[data-vague-link]").all()] == ["tại đây"]
    found = page.evaluate(
        """async () => {
            const results = await window.axe.run("main", { runOnly: ["vague-link-text", "image-alt"] });
            return results.violations.map((rule) => [rule.id, rule.nodes.length]);
        }"""
    )
    assert found == [["vague-link-text", 1]]
    page.click("#wagtail-userbar-trigger")
    expect(page.locator("#checker-trigger [data-content-checker-count]")).not_to_have_text("0")
