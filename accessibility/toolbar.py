"""The parts of the toolbar, as data for its template."""

import json
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from . import labels
from .contract import BY_NAME, CONTRAST, COOKIE_NAME, DEFAULTS, DIMENSIONS, RESET, TEXT, TOGGLE, Dimension, Preferences
from .options import Options


@dataclass(frozen=True)
class Button:
    """A submit button. With a ``sign``, that is seen and ``label`` only read; without a state, ``pressed`` is None."""

    change: str
    label: str
    sign: str = ""
    end_label: str = ""
    pressed: bool | None = None
    at_end: bool = False


@dataclass(frozen=True)
class Group:
    """Buttons of one dimension."""

    label: str
    buttons: list[Button] = field(default_factory=list)


def _without_contrast(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name != CONTRAST.name}


class Toolbar:
    """What the form shows for these preferences on a site with these options."""

    title = labels.TITLE
    more = labels.MORE

    def __init__(self, preferences: Preferences, options: Options) -> None:
        self.preferences = preferences
        self.options = options

    def _value(self, dimension: Dimension) -> str:
        return self.preferences.value(dimension.name, self.options.defaults)

    def _step(self, dimension: Dimension, word: str, end: str) -> Button:
        change = f"{dimension.name}:{word}"
        return Button(
            change,
            labels.change_label(change),
            sign=labels.CHANGE_SIGNS.get(change, ""),
            end_label=str(labels.END_LABELS[change]),
            at_end=self._value(dimension) == end,
        )

    @property
    def scales(self) -> list[Group]:
        """Text size and contrast, always in sight."""
        groups = []
        for dimension in (TEXT, CONTRAST):
            if dimension.name not in self.options.controls:
                continue
            down = self._step(dimension, dimension.down, dimension.values[0])
            up = self._step(dimension, dimension.up, dimension.values[-1])
            normal = f"{dimension.name}:{dimension.default}"
            middle = []
            if normal in labels.CHANGE_SIGNS:
                middle = [Button(normal, labels.change_label(normal), labels.CHANGE_SIGNS[normal])]
            groups.append(Group(str(labels.DIMENSION_LABELS[dimension.name]), [down, *middle, up]))
        return groups

    @property
    def choices(self) -> list[Group]:
        """What is folded away: scheme, spacing, links."""
        groups = []
        for dimension in DIMENSIONS[2:]:
            if dimension.name not in self.options.controls:
                continue
            value = self._value(dimension)
            if dimension.is_toggle:
                change = f"{dimension.name}:{TOGGLE}"
                buttons = [Button(change, labels.change_label(change), pressed=value != dimension.default)]
            else:
                changes = {each: f"{dimension.name}:{each}" for each in dimension.values}
                buttons = [Button(c, labels.change_label(c), pressed=v == value) for v, c in changes.items()]
            groups.append(Group(str(labels.DIMENSION_LABELS[dimension.name]), buttons))
        return groups

    @property
    def reset(self) -> Button:
        """The button that forgets everything, cookie included."""
        return Button(RESET, labels.change_label(RESET))

    @property
    def state(self) -> str:
        """What the ``<output>`` says: size and contrast."""
        said = []
        for name, label in labels.STATE_LABELS.items():
            if name in self.options.controls:
                said.append(str(label).replace("{}", labels.value_label(name, self._value(BY_NAME[name]))))
        return ". ".join(said)

    @property
    def contract(self) -> SafeString:
        """What preferences.js has to know, as JSON: the same for everybody who sees the page in this language.

        ``by``: how far a word steps along the values; ``says``: the sentences of ``<output>``; ``plain``: what needs no
        attribute on ``<html>``; ``defaults``: what needs no place in the cookie. Escaped for an attribute in single
        quotes: in double quotes, each of the many of JSON would take six bytes.
        """
        all_labels = labels.all_labels()
        steps = {word: by for d in DIMENSIONS for word, by in ((d.down, -1), (d.up, 1)) if word}
        data = {
            "cookie": COOKIE_NAME,
            "values": {dimension.name: dimension.values for dimension in DIMENSIONS},
            # Without contrast: where none was chosen, the system's wish counts.
            "plain": _without_contrast(DEFAULTS),
            "defaults": _without_contrast(self.options.defaults),
            "by": {**steps, TOGGLE: 1},
            "says": {n: str(label) for n, label in labels.STATE_LABELS.items() if n in self.options.controls},
            "names": all_labels[TEXT.name] | all_labels[CONTRAST.name],
            "blocked": str(labels.NOT_KEPT),
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return mark_safe(text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;"))  # noqa: S308 - escaped
