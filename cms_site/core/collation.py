"""Vietnamese order and folding inside the databases.

SQLite: connect the handler once, in an AppConfig.ready(): `connection_created.connect(collation.register)`.
PostgreSQL: put `*collation.MIGRATION_OPERATIONS` at the head of the first migration that uses it; they do
nothing on SQLite. A model field then takes `db_collation=DATABASE_COLLATION` on both.
"""

from typing import Any

from django.contrib.postgres.operations import CreateCollation
from django.db.backends.base.base import BaseDatabaseWrapper

from cms_site.vietnamese.collation import DATABASE_COLLATION, POSTGRESQL_LOCALE, POSTGRESQL_PROVIDER, compare
from cms_site.vietnamese.text import fold

__all__ = ["DATABASE_COLLATION", "FOLD_FUNCTION", "MIGRATION_OPERATIONS", "register"]

FOLD_FUNCTION = "vi_fold"
MIGRATION_OPERATIONS = [CreateCollation(DATABASE_COLLATION, provider=POSTGRESQL_PROVIDER, locale=POSTGRESQL_LOCALE)]


def _fold(value: object) -> str | None:
    """SQL's NULL stays NULL; numbers are folded as their text."""
    return None if value is None else fold(str(value))


def register(sender: object, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Handle Django's connection_created: give SQLite the collation and the function vi_fold(text)."""
    if connection.vendor != "sqlite":
        return
    connection.connection.create_collation(DATABASE_COLLATION, compare)
    connection.connection.create_function(FOLD_FUNCTION, 1, _fold, deterministic=True)
