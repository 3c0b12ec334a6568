"""What an editor may type, and what the block picker shows."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import migrations, models
from django.test import override_settings
from wagtail.blocks import Block, CharBlock, StreamValue
from wagtail.images import get_image_model

from blocks import checks, conf
from blocks.fields import NewsStreamField
from blocks.paragraph import ParagraphBlock
from blocks.photo import PhotoBlock
from blocks.quote import QuoteBlock
from blocks.related import LinkBlock, RelatedListBlock
from blocks.stream import NewsStreamBlock
from blocks.validators import is_web_address, validate_alt_text, validate_web_address

from .conftest import Portal, parse


def codes(error: ValidationError) -> dict[str, list[str]]:
    return {name: [e.code for e in child.error_list] for name, child in error.block_errors.items()}


@pytest.mark.parametrize("url", ["https://example.gov.vn/", "http://example.vn:8080/a?b=c#d", "https://bộ.vn/"])
def test_web_address(url: str) -> None:
    validate_web_address(url)
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "ftp://a.vn/",
        "/a/",
        "x",
        "https://u:p@a.vn/",
        "https://u@a.vn/",
    ],
)
def test_no_web_address(url: str) -> None:
    with pytest.raises(ValidationError):
        validate_web_address(url)
    with pytest.raises(ValidationError):
        LinkBlock().clean(LinkBlock().to_python({"title": "a", "url": url}))
    with pytest.raises(ValidationError) as caught:
        QuoteBlock().clean(QuoteBlock().to_python({"quote": "a", "speaker": "b", "source_url": url}))
    assert set(caught.value.block_errors) == {"source_url"}


@pytest.mark.parametrize(
    "text", ["IMG_2041.jpg", "IMG 2041", "DSC00123", "anh-1.png", "z4512345678901_abc", " hinh 1 ", "a.WEBP", "Image1"]
)
def test_alternative_text_that_is_a_file_name(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_alt_text(text)
    assert caught.value.code == "file_name"


@pytest.mark.parametrize(
    "text", ["Ảnh chụp toàn cảnh cầu Rồng", "Hình 1: sơ đồ tổ chức", "Cán bộ hướng dẫn người dân."]
)
def test_alternative_text_that_says_something(text: str) -> None:
    validate_alt_text(text, "Cầu Rồng")


@pytest.mark.parametrize(
    ("alt", "decorative", "code"),
    [
        ("", False, "required"),
        ("  ", False, "required"),
        ("a b", True, "both"),
        ("x.jpg", False, "file_name"),
        ("hội nghị", False, "title"),
    ],
)
def test_photo_is_described_or_decorative(portal: Portal, alt: str, decorative: bool, code: str) -> None:
    block = PhotoBlock()
    value = block.to_python({"image": portal.image.pk, "alt_text": alt, "decorative": decorative})
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert codes(caught.value) == {"alt_text": [code]}
    block.defer_required_validation()
    block.clean(value)  # a draft may be saved half finished
    block.restore_deferred_validation()


def test_photo_that_is_right(portal: Portal) -> None:
    block = PhotoBlock()
    for alt, decorative in ((" Đại biểu phát biểu ", False), ("", True)):
        cleaned = block.clean(block.to_python({"image": portal.image.pk, "alt_text": alt, "decorative": decorative}))
        assert cleaned["alt_text"] == alt.strip()


def test_related_list_by_hand_is_not_empty(portal: Portal) -> None:
    block = RelatedListBlock()
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python({"mode": "hand"}))
    assert codes(caught.value) == {"mode": ["empty"]}
    block.clean(block.to_python({"mode": "newest"}))
    block.clean(block.to_python({"mode": "hand", "pages": [portal.articles[0].pk]}))
    block.clean(block.to_python({"mode": "hand", "links": [{"title": "a", "url": "https://a.vn/"}]}))
    too_many = [{"title": "a", "url": f"https://a.vn/{n}"} for n in range(21)]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"mode": "hand", "links": too_many}))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("“Một.”", "Một."),
        ('"Một."', "Một."),
        (" «Một» ", "Một"),
        ("Gọi là “một cửa”.", "Gọi là “một cửa”."),
        ("“Một” và “hai”", "“Một” và “hai”"),
        ("Một", "Một"),
    ],
)
def test_quotation_marks_are_drawn_once(typed: str, kept: str) -> None:
    block = QuoteBlock()
    assert block.clean(block.to_python({"quote": typed, "speaker": "A"}))["quote"] == kept


def test_field_keeps_blocks_out_of_migrations() -> None:
    """A label that changes changes nothing that a migration would write."""
    one = NewsStreamField(NewsStreamBlock(), blank=True, verbose_name="thân bài")
    other = NewsStreamField([("x", CharBlock(label="khác"))], blank=True, verbose_name="thân bài")
    assert (
        one.deconstruct()[1:]
        == other.deconstruct()[1:]
        == ("blocks.fields.NewsStreamField", [], {"blank": True, "verbose_name": "thân bài"})
    )
    assert one.clone().stream_block.child_blocks == {}


def historical() -> NewsStreamField:
    return NewsStreamField()


@pytest.mark.parametrize(
    "stored",
    [
        [{"type": "paragraph", "value": "<p>a</p>", "id": "1"}],
        {"a": 1},
        5,
        True,
        [1, "x"],
        [[1, 2]],
        [{"value": 1}],
        [{"type": []}],
    ],
)
def test_what_cannot_be_read_is_written_back(stored: Any) -> None:
    """The model of a data migration knows no blocks; and JSON from elsewhere may be no stream at all."""
    import json

    for value in (stored, json.dumps(stored)):
        stream = historical().to_python(value)
        assert isinstance(stream, StreamValue)
        assert len(stream) == 0
        assert historical().get_prep_value(stream) == stored


def test_broken_items_of_a_stream_are_left_out() -> None:
    field = NewsStreamField(NewsStreamBlock())
    good = {"type": "paragraph", "value": "<p>a</p>", "id": "1"}
    stream = field.to_python([None, {"value": 1}, good, {"type": {}}, {"type": "gone", "value": 1}])
    assert [child.block_type for child in stream] == ["paragraph"]
    assert field.get_prep_value(stream) == [good]
    stream.append(("heading", {"text": "a", "level": "2"}))
    assert [item["type"] for item in field.get_prep_value(stream)] == ["paragraph", "heading"]


@pytest.mark.parametrize("value", [None, "", [], "<p>old text</p>"])
def test_empty_streams_are_wagtails(value: Any) -> None:
    from wagtail.fields import StreamField

    ours, stock = NewsStreamField(NewsStreamBlock()), StreamField(NewsStreamBlock())
    assert ours.get_prep_value(ours.to_python(value)) == stock.get_prep_value(stock.to_python(value))
    assert ours.to_python([("paragraph", "<p>x</p>")])[0].block_type == "paragraph"
    assert ours.to_python(ours.to_python([("paragraph", "<p>x</p>")]))[0].block_type == "paragraph"


def test_autodetector_sees_no_change(db: None) -> None:
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.state import ModelState, ProjectState

    def state(block: Block) -> ProjectState:
        project = ProjectState()
        project.add_model(
            ModelState("x", "Tin", [("id", models.AutoField(primary_key=True)), ("body", NewsStreamField(block))])
        )
        return project

    class Renamed(NewsStreamBlock):
        heading = None
        paragraph = ParagraphBlock(label="Nhãn mới", help_text="khác")

    changes = MigrationAutodetector(state(NewsStreamBlock()), state(Renamed()))._detect_changes()
    assert changes == {}
    assert migrations


def test_site_adds_and_drops_members_in_a_line_each() -> None:
    class Ours(NewsStreamBlock):
        quote = None
        notice = CharBlock()

    others = [name for name in NewsStreamBlock().child_blocks if name != "quote"]
    assert list(Ours().child_blocks) == [*others, "notice"]
    assert "quote" in NewsStreamBlock().child_blocks


@pytest.mark.parametrize("with_image", [True, False])
def test_every_block_has_a_preview(
    portal: Portal, admin_client: Any, settings: Any, tmp_path: Any, with_image: bool
) -> None:
    """Wagtail draws previews where the site overrides its template; here with Wagtail's own."""
    from pathlib import Path

    import wagtail

    template = "wagtailcore/shared/block_preview.html"
    (tmp_path / "wagtailcore/shared").mkdir(parents=True)
    (tmp_path / template).write_text((Path(wagtail.__path__[0]) / "templates" / template).read_text())
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]
    if not with_image:
        get_image_model().objects.all().delete()
    for name, block in NewsStreamBlock().child_blocks.items():
        assert block.is_previewable, name
        assert block.get_description(), name
        assert block.meta.group, name
        assert block.meta.icon != "placeholder", name
        response = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, name
        html = response.content.decode()
        drawn = html.split("<main>")[1].split("</main>")[0]
        parse(drawn.strip())
        shows_something = f"block-{name}" in drawn.replace(f'<div class="w-block-{name} block-{name}">', "")
        assert shows_something, name


def test_settings_are_read_anew_when_they_change() -> None:
    with override_settings(BLOCKS={"PARAGRAPH_FEATURES": ("bold",)}):
        assert ParagraphBlock().features == ["bold"]
    assert "link" in ParagraphBlock().features


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({}, []),
        ({"X": 1}, ["E001"]),
        ({"RELATED_SOURCE": "no.such.module"}, ["E002"]),
        ({"RELATED_SOURCE": "blocks.conf.DEFAULTS"}, ["E002"]),
        ({"RELATED_SOURCE": 5}, ["E002"]),
        ({"RELATED_SOURCE": "blocks.related.resolve"}, []),
        ({"PARAGRAPH_FEATURES": "bold"}, ["E003"]),
        ({"CAPTION_FEATURES": [1]}, ["E003"]),
    ],
)
def test_wrong_settings_are_told_at_start(settings: Any, value: dict[str, Any], ids: list[str]) -> None:
    settings.BLOCKS = value
    conf.get_settings.cache_clear()
    assert [error.id for error in checks.check_settings(None)] == [f"blocks.{name}" for name in ids]


@pytest.mark.parametrize("value", ["no.such.module", "blocks.conf.DEFAULTS", 5])
def test_wrong_function_of_comparing_is_told_at_start(settings: Any, value: Any) -> None:
    settings.BLOCKS = {"FOLD": value}
    conf.get_settings.cache_clear()
    assert [error.id for error in checks.check_settings(None)] == ["blocks.E004"]
