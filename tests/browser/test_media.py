"""The article on paper, and pages in the colours of the visitor's own system."""

import re
import zlib

from .conftest import NARROW, WIDE

HIDDEN_ON_PAPER = (
    ".languages",
    ".masthead__search",
    ".masthead__banner",
    ".menu",
    ".breadcrumbs",
    ".site-aside",
    ".related-news",
    ".block-related",
    ".topics",
    ".skip-link",
)
PAPER = """() => {
  const shown = [...document.querySelectorAll("body, body *")]
    .filter(e => e.checkVisibility() && !e.closest("picture"));
  const styles = shown.map(e => [e.outerHTML.slice(0, 80), getComputedStyle(e)]);
  const dark = c => {
    const p = c.match(/[\\d.]+/g).map(Number);
    return p.length === 4 && !p[3] ? null : Math.max(...p.slice(0, 3));
  };
  return {
    pale: styles.filter(([, s]) => dark(s.color) > 0).map(([html]) => html),
    filled: styles.filter(([, s]) => dark(s.backgroundColor) !== null && dark(s.backgroundColor) < 255).map(([h]) => h),
  };
}"""


def test_an_article_on_paper(visit, page, portal):
    for address in portal.pages("article"):
        visit(address)
        published = page.locator(".article__meta time").first.inner_text()
        for scheme in ("light", "dark"):
            page.emulate_media(media="print", color_scheme=scheme)
            for selector in HIDDEN_ON_PAPER:
                assert page.locator(selector).count() > 0, selector
                assert not any(found.is_visible() for found in page.locator(selector).all()), f"{address} {selector}"
            source = page.locator(".print-source")
            assert source.is_visible()
            assert address.url.removeprefix(portal.url) in source.inner_text()
            assert re.search(r"https?://localhost/", source.inner_text())
            assert re.search(r"\d\d/\d\d/\d{4} \| \d\d:\d\d", source.inner_text())
            assert page.locator(".article__source").is_visible()
            assert published in page.locator(".article__meta").inner_text()
            colours = page.evaluate(PAPER)
            assert colours == {"pale": [], "filled": []}, f"{address} {scheme}"
        page.emulate_media(media="screen", color_scheme="light")
        assert not page.locator(".print-source").is_visible()


def test_printed_pages_are_numbered(visit, page, portal):
    """The PDF that the browser prints has a line more on each of its pages than one without the numbers."""
    visit(portal.address("article"))
    numbered = page.pdf(format="A4")
    pages = len(re.findall(rb"/Type\s*/Page\b", numbered))
    assert pages > 1
    page.evaluate(
        """[...document.styleSheets].filter(s => /print/.test(s.href)).forEach(s => [...s.cssRules].forEach((r, i) => {
          if (r instanceof CSSPageRule) { s.deleteRule(i); s.insertRule("@page { margin: 18mm 16mm 20mm }", i); }
        }))"""
    )
    assert _texts(numbered) >= _texts(page.pdf(format="A4")) + pages


def _texts(pdf: bytes) -> int:
    """How many pieces of text the pages of a PDF show."""
    count = 0
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            continue
        count += len(re.findall(rb"\bT[jJ]\b", text))
    return count


def test_the_current_page_is_seen_in_forced_colours(visit, page, portal):
    outline = "e => [getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]"
    page.emulate_media(forced_colors="active")
    for size, menu in ((WIDE, ".menu--wide"), (NARROW, ".menu--narrow")):
        page.set_viewport_size(size)
        for address in portal.pages("section-2"):
            visit(address)
            if size == NARROW:
                page.locator(".menu__button").click()
            for links in (f"{menu} .menu__link", ".pagination__link"):
                current = page.locator(f"{links}[aria-current]")
                others = page.locator(f"{links}:not([aria-current])")
                assert current.count() == 1, f"{address} {links}"
                assert current.is_visible(), f"{address} {links}"
                style, width = current.evaluate(outline)
                assert style == "solid", f"{address} {links}"
                assert width >= 2, f"{address} {links}"
                assert others.first.evaluate(outline)[0] == "none", f"{address} {links}"
