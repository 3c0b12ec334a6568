"""All blocks in a browser: accessible alone and together, in both languages, at 320 pixels, mirrored, printed."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Locale

from blocks.stream import NewsStreamBlock
from cms_site.core.models import HomePage
from cms_site.news.models import ArticlePage, SectionPage
from stream_preload.pictures import make_renditions

from .conftest import Portal
from .facts import make_document
from .members import MEMBERS, examples, references

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
# A preview is a frame with one block: it has no heading of level one, and may begin with any.
ALONE = {**OPTIONS, "rules": {**OPTIONS["rules"], "page-has-heading-one": {"enabled": False}}}


def found_by_axe(page: Any, options: Any) -> list[str]:
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {'; '.join(node['html'][:150] for node in rule['nodes'][:3])}" for rule in violations]


def articles(portal: Portal) -> list[ArticlePage]:
    """An article with all blocks in Vietnamese and in English."""
    make_renditions(portal.image)
    # Headings twice: a table of contents of one line is none.
    raw = json.dumps(examples(references(portal, make_document()), len(MEMBERS) + 2))
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = HomePage(title="Home", slug="home-en", locale=english, translation_key=portal.home.translation_key)
    portal.home.get_parent().add_child(instance=home)
    section = home.add_child(instance=SectionPage(title="News", locale=english))
    pages = []
    for parent in (portal.section, section):
        page = parent.add_child(instance=ArticlePage(title="Đủ các khối", lede="Tóm tắt.", locale=parent.locale))
        ArticlePage.objects.filter(pk=page.pk).update(body=raw)
        pages.append(page)
    return pages


def test_previews_alone(portal: Portal, page: Any, live_server: Any, logged_in: Any) -> None:
    problems = []
    page.set_viewport_size({"width": 500, "height": 700})
    for name, block in NewsStreamBlock().child_blocks.items():
        page.goto(f"{live_server.url}/admin/block-preview/?id={block.definition_prefix}")
        problems += [f"{name}: {problem}" for problem in found_by_axe(page, ALONE)]
        box = page.locator("main > *").bounding_box()
        assert box
        assert box["height"] > 1, f"{name} is drawn without height"
    assert not problems, "\n".join(problems)


def test_all_together(portal: Portal, page: Any, live_server: Any) -> None:
    problems = []
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for article in articles(portal):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(live_server.url + article.get_url())
            assert page.locator(".body > *").count() >= len(MEMBERS)
            problems += [f"{article.get_url()} {width}: {problem}" for problem in found_by_axe(page, OPTIONS)]
            for direction in ("ltr", "rtl"):
                page.evaluate("direction => { document.documentElement.dir = direction }", direction)
                too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert too_wide <= 0, f"{width} px {direction}"
    assert not problems, "\n".join(problems)
    page.emulate_media(forced_colors="active")
    assert page.locator(".block-callout").first.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    page.emulate_media(media="print", forced_colors="none")
    for text in ("dialog", ".block-related"):
        assert not page.locator(text).first.is_visible()
    for text in (".block-quote", ".block-table", ".block-callout", ".block-timeline", ".block-questions"):
        assert page.locator(text).first.is_visible(), text
    assert errors == []
