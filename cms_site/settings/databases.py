"""How the portal uses a database, whichever it is."""

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
