"""The measures: each takes an open page and returns numbers. A pixel is a CSS pixel unless it says otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .browser import Gauge
from .states import State

GROWN = 1.95  # WCAG technique G178 asks for 200 per cent; half a step is left to rounding
SMALLEST_TARGET = 44  # CSS pixels, WCAG 2.5.5
INKS = {"black": "#000", "grey": "#808080", "white": "#fff"}
STRONG = 3.0  # contrast of a focus mark, WCAG 2.4.13


@dataclass(frozen=True)
class Growth:
    """How far the text of a page grew, counted in characters that are not white space.

    ``grown`` and ``same`` are shares from 0 to 1; ``least`` and ``most`` are ratios of the font size; ``slow`` names
    the texts that grew least: (element and text, size before in px, ratio).
    """

    characters: int
    grown: float
    same: float
    least: float
    most: float
    slow: list[tuple[str, float, float]]


@dataclass(frozen=True)
class Overflow:
    """How many px a page is wider than its window, and what sticks out."""

    pixels: float
    culprits: list[str]


@dataclass(frozen=True)
class Text:
    """A painted text: ``ratio`` is its contrast in pixels (WCAG 2.2, 1 to 21), ``computed`` that in its styles.

    ``computed`` is None where a picture, a gradient or a filter lies behind it. ``ink`` and ``back`` are RGB, ``at`` is
    x, y, width and height of its first line, ``pixels`` how many pixels of the picture were read.
    """

    label: str
    ratio: float
    computed: float | None
    ink: tuple[int, int, int]
    back: tuple[int, int, int]
    at: tuple[int, int, int, int]
    pixels: int
    disabled: bool

    def __str__(self) -> str:
        ink, back = ("#" + "".join(f"{part:02x}" for part in colour) for colour in (self.ink, self.back))
        return f"{self.ratio:.2f}:1 {ink} on {back} at {self.at[0]},{self.at[1]}: {self.label}"


@dataclass(frozen=True)
class Focus:
    """What changes when a control has the focus: pixels in all, those by 3:1, and how many WCAG 2.4.13 asks for.

    Pixels of the picture; ``needed`` is the area of a line of 2 px round the control.
    """

    label: str
    changed: int
    strong: int
    needed: int

    @property
    def is_strong(self) -> bool:
        """Whether the mark is as large and as clear as WCAG 2.4.13 asks."""
        return self.strong >= self.needed


@dataclass(frozen=True)
class Reload:
    """A load with a stored preference: times in ms, ``shift`` is the layout shift score of Web Vitals."""

    paint: float
    flash: float
    shift: float
    blocking: float
    frames: int


def growth(gauge: Gauge, before: State, after: State, exclude: str = "") -> Growth:
    """Return how far each character grew between two states of the same page.

    :param exclude: CSS selector of what is not part of the page's text, such as the toolkit itself.
    """
    before.apply(gauge.page)
    gauge.call("remember", exclude)
    after.apply(gauge.page)
    found = gauge.call("growth", GROWN)
    count = found["characters"] or 1
    return Growth(
        found["characters"],
        found["grown"] / count,
        found["same"] / count,
        found["least"],
        found["most"],
        [tuple(entry) for entry in found["slow"]],
    )


def overflow(gauge: Gauge) -> Overflow:
    """Return how far the page reaches out of its window sideways (WCAG 1.4.10)."""
    found = gauge.call("overflow")
    return Overflow(found["pixels"], found["culprits"])


def targets(gauge: Gauge, scope: str = "", side: float = SMALLEST_TARGET) -> tuple[int, list[tuple[str, float, float]]]:
    """Return how many controls there are, and those with a side below ``side`` px: (what it is, width, height)."""
    found = gauge.call("targets", scope, side)
    return found["count"], [tuple(entry) for entry in found["small"]]


def painted(gauge: Gauge, states: Iterable[State], exclude: str = "") -> dict[str, list[Text]]:
    """Return the painted contrast of every text in every state, weakest first, by the label of the state.

    Each state is pictured with its letters and without them; where the letters are is seen once, from pictures with
    black, grey and white letters, and again when a state moves them. Pixels at the edges of letters are mixtures and
    are not asked, so a ratio is that of the ink: within about 3 per cent of the formula on an even background. Over
    pictures and gradients it is that of the weakest twentieth of the letters.
    """
    result = {}
    layout = None
    gauge.fit()
    for state in states:
        state.apply(gauge.page)
        gauge.call("paint", "")
        width, height = gauge.fit()
        boxes = gauge.call("boxes", exclude)
        pictures = {"real": gauge.picture(), "blank": _inked(gauge, "transparent")}
        now = (width, height, [box["rects"] for box in boxes])
        if now != layout:
            pictures |= {name: _inked(gauge, colour) for name, colour in INKS.items()}
            layout = now
        gauge.call("plain")
        found = gauge.compare("painted", {**pictures, "boxes": boxes, "width": width})
        result[state.label] = sorted((_text(entry) for entry in found), key=lambda text: text.ratio)
    return result


def _inked(gauge: Gauge, colour: str) -> str:
    """A picture with all letters in one colour."""
    gauge.call("paint", colour)
    return gauge.picture()


def _text(entry: dict[str, Any]) -> Text:
    names = ("label", "ratio", "computed", "pixels", "disabled")
    found: dict[str, Any] = {name: entry[name] for name in names}
    return Text(**found | {name: tuple(entry[name]) for name in ("ink", "back", "at")})


FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const box = element.getBoundingClientRect();
  return [displayMeasure.label(element), box.left, box.top, box.width, box.height];
}"""
STILL = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def focus(gauge: Gauge, most: int = 60, inside: Callable[[Any], bool] | None = None) -> list[Focus]:
    """Press Tab through the page and return what the focus mark of each stop changes, at most ``most`` stops.

    The page is compared with and without the focus, in the same place (WCAG 2.4.7, 2.4.13).

    :param inside: asked with the page at each stop; a stop for which it is false is passed over.
    """
    page = gauge.page
    found = []
    gauge.call("paint", "")  # no transition, no caret
    gauge.fit()
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        if inside and not inside(page):
            continue
        page.evaluate(STILL)
        label, left, top, width, height = page.evaluate(FOCUSED)
        clip = _round(left, top, width, height, page.viewport_size)
        if not clip:
            continue
        marked = gauge.picture(clip)
        page.evaluate("document.activeElement.blur()")  # the next Tab still starts from here
        page.evaluate(STILL)
        seen = gauge.compare("difference", marked, gauge.picture(clip), STRONG)
        needed = round(2 * 2 * (width + height) * seen["pixels"] / (clip[2] * clip[3]))
        found.append(Focus(label, seen["changed"], seen["strong"], needed))
    gauge.call("plain")
    return found


MARGIN = 10  # px round a control in which its focus mark is looked for


def _round(
    left: float, top: float, width: float, height: float, window: dict[str, int]
) -> tuple[float, float, float, float] | None:
    """The part of the window round a control; None if it lies outside."""
    x, y = max(0, left - MARGIN), max(0, top - MARGIN)
    right, bottom = min(window["width"], left + width + MARGIN), min(window["height"], top + height + MARGIN)
    return (x, y, right - x, bottom - y) if right > x and bottom > y else None
