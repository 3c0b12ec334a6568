"""Day totals as lists, with wagtail-modeladmin where it is installed: filtered, inspected, exported, never changed.

Counters are written by the roll-up alone. Forms to add, change or delete them do not exist: their addresses answer 403.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import Permission
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.defaults import permission_denied
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from .modeladmin_filters import FILTERS, PeriodFilter, SiteFilter, TitleSearch
from .models import PageDay, SiteDay
from .permissions import may_see
from .reports.export import Column, Kind, Table, Value
from .reports.figures import COLUMNS
from .reports.names import names
from .reports.numbers import grouped
from .reports.report import DAY_FORMAT
from .reports.tables import audit_headings
from .reports.views import csv_response, xlsx_response


class ReadOnly(PermissionHelper):
    """One right, to look (visitors.permissions); nobody may do anything else, superusers included."""

    def get_all_model_permissions(self) -> QuerySet:
        """Nothing of its own for the form of groups."""
        return Permission.objects.none()

    def user_can_list(self, user: Any) -> bool:
        """Who may see the statistics."""
        return may_see(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Who may see the statistics."""
        return may_see(user)

    def user_can_create(self, user: Any) -> bool:
        """Nobody."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Nobody."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Nobody."""
        return False


class DayIndexView(IndexView):
    """A list that answers a wrong question with 400, and exports what a spreadsheet does not calculate."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As wagtail-modeladmin's; who may not look is sent away before anything is asked."""
        if not may_see(request.user):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters as error:
            raise BadRequest("This address asks for what the list cannot be filtered by.") from error

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """As wagtail-modeladmin's, for this list's filters alone: other names would reach the database as lookups."""
        found: dict[str, Any] = super().get_filters_params(params)
        if not FILTERS.issuperset(found):
            raise IncorrectLookupParameters("unknown filter")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the pages of the list their titles: some statements for all."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        self.model_admin.load_names(context["object_list"], self.request.user)
        return context

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        """As Wagtail's, with this app's export: no formula, typed dates and numbers, at most MOST_ROWS rows."""
        table = self.model_admin.table(queryset, self.request.user)
        name = f"{self.model_admin.export_filename}.{spreadsheet_format}"
        return xlsx_response([table], name) if spreadsheet_format == self.FORMAT_XLSX else csv_response(table, name)


class DayInspectView(InspectView):
    """All columns of a day. Zero is a number, not an empty value."""

    def get_page_subtitle(self) -> str:
        """The day."""
        return date_format(self.instance.day, DAY_FORMAT)

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        """The words of the report."""
        return str(audit_headings().get(field_name) or super().get_field_label(field_name, field))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """Numbers grouped; a page by its title."""
        value = getattr(self.instance, field_name)
        if field_name == "page":
            self.model_admin.load_names([self.instance], self.request.user)
            return self.model_admin.title(self.instance)
        if isinstance(value, int) and field_name not in ("site", "rules"):
            return grouped(value)
        return super().get_field_display_value(field_name, field)


class DayAdmin(ModelAdmin):
    """What both lists have in common."""

    permission_helper_class = ReadOnly
    index_view_class = DayIndexView
    inspect_view_class = DayInspectView
    inspect_view_enabled = True
    history_view_enabled = False
    menu_icon = "history"
    list_per_page = 50
    ordering = ("-day", "-accepted")
    list_filter = (PeriodFilter, SiteFilter)
    index_template_name = "visitors/admin/day_list.html"
    index_view_extra_css = ["visitors/admin/statistics.css"]
    add_to_admin_menu = False  # visitors.wagtail_hooks puts it among the reports
    export_filename = "visitors"

    def refuse(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Answer 403: counters are not edited."""
        return permission_denied(request, PermissionDenied())

    create_view = edit_view = delete_view = history_view = refuse

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        """As wagtail-modeladmin's; what is no number of a row is not found."""
        if not instance_pk.isascii() or not instance_pk.isdigit() or len(instance_pk) > 18:
            raise Http404
        return super().inspect_view(request, instance_pk)

    def get_list_export(self, request: HttpRequest) -> tuple[str, ...]:
        """Not empty: the list offers its downloads."""
        return ("day",)

    def load_names(self, rows: Any, user: Any) -> None:
        """Nothing: the days of a site have no titles."""

    def _headings(self) -> list[Column]:
        kinds: list[tuple[Any, Kind]] = [(pgettext_lazy("statistics", "Day"), "date")]
        kinds += [(heading, "number") for heading in audit_headings().values()]
        kinds += [(_("Version of the rules"), "number"), (_("Version of the crawler list"), "text")]
        return [Column(str(heading), kind) for heading, kind in kinds]

    def _cells(self, row: Any) -> list[Value]:
        return [row.day, *(getattr(row, name) for name in COLUMNS), row.rules, row.crawler_list]

    # --- columns of the list ---------------------------------------------------

    @staticmethod
    def _number(name: str, label: Any) -> Any:
        def column(self: Any, row: Any) -> str:
            return grouped(getattr(row, name))

        column.short_description = label  # type: ignore[attr-defined]
        column.admin_order_field = name if name != "views" else "accepted"  # type: ignore[attr-defined]
        return column

    views = _number("views", pgettext_lazy("statistics", "Views"))
    robots = _number("robot", pgettext_lazy("audit column", "Robots"))
    doubles = _number("doubled", pgettext_lazy("audit column", "Doubled"))
    held_back = _number("held", pgettext_lazy("audit column", "Held"))
    scriptless = _number("without_script", pgettext_lazy("audit column", "Without script"))
    from_logs = _number("imported", pgettext_lazy("audit column", "Imported"))


class SiteDayAdmin(DayAdmin):
    """Days of a site."""

    model = SiteDay
    base_url_path = "visitors/days"
    menu_label = _("Days of the site")
    export_filename = "visitors-days"
    list_display = ("day", "views", "visit_count", "doubles", "robots", "held_back", "scriptless", "from_logs")
    inspect_view_fields = ("day", "site", "visits", *COLUMNS, "rules", "crawler_list")

    visit_count = DayAdmin._number("visits", pgettext_lazy("statistics", "Visits"))

    def table(self, rows: QuerySet, user: Any) -> Table:
        """Return the list as an export writes it."""
        columns = [*self._headings(), Column(str(pgettext_lazy("statistics", "Visits")), "number")]
        return Table("visitors", columns, ([*self._cells(row), row.visits] for row in rows.iterator(chunk_size=2_000)))


class PageDayAdmin(DayAdmin):
    """Days of pages; a search is for the title of a page."""

    model = PageDay
    base_url_path = "visitors/page-days"
    menu_label = _("Days of pages")
    menu_icon = "doc-full"
    export_filename = "visitors-pages"
    list_display = ("day", "title", "views", "doubles", "robots", "held_back", "scriptless", "from_logs")
    inspect_view_fields = ("day", "page", "site", *COLUMNS, "rules", "crawler_list")
    search_fields = ("page",)

    def load_names(self, rows: Any, user: Any) -> None:
        """Look up the titles of the pages of a list, as this officer may see them."""
        rows = list(rows)
        known = names((row.page for row in rows), user)
        for row in rows:
            row.shown_title = known[row.page].title

    def title(self, row: Any) -> str:
        """The page's title; that it is deleted or hidden, if so."""
        return str(row.shown_title)

    title.short_description = pgettext_lazy("statistics", "Page")  # type: ignore[attr-defined]

    def get_search_handler(self, request: HttpRequest, search_fields: Any = None) -> TitleSearch:
        """Search for titles, which are in another table, maybe in another database."""
        return TitleSearch(request.user)

    def table(self, rows: QuerySet, user: Any) -> Table:
        """Return the list as an export writes it."""
        columns = self._headings()
        columns[1:1] = [Column(str(pgettext_lazy("statistics", "Page")), "number"), Column(str(_("Page title")))]

        def lines() -> Iterator[list[Value]]:
            known = names(rows.order_by().values_list("page", flat=True).distinct(), user)
            for row in rows.iterator(chunk_size=2_000):
                first, *others = self._cells(row)
                yield [first, row.page, known[row.page].title, *others]

        return Table("visitors", columns, lines())


LISTS = (SiteDayAdmin, PageDayAdmin)
