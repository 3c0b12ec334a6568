"""What this portal adds to the admin on every page."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from .admin_actions import offer_next_step_first
from .admin_menu import drop_foreign_help, order_main_menu
from .admin_userbar import use_portal_checker

SCRIPTS = ("vietnamese/slugs.js", "core/admin/counters.js", "core/admin/choices.js")

hooks.register("construct_main_menu", order_main_menu)
hooks.register("construct_help_menu", drop_foreign_help)
hooks.register("construct_wagtail_userbar", use_portal_checker)
hooks.register("construct_page_action_menu", offer_next_step_first)


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """Scripts of every form with a title, an address or guidance: pages, topics, copies."""
    return format_html_join("\n", '<script src="{}"></script>', ((static(path),) for path in SCRIPTS))


@hooks.register("insert_global_admin_css")
def admin_styles() -> SafeString:
    """The few rules of style that Wagtail has no classes for."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin/admin.css"))
