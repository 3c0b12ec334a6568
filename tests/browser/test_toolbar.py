"""The display preferences as visitors use them, with and without JavaScript and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest

from accessibility.contract import BY_NAME, COOKIE_NAME
from tests.waiting import until

ROOT = """() => {
  const style = getComputedStyle(document.documentElement), body = getComputedStyle(document.body);
  return { ...document.documentElement.dataset, size: parseFloat(style.fontSize), page: body.backgroundColor };
}"""
FORM = ".display-preferences"


def button(page: Any, change: str) -> Any:
    return page.locator(f'{FORM} [value="{change}"]')


def root(page: Any) -> dict[str, Any]:
    return page.evaluate(ROOT)


def cookie(page: Any) -> str | None:
    found = [each for each in page.context.cookies() if each["name"] == COOKIE_NAME]
    return found[0]["value"] if found else None


def with_cookie(context: Any, portal: Any, value: str) -> Any:
    context.add_cookies([{"name": COOKIE_NAME, "value": value, "url": portal.url}])
    return context


@pytest.fixture
def errors(page: Any) -> list[str]:
    """What the page complains about: exceptions, refusals of the policy."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


def test_without_javascript_every_choice_works(new_context: Callable[..., Any], portal: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    url = portal.address("search-found")
    page.goto(url)
    for _ in range(2):
        button(page, "text:larger").click()
    assert page.url == url
    assert root(page)["text"] == "125"
    assert root(page)["size"] == 20
    assert "125" in page.locator(f"{FORM} output").inner_text()
    button(page, "contrast:higher").click()
    for change in ("scheme:dark", "spacing:toggle", "links:toggle"):
        page.locator(f"{FORM} summary").click()
        button(page, change).click()
    page.goto(portal.address("home", "en"))  # kept on the next page, and in the other language
    found = root(page)
    assert {name: found[name] for name in BY_NAME} == {
        "text": "125",
        "contrast": "high",
        "scheme": "dark",
        "spacing": "wide",
        "links": "underlined",
    }
    page.locator(f"{FORM} summary").click()
    assert button(page, "scheme:dark").get_attribute("aria-pressed") == "true"
    button(page, "reset").click()
    assert set(root(page)) == {"size", "page"}
    assert cookie(page) is None


def test_with_javascript_nothing_is_loaded_again(page: Any, visit: Any, portal: Any, errors: list[str]) -> None:
    visit(portal.address("home"))
    page.evaluate("window.same = true")
    posted = []
    page.on("request", lambda request: posted.append(request.post_data) if request.method == "POST" else None)
    for _ in range(8):
        button(page, "text:larger").click(force=True)  # at the end, it stays where it is
    assert root(page)["text"] == "200"
    assert root(page)["size"] == 32
    larger = button(page, "text:larger")
    assert larger.get_attribute("aria-disabled") == "true"
    assert button(page, "text:smaller").get_attribute("aria-disabled") == "false"
    assert "200 %" in page.locator(f"{FORM} output").text_content()
    button(page, "contrast:lower").click()
    page.locator(f"{FORM} summary").click()
    for change in ("scheme:dark", "spacing:toggle", "links:toggle"):
        button(page, change).click()
        assert button(page, change).get_attribute("aria-pressed") == "true"
    expected = "text:200&contrast:soft&scheme:dark&spacing:wide&links:underlined"
    assert cookie(page) == expected
    button(page, "scheme:auto").click()
    button(page, "links:toggle").click()
    assert {name: value for name, value in root(page).items() if name in BY_NAME} == {
        "text": "200",
        "contrast": "soft",
        "spacing": "wide",
    }
    assert page.evaluate("window.same")
    page.reload()
    assert root(page)["text"] == "200"
    page.locator(f"{FORM} summary").click()
    button(page, "reset").click()
    assert set(root(page)) == {"size", "page"}
    until(page, f"!document.cookie.includes('{COOKIE_NAME}')")
    assert posted[0].startswith("keep=text%3A112.5")
    assert errors == []


def test_the_server_writes_the_cookie_that_the_script_wrote(page: Any, visit: Any, portal: Any) -> None:
    visit(portal.address("search"))
    with page.expect_response("**/accessibility/preferences/") as answer:
        button(page, "contrast:higher").click()
    assert answer.value.status == 204
    assert cookie(page) == "contrast:high"
    (found,) = (each for each in page.context.cookies() if each["name"] == COOKIE_NAME)
    assert found["sameSite"] == "Lax"
    days = (found["expires"] - page.evaluate("Date.now()") / 1000) / 86400
    assert 364 < days < 366


def test_by_keyboard_alone(page: Any, visit: Any, portal: Any) -> None:
    visit(portal.address("article"))
    stops = ["text:smaller", "text:100", "text:larger", "contrast:lower", "contrast:higher"]
    page.keyboard.press("Tab")  # the skip link
    page.keyboard.press("Tab")  # the other language
    for change in stops:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.value") == change
    page.keyboard.press("Enter")
    assert root(page)["contrast"] == "high"
    assert page.evaluate("document.activeElement.value") == "contrast:higher"  # the focus stays
    page.keyboard.press("Space")
    assert root(page)["contrast"] == "maximum"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "scheme:auto"
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "reset"
    page.keyboard.press("Space")
    assert "contrast" not in root(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.display-preferences summary')")
    assert page.locator(f"{FORM} details").get_attribute("open") is None


def test_the_choice_is_there_before_the_first_paint(new_context: Callable[..., Any], portal: Any) -> None:
    """Also on a page that a cache keeps for everybody: it is served here as to a visitor without the cookie."""
    context = with_cookie(new_context(), portal, "text:200&contrast:maximum&scheme:dark")
    plain = context.request.get(portal.address("home"), headers={"cookie": ""}).text()
    assert '<html lang="vi">' in plain
    page = context.new_page()
    page.add_init_script(
        """window.seen = [];
        new PerformanceObserver(list => list.getEntries().forEach(e => seen.push(["shift", e.value])))
          .observe({type: "layout-shift", buffered: true});
        requestAnimationFrame(function frame() {
          if (!document.body) return requestAnimationFrame(frame);
          seen.push(["frame", document.documentElement.dataset.text, getComputedStyle(document.body).backgroundColor]);
        });"""
    )
    page.route(portal.address("home"), lambda route: route.fulfill(body=plain, content_type="text/html; charset=utf-8"))
    page.goto(portal.address("home"), wait_until="load")
    until(page, "document.querySelector('.display-preferences [aria-disabled=true]')")
    seen = page.evaluate("seen")
    assert ["frame", "200", "rgb(0, 0, 0)"] in seen
    assert [entry for entry in seen if entry[0] == "shift"] == []
    assert button(page, "contrast:higher").get_attribute("aria-disabled") == "true"


def test_the_system_is_followed_where_nothing_was_chosen(page: Any, visit: Any, portal: Any) -> None:
    visit(portal.address("home"))
    colours = {}
    for name, media in {
        "plain": {"color_scheme": "light", "contrast": "no-preference"},
        "dark": {"color_scheme": "dark", "contrast": "no-preference"},
        "more": {"color_scheme": "light", "contrast": "more"},
    }.items():
        page.emulate_media(**media)
        colours[name] = root(page)["page"]
    assert colours == {"plain": "rgb(251, 250, 246)", "dark": "rgb(16, 25, 26)", "more": "rgb(255, 255, 255)"}
    # From the high contrast that the system asked for, one step down is the standard one.
    button(page, "contrast:lower").click()
    assert root(page)["contrast"] == "standard"
    assert root(page)["page"] == colours["plain"]
