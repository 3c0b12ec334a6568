"""A photo that opens large: where its link leads, and the dialog in a real browser."""

from typing import Any

from blocks.photo import PreviewImage, shown_photo
from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload
from stream_preload.pictures import make_renditions
from tests.factories import make_image

from .conftest import Portal, parse


def draw(news: NewsStreamBlock, image: Any, **fields: Any) -> Any:
    """Return the tree of a photo block."""
    value = {"image": image.pk, "alt_text": "Đại biểu biểu quyết", "caption": "<p>Chú thích</p>", **fields}
    stream = news.to_python([{"type": "photo", "value": value}])
    preload([stream])
    return parse(str(news.render(stream)))


def test_link_leads_to_the_widest_rendition_and_not_to_the_original(portal: Portal, news: NewsStreamBlock) -> None:
    image = make_image("Toàn cảnh", width=2000, height=1000)
    (link,) = draw(news, image).findall(".//a")
    assert link.get("href") == image.file.url, "without renditions the original stands in"
    make_renditions(image)
    (link,) = draw(news, image).findall(".//a")
    assert link.get("href") == image.get_rendition("width-1600|format-jpeg").url
    assert link.get("aria-label").endswith(": Đại biểu biểu quyết")


def test_photo_without_a_file_is_not_drawn(portal: Portal) -> None:
    assert shown_photo(None) is None
    image = make_image()
    image.file = None
    assert shown_photo(image) is None
    assert shown_photo(PreviewImage(), "a", None, None).large.endswith("preview.svg")


def test_words_of_wrong_type_are_left_out(portal: Portal) -> None:
    photo = shown_photo(portal.image, ["x"], None, {"a": 1})
    assert (photo.alt, photo.caption, photo.credit) == ("", "", "")


def test_credit_of_the_image_where_the_use_has_none(portal: Portal, news: NewsStreamBlock) -> None:
    image = make_image(credit="Ảnh: Thư viện")
    assert draw(news, image).find(".//small").text == "Ảnh: Thư viện"
    assert draw(news, image, credit="Ảnh: Minh Ngọc").find(".//small").text == "Ảnh: Minh Ngọc"
