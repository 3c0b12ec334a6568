"""Files: who may have them, and that nothing inside them can act."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import CollectionViewRestriction

from cms_site.core.models import PortalImage

from .conftest import Portal

SANDBOX = "default-src 'none'; sandbox"
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def url(name: str) -> str:
    return f"/media/{name}"


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def rendition(image: PortalImage) -> str:
    name: str = image.get_rendition("max-32x32").file.name
    return name


@pytest.mark.parametrize("name_of", [lambda i: i.file.name, rendition], ids=["original", "rendition"])
def test_a_public_file(portal: Portal, visitor: Client, name_of: Callable[[PortalImage], str]) -> None:
    name = name_of(portal.image)
    with CaptureQueriesContext(connection) as queries:
        response = visitor.get(url(name))
    assert response.status_code == 200
    assert len(queries) <= 2
    assert body(response) == default_storage.open(name).read()
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Security-Policy"] == SANDBOX
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


@pytest.mark.parametrize("name_of", [lambda i: i.file.name, rendition], ids=["original", "rendition"])
def test_a_file_in_a_private_collection(
    portal: Portal, visitor: Client, editor: Client, name_of: Callable[[PortalImage], str]
) -> None:
    name = name_of(portal.private_image)
    etag = editor.get(url(name))["ETag"]
    for method in (visitor.get, visitor.head):
        assert method(url(name)).status_code == 404
        assert method(url(name), headers={"if-none-match": etag}).status_code == 404
    response = editor.get(url(name))
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
    editor.session.flush()
    assert editor.get(url(name)).status_code == 404, "an expired session opens nothing"


def test_a_password_opens_the_collection_to_who_has_given_it(portal: Portal, visitor: Client) -> None:
    restriction = CollectionViewRestriction.objects.get()
    CollectionViewRestriction.objects.filter(pk=restriction.pk).update(restriction_type="password", password="mở ra")
    name = portal.private_image.file.name
    assert visitor.get(url(name)).status_code == 404
    answer = visitor.post(
        f"/documents/authenticate_with_password/{restriction.pk}/", {"password": "mở ra", "return_url": "/"}
    )
    assert answer.status_code == 302
    assert "no-store" in answer["Cache-Control"]
    assert visitor.get(url(name)).status_code == 200
    assert Client().get(url(name)).status_code == 404


def test_unchanged_files_are_not_sent_again(portal: Portal, visitor: Client) -> None:
    first = visitor.get(url(portal.image.file.name))
    for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = visitor.get(url(portal.image.file.name), headers=header)
        assert again.status_code == 304
        assert again["ETag"] == first["ETag"]
        assert again["Content-Security-Policy"] == SANDBOX
    assert visitor.get(url(portal.image.file.name), headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("suffix", "content"), [("jpg", SCRIPT), ("jpg", b"<html><script>alert(1)</script>"), ("svg", SCRIPT)]
)
def test_what_pretends_to_be_a_picture_cannot_act(portal: Portal, visitor: Client, suffix: str, content: bytes) -> None:
    name = default_storage.save(f"original_images/trap.{suffix}", ContentFile(content))
    PortalImage.objects.filter(pk=portal.image.pk).update(file=name)
    response = visitor.get(url(name))
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == SANDBOX
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == ("image/jpeg" if suffix == "jpg" else "application/octet-stream")
    assert response["Content-Disposition"].startswith("inline" if suffix == "jpg" else "attachment")


def test_documents_are_served_at_their_own_address_only(portal: Portal, visitor: Client, editor: Client) -> None:
    for client in (visitor, editor):
        assert client.get(url(portal.document.file.name)).status_code == 404
        assert client.get(url(portal.private_document.file.name)).status_code == 404
    response = visitor.get(portal.document.url)
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == SANDBOX
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "filename=" in response["Content-Disposition"]
    assert visitor.get(portal.private_document.url).status_code == 302
    assert editor.get(portal.private_document.url).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "images/../../secret.txt",
        "images/..%2F..%2Fsecret.txt",
        "images/%2e%2e/%2e%2e/secret.txt",
        "/etc/passwd",
        "images//a.jpg",
        "images\\..\\secret.txt",
        ".hidden",
        "images/.hidden",
        "",
        "images",
        "images/",
        "unknown/file.jpg",
    ],
)
def test_no_way_out_of_the_folder(portal: Portal, visitor: Client, path: str, tmp_path: Any) -> None:
    (tmp_path.parent / "secret.txt").write_text("secret")
    for name in (".hidden", "images/.hidden", "unknown/file.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("secret")
    assert visitor.get(f"/media/{path}").status_code == 404


def test_files_that_no_image_owns_are_not_served(portal: Portal, visitor: Client) -> None:
    assert visitor.get(url(default_storage.save("original_images/orphan.jpg", ContentFile(b"x")))).status_code == 404
    PortalImage.objects.filter(pk=portal.image.pk).update(file="original_images/gone.jpg")
    assert visitor.get("/media/original_images/gone.jpg").status_code == 404


def test_faces_of_officers_are_for_officers(portal: Portal, visitor: Client, editor: Client) -> None:
    name = default_storage.save("avatar_images/face.png", ContentFile(b"x"))
    assert visitor.get(url(name)).status_code == 404
    assert editor.get(url(name)).status_code == 200


def test_a_folder_that_the_site_declares_public(portal: Portal, visitor: Client, settings: Any) -> None:
    name = default_storage.save("film/open.mp4", ContentFile(b"x"))
    assert visitor.get(url(name)).status_code == 404
    settings.MEDIA_PUBLIC_FOLDERS = ["film/"]
    settings.MEDIA_RESOURCE_POLICY = "cross-origin"
    response = visitor.get(url(name))
    assert response.status_code == 200
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_only_reading(portal: Portal, visitor: Client) -> None:
    assert visitor.post(url(portal.image.file.name)).status_code == 405
