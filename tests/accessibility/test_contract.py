"""What can be chosen, and that nothing a visitor sends can break it."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.contract import (
    BY_NAME,
    DEFAULTS,
    DIMENSIONS,
    HEAD_SCRIPT,
    MAX_COOKIE_LENGTH,
    Preferences,
    UnknownChange,
    decode,
)

ALL = [
    Preferences(**dict(zip(BY_NAME, values, strict=True)))
    for values in product(*[(None, *dimension.values) for dimension in DIMENSIONS])
]


def test_every_choice_survives_the_cookie() -> None:
    for preferences in ALL:
        cookie = preferences.encode()
        assert decode(cookie) == preferences
        assert len(cookie) <= MAX_COOKIE_LENGTH
        # cookie-octet of RFC 6265, 4.1.1: nothing that a server would quote.
        assert re.fullmatch(r"[!#-+\--:<-\[\]-~]*", cookie)


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "text",
        "text:",
        "text:999",
        "text:150%",
        "TEXT:150",
        "text=150",
        "xtext:150",
        "text:150 ",
        "constructor:x&__proto__:y",
        "contrast:dark",
        "text:150&" * 40,
        '"><script>alert(1)</script>',
        "\x00",
    ],
)
def test_what_is_unknown_or_broken_means_the_defaults(cookie: str | None) -> None:
    assert decode(cookie) == Preferences()
    assert decode(cookie).attributes() == {}


def test_what_is_known_holds_beside_what_is_not() -> None:
    assert decode("text:999&contrast:high&fish:blue").chosen == {"contrast": "high"}


@given(st.text(max_size=300))
def test_no_cookie_is_an_error(cookie: str) -> None:
    preferences = decode(cookie)
    assert decode(preferences.encode()) == preferences


def test_steps_go_through_all_sizes_and_stop_at_the_ends() -> None:
    preferences = Preferences()
    seen = []
    for _ in range(7):
        preferences = preferences.changed("text:larger")
        seen.append(preferences.value("text"))
    assert seen == ["112.5", "125", "150", "175", "200", "200", "200"]
    for _ in range(9):
        preferences = preferences.changed("text:smaller")
    assert preferences.value("text") == "87.5"
    assert preferences.changed("text:larger") == Preferences()


def test_contrast_has_four_levels() -> None:
    preferences = Preferences()
    assert preferences.changed("contrast:lower").attributes() == {"data-contrast": "soft"}
    preferences = preferences.changed("contrast:higher").changed("contrast:higher").changed("contrast:higher")
    assert preferences.attributes() == {"data-contrast": "maximum"}
    # Chosen, not default: a system that asks for more contrast gets the standard one now.
    assert Preferences().changed("contrast:standard").attributes() == {"data-contrast": "standard"}


def test_a_toggle_goes_on_and_off() -> None:
    on = Preferences().changed("spacing:toggle").changed("links:toggle")
    assert on.attributes() == {"data-spacing": "wide", "data-links": "underlined"}
    assert on.changed("spacing:toggle").changed("links:toggle") == Preferences()
    assert on.changed("reset") == Preferences()


@pytest.mark.parametrize(
    "change", ["", "text", "text:", "text:toggle", "scheme:larger", "text:300", "x:y", "reset:all"]
)
def test_unknown_changes_are_refused(change: str) -> None:
    with pytest.raises(UnknownChange):
        Preferences().changed(change)


def test_a_dark_site_can_be_made_light_and_automatic() -> None:
    defaults = {**DEFAULTS, "scheme": "dark"}
    assert Preferences().attributes(defaults) == {"data-scheme": "dark"}
    light = Preferences().changed("scheme:light", defaults)
    assert light.attributes(defaults) == {"data-scheme": "light"}
    automatic = light.changed("scheme:auto", defaults)
    assert automatic.encode() == "scheme:auto"
    assert automatic.attributes(defaults) == {}
    assert automatic.changed("scheme:dark", defaults) == Preferences()


def test_the_head_script_is_small_and_knows_the_dimensions() -> None:
    assert len(HEAD_SCRIPT.encode()) < 300
    assert "|".join(BY_NAME) in HEAD_SCRIPT


def test_the_portal_hides_no_value_from_its_style_sheet() -> None:
    from accessibility.conf import get_settings
    from accessibility.stylesheet import stylesheet

    css = stylesheet(get_settings()["PALETTE"], "main")
    for dimension in DIMENSIONS:
        for value in dimension.values:
            if value not in ("auto", dimension.default):
                assert re.search(rf'\[{dimension.attribute}="?{re.escape(value)}"?\]', css), (dimension.name, value)
    assert Path("accessibility/static/accessibility/preferences.css").read_text() == css
