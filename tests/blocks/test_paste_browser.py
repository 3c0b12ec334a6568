"""What officers paste from Word, Google Docs and web pages, as it is stored after saving."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from cms_site.news.models import ArticlePage

from .conftest import Portal, parse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARD = Path(__file__).parent / "clipboard"
HEADING = "<p><b>Kết quả sáu tháng đầu năm</b></p>"
SENTENCE = (
    "<p><b>UBND phường Hoa Sen</b> tổ chức hội nghị <i>sơ kết</i> theo "
    '<a href="https://vanban.example.gov.vn/21-kl">Kết luận số 21</a>, diện tích 25 m².</p>'
)
BULLETS = "<ul><li>Tiếp nhận 1.250 hồ sơ;</li><li>Trả <b>trước hạn</b> 98%.</li></ul>"
NESTED = (
    "<ul><li>Tiếp nhận 1.250 hồ sơ;<ul><li>trong đó trực tuyến 800</li></ul></li>"
    "<li>Trả <b>trước hạn</b> 98%.</li></ul>"
)
NUMBERS = "<ol><li>Rà soát thủ tục</li><li>Công khai lịch tiếp dân</li></ol>"
TABLE = "<p><b>Lĩnh vực</b> | <b>Hồ sơ</b></p><p>Hộ tịch | 640</p>"
STORED = {
    "word": HEADING + SENTENCE + BULLETS + NUMBERS + "<p><b>Số liệu</b></p>" + TABLE + "<p>Chi tiết tại đây.</p>",
    "google_docs": HEADING + SENTENCE + BULLETS + NUMBERS + TABLE,
    "web": HEADING
    + SENTENCE
    + "<p>Dòng trong thẻ div</p>"
    + NESTED
    + NUMBERS
    + "<p>Lời trích</p><p>mã nguồn</p><p>Chú thích ảnh</p>"
    + TABLE
    + "<p>Một<br/>Hai</p>",
}
PASTE = """(field, [html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_structure_stays_and_looks_go(portal: Portal, editor_of: Any) -> None:
    article = portal.section.add_child(
        instance=ArticlePage(title="Mới", lede="x", body=[("paragraph", "")] * (len(STORED) + 2))
    )
    page = editor_of(article)
    fields = page.locator("[data-contentpath='body'] [contenteditable=true]").all()
    for field, name in zip(fields, STORED, strict=False):
        field.click()
        field.evaluate(PASTE, [(CLIPBOARD / f"{name}.htm").read_text(), "x"])
        expect(field).to_contain_text("Công khai lịch tiếp dân")
    fields[-2].click()
    fields[-2].evaluate(PASTE, ["<img src=x onerror=alert(1)><p> <script>alert(1)</script></p>", ""])
    fields[-1].click()
    fields[-1].evaluate(PASTE, ["", "Chữ thuần"])
    expect(fields[-1]).to_contain_text("Chữ thuần")
    expect(page.locator("[data-contentpath=body] input[name$=-value]").last).to_have_value(re.compile("Chữ thuần"))
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible(timeout=20_000)

    body = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().body
    stored = [_without_keys(item["value"]) for item in body.raw_data]
    assert dict(zip(STORED, stored, strict=False)) == STORED
    assert stored[-2] in {"", "<p></p>"}
    assert stored[-1] == "<p>Chữ thuần</p>"
    for child in body:
        parse(str(child.render()))


def _without_keys(html: str) -> str:
    return re.sub(r' data-block-key="[^"]*"', "", html)
