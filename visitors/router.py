"""Sends this app's tables to the database named by ``VISITORS["DATABASE"]``, and no other table there."""

from typing import Any

from django.core.management import call_command
from django.db.utils import DEFAULT_DB_ALIAS

from . import conf

APP = "visitors"


class VisitorsRouter:
    """For ``DATABASE_ROUTERS``: needed only where the counters have a database of their own."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Return the counters' alias for this app's models."""
        return conf.database() if model._meta.app_label == APP else None

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        """Return the counters' alias for this app's models."""
        return self.db_for_read(model)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Migrate this app on its alias and nowhere else; nothing else on an alias of its own."""
        if app_label == APP:
            return db == conf.database()
        return False if db == conf.database() != "default" else None


def migrate_counters(using: str, plan: Any = None, verbosity: int = 1, **kwargs: Any) -> None:
    """After ``migrate``: migrate the counters too where they have a database of their own, so that nobody forgets it.

    ``flush`` sends the same signal, without a plan, and has nothing to migrate.
    """
    alias = conf.database()
    if plan is not None and using == DEFAULT_DB_ALIAS != alias:
        call_command("migrate", APP, database=alias, interactive=False, verbosity=verbosity)
