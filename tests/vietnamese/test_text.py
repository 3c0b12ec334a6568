"""Normal form, folding and the keys that keep marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_site.vietnamese.text import exact_key, exact_prefix, fold, index_token, nfc, tokens, words

SYLLABLES = st.sampled_from(
    [
        "đảng",
        "bộ",
        "ủy",
        "uỷ",
        "hòa",
        "hoà",
        "Việt",
        "nguyễn",
        "ƯƠNG",
        "Đường",
        "khoẻ",
        "Ắt",
        "ữ",
        "ỵ",
        "má",
        "xã",
    ]
)
TITLES = st.lists(SYLLABLES, max_size=12).map(" ".join)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng bộ quận Long Biên", "dang bo quan long bien"),
        (nfd("Đảng bộ quận Long Biên"), "dang bo quan long bien"),
        ("ĐIỆN BIÊN: thống kê, quận uỷ/ủy", "dien bien thong ke quan uy uy"),
        ("21-KL/TW", "21 kl tw"),
        ("100.000 m² № 5 — ½", "100 000 m2 no 5 1 2"),
        ("Straße, Łódź, Ægir, Øresund, İzmir, ﬁn", "strasse lodz aegir oresund izmir fin"),
        ("Ａｂｃ１２ ٣", "abc12 3"),
        ("北京 Москва йод", "北京 москва йод"),
        ("Đả\u200bng\ufeff", "dang"),
        ("x̂ ȳ̌", "x y"),
        ("\x00 \"'*^():-_~ \n", ""),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
    assert tokens(text) == folded.split()


def test_fold_knows_every_vietnamese_letter():
    marks = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    for letter, plain in zip("aăâeêioôơuưyđ", "aaaeeiooouuyd", strict=True):
        for mark in marks if letter != "đ" else [""]:
            composed = unicodedata.normalize("NFC", letter + mark)
            for form in (composed, nfd(composed), composed.upper(), nfd(composed.upper())):
                assert fold(form) == plain, (letter, mark)


@given(st.text())
def test_folding_twice_changes_nothing_and_forms_agree(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(nfd(text)) == folded
    assert all(not char.isascii() or char == " " or char.isalnum() for char in folded)
    assert folded == " ".join(folded.split())
    assert folded == folded.lower() or not folded.isascii()


@given(st.text())
def test_nfc_takes_away_only_what_is_invisible(text):
    clean = nfc(text)
    assert nfc(clean) == clean == unicodedata.normalize("NFC", clean)
    assert not set(clean) & set("\u200b\u200c\u200d\u2060\ufeff")
    if not set(text) & set("\u200b\u200c\u200d\u2060\ufeff"):
        assert clean == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("ma", "ma0"),
        ("má", "ma1"),
        ("mà", "ma2"),
        ("mả", "ma3"),
        ("mã", "ma4"),
        ("mạ", "ma5"),
        ("đảng", "d9ang3"),
        ("ĐẢNG", "d9ang3"),
        ("bộ", "bo65"),
        ("ương", "u7o7ng0"),
        ("ắt", "a8t1"),
        ("da6", "da660"),
        ("dâ", "da60"),
    ],
)
def test_exact_key_writes_marks_as_vni_digits(word, key):
    assert exact_key(word) == exact_key(nfd(word)) == "0q1" + key
    assert exact_prefix(word) == "0q1" + key[:-1]


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("ủy", "uỷ"), ("khỏe", "khoẻ"), ("thúy", "thuý")])
def test_exact_key_does_not_see_where_the_tone_was_written(one, other):
    assert exact_key(one) == exact_key(other) == exact_key(nfd(other))


def test_exact_keys_tell_vietnamese_words_apart():
    vowels = [
        unicodedata.normalize("NFC", letter + mark)
        for letter in "aăâeêioôơuưy"
        for mark in ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    ]
    syllables = [f"{onset}{vowel}{coda}" for onset in ("d", "đ", "") for vowel in vowels for coda in ("", "1", "ng6")]
    assert len({exact_key(syllable) for syllable in syllables}) == len(syllables)


@given(st.text(), st.text(alphabet="0q12za1đảâ", max_size=8))
def test_no_typed_word_meets_a_key(text, word):
    keys = {exact_key(found) for found in [*words(text), *words(word)]}
    typed = {index_token(found) for found in [*tokens(text), *tokens(word), *keys]}
    assert not {key for key in keys if key.startswith("0q1")} & typed
    assert all(token.isascii() and token.isalnum() for token in keys | typed)


@given(st.lists(st.text(alphabet="0q1ađя北", min_size=1, max_size=6), unique=True))
def test_index_tokens_are_as_different_as_the_words(found):
    assert len(set(map(index_token, found))) == len(set(found))


@given(TITLES)
def test_words_are_the_written_words(title):
    assert words(title) == title.split() == words(nfd(title))
    assert [fold(word) for word in words(title)] == tokens(title)


def test_megabytes_are_folded():
    """Work that grew with the square of the length would not come back from these."""
    for text in ("Đảng bộ quận " * 100_000, "\u0301" * 1_000_000, "đ" * 1_000_000, "a\u200b" * 500_000):
        assert fold(text) == fold(text.upper())
        assert all(exact_key(word) for word in words(text[:100_000]))
