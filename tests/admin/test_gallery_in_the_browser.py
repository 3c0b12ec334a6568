"""An officer fills a gallery: many photos at once, from the library, from the computer, by dragging."""

import base64
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cms_site.core.models import PortalImage
from cms_site.news.models import ArticlePage

from .conftest import jpeg, photo
from .officer import add_block, log_in, new_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFUSED = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));"""
DROP = """(area, files) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, {type: "image/jpeg"}));
  }
  for (const kind of ["dragover", "drop"])
    area.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: transfer}));
}"""


def write_files(folder: Path, *widths: int) -> list[Path]:
    """Write photos that differ, for a known one is not stored twice."""
    files = [folder / f"anh_ngay-hoi {width}.jpg" for width in widths]
    for file, width in zip(files, widths, strict=True):
        file.write_bytes(jpeg(width, 200))
    return files


def test_many_photos_at_once(page: Page, settings, live_server, portal, editor, tmp_path):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    described = photo("Lễ khai mạc", description="Đại biểu cắt băng khánh thành")
    PortalImage.objects.create(title="Toàn cảnh", file=described.file.name, width=1000, height=700)
    page.set_default_timeout(20_000)
    page.add_init_script(REFUSED)
    log_in(page, live_server.url, editor.username)
    new_article(page, "Tin tức")
    page.fill("#id_title", "Ngày hội đại đoàn kết toàn dân tộc phường Hoa Sen")
    page.fill("#id_lede", "Sáng 12/11, phường Hoa Sen tổ chức ngày hội.")
    add_block(page, "gallery")
    tools = page.locator(".blocks-photo-tools")
    alternatives = page.locator("[name^='body-0-value-photos-'][name$='-value-alt_text']")

    # From the library, with the keyboard.
    tools.locator("button").first.press("Enter")
    boxes = page.locator(".modal-content [data-multiple-choice-select]")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check()
    page.locator(".modal-content [data-multiple-choice-submit]").click()
    expect(alternatives).to_have_count(2)
    status = page.locator(".blocks-photo-tools__status")
    expect(status).to_contain_text("2")
    # A description of the library is a first draft; a title is none.
    assert sorted(field.input_value() for field in alternatives.all()) == ["", "Đại biểu cắt băng khánh thành"]

    # From the computer, one of the files being no photo.
    broken = tmp_path / "hong.jpg"
    broken.write_bytes(b"x")
    files = write_files(tmp_path, 300, 310)
    tools.locator("input[type=file]").set_input_files([files[0], broken, files[1]])
    expect(alternatives).to_have_count(4)
    expect(status).to_contain_text("hong.jpg")

    # Dragged in.
    dragged = [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in write_files(tmp_path, 320, 330)]
    page.locator(".blocks-photo-area").evaluate(DROP, dragged)
    expect(alternatives).to_have_count(6)
    expect(page.locator("img[data-chooser-image]:visible")).to_have_count(6)
    assert page.evaluate("window.refused") == []

    # A draft may lack descriptions; a published article may not.
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    (gallery,) = draft.body
    titles = [item["image"].title for item in gallery.value["photos"]]
    assert titles[2:] == [f"anh ngay hoi {width}" for width in (300, 310, 320, 330)]
    assert json.dumps(draft.body.get_prep_value()).count('"image"') == 6
