"""Sends this app's tables to the database named by ``VISITORS["DATABASE"]``, and no other table there."""

from typing import Any

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
