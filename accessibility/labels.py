"""The words of the contract, in the language of the page."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .contract import BY_NAME, CONTRAST, DIMENSIONS, LINKS, RESET, SCHEME, SPACING, TEXT, TOGGLE

TITLE = _("Display preferences")
MORE = _("More choices")

DIMENSION_LABELS = {
    TEXT.name: _("Text size"),
    CONTRAST.name: pgettext_lazy("display", "Contrast"),
    SCHEME.name: _("Light or dark"),
    SPACING.name: _("Text spacing"),
    LINKS.name: _("Links in the text"),
}
# Of dimensions whose values are words; a text size is named by its number.
VALUE_LABELS = {
    CONTRAST.name: {
        "soft": pgettext_lazy("contrast", "soft"),
        "standard": pgettext_lazy("contrast", "standard"),
        "high": pgettext_lazy("contrast", "high"),
        "maximum": pgettext_lazy("contrast", "maximum"),
    },
    SCHEME.name: {
        "auto": pgettext_lazy("colour scheme", "As my device"),
        "light": pgettext_lazy("colour scheme", "Light background"),
        "dark": pgettext_lazy("colour scheme", "Dark background"),
    },
    SPACING.name: {
        "normal": pgettext_lazy("text spacing", "Normal spacing"),
        "wide": pgettext_lazy("text spacing", "Wide spacing"),
    },
    LINKS.name: {
        "plain": pgettext_lazy("links", "As designed"),
        "underlined": pgettext_lazy("links", "Underline links"),
    },
}
# What a button does, by the change that it sends. A name begins with the text that is seen (WCAG 2.2, 2.5.3).
CHANGE_LABELS = {
    "text:smaller": _("Smaller text"),
    "text:100": _("Normal text size"),
    "text:larger": _("Larger text"),
    "contrast:lower": _("Lower contrast"),
    "contrast:higher": _("Higher contrast"),
    f"{SPACING.name}:{TOGGLE}": _("Wider spacing"),
    f"{LINKS.name}:{TOGGLE}": _("Underline links"),
    RESET: _("Back to normal"),
}
CHANGE_SIGNS = {"text:smaller": "A-", "text:100": "A", "text:larger": "A+"}
# Added to the name of a button at the end of its scale.
END_LABELS = {
    "text:smaller": _("this is the smallest"),
    "text:larger": _("this is the largest"),
    "contrast:lower": _("this is the lowest"),
    "contrast:higher": _("this is the highest"),
}
# What the <output> says; {} is the value.
STATE_LABELS = {TEXT.name: _("Text size {} %"), CONTRAST.name: _("Contrast: {}")}
NOT_KEPT = _("Your browser keeps no cookies: your choice holds for this page only.")


def value_label(name: str, value: str) -> str:
    """Return what a value is called: a word, or for a text size its number as the language writes it."""
    labels = VALUE_LABELS.get(name)
    if labels is None:
        return str(number_format(Decimal(value), use_l10n=True))
    return str(labels[value])


def all_labels() -> dict[str, dict[str, str]]:
    """Return the labels of all values by dimension, in the active language."""
    return {d.name: {value: value_label(d.name, value) for value in d.values} for d in DIMENSIONS}


def change_label(change: str) -> str:
    """Return what a button is called that sends ``change``."""
    if change in CHANGE_LABELS:
        return str(CHANGE_LABELS[change])
    name, _separator, value = change.partition(":")
    return value_label(name, value) if name in BY_NAME else change
