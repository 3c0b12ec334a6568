"""What this app adds to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from . import views


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The address that the field for a speaker asks."""
    return [path("blocks/speakers/", views.speakers, name="blocks_speakers")]
