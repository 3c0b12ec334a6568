"""gunicorn.conf.py: what a site gets that sets nothing, what the environment changes, what is not logged."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from gunicorn.config import Config

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = (
    "BIND",
    "PORT",
    "WEB_CONCURRENCY",
    "WEB_THREADS",
    "WEB_TIMEOUT",
    "WEB_MAX_REQUESTS",
    "ACCESS_LOG",
    "LOG_LEVEL",
)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function: environment in, gunicorn's settings out, as gunicorn itself reads the file."""

    def read(**environment: str) -> dict[str, Any]:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        config = Config()
        for name, value in runpy.run_path(str(ROOT / "gunicorn.conf.py")).items():
            if name in config.settings:
                config.set(name, value)
        return {name: setting.get() for name, setting in config.settings.items()}

    return read


def test_every_name_in_the_file_is_a_setting_of_gunicorn() -> None:
    names = {name for name in runpy.run_path(str(ROOT / "gunicorn.conf.py")) if not name.startswith("__")}
    assert names - {"os"} <= set(Config().settings)


def test_a_site_that_sets_nothing_is_one_process_on_this_machine_only(settings: Any) -> None:
    found = settings()
    assert found["bind"] == ["127.0.0.1:8000"]
    assert (found["workers"], found["threads"]) == (1, 8)
    assert found["accesslog"] is None
    assert found["control_socket_disable"] is True


def test_the_environment_changes_it(settings: Any) -> None:
    found = settings(PORT="8001", WEB_CONCURRENCY="4", WEB_THREADS="2", WEB_MAX_REQUESTS="1000", LOG_LEVEL="WARNING")
    assert found["bind"] == ["127.0.0.1:8001"]
    assert (found["workers"], found["threads"]) == (4, 2)
    assert (found["max_requests"], found["max_requests_jitter"]) == (1000, 100)
    assert found["loglevel"] == "warning"


def test_bind_goes_before_port(settings: Any) -> None:
    assert settings(BIND="unix:/run/site.sock", PORT="8001")["bind"] == ["unix:/run/site.sock"]


def test_the_access_log_says_nothing_about_the_reader(settings: Any) -> None:
    """Address, user name, request line with its query, query, referrer, user agent, and any header."""
    found = settings(ACCESS_LOG="-")
    assert found["accesslog"] == "-"
    written = set(re.findall(r"%\(([^)]+)\)s", found["access_log_format"]))
    assert written == {"t", "m", "U", "s", "B", "M"}
