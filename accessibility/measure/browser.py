"""A browser to measure in: pages, pictures of them, and the blank page in which pictures are compared."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCRIPT = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
TALLEST = 12_000  # px of a picture; what lies below is not measured, and a page has an end
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 94_000,
}  # bytes a second
SLOW_PROCESSOR = 4  # times slower than this machine


@contextmanager
def chromium(path: str | None = None) -> Iterator[Any]:
    """Start Chromium and yield Playwright's browser; ``path`` is the program, else Playwright's own download.

    :raises ModuleNotFoundError: Playwright is not installed (``pip install playwright``).
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


class Gauge:
    """A page under measurement: calls measure.js in it, and takes pictures of it through the DevTools protocol.

    :param page: a page of Playwright's synchronous interface, on Chromium.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.protocol = page.context.new_cdp_session(page)
        self._blank: Any = None

    def call(self, name: str, *arguments: Any) -> Any:
        """Return what a function of measure.js answers in the page; the page's security policy does not hinder it."""
        return self._call(self.page, name, arguments)

    def compare(self, name: str, *arguments: Any) -> Any:
        """Return what a function of measure.js answers in the blank page."""
        if self._blank is None:
            # In a window of its own: a second tab would put the measured page in the background.
            self._blank = self.page.context.browser.new_context().new_page()
        return self._call(self._blank, name, arguments)

    @staticmethod
    def _call(page: Any, name: str, arguments: tuple[Any, ...]) -> Any:
        if not page.evaluate("() => 'displayMeasure' in globalThis"):
            page.evaluate(SCRIPT)
        return page.evaluate("([name, values]) => displayMeasure[name](...values)", [name, list(arguments)])

    def fit(self) -> tuple[int, int]:
        """Make the window as tall as the page, so that nothing scrolls while it is pictured; return its size in px."""
        width = self.page.viewport_size["width"]
        height = self.page.viewport_size["height"]
        for _ in range(3):  # what is as tall as the window grows with it
            wanted = min(TALLEST, max(self.page.evaluate("document.documentElement.scrollHeight"), 200))
            if wanted <= height:
                break
            height = wanted
            self.page.set_viewport_size({"width": width, "height": height})
        return width, height

    def picture(self, clip: tuple[float, float, float, float] | None = None) -> str:
        """Return a picture of the window, or of ``clip`` in it (x, y, width, height in px), as PNG in Base64."""
        options: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
        if clip:
            left, top = self.page.evaluate("[scrollX, scrollY]")
            x, y, width, height = clip
            options["clip"] = {"x": x + left, "y": y + top, "width": width, "height": height, "scale": 1}
        data: str = self.protocol.send("Page.captureScreenshot", options)["data"]
        return data

    def close(self) -> None:
        """Close the blank page and the connection; the measured page stays open."""
        if self._blank is not None:
            self._blank.context.close()
            self._blank = None
        self.protocol.detach()


def save(png: str, path: Path) -> None:
    """Write a picture of ``Gauge.picture`` to a file."""
    path.write_bytes(base64.b64decode(png))


@contextmanager
def slowed(page: Any) -> Iterator[None]:
    """Give a page a slow 4G connection and a processor four times slower, as in the published comparisons."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", SLOW_4G)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
    try:
        yield
    finally:
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        protocol.detach()
