"""Contrast: what is painted keeps the promise of its level in both schemes, on every kind of page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accessibility.measure import measures
from accessibility.measure.browser import Gauge
from accessibility.measure.states import State, colour_states

from .conftest import load_pictures
from .display import KINDS, OPEN_ALL, TOOLBAR, least_contrast
from .test_axe import COLOUR_RULES, OPTIONS

SIZE = {"width": 900, "height": 700}
STATES = colour_states()
NAMED = {**OPTIONS, "rules": {**OPTIONS["rules"], "label-content-name-mismatch": {"enabled": True}}}
# The levels of maximum are above what axe asks of AAA, so one state in full and the others for their colours.
FULL = State("largest", {"data-text": "200", "data-contrast": "high", "data-scheme": "dark", "data-spacing": "wide"})

BORDERLESS = f"""() => [...document.querySelectorAll("{TOOLBAR} button")].map(e => getComputedStyle(e)).filter(style =>
  style.borderStyle === "none" || parseFloat(style.borderWidth) < 1 || style.borderColor === style.backgroundColor
).length"""


@pytest.fixture(scope="module")
def gauge(browser, browser_context_args):
    """A gauge of a page on which inline styles are in force, as on sites without a strict policy."""
    context = browser.new_context(**browser_context_args, bypass_csp=True)
    gauge = Gauge(context.new_page())
    yield gauge
    gauge.close()
    context.close()


def _open(gauge, portal, kind):
    gauge.page.set_viewport_size(SIZE)
    gauge.page.goto(portal.address(kind), wait_until="load")
    load_pictures(gauge.page)


@pytest.mark.parametrize("kind", KINDS)
def test_painted_contrast(gauge, portal, kind):
    """Read from pixels: text over pictures, inline colours and what no style says are in it."""
    _open(gauge, portal, kind)
    if kind == "404":
        gauge.page.evaluate(OPEN_ALL)
    weak = []
    for label, texts in measures.painted(gauge, STATES).items():
        assert len(texts) > 20, label
        weak += [f"{label}: {text}" for text in texts if text.ratio < least_contrast(label)]
    assert not weak, "\n".join(weak)


def test_the_test_above_would_notice(gauge, portal):
    _open(gauge, portal, "404")
    gauge.page.evaluate("document.querySelector('h1').setAttribute('style', 'color: #777 !important')")
    found = measures.painted(gauge, [STATES[2]])[STATES[2].label]
    assert found[0].label.startswith("h1")
    assert found[0].ratio < 4.6


def test_axe_finds_nothing_in_any_state(gauge, portal):
    axe, found = Axe(), []
    for kind in KINDS:
        _open(gauge, portal, kind)
        for state in [FULL, *STATES]:
            if state.attributes.get("data-contrast") == "soft":
                rules = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
            else:
                rules = NAMED if state is FULL else COLOUR_RULES
            state.apply(gauge.page)
            for violation in axe.run(gauge.page, options={**rules, "resultTypes": ["violations"]}).response[
                "violations"
            ]:
                nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:4])
                found.append(f"{kind}, {state.label}: {violation['id']}: {nodes}")
    assert not found, "\n".join(found)


def test_photos_stay_as_they_are(gauge, portal):
    _open(gauge, portal, "article")
    photo = gauge.page.locator(".article__hero img")
    photo.scroll_into_view_if_needed()
    box = photo.bounding_box()
    middle = (box["x"] + 20, box["y"] + 20, min(300, box["width"] - 40), 150)
    before = gauge.picture(middle)
    for state in STATES:
        state.apply(gauge.page)
        now = photo.bounding_box()
        clip = (now["x"] + 20, now["y"] + 20, *middle[2:])
        assert gauge.compare("difference", before, gauge.picture(clip), 3)["changed"] == 0, state.label
    assert not gauge.page.evaluate(
        "[...document.querySelectorAll('*')].some(e => getComputedStyle(e).filter.includes('invert'))"
    )


def test_controls_and_focus_marks_are_seen_in_every_state(gauge, portal):
    """The mark of the focus changes as many pixels, by 3:1, as WCAG 2.4.13 asks; borders of buttons by 3:1 too."""
    _open(gauge, portal, "404")
    weak = []
    for state in STATES:
        state.apply(gauge.page)
        gauge.page.evaluate("document.activeElement.blur(); getSelection().setPosition(document.body, 0)")
        stops = measures.focus(gauge, most=40)
        assert len(stops) > 15, state.label
        gauge.page.locator(f"{TOOLBAR} summary").press("Enter")
        choices = measures.focus(gauge, most=6)
        assert sum(stop.label.startswith("button") for stop in choices) >= 5
        weak += [f"{state.label}: {stop}" for stop in [*stops, *choices] if not stop.is_strong]
    assert not weak, "\n".join(weak)


def test_the_system_is_followed_where_nothing_was_chosen(gauge, portal):
    colours = "() => ['--page', '--text'].map(n => getComputedStyle(document.body).getPropertyValue(n))"
    page, seen = gauge.page, {}
    _open(gauge, portal, "404")
    for scheme in ("light", "dark"):
        for contrast in ("no-preference", "more"):
            page.emulate_media(color_scheme=scheme, contrast=contrast)
            State("").apply(page)
            seen[scheme, contrast] = _body_colours(page)
            level = "high" if contrast == "more" else "standard"
            page.emulate_media(color_scheme="no-preference", contrast="no-preference")
            State("", {"data-contrast": level, "data-scheme": scheme}).apply(page)
            assert _body_colours(page) == seen[scheme, contrast], (scheme, contrast, page.evaluate(colours))
    page.emulate_media(color_scheme="null", contrast="null")
    assert len({tuple(colours) for colours in seen.values()}) == 4


def _body_colours(page):
    return page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")


def test_forced_colours_win(gauge, portal):
    """The visitor's own colours: none of ours, and the toolbar still shows its buttons and which are pressed."""
    page = gauge.page
    page.emulate_media(forced_colors="active")
    _open(gauge, portal, "404")
    page.evaluate(f"document.querySelector('{TOOLBAR} details').open = true")
    seen = set()
    for state in STATES:
        state.apply(page)
        seen.add(tuple(_body_colours(page)))
        borders = page.evaluate(BORDERLESS)
        assert borders == 0, state.label
    shapes = page.evaluate(
        f"""() => Object.fromEntries([true, false].map(value => {{
          const style = getComputedStyle(document.querySelector(`{TOOLBAR} [aria-pressed=${{value}}]`));
          return [value, style.borderWidth + style.fontWeight];
        }}))"""
    )
    page.emulate_media(forced_colors="none")
    assert len(seen) <= 2  # the system's light and dark
    assert shapes["true"] != shapes["false"]
