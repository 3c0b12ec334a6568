from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlocksConfig(AppConfig):
    name = "blocks"
    verbose_name = _("News blocks")

    def ready(self) -> None:
        from . import checks, embed_checks  # noqa: F401
