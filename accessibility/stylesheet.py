"""The style sheet, made of the palette, the contract and rules.css. Imports nothing of Django."""

import re
from pathlib import Path

from .contract import CONTRAST, CONTRAST_BY_SYSTEM, SCHEMES, TEXT
from .palette import Colours, Palette

RULES = Path(__file__).with_name("rules.css")
_LIGHT, _DARK = SCHEMES


def _short(colour: str) -> str:
    """Return ``#abc`` for ``#aabbcc``, in small letters."""
    found = re.fullmatch(r"#(.)\1(.)\2(.)\3", colour.lower())
    return f"#{''.join(found.groups())}" if found else colour.lower()


def _declared(light: Colours, dark: Colours) -> dict[str, str]:
    found = {}
    for name, colour in light.items():
        one, other = _short(colour), _short(dark[name])
        found[name] = one if one == other else f"light-dark({one},{other})"
    return found


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector}{{{';'.join(f'--{name}:{value}' for name, value in properties.items())}}}"


def palette_css(palette: Palette) -> str:
    """Return the custom properties of every level and scheme.

    The scheme is the browser's ``color-scheme``, so that its own parts (scroll bars, fields) follow, and a level needs
    one rule for both. A browser without ``light-dark()`` (before 2024) has the standard level in its light scheme.
    """
    levels = {level: _declared(palette[level][_LIGHT], palette[level][_DARK]) for level in CONTRAST.values}
    standard = levels[CONTRAST.default]
    plain = {name: _short(colour) for name, colour in palette[CONTRAST.default][_LIGHT].items()}
    rules = [_rule(":root", standard)]
    for level, properties in levels.items():
        # What is the same as on the standard level is there already.
        own = {name: value for name, value in properties.items() if value != standard[name]}
        if level != CONTRAST.default:
            rules.append(_rule(f":root[data-{CONTRAST.name}={level}]", own))
    for wish, level in CONTRAST_BY_SYSTEM.items():
        own = {name: value for name, value in levels[level].items() if value != standard[name]}
        rules.append(f"@media(prefers-contrast:{wish}){{{_rule(f':root:not([data-{CONTRAST.name}])', own)}}}")
    schemes = "".join(f":root[data-scheme={scheme}]{{color-scheme:{scheme}}}" for scheme in SCHEMES)
    return (
        f":root{{color-scheme:light dark}}{schemes}{_rule(':root', plain)}"
        f"@supports(color:light-dark(#000,#fff)){{{''.join(rules)}}}"
    )


def steps_css() -> str:
    """Return the rule of each text step: the root's size as a share of what the browser is set to."""
    return "".join(
        f':root[data-{TEXT.name}="{value}"]{{--text-scale:{float(value) / 100:g}}}'
        for value in TEXT.values
        if value != TEXT.default
    )


def minified(css: str) -> str:
    """Return ``css`` without comments and without the space that only a reader needs. Strings hold no braces here."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>!]) ?", r"\1", css)
    css = re.sub(r"(?<=[a-z-]): (?=[^{}]*[;}])", ":", css)
    return css.replace(";}", "}").strip()


def stylesheet(palette: Palette, content: str) -> str:
    """Return the whole style sheet; ``content`` is the selector of the areas with imported markup."""
    rules = RULES.read_text(encoding="utf-8").replace("CONTENT", content)
    return palette_css(palette) + minified(rules.replace("STEPS", steps_css())) + "\n"
