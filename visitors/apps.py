from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class VisitorsConfig(AppConfig):
    name = "visitors"
    verbose_name = _("Visitor statistics")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers them
        from .permissions import create_permission
        from .router import migrate_counters

        post_migrate.connect(create_permission, dispatch_uid="visitors.permissions")
        post_migrate.connect(migrate_counters, sender=self, dispatch_uid="visitors.counters")
