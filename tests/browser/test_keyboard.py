"""The keyboard alone: everything is reached in the order of the page, its focus is seen, menus open and close."""

import pytest

from .conftest import NARROW, WIDE

# What Tab should stop at, in the order of the document: links, buttons, fields, summaries that are shown.
FOCUSABLE = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")]
    .filter(e => e.checkVisibility({visibilityProperty: true}));
  return window.stops.map(e => e.outerHTML.slice(0, 110));
}"""
# The focused element: its place among the stops, whether it is in sight, its outline and the contrast of that with
# what it is drawn on (WCAG 2.2, 2.4.7, 1.4.11).
FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const luminance = c => c.slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const [low, high] = [rgb(style.outlineColor), ground(parseFloat(style.outlineOffset) < 0 ? e : e.parentElement)]
    .map(luminance).sort((a, b) => a - b);
  const line = [...e.getClientRects()].find(r => r.width && r.height) ?? box;
  const x = line.left + Math.min(line.width / 2, 40), y = line.top + line.height / 2;
  const top = document.elementFromPoint(x, y);
  return {
    place: window.stops.indexOf(e), tag: e.outerHTML.slice(0, 110),
    seen: box.width > 0 && box.height > 0 && !!top && (e.contains(top) || top.contains(e)),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (high + .05) / (low + .05),
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_tab_walks_through_everything(visit, page, portal, size, scheme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    kinds = ("section", "article", "search-found", "restricted") if scheme == "light" else ("home",)
    found = []
    for address in portal.pages(*kinds):
        if address.language == "en" and address.kind != "section":
            continue  # the same templates
        visit(address)
        if address.kind == "section" and size == NARROW:
            page.evaluate("document.querySelectorAll('.menu--narrow details').forEach(d => d.open = true)")
        stops = page.evaluate(FOCUSABLE)
        where = f"{address} {scheme} {size['width']} px"
        for place, expected in enumerate(stops):
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement.matches('video, audio')"):  # the browser's own buttons
                page.keyboard.press("Tab")
            focus = page.evaluate(FOCUSED)
            if focus["place"] != place:
                found.append(f"{where}: stop {place} should be {expected}, is {focus['tag']}")
                break
            if not focus["seen"]:
                found.append(f"{where}: not in sight: {focus['tag']}")
            if focus["outline"] < 2 or focus["contrast"] < 3:
                found.append(f"{where}: outline {focus['outline']} px, {focus['contrast']:.2f}: {focus['tag']}")
    assert not found, "\n".join(found)


def test_the_skip_link_comes_first_and_leads_to_the_content(visit, page, portal):
    for address in portal.pages("home", "article", "404"):
        visit(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link", address
        box = page.locator(".skip-link").bounding_box()
        assert box["y"] >= 0, address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung", address
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main, footer') !== null"), address


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_sub_menu_opens_and_closes(visit, page, portal, key):
    visit(portal.address("section"))
    menus = page.locator(".menu--wide .menu__sub")
    assert menus.count() == 2
    first, second = menus.nth(0), menus.nth(1)
    first.locator("summary").focus()
    page.keyboard.press(key)
    assert first.locator("a").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "menu__sublink"
    page.keyboard.press("Escape")
    assert first.get_attribute("open") is None
    assert not first.locator("a").first.is_visible()
    assert page.evaluate("document.activeElement.parentElement") == first.evaluate("e => e")
    assert first.locator("summary").evaluate("e => e === document.activeElement")
    page.keyboard.press(key)
    second.locator("summary").focus()
    page.keyboard.press(key)
    assert [menu.get_attribute("open") is not None for menu in (first, second)] == [False, True]
    page.locator("main").click(position={"x": 2, "y": 2})
    assert second.get_attribute("open") is None


def test_the_narrow_menu_opens_and_closes(visit, page, portal):
    page.set_viewport_size(NARROW)
    visit(portal.address("section"))
    menu, button = page.locator(".menu__fold"), page.locator(".menu__button")
    assert not menu.locator(".menu__link").first.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert menu.locator(".menu__link").first.is_visible()
    more = menu.locator(".menu__more").first
    more.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "menu__sublink"
    page.keyboard.press("Escape")
    assert more.evaluate("e => e === document.activeElement && !e.parentElement.open")
    page.keyboard.press("Escape")
    assert button.evaluate("e => e === document.activeElement")
    assert menu.get_attribute("open") is None
