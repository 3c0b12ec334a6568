"""A fresh officer writes an illustrated article, the chief editor approves it, everybody reads it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cms_site.news.models import ArticlePage

from .conftest import Portal, jpeg
from .officer import (
    add_block,
    choose_in_chooser,
    log_in,
    log_out,
    new_article,
    upload_in_chooser,
    write_rich_text,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Đảng bộ quận Long Biên: ủy viên, uỷ ban"
SLUG = "dang-bo-quan-long-bien-uy-vien-uy-ban"
LEDE = "Sáng 23/7, Đảng bộ quận Long Biên tổ chức hội nghị sơ kết công tác sáu tháng đầu năm."
ALT = "Đại biểu giơ tay biểu quyết trong hội trường"


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_2041.jpg"
    path.write_bytes(jpeg())
    return path


def test_from_login_to_the_reader(page: Page, live_server, portal: Portal, editor, moderator, topics, photo_file):
    base = live_server.url
    page.set_default_timeout(20_000)
    log_in(page, base, editor.username)
    new_article(page, "Tin tức")

    page.locator("#id_title").press_sequentially(TITLE)
    page.fill("#id_lede", LEDE)
    expect(page.locator("#id_slug")).to_have_value(SLUG)
    upload_in_chooser(page, page.locator("#id_hero_image-chooser"), photo_file, ALT, "Minh Ngọc")

    body = page.locator("[data-streamfield-stream-container]").first.locator("xpath=ancestor::section[1]")
    add_block(page, "heading")
    page.fill("[name=body-0-value-text]", "Kết quả sáu tháng")
    add_block(page, "paragraph")
    write_rich_text(page, body.locator("[data-streamfield-child]").nth(1), "Hội nghị đã nghe báo cáo.")
    add_block(page, "photo")
    choose_in_chooser(page, page.locator("#body-2-value-image-chooser"))
    page.fill("[name=body-2-value-alt_text]", "Toàn cảnh hội nghị")
    write_rich_text(page, body.locator("[data-streamfield-child]").nth(2), "Quang cảnh hội nghị sáng 23/7.")
    add_block(page, "quote")
    page.fill("[name=body-3-value-quote]", "Mỗi thủ tục bớt được một bước.")
    page.fill("[name=body-3-value-speaker]", "Nguyễn Thị Minh Hòa")
    add_block(page, "related")

    search = page.locator(".portal-choices__search")
    search.fill("ha tang")
    expect(page.locator("[data-choice]:visible")).to_have_count(1)
    page.get_by_label("Hạ tầng").check()
    page.locator("button[name=action-submit]:visible").click()
    expect(page.locator(".messages .success")).to_be_visible()
    article = ArticlePage.objects.get()
    assert (article.slug, article.live, article.workflow_in_progress) == (SLUG, False, True)

    log_out(page)
    log_in(page, base, moderator.username)
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("[data-workflow-action-name=approve]:visible").click()
    page.wait_for_url(f"{base}/admin/**")
    expect(page.locator(".messages .success")).to_be_visible()
    article.refresh_from_db()
    assert article.live

    log_out(page)
    response = page.goto(f"{base}/tin-tuc/{SLUG}/")
    assert response is not None
    assert response.status == 200
    expect(page.locator("h1")).to_have_text(TITLE)
    for text in (LEDE, "Kết quả sáu tháng", "Hội nghị đã nghe báo cáo.", "Quang cảnh hội nghị", "bớt được một bước"):
        expect(page.locator("main")).to_contain_text(text)
    expect(page.get_by_alt_text(ALT)).to_be_visible()
    expect(page.get_by_alt_text("Toàn cảnh hội nghị")).to_have_count(1)


def test_what_is_missing_is_said_at_its_field_and_the_draft_is_kept(
    page: Page, live_server, settings, portal, editor, photo_file
):
    page.set_default_timeout(20_000)
    log_in(page, live_server.url, editor.username)
    new_article(page, "Tin tức")
    page.fill("#id_title", TITLE)
    page.keyboard.press("Tab")
    upload_in_chooser(page, page.locator("#id_hero_image-chooser"), photo_file, "", "")
    expect(page).to_have_url(
        re.compile(r"/admin/pages/\d+/edit/"), timeout=20_000
    )  # the draft has been saved by itself
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # from the next page on: nothing may be at work when the test ends
    page.locator("button[name=action-submit]:visible").click()
    for field in ("lede", "hero_alt_text"):
        expect(page.locator(f"[id$='-{field}-errors'] .error-message")).to_be_visible()
