"""Video and audio: what an officer may choose, what is drawn of what was stored, providers as a site declares them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from blocks.embed_checks import check_embed_providers
from blocks.embeds import find_embed, frame_origins
from blocks.media import AudioBlock, VideoBlock
from blocks.stream import NewsStreamBlock
from blocks.webvtt import MAX_SIZE, validate_webvtt
from stream_preload.loader import preload
from tests.factories import make_document

from .conftest import HOSTILE, Portal, parse

YOUTUBE = "https://www.youtube.com/watch?v=abc-EF_1234"
VTT = "WEBVTT - phụ đề\n\n1\n00:01.000 --> 00:04.000 line:90%\nXin chào\n"
MP4, MP3 = b"\0\0\0\x18ftypmp42", b"ID3\x04rest"
VIMEO = {
    "name": "Vimeo",
    "patterns": [r"https://vimeo\.com/(?P<id>\d+)"],
    "embed": "https://player.vimeo.com/video/{id}?dnt=1",
    "page": "https://vimeo.com/{id}",
}


def codes(block: Any, **value: Any) -> dict[str, str]:
    """Return the codes of the errors by field; {} if the value is right."""
    value = {"title": "Ngày hội", "transcript": "<p>Xin chào</p>", **value}
    try:
        block.clean(block.normalize(value))
    except ValidationError as error:
        return {name: child.error_list[0].code for name, child in error.block_errors.items()}
    return {}


def draw(kind: str, value: dict[str, Any], ways: tuple[bool, ...] = (True, False)) -> Any:
    """Return the tree of one block, drawn with and without preloading, which must be the same."""
    drawn = []
    for with_preload in ways:
        stream = NewsStreamBlock().to_python([{"type": kind, "value": value}])
        if with_preload:
            preload([stream])
        drawn.append(str(stream.stream_block.render(stream)))
    assert drawn[0] == drawn[-1]
    return parse(drawn[0])


# --- what an officer may choose ---------------------------------------------
@pytest.mark.parametrize(
    ("block", "name", "content", "expected"),
    [
        (VideoBlock, "a.mp4", MP4, {}),
        (VideoBlock, "a.WEBM", b"\x1a\x45\xdf\xa3", {}),
        (VideoBlock, "a.ogv", b"OggS", {}),
        (VideoBlock, "a.mp4", b"RIFF....AVI ", {"file": "content"}),
        (VideoBlock, "a.mp4", b"", {"file": "content"}),
        (VideoBlock, "a.mp3", MP3, {"file": "type"}),
        (VideoBlock, "a.pdf", b"%PDF", {"file": "type"}),
        (AudioBlock, "a.mp3", MP3, {}),
        (AudioBlock, "a.mp3", b"\xff\xfb\x90", {}),
        (AudioBlock, "a.m4a", MP4, {}),
        (AudioBlock, "a.ogg", b"OggS", {}),
        (AudioBlock, "a.mp4", MP4, {"file": "type"}),
        (AudioBlock, "a.mp3", b"<html>", {"file": "content"}),
    ],
)
def test_file_that_browsers_play(db: None, block: Any, name: str, content: bytes, expected: dict[str, str]) -> None:
    assert codes(block(), file=make_document(name, content)) == expected


def test_file_that_is_gone(db: None) -> None:
    film = make_document("a.mp4", MP4)
    film.file.storage.delete(film.file.name)
    assert codes(VideoBlock(), file=film) == {"file": "gone"}


@pytest.mark.parametrize("block", [VideoBlock(), AudioBlock()])
def test_one_source_and_words_are_needed_to_publish_and_not_for_a_draft(db: None, block: Any) -> None:
    film = make_document("a.mp4" if isinstance(block, VideoBlock) else "a.mp3", MP4 + MP3)
    assert codes(block) == {"file": "no_source"}
    assert codes(block, address=YOUTUBE) == {}
    assert "both" in codes(block, address=YOUTUBE, file=film).values()
    assert codes(block, address=YOUTUBE, transcript="") == {"transcript": "no_text"}
    assert codes(block, address=YOUTUBE, transcript="<p> &nbsp;<br/></p>") == {"transcript": "no_text"}
    assert codes(block, address=YOUTUBE, transcript="", without_text=True) == {}
    block.defer_required_validation()
    assert codes(block, transcript="") == {}
    block.restore_deferred_validation()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *((right, {}) for right in ("", "3:25", "03:25", "1:02:00", " 0:05 ")),
        *((wrong, {"duration": "duration"}) for wrong in ("3", "3.25", "3:60", "1:2:3:4", "ba", "٣:٢٥")),
    ],
)
def test_duration(typed: str, expected: dict[str, str]) -> None:
    assert codes(VideoBlock(), address=YOUTUBE, duration=typed) == expected


def test_captions_are_a_webvtt_file_for_a_file_of_this_site(db: None) -> None:
    film, captions = make_document("a.mp4", MP4), make_document("a.vtt", VTT.encode())
    assert codes(VideoBlock(), file=film, captions=captions, transcript="") == {}
    assert codes(VideoBlock(), address=YOUTUBE, captions=captions) == {"captions": "elsewhere"}
    assert codes(VideoBlock(), file=film, captions=make_document("a.srt", VTT.encode())) == {"captions": "type"}
    assert codes(VideoBlock(), file=film, captions=make_document("b.vtt", b"\xff\xfe")) == {"captions": "encoding"}


@pytest.mark.parametrize("text", [VTT, "\ufeff" + VTT, VTT.replace("\n", "\r\n"), VTT.replace("00:01", "00:00:01")])
def test_webvtt(text: str) -> None:
    validate_webvtt(text.encode())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "header"),
        (b"WEBVTTX\n", "header"),
        (b" " + VTT.encode(), "header"),
        (b"WEBVTT\n\nHello", "cues"),
        (b"WEBVTT\n\n00:99.000 --> 00:04.000\n", "cues"),
        (b"1\n00:00:01,000 --> 00:00:04,000\nHi", "srt"),
        (VTT.encode("utf-16"), "encoding"),
        (VTT.encode() + b"x" * MAX_SIZE, "size"),
    ],
)
def test_what_is_no_webvtt(data: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_webvtt(data)
    assert caught.value.code == code


# --- other websites ---------------------------------------------------------
@pytest.mark.parametrize(
    "address",
    [
        YOUTUBE,
        "http://youtube.com/watch?v=abc-EF_1234&t=10",
        "https://m.youtube.com/watch?list=x&v=abc-EF_1234#t=1",
        "https://youtu.be/abc-EF_1234?si=x",
        "https://www.youtube.com/live/abc-EF_1234",
        "https://www.youtube.com/shorts/abc-EF_1234",
        "https://www.youtube-nocookie.com/embed/abc-EF_1234?rel=0",
        f" {YOUTUBE} ",
    ],
)
def test_address_of_youtube(address: str) -> None:
    found = find_embed(address)
    assert found is not None
    assert found.url == "https://www.youtube-nocookie.com/embed/abc-EF_1234?autoplay=1"
    assert found.page == YOUTUBE


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com.evil.example/watch?v=abc-EF_1234",
        "https://evil.example/https://youtu.be/abc-EF_1234",
        "https://evil.example/?https://www.youtube.com/watch?v=abc-EF_1234",
        "https://user:pass@youtu.be/abc-EF_1234",
        "javascript:alert(1)//https://youtu.be/abc-EF_1234",
        "https://youtu.be/abc-EF_1234\n",
        "https://youtu.be/abcdefghiｊk",
        "https://vimeo.com/12345",
        "https://youtu.be/abc-EF_1234?" + "x" * 500,
        "",
        None,
        5,
        [],
        {},
    ],
)
def test_address_of_nobody(address: Any) -> None:
    stripped = isinstance(address, str) and address.endswith("\n")
    assert (find_embed(address) is None) is not stripped
    if isinstance(address, str) and address and not stripped:
        assert codes(VideoBlock(), address=address).keys() == {"address"}


@override_settings(BLOCKS={"EMBED_PROVIDERS": [VIMEO]})
def test_a_site_declares_its_providers(client: Any, db: None) -> None:
    assert find_embed("https://vimeo.com/12345").url == "https://player.vimeo.com/video/12345?dnt=1"
    assert find_embed(YOUTUBE) is None
    assert frame_origins() == ["https://player.vimeo.com"]
    assert check_embed_providers(None) == []


@pytest.mark.parametrize(
    "declared",
    [
        5,
        "x",
        [5],
        [{}],
        [{**VIMEO, "patterns": ["("]}],
        [{**VIMEO, "patterns": []}],
        [{**VIMEO, "patterns": ["https://vimeo"]}],
        [{**VIMEO, "embed": "http://player.vimeo.com/{id}"}],
        [{**VIMEO, "page": "javascript:{id}"}],
        [{**VIMEO, "embed": "https://{id}.vimeo.com/"}],
        [{**VIMEO, "embed": "https://player.vimeo.com/{"}],
    ],
)
def test_wrong_providers_are_told_at_start(declared: Any) -> None:
    with override_settings(BLOCKS={"EMBED_PROVIDERS": declared}):
        assert {error.id for error in check_embed_providers(None)} == {"blocks.E010"}


def test_policy_of_the_site_allows_frames_of_the_providers_alone(portal: Portal, client: Any) -> None:
    policy = client.get(portal.articles[0].url)["Content-Security-Policy"]
    (frames,) = [part.split() for part in policy.split(";") if part.split()[0] == "frame-src"]
    assert frames == ["frame-src", "https://www.youtube-nocookie.com"]


@given(st.text(max_size=40) | st.from_regex(r"https://(www\.youtube\.com|youtu\.be)/.{0,30}", fullmatch=True))
def test_embedded_address_is_of_the_provider_whatever_was_typed(address: str) -> None:
    found = find_embed(address)
    assert found is None or found.url.startswith("https://www.youtube-nocookie.com/embed/")


# --- what is drawn ----------------------------------------------------------
def test_film_of_this_site(portal: Portal) -> None:
    film, captions = make_document("phim.mp4", MP4), make_document("phim.vtt", VTT.encode())
    value = {"title": "Ngày hội", "file": film.pk, "captions": captions.pk, "captions_language": "en"}
    tree = draw("video", {**value, "poster": portal.image.pk, "duration": "1:02:05", "transcript": "<p>Chào</p>"})
    (video,) = tree.findall(".//video")
    assert (video.get("preload"), video.get("aria-label"), "controls" in video.attrib) == ("none", "Ngày hội", True)
    assert "/media/" in video.get("poster")
    (source,) = video.findall("source")
    assert (source.get("src"), source.get("type")) == (film.url, "video/mp4")
    (track,) = video.findall("track")
    assert (track.get("src"), track.get("srclang")) == (captions.url, "en")
    assert track.get("label") in {"English", "Tiếng Anh"}
    assert tree.find(".//time").get("datetime") == "PT1H2M5S"
    assert len(tree.findall(".//details")) == 1
    assert not tree.findall(".//iframe")


def test_sound_of_this_site(portal: Portal) -> None:
    sound = make_document("tin.mp3", MP3)
    (audio,) = draw("audio", {"title": "Bản tin", "file": sound.pk}).findall(".//audio")
    assert (audio.get("preload"), audio.find("source").get("type")) == ("none", "audio/mpeg")


def test_film_of_another_website_is_a_link_until_somebody_asks(portal: Portal) -> None:
    tree = draw("video", {"title": "Phim", "address": YOUTUBE})
    (link,) = tree.findall(".//a")
    assert link.get("href") == YOUTUBE
    assert link.get("data-embed") == "https://www.youtube-nocookie.com/embed/abc-EF_1234?autoplay=1"
    loading = [element for element in tree.iter() if element.get("src")]
    assert loading == []


def test_provider_that_is_no_longer_allowed_leaves_a_link(portal: Portal) -> None:
    tree = draw("video", {"title": "Phim", "address": "https://old.example/v/1", "transcript": "<p>Lời</p>"})
    assert [link.get("href") for link in tree.findall(".//a")] == ["https://old.example/v/1"]
    assert "Lời" in "".join(tree.itertext())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//youtu.be/abc", "", None, 5, [], {}])
def test_address_that_cannot_be_one_is_not_drawn(portal: Portal, address: Any) -> None:
    for kind in ("video", "audio"):
        tree = draw(kind, {"title": "Phim", "address": address})
        assert not tree.findall(".//a")
        assert not tree.findall(".//figure")
        assert "Lời" in "".join(draw(kind, {"address": address, "transcript": "<p>Lời</p>"}).itertext())


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_files_that_are_gone_or_of_another_type_are_not_drawn(portal: Portal, kind: str) -> None:
    film = make_document("phim.exe", MP4)
    for pk in (film.pk, 999_999, "x", None, [], {}):
        value = {"title": "Phim", "file": pk, "captions": pk, "poster": pk, "transcript": "<p>Lời</p>"}
        tree = draw(kind, value, (True,))  # Wagtail itself reads no broken key
        assert not [element for element in tree.iter() if element.get("src") or element.get("href")]
        assert "Lời" in "".join(tree.itertext())


@pytest.mark.parametrize("field", ["title", "duration", "captions_language", "address", "transcript"])
def test_hostile_text_stays_text(portal: Portal, field: str) -> None:
    film, captions = make_document("phim.mp4", MP4), make_document("phim.vtt", VTT.encode())
    for value in ({"file": film.pk, "captions": captions.pk}, {"address": YOUTUBE}):
        if field == "transcript":  # rich text is written by Wagtail's own editor, and cleaned there
            tree = draw("video", {**value, field: ["<script>"]}, (True,))
        else:
            tree = draw("video", {**value, "title": "Phim", field: HOSTILE})
        assert not tree.findall(".//script")
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
