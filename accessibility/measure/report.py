"""Everything measured of one address, and the table that shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from . import loading, measures
from .browser import Gauge
from .states import State

NARROW = {"width": 320, "height": 640}  # WCAG 1.4.10
WIDE = {"width": 1280, "height": 900}
WORST = 3  # how many texts a table names for each state


@dataclass(frozen=True)
class Task:
    """What to measure of a page.

    :param texts: text sizes, smallest first; growth is between ``normal`` and the last.
    :param colours: states whose contrast is read from pixels.
    :param toolkit: CSS selector of the toolkit: its targets are measured, its text is no text of the page.
    :param cookies: cookies of Playwright's ``add_cookies`` that keep a preference, for the reload.
    :param files: regular expression for the addresses of the toolkit's files.
    """

    url: str
    texts: list[State]
    normal: State
    colours: list[State]
    toolkit: str = ""
    cookies: list[dict[str, Any]] = field(default_factory=list)
    files: str = ""


Rows = list[tuple[str, str]]


def measure(browser: Any, task: Task) -> Rows:
    """Return the rows of the table: what was measured, and what was found."""
    rows: Rows = []
    for part in (_text, _narrow, _contrast, _focus, _load):
        context = browser.new_context(viewport=WIDE)
        try:
            rows += part(context, task)
        finally:
            context.close()
    return rows


def _open(context: Any, task: Task, window: dict[str, int] = WIDE) -> Gauge:
    page = context.new_page()
    page.set_viewport_size(window)
    page.goto(task.url, wait_until="load", timeout=loading.LONGEST)
    return Gauge(page)


def _text(context: Any, task: Task) -> Rows:
    if not task.texts:
        return []
    found = measures.growth(_open(context, task), task.normal, task.texts[-1], task.toolkit)
    rows = [
        (f"characters at >= 195 % ({task.texts[-1].label})", f"{found.grown:.1%} of {found.characters}"),
        ("characters not scaled at all", f"{found.same:.1%}"),
        ("least / most growth", f"{found.least:.2f} / {found.most:.2f}"),
    ]
    return rows + [
        ("grew least", f"{ratio:.2f} from {size:.0f} px: {name}") for name, size, ratio in found.slow[:WORST]
    ]


def _narrow(context: Any, task: Task) -> Rows:
    gauge = _open(context, task, NARROW)
    rows = []
    for state in task.texts or [task.normal]:
        state.apply(gauge.page)
        found = measures.overflow(gauge)
        rows.append((f"overflow at 320 px, {state.label}", " ".join([f"{found.pixels:.0f} px", *found.culprits])))
    task.normal.apply(gauge.page)
    count, small = measures.targets(gauge, task.toolkit)
    rows.append(("controls with a side under 44 px", f"{len(small)} of {count}"))
    return rows + [("small", f"{width} x {height}: {name}") for name, width, height in small[:WORST]]


def _contrast(context: Any, task: Task) -> Rows:
    rows = []
    for label, texts in measures.painted(_open(context, task), [task.normal, *task.colours], task.toolkit).items():
        asked = [text for text in texts if not text.disabled]
        computed = [text.computed for text in asked if text.computed is not None]
        lowest = f"{asked[0].ratio:.2f} painted" if asked else "no text"
        lowest += f", {min(computed):.2f} computed" if computed else ""
        below = ", ".join(f"{sum(text.ratio < least for text in asked)} below {least}" for least in (4.5, 7))
        rows.append((f"lowest contrast, {label}", f"{lowest}; of {len(asked)} texts {below}"))
        rows += [("weakest", str(text)) for text in asked[:WORST] if text.ratio < 4.5]
    return rows


def _focus(context: Any, task: Task) -> Rows:
    found = measures.focus(_open(context, task))
    visible, strong = sum(stop.changed > 0 for stop in found), sum(stop.is_strong for stop in found)
    rows = [("focus visible / strong (3:1), of stops", f"{visible} / {strong} of {len(found)}")]
    weak = [stop for stop in found if not stop.is_strong][:WORST]
    return rows + [("weak focus", f"{stop.strong} of {stop.needed} px: {stop.label}") for stop in weak]


def _load(context: Any, task: Task) -> Rows:
    context.add_cookies(task.cookies)
    rows = []
    if task.files:
        files = loading.weights(context.new_page(), task.url, task.files)
        rows.append(("bytes of the toolkit (gzip)", f"{sum(file.packed for file in files)} in {len(files)} files"))
    (found,) = loading.reload(context.new_page(), task.url)
    return [
        *rows,
        ("first contentful paint (slow 4G, processor / 4)", f"{found.paint:.0f} ms"),
        ("blocking time", f"{found.blocking:.0f} ms"),
        ("flash of another presentation", f"{found.flash:.0f} ms"),
        ("layout shift", f"{found.shift:.4f}"),
    ]


def table(rows: Iterable[tuple[str, str]], escape: Callable[[str], str] | None = None) -> str:
    """Return rows as a Markdown table, line breaks and bars made harmless."""
    clean = escape or (lambda text: " ".join(text.replace("|", "\\|").split()))
    lines = ["| measure | found |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {clean(name)} | {clean(value)} |" for name, value in rows)])
