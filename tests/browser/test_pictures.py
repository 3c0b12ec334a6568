"""Pictures: nothing moves when they arrive late, the first come first, and each is as large as it is shown."""

import re
import time

import pytest

from tests.waiting import until

from .conftest import NARROW, WIDE, load_pictures

SHIFTS = """window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    window.shifts.push([entry.value, entry.sources.map(s => s.node?.outerHTML?.slice(0, 100) ?? String(s.node))]);
}).observe({type: "layout-shift", buffered: true});"""
IMAGES = """() => [...document.images].map(e => ({
  html: e.outerHTML.slice(0, 140), width: e.getAttribute("width"), height: e.getAttribute("height"),
  loading: e.loading, priority: e.fetchPriority, src: e.currentSrc, shown: e.getBoundingClientRect().width,
  natural: e.naturalWidth, isFrame: !!e.closest(".masthead"), isFirst: !!e.closest(".lead, .article__hero"),
}))"""
WIDEST = 1600  # of the renditions that the site makes


def _scroll_through(page) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 500):
        page.evaluate(f"window.scrollTo(0, {top})")
        page.wait_for_timeout(30)
    load_pictures(page)


def _late(route) -> None:
    time.sleep(0.1)
    route.continue_()


@pytest.mark.parametrize("kind", ["home", "article"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_nothing_moves_when_pictures_are_late(visit, page, portal, kind, size):
    page.set_viewport_size(size)
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(SHIFTS)
    page.route("**/media/**", _late)
    visit(portal.address(kind))
    _scroll_through(page)
    assert page.evaluate("document.images.length") > 3
    # A sum, as Cumulative Layout Shift is one; "good" begins at 0.1, what nobody can see is far below this.
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < 0.001, shifts


def test_the_measure_of_movement_measures(visit, page, portal):
    page.add_init_script(SHIFTS)
    visit(portal.address("home"))
    page.wait_for_timeout(600)  # movements right after an action of the visitor do not count
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<h2>Muộn</h2><h2>Muộn</h2>')")
    until(page, "window.shifts.length > 0")


@pytest.mark.parametrize("width", [320, 1440])
def test_pictures_have_the_size_at_which_they_are_shown(new_context, portal, width):
    for address in portal.pages("home", "article", "section"):
        context = new_context(viewport={"width": width, "height": 900})  # with no picture at hand yet
        page = context.new_page()
        page.goto(address.url)
        load_pictures(page)
        images = page.evaluate(IMAGES)
        # A browser that has loaded a larger file of the same picture for another place takes that.
        largest: dict[str, float] = {}
        for image in images:
            name = image["src"].partition(".width-")[0]
            largest[name] = max(largest.get(name, 0), image["shown"])
        for image in images:
            where = f"{address} {width} px: {image['html']}"
            assert int(image["width"]) > 0, where
            assert int(image["height"]) > 0, where
            assert image["natural"] > 0, f"does not load: {where}"
            assert re.search(r"\.(avif|webp)$", image["src"]), f"{image['src']}: {where}"
            loaded = int(re.search(r"width-(\d+)", image["src"])[1])
            assert loaded >= min(image["shown"], WIDEST) * 0.95, f"{loaded} for {image['shown']}: {where}"
            most = largest[image["src"].partition(".width-")[0]] * 2.6
            assert loaded <= max(400, most), f"{loaded} for {image['shown']}: {where}"
        context.close()


def test_the_first_picture_comes_first_and_the_others_when_needed(visit, page, portal):
    for address in portal.pages("home", "article"):
        visit(address)
        images = page.evaluate(IMAGES)
        first = [image for image in images if image["isFirst"]]
        assert [(image["loading"], image["priority"]) for image in first] == [("auto", "high")], address
        others = [image for image in images if not image["isFirst"] and not image["isFrame"]]
        assert {image["loading"] for image in others} == {"lazy"}, address
        assert "high" not in {image["priority"] for image in others}, address
