"""Callout, key figures, timeline, questions, contact, contents and divider: what they draw and what they refuse."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blocks import checks, conf
from blocks.callout import CalloutBlock
from blocks.contact import ContactBlock, PhoneBlock, phone_address
from blocks.figures import FiguresBlock
from blocks.outline import outline
from blocks.questions import QuestionsBlock
from blocks.stream import NewsStreamBlock
from blocks.timeline import EventBlock, TimelineBlock
from stream_preload.loader import preload

from .conftest import HOSTILE, parse
from .facts import NAMES, VALUES, draw, heading, item, make_document
from .test_rendering import JSON

pytestmark = pytest.mark.django_db


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("with_preload", [True, False])
@pytest.mark.parametrize("names", [*([name] for name in NAMES), NAMES * 2], ids=lambda names: "-".join(names[:2]))
def test_valid_html(names: list[str], with_preload: bool) -> None:
    document = make_document()
    raw = [heading("Một"), heading("Hai"), *(item(name, n, document) for n, name in enumerate(names))]
    tree = parse(draw(raw, with_preload))
    classes = [element.get("class", "").split() for element in tree.iter() if isinstance(element.tag, str)]
    assert all(sum(f"block-{name}" in found for found in classes) == names.count(name) for name in names)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(e.get("aria-labelledby") in ids for e in tree.iter() if e.get("aria-labelledby"))
    assert not any("style" in element.attrib for element in tree.iter())


def test_only_headings_are_headings() -> None:
    """Titles inside blocks are none: the outline of a page is what the officer has given it."""
    document = make_document()
    tree = parse(draw([heading("Một"), *(item(name, 0, document) for name in NAMES)]))
    assert [e.tag for e in tree.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}] == ["h2"]


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, child in children for found in paths(child, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    value[path[0]] = put(value[path[0]], path[1:], new)
    return value


# Rich text is cleaned when an editor saves it (Wagtail's allow-list), as in every paragraph.
RICH = {"text", "answer"}
PLACES = [(name, path) for name in NAMES for path in paths(VALUES[name]) if path and path[-1] not in RICH]


def test_hostile_text_stays_text() -> None:
    document = make_document()
    for name, path in PLACES:
        raw = item(name, 0, document)
        raw["value"], raw["id"] = put(raw["value"], path, HOSTILE), HOSTILE
        tree = parse(draw([heading("Một"), heading(HOSTILE), raw]))
        assert not tree.findall(".//script"), (name, path)
        attributes = [(key, value) for element in tree.iter() for key, value in element.attrib.items()]
        assert not any(key.startswith("on") for key, _ in attributes), (name, path)
        assert not any(HOSTILE in value for key, value in attributes if key != "alt"), (name, path)
        assert not any("alert" in value for key, value in attributes if key in {"class", "data-kind"}), (name, path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_stored_value_of_any_field(data: st.DataObject) -> None:
    """Never an error for a reader, whatever is stored, and the blocks around it are drawn."""
    name = data.draw(st.sampled_from(NAMES))
    raw = item(name)
    raw["value"] = put(raw["value"], data.draw(st.sampled_from(paths(raw["value"]))), data.draw(JSON))
    news = NewsStreamBlock()
    stream = news.to_python([heading("Trước"), raw, heading("Sau")])
    preload([stream], with_renditions=False)
    outline(stream)
    html = str(news.render(stream))
    assert 'id="truoc"' in html
    assert 'id="sau"' in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://a.vn/", "//x", "https://u:p@a.vn/", 5]
)
def test_address_that_was_stored_unchecked_is_not_drawn(url: Any) -> None:
    phones = [{"number": url, "whom": ""}, {"number": "javascript:alert(1)", "whom": ""}]
    tree = parse(draw([item("contact", map_url=url, email=url, phones=phones)]))
    assert [a.get("href") for a in tree.iter("a")] == []


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [("warning", "en", "Warning: Cấm"), ("note", "en", "Note: Cấm"), ("summary", "en", "In short: Cấm")],
)
def test_the_kind_of_a_callout_stands_in_words(kind: str, language: str, said: str) -> None:
    with translation.override(language):
        (box,) = parse(draw([item("callout", kind=kind, title="Cấm")])).findall("div")
    assert words(box.find("p")) == said
    assert box.get("role") == "note"
    assert box.get("class").split() == ["block-callout", f"block-callout--{kind}"]


def test_key_figures_are_names_and_values() -> None:
    (group,) = parse(draw([item("figures")])).findall(".//dl/div")
    assert [(child.tag, words(child)) for child in group] == [("dt", "hồ sơ đúng hạn"), ("dd", "98,7 %")]


def test_timeline_writes_the_day_first() -> None:
    times = parse(draw([item("timeline")])).findall(".//ol/li/p")
    assert [words(time) for time in times] == ["05/11/2026", "Sáng 05/12", "Quý I/2027"]
    assert [t.get("datetime") for time in times for t in time.iter("time")] == ["2026-11-05", "2026-12-05"]


def test_event_needs_a_time() -> None:
    block = EventBlock()
    value = block.to_python({"text": "<p>a</p>"})
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert set(caught.value.block_errors) == {"date"}
    block.defer_required_validation()
    block.clean(value)
    block.restore_deferred_validation()
    for time in ({"date": "2026-11-05"}, {"time": "Quý I/2027"}):
        block.clean(block.to_python({"text": "<p>a</p>", **time}))


@pytest.mark.parametrize(
    ("block", "value", "field"),
    [
        (CalloutBlock(), {"kind": "note", "text": f"<p>{'x' * 1501}</p>"}, "text"),
        (CalloutBlock(), {"kind": "note", "text": ""}, "text"),
        (FiguresBlock(), {"figures": [{"number": "1", "meaning": "a"}] * 9}, "figures"),
        (FiguresBlock(), {"figures": []}, "figures"),
        (TimelineBlock(), {"events": []}, "events"),
        (QuestionsBlock(), {"questions": [{"question": "a" * 301, "answer": "<p>a</p>"}]}, "questions"),
        (ContactBlock(), {"organisation": "a", "map_url": "http://a.vn/"}, "map_url"),
        (ContactBlock(), {"organisation": "a", "map_url": "javascript:alert(1)"}, "map_url"),
        (ContactBlock(), {"organisation": "a", "phones": [{"number": "hotline"}]}, "phones"),
        (ContactBlock(), {"organisation": "a", "email": "a"}, "email"),
    ],
)
def test_what_is_refused(block: Any, value: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(value))
    assert set(caught.value.block_errors) == {field}


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("024 3871 2345", "tel:+842438712345"),
        ("(024) 3.871-2345", "tel:+842438712345"),
        ("0912\u00a0345\u00a0678", "tel:+84912345678"),
        ("+84 (0)24 3871 2345", "tel:+842438712345"),
        ("+84 24 3871 2345", "tel:+842438712345"),
        ("0084 24 38712345", "tel:+842438712345"),
        ("024 3871 2345 máy lẻ 12", "tel:+842438712345;ext=12"),
        ("024.38712345, ext. 7", "tel:+842438712345;ext=7"),
        ("1900 1234", "tel:19001234"),
        ("113", "tel:113"),
        ("12", ""),
        ("hotline", ""),
        ("1234567890123456", ""),
        ("024 3871 2345 - 024 3871 2346", ""),
        ("٠٢٤٣٨٧١٢٣٤٥", ""),
        ("1" * 5000, ""),
        ("(" * 59, ""),
        (None, ""),
        (113, ""),
        ([], ""),
    ],
)
def test_telephone_links(number: Any, address: str) -> None:
    with override_settings(BLOCKS={"PHONE_COUNTRY_CODE": "84"}):
        assert phone_address(number) == address


def test_without_a_country_numbers_stay_as_they_are() -> None:
    with override_settings(BLOCKS={}):
        assert phone_address("024 3871 2345") == "tel:02438712345"
    PhoneBlock().clean(PhoneBlock().to_python({"number": "024 3871 2345"}))


@pytest.mark.parametrize("code", ["+84", 84, "vn", "٨٤"])
def test_country_code_is_digits(settings: Any, code: Any) -> None:
    settings.BLOCKS = {"PHONE_COUNTRY_CODE": code}
    conf.get_settings.cache_clear()
    assert [error.id for error in checks.check_settings(None)] == ["blocks.E005"]


def test_contact_can_be_dialled_and_written_to() -> None:
    tree = parse(draw([item("contact")]))
    hrefs = [a.get("href") for a in tree.findall("address//a")]
    assert hrefs == ["tel:+842438712345", "mailto:phuong@example.gov.vn", "https://example.gov.vn/ban-do"]


def contents_of(html: str) -> list[tuple[int, str, str]]:
    """(Depth, text, address) of each link of the table of contents."""

    def walk(lines: Any, depth: int) -> list[tuple[int, str, str]]:
        found = []
        for line in lines.findall("li"):
            found.append((depth, words(line.find("a")), line.find("a").get("href")))
            for inner in line.findall("ol"):
                found += walk(inner, depth + 1)
        return found

    (lines,) = parse(html).findall("nav/ol")
    return walk(lines, 1)


HEADINGS = [heading("Mở đầu", 3), heading("Kết quả"), heading("Thuế", 3), heading("Kết quả"), heading("Phí", 4)]


def test_contents_lead_to_headings() -> None:
    raw = [item("contents"), *HEADINGS]
    html = draw(raw)
    assert contents_of(html) == [(1, "Kết quả", "#ket-qua"), (1, "Kết quả", "#ket-qua-2")]
    raw[0]["value"]["depth"] = "3"
    expected = [
        (1, "Mở đầu", "#mo-dau"),
        (1, "Kết quả", "#ket-qua"),
        (2, "Thuế", "#thue"),
        (1, "Kết quả", "#ket-qua-2"),
    ]
    for with_preload in (True, False):
        html = draw(raw, with_preload)
        assert contents_of(html) == expected
        ids = [element.get("id") for element in parse(html).iter() if element.get("id")]
        assert all(ids.count(address[1:]) == 1 for _, _, address in expected)


def test_contents_take_the_anchors_that_the_page_has_given() -> None:
    """With the page's own ids reserved; a site that draws its blocks one by one gets the list too."""
    news = NewsStreamBlock()
    stream = news.to_python([item("contents"), heading("Nội dung"), heading("Kết quả")])
    outline(stream, reserved=["noi-dung"])
    html = str(news.render(stream))
    assert contents_of(html) == [(1, "Nội dung", "#noi-dung-2"), (1, "Kết quả", "#ket-qua")]
    assert 'id="noi-dung-2"' in html
    assert contents_of(stream[0].render()) == contents_of(html)


@pytest.mark.parametrize(
    "raw", [[], [heading("Một")], [heading("Một"), heading("Hai", 3)], [heading("Một"), heading("")]]
)
def test_no_contents_for_fewer_than_two_headings(raw: list[Any]) -> None:
    assert not parse(draw([item("contents"), *raw])).findall("nav")


def test_two_tables_of_contents_have_names_of_their_own() -> None:
    navs = parse(draw([item("contents", 1), *HEADINGS, item("contents", 2)])).findall("nav")
    assert len({nav.get("aria-labelledby") for nav in navs}) == 2
