from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks

SCRIPTS = ("security/script-styles.js", "security/admin-widgets.js")


@hooks.register("insert_global_admin_js")
def scripts() -> str:
    """What stands in for the inline scripts and styles of Wagtail's admin."""
    return format_html_join("", '<script src="{}"></script>', ((static(name),) for name in SCRIPTS))
