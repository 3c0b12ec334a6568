"""The panel of Wagtail's dashboard: today, this week, online, what is read most, and whether counting is well."""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from .. import conf, health, reading
from ..permissions import may_see
from .names import names
from .report import views_text

ARTICLES = 5
DAYS = 7
MORE = 5  # lines of the stored list that may be of pages that are gone


def problems() -> list[str]:
    """Return what is wrong with the counting on this machine, in the officer's words; nothing if all is well."""
    try:
        return health.problems()
    except DatabaseError:
        return [_("The database of the statistics does not answer. Views are still kept, and added later.")]
    except OSError:
        return [_("The folder of the statistics cannot be read: views may not be counted at present.")]


class StatisticsPanel(Component):
    """For who may see the statistics; nothing for others."""

    name = "visitor_statistics"
    template_name = "visitors/admin/dashboard.html"
    order = 60

    class Media:
        css = {"all": ["visitors/admin/statistics.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the board of the site, its list of the week and what is wrong: some ten statements."""
        request = parent_context["request"]
        site = Site.find_for_request(request) or Site.objects.filter(is_default_site=True).first()
        if site is None:
            return {"problems": problems(), "url": reverse("visitors_report")}
        lines = reading.most_read(site.pk, DAYS, ARTICLES + MORE)
        known = names((page for page, _views in lines), request.user)
        articles = [(known[page], views_text(views)) for page, views in lines if known[page].seen][:ARTICLES]
        return {
            "board": reading.board(site.pk),
            "minutes": conf.get_settings()["ONLINE_SECONDS"] // 60,
            "articles": articles,
            "problems": problems(),
            "url": reverse("visitors_report"),
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel on the dashboard of who may see it."""
    if may_see(request.user):
        panels.append(StatisticsPanel())
