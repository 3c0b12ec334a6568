"""The client package: the files that a front end without Django installs, made of the same sources."""

import json
from pathlib import Path
from typing import Any

from . import headless
from .conf import DEFAULTS
from .contract import COOKIE_NAME, DIMENSIONS, HEAD_SCRIPT, MAX_COOKIE_LENGTH
from .options import Options

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static" / "accessibility"
BEACON = "navigator.sendBeacon("
NOTE = "// Written by manage.py write_display_client.\n"


def default_options() -> Options:
    """Return what holds on a site that sets nothing: the package belongs to no site."""
    return Options(tuple(DEFAULTS["CONTROLS"]), DEFAULTS["SCHEME"])


def element_module() -> str:
    """Return the custom element with everything that it needs in one ES module."""
    enhance = (STATIC / "preferences.js").read_text(encoding="utf-8")
    # A form without an address is sent nowhere: the page has no Django behind it.
    enhance = enhance.replace(BEACON, f'if (form.hasAttribute("action")) {BEACON}')
    # The last line takes over the forms of a page; here the element does.
    lines = [line for line in enhance.splitlines() if not line.startswith("document.querySelectorAll(")]
    forms = {language: headless.form_html(language, default_options()) for language in headless.LANGUAGES}
    return "\n".join([NOTE.strip(), *lines, _filled("element.js", FORMS=forms)])


def server_module() -> str:
    """Return the functions for a front end that draws its pages on a server."""
    return NOTE + _filled(
        "server.js",
        DIMENSIONS={dimension.name: dimension.values for dimension in DIMENSIONS},
        HEAD_SCRIPT_SOURCE=headless.source_hash(HEAD_SCRIPT),
        HEAD_SCRIPT=HEAD_SCRIPT,
    ).replace("__COOKIE__", COOKIE_NAME).replace("__MAX_LENGTH__", str(MAX_COOKIE_LENGTH))


def _filled(name: str, **values: Any) -> str:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"__{key}__", json.dumps(value, ensure_ascii=False))
    return text


def client_files() -> dict[str, str]:
    """Return the files of the npm package that are made: their names and what is in them."""
    contract = headless.contract(default_options(), "preferences.css")
    return {
        "display-preferences.js": element_module(),
        "server.js": server_module(),
        "preferences.css": (STATIC / "preferences.css").read_text(encoding="utf-8"),
        "preferences.json": json.dumps(contract, ensure_ascii=False, indent=2) + "\n",
    }


def write(package: Path) -> list[Path]:
    """Write the files into the package's folder, and the element beside the app's static files; return their paths."""
    files = {package / name: text for name, text in client_files().items()}
    files[STATIC / "display-preferences.js"] = files[package / "display-preferences.js"]
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return list(files)
