"""What a page says to machines that read it aloud: valid HTML, headings, landmarks, languages, where we are."""

from collections import Counter
from itertools import pairwise

import html5lib
import pytest

PAGE = """() => {
  const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
  const name = e => e.getAttribute("aria-label")
    ?? document.getElementById(e.getAttribute("aria-labelledby"))?.textContent.trim() ?? "";
  return {
    lang: document.documentElement.lang, title: document.title,
    headings: shown("h1, h2, h3, h4, h5, h6").map(e => +e.tagName[1]),
    mains: shown("main").length, headers: shown("body > header").length, footers: shown("body > footer").length,
    searches: shown("search").map(name), navs: shown("nav").map(name), asides: shown("aside").map(name),
    ids: [...document.querySelectorAll("[id]")].map(e => e.id),
    outside: shown("body > *").filter(e => !e.matches("header, nav, main, footer, .skip-link")).length,
    languages: shown(".languages a").map(e => [e.lang, e.hreflang, e.pathname]),
    current: shown(".languages [aria-current]").map(e => e.lang),
  };
}"""


def test_html_is_valid(portal, page):
    for address in portal.pages():
        text = page.request.get(address.url).text()
        try:
            html5lib.HTMLParser(strict=True).parse(text)
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{address}: {error}")


def test_headings_and_landmarks(visit, page, portal):
    for address in portal.pages():
        visit(address)
        found = page.evaluate(PAGE)
        levels = found["headings"]
        assert levels.count(1) == 1, f"{address}: {levels}"
        where = next(i for i, level in enumerate(levels) if level == 1)
        rest = levels[where:]
        assert all(b <= a + 1 for a, b in pairwise(rest)), f"{address}: {levels}"
        assert (found["mains"], found["headers"], found["footers"], found["outside"]) == (1, 1, 1, 0), address
        for kind in ("navs", "searches", "asides"):
            assert max(Counter(found[kind]).values(), default=0) <= 1, f"{address} {kind}: {found[kind]}"
        assert all(found["navs"]), f"{address}: {found['navs']}"
        assert found["searches"], address
        assert [name for name, count in Counter(found["ids"]).items() if count > 1] == [], address
        assert found["title"].strip(" |"), address


def test_languages(visit, page, portal):
    for address in portal.pages():
        visit(address)
        found = page.evaluate(PAGE)
        other = {"vi": "en", "en": "vi"}[address.language]
        assert found["lang"] == address.language, address
        assert found["current"] == [address.language], address
        assert [link[:2] for link in found["languages"]] == [[other, other]], address
        translated = address.kind in {"home", "section", "nested", "standard", "sitemap", "search"}
        expected = portal.paths[other][address.kind if translated else "home"]
        if address.kind not in {"section-2", "search-found", "search-nothing"}:
            assert found["languages"][0][2] == expected, address


def test_where_we_are(visit, page, portal):
    current = """() => [...document.querySelectorAll(".menu [aria-current]")].filter(e => e.checkVisibility())
      .map(e => [e.getAttribute("aria-current"), e.pathname])"""
    for address in portal.pages("home", "section", "section-2"):
        visit(address)
        path = address.url.removeprefix(portal.url).partition("?")[0]
        assert page.evaluate(current) == [["page", path]], address
    for address in portal.pages("section", "nested", "article", "standard"):
        visit(address)
        last = page.locator(".breadcrumbs li").last
        assert last.get_attribute("aria-current") == "page", address
        assert last.inner_text() == page.locator("h1").inner_text(), address
    for address in portal.pages("article"):
        visit(address)
        assert page.evaluate(current) == [], address
        assert page.locator(".menu--wide .menu__item--open > .menu__link").count() == 1, address


def test_numbered_pages(visit, page, portal):
    rels = "all => all.map(a => [a.rel, a.search])"
    for language in portal.paths:
        visit(portal.address("section", language))
        assert page.eval_on_selector_all(".pagination a[rel]", rels) == [["next", "?page=2"]]
        assert page.locator(".pagination [aria-current=page]").count() == 1
        visit(portal.address("section-2", language))
        assert page.eval_on_selector_all(".pagination a[rel]", rels) == [["prev", ""]]
        page.locator(".pagination a[rel=prev]").click()
        assert page.url == portal.address("section", language)
