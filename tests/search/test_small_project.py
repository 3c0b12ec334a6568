"""The search tests that need a page type of their own run in a small project of their own, in another process."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_search_of_a_small_project():
    command = [sys.executable, "-m", "pytest", "--ds=tests.search.settings", "tests/search/test_site.py", "-q"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    done = subprocess.run(
        [*command, "-k", "bodies or long_texts or vietnamese_order", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "3 passed" in done.stdout
