"""The field for a speaker as an officer uses it: typed, chosen by keys or mouse, filled into the role."""

from typing import Any

import pytest
from playwright.sync_api import expect

from cms_site.news.models import ArticlePage

from .conftest import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_speaker_is_offered_and_fills_the_role(portal: Portal, editor_of: Any) -> None:
    said = [("Nguyễn Thị Minh Hòa", "Phó Chủ tịch UBND phường"), ("Nguyễn Văn An", "Bí thư Chi bộ 3")]
    quoted = [("quote", {"quote": "a", "speaker": speaker, "role": role}) for speaker, role in said]
    portal.section.add_child(instance=ArticlePage(title="Cũ", lede="x", body=quoted))
    article = portal.section.add_child(
        instance=ArticlePage(title="Mới", lede="x", body=[("quote", {"quote": "a", "speaker": ""})] * 2)
    )
    page = editor_of(article)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    first, second = page.locator("[role=combobox][name$=-speaker]").all()
    roles = page.locator("input[name$=-role]")

    first.press_sequentially("nguyen")
    expect(page.locator("[role=option]")).to_have_count(2)
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".blocks-speakers [role=status]").first).to_contain_text("2")
    first.press("ArrowDown")
    first.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("Bí thư Chi bộ 3")
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == first.get_attribute(
        "aria-activedescendant"
    )
    first.press("Enter")
    expect(first).to_have_value("Nguyễn Văn An")
    expect(roles.first).to_have_value("Bí thư Chi bộ 3")
    expect(roles.last).to_have_value("")
    expect(first).to_have_attribute("aria-expanded", "false")
    assert page.url.endswith(f"/{article.pk}/edit/"), "Enter sent the form"

    second.press_sequentially("minh hoa")
    page.locator("[role=option]").first.click()
    expect(second).to_have_value("Nguyễn Thị Minh Hòa")
    expect(roles.last).to_have_value("Phó Chủ tịch UBND phường")

    second.fill("")
    second.press_sequentially("chu tich")
    expect(page.locator("[role=option]")).to_have_count(1)
    second.press("Escape")
    expect(page.locator("[role=option]")).to_have_count(0)
    expect(second).to_have_value("chu tich")
    assert refused == []
