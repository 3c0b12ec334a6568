"""Small screens, large text, wide spacing, fingers: nothing runs out, is cut off, or is too small to hit."""

import pytest

from .conftest import NARROW, WIDE

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > width + 1 && getComputedStyle(e).position !== "absolute")
    .slice(0, 5).map(e => e.outerHTML.slice(0, 120));
}"""
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Text in a box that hides what does not fit; what is only read aloud (clip-path) is hidden on purpose.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e);
  if (e.closest("picture, .skip-link") || style.clipPath === "inset(50%)" || !e.textContent.trim()) return false;
  if (!["hidden", "clip"].includes(style.overflowX) && !["hidden", "clip"].includes(style.overflowY)) return false;
  return e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 120))"""
# WCAG 1.4.12: line height 1.5, after a paragraph 2, between letters 0.12, between words 0.16 times the font size.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
# As an adopted style sheet: the site's Content-Security-Policy allows no style element.
ADD_SPACING = f"""() => {{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`{SPACING}`);
  document.adoptedStyleSheets.push(sheet);
}}"""
# Whatever of these is shown; links that are part of a sentence are not among them.
TARGETS = """:is(.site-header, .pagination, .topics, .site-footer, .search-form, .form-plain, .breadcrumbs, .tree)
  :is(a, button, summary, input:not([type=hidden]))"""
SMALL = f"""() => [...document.querySelectorAll(`{TARGETS}`)]
  .filter(e => e.checkVisibility({{visibilityProperty: true}}))
  .map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width < 43.5 || r.height < 43.5)
  .map(([e, r]) => `${{e.outerHTML.slice(0, 100)}} ${{r.width.toFixed(1)}} x ${{r.height.toFixed(1)}}`)"""
OPEN_MENUS = (
    """document.querySelectorAll(".menu details").forEach(d => { d.removeAttribute("name"); d.open = true; })"""
)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_nothing_overflows_or_is_cut_off(visit, page, portal, size):
    page.set_viewport_size(size)
    found = []
    for address in portal.pages():
        visit(address)
        where = f"{address} {size['width']} px"
        if page.evaluate(SCROLLS):
            found.append(f"{where}: {page.evaluate(OVERFLOW)}")
        page.evaluate(ADD_SPACING)
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal", where
        if page.evaluate(SCROLLS):
            found.append(f"{where}, wide spacing: {page.evaluate(OVERFLOW)}")
        if clipped := page.evaluate(CLIPPED):
            found.append(f"{where}, wide spacing cuts off: {clipped}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate(SCROLLS):
            found.append(f"{where}, text of 200 %: {page.evaluate(OVERFLOW)}")
        if clipped := page.evaluate(CLIPPED):
            found.append(f"{where}, text of 200 % is cut off: {clipped}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_targets_can_be_hit(visit, page, portal, size):
    page.set_viewport_size(size)
    found = []
    for address in portal.pages():
        visit(address)
        page.evaluate(OPEN_MENUS)
        found += [f"{address} {size['width']} px: {small}" for small in page.evaluate(SMALL)]
    assert not found, "\n".join(found)


def test_the_narrow_menu_stands_in_line(visit, page, portal):
    page.set_viewport_size(NARROW)
    visit(portal.address("section"))
    page.locator(".menu__button").click()
    starts = {link.bounding_box()["x"] for link in page.locator(".menu--narrow .menu__link").all()}
    assert starts == {16}
