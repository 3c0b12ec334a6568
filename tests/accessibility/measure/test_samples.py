"""The measuring tool finds what is known to be there: samples with a right answer, and samples with a known fault."""

import pytest

from accessibility.measure import loading, measures
from accessibility.measure.browser import Gauge
from accessibility.measure.states import State, colour_states, parse_state, text_states

HEAD = """<!doctype html><html lang="vi"><title>Mẫu</title><style>
  body { margin: 8px; font: 16px/1.6 system-ui, sans-serif; background: #fff; color: #000; }
  p { margin: 8px; }
"""
WORDS = "Đảng bộ phường Hoa Sen sơ kết sáu tháng đầu năm"
NOW = State("now")


@pytest.fixture(scope="module")
def gauge(browser, browser_context_args):
    """A gauge of a page that the tests fill."""
    context = browser.new_context(**browser_context_args)
    gauge = Gauge(context.new_page())
    yield gauge
    gauge.close()
    context.close()


def sample(gauge, body, style=""):
    """Show a sample."""
    gauge.page.set_viewport_size({"width": 700, "height": 600})
    gauge.page.set_content(f"{HEAD}{style}</style><body>{body}</body>")


SAMPLES = {
    "black on white": ("", 21),
    "grey on white": ("color: #777", 4.48),
    "thin and small": ("color: #595959; font-size: 11px; font-weight: 300", 7.0),
    "bold and large": ("color: #595959; font-size: 32px; font-weight: 700", 7.0),
    "light on dark": ("color: #eef1ea; background: #10191a", 15.6),
    "invisible": ("color: #fff", 1.0),
    "half transparent": ("opacity: .5", 3.95),
    "transparent ink": ("color: rgb(0 0 0 / 50%)", 3.95),
    "turned round by a filter": ("color: #777; background: #fff; filter: invert(1)", 5.92),
    "fill colour": ("color: #000; -webkit-text-fill-color: #777", 4.48),
    "underlined in another colour": ("text-decoration: underline; text-decoration-color: #eee", 21),
}


def test_painted_contrast_of_known_colours(gauge):
    sample(gauge, "".join(f'<p style="{style}">{name}: {WORDS}</p>' for name, (style, _) in SAMPLES.items()))
    found = {text.label.split(":")[0].removeprefix("p "): text for text in measures.painted(gauge, [NOW])["now"]}
    assert {name: text.ratio for name, text in found.items()} == {
        name: pytest.approx(right, rel=0.03) for name, (_, right) in SAMPLES.items()
    }
    assert found["turned round by a filter"].computed is None  # styles do not say what is seen
    assert found["grey on white"].computed == pytest.approx(4.48, abs=0.01)


def test_text_over_a_picture_is_as_weak_as_its_weakest_part(gauge):
    fade = "background: linear-gradient(90deg, #fff 50%, #444 50%); inline-size: 22em; white-space: nowrap"
    sample(gauge, f'<p style="{fade}">{WORDS}</p>')
    (text,) = measures.painted(gauge, [NOW])["now"]
    assert text.ratio == pytest.approx(2.16, rel=0.03)  # black on #444
    assert text.computed is None


def test_what_is_not_painted_is_not_measured(gauge):
    hidden = ["visibility: hidden", "position: absolute; left: -999px", "clip-path: inset(50%)", "display: none"]
    sample(gauge, "<p>Một</p>" + "".join(f'<p style="color: #eee; {style}">Hai</p>' for style in hidden))
    assert [text.label for text in measures.painted(gauge, [NOW])["now"]] == ["p Một"]


def test_the_players_of_the_browser_are_not_the_page(gauge):
    sample(gauge, "<p>Một</p><audio controls></audio><video controls></video>")
    assert [text.label for text in measures.painted(gauge, [NOW])["now"]] == ["p Một"]


def test_fields_and_generated_text_are_seen(gauge):
    style = "q::before { content: '«'; color: #aaa; font-size: 40px } ::placeholder { color: #999 }"
    sample(gauge, '<p><q>trích</q></p><input value="Tìm kiếm" style="color: #777"><input placeholder="Nhập từ">', style)
    found = measures.painted(gauge, [NOW])["now"]
    ratios = {text.label.split(" ")[0]: text.ratio for text in found if not text.label.startswith("input")}
    fields = sorted(text.ratio for text in found if text.label.startswith("input"))
    assert ratios["generated"] == pytest.approx(2.32, rel=0.03)
    assert fields == [pytest.approx(2.85, rel=0.03), pytest.approx(4.48, rel=0.03)]


def test_each_state_is_painted_for_itself_and_a_change_of_layout_is_noticed(gauge):
    style = "[data-contrast=soft] p { color: #777 } [data-text='200'] p { color: #595959; font-size: 200% }"
    sample(gauge, f"<p>{WORDS}</p><p>{WORDS}</p>", style)
    states = [NOW, State("soft", {"data-contrast": "soft"}), State("large", {"data-text": "200"})]
    found = measures.painted(gauge, states)
    assert {label: [round(text.ratio, 1) for text in texts] for label, texts in found.items()} == {
        "now": [21.0, 21.0],
        "soft": [4.5, 4.5],
        "large": [7.0, 7.0],
    }


def test_growth_counts_characters(gauge):
    style = "[data-text='200'] { font-size: 200% }"
    body = '<p style="font-size: 1rem">Bốn chữ</p><p style="font-size: 13pt">Ba</p>'
    body += '<input style="font-size: 16px" value="abc">'
    sample(gauge, body, style)
    found = measures.growth(gauge, NOW, State("200 %", {"data-text": "200"}))
    assert found.characters == 6 + 2 + 3
    assert found.grown == pytest.approx(6 / 11)
    assert found.same == pytest.approx(5 / 11)
    assert (found.least, found.most) == (1.0, 2.0)
    assert {name for name, _, _ in found.slow} == {"p Ba", "input abc"}
    assert measures.growth(gauge, NOW, State("200 %", {"data-text": "200"}), exclude="input").characters == 8


def test_overflow_and_who_causes_it(gauge):
    sample(gauge, '<p>Vừa</p><div style="overflow-x: auto; max-width: 300px"><p style="width: 900px">Cuộn</p></div>')
    assert measures.overflow(gauge) == measures.Overflow(0, [])
    sample(gauge, '<p class="wide" style="width: 900px; margin: 0">Rộng</p>')
    found = measures.overflow(gauge)
    assert found.pixels == 8 + 900 - 700
    assert found.culprits == ["p.wide Rộng"]


def test_small_targets(gauge):
    body = """<nav><button style="width: 44px; height: 44px">A</button><a href="#" style="font-size: 12px">nhỏ</a>
      <label style="display: inline-block; width: 60px; height: 50px"><input type="radio"></label></nav>
      <a href="#">ngoài</a>"""
    sample(gauge, body)
    count, small = measures.targets(gauge, "nav")
    assert count == 3
    assert [name for name, _, _ in small] == ["a nhỏ"]


def test_focus_marks(gauge):
    style = """a { display: block; width: 100px; padding: 8px; margin: 16px }
      :focus { outline: 3px solid #000; outline-offset: 2px }
      .faint:focus { outline-color: #ddd } .none:focus { outline: none }"""
    sample(gauge, '<a href="#">rõ</a><a class="faint" href="#">mờ</a><a class="none" href="#">không</a>', style)
    found = {stop.label.split(" ")[-1]: stop for stop in measures.focus(gauge)}
    assert {name: stop.is_strong for name, stop in found.items()} == {"rõ": True, "mờ": False, "không": False}
    assert found["mờ"].changed > 0 == found["không"].changed


FRAME = """<!doctype html><html{root}><head><title>x</title>
<style>.dark body {{ background: #000; color: #fff; font-size: 32px }}</style>{head}<body><h1>A</h1><p>B</p>{end}"""
DARK = "document.documentElement.className = 'dark'"
LOADS = {
    "by the server": ({"root": " class=dark", "head": "", "end": ""}, True),
    "in the head": ({"root": "", "head": f"<script>{DARK}</script>", "end": ""}, True),
    "too late": ({"root": "", "head": "", "end": f"<script>setTimeout(() => {{ {DARK} }}, 250)</script>"}, False),
}


@pytest.mark.parametrize("way", LOADS)
def test_a_flash_is_seen(page, way):
    parts, is_steady = LOADS[way]
    html = FRAME.format(**parts)
    page.route("http://sample.test/", lambda route: route.fulfill(body=html, content_type="text/html"))
    (found,) = loading.reload(page, "http://sample.test/")
    assert found.frames > 10
    assert found.paint > 0
    assert (found.flash == 0) is is_steady
    assert (found.shift == 0) is is_steady


def test_weights_are_those_of_the_files_asked_for(page):
    sheet = "body { color: #111; }\n" * 50
    page.route(
        "http://sample.test/",
        lambda route: route.fulfill(body='<link rel=stylesheet href="/kit/a.css">', content_type="text/html"),
    )
    page.route("http://sample.test/kit/a.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))
    (found,) = loading.weights(page, "http://sample.test/", "/kit/")
    assert (found.url, found.raw) == ("http://sample.test/kit/a.css", len(sheet))
    assert 0 < found.packed < 100


def test_states_are_read_and_listed():
    assert parse_state("dark: class=night data-contrast=high") == State(
        "dark", {"class": "night", "data-contrast": "high"}
    )
    with pytest.raises(ValueError, match="'x' is not"):
        parse_state("x")
    assert len(colour_states()) == 8
    assert [state.attributes.get("data-text", "100") for state in text_states()][-1] == "200"
