from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecurityConfig(AppConfig):
    """Stands before ``wagtail.admin`` in INSTALLED_APPS, because it replaces three of its widget templates."""

    name = "cms_site.core.security"
    label = "portal_security"
    verbose_name = _("Security")

    def ready(self) -> None:
        from . import checks, choosers  # noqa: F401

        choosers.install()
