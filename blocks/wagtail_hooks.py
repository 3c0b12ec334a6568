"""What this app adds to the admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from . import views


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The address that the field for a speaker asks."""
    return [path("blocks/speakers/", views.speakers, name="blocks_speakers")]


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """Pasting from Word and web pages into rich text."""
    return format_html('<script src="{}"></script>', static("blocks/admin/paste.js"))
