"""What every test can use: the browser, and how the suite treats a machine without one."""

import os
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_django.plugin import blocking_manager_key

from tests.fixtures import home, statements, visitor  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parent.parent
BROWSER_FIXTURES = {"page", "context", "new_context", "browser", "browser_type", "playwright"}
SKIP_BROWSER = os.environ.get("SKIP_BROWSER") == "1"
# No sandbox: Chromium has none as root, and the tests open only pages of their own server. The others keep
# it from talking to its maker: a test machine may have no network, and a test says nothing to anybody.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright's synchronous interface keeps an event loop running in the main thread from the first browser
# test on. Django sees the loop and refuses the database to that thread, although nothing in it is
# asynchronous: the fixtures of the browser tests, and any test that comes after one, would fail.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that uses a browser; with SKIP_BROWSER=1 skip it."""
    for item in items:
        if BROWSER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
        if SKIP_BROWSER and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="SKIP_BROWSER=1"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was left out: a green run without the browser has seen no page."""
    if not SKIP_BROWSER:
        return
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "browser" in report.keywords]
    terminalreporter.section("BROWSER TESTS SKIPPED", sep="!", red=True, bold=True)
    terminalreporter.line(f"SKIP_BROWSER=1: {len(skipped)} tests that drive a real browser did not run.")


EMPTYING = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Put back the rows that migrations wrote, after a test that empties the tables: any test may come next."""
    result = yield
    if nextitem is None:  # the database itself is gone
        return result
    marker = item.get_closest_marker("django_db")
    if EMPTYING.intersection(getattr(item, "fixturenames", ())) or (marker and marker.kwargs.get("transaction")):
        from tests.initial_data import restore

        with item.config.stash[blocking_manager_key].unblock():
            restore()
    return result


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of the Chromium to drive; fail with what to do where there is none."""
    found = subprocess.run([ROOT / "bin/chromium"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if found.returncode:
        pytest.fail(f"There is no Chromium to test with.\n{found.stderr.strip()}", pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, chromium_path: str) -> dict:
    """Return how Playwright starts the browser: the system's Chromium, not a download of its own."""
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Return what a visitor of these sites has: a Vietnamese browser in Vietnam's time."""
    return {**browser_context_args, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
