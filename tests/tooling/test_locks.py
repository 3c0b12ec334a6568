"""The lock files, and the check that they are current."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = r"""one==1.5 \
    --hash=sha256:aa \
    --hash=sha256:bb
    # via x
two-b==2.0 ; sys_platform == 'x' \
    --hash=sha256:cc
"""


def load_program(name: str) -> ModuleType:
    """Return the program `name` of bin/, which has no suffix, as a module."""
    loader = SourceFileLoader(name, str(ROOT / "bin" / name))
    module = module_from_spec(spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


check_lock = load_program("check_lock")


@pytest.mark.parametrize("lock", check_lock.LOCKS)
def test_everything_locked_has_hashes_and_everything_asked_for_is_locked(lock: str) -> None:
    text = (ROOT / lock).read_text()
    pins = check_lock.read_pins(text)
    assert set(pins) == {line.split("==")[0] for line in text.splitlines() if line[0] not in " #"}
    assert {"django", "wagtail"} <= set(pins)
    assert check_lock.find_faults((ROOT / check_lock.LOCKS[lock]).read_text(), text) == []


@pytest.mark.parametrize("lock", check_lock.LOCKS)
def test_a_lock_names_no_server(lock: str) -> None:
    """Where packages are fetched from is for each machine to say."""
    assert "://" not in (ROOT / lock).read_text()


def test_pins_are_read_with_their_hashes() -> None:
    assert check_lock.read_pins(LOCK) == {"one": ("1.5", 2), "two-b": ("2.0", 1)}


@pytest.mark.parametrize(
    ("requirements", "lock", "fault"),
    [
        ("one>=1,<2  # a reason\nTwo.B\n-c other.txt\n", LOCK, None),
        ("one>=1.6\n", LOCK, "one>=1.6 is asked for, 1.5 is locked"),
        ("three\n", LOCK, "three is not in the lock"),
        ("one\n", "one==1.5\n", "one is pinned without a hash"),
    ],
)
def test_faults_are_found_without_a_network(requirements: str, lock: str, fault: str | None) -> None:
    assert check_lock.find_faults(requirements, lock) == ([fault] if fault else [])
