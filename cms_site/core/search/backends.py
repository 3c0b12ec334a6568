"""The search backend of the site, named by WAGTAILSEARCH_BACKENDS["default"]["BACKEND"].

modelsearch calls SearchBackend(params) of the module that the setting names. Other databases than SQLite
(with FTS5) and PostgreSQL get modelsearch's own backend, which does not fold.
"""

from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.backends.database.sqlite.utils import fts5_available, fts_table_exists

__all__ = ["SearchBackend"]

_seen: set[str] = set()


def _fts_table_is_there() -> bool:
    """Whether the migrations have made the full-text table. A yes is remembered, a no is asked again."""
    if not _seen and fts5_available() and fts_table_exists():
        _seen.add("fts")
    return bool(_seen)


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """The folding backend for the default database, with the options of the setting."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresFoldedSearchBackend

        return PostgresFoldedSearchBackend(params)
    if connection.vendor == "sqlite" and _fts_table_is_there():
        from .sqlite import SQLiteFoldedSearchBackend

        return SQLiteFoldedSearchBackend(params)
    return database.SearchBackend(params)
