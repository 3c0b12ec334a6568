"""Commands that start and keep an installation."""

import signal
import stat
import subprocess
import sys
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms_site.core.demo.accounts import new_password
from cms_site.core.models import User
from tests.factories import make_article, make_section


def run(name: str, **options) -> str:
    out = StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def test_the_administrator_is_made_once(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    first = run("ensure_admin")
    admin = User.objects.get(is_superuser=True)
    password = (tmp_path / "admin-password").read_text().strip()
    assert password in first
    assert admin.check_password(password)
    assert len(password) >= 16
    assert stat.S_IMODE((tmp_path / "admin-password").stat().st_mode) == 0o600
    second = run("ensure_admin")
    assert password not in second
    assert admin.username in second
    assert User.objects.count() == 1


def test_an_officer_named_admin_is_not_made_an_administrator(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    User.objects.create_user("admin", password="x")
    run("ensure_admin")
    assert not User.objects.filter(is_superuser=True).exists()


def test_passwords_differ():
    assert len({new_password() for _ in range(200)}) == 200


def test_the_scheduler_publishes_and_withdraws(home, monkeypatch):
    section = make_section(home)
    due = make_article(section, "Đến giờ", live=False)
    due.go_live_at = timezone.now() + timedelta(minutes=5)
    due.save_revision().publish()
    over = make_article(section, "Hết hạn", expire_at=timezone.now() - timedelta(minutes=1))
    monkeypatch.setattr(timezone, "now", lambda: datetime_in(10))
    call_command("publish_scheduled")
    due.refresh_from_db()
    over.refresh_from_db()
    assert due.live
    assert not over.live


def datetime_in(minutes: int):
    from datetime import UTC, datetime

    return datetime.now(UTC) + timedelta(minutes=minutes)


def test_the_scheduler_refuses_a_busy_loop():
    with pytest.raises(CommandError):
        call_command("run_scheduler", every=0.0)


def test_the_scheduler_ends_when_told(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_scheduler", "--every", "30"],
        env={"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "cms_site.settings.test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            process.send_signal(signal.SIGTERM) if _listens(process.pid) else None
            time.sleep(0.2)
        assert process.returncode == 0, process.stdout.read().decode()[-2000:]
    finally:
        process.kill()


def _listens(pid: int) -> bool:
    """Whether the process has put its own handler on SIGTERM (bit 14 of the mask of caught signals)."""
    with open(f"/proc/{pid}/status") as file:
        caught = next(line for line in file if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
