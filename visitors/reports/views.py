"""The report in Wagtail's admin. It reads the question from the address, and wires figures, templates and exports."""

import tempfile
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Site

from .. import reading
from ..permissions import may_see
from .dashboard import problems
from .export import Table, csv_lines, write_xlsx
from .figures import Scope
from .forms import USUAL, PeriodForm
from .names import pages_below, sections
from .report import Report, days_text, period_text
from .tables import all_tables, audit_headings

URL_NAME = "visitors_report"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEMORY = 1024 * 1024  # bytes of a workbook before it goes to the disk
WHOLE, CSV_OF = "xlsx", "csv"


class StatisticsView(WagtailAdminTemplateMixin, View):
    """Reports -> Visitor statistics. ``?export=xlsx`` is the workbook, ``?export=csv&table=pages`` one table."""

    page_title = gettext_lazy("Visitor statistics")
    header_icon = "history"
    template_name = "visitors/admin/report.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As Wagtail's; for who may see the statistics."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the report, the form with what is wrong in it, or a file."""
        export = request.GET.get("export")
        if export is None:
            return self.render_to_response(self.get_context_data())
        if self.report is None:
            return HttpResponseBadRequest(_("This is no period of a report."), content_type="text/plain; charset=utf-8")
        return self._export(self.report, export, request.GET.get("table", "days"))

    @cached_property
    def sites(self) -> list[Site]:
        """All sites, the default one first."""
        return list(Site.objects.order_by("-is_default_site", "hostname", "port"))

    @cached_property
    def form(self) -> PeriodForm:
        """The question: usual answers where the address asks nothing."""
        data = self.request.GET if self._is_asked() else {"period": USUAL.value, "compare": "on"}
        sites = [(site.pk, site.site_name or site.hostname) for site in self.sites]
        return PeriodForm(data, today=reading.today(), sections=sections(self.request.user), sites=sites)

    def _is_asked(self) -> bool:
        return any(name in self.request.GET for name in PeriodForm.base_fields)

    @cached_property
    def report(self) -> Report | None:
        """The report, or None where the question has a mistake or the site is not there."""
        if not self.form.is_valid() or not self.sites:
            return None
        asked = self.form.cleaned_data
        site = asked.get("site") or self.sites[0].pk
        pages = None if asked["section"] is None else pages_below(asked["section"])
        return Report(Scope(site, pages), asked["span"], asked["before"], today=reading.today(), user=self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, and this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]

    def get_header_more_buttons(self) -> list[Button]:
        """The downloads."""
        if self.report is None:
            return []
        labels = {
            "days": pgettext("statistics", "days"),
            "pages": pgettext("statistics", "pages"),
            "referrers": pgettext("statistics", "referring sites"),
        }
        labels |= {"devices": pgettext("statistics", "devices"), "hours": pgettext("statistics", "hours of the day")}
        buttons = [Button(_("Download XLSX"), url=self._export_url(WHOLE), icon_name="download", priority=10)]
        for number, name in enumerate(all_tables(self.report), start=1):
            label = _("Download CSV: %(table)s") % {"table": labels[name]}
            buttons.append(
                Button(label, url=self._export_url(CSV_OF, name), icon_name="download", priority=10 + number)
            )
        return buttons

    def _export_url(self, kind: str, table: str = "") -> str:
        query = self.request.GET.copy()
        query["export"] = kind
        query.pop("table", None)
        if not self._is_asked():
            query["compare"] = "on"
        if table:
            query["table"] = table
        return f"{reverse(URL_NAME)}?{query.urlencode()}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report to what Wagtail's pages have."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(form=self.form, problems=problems(), report=self.report, media=self.form.media)
        if self.report is not None:
            context.update(_shown(self.report))
        return context

    def _export(self, report: Report, kind: str, table: str) -> HttpResponseBase:
        makers = all_tables(report)
        if kind == WHOLE:
            return xlsx_response([make() for make in makers.values()], _file_name(report, WHOLE))
        if kind != CSV_OF or table not in makers:
            return HttpResponseBadRequest(_("There is no such export."), content_type="text/plain; charset=utf-8")
        return csv_response(makers[table](), _file_name(report, CSV_OF, table))


def _shown(report: Report) -> dict[str, Any]:
    return {
        "period": period_text(report.span),
        "period_before": period_text(report.before) if report.before else "",
        "length": days_text(report.span),
        "pages": report.pages(),
        "audit_headings": audit_headings(),
        "referrers": report.referrers() if report.whole_site else [],
        "devices": report.devices() if report.whole_site else [],
    }


def _file_name(report: Report, kind: str, table: str = "") -> str:
    name = f"visitors-{report.span.first.isoformat()}-{report.span.last.isoformat()}"
    return f"{name}-{table}.{kind}" if table else f"{name}.{kind}"


def csv_response(table: Table, name: str) -> HttpResponseBase:
    """Return a table as a CSV file that is written while it is read."""
    return StreamingHttpResponse(
        csv_lines(table), content_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def xlsx_response(tables: list[Table], name: str) -> HttpResponseBase:
    """Return a workbook; large ones wait on the disk."""
    file = tempfile.SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115 - the response closes it
    write_xlsx(tables, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
