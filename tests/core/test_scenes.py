"""The demo pictures: drawn the same every time, different from one another, well described."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageStat

from cms_site.core.demo.scenes import SCENES, draw_banner, draw_emblem, draw_portrait, draw_scene

SIZE = (480, 320)
FEW_COLOURS = 3000  # a flat placeholder has a handful, a drawn and grained picture tens of thousands
VISIBLE_DIFFERENCE = 8.0  # mean difference of a pixel's channels, of 255; grain alone makes less than 4


@cache
def drawn(key: str, variant: int) -> Image.Image:
    return draw_scene(key, variant, *SIZE)


def colours(picture: Image.Image) -> int:
    return len(picture.getcolors(picture.width * picture.height) or ())


def difference(first: Image.Image, second: Image.Image) -> float:
    bands = ImageStat.Stat(ImageChops.difference(first, second)).mean
    return sum(bands) / len(bands)


def text_only(scene_texts: tuple[str, ...]) -> None:
    for text in scene_texts:
        assert text == text.strip()
        assert 12 <= len(text) < 160
        assert unicodedata.is_normalized("NFC", text)


def test_there_are_enough_scenes_for_a_front_page() -> None:
    assert len(SCENES) >= 16
    assert all(key == scene.key for key, scene in SCENES.items())


@pytest.mark.parametrize("key", sorted(SCENES))
def test_a_scene_is_a_drawing_and_always_the_same(key: str) -> None:
    first, second = drawn(key, 0), draw_scene(key, 0, *SIZE)
    assert (first.mode, first.size) == ("RGB", SIZE)
    assert first.tobytes() == second.tobytes()
    assert colours(first) > FEW_COLOURS
    # The whole surface is painted: every corner of the picture has tones of its own.
    for left in (0, SIZE[0] // 2):
        for top in (0, SIZE[1] // 2):
            part = first.crop((left, top, left + SIZE[0] // 2, top + SIZE[1] // 2))
            assert sum(ImageStat.Stat(part).stddev) > 12


@pytest.mark.parametrize("key", sorted(SCENES))
def test_the_variants_of_a_scene_look_different(key: str) -> None:
    pictures = [drawn(key, variant) for variant in range(3)]
    for index, picture in enumerate(pictures):
        assert difference(picture, pictures[index - 1]) > VISIBLE_DIFFERENCE


def test_different_scenes_look_different() -> None:
    pictures = [drawn(key, 0) for key in sorted(SCENES)]
    for index, picture in enumerate(pictures):
        for other in pictures[:index]:
            assert difference(picture, other) > VISIBLE_DIFFERENCE


@pytest.mark.parametrize("key", sorted(SCENES))
def test_a_scene_has_a_title_and_alternative_texts(key: str) -> None:
    scene = SCENES[key]
    text_only((scene.title_vi, scene.alt_vi, scene.alt_en))
    assert scene.alt_vi.endswith(".")
    assert scene.alt_en.endswith(".")
    assert scene.alt_en.isascii() or "á" in scene.alt_en or "ế" in scene.alt_en


def test_titles_and_alternative_texts_are_not_repeated() -> None:
    for field in ("title_vi", "alt_vi", "alt_en"):
        texts = [getattr(scene, field) for scene in SCENES.values()]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("key", sorted(SCENES))
def test_the_focal_point_lies_in_the_picture_and_survives_mirroring(key: str) -> None:
    x, y = SCENES[key].focal
    assert x == 0.5
    assert 0 < y < 1


@pytest.mark.parametrize("size", [(640, 200), (200, 640), (333, 333)])
def test_a_scene_fills_any_proportions(size: tuple[int, int]) -> None:
    picture = draw_scene("lotus_pond", 1, *size)
    assert picture.size == size
    edge = picture.crop((0, 0, size[0], 12)), picture.crop((0, size[1] - 12, size[0], size[1]))
    assert all(colours(strip) > 50 for strip in edge)


def test_an_unknown_scene_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(KeyError) as refusal:
        draw_scene("atlantis")
    message = str(refusal.value)
    assert "atlantis" in message
    assert all(key in message for key in SCENES)


def test_the_emblem_is_a_disc_on_nothing() -> None:
    emblem = draw_emblem(256)
    assert (emblem.mode, emblem.size) == ("RGBA", (256, 256))
    assert emblem.tobytes() == draw_emblem(256).tobytes()
    assert [emblem.getpixel(corner)[3] for corner in ((0, 0), (255, 0), (0, 255), (255, 255))] == [0] * 4
    assert emblem.getpixel((128, 128))[3] == 255
    # The petals are pink: nothing in the middle is a yellow star on red.
    red, green, blue, _ = emblem.getpixel((128, 110))
    assert red > green
    assert blue > green


def test_the_banner_leaves_calm_room_for_a_title() -> None:
    banner = draw_banner(1200, 240)
    assert (banner.mode, banner.size) == ("RGB", (1200, 240))
    left, right = banner.crop((0, 0, 240, 240)), banner.crop((700, 0, 1200, 240))
    assert sum(ImageStat.Stat(left).stddev) < sum(ImageStat.Stat(right).stddev)


def test_there_are_six_speakers() -> None:
    portraits = [draw_portrait(variant) for variant in range(6)]
    assert all((p.mode, p.size) == ("RGB", (800, 800)) for p in portraits)
    assert portraits[0].tobytes() == draw_portrait(0).tobytes()
    for index, portrait in enumerate(portraits):
        assert colours(portrait) > FEW_COLOURS
        for other in portraits[:index]:
            assert difference(portrait, other) > VISIBLE_DIFFERENCE
