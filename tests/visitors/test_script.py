"""The script: small, a file of its own, without names that blockers look for."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.urls import reverse

SCRIPT = Path(finders.find("visitors/reading.js"))
# What lists of blockers look for in an address.
BLOCKED = re.compile(r"stat|track|count|beacon|hit|analytic|pixel|collect|metric|log|telemetry|ping")


def test_it_is_smaller_than_a_kilobyte():
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) < 1000


def test_addresses_are_neutral():
    for name in ("page", "picture", "board", "views"):
        assert not BLOCKED.search(reverse(f"visitors:{name}"))
    assert not BLOCKED.search(SCRIPT.name)


def test_it_keeps_nothing_and_runs_no_text():
    text = SCRIPT.read_text(encoding="utf-8")
    for name in ("cookie", "localStorage", "sessionStorage", "indexedDB", "innerHTML", "eval(", "Function("):
        assert name not in text
