"""``preload()`` changes what a page costs, not what it says."""

import copy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Locale, Page

from stream_preload.loader import preload
from stream_preload.pictures import prefetch_pictures

from .conftest import Everything, World


def store_embed(url: str = "https://video.example/1") -> None:
    Embed.objects.create(
        url=url, hash=get_embed_hash(url), type="video", html="<iframe></iframe>", last_updated="2025-01-01T00:00Z"
    )


def statements(data: list, everything: Everything) -> list[str]:
    """The SQL of preloading and drawing ``data``."""
    stream = everything.to_python(copy.deepcopy(data))
    with CaptureQueriesContext(connection) as captured:
        preload([stream])
        assert str(everything.render(stream))
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("i", range(3))
def test_values_json_and_html_are_those_of_wagtail(world: World, everything: Everything, i: int) -> None:
    store_embed()
    data = world.everything(i)
    stock = everything.to_python(copy.deepcopy(data))
    expected_html = everything.render(stock)  # makes the renditions that Wagtail's own templates ask for
    stream = everything.to_python(copy.deepcopy(data))
    preload([stream])
    assert {child.block_type for child in stream} == set(everything.child_blocks), "a block type has no example"
    for ours, theirs, stored in zip(stream, stock, data, strict=True):
        assert (ours.block_type, ours.id) == (theirs.block_type, theirs.id)
        assert ours.get_prep_value() == stored, ours.block_type
        assert ours.block.get_prep_value(ours.value) == theirs.block.get_prep_value(theirs.value), ours.block_type
        assert type(ours.value) is type(theirs.value) or ours.block_type == "text", ours.block_type
        assert str(ours.block.render(ours.value)) == str(theirs.block.render(theirs.value)), ours.block_type
    assert everything.render(stream) == expected_html
    assert everything.get_prep_value(stream) == data
    assert everything.get_searchable_content(stream) == everything.get_searchable_content(stock)
    assert list(everything.extract_references(stream)) == list(everything.extract_references(stock))


def test_old_formats_are_read_as_wagtail_reads_them(world: World, everything: Everything) -> None:
    """Lists of bare values (before Wagtail 2.16), image ids where an ImageBlock stands now, items without id."""
    data = [
        {"type": "rows", "value": [world.inner(0), world.inner(1)]},
        {"type": "inner", "value": {**world.inner(0), "pages": [page.pk for page in world.articles]}},
        {"type": "image", "value": world.images[0].pk},
        {"type": "inner", "value": {"title": "only"}},
    ]
    stock, stream = (everything.to_python(copy.deepcopy(data)) for _ in range(2))
    expected = everything.render(stock)
    preload([stream])
    assert everything.render(stream) == expected
    assert [article.pk for article in stream[1].value["pages"]] == [article.pk for article in world.articles]
    assert stream[2].value.contextual_alt_text == world.images[0].default_alt_text
    assert stream[3].value["title"] == "only"
    assert stream[3].value["image"] is None


def test_one_statement_a_model_whatever_the_number_of_blocks(world: World, everything: Everything) -> None:
    store_embed()
    examples = [world.everything(i) for i in range(3)]
    for example in examples:  # renditions are made, content types cached
        everything.render(everything.to_python(copy.deepcopy(example)))
    rich = [item for item in examples[0] if item["type"] in {"inner", "rows", "stream", "table", "embed"}]
    by_size = {size: statements(rich * (size // 5), everything) for size in (5, 20, 100)}
    # Page, ArticlePage, images, documents, topics, embeds; renditions.
    assert [len(sql) for sql in by_size.values()] == [7, 7, 7], by_size[5]
    assert all(sql.startswith("SELECT") for sql in by_size[100])
    assert len(statements([item for example in examples for item in example] * 5, everything)) == 7


@pytest.mark.parametrize("with_renditions", [True, False])
def test_each_use_of_an_image_has_its_own_alternative_text(
    world: World, everything: Everything, with_renditions: bool
) -> None:
    data = [
        {"type": "image", "value": {"image": world.images[0].pk, "alt_text": text, "decorative": False}}
        for text in ("một", "hai")
    ]
    world.images[0].get_rendition("fill-600x338")
    stream = everything.to_python(data)
    loaded = preload([stream], with_renditions=with_renditions)
    if not with_renditions:
        prefetch_pictures(loaded.images())
    with CaptureQueriesContext(connection) as captured:
        drawn = [str(child) for child in stream]
    assert not captured.captured_queries
    assert [child.value.contextual_alt_text for child in stream] == ["một", "hai"]
    assert 'alt="một"' in drawn[0]
    assert 'alt="hai"' in drawn[1]


def test_second_preload_asks_nothing(world: World, everything: Everything) -> None:
    stream = everything.to_python(world.everything())
    preload([stream])
    with CaptureQueriesContext(connection) as captured:
        preload([stream])
    assert not captured.captured_queries


def test_block_with_conversion_of_its_own_is_left_to_do_it(world: World) -> None:
    from wagtail import blocks

    class Shouting(blocks.CharBlock):
        def to_python(self, value):
            return super().to_python(value).upper()

    class Sorted(blocks.StructBlock):
        title = blocks.CharBlock()

        def bulk_to_python(self, values):
            return [{**value, "seen": True} for value in super().bulk_to_python(values)]

    stream_block = blocks.StreamBlock([("loud", Shouting()), ("sorted", Sorted())])
    stream = stream_block.to_python([{"type": "loud", "value": "a"}, {"type": "sorted", "value": {"title": "b"}}])
    preload([stream])
    assert stream[0].value == "A"
    assert stream[1].value["seen"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_links_follow_the_language_as_wagtails_do(world: World, everything: Everything, language: str) -> None:
    """On the English page a link to a Vietnamese article leads to its translation, if there is a live one."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    world.home.copy_for_translation(english).save_revision().publish()
    world.section.copy_for_translation(english).save_revision().publish()
    world.articles[0].copy_for_translation(english).save_revision().publish()
    world.articles[1].copy_for_translation(english)  # a draft
    html = "".join(f'<a linktype="page" id="{article.pk}">x</a>' for article in world.articles)
    data = [{"type": "text", "value": html}]
    with translation.override(language), override_settings(WAGTAIL_I18N_ENABLED=True):
        expected = everything.render(everything.to_python(copy.deepcopy(data)))
        stream = everything.to_python(data)
        with CaptureQueriesContext(connection) as captured:
            preload([stream])
        assert len(captured) == 1
        assert everything.render(stream) == expected
    assert expected.count("/en/") == (1 if language == "en" else 0)


def test_page_with_an_address_of_its_own_making(world: World, everything: Everything, monkeypatch) -> None:
    """A page class that overrides ``get_url_parts`` (a redirect page, say) is asked, not its base."""
    monkeypatch.setattr(
        type(world.articles[0]),
        "get_url_parts",
        lambda self, request=None: (1, "http://testserver", f"/ngan/{self.pk}/"),
    )
    data = [{"type": "text", "value": f'<a linktype="page" id="{world.articles[0].pk}">x</a>'}]
    stream = everything.to_python(data)
    preload([stream])
    assert f'<a href="/ngan/{world.articles[0].pk}/">' in str(stream[0])


def test_relative_address_on_the_same_site_of_several(world: World, everything: Everything) -> None:
    from wagtail.models import Site

    other = Page.objects.get(depth=1).add_child(instance=Page(title="Khác", slug="khac"))
    Site.objects.create(hostname="other.example", root_page=other)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    data = [
        {"type": "text", "value": f'<a linktype="page" id="{world.articles[0].pk}">a</a>'},
        {"type": "text", "value": f'<a linktype="page" id="{other.pk}">b</a>'},
    ]
    stream = everything.to_python(data)
    preload([stream], request=request)
    assert 'href="/' in str(stream[0])
    assert "http" not in str(stream[0])
    assert 'href="http://other.example/' in str(stream[1])
