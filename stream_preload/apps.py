from django.apps import AppConfig


class StreamPreloadConfig(AppConfig):
    name = "stream_preload"
    verbose_name = "Stream preload"

    def ready(self) -> None:
        from . import checks, signals  # noqa: F401
