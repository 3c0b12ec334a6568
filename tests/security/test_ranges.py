"""Parts of files (RFC 9110, section 14): a player can jump, and nobody gets a part of what he may not have."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms_site.core.ranges import Unsatisfiable, parse_range

from .conftest import Portal
from .test_media import SANDBOX, body

FILM = bytes(range(256)) * 600  # more than one block of a stream


@pytest.fixture
def addresses(portal: Portal, settings: Any) -> dict[str, str]:
    """The same film in a public folder of the media storage and as a document."""
    settings.MEDIA_PUBLIC_FOLDERS = ["film/"]
    name = default_storage.save("film/open.mp4", ContentFile(FILM))
    for document in (portal.document, portal.private_document):
        document.file.save("hop.mp4", ContentFile(FILM), save=False)
        document.file_size, document.file_hash = len(FILM), ""
        document.save()
        document.get_file_hash()
    return {"media": f"/media/{name}", "document": portal.document.url}


@pytest.mark.parametrize("kind", ["media", "document"])
@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, len(FILM) - 1),
        ("bytes=100-199", 100, 199),
        ("BYTES=5-70000", 5, 70000),
        ("bytes=150000-999999999", 150000, len(FILM) - 1),
        ("bytes=-10", len(FILM) - 10, len(FILM) - 1),
        ("bytes=-999999999", 0, len(FILM) - 1),
    ],
)
def test_a_part(addresses: dict[str, str], visitor: Client, kind: str, header: str, first: int, last: int) -> None:
    response = visitor.get(addresses[kind], headers={"range": header})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == FILM[first : last + 1]
    assert response["Content-Type"] == "video/mp4"
    assert "Content-Encoding" not in response
    assert response["Content-Security-Policy"] == SANDBOX


@pytest.mark.parametrize("kind", ["media", "document"])
@pytest.mark.parametrize("header", ["bytes=153600-", "bytes=999999-1000000", "bytes=-0"])
def test_a_part_behind_the_end(addresses: dict[str, str], visitor: Client, kind: str, header: str) -> None:
    response = visitor.get(addresses[kind], headers={"range": header})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(FILM)}"
    assert body(response) == b""


@pytest.mark.parametrize("kind", ["media", "document"])
@pytest.mark.parametrize(
    "header", ["", "bytes", "bytes=", "bytes=-", "bytes=9-3", "items=0-1", "bytes=0-1,5-6", "bytes=a-b", "bytes=٣-٤"]
)
def test_what_is_no_range_gets_the_whole_file(
    addresses: dict[str, str], visitor: Client, kind: str, header: str
) -> None:
    response = visitor.get(addresses[kind], headers={"range": header})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == FILM


@pytest.mark.parametrize("kind", ["media", "document"])
def test_a_part_of_the_same_file_only(addresses: dict[str, str], visitor: Client, kind: str) -> None:
    whole = visitor.get(addresses[kind])
    etag, modified = whole["ETag"], whole["Last-Modified"]
    for condition, status in (
        (etag, 206),
        (modified, 206),
        (f"W/{etag}", 200),
        ('"other"', 200),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 200),
        ("nonsense", 200),
    ):
        headers = {"range": "bytes=0-9", "if-range": condition}
        assert visitor.get(addresses[kind], headers=headers).status_code == status, condition
    unchanged = visitor.get(addresses[kind], headers={"range": "bytes=0-9", "if-none-match": etag})
    assert unchanged.status_code == 304
    head = visitor.head(addresses[kind], headers={"range": "bytes=0-9"})
    assert (head.status_code, head["Content-Length"]) == (200, str(len(FILM)))


def test_no_part_of_what_is_private(addresses: dict[str, str], portal: Portal, visitor: Client, editor: Client) -> None:
    part = {"range": "bytes=0-9"}
    answer = visitor.get(portal.private_document.url, headers=part)
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
    assert body(editor.get(portal.private_document.url, headers=part)) == FILM[:10]
    private = f"/media/{portal.private_image.file.name}"
    assert visitor.get(private, headers=part).status_code == 404
    seen = editor.get(private, headers=part)
    assert seen.status_code == 206
    assert "no-store" in seen["Cache-Control"]


def test_an_empty_file(portal: Portal, visitor: Client, settings: Any) -> None:
    settings.MEDIA_PUBLIC_FOLDERS = ["film/"]
    name = default_storage.save("film/empty.mp4", ContentFile(b""))
    assert visitor.get(f"/media/{name}", headers={"range": "bytes=0-"}).status_code == 200


@given(
    header=st.text(max_size=30) | st.from_regex(r"bytes=[0-9]{0,20}-[0-9]{0,20}", fullmatch=True), size=st.integers(1)
)
def test_any_header(header: str, size: int) -> None:
    try:
        wanted = parse_range(header, size)
    except Unsatisfiable:
        return
    if wanted is not None:
        assert 0 <= wanted[0] <= wanted[1] < size
