"""Geometry of the charts: what is drawn where, as text for SVG attributes. Plain functions: nothing of Django.

A chart is an image with a name and a description (SVG 2, 5.7; WCAG 1.1.1), and the numbers stand in a table beside it.
The two periods differ in shape, not only in colour (WCAG 1.4.1): bars, and a broken line with dots. Nothing is styled
here: the classes are, so that a strict Content-Security-Policy and the colours of the admin's themes hold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 800, 300  # units of the view box
LEFT, RIGHT, TOP, BOTTOM = 64, 8, 24, 40  # room for the labels
MOST_VALUE_LABELS = 14  # bars that are wide enough for their number above them
VALUE_ROOM = 24  # units of height that a bar's number needs
TICKS = 4
LABEL_ROOM = 64  # units that a label of the x axis needs
SPARK_WIDTH, SPARK_HEIGHT = 140, 36
_ROUND = (10, 15, 20, 25, 30, 40, 50, 60, 80)  # tenths


@dataclass(frozen=True)
class Point:
    """A bar: its short label below, its value, and the value of the period before (None: there is none)."""

    label: str
    value: int
    before: int | None = None


@dataclass(frozen=True)
class Bar:
    """A rectangle and where its labels stand; all attributes as SVG wants them, whatever the language's numbers are."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    label: str  # "" where there is no room
    value: str  # "" where there is no room
    value_y: str
    inside: bool  # whether the value stands in the bar, at its foot, where the line of the period before seldom is


@dataclass(frozen=True)
class Tick:
    """A line of the grid and its number."""

    y: str
    text_y: str
    label: str


@dataclass(frozen=True)
class Chart:
    """What the template draws."""

    bars: list[Bar]
    ticks: list[Tick]
    line: str  # points of the period before, for <polyline>; "" if there is none
    dots: list[tuple[str, str]]
    width: str = str(WIDTH)
    height: str = str(HEIGHT)
    left: str = str(LEFT)
    tick_x: str = str(LEFT - 8)
    right: str = str(WIDTH - RIGHT)
    bottom: str = str(HEIGHT - BOTTOM)
    label_y: str = str(HEIGHT - BOTTOM + 20)
    view_box: str = field(default=f"0 0 {WIDTH} {HEIGHT}")


def nice_ceiling(value: int) -> int:
    """Return the end of an axis for ``value``: the next TICKS times a round number, so that every tick is whole."""
    part = max(-(-value // TICKS), 1)  # rounded up
    scale = 1
    while True:
        for step in _ROUND:
            if step * scale % 10 == 0 and step * scale // 10 >= part:
                return TICKS * step * scale // 10
        scale *= 10


def column_chart(points: Sequence[Point], write: Callable[[int], str]) -> Chart:
    """Lay out a chart of columns; ``write`` writes a number as the reader's language does. No point: no bar."""
    values = [value for point in points for value in (point.value, point.before or 0)]
    top = nice_ceiling(max(values, default=0))
    slot = (WIDTH - LEFT - RIGHT) / max(len(points), 1)
    bars = [_bar(index, point, slot, top, len(points), write) for index, point in enumerate(points)]
    dots = [
        (_text(LEFT + slot * (index + 0.5)), _text(_height_at(point.before, top)))
        for index, point in enumerate(points)
        if point.before is not None
    ]
    ticks = [_tick(top * step // TICKS, top, write) for step in range(TICKS + 1)]
    return Chart(bars, ticks, " ".join(f"{x},{y}" for x, y in dots) if len(dots) > 1 else "", dots)


def _bar(index: int, point: Point, slot: float, top: int, count: int, write: Callable[[int], str]) -> Bar:
    y = _height_at(point.value, top)
    every = max(1, -(-LABEL_ROOM // max(int(slot), 1)))  # rounded up: every so many bars has room for a label
    width = max(slot * 0.72, 1.0)
    inside = HEIGHT - BOTTOM - y >= VALUE_ROOM
    return Bar(
        x=_text(LEFT + slot * index + (slot - width) / 2),
        y=_text(y),
        width=_text(width),
        height=_text(HEIGHT - BOTTOM - y),
        middle=_text(LEFT + slot * (index + 0.5)),
        label=point.label if index % every == 0 else "",
        value=write(point.value) if count <= MOST_VALUE_LABELS else "",
        value_y=_text(HEIGHT - BOTTOM - 8 if inside else y - 6),
        inside=inside,
    )


def _tick(value: int, top: int, write: Callable[[int], str]) -> Tick:
    y = _height_at(value, top)
    return Tick(_text(y), _text(y + 4), write(value))


def _height_at(value: int, top: int) -> float:
    """Return the y of a value; SVG counts from the top."""
    room = HEIGHT - TOP - BOTTOM
    return HEIGHT - BOTTOM - room * min(max(value, 0), top) / top


def _text(number: float) -> str:
    """Return a number as SVG reads it: a point for the decimals, whatever the language."""
    return f"{number:.1f}"


def spark_points(values: Sequence[int]) -> str:
    """Return the points of a small line without axes, for <polyline>; "" with fewer than two values."""
    if len(values) < 2:
        return ""
    top = max(max(values), 1)
    step = (SPARK_WIDTH - 4) / (len(values) - 1)
    room = SPARK_HEIGHT - 4
    return " ".join(
        f"{_text(2 + step * index)},{_text(2 + room * (1 - max(value, 0) / top))}" for index, value in enumerate(values)
    )
