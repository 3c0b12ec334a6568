"""``python -m accessibility.measure URL``: the table of a page."""

import argparse
import sys
from urllib.parse import urlsplit

from .browser import chromium
from .report import Task, measure, table
from .states import State, colour_states, parse_state, text_states


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m accessibility.measure", description=__doc__)
    parser.add_argument("url", nargs="+", help="address of a page")
    parser.add_argument("--chromium", metavar="PROGRAM", help="path of Chromium (default: Playwright's own)")
    parser.add_argument(
        "--toolkit", metavar="SELECTOR", default="[data-display-preferences]", help="where the toolkit is in the page"
    )
    parser.add_argument("--files", metavar="REGEX", default="/accessibility/", help="addresses of the toolkit's files")
    parser.add_argument("--cookie", metavar="NAME=VALUE", action="append", default=[], help="a stored preference")
    parser.add_argument(
        "--text",
        metavar="STATE",
        action="append",
        type=parse_state,
        help='a text size: "large: class=large"; the last is the largest',
    )
    parser.add_argument(
        "--colours", metavar="STATE", action="append", type=parse_state, help='a contrast: "dark: data-theme=dark"'
    )
    return parser.parse_args(words)


def main() -> int:
    """Measure each address and print its table; 2 if an address does not open."""
    options = arguments()
    from playwright.sync_api import Error

    with chromium(options.chromium) as browser:
        for url in options.url:
            cookies = [_cookie(text, url) for text in options.cookie]
            task = Task(
                url=url,
                texts=options.text or text_states(),
                normal=State("as it comes"),
                colours=options.colours or colour_states(),
                toolkit=options.toolkit,
                cookies=cookies,
                files=options.files,
            )
            try:
                print(f"\n{url}\n\n{table(measure(browser, task))}", flush=True)
            except Error as error:
                print(f"{url}: {str(error).splitlines()[0]}", file=sys.stderr)
                return 2
    return 0


def _cookie(text: str, url: str) -> dict[str, str]:
    name, _, value = text.partition("=")
    return {"name": name, "value": value, "domain": urlsplit(url).hostname or "", "path": "/"}


if __name__ == "__main__":
    sys.exit(main())
