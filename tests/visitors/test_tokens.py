"""A page token counts views of its page on its site, for two days, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitors import tokens

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_token_says_page_and_site():
    token = tokens.read(tokens.issue(1234, 2, NOON), NOON)
    assert (token.page_id, token.site_id) == (1234, 2)


def test_all_readers_of_a_day_are_given_the_same_token():
    """So that a shared cache keeps one page for everybody, and the token says nothing of who reads."""
    assert tokens.issue(5, 1, NOON) == tokens.issue(5, 1, NOON + timedelta(hours=11))
    assert tokens.issue(5, 1, NOON) != tokens.issue(5, 1, NOON + timedelta(hours=12))


@pytest.mark.parametrize(
    ("hours", "is_valid"),
    [(0, True), (11, True), (24, True), (35.9, True), (36, False), (24 * 30, False), (-12.1, True), (-37, False)],
)
def test_a_token_lasts_for_its_day_and_the_next(hours, is_valid):
    text = tokens.issue(5, 1, NOON)
    later = NOON + timedelta(hours=hours)
    if is_valid:
        assert tokens.read(text, later).page_id == 5
    else:
        with pytest.raises(tokens.TokenExpired):
            tokens.read(text, later)


def test_a_token_outlives_a_change_of_key(settings):
    text = tokens.issue(5, 1, NOON)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key " * 5
    assert tokens.read(text, NOON).page_id == 5
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(tokens.TokenError):
        tokens.read(text, NOON)


def test_no_part_can_be_changed():
    text = tokens.issue(5, 1, NOON)
    page, site, day, signature = text.split(".")
    for forged in (
        f"6.{site}.{day}.{signature}",
        f"{page}.2.{day}.{signature}",
        f"{page}.{site}.{int(day) + 1}.{signature}",
        f"{page}.{site}.{day}.{signature[::-1]}",
        f"{page}.{site}.{day}.{signature[:-1]}",
        f"0{text}",
        f" {text}",
        f"{text}\n",
        text.replace("5.", "٥.", 1),
        "",
        "." * 40,
        text * 1000,
    ):
        with pytest.raises(tokens.TokenError):
            tokens.read(forged, NOON)


@given(st.text(max_size=80))
def test_any_text_is_refused_in_the_same_way(text):
    with pytest.raises(tokens.TokenError):
        tokens.read(text, NOON)
