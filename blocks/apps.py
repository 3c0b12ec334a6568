from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class BlocksConfig(AppConfig):
    name = "blocks"
    verbose_name = _("News blocks")

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, embed_checks, speakers  # noqa: F401 - checks register themselves

        post_save.connect(speakers.on_saved, dispatch_uid="blocks.speakers")
