"""How the portal uses a database, whichever it is."""

from pathlib import Path
from typing import Any

SQLITE = "django.db.backends.sqlite3"


def tuned(config: dict[str, Any]) -> dict[str, Any]:
    """Return a configuration as django-environ reads it from a URL, with what SQLite needs to serve several workers."""
    if config["ENGINE"] != SQLITE:
        return config
    # WAL lets readers go on while an officer saves; IMMEDIATE makes a writer wait for its turn instead of failing.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
    return {**config, "OPTIONS": options}


def with_counters(default: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return DATABASES: beside an SQLite file one for visitor statistics; in PostgreSQL they share.

    SQLite has one writer a file: numbers that are folded while an officer saves must not make the officer wait.
    """
    if default["ENGINE"] != SQLITE or default["NAME"] == ":memory:":
        return {"default": default}
    return {
        "default": default,
        "visitors": {**default, "NAME": str(Path(default["NAME"]).with_name("visitors.sqlite3"))},
    }
