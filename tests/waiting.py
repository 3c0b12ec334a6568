"""Waiting for what a browser does, on pages whose policy forbids ``eval``."""

import time
from typing import Any


def until(page: Any, expression: str, seconds: float = 20) -> None:
    """Return when ``expression`` is true in ``page``; fail after ``seconds``.

    Playwright's ``wait_for_function`` evaluates its text inside of the page from the second look on, which a strict
    Content-Security-Policy forbids: it fails whenever the first look comes too early.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"This did not become true: {expression}"
        page.wait_for_timeout(50)
