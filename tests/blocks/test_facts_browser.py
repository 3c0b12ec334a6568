"""In a real browser: a spreadsheet pasted into the editor under the strict policy; the blocks as visitors meet them."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect
from wagtail.models import Locale, Page

from cms_site.core.models import HomePage, User
from cms_site.news.models import ArticlePage, SectionPage
from tests.browser.test_axe import OPTIONS
from tests.initial_data import restore
from tests.security.conftest import Watch
from tests.waiting import until

from .conftest import Portal
from .facts import NAMES, heading, item, make_document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As Excel, LibreOffice and Word put a range on the clipboard: styles, a merged cell, a line break, paragraphs, a
# non-breaking space; and what none of them would put there.
SHEET = """<html><head><style>td {mso-number-format: General; color: red}</style></head><body>
<table style="border-collapse: collapse" width=300><colgroup><col style='width: 48pt'></colgroup>
<tr style="height: 15pt"><td style="font-weight: bold">Tổ dân phố</td><td>Số hộ</td><td>Tỷ lệ<br>(%)</td></tr>
<tr><td>Số&nbsp;1</td><td style="text-align: right">1.250</td><td>98,7</td></tr>
<tr><td>Số 2</td><td><p class=MsoNormal align=right>980<o:p></o:p></p><p></p></td><td rowspan=2>100</td></tr>
<tr><td>Số 3 <script>window.pasted = 1</script><img src=x onerror="window.pasted = 1"></td><td>-</td></tr>
</table></body></html>"""


@pytest.fixture
def initial(transactional_db: None) -> None:
    """What the migrations leave behind; the tables are emptied after every test here."""
    restore()


@pytest.fixture
def desk(initial: None, portal: Portal, settings: Any, live_server: Any, context: Any) -> Iterator[tuple[Any, Watch]]:
    """A page with an officer's session, and what went wrong in it."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    officer = User.objects.create_superuser("can-bo", "can-bo@example.vn", "mat-khau-du-dai-123")
    client = Client()
    client.force_login(officer)
    _sign_in(context, client, live_server.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    watch = Watch(context)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page, watch
    page.close()
    time.sleep(0.5)  # the tables are emptied now: no request may be under way


def _sign_in(context: Any, client: Client, url: str) -> None:
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])


def paste(page: Any, cell: Any, text: str, html: str = "") -> None:
    """Put a range on the clipboard as a spreadsheet does, in a window of its own, and press Ctrl+V in ``cell``."""
    sheet = page.context.new_page()
    address = f"{page.url.split('/admin/')[0]}/spreadsheet"
    sheet.route(address, lambda route: route.fulfill(body="<title>Spreadsheet</title>", content_type="text/html"))
    sheet.goto(address)
    sheet.evaluate(
        """([text, html]) => {
          const types = {"text/plain": text, ...(html && {"text/html": html})};
          const blobs = Object.entries(types).map(([type, data]) => [type, new Blob([data], {type})]);
          return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
        }""",
        [text, html],
    )
    sheet.close()
    page.bring_to_front()
    cell.click()
    page.keyboard.press("Control+v")


def grid(page: Any) -> list[list[str]]:
    """What stands in the grid, headings first."""
    rows = page.locator(".blocks-grid tr:has(input)").all()
    return [row.locator("input").evaluate_all("cells => cells.map(cell => cell.value)") for row in rows]


def kinds(page: Any) -> list[str]:
    return page.locator(".blocks-grid select").evaluate_all("all => all.map(select => select.value)")


def test_a_spreadsheet_is_pasted_and_published(desk: tuple[Any, Watch], portal: Portal, live_server: Any) -> None:
    """From the clipboard to the reader: headings, numbers to the right, merged cells, nothing run, nothing refused."""
    page, watch = desk
    article = portal.articles[0]
    others = [item(name, 0, make_document()) for name in NAMES if name != "table"]
    empty = item("table", cells={}, caption="Số hộ", unit="")
    article.body = article.body.stream_block.to_python([empty, *others, heading("Một"), heading("Hai")])
    article.save_revision()
    page.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/", wait_until="load")
    cells = page.locator(".blocks-grid input")
    expect(cells.first).to_be_attached()
    assert grid(page) == [[""] * 3] * 4

    paste(page, cells.nth(4), "", SHEET)
    expect(page.locator(".blocks-grid__status")).not_to_be_empty()
    pasted = [
        ["Tổ dân phố", "Số hộ", "Tỷ lệ (%)"],
        ["Số 1", "1.250", "98,7"],
        ["Số 2", "980", "100"],
        ["Số 3", "-", ""],
    ]
    assert grid(page) == pasted
    assert kinds(page) == ["text", "number", "number"]
    assert page.evaluate("window.pasted") is None

    # Tab-separated text over existing cells, from the one with the cursor on; the table grows.
    paste(page, page.locator("[data-row='2'][data-column='2']"), '"12\n""a"""\tx\r\n13\ty\r\n14\tz\r\n')
    expect(page.locator(".blocks-grid select")).to_have_count(4)
    assert [row[2:] for row in grid(page)] == [
        ["Tỷ lệ (%)", ""],
        ["98,7", ""],
        ["100", ""],
        ['12 "a"', "x"],
        ["13", "y"],
        ["14", "z"],
    ]
    page.locator(".blocks-grid__tools button").last.click()
    expect(page.locator(".blocks-grid select")).to_have_count(3)
    assert grid(page) == pasted

    # More than a page can show is refused, and nothing is lost.
    paste(page, page.locator("[data-row='0'][data-column='0']"), "\n".join("x" * 300))
    expect(page.locator(".blocks-grid__status")).to_contain_text("300")
    assert grid(page) == pasted

    # By key alone: down a row, a new row below, type into it; the text is no range and goes into its field.
    page.locator("[data-row='1'][data-column='0']").press("ArrowDown")
    page.locator(".blocks-grid__tools button").first.press("Enter")
    focused = page.evaluate("document.activeElement.dataset.row")
    assert focused == "3"
    page.keyboard.type("Số 4")
    page.keyboard.press("Enter")
    page.locator("[data-row='3'][data-column='1']").fill("77")
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()

    page.reload()
    expect(page.locator(".blocks-grid input").first).to_be_attached()
    assert grid(page) == [*pasted, ["Số 4", "77", ""]]
    assert page.locator("input[name$='-date']").first.input_value() == "05/11/2026"
    violations = Axe().run(page, context=".blocks-grid", options=OPTIONS).response["violations"]
    assert [violation["id"] for violation in violations] == []
    problems = watch.all(page)
    assert not problems, "\n".join(problems)

    ArticlePage.objects.get(pk=article.pk).get_latest_revision().publish()
    page.goto(live_server.url + article.url)
    assert page.locator(".block-table tbody tr").count() == 4
    assert page.locator(".block-table thead th").all_inner_texts() == pasted[0]
    assert page.locator(".block-table tbody td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "end"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_violations_and_keyboard(initial: None, portal: Portal, live_server: Any, page: Any, language: str) -> None:
    """All blocks on one page, at 320 and 1280 px, light and dark; only a table that is too wide is a stop of Tab."""
    article = _article_with_all(portal, language)
    page.set_default_timeout(20_000)
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(live_server.url + article.url, wait_until="load")
        assert page.evaluate("document.documentElement.lang") == language
        for name in NAMES:
            assert page.locator(f".block-{name}").count() == (2 if name == "table" else 1), name
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for violation in Axe().run(page, context=".body", options=OPTIONS).response["violations"]:
                nodes = "; ".join(node["html"][:200] for node in violation["nodes"][:4])
                found.append(f"{width} px {scheme}: {violation['id']}: {violation['help']}: {nodes}")
        cut = page.locator(".body *:not(.block-table *)").evaluate_all(
            "(all, width) => all.filter(e => e.getBoundingClientRect().right > width).map(e => e.outerHTML)", width
        )
        assert cut == [], f"{width} px"
    assert not found, "\n".join(found)

    wide, narrow = page.locator(".block-table__scroll").all()
    expect(wide).to_have_attribute("tabindex", "0")
    expect(wide).to_have_attribute("role", "region")
    expect(narrow).not_to_have_attribute("tabindex", "0")
    expect(narrow).not_to_have_attribute("role", "region")
    wide.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    until(page, "() => document.querySelector('.block-table__scroll').scrollLeft > 0")
    page.locator(".block-contents a").last.click()
    assert page.evaluate("location.hash") == "#ket-qua"
    assert page.locator(":target").inner_text() == "Kết quả"


def _article_with_all(portal: Portal, language: str) -> ArticlePage:
    wide = {
        "columns": [{"type": "number", "heading": f"Tháng {n} năm 2026"} for n in range(1, 13)],
        "rows": [{"values": [f"{n}.250" for n in range(1, 13)]}] * 3,
    }
    small = {"columns": [{"type": "text", "heading": "A"}], "rows": [{"values": ["1"]}]}
    blocks = [item(name, 0, make_document()) for name in NAMES if name != "table"]
    blocks += [item("table", 1, cells=wide), item("table", 2, cells=small, caption="Nhỏ", unit="")]
    article = portal.articles[0] if language == "vi" else _english_article(portal)
    article.body = article.body.stream_block.to_python([*blocks, heading("Đối tượng"), heading("Kết quả")])
    article.save_revision().publish()
    return article


def _english_article(portal: Portal) -> ArticlePage:
    english, _ = Locale.objects.get_or_create(language_code="en")
    key = portal.home.translation_key
    home = HomePage(title="Hoa Sen Ward", slug="hoa-sen", locale=english, translation_key=key)
    Page.get_first_root_node().add_child(instance=home)
    section = home.add_child(instance=SectionPage(title="News", slug="news", locale=english))
    article: ArticlePage = section.add_child(instance=ArticlePage(title="Article", lede="In short.", locale=english))
    return article
