from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessibilityWagtailConfig(AppConfig):
    name = "accessibility.wagtail"
    label = "accessibility_wagtail"
    verbose_name = _("Display preferences")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import signals  # noqa: F401
