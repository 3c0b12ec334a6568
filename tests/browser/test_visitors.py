"""A reader opens a page: it is counted once it is seen, without a cookie, and the number stands on the page."""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

PEOPLE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.{} Mobile Safari/537.36"
)
NUMBERS = itertools.count()
# The test drives the browser, and the page is told so; a reader's is not.
NOT_DRIVEN = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false});"
# A tab in the background, and a page that is made ready before anybody asks for it.
UNSEEN = """
  window.unseen = {hidden: true, prerendering: true};
  for (const name of Object.keys(unseen)) {
    Object.defineProperty(Document.prototype, name, {configurable: true, get: () => unseen[name]});
  }
"""


@pytest.fixture
def reader(new_context: Callable[..., Any]) -> Iterator[Any]:
    """A reader's browser, and all that it says (``reader.said``)."""
    # Each test has a reader of its own: who reads a page again within 30 seconds is not counted again.
    context = new_context(user_agent=PEOPLE.format(next(NUMBERS)))
    context.add_init_script(NOT_DRIVEN)
    page = context.new_page()
    page.said, page.complaints = [], []
    page.on("console", lambda message: message.type in {"error", "warning"} and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    context.on(
        "request", lambda request: request.method == "POST" and page.said.append((request.url, request.post_data))
    )
    yield page
    context.close()


def kinds(page: Any) -> list[str]:
    """Return the first word of each message."""
    return [body.split(" ")[0] for _url, body in page.said]


def wait_for_kinds(page: Any, expected: list[str]) -> None:
    """Wait until so much was said."""
    for _ in range(100):
        if len(page.said) >= len(expected):
            break
        page.wait_for_timeout(100)
    assert kinds(page) == expected


def eventually(page: Any, ask: Callable[[], Any], is_there: Callable[[Any], Any]) -> Any:
    """Ask until the answer is there: a machine with much to do folds late, and the board is kept for some seconds."""
    for _ in range(150):
        if is_there(ask()):
            break
        page.wait_for_timeout(200)
    return ask()


def number_of(page: Any, portal: Any, pk: str) -> int:
    return page.request.get(f"{portal.url}/api/visitors/views.json?ids={pk}").json()["views"][pk]


def test_a_page_that_is_read_is_counted_and_says_so(reader, portal):
    url = portal.address("plain")  # which no other test has counted
    with reader.expect_response("**/api/visitors/page") as answered:
        reader.goto(url)
    assert answered.value.status == 204
    assert re.fullmatch(r"view \d+\.\d+\.\d+\.[\w-]{16} ", reader.said[0][1])
    figure = reader.locator("data[data-views]").first
    pk = figure.get_attribute("data-views")
    before = int(figure.get_attribute("value"))
    assert eventually(reader, lambda: number_of(reader, portal, pk), lambda number: number > before) == before + 1
    numbers = lambda: reader.request.get(f"{portal.url}/api/visitors/board.json").json()["board"]  # noqa: E731
    board = eventually(reader, numbers, lambda board: board["online"])
    assert 1 <= board["online"] <= board["today"] <= board["week"] <= board["all"]
    reader.goto(portal.address("section"))
    reader.goto(url)
    expect(reader.locator("data[data-views]").first).to_have_attribute("value", str(before + 1))
    assert reader.context.cookies() == []
    assert reader.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert reader.complaints == []


def test_only_what_is_seen_counts(reader, portal):
    reader.add_init_script(UNSEEN)
    reader.goto(portal.address("article"))
    reader.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    reader.wait_for_load_state("networkidle")
    assert kinds(reader) == []
    reader.evaluate("unseen.hidden = false; document.dispatchEvent(new Event('visibilitychange'))")
    assert kinds(reader) == []
    reader.evaluate("unseen.prerendering = false; document.dispatchEvent(new Event('prerenderingchange'))")
    wait_for_kinds(reader, ["view"])
    reader.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wait_for_kinds(reader, ["view", "here"])
    # Back from the browser's memory it is read anew.
    reader.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    wait_for_kinds(reader, ["view", "here", "view"])
    reader.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}))")
    assert kinds(reader) == ["view", "here", "view"]


def test_who_stays_is_online(reader, portal):
    reader.clock.install()
    reader.goto(portal.address("article"))
    wait_for_kinds(reader, ["view"])
    reader.clock.fast_forward(125_000)
    wait_for_kinds(reader, ["view", "here"])


def test_numbers_are_brought_up_to_date_as_the_language_groups_them(reader, portal):
    def answer(route: Any) -> None:
        ids = route.request.url.rpartition("=")[2].replace("%2C", ",").split(",")
        route.fulfill(json={"views": dict.fromkeys(ids, 1234567)})

    reader.route("**/api/visitors/views.json*", answer)
    reader.route(
        "**/api/visitors/board.json", lambda route: route.fulfill(json={"board": {"online": 0, "today": 4321}})
    )
    for language, views, today in (("vi", "1.234.567", "4.321"), ("en", "1,234,567", "4,321")):
        reader.goto(portal.address("article", language))
        expect(reader.locator("data[data-views]").first).to_have_text(views)
        expect(reader.locator("data[data-views]").first).to_be_visible()
        expect(reader.locator("data[data-board=today]")).to_have_text(today)
        expect(reader.locator("data[data-board=online]")).to_have_text("0")
    assert not reader.locator("[aria-live] data, [role=status] data").count()


def test_a_browser_that_is_driven_says_nothing(page, context, portal):
    said = []
    context.on("request", lambda request: request.method == "POST" and said.append(request.url))
    page.goto(portal.address("article"), wait_until="networkidle")
    assert page.locator("data[data-views]").count()
    assert said == []


def test_without_script_the_page_asks_for_a_picture(new_context, portal):
    context = new_context(java_script_enabled=False, user_agent=PEOPLE.format(next(NUMBERS)))
    page = context.new_page()
    with page.expect_response("**/api/visitors/page.gif?t=*") as answered:
        page.goto(portal.address("article"))
    assert answered.value.status == 200
    assert page.locator("dd data[data-board]").count() == 4
    page.locator(".visitors-board summary").click()
    expect(page.locator(".visitors-board details p")).to_be_visible()
    assert context.cookies() == []
    context.close()
