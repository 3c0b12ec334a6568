"""Photos that open large, galleries with the keyboard, recordings that ask nobody before the reader does."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.waiting import until

from .conftest import NARROW
from .test_axe import OPTIONS

GALLERY = ".block-gallery__list >> nth=0"
LINKS = f"{GALLERY} >> .block-photo__link"
YOUTUBE = "https://www.youtube-nocookie.com/"


@pytest.fixture
def article(visit, page, portal):
    """The article with every block; complaints of the browser and what other servers were asked for."""
    page.complaints, page.abroad = [], []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("request", lambda request: request.url.startswith(portal.url) or page.abroad.append(request.url))
    page.route(f"{YOUTUBE}**", lambda route: route.fulfill(body="<p>film</p>", content_type="text/html"))
    return visit(portal.address("article"))


def test_a_gallery_is_read_with_the_keyboard(article):
    page = article
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(LINKS).nth(1).focus()
    page.keyboard.press("Enter")
    dialog, status = page.locator("dialog"), page.locator("dialog [role=status]")
    expect(dialog).to_be_visible()
    expect(page.locator("dialog button").last).to_be_focused()
    for key, position in (
        ("", "2"),
        ("ArrowRight", "3"),
        ("ArrowLeft", "2"),
        ("Home", "1"),
        ("ArrowLeft", "5"),
        ("Home", "1"),
        ("End", "5"),
        ("ArrowRight", "1"),
    ):
        if key:
            page.keyboard.press(key)
        expect(status).to_contain_text(re.compile(rf"\b{position}\b.*\b5\b.*hàng ghế {position}", re.DOTALL))
    page.keyboard.press("Shift+Tab")  # to "next"
    page.keyboard.press("Enter")
    expect(status).to_contain_text("hàng ghế 2")
    expect(page.locator("dialog figcaption")).to_be_visible()
    for button in page.locator("dialog button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert button.get_attribute("aria-label")
    assert [url for url in asked if "original_images" in url] == []
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations] == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(LINKS).nth(1)).to_be_focused()
    assert page.complaints == []
    assert page.abroad == []


def test_a_photo_opens_alone_and_fits_a_telephone(article):
    page = article
    page.set_viewport_size(NARROW)
    link = page.locator(".block-photo .block-photo__link").first
    link.click()
    image = page.locator("dialog img")
    expect(image).to_be_visible()
    assert page.locator("dialog button").count() == 1
    assert page.locator("dialog [role=status]").inner_text() == ""
    until(page, "document.querySelector('dialog img').complete")
    assert re.search(r"width-(400|800)\.", image.evaluate("image => image.currentSrc"))  # 800 lay in the cache
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth"), size
    page.keyboard.press("ArrowRight")  # has no other photo to go to
    page.emulate_media(media="print")
    expect(page.locator("dialog")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("dialog button").click()
    expect(link).to_be_focused()


def test_without_the_view_the_link_leads_to_the_photo(article):
    page = article
    page.route("**/large-view*", lambda route: route.abort())
    page.locator(LINKS).first.click()
    page.wait_for_url(re.compile(r"/media/images/.*width-1600.*\.jpg$"))


def test_a_film_of_another_website_is_loaded_when_asked_for(article):
    page = article
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert page.abroad == []
    link = page.locator("a[data-embed]").first
    title = link.get_attribute("data-title")
    link.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_be_focused()
    assert frame.get_attribute("title") == title
    until(page, "window.frames.length === 1")
    expect(page.frame_locator("iframe").locator("p")).to_have_text("film")  # the policy of the site lets it in
    assert page.abroad == [f"{YOUTUBE}embed/abcdefghijk?autoplay=1"]
    assert page.complaints == []


def test_without_script_everything_is_a_link(new_context, portal):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(portal.address("article"))
    assert page.locator("video[controls], audio[controls]").count() == 2
    assert page.locator("a[data-embed]").first.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk"
    page.locator(".block-recording summary").first.click()
    expect(page.locator(".block-recording details .block-paragraph").first).to_be_visible()
    assert [url for url in asked if not url.startswith(portal.url)] == []
    page.locator(LINKS).first.click()
    page.wait_for_url(re.compile(r"/media/images/.*width-1600.*\.jpg$"))
    context.close()
