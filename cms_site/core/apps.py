from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms_site.core"
    label = "core"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from . import encoding, signals  # noqa: F401

        encoding.register()
