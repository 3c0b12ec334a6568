"""The toolbar: with the keyboard, without JavaScript, in two tabs, without cookies, on a telephone, on paper."""

import json

import pytest

from accessibility.contract import COOKIE_NAME, TEXT
from accessibility.measure import measures
from accessibility.measure.browser import Gauge
from accessibility.measure.states import State
from tests.conftest import CHROMIUM_FLAGS
from tests.waiting import until

from .conftest import NARROW
from .display import LARGEST, TOOLBAR, attributes, button, store

STATUS = f"{TOOLBAR} output"

OUTSIDE = f"""() => [...document.querySelectorAll("{TOOLBAR} :is(button, summary)")].filter(e => {{
  const box = e.getBoundingClientRect();
  const isCut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
  return e.checkVisibility() && (box.left < 0 || box.right > 320 || isCut);
}}).map(e => e.textContent)"""
MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
  const style = getComputedStyle(e);
  const takesTime = style.transitionDuration.split(", ").some(duration => parseFloat(duration));
  return takesTime || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).map(e => e.outerHTML.slice(0, 90))"""


def _is_ready(page):
    """The module has taken the form over."""
    until(page, f"Boolean(document.querySelector('{TOOLBAR}').onsubmit)")


def _tab_to(page, change):
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == change:
            return
    pytest.fail(f"{change} is not reached with Tab.")


def test_by_keyboard_alone(visit, page, portal):
    """Tab reaches every control; Enter and Space work; size and contrast are said; the end of a scale is said too."""
    visit(portal.address("article"))
    _is_ready(page)
    _tab_to(page, "text:larger")
    assert page.locator(STATUS).get_attribute("aria-live") in (None, "polite")  # an <output> is a polite live region
    page.keyboard.press("Enter")
    assert attributes(page) == {"text": "112.5"}
    assert "112,5" in page.locator(STATUS).inner_text()
    page.keyboard.press("Space")
    assert attributes(page) == {"text": "125"}
    for _ in TEXT.values:
        page.keyboard.press("Enter")
    assert attributes(page) == {"text": LARGEST}
    assert button(page, "text:larger").get_attribute("aria-disabled") == "true"
    assert page.evaluate("document.activeElement.value") == "text:larger"  # the focus is not lost
    _tab_to(page, "contrast:higher")
    page.keyboard.press("Space")
    assert attributes(page) == {"text": LARGEST, "contrast": "high"}
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(f"{TOOLBAR} details").evaluate("d => d.open")
    _tab_to(page, "scheme:dark")
    page.keyboard.press("Space")
    assert button(page, "scheme:dark").get_attribute("aria-pressed") == "true"
    _tab_to(page, "spacing:toggle")
    page.keyboard.press("Enter")
    _tab_to(page, "links:toggle")
    page.keyboard.press("Enter")
    chosen = {"text": LARGEST, "contrast": "high", "scheme": "dark", "spacing": "wide", "links": "underlined"}
    assert attributes(page) == chosen
    page.reload()
    assert attributes(page) == chosen
    page.locator(f"{TOOLBAR} summary").focus()
    page.keyboard.press("Enter")
    _tab_to(page, "reset")
    page.keyboard.press("Enter")
    assert attributes(page) == {}
    until(page, f"!document.cookie.includes('{COOKIE_NAME}')")


@pytest.mark.parametrize("kind", ["article", "search-found", "404"])
def test_without_javascript(new_context, portal, kind):
    """The same form, sent: back on the same page, with the choice in force in what the server sends."""
    page = new_context(java_script_enabled=False).new_page()
    address = portal.address(kind)
    page.goto(address)
    assert page.locator("html").get_attribute("data-text") is None
    for _ in range(5):
        button(page, "text:larger").click()
    assert page.url == address
    assert page.locator("html").get_attribute("data-text") == LARGEST
    assert button(page, "text:larger").get_attribute("aria-disabled") == "true"
    button(page, "text:larger").click(force=True)  # it can be pressed, and nothing happens
    assert page.locator("html").get_attribute("data-text") == LARGEST
    button(page, "text:smaller").click()
    assert page.locator("html").get_attribute("data-text") == "175"
    button(page, "contrast:higher").click()
    page.locator(f"{TOOLBAR} summary").click()
    button(page, "scheme:dark").click()
    assert page.locator("html").get_attribute("data-contrast") == "high"
    page.goto(portal.address("home", "en"))
    assert page.locator("html").get_attribute("data-scheme") == "dark"
    assert "175" in page.locator(STATUS).inner_text()
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["sameSite"], cookie["secure"]) == (COOKIE_NAME, "Lax", False)
    page.locator(f"{TOOLBAR} summary").click()
    button(page, "reset").click()
    assert page.context.cookies() == []
    assert page.locator("html").get_attribute("data-text") is None


def test_other_tabs_follow(visit, page, portal, context):
    visit(portal.address("home"))
    other = context.new_page()
    other.goto(portal.address("article"))
    for each in (page, other):
        _is_ready(each)
    button(page, "text:larger").click()
    button(page, "contrast:higher").click()
    until(other, "document.documentElement.dataset.contrast === 'high'")
    assert attributes(other) == {"text": "112.5", "contrast": "high"}
    button(other, "text:larger").click()
    until(page, "document.documentElement.dataset.text === '125'")


def test_with_cookies_blocked(playwright, chromium_path, portal, tmp_path):
    """A browser whose owner forbids cookies: the choice holds for the page, nothing fails, and the toolbar says so."""
    (tmp_path / "Default").mkdir()
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default/Preferences").write_text(json.dumps(forbidden))
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=chromium_path, args=CHROMIUM_FLAGS, locale="vi-VN"
    )
    page, errors = context.pages[0], []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(portal.address("article"))
    assert page.evaluate("(document.cookie = 'kept=1', document.cookie)") == ""
    page.wait_for_load_state("load")
    said = page.locator(STATUS).inner_text()
    button(page, "text:larger").click()
    until(page, "document.documentElement.dataset.text === '112.5'")
    assert page.url == portal.address("article")
    button(page, "contrast:higher").click()
    assert attributes(page) == {"text": "112.5", "contrast": "high"}
    status = page.locator(STATUS)
    assert status.is_visible()
    assert len(status.inner_text()) > len(said) + 20
    assert status.bounding_box()["height"] > 10  # seen, not only read out
    assert not errors
    context.close()


def test_on_a_telephone_with_the_largest_text(visit, page, portal):
    """At most a quarter of 320 x 640, nothing cut off, nothing outside, every target 44 px, unfolded too."""
    page.set_viewport_size(NARROW)
    store(page.context, portal, "text:200&contrast:high")
    gauge = Gauge(page)
    for language in ("vi", "en"):
        visit(portal.address("home", language))
        assert attributes(page)["text"] == LARGEST
        box = page.locator(TOOLBAR).bounding_box()
        assert box["width"] * box["height"] <= 320 * 640 / 4, box
        for is_open in (False, True):
            page.evaluate("([s, open]) => { document.querySelector(s).open = open }", [f"{TOOLBAR} details", is_open])
            count, small = measures.targets(gauge, TOOLBAR)
            assert count >= (12 if is_open else 6)
            assert not small, (language, small)
            assert measures.overflow(gauge).pixels == 0
            outside = page.evaluate(OUTSIDE)
            assert not outside, (language, is_open, outside)


def test_names_begin_with_what_is_seen(visit, page, portal):
    """WCAG 2.5.3: who says "A cộng" to a machine means the button that shows "A+"."""
    visit(portal.address("home"))
    for change, sign in (("text:smaller", "A-"), ("text:larger", "A+")):
        name = button(page, change).evaluate("e => e.ariaLabel ?? e.textContent")
        assert name.strip().startswith(sign)
        assert len(name.strip()) > len(sign) + 5
    group = page.locator(f"{TOOLBAR} fieldset").first
    assert page.locator(TOOLBAR).get_attribute("aria-label") == "Tùy chọn hiển thị"
    assert group.get_attribute("aria-label")


def test_nothing_moves_for_who_asked_for_rest(visit, page, portal):
    page.emulate_media(reduced_motion="reduce")
    visit(portal.address("home"))
    _is_ready(page)
    button(page, "text:larger").click()
    button(page, "contrast:higher").click()
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_on_paper_black_on_white(page, portal):
    """Whatever was chosen: no toolbar, no colour, the same size of text."""
    page.set_viewport_size({"width": 700, "height": 800})
    gauge, sizes = Gauge(page), set()
    for chosen in ("", "text:200&contrast:maximum&scheme:dark", "contrast:soft&scheme:dark&links:underlined"):
        page.context.clear_cookies()
        if chosen:
            store(page.context, portal, chosen)
        for kind in ("article", "imported"):
            page.emulate_media(media="screen")
            page.goto(portal.address(kind))
            assert bool(attributes(page)) is bool(chosen)
            page.emulate_media(media="print")
            assert not page.locator(TOOLBAR).is_visible()
            state = State("paper", {"data-" + name: value for name, value in attributes(page).items()})
            inks = {(text.ink, text.back) for text in measures.painted(gauge, [state])["paper"]}
            assert inks == {((0, 0, 0), (255, 255, 255))}, (chosen, kind)
            sizes.add((kind, page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")))
    gauge.close()
    assert len(sizes) == 2
