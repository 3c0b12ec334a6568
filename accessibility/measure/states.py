"""The states of a toolkit: what is set on ``<html>``, and the states of this one."""

from dataclasses import dataclass, field
from typing import Any

from accessibility.contract import BY_NAME, CONTRAST, DEFAULTS, DIMENSIONS, SCHEMES, TEXT

ATTRIBUTES = [dimension.attribute for dimension in DIMENSIONS]

# Chosen by attribute, one load of the page for all of them: the style sheet is what is measured.
SET = """wanted => {
  const root = document.documentElement;
  for (const name of [...wanted.forget, ...(root.displayMeasure ?? [])]) root.removeAttribute(name);
  root.displayMeasure = Object.keys(wanted.attributes);
  for (const [name, value] of Object.entries(wanted.attributes)) root.setAttribute(name, value);
  return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
}"""


@dataclass(frozen=True)
class State:
    """A choice of a visitor.

    :param label: what the table calls it.
    :param attributes: attributes of ``<html>``, name to value; empty for the page as it comes.
    :param script: JavaScript that brings another toolkit into this state, if it is not done by attributes.
    """

    label: str
    attributes: dict[str, str] = field(default_factory=dict)
    script: str = ""

    def apply(self, page: Any) -> None:
        """Bring a page into this state, out of the one applied before, and wait until it is drawn."""
        page.evaluate(SET, {"attributes": self.attributes, "forget": ATTRIBUTES})
        if self.script:
            page.evaluate(self.script)


def parse_state(text: str) -> State:
    """Read ``"label: data-contrast=high class=dark"``; without a colon, the whole text is the label too.

    :raises ValueError: a part is no ``name=value``.
    """
    label, colon, rest = text.partition(":")
    attributes = {}
    for part in (rest if colon else text).split():
        name, equals, value = part.partition("=")
        if not name or not equals:
            raise ValueError(f"{part!r} is not name=value.")
        attributes[name] = value
    return State(label.strip(), attributes)


def text_states() -> list[State]:
    """Return the text sizes, smallest first; 100 per cent is the page as it comes."""
    return [_state(f"{value} %", **{TEXT.name: value}) for value in TEXT.values]


def colour_states() -> list[State]:
    """Return each level of contrast in each scheme."""
    return [
        _state(f"{level}, {scheme}", contrast=level, scheme=scheme) for level in CONTRAST.values for scheme in SCHEMES
    ]


def _state(label: str, **values: str) -> State:
    return State(label, {BY_NAME[name].attribute: value for name, value in values.items() if value != DEFAULTS[name]})
