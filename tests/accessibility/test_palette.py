"""Contrast is computed, and a palette that promises too much stops the start."""

import copy
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from accessibility.contract import CONTRAST, SCHEMES, TEXT_CONTRAST
from accessibility.contrast import channels, luminance, ratio
from accessibility.palette import PAIRS, PALETTE, weak_pairs
from accessibility.stylesheet import minified, palette_css

CSS = Path(__file__).resolve().parents[2] / "cms_site/core/static/core/site.css"


def faults() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for message in run_checks():
        if (message.id or "").startswith("accessibility."):
            found.setdefault(message.id.partition(".")[2], []).append(message.msg)
    return found


def palette(level: str, scheme: str, **colours: Any) -> dict[str, Any]:
    changed: Any = copy.deepcopy(PALETTE)
    changed[level][scheme].update({name.replace("_", "-"): colour for name, colour in colours.items()})
    return changed


def test_the_formula() -> None:
    assert ratio("#000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert ratio("#fff", "#777777") == ratio("#777777", "#fff")
    assert channels("#a0F") == (170, 0, 255)
    assert luminance("#fff") == pytest.approx(1)
    for wrong in ("red", "#12", "#12345", "#ggg", "", None):
        with pytest.raises(ValueError, match="is not written"):
            channels(wrong)  # type: ignore[arg-type]


def test_the_palette_of_the_portal_keeps_every_promise() -> None:
    assert faults() == {}
    # The check looks at all of it: eight states, each with every pair.
    strict = {**PAIRS, "text": [*PAIRS["text"], ("page", "page")], "control": [("page", "page")]}
    weak = list(weak_pairs(PALETTE, strict))
    assert {(w.level, w.scheme) for w in weak} == {(level, s) for level in CONTRAST.values for s in SCHEMES}
    assert {w.least for w in weak} == {*TEXT_CONTRAST.values(), 3.0}


@pytest.mark.parametrize(
    ("level", "scheme", "colours", "said"),
    [
        ("soft", "light", {"text": "#8a8a8a"}, "text on page, soft light: 2.9"),
        ("standard", "dark", {"muted": "#8a8a8a"}, "muted on page, standard dark: 5.1"),
        ("high", "light", {"link": "#767676"}, "link on page, high light: 4.5"),
        ("maximum", "dark", {"accent": "#c0c0c0"}, "accent on page, maximum dark: 11.5"),
        ("standard", "light", {"control": "#b0b0b0"}, "control on page, standard light: 2.0"),
        ("soft", "dark", {"focus_on_primary": "#244a46"}, "focus-on-primary on primary, soft dark: 1.00"),
    ],
)
def test_a_palette_below_is_refused(
    settings: Any, tmp_path: Path, level: str, scheme: str, colours: dict[str, str], said: str
) -> None:
    settings.ACCESSIBILITY = {"PALETTE": palette(level, scheme, **colours)}
    assert any(said in message for message in faults()["E005"]), faults()
    target = tmp_path / "display.css"
    with pytest.raises(CommandError, match=r" on (page|primary), "):
        call_command("write_display_css", target)
    assert not target.exists()


@pytest.mark.parametrize("colour", ["red", "#12", "var(--x)", "rgb(0 0 0)", 7, None, "#fff;}body{display:none"])
def test_what_is_no_colour_is_refused(settings: Any, colour: Any) -> None:
    settings.ACCESSIBILITY = {"PALETTE": palette("high", "dark", link=colour)}
    assert "high dark link" in faults()["E004"][0]


def test_a_level_that_is_not_there_is_refused(settings: Any) -> None:
    settings.ACCESSIBILITY = {"PALETTE": {level: PALETTE[level] for level in ("soft", "standard", "high")}}
    assert "maximum light" in faults()["E004"][0]


@pytest.mark.parametrize(
    ("wrong", "identifier"),
    [
        ({"PALETE": {}}, "E001"),
        ({"CONTROLS": ["text", "zoom"]}, "E002"),
        ({"CONTROLS": "text"}, "E002"),
        ({"SCHEME": "sepia"}, "E003"),
        ({"STYLESHEET": "core/nowhere.css"}, "E006"),
        ({"CONTENT": ".article"}, "E006"),
    ],
)
def test_wrong_settings_are_told_at_start(settings: Any, wrong: dict[str, Any], identifier: str) -> None:
    settings.ACCESSIBILITY = wrong
    assert list(faults()) == [identifier]


def test_without_the_middleware_somebody_is_told(settings: Any) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "PreferencesMiddleware" not in name]
    assert list(faults()) == ["W007"]


def test_a_site_writes_a_style_sheet_of_its_own(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    settings.STATICFILES_DIRS = [tmp_path]
    settings.ACCESSIBILITY = {
        "PALETTE": palette("standard", "light", link="#00007a"),
        "STYLESHEET": "own/display.css",
    }
    from django.contrib.staticfiles import finders

    finders.get_finder.cache_clear()
    try:
        assert list(faults()) == ["E006"]
        call_command("write_display_css", tmp_path / "own/display.css", verbosity=0)
        assert faults() == {}
    finally:
        finders.get_finder.cache_clear()
    assert "--link:light-dark(#00007a,#93dccf)" in (tmp_path / "own/display.css").read_text()


def test_the_site_has_no_colour_besides_the_palette() -> None:
    """Of the colours in site.css only a shadow is left: everything else would not follow the level."""
    import re

    lines = [line for line in CSS.read_text().splitlines() if re.search(r"#[0-9a-f]{3,6}\b|rgb|hsl|filter", line)]
    assert len(lines) == 1
    assert "--shadow" in lines[0]
    used = set(re.findall(r"var\(--([\w-]+)", CSS.read_text()))
    declared = set(re.findall(r"--([\w-]+):", palette_css(PALETTE) + CSS.read_text()))
    assert used - declared == {"text-scale"}


def test_what_a_reader_needs_is_taken_away_and_no_more() -> None:
    rule = 'a :is(b, c) > d { margin: 0 calc(1px + 2px); content: "✓ "; }'
    nested = "@media (x: y) { e:hover { f: g !important; } }"
    small = 'a :is(b,c)>d{margin:0 calc(1px + 2px);content:"✓ "}@media (x: y){e:hover{f:g!important}}'
    assert minified(f"/* a */\n{rule}\n{nested}") == small
