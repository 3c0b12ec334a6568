"""Visitor statistics in Wagtail's admin: the report, the panel of the dashboard, the right to see them."""

from functools import partial
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import may_see, permissions
from .reports import opening
from .reports.dashboard import add_panel
from .reports.opening import OpeningCountView
from .reports.views import URL_NAME, StatisticsView

MENU_ORDER = 50  # the first of the reports: they are asked for most

hooks.register("register_permissions", permissions)
hooks.register("construct_homepage_panels", add_panel)

if apps.is_installed("wagtail_modeladmin"):
    from .modeladmin import LISTS

    for number, list_class in enumerate(LISTS, start=1):
        day_list = list_class()
        day_list.register_with_wagtail()
        hooks.register("register_reports_menu_item", partial(day_list.get_menu_item, MENU_ORDER + number))


class StatisticsMenuItem(MenuItem):
    """For who may see the statistics."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the officer has the permission."""
        return may_see(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    """Addresses of the report and of the form."""
    return [
        path("reports/visitors/", StatisticsView.as_view(), name=URL_NAME),
        path("visitors/opening-counts/", OpeningCountView.as_view(), name=opening.URL_NAME),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Reports -> Visitor statistics."""
    return StatisticsMenuItem(
        _("Visitor statistics"), reverse(URL_NAME), name="visitor-statistics", icon_name="history", order=MENU_ORDER
    )


class OpeningMenuItem(MenuItem):
    """For who may change opening counts."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it is a superuser."""
        return opening.may_change(request.user)


@hooks.register("register_settings_menu_item")
def opening_menu_item() -> MenuItem:
    """Settings -> Opening counts."""
    return OpeningMenuItem(
        _("Opening counts"), reverse(opening.URL_NAME), name="opening-counts", icon_name="history", order=1_200
    )
