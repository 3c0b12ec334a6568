from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessibilityConfig(AppConfig):
    name = "accessibility"
    verbose_name = _("Display preferences")

    def ready(self) -> None:
        from . import checks  # noqa: F401
