"""A preference is in force at the first paint, and the toolkit weighs little."""

import gzip
import re
import urllib.request

import pytest

from accessibility.contract import HEAD_SCRIPT
from accessibility.measure import loading

from .display import attributes, store

CHOSEN = "text:150&contrast:maximum&scheme:dark&spacing:wide"
IN_FORCE = {"text": "150", "contrast": "maximum", "scheme": "dark", "spacing": "wide"}
BUDGET = 3 * 1024  # bytes with gzip: style sheet, snippet and module


def _ask(address, cookie=""):
    """Return headers and body, without what a clock changes."""
    request = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return answer.headers, re.sub(rb"<time[^>]*>[^<]*</time>", b"", answer.read())


def _shared(route):
    """Answer with the page that everybody gets, as a cache does that does not know the cookie."""
    headers, body = _ask(route.request.url)
    assert b"data-contrast=" not in re.search(b"<html[^>]*>", body)[0]
    route.fulfill(body=body, headers={name: headers[name] for name in ("Content-Type", "Content-Security-Policy")})


@pytest.mark.parametrize("way", ["from the server", "from a shared cache"])
def test_no_flash_and_no_shift(context, portal, way):
    """Slow 4G, a processor four times slower: the first frame is right, and nothing moves afterwards."""
    page = context.new_page()
    store(context, portal, CHOSEN)
    address = portal.address("article")
    if way == "from a shared cache":
        page.route(address, _shared)
    (found,) = loading.reload(page, address)
    assert attributes(page) == IN_FORCE
    assert found.frames > 5
    assert found.flash == 0
    assert found.shift == 0


def test_the_page_for_everybody_is_the_same_for_everybody(portal):
    """Without the cookie: no cookie set, no Vary by cookies, public, the same bytes whoever asks; with it, private."""
    address = portal.address("article")
    headers, body = _ask(address)
    assert "cookie" not in (headers["Vary"] or "").lower()
    assert "public" in headers["Cache-Control"]
    assert headers["Set-Cookie"] is None
    for broken in ("display_preferences=nonsense", "display_preferences=text:9000&contrast:<b>", "other=1"):
        assert _ask(address, broken)[1] == body, broken
    headers, variant = _ask(address, f"display_preferences={CHOSEN}")
    assert variant != body
    assert "private" in headers["Cache-Control"]


def test_bytes(page, portal):
    """Style sheet, snippet and module together; the files are asked for once, and of this site alone."""
    files = loading.weights(page, portal.address("article"), "/accessibility/")
    names = sorted(file.url.rsplit("/", 1)[1] for file in files)
    assert [name.rsplit(".", 1)[1] for name in names] == ["css", "js"]
    assert len(HEAD_SCRIPT.encode()) < 300
    assert f"<script>{HEAD_SCRIPT}</script>" in page.content()
    total = sum(file.packed for file in files) + len(gzip.compress(HEAD_SCRIPT.encode(), 9, mtime=0))
    assert total < BUDGET
