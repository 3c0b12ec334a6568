"""The first thing on the dashboard: what an officer comes for."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from .admin_sections import writable_sections


class StartPanel(Component):
    """Buttons for what officers do every day; each only for those who may."""

    name = "portal_start"
    template_name = "wagtailadmin/portal/start_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        images = policy_registry.get_by_type(get_image_model())
        return {
            "may_write": writable_sections(user).exists(),
            "may_upload": images.user_has_permission(user, "add"),
        }


def add_start_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the buttons first on the dashboard."""
    panels.insert(0, StartPanel())
