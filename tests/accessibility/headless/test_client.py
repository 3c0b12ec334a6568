"""The client package: current, packed, and used in a plain HTML page that no Django has drawn."""

import functools
import http.server
import json
import shutil
import subprocess
import tarfile
import threading
from pathlib import Path

import pytest

from accessibility import client
from accessibility.contract import COOKIE_NAME, MAX_COOKIE_LENGTH, Preferences, decode
from accessibility.headless import source_hash

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "clients/display-preferences"
NOT_MADE = {"package.json", "README.md"}
TOOLBAR = "display-preferences form"

PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Trang tĩnh</title>
<meta name="viewport" content="width=device-width">
<script>{script}</script><link rel="stylesheet" href="/package/preferences.css">
<style>body {{ margin: 1rem; background: var(--page); color: var(--text); font-family: sans-serif }}</style></head>
<body><header><display-preferences></display-preferences></header><main><h1>Một trang tĩnh</h1><p>Chữ.</p></main>
<script type="module" src="/package/display-preferences.js"></script></body></html>"""


def test_the_package_is_current():
    """After a change: make display-client."""
    for name, text in client.client_files().items():
        assert (FOLDER / name).read_text() == text, name
    assert (client.STATIC / "display-preferences.js").read_text() == client.element_module()
    listed = json.loads((FOLDER / "package.json").read_text())["files"]
    assert (
        set(listed) | {"package.json"}
        == {path.name for path in FOLDER.iterdir()}
        == {*client.client_files(), *NOT_MADE}
    )


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The files of the package: as npm packs them, or without npm those that package.json lists."""
    target = tmp_path_factory.mktemp("front")
    if shutil.which("npm") is None:
        shutil.copytree(FOLDER, target / "package")
        return target
    command = ["npm", "pack", "--offline", "--ignore-scripts", "--pack-destination", str(target)]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    with tarfile.open(next(target.glob("*.tgz"))) as archive:
        archive.extractall(target, filter="data")
    return target


@pytest.mark.skipif(shutil.which("npm") is None, reason="NO npm ON THIS MACHINE: the package was not packed")
def test_npm_packs_it(package):
    assert list(package.glob("display-preferences-*.tgz"))
    listed = json.loads((FOLDER / "package.json").read_text())["files"]
    assert {path.name for path in (package / "package").iterdir()} == {*listed, "package.json"}


@pytest.fixture(scope="module")
def front(package):
    """A plain web server with a plain HTML page in each language, and the package."""
    for language in ("vi", "en-GB", "fr"):
        script = json.loads((package / "package/preferences.json").read_text())["head_script"]["text"]
        (package / f"{language}.html").write_text(PAGE.format(language=language, script=script))
    handler = functools.partial(Quiet, directory=str(package))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, writes no log, notes what was posted."""

    posted: list[str] = []

    def log_message(self, *args):
        """Say nothing."""

    def do_POST(self):
        """Note it."""
        self.posted.append(self.path)
        self.send_error(405)


def test_it_works_in_a_plain_page(page, front):
    """Steps, scheme and state; kept on the next load, there before the module is; nothing is posted anywhere."""
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(f"{front}/vi.html")
    page.locator(TOOLBAR).wait_for()
    assert page.locator(TOOLBAR).get_attribute("aria-label") == "Tùy chọn hiển thị"
    before = page.evaluate("getComputedStyle(document.querySelector('p')).fontSize")
    for _ in range(5):
        page.locator("[value='text:larger']").click()
    page.locator("[value='contrast:higher']").click()
    page.locator(f"{TOOLBAR} summary").click()
    page.locator("[value='scheme:dark']").click()
    chosen = {"text": "200", "contrast": "high", "scheme": "dark"}
    assert page.evaluate("({...document.documentElement.dataset})") == chosen
    assert (before, page.evaluate("getComputedStyle(document.querySelector('p')).fontSize")) == ("16px", "32px")
    (cookie,) = page.context.cookies()
    assert cookie["name"] == COOKIE_NAME
    assert decode(cookie["value"]) == Preferences(**chosen)
    page.route("**/display-preferences.js", lambda route: route.abort())
    page.goto(f"{front}/en-GB.html")
    assert page.evaluate("({...document.documentElement.dataset})") == chosen
    assert page.locator("display-preferences").inner_html() == ""  # no dead button where the module does not come
    assert not Quiet.posted
    assert not errors


@pytest.mark.parametrize(("language", "title"), [("en-GB", "Display preferences"), ("fr", "Display preferences")])
def test_the_language_is_that_of_the_page(page, front, language, title):
    page.goto(f"{front}/{language}.html")
    page.locator(TOOLBAR).wait_for()
    assert page.locator(TOOLBAR).get_attribute("aria-label") == title


def test_a_site_that_does_not_answer_leaves_the_packed_toolbar(page, front):
    html = PAGE.format(language="vi", script="").replace(
        "<display-preferences>", "<display-preferences src='/missing.json'>"
    )
    page.route(f"{front}/broken.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{front}/broken.html")
    page.locator(TOOLBAR).wait_for()
    page.locator("[value='text:larger']").click()
    assert page.evaluate("document.documentElement.dataset.text") == "112.5"


COOKIES = [
    "",
    "a=1; display_preferences=text:150&contrast:high; b=2",
    "display_preferences=text:150&text:200",
    "display_preferences=text:9000&constructor:x&__proto__:y&scheme:dark",
    "xdisplay_preferences=text:150",
    "display_preferences=" + "text:150&" * 40,
    "display_preferences=%00;display_preferences=text:200",
]


@pytest.mark.skipif(shutil.which("node") is None, reason="NO node ON THIS MACHINE: server.js was not run")
def test_a_server_reads_the_cookie_as_django_does():
    program = f"""import {{ attributes, headScriptSource, headScript }} from "{FOLDER / "server.js"}";
      const cookies = {json.dumps([*COOKIES, None])};
      console.log(JSON.stringify([cookies.map(attributes), headScript, headScriptSource]));"""
    command = ["node", "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found, script, source = json.loads(done.stdout)
    assert source == source_hash(script)
    assert found == [_attributes(cookie) for cookie in COOKIES] + [{}]
    assert found[1] == {"data-text": "150", "data-contrast": "high"}


def _attributes(header: str) -> dict[str, str]:
    values = [part.partition("=")[2] for part in header.split("; ") if part.startswith(f"{COOKIE_NAME}=")]
    assert MAX_COOKIE_LENGTH == 200
    return decode(values[0].split(";")[0]).attributes() if values else {}
