"""The scripts in bin/ and .ci/: they can be read by bash, and say what they do not know."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def _is_bash(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:80].startswith((b"#!/usr/bin/env bash", b"# shellcheck shell=bash"))


SCRIPTS = sorted(path for folder in ("bin", ".ci") for path in (ROOT / folder).iterdir() if _is_bash(path))
PROGRAMS = [path for path in SCRIPTS if path.name != "lib.sh"]


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        **options,
    )


def test_all_scripts_are_found() -> None:
    assert {"run", "venv", "services", "chromium", "lib.sh", "test"} <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_bash_can_read_it(script: Path) -> None:
    done = run("bash", "-n", script)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("script", PROGRAMS, ids=lambda path: path.name)
def test_it_can_be_started_and_stops_at_what_it_did_not_expect(script: Path) -> None:
    text = script.read_text()
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in text or "set -uo pipefail" in text


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = makefile.split(".PHONY:")[1].splitlines()[0].split()
    listed = run("make", "--no-print-directory", "help", cwd=ROOT).stdout
    assert {"run", "test", "check", "services", "lock", "format", "demo", "clean"} <= set(targets)
    for target in targets:
        assert f"  make {target} " in listed


@pytest.mark.parametrize(("script", "word"), [("venv", "no-such"), ("services", "no-such")])
def test_an_unknown_word_is_refused(script: str, word: str) -> None:
    done = run(ROOT / "bin" / script, word)
    assert done.returncode == 1
    assert word in done.stderr


@pytest.mark.parametrize("port", ["80a", "-1", "http"])
def test_a_port_that_is_no_number_is_refused(port: str) -> None:
    done = run(ROOT / "bin/run", env={**os.environ, "PORT": port})
    assert done.returncode == 1
    assert f"'{port}'" in done.stderr


def test_a_chromium_of_ones_own_is_taken(tmp_path: Path) -> None:
    own = tmp_path / "my-chromium"
    own.write_text("#!/bin/sh\necho Chromium 1\n")
    own.chmod(0o755)
    done = run(ROOT / "bin/chromium", env={**os.environ, "CHROMIUM": str(own)})
    assert done.stdout.strip() == str(own)


def test_without_apt_one_is_told_what_to_install(tmp_path: Path) -> None:
    """Only bash's own words and `id` can be found: no apt-get, as on another system than Debian."""
    script = f'source "{ROOT}/bin/lib.sh"; PATH="{tmp_path}"; debian_install chromium fonts-dejavu-core'
    done = run("bash", "-c", script)
    assert done.returncode == 1
    assert "chromium fonts-dejavu-core" in done.stderr


def test_as_another_user_without_sudo_one_is_told_what_to_type(tmp_path: Path) -> None:
    for name, answer in (("id", "echo 1000"), ("apt-get", "echo must not run; exit 9")):
        (tmp_path / name).write_text(f"#!/bin/bash\n{answer}\n".replace("#!/bin/bash", "#!/bin/sh"))
        (tmp_path / name).chmod(0o755)
    script = f'source "{ROOT}/bin/lib.sh"; PATH="{tmp_path}"; debian_install gettext'
    done = run("bash", "-c", script)
    assert done.returncode == 1
    assert "sudo apt-get install gettext" in done.stderr
    assert "must not run" not in done.stdout + done.stderr
