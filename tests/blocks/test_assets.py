"""Style sheets and scripts: those of the blocks that are there, and no others; all of them small."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from wagtail.blocks import Block, CharBlock, ListBlock, StaticBlock, StreamBlock, StructBlock

import blocks
from blocks.assets import assets_of, declared
from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload

from .conftest import Portal

STATIC = Path(blocks.__file__).parent / "static/blocks"
MAX_CSS = 8_000


class Chart(StaticBlock):
    class Meta:
        css = "x/chart.css"
        js = ("x/a.js", "x/b.js")
        template = "blocks/paragraph.html"


class Box(StructBlock):
    text = CharBlock()
    charts = ListBlock(Chart())

    class Meta:
        css = "x/box.css"


class Inner(StreamBlock):
    box = Box()
    chart = Chart()


class Everything(NewsStreamBlock):
    box = Box()
    inner = Inner()


BOX = {"type": "box", "value": {"text": "a", "charts": []}}
FULL_BOX = {"type": "box", "value": {"text": "a", "charts": [{"type": "item", "value": None, "id": "1"}]}}


def everything_inside(block: Block) -> list[Block]:
    children = [*getattr(block, "child_blocks", {}).values(), *filter(None, [getattr(block, "child_block", None)])]
    return [block, *(inner for child in children for inner in everything_inside(child))]


@pytest.mark.parametrize(
    ("raw", "css", "js"),
    [
        ([], (), ()),
        ([{"type": "paragraph", "value": "<p>a</p>"}], (), ()),
        ([BOX, BOX], ("x/box.css",), ()),
        ([FULL_BOX], ("x/box.css", "x/chart.css"), ("x/a.js", "x/b.js")),
        ([{"type": "inner", "value": [FULL_BOX]}], ("x/box.css", "x/chart.css"), ("x/a.js", "x/b.js")),
        ([{"type": "inner", "value": []}], (), ()),
        ([{"type": "inner", "value": 5}, {"type": "gone"}, BOX], ("x/box.css",), ()),
    ],
)
def test_only_what_is_there(db: None, raw: list[Any], css: tuple[str, ...], js: tuple[str, ...]) -> None:
    """The same from raw data, from preloaded values and from native ones."""
    stream = Everything().to_python(raw)
    assert (assets_of([stream]).css, assets_of([stream]).js) == (css, js)
    preload([stream])
    assert (assets_of([stream]).css, assets_of([stream]).js) == (css, js)
    if all(item and item["type"] in {"box", "inner", "paragraph"} and item["value"] != 5 for item in raw):
        native = Everything().normalize([(child.block_type, child.value) for child in stream])
        assert (assets_of([native]).css, assets_of([native]).js) == (css, js)


def test_no_sql(portal: Portal, django_assert_num_queries: Any) -> None:
    stream = NewsStreamBlock().to_python(portal.raw())
    with django_assert_num_queries(0):
        assets_of([stream])


def test_tag_writes_each_file_once(db: None) -> None:
    stream = Everything().to_python([FULL_BOX])
    template = Template("{% load blocks_tags %}{% blocks_assets body box nothing %}")
    html = template.render(Context({"body": stream, "box": stream[0]}))
    assert html.count("<link") == html.count("<script") == 2
    assert '<link rel="stylesheet" href="/static/x/box.css">' in html
    assert '<script type="module" src="/static/x/a.js"></script>' in html


def test_every_named_file_exists_and_every_file_is_named() -> None:
    members = everything_inside(NewsStreamBlock())
    named = {path for block in members for kind in ("css", "js") for path in declared(block, kind)}
    assert [path for path in named if finders.find(path) is None] == []
    files = {path for path in STATIC.glob("css/*.css") if f"blocks/{path.relative_to(STATIC)}" not in named}
    scripts = "".join(script.read_text() for script in STATIC.glob("js/*.js"))
    assert [path.name for path in files if path.name not in scripts] == [], "some are loaded by a script, when needed"


def minified(css: str) -> str:
    """The style sheet without comments and the white space that only a reader needs."""
    css = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(": ", ":").replace(";}", "}")


def test_all_style_sheets_together_are_small() -> None:
    files = [*STATIC.glob("*.css"), *STATIC.glob("css/*.css")]
    sizes = {path.name: len(minified(path.read_text()).encode()) for path in files}
    assert sum(sizes.values()) < MAX_CSS, sizes


def test_article_loads_what_its_body_needs(portal: Portal, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    article = portal.articles[0]
    article.body = [("heading", {"text": "Một", "level": "2"})]
    article.save_revision().publish()
    heading = type(article).body.field.stream_block.child_blocks["heading"]
    monkeypatch.setattr(heading.meta, "css", "blocks/css/x.css", raising=False)
    head = client.get(article.url).content.decode().split("</head>")[0]
    assert head.count("/static/blocks/css/x.css") == 1
