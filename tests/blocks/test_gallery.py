"""A gallery: what is drawn of what was stored, what may be published, photos that are uploaded into it."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.models import Collection

from blocks.gallery import GalleryBlock
from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload
from stream_preload.pictures import make_renditions
from stream_preload.signals import image_ids_of
from tests.admin.conftest import officer
from tests.factories import make_image

from .conftest import HOSTILE, Portal, parse

UPLOAD = "/admin/blocks/upload-photo/"


def photos(*images: Any, **fields: Any) -> list[dict[str, Any]]:
    """Return the raw items of a gallery."""
    values = [
        {"image": getattr(image, "pk", image), "alt_text": f"Hàng ghế {n}", **fields} for n, image in enumerate(images)
    ]
    return [{"type": "item", "id": f"p{n}", "value": value} for n, value in enumerate(values)]


def gallery(news: NewsStreamBlock, value: Any) -> Any:
    """Return the preloaded stream of one gallery."""
    stream = news.to_python([{"type": "gallery", "value": value, "id": "abc"}])
    preload([stream])
    return stream


def codes(value: dict[str, Any]) -> Any:
    """Return the codes of the errors of a gallery; by photo if they are in the photos."""
    block = GalleryBlock()
    try:
        block.clean(block.to_python(value))
    except ValidationError as error:
        inside = error.block_errors["photos"]
        found = {
            index: {name: child.code for name, child in photo.block_errors.items()}
            for index, photo in inside.block_errors.items()
        }
        return found or "number"
    return {}


def jpeg(shade: int = 90, size: tuple[int, int] = (300, 200)) -> bytes:
    buffer = io.BytesIO()
    PillowImage.new("RGB", size, (shade, 120, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


# --- what is drawn ----------------------------------------------------------
def test_each_photo_is_a_link_with_its_own_words(portal: Portal, news: NewsStreamBlock) -> None:
    image = make_image("Toàn cảnh", width=1800, height=1200, credit="Ảnh: Thư viện")
    make_renditions(image)
    items = photos(image, image, caption="Chú thích", credit="Ảnh: Minh")
    items += photos(image, decorative=True)
    tree = parse(str(news.render(gallery(news, {"title": "Ngày hội", "photos": items}))))
    (grid,) = tree.findall(".//ul")
    title = tree.find(".//p")
    assert (title.text, title.get("id")) == ("Ngày hội", grid.get("aria-labelledby"))
    widest = image.get_rendition("width-1600|format-jpeg").url
    assert [link.get("href") for link in grid.findall(".//a")] == [widest] * 3
    assert [img.get("alt") for img in grid.findall(".//img")] == ["Hàng ghế 0", "Hàng ghế 1", ""]
    assert [small.text for small in grid.findall(".//small")] == ["Ảnh: Minh", "Ảnh: Minh", "Ảnh: Thư viện"]
    assert {img.get("loading") for img in grid.findall(".//img")} == {"lazy"}


def test_gallery_without_a_title_has_a_name(portal: Portal, news: NewsStreamBlock) -> None:
    tree = parse(str(news.render(gallery(news, {"photos": photos(portal.image, portal.image)}))))
    assert "2" in tree.find(".//ul").get("aria-label")
    assert "aria-labelledby" not in tree.find(".//ul").attrib


def test_photos_that_are_gone_leave_the_others(portal: Portal, news: NewsStreamBlock) -> None:
    items = photos(portal.image, 999_999, None, "x", [], {})
    items += [{"type": "item", "id": "q", "value": value} for value in (None, 5, [], "x", {}, {"image": {}})]
    tree = parse(str(news.render(gallery(news, {"photos": items}))))
    assert len(tree.findall(".//a")) == 1
    portal.image.delete()
    assert str(news.render(gallery(news, {"photos": items, "title": "A"}))).strip() == ""


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, {"photos": 5}, {"photos": {"a": 1}}, {"title": []}])
def test_broken_gallery_draws_nothing(portal: Portal, news: NewsStreamBlock, value: Any) -> None:
    assert str(news.render(gallery(news, value))).strip() == ""


@pytest.mark.parametrize("field", ["title", "alt_text", "caption", "credit"])
def test_hostile_text_stays_text(portal: Portal, news: NewsStreamBlock, field: str) -> None:
    value = {"title": HOSTILE, "photos": photos(portal.image, **({} if field == "title" else {field: HOSTILE}))}
    tree = parse(str(news.render(gallery(news, value))))
    assert not tree.findall(".//script")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("number", [2, 20, 60])
def test_statements_do_not_grow_with_photos(
    portal: Portal, news: NewsStreamBlock, django_assert_num_queries: Any, number: int
) -> None:
    items = photos(*[make_image(width=50, height=40) for _ in range(number)])
    stream = news.to_python([{"type": "gallery", "value": {"photos": items}}] * 2)
    with django_assert_num_queries(2):  # images, and their renditions
        preload([stream])
        html = str(news.render(stream))
    assert html.count("<figure") == 2 * number


def test_publishing_makes_the_renditions_of_every_photo(portal: Portal) -> None:
    images = [make_image() for _ in range(3)]
    article = portal.articles[0]
    values = [
        {"type": "gallery", "value": {"photos": photos(*images[:2])}},
        {"type": "video", "value": {"title": "Phim", "poster": images[2].pk}},
    ]
    article.body = article.body.stream_block.to_python(values)
    assert set(image_ids_of(article)) >= {image.pk for image in images}


# --- what may be published --------------------------------------------------
def test_every_photo_is_described_before_publication_and_not_before_saving(portal: Portal) -> None:
    named, described = portal.image.title, "Đại biểu giơ tay"
    items = (
        photos(portal.image, alt_text="")
        + photos(portal.image, alt_text=named)
        + photos(portal.image, alt_text=described)
    )
    assert codes({"photos": items}) == {0: {"alt_text": "required"}, 1: {"alt_text": "title"}}
    assert codes({"photos": photos(portal.image, portal.image, alt_text="", decorative=True)}) == {}
    block = GalleryBlock()
    block.defer_required_validation()
    block.clean(block.to_python({"photos": items}))
    block.clean(block.to_python({"photos": []}))
    block.restore_deferred_validation()


def test_number_of_photos(portal: Portal) -> None:
    assert codes({"photos": photos(portal.image)}) == "number"
    assert codes({"photos": photos(*[portal.image] * 60)}) == {}
    assert codes({"photos": photos(*[portal.image] * 61)}) == "number"


# --- upload -----------------------------------------------------------------
@pytest.fixture
def editor(portal: Portal, client: Client) -> Client:
    client.force_login(officer("canbo", "Editors", "Minh"))
    return client


def upload(client: Client, name: str, content: bytes) -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def test_an_uploaded_photo_is_in_the_library_and_described_to_the_form(editor: Client) -> None:
    response = upload(editor, "Le_khanh-thanh 2026.JPG", jpeg())
    photo = response.json()["photo"]
    image = get_image_model().objects.get(pk=photo["id"])
    assert (image.title, image.uploaded_by_user.username) == ("Le khanh thanh 2026", "canbo")
    assert image.collection == Collection.get_first_root_node()
    assert photo["title"] == image.title
    assert {"url", "width", "height"} <= set(photo["preview"])


def test_a_photo_that_is_known_is_not_stored_twice(editor: Client) -> None:
    first = upload(editor, "a.jpg", jpeg()).json()["photo"]["id"]
    number = get_image_model().objects.count()
    assert upload(editor, "b.jpg", jpeg()).json()["photo"]["id"] == first
    assert get_image_model().objects.count() == number


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"no picture"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.php", jpeg()),
        ("a.jpg", b""),
    ],
)
def test_what_is_no_photo_is_refused_in_words(editor: Client, name: str, content: bytes) -> None:
    number = get_image_model().objects.count()
    response = upload(editor, name, content)
    assert response.status_code == 400
    assert response.json()["error"]
    assert get_image_model().objects.count() == number


def test_upload_needs_a_file_and_the_right(editor: Client, portal: Portal) -> None:
    assert editor.post(UPLOAD).status_code == 400
    assert editor.get(UPLOAD).status_code == 405
    stranger = Client()
    assert upload(stranger, "a.jpg", jpeg()).status_code == 302
    reader = officer("docgia", "Editors", "Hòa")
    reader.groups.clear()
    stranger.force_login(reader)
    assert upload(stranger, "a.jpg", jpeg()).status_code in (302, 403)
    assert not get_image_model().objects.filter(title="a").exists()
