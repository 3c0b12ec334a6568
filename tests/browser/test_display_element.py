"""<display-preferences>, the custom element, beside the toolbar that the portal draws itself."""

from tests.waiting import until

from .display import TOOLBAR

ADD = """() => {
  const element = document.createElement("display-preferences");
  element.setAttribute("src", "/api/accessibility/preferences.json");
  document.querySelector("main").append(element);
  const script = document.createElement("script");
  Object.assign(script, {type: "module", src: "/static/accessibility/display-preferences.js"});
  document.head.append(script);
}"""
WORDS = "s => [...document.querySelectorAll(s)].map(e => e.textContent.trim())"
SAME = "new Set([...document.querySelectorAll('[data-display-preferences] output')].map(e => e.textContent)).size === 1"


def test_one_template_draws_both_and_they_follow_each_other(visit, page, portal):
    visit(portal.address("404"), status=404)
    page.evaluate(ADD)
    inside = f"display-preferences {TOOLBAR}"
    page.locator(inside).wait_for()
    parts = ":is(button, legend, summary)"
    assert page.evaluate(WORDS, f"{inside} {parts}") == page.evaluate(WORDS, f"header {TOOLBAR} {parts}")
    page.locator(f"{inside} [value='text:larger']").click()
    page.locator(f"header {TOOLBAR} [value='contrast:higher']").click()
    until(page, SAME)
    assert page.evaluate("({...document.documentElement.dataset})") == {"text": "112.5", "contrast": "high"}
