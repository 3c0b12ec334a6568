"""What this app adds to the admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from . import views
from .editing import warn_of_missing
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


@hooks.register("before_edit_page")
def say_what_is_missing(request: HttpRequest, page: Any) -> None:
    """What the body refers to and the site no longer has, above the form."""
    if request.method == "GET":
        warn_of_missing(request, page)


@hooks.register("insert_editor_css")
def editor_styles() -> SafeString:
    """The warning of what is missing."""
    return format_html('<link rel="stylesheet" href="{}">', static("blocks/admin/editing.css"))


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    """Return Wagtail's icons and ours."""
    return [*names, "blocks/icons/audio.svg"]
