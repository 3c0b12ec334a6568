"""Links of rich text: what a visitor may follow is a link, what they may not is text."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.rich_text import LinkHandler, features

from cms_site.core.visibility import visibility_for
from stream_preload.loader import preload
from stream_preload.rich_text import DROPPED

from .conftest import Everything, World


def shown(everything: Everything, html: str, **kwargs: Any) -> str:
    stream = everything.to_python([{"type": "text", "value": html}])
    preload([stream], **kwargs)
    with CaptureQueriesContext(connection) as captured:
        drawn = str(stream[0])
    assert not captured.captured_queries
    assert "\x00" not in drawn
    return drawn


@pytest.fixture
def page_filter(world: World) -> Any:
    return visibility_for(RequestFactory().get("/")).filter


def link(pk: Any, text: str = "chữ") -> str:
    return f'<p>a <a linktype="page" id="{pk}">{text}</a> b</p>'


def test_link_to_a_draft_an_expired_and_a_private_page(world: World, everything: Everything) -> None:
    draft, expired, private, public = [world.article(f"X{n}") for n in range(4)]
    draft.unpublish()
    type(expired).objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page_filter = visibility_for(RequestFactory().get("/")).filter
    for page in (draft, expired, private):
        assert shown(everything, link(page.pk), page_filter=page_filter) == "<p>a chữ b</p>"
    assert shown(everything, link(public.pk), page_filter=page_filter) == f'<p>a <a href="{public.url}">chữ</a> b</p>'


@pytest.mark.parametrize("pk", ["999999", "x", "", "9" * 60, "&lt;script&gt;", "-1"])
def test_link_to_nothing(world: World, everything: Everything, pk: str) -> None:
    assert shown(everything, link(pk)) == "<p>a chữ b</p>"


def test_tags_inside_a_link_stay(world: World, everything: Everything) -> None:
    assert shown(everything, link(0, "<b>đậm</b> và\n<i>nghiêng</i>")) == "<p>a <b>đậm</b> và\n<i>nghiêng</i> b</p>"
    url = world.articles[0].url
    assert shown(everything, link(world.articles[0].pk, "<b>đậm</b>")) == f'<p>a <a href="{url}"><b>đậm</b></a> b</p>'


def test_only_the_dropped_link_loses_its_closing_tag(world: World, everything: Everything) -> None:
    html = link(0, "một") + link(world.articles[0].pk, "hai") + '<p><a href="https://example.vn/">ba</a></p>'
    expected = (
        f'<p>a một b</p><p>a <a href="{world.articles[0].url}">hai</a> b</p><p><a href="https://example.vn/">ba</a></p>'
    )
    assert shown(everything, html) == expected


def test_attributes_in_any_order_and_more_than_wagtail_knows(world: World, everything: Everything) -> None:
    page = world.articles[0]
    html = f'<a data-x="1" id="{page.pk}" class="c" linktype="page" onclick="x">a</a>'
    assert shown(everything, html) == f'<a href="{page.url}">a</a>'
    assert shown(everything, '<a data-x="1" id="0" linktype="page">a</a>') == "a"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a linktype="page">a</a>', "a"),
        ('<a linktype="document">a</a>', "a"),
        ('<a linktype="gone" id="1">a</a>', "<a>a</a>"),  # a link type that the site has no more: as Wagtail
        ('<a linktype="page" id="0">a', "a"),  # never closed
        ('a</a> <a linktype="page" id="0">b</a>', "a</a> b"),
        ("<a linktype='page' id='0'>a</a>", "<a linktype='page' id='0'>a</a>"),  # not Wagtail's format
        ('<a name="muc">a</a>', '<a name="muc">a</a>'),
        ("<a>a</a>", "<a>a</a>"),
        ('<embed embedtype="image"/>x', "x"),
        ('<embed embedtype="image" id="x" format="left"/>x', "x"),
        ('<embed embedtype="media"/>x', "x"),
        ('<embed embedtype="media" url="https://video.example/2"/>x', "x"),
        ('<embed embedtype="gone" id="1"/>x', "x"),
        ("<embed/>x", "x"),
        (f"a{DROPPED}b", "ab"),
    ],
)
def test_malformed_tags(world: World, everything: Everything, html: str, expected: str) -> None:
    assert shown(everything, html) == expected


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_script_address_that_came_past_the_editor_is_no_link(world: World, everything: Everything, href: str) -> None:
    assert shown(everything, f'<p><a href="{href}">a</a></p>') == "<p>a</p>"


def test_image_of_an_unknown_format_is_left_out(world: World, everything: Everything) -> None:
    html = f'a<embed embedtype="image" id="{world.images[0].pk}" format="gone" alt=""/>b'
    assert shown(everything, html) == "ab"


def test_embedded_image_without_rendition_is_shown_and_no_file_made(world: World, everything: Everything) -> None:
    image = world.images[0]
    html = f'<embed embedtype="image" id="{image.pk}" format="left" alt="&quot;&lt;b&gt;"/>'
    drawn = shown(everything, html)
    assert f'src="{image.file.url}"' in drawn
    assert 'class="richtext-image left"' in drawn
    assert 'alt="&quot;&lt;b&gt;"' in drawn
    assert not image.renditions.exists()


def test_links_are_expanded_once(world: World, everything: Everything, monkeypatch) -> None:
    """A site may rewrite external links; a page's address on another site is not such a link."""

    class External(LinkHandler):
        identifier = "external"

        @classmethod
        def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
            return f'<a href="{attrs["href"]}" rel="noopener">'

    features.get_link_types()
    monkeypatch.setitem(features.link_types, "external", External)
    monkeypatch.setattr(type(world.articles[0]), "get_url", lambda self, request=None: "https://khac.example/bai/")
    assert shown(everything, link(world.articles[0].pk)) == '<p>a <a href="https://khac.example/bai/">chữ</a> b</p>'
    assert shown(everything, '<a href="https://x.vn/">x</a>') == '<a href="https://x.vn/" rel="noopener">x</a>'


def test_link_type_of_the_sites_own_takes_loaded_objects(world: World, everything: Everything, monkeypatch) -> None:
    class TopicLink(LinkHandler):
        identifier = "topic"

        @staticmethod
        def get_model() -> Any:
            return type(world.topics[0])

        @classmethod
        def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
            return f'<a href="/chu-de/{cls.get_instance(attrs).slug}/">'

    features.get_link_types()
    monkeypatch.setitem(features.link_types, "topic", TopicLink)
    topic = world.topics[1]
    assert shown(everything, f'<a linktype="topic" id="{topic.pk}">x</a>') == f'<a href="/chu-de/{topic.slug}/">x</a>'
    assert shown(everything, '<a linktype="topic" id="0">x</a>') == "x"


def test_address_is_escaped(world: World, everything: Everything, monkeypatch) -> None:
    monkeypatch.setattr(type(world.articles[0]), "get_url", lambda self, request=None: '/?a=1&b="')
    assert 'href="/?a=1&amp;b=&quot;"' in shown(everything, link(world.articles[0].pk))


def test_rich_text_is_equal_to_and_as_empty_as_wagtails(world: World, everything: Everything) -> None:
    from wagtail.rich_text import RichText

    stream = everything.to_python([{"type": "text", "value": "<p>a</p>"}, {"type": "text", "value": ""}])
    preload([stream])
    assert stream[0].value == RichText("<p>a</p>")
    assert bool(stream[0].value)
    assert not stream[1].value
