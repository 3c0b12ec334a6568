"""What a visitor can choose, and how a choice is written on ``<html>``, in the cookie and in the form.

Declared here once; style sheet, form, scripts, JSON and documents derive from it. Imports nothing of Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

COOKIE_NAME = "display_preferences"
COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
# What a cookie may be long: everything chosen takes 71 characters.
MAX_COOKIE_LENGTH = 200
MAX_CHANGES = 10  # in one request: a reset and one of each dimension are 6

RESET = "reset"
TOGGLE = "toggle"


class UnknownChange(ValueError):
    """A change that the contract does not know; the text says which, shortened."""


@dataclass(frozen=True)
class Dimension:
    """One thing that can be chosen: ``values`` in rising order, the ``default`` where nothing is chosen.

    ``down`` and ``up`` are the words that step along the values, for dimensions that are a scale.
    """

    name: str
    values: tuple[str, ...]
    default: str
    down: str = ""
    up: str = ""

    @property
    def is_toggle(self) -> bool:
        """Are there two values, of which one is the default?"""
        return len(self.values) == 2

    @property
    def attribute(self) -> str:
        """The attribute of ``<html>``."""
        return f"data-{self.name}"

    def stepped(self, value: str, change: str) -> str | None:
        """Return where ``change`` leads from ``value``; at the end of the scale, ``value``; None if it is unknown."""
        if change in self.values:
            return change
        place = self.values.index(value)
        if change and change == self.down:
            return self.values[max(place - 1, 0)]
        if change and change == self.up:
            return self.values[min(place + 1, len(self.values) - 1)]
        if change == TOGGLE and self.is_toggle:
            return self.values[1 - place]
        return None


# Per cent of the text size that the visitor's browser is set to; 200 is what WCAG 1.4.4 and G178 ask for.
TEXT = Dimension("text", ("87.5", "100", "112.5", "125", "150", "175", "200"), "100", "smaller", "larger")
CONTRAST = Dimension("contrast", ("soft", "standard", "high", "maximum"), "standard", "lower", "higher")
SCHEME = Dimension("scheme", ("auto", "light", "dark"), "auto")
SPACING = Dimension("spacing", ("normal", "wide"), "normal")
LINKS = Dimension("links", ("plain", "underlined"), "plain")
DIMENSIONS = (TEXT, CONTRAST, SCHEME, SPACING, LINKS)
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}
DEFAULTS = {dimension.name: dimension.default for dimension in DIMENSIONS}

# Least contrast of text on its background for each level (WCAG 2.2, 1.4.3 and 1.4.6; maximum is ours).
TEXT_CONTRAST = {"soft": 4.5, "standard": 7.0, "high": 7.0, "maximum": 15.0}
# Of controls, their states and focus marks (WCAG 2.2, 1.4.11 and 2.4.13), on every level.
CONTROL_CONTRAST = 3.0
# The schemes that have colours; "auto" is one of them, as the system says.
SCHEMES = ("light", "dark")
# What is shown where the visitor chose no contrast and the system asks for more or less of it.
CONTRAST_BY_SYSTEM = {"more": "high", "less": "soft"}


@dataclass(frozen=True)
class Preferences:
    """What a visitor has chosen. None: nothing chosen, so the site's default or the system's preference holds."""

    text: str | None = None
    contrast: str | None = None
    scheme: str | None = None
    spacing: str | None = None
    links: str | None = None

    def __bool__(self) -> bool:
        return bool(self.chosen)

    @property
    def chosen(self) -> dict[str, str]:
        """The chosen values by name of dimension, in the order of the contract."""
        found = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in found if value is not None}

    def value(self, name: str, defaults: Mapping[str, str] = DEFAULTS) -> str:
        """Return what holds for a dimension: the choice, else the default."""
        return self.chosen.get(name) or defaults[name]

    def attributes(self, defaults: Mapping[str, str] = DEFAULTS) -> dict[str, str]:
        """Return the attributes of ``<html>``, none for what is as the contract has it.

        A contrast that was chosen is always there: "standard" is a choice where the system asks for more or less.
        """
        values = {name: self.value(name, defaults) for name in BY_NAME}
        return {
            BY_NAME[name].attribute: value
            for name, value in values.items()
            if value != DEFAULTS[name] or (name == CONTRAST.name and self.contrast)
        }

    def changed(self, change: str, defaults: Mapping[str, str] = DEFAULTS) -> "Preferences":
        """Return the preferences after a change: ``"text:larger"``, ``"contrast:high"``, ``"links:toggle"``, "reset".

        Raises UnknownChange. What equals the default is not kept as a choice, except a contrast: a visitor whose system
        asks for more contrast may choose the standard one.
        """
        if change == RESET:
            return Preferences()
        name, _, word = change.partition(":")
        dimension = BY_NAME.get(name)
        value = dimension.stepped(self.value(name, defaults), word) if dimension else None
        if value is None:
            raise UnknownChange(change[:40])
        is_default = value == defaults[name] and name != CONTRAST.name
        return replace(self, **{name: None if is_default else value})

    def encode(self) -> str:
        """Return the value of the cookie, ``"text:150&contrast:high"``; empty if nothing is chosen.

        All characters are allowed in a cookie without quotes (RFC 6265, 4.1.1).
        """
        return "&".join(f"{name}:{value}" for name, value in self.chosen.items())


def decode(cookie: str | None) -> Preferences:
    """Return what a cookie says. Never fails: what is unknown, broken or too long is as if it were not there."""
    if not cookie or len(cookie) > MAX_COOKIE_LENGTH:
        return Preferences()
    found = {}
    for part in cookie.split("&"):
        name, _, value = part.partition(":")
        if name in BY_NAME and value in BY_NAME[name].values:
            found[name] = value
    return Preferences(**found)


def _head_script() -> str:
    return (
        f"(d=>d.cookie.replace(/(?:^|; ){COOKIE_NAME}=([^;]+)/,(_,c)=>c.replace("
        f"/\\b({'|'.join(BY_NAME)}):([\\w.]+)/g,(_,k,v)=>d.documentElement.dataset[k]=v)))(document)"
    )


# Brings the cookie to <html> before the first paint, for pages that were rendered for everybody: from a shared cache
# that does not know the cookie, from the browser's own, from a front end without a server. Under 300 bytes: a value
# that the contract does not know matches no rule of the style sheet, so it need not be looked up here.
HEAD_SCRIPT = _head_script()
