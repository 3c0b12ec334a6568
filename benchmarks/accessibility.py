"""What the display preferences cost a page: ``python -m benchmarks.accessibility --rounds 9``.

The same article with and without the toolkit, each in a new browser with nothing in its cache, in turn, on a slow 4G
line and a processor four times slower. Times are read, not asserted; the ratio is what can be compared.
"""

import argparse
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from accessibility.measure import loading
from accessibility.measure.browser import SCRIPT, chromium, slowed
from accessibility.measure.measures import Reload

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "accessibility/static"
CHOSEN = "text:150&contrast:high&scheme:dark"
PARAGRAPH = "Ủy ban nhân dân phường tổ chức hội nghị lấy ý kiến nhân dân về quy hoạch chi tiết khu dân cư. " * 6
TEMPLATE = """{% load accessibility_tags %}<!doctype html>
<html lang="vi"{% if toolkit %}{% accessibility_attributes %}{% endif %}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Bài viết</title>
{% if toolkit %}{% accessibility_head %}{% endif %}<link rel="stylesheet" href="/site.css"></head><body>
<header><p>Cổng thông tin</p>{% if toolkit %}{% accessibility_toolbar %}{% endif %}</header>
<main><h1>Lấy ý kiến về quy hoạch</h1>{% for text in paragraphs %}<h2>Mục</h2><p>{{ text }}</p>{% endfor %}
</main></body></html>"""
STYLE = """body { max-width: 45rem; margin: 1rem auto; padding: 0 1rem; font: 1rem/1.6 sans-serif;
  color: var(--text, #1b2321); background: var(--page, #fbfaf6); }"""
TYPES = {".css": "text/css", ".js": "text/javascript", "": "text/html; charset=utf-8"}


def pages() -> dict[str, bytes]:
    """Return what the server answers: the two pages, their style sheet and the files of the toolkit."""
    import django
    from django.conf import settings
    from django.template import engines
    from django.test import RequestFactory

    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles", "accessibility"],
        ROOT_URLCONF="accessibility.urls",
        STATIC_URL="/static/",
        LANGUAGE_CODE="vi",
        USE_I18N=True,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    )
    django.setup()
    template = engines["django"].from_string(TEMPLATE)
    found = {"/site.css": STYLE.encode()}
    for name, has_toolkit in (("/without", False), ("/with", True)):
        context = {"toolkit": has_toolkit, "paragraphs": [PARAGRAPH] * 20}
        found[name] = template.render(context, RequestFactory().get("/")).encode()
    for path in (STATIC / "accessibility").glob("preferences.*"):
        found[f"/static/{path.relative_to(STATIC).as_posix()}"] = path.read_bytes()
    return found


@contextmanager
def served(files: dict[str, bytes]) -> Iterator[str]:
    """Serve files on a free port of this machine, packed as a web server packs them; yield its address."""
    packed = {name: gzip.compress(content, 6) for name, content in files.items()}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = packed.get(self.path)
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", TYPES[Path(self.path).suffix] if content else "text/plain")
            self.send_header("Content-Encoding", "gzip" if content else "identity")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def load(browser: Any, url: str, cookie: str = "") -> Reload:
    """Load an address once in a new browser, slowly."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    try:
        if cookie:
            context.add_cookies([{"name": "display_preferences", "value": cookie, "url": url}])
        page = context.new_page()
        page.add_init_script(SCRIPT + ";displayMeasure.record();")
        with slowed(page):
            page.goto(url, wait_until="load", timeout=loading.LONGEST)
            page.evaluate(loading.RESTS)
            found = page.evaluate("displayRecord()")
    finally:
        context.close()
    return Reload(**{name: found[name] for name in ("paint", "flash", "shift", "blocking", "frames")})


def report(files: dict[str, bytes], without: list[Reload], used: list[Reload], stored: list[Reload]) -> str:
    """Return the table."""
    weight = {name: loading.weigh(name, content).packed for name, content in files.items()}
    kit = sum(size for name, size in weight.items() if name.startswith("/static/"))
    rows = [
        ("style sheet and module", "", f"{kit}", ""),
        ("page", f"{weight['/without']}", f"{weight['/with']}", f"{weight['/with'] - weight['/without']:+d}"),
    ]
    for name, key in (("first contentful paint, ms", "paint"), ("blocking time, ms", "blocking")):
        one, other = (median(getattr(found, key) for found in loads) for loads in (without, used))
        rows.append((name, f"{one:.0f}", f"{other:.0f}", f"x {other / one:.2f}" if one else f"{other:+.0f}"))
    worst = (max(found.flash for found in stored), max(found.shift for found in stored))
    rows.append(("stored preference: flash, ms (worst)", "", f"{worst[0]:.0f}", ""))
    rows.append(("stored preference: layout shift (worst)", "", f"{worst[1]:.4f}", ""))
    lines = ["| | without | with | |", "| --- | ---: | ---: | ---: |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def main() -> None:
    """Load the pages in turn and print the table. Sizes are bytes with gzip."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accessibility", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--chromium", metavar="PROGRAM", help="path of Chromium (default: Playwright's own)")
    options = parser.parse_args()
    files = pages()
    without, used, stored = [], [], []
    with chromium(options.chromium) as browser, served(files) as address:
        load(browser, f"{address}/with")  # a browser that has just started is slower
        for _ in range(options.rounds):
            without.append(load(browser, f"{address}/without"))
            used.append(load(browser, f"{address}/with"))
            stored.append(load(browser, f"{address}/with", CHOSEN))
    print(f"{options.rounds} rounds, slow 4G, processor / 4; sizes in bytes with gzip, times are medians\n")
    print(report(files, without, used, stored))


if __name__ == "__main__":
    main()
