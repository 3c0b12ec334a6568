"""Settings -> Opening counts: what each site brought along from an earlier website. For superusers: it is no count."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Site

from .. import conf
from ..models import SiteTotal
from ..opening import MAX_COUNT, set_site_opening
from .numbers import grouped

URL_NAME = "visitors_opening"


def may_change(user: Any) -> bool:
    """Whether somebody may change opening counts: a superuser."""
    return bool(user.is_active and user.is_superuser)


class OpeningCountForm(forms.Form):
    """One number for each site; empty is 0."""

    def __init__(self, data: Any, sites: list[Site]) -> None:
        super().__init__(data)
        totals = {row.site: row for row in SiteTotal.objects.using(conf.database())}
        for site in sites:
            row = totals.get(site.pk)
            self.fields[f"site-{site.pk}"] = forms.IntegerField(
                label=site.site_name or site.hostname,
                required=False,
                min_value=0,
                max_value=MAX_COUNT,
                initial=row.opening if row else 0,
                help_text=_("Of its pages together: %(pages)s. The larger of both numbers counts.")
                % {"pages": grouped(row.pages_opening if row else 0)},
            )
        self.sites = sites

    def save(self) -> None:
        """Store the numbers."""
        for site in self.sites:
            set_site_opening(site.pk, self.cleaned_data[f"site-{site.pk}"] or 0)


class OpeningCountView(WagtailAdminTemplateMixin, View):
    """The form."""

    page_title = gettext_lazy("Opening counts")
    header_icon = "history"
    template_name = "visitors/admin/opening.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As Wagtail's; for superusers."""
        if not may_change(request.user):
            raise PermissionDenied
        self.form = OpeningCountForm(request.POST or None, list(Site.objects.order_by("hostname", "port")))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the numbers."""
        return self.render_to_response(self.get_context_data(form=self.form))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store them."""
        if not self.form.is_valid():
            messages.validation_error(request, _("The opening counts were not saved."), self.form)
            return self.get(request)
        self.form.save()
        messages.success(request, _("The opening counts are saved."))
        return redirect(reverse(URL_NAME))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, and this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]
