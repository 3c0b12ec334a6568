"""Renditions: which there are of an image, made in the background, never while a page is read."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django_tasks.signals import task_enqueued
from wagtail.images import get_image_model

from blocks.templatetags.blocks_tags import picture as picture_tag
from stream_preload import checks, conf, signals
from stream_preload.loader import preload
from stream_preload.pictures import focus_of, has_rendition, make_renditions, picture, prefetch_pictures, specs_for

from .conftest import Everything, World, make_image


def unsaved(**kwargs: Any) -> Any:
    return get_image_model()(collection_id=1, **kwargs)


def fresh(image: Any) -> Any:
    return type(image).objects.get(pk=image.pk)


@pytest.fixture
def small_ladder(settings: Any) -> None:
    settings.STREAM_PRELOAD = {"IMAGE_WIDTHS": (20, 40, 80), "IMAGE_FORMATS": ("webp", "jpeg")}


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [400]), (400, [400]), (401, [400, 800]), (1600, [400, 800, 1200, 1600]), (5000, [400, 800, 1200, 1600])],
)
def test_widths_up_to_the_one_that_holds_the_image(width: int, widths: list[int]) -> None:
    image = unsaved(width=width, height=10, file="x.png")
    assert specs_for(image) == {f: [f"width-{w}|format-{f}" for w in widths] for f in ("avif", "webp", "jpeg")}


def test_an_svg_is_shown_as_it_is(world: World) -> None:
    image = unsaved(title="Hình", width=300, height=10, file="x.svg")
    assert specs_for(image) == {}
    assert make_renditions(image) == 0
    assert picture(image).src == image.file.url


@pytest.mark.usefixtures("small_ladder")
def test_made_renditions_are_found_without_sql(world: World) -> None:
    image = fresh(world.images[0])
    assert make_renditions(image) == 6
    image = fresh(image)
    prefetch_pictures([image])
    with CaptureQueriesContext(connection) as captured:
        shown = picture(image)
    assert not captured.captured_queries
    (webp,) = shown.sources
    assert webp.mime_type == "image/webp"
    assert [width for _, width in webp.files] == [20, 40, 60]  # no picture is wider than its original
    assert webp.srcset.endswith(" 60w")
    assert shown.src.endswith(".jpg")
    assert (shown.width, shown.height) == (60, 40)


@pytest.mark.usefixtures("small_ladder")
def test_making_again_makes_nothing(world: World) -> None:
    image = world.images[0]
    make_renditions(fresh(image))
    before = set(image.renditions.values_list("pk", "file"))
    make_renditions(fresh(image))
    assert set(image.renditions.values_list("pk", "file")) == before


@pytest.mark.usefixtures("small_ladder")
def test_reading_writes_neither_files_nor_rows_nor_caches(world: World, everything: Everything, monkeypatch) -> None:
    """Some renditions are missing: the page shows what is there and asks for nothing to be made."""
    image = world.images[0]
    fresh(image).get_rendition("width-20|format-webp")
    caches["renditions"].clear()
    for cache in caches.all():
        for name in ("set", "add", "set_many"):
            monkeypatch.setattr(cache, name, lambda *args, **kwargs: pytest.fail("a cache was written"))
    files = set(Path(django_settings.MEDIA_ROOT).rglob("*"))
    stream = everything.to_python(
        [{"type": "photo", "value": image.pk}, {"type": "image", "value": {"image": image.pk, "alt_text": "a"}}]
    )
    with CaptureQueriesContext(connection) as captured:
        preload([stream])
        drawn = [picture(child.value) for child in stream]
    assert [query["sql"][:6] for query in captured] == ["SELECT", "SELECT"]
    assert set(Path(django_settings.MEDIA_ROOT).rglob("*")) == files
    assert [len(shown.sources) for shown in drawn] == [1, 1]
    assert drawn[0].src == image.file.url, "the format that every browser reads is missing: the original stands in"
    assert drawn[0].srcset == ""


def test_copies_share_what_is_prefetched_later(world: World, everything: Everything) -> None:
    world.images[0].get_rendition("width-20")
    data = [{"type": "photo", "value": world.images[0].pk}] * 2
    stream = everything.to_python(data)
    loaded = preload([stream], with_renditions=False)
    assert stream[0].value is not stream[1].value
    prefetch_pictures(loaded.images())
    with CaptureQueriesContext(connection) as captured:
        assert all(has_rendition(child.value, "width-20") for child in stream)
        assert not has_rendition(stream[0].value, "width-30")
    assert not captured.captured_queries


def test_wagtails_image_tag_finds_other_renditions_too(world: World, everything: Everything) -> None:
    """``{% image %}`` in a template of the site does not make its file anew on every request."""
    world.images[0].get_rendition("fill-20x20")
    stream = everything.to_python([{"type": "photo", "value": world.images[0].pk}])
    preload([stream])
    with CaptureQueriesContext(connection) as captured:
        stream[0].value.get_rendition("fill-20x20")
    assert not captured.captured_queries


def test_prefetch_costs_one_statement_for_any_number(world: World) -> None:
    for images in (world.images[:1], world.images):
        instances = [fresh(image) for image in images]
        with CaptureQueriesContext(connection) as captured:
            prefetch_pictures([*instances, None, *instances])
        assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        prefetch_pictures([None])
    assert not captured.captured_queries


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(0, 0, "0-0"), (59, 39, "4-4"), (60, 40, "4-4"), (30, 20, "2-2"), (12, 8, "1-1"), (11, 7, "0-0")],
)
def test_focal_point_on_a_grid_of_25(x: int, y: int, expected: str) -> None:
    image = unsaved(width=60, height=40, focal_point_x=x, focal_point_y=y, focal_point_width=2, focal_point_height=2)
    assert focus_of(image) == expected


def test_without_focal_point_the_upper_third() -> None:
    assert focus_of(unsaved(width=60, height=40)) == "2-1"
    assert focus_of(unsaved(width=0, height=0, focal_point_x=1)) == "2-1"


def test_picture_tag_of_nothing_is_nothing() -> None:
    assert picture_tag(None) == {"picture": None}


@pytest.mark.usefixtures("small_ladder")
def test_publishing_makes_the_renditions_of_all_images_of_the_page(
    world: World, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    """By foreign key, by block and by rich text; through django-tasks, after the commit."""
    photo = {"image": world.images[1].pk, "alt_text": "Mô tả", "layout": "text"}
    text = f'<p>a</p><embed embedtype="image" id="{world.images[2].pk}" format="fullwidth" alt=""/>'
    unused = make_image("Không dùng")
    article = world.articles[0]
    article.hero_image, article.hero_alt_text = world.images[0], "Toàn cảnh hội nghị"
    article.body = article.body.stream_block.to_python(
        [{"type": "photo", "value": photo}, {"type": "paragraph", "value": text}]
    )
    tasks: list[str] = []
    listener = lambda sender, task_result, **kwargs: tasks.append(task_result.task.name)  # noqa: E731
    task_enqueued.connect(listener)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        article.save_revision().publish()
        assert not world.images[0].renditions.exists(), "made before the commit"
    task_enqueued.disconnect(listener)
    assert callbacks
    assert tasks.count("make_renditions_of") == 2
    assert [image.renditions.count() for image in (*world.images, unused)] == [6, 6, 7, 0]
    assert world.images[2].renditions.filter(filter_spec="width-800").exists()


def test_publishing_makes_none_where_the_site_does_not_want_them(world: World, settings: Any, monkeypatch) -> None:
    settings.STREAM_PRELOAD = {"RENDITIONS_ON_PUBLISH": False}
    monkeypatch.setattr(signals, "image_ids_of", lambda page: pytest.fail("asked all the same"))
    signals.on_page_published(None, world.articles[0])


@pytest.mark.usefixtures("small_ladder")
def test_image_deleted_between_enqueue_and_run_and_image_with_a_broken_file(world: World, caplog) -> None:
    gone, broken, good = world.images
    pk = gone.pk
    gone.delete()
    broken.file.save("hong.png", ContentFile(b"no picture"), save=False)
    type(broken).objects.filter(pk=broken.pk).update(file=broken.file.name)
    signals.make_renditions_of.call([pk, broken.pk, good.pk])
    assert good.renditions.count() == 6
    assert "could not be made" in caplog.text


def test_settings_are_read_anew_when_they_change() -> None:
    with override_settings(STREAM_PRELOAD={"IMAGE_WIDTHS": (10,)}):
        assert conf.get_settings()["IMAGE_WIDTHS"] == (10,)
    assert conf.get_settings() == conf.DEFAULTS


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({}, []),
        ({"WIDTHS": (1,)}, ["E001"]),
        ({"IMAGE_WIDTHS": ()}, ["E002"]),
        ({"IMAGE_WIDTHS": (800, 400)}, ["E002"]),
        ({"IMAGE_WIDTHS": (400, 400)}, ["E002"]),
        ({"IMAGE_WIDTHS": (0, 400)}, ["E002"]),
        ({"IMAGE_WIDTHS": ("400",)}, ["E002"]),
        ({"IMAGE_WIDTHS": (True, 400)}, ["E002"]),
        ({"IMAGE_WIDTHS": 400}, ["E002"]),
        ({"IMAGE_FORMATS": ()}, ["E003"]),
        ({"IMAGE_FORMATS": ("gif",)}, ["E003"]),
        ({"IMAGE_FORMATS": "webp"}, ["E003"]),
        ({"IMAGE_FORMATS": ("png",), "IMAGE_WIDTHS": [1, 2]}, []),
        ({"X": 1, "IMAGE_FORMATS": None, "IMAGE_WIDTHS": None}, ["E001", "E002", "E003"]),
    ],
)
def test_wrong_settings_are_told_at_start(settings: Any, value: dict[str, Any], ids: list[str]) -> None:
    settings.STREAM_PRELOAD = value
    assert [error.id for error in checks.check_settings(None)] == [f"stream_preload.{name}" for name in ids]
