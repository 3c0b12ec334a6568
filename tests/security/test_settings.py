"""Production settings, as a process of their own reads them from the environment."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "cms_site.settings.production",
    "SECRET_KEY": "khóa-chỉ-dùng-để-thử-nghiệm-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "portal.example",
    "BASE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1/portal",
}
SHOW = "import django; django.setup(); from django.conf import settings as s; print(repr(({})))"


def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **ENVIRONMENT, **changes}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)


def show(expression: str, **changes: str) -> str:
    done = run("-c", SHOW.format(expression), **changes)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_check_deploy_has_nothing_to_say() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_what_must_be_set(name: str) -> None:
    environment = {key: value for key, value in ENVIRONMENT.items() if key != name}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"DATABASE_URL": "sqlite:////srv/db.sqlite3"}, "ALLOW_SQLITE"),
        ({"BASE_URL": "http://portal.example"}, "BASE_URL"),
        ({"PROXY_SSL_HEADER": "X-Forwarded-Proto"}, "TRUSTED_PROXY_COUNT"),
        ({"MEDIA_RESOURCE_POLICY": "everybody"}, "portal_security.E002"),
        ({"TRUSTED_PROXY_COUNT": "-1"}, "portal_security.E003"),
    ],
)
def test_what_is_refused(changes: dict[str, str], words: str) -> None:
    done = run("manage.py", "check", **changes)
    assert done.returncode != 0
    assert words in done.stderr


def test_cookies_are_bound_to_the_host() -> None:
    assert show("s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME") == "('__Host-session', '__Host-csrf')"
    assert show("s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH") == (
        "(True, True, None, '/')"
    )


def test_what_the_environment_changes() -> None:
    assert show("s.SECURE_PROXY_SSL_HEADER") == "None"
    proxied = {"PROXY_SSL_HEADER": "X-Forwarded-Proto", "TRUSTED_PROXY_COUNT": "1"}
    assert show("s.SECURE_PROXY_SSL_HEADER", **proxied) == "('HTTP_X_FORWARDED_PROTO', 'https')"
    caches = "sorted({c['BACKEND'].rsplit('.')[-1] for c in s.CACHES.values()})"
    assert show(caches) == "['LocMemCache']"
    assert show(caches, REDIS_URL="redis://127.0.0.1:6379/5") == "['RedisCache']"
    sqlite = {"DATABASE_URL": "sqlite:////srv/db.sqlite3", "ALLOW_SQLITE": "true"}
    assert "WAL" in show("s.DATABASES['default']['OPTIONS']['init_command']", **sqlite)
    assert (
        show("s.EMAIL_HOST, s.EMAIL_USE_TLS", EMAIL_URL="smtp+tls://u:p@mail.example:587") == "('mail.example', True)"
    )


@pytest.mark.parametrize(
    ("change", "identifier"),
    [
        ({"MEDIA_RESOURCE_POLICY": "everybody"}, "portal_security.E002"),
        ({"TRUSTED_PROXY_COUNT": -1}, "portal_security.E003"),
        ({"MEDIA_PUBLIC_FOLDERS": ["film"]}, "portal_security.E004"),
    ],
)
def test_checks(change: dict[str, Any], identifier: str) -> None:
    with override_settings(**change):
        assert [message.id for message in run_checks(tags=["security"])] == [identifier]
    assert run_checks(tags=["security"]) == []
