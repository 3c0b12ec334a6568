"""What this app adds to the admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from . import views
from .photo_upload import upload_photo


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Return the addresses that the blocks' forms ask."""
    return [
        path("blocks/speakers/", views.speakers, name="blocks_speakers"),
        path("blocks/upload-photo/", upload_photo, name="blocks_upload_photo"),
    ]


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """Pasting from Word and web pages into rich text."""
    return format_html('<script src="{}"></script>', static("blocks/admin/paste.js"))


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    """Return Wagtail's icons and ours."""
    return [*names, "blocks/icons/audio.svg"]
