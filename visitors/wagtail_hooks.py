"""Visitor statistics in Wagtail's admin: the report, the panel of the dashboard, the right to see them."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import may_see, permissions
from .reports.views import URL_NAME, StatisticsView

hooks.register("register_permissions", permissions)


class StatisticsMenuItem(MenuItem):
    """For who may see the statistics."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the officer has the permission."""
        return may_see(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    """The report's address."""
    return [path("reports/visitors/", StatisticsView.as_view(), name=URL_NAME)]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """The first of the reports: it is the one that is asked for most."""
    return StatisticsMenuItem(
        _("Visitor statistics"), reverse(URL_NAME), name="visitor-statistics", icon_name="history", order=50
    )
