"""bin/venv: what is installed already is not installed again; what changed is."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Stands for .venv's Python: it is new enough, and writes down what pip is asked to do.
PYTHON = """#!/bin/bash
case "$1 $2" in
"--version ") echo "Python $(cat "{folder}/version")" ;;
"-m pip") [ "$3" = --version ] || {{ echo "$@" >> "{folder}/calls"; exit "$(cat "{folder}/status")"; }} ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project that has the scripts, two locks, and a .venv whose Python installs nothing."""
    (tmp_path / "bin").mkdir()
    for name in ("venv", "lib.sh"):
        shutil.copy(ROOT / "bin" / name, tmp_path / "bin" / name)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements.txt").write_text("one==1\n")
    (tmp_path / "requirements/test.txt").write_text("two==2\n")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON.format(folder=tmp_path))
    python.chmod(0o755)
    (tmp_path / "version").write_text("3.11.9")
    (tmp_path / "status").write_text("0")
    return tmp_path


def venv(project: Path, profile: str = "run") -> int:
    return subprocess.run([project / "bin/venv", profile], stdin=subprocess.DEVNULL, timeout=60).returncode


def installations(project: Path) -> list[str]:
    calls = project / "calls"
    return calls.read_text().splitlines() if calls.exists() else []


def test_the_second_time_nothing_is_installed(project: Path) -> None:
    assert (venv(project), venv(project)) == (0, 0)
    assert len(installations(project)) == 1


def test_only_hashed_wheels_are_installed(project: Path) -> None:
    venv(project)
    call = installations(project)[0]
    assert "--require-hashes" in call
    assert "--only-binary :all:" in call
    assert "--requirement=requirements.txt" in call
    assert "test.txt" not in call


def test_a_changed_lock_is_installed(project: Path) -> None:
    venv(project)
    (project / "requirements.txt").write_text("one==1.1\n")
    venv(project)
    assert len(installations(project)) == 2


def test_another_python_is_another_installation(project: Path) -> None:
    venv(project)
    (project / "version").write_text("3.12.1")
    venv(project)
    assert len(installations(project)) == 2


def test_the_tests_requirements_come_on_top_and_serve_the_site_too(project: Path) -> None:
    venv(project, "run")
    venv(project, "test")
    assert "requirements/test.txt" in installations(project)[1]
    venv(project, "run")
    venv(project, "test")
    assert len(installations(project)) == 2


def test_an_installation_that_failed_is_tried_again(project: Path) -> None:
    venv(project)
    (project / "requirements.txt").write_text("one==1.1\n")
    (project / "status").write_text("1")
    assert venv(project) != 0
    # Back to what was there before: half of the other may be installed, so this is not "installed already".
    (project / "requirements.txt").write_text("one==1\n")
    (project / "status").write_text("0")
    assert venv(project) == 0
    assert len(installations(project)) == 3


def test_a_debian_without_venv_is_told_its_package(project: Path) -> None:
    """Its python3 has no ensurepip until python3.11-venv is there; only root may install that."""
    shutil.rmtree(project / ".venv")
    programs = {
        "python3": 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.11 ;; esac',
        "id": "echo 1000",
        "sudo": "exit 1",
        "apt-get": f'echo apt >> "{project}/calls"',
    }
    for name, script in programs.items():
        (project / "bin" / name).write_text(f"#!/bin/bash\n{script}\n")
        (project / "bin" / name).chmod(0o755)
    environment = {"PATH": f"{project}/bin:/usr/bin:/bin"}
    done = subprocess.run(
        [project / "bin/venv"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        env=environment,
    )
    assert done.returncode == 1
    assert "sudo apt-get install python3.11-venv" in done.stderr
    assert installations(project) == []
