""".ci/run and bin/test-services: what failed, or did not run, is never taken for what passed."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = ("test", "check", "test-services")


def ci(folder: Path, statuses: dict[str, int]) -> subprocess.CompletedProcess[str]:
    """Run .ci/run in a project whose make targets only end with the given exit statuses."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", folder / ".ci/run")
    rules = [f"{step}:\n\t@echo ran {step}; exit {statuses.get(step, 0)}\n" for step in STEPS]
    (folder / "Makefile").write_text(f".PHONY: {' '.join(STEPS)}\n" + "".join(rules))
    return subprocess.run(
        ["bash", ".ci/run"], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60
    )


def test_ci_passes_when_all_steps_pass(tmp_path: Path) -> None:
    done = ci(tmp_path, {})
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("ran ")] == [f"ran {s}" for s in STEPS]


@pytest.mark.parametrize("failing", STEPS)
@pytest.mark.parametrize("status", [1, 5])
def test_ci_fails_with_any_step_and_still_runs_the_others(tmp_path: Path, failing: str, status: int) -> None:
    """Status 5 is pytest's for "no tests ran": a suite that lost its tests has not passed."""
    done = ci(tmp_path, {failing: status})
    assert done.returncode == 1
    assert f"FAILED: make {failing}\n" in done.stdout
    assert all(f"ran {step}" in done.stdout for step in STEPS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with bin/test-services, working stand-ins for what it calls, and one test."""
    (tmp_path / "bin").mkdir()
    for name in ("test-services", "lib.sh"):
        shutil.copy(ROOT / "bin" / name, tmp_path / "bin" / name)
    programs = {
        "bin/venv": "exit 0",
        "bin/services": f'echo "$1" >> "{tmp_path}/calls"; echo "export DATABASE_URL=postgres://x REDIS_URL=redis://x"',
        ".venv/bin/python": 'echo "pytest saw $DATABASE_URL $REDIS_URL"',
    }
    for name, script in programs.items():
        write_program(tmp_path / name, script)
    (tmp_path / "tests/services").mkdir(parents=True)
    (tmp_path / "tests/services/test_one.py").write_text("def test_one() -> None: ...\n")
    return tmp_path


def write_program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def run_services(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "bin/test-services"], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60
    )


def test_services_are_given_to_the_tests_and_ended_afterwards(project: Path) -> None:
    done = run_services(project)
    assert done.returncode == 0
    assert "pytest saw postgres://x redis://x" in done.stdout
    assert (project / "calls").read_text().split() == ["start", "stop"]


def test_services_that_a_developer_started_stay(project: Path) -> None:
    (project / "var/services").mkdir(parents=True)
    assert run_services(project).returncode == 0
    assert (project / "calls").read_text().split() == ["start"]


@pytest.mark.parametrize("status", [1, 2, 5])
def test_tests_that_fail_on_services_fail_and_the_services_are_ended(project: Path, status: int) -> None:
    write_program(project / ".venv/bin/python", f"exit {status}")
    assert run_services(project).returncode == status
    assert (project / "calls").read_text().split() == ["start", "stop"]


def test_without_services_the_tests_are_skipped_loudly(project: Path) -> None:
    write_program(project / "bin/services", "exit 1")
    done = run_services(project)
    assert done.returncode == 0
    assert "SKIPPED" in done.stderr
    assert "pytest saw" not in done.stdout


def test_a_missing_folder_is_said_loudly(project: Path) -> None:
    shutil.rmtree(project / "tests/services")
    done = run_services(project)
    assert done.returncode == 0
    assert "SKIPPED" in done.stderr
