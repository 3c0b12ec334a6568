"""Text size: every character grows, nothing runs out or is cut off, on old imported pages too."""

import pytest

from accessibility.measure import measures
from accessibility.measure.browser import Gauge
from accessibility.measure.states import State, text_states

from .conftest import NARROW
from .display import KINDS, TOOLBAR

STEPS = text_states()
WIDE_SPACING = State("wide spacing", {"data-spacing": "wide"})
BOTH = State("largest, wide spacing", {**STEPS[-1].attributes, **WIDE_SPACING.attributes})
# Shortened on purpose: the whole text is one link away. Hidden from sight: nothing to cut off.
CUT_ON_PURPOSE = ".visually-hidden, .skip-link, .card__lede, picture, output"
TIGHT = """() => [...document.querySelectorAll("main p, main li, main td, main blockquote, main div")]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => [e, getComputedStyle(e)]).map(([e, s]) => [e, parseFloat(s.lineHeight) / parseFloat(s.fontSize)])
  .filter(([, ratio]) => ratio < 1.49).map(([e, ratio]) => `${ratio.toFixed(2)} ${e.outerHTML.slice(0, 90)}`)"""


@pytest.fixture(scope="module", params=[True, False], ids=["inline styles in force", "as served"])
def gauge(browser, browser_context_args, request):
    """A gauge of a page; other sites have no policy that forbids inline styles, so once it is switched off."""
    context = browser.new_context(**browser_context_args, bypass_csp=request.param)
    gauge = Gauge(context.new_page())
    gauge.has_inline_styles = request.param
    yield gauge
    context.close()


def _open(gauge, portal, kind, size=NARROW):
    gauge.page.set_viewport_size(size)
    gauge.page.goto(portal.address(kind), wait_until="load")


def test_every_character_grows_and_nothing_runs_out(gauge, portal):
    """At the last step to 195 % or more, on a telephone, a tablet and a desk; at each step all fits 320 px."""
    found = []
    for kind in KINDS if gauge.has_inline_styles else ("imported",):
        _open(gauge, portal, kind)
        if kind == "imported":
            family = gauge.page.evaluate("getComputedStyle(document.querySelector('.body [style*=Roman]')).fontFamily")
            assert ("Times New Roman" in family) is gauge.has_inline_styles
        for state in [*STEPS, BOTH]:
            state.apply(gauge.page)
            wide = measures.overflow(gauge)
            if wide.pixels:
                found.append(f"{kind} at {state.label}: {wide}")
        for cut in gauge.call("clipped", CUT_ON_PURPOSE):
            found.append(f"{kind}: {BOTH.label} cuts off {cut}")
        for width in (320, 768, 1280):
            gauge.page.set_viewport_size({"width": width, "height": 800})
            grown = measures.growth(gauge, STEPS[1], STEPS[-1], TOOLBAR)
            if grown.grown < 1 or grown.same:
                found.append(f"{kind} at {width} px: {grown.grown:.1%} of {grown.characters} grow, {grown.slow[:4]}")
            if grown.most > 2.05:
                found.append(f"{kind} at {width} px: something grows {grown.most:.2f} times")
            assert grown.characters > 200, kind
    assert not found, "\n".join(found)


def test_lines_leave_room_for_stacked_marks(gauge, portal):
    """Line height 1.5 (WCAG 1.4.8): "ễ", "ộ" and "Ẵ" stand on top of each other otherwise."""
    found = []
    for kind in ("article", "imported"):
        _open(gauge, portal, kind)
        for state in (STEPS[1], STEPS[-1]):
            state.apply(gauge.page)
            found += [f"{kind} at {state.label}: {tight}" for tight in gauge.page.evaluate(TIGHT)]
    assert not found, "\n".join(found)
