"""Words of a search found again in the text that a reader sees."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_site.vietnamese.highlight import ELLIPSIS, excerpt, highlight
from cms_site.vietnamese.text import fold

TEXTS = st.text(alphabet="đảngĐbộ quậnLong-\u0301\u0323\u200b.北 ", max_size=200)


def marked(segments):
    return [segment.text for segment in segments if segment.is_match]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("query", ["dang bo", "Đảng bộ", "ĐẢNG BỘ", "đang bò"])
def test_whole_words_are_found_in_any_spelling(form, query):
    title = unicodedata.normalize(form, "Đảng bộ quận: đảng viên, bộn bề, hải đăng")
    wanted = [unicodedata.normalize(form, word) for word in ("Đảng", "bộ", "đảng", "đăng")]
    segments = highlight(title, unicodedata.normalize(form, query))
    assert marked(segments) == wanted
    assert "".join(segment.text for segment in segments) == title


@pytest.mark.parametrize("query", ["21-KL/TW", "21 kl tw", '"21-KL/TW'])
def test_document_numbers(query):
    assert marked(highlight("Kết luận số 21-KL/TW ngày 25/10/2021", query)) == ["21", "KL", "TW"]


@pytest.mark.parametrize("query", ["", "  ", '"', "%00", "\x00*():^", "-"])
def test_a_query_without_words_marks_nothing(query):
    segments = highlight("Đảng bộ", query)
    assert "".join(segment.text for segment in segments) == "Đảng bộ"
    assert marked(segments) == []


def test_excerpt_takes_the_densest_place():
    text = "quận " + "lời dẫn " * 60 + "Đảng bộ quận Long Biên tổ chức hội nghị" + " phần kết" * 60
    segments = excerpt(text, "dang bo quan", width=80)
    assert marked(segments) == ["Đảng", "bộ", "quận"]
    assert segments[0] == (ELLIPSIS, False)
    assert segments[-1] == (ELLIPSIS, False)
    assert len("".join(segment.text for segment in segments)) <= 82


def test_excerpt_without_a_match_is_the_beginning():
    text = "Hội nghị tổng kết công tác năm. " * 20
    segments = excerpt(text, "không có", width=50)
    assert len(segments) == 2
    assert text.startswith(segments[0].text)
    assert segments[0].text.split() == text.split()[: len(segments[0].text.split())]


def test_a_short_text_comes_whole():
    assert "".join(s.text for s in excerpt("Đảng bộ quận", "bo")) == "Đảng bộ quận"


@given(TEXTS, st.text(alphabet="đảngbộ quậnLong", max_size=20), st.integers(1, 60))
def test_excerpts_are_whole_characters_of_the_text(text, query, width):
    segments = excerpt(text, query, width)
    inner = [s for s in segments if s != (ELLIPSIS, False)]
    shown = "".join(segment.text for segment in inner)
    assert shown in text
    assert len(shown) <= width
    for segment in inner:
        if segment.is_match and len(segment.text) < width:
            assert set(fold(segment.text).split()) & set(fold(query).split()) or len(shown) == width


@given(st.lists(st.sampled_from(["ậ", "ế", "đ", " ", "ữ"]), max_size=60).map("".join), st.integers(3, 30))
def test_marks_stay_with_their_letter(text, width):
    decomposed = unicodedata.normalize("NFD", text)
    for segment in excerpt(decomposed, "khong", width):
        assert not unicodedata.combining(segment.text[:1] or " ")
        assert segment.text == ELLIPSIS or unicodedata.normalize("NFC", segment.text) in text


@given(TEXTS, st.text(max_size=30))
def test_highlight_loses_nothing(text, query):
    assert "".join(segment.text for segment in highlight(text, query)) == text


@pytest.mark.parametrize(
    "text",
    ["dang bo " * 500_000, "a" * 4_000_000, "a\u0301" * 1_000_000, "\u0301" * 2_000_000, '"*' * 1_000_000],
    ids=["matches", "one word", "marks", "only marks", "signs"],
)
def test_hostile_input_is_bounded(text):
    """Megabytes come back as a short excerpt; work that grew with their square would not come back at all."""
    query = " ".join(f"dang{n}" for n in range(5_000)) + " dang"
    assert len("".join(s.text for s in excerpt(text, query))) <= 242
    assert len(highlight(text, "dang bo " * 50_000)) <= 200_001


def test_width_must_be_positive():
    with pytest.raises(ValueError, match="width"):
        excerpt("Đảng bộ", "bo", 0)
