"""What an officer asks a report for. A wrong question gets an answer in the officer's language, never an error 500."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from .names import Choice, Groups
from .periods import Period, PeriodError, Preset, named_period, own_period, period_before

# Day first, as officers write it, whatever the site's own formats are; and what machines write.
DATE_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
_DATE_ERRORS = {"invalid": _("Write the date as dd/mm/yyyy, for example 05/12/2026.")}
_PERIOD_ERRORS = {
    "reversed": _("The period ends before it begins."),
    "early": _("No statistics are older than 1995."),
    "future": _("The period begins in the future."),
    "long": _("A report covers ten years at most."),
}
PRESETS = [
    (Preset.TODAY, pgettext_lazy("period", "Today")),
    (Preset.THIS_WEEK, pgettext_lazy("period", "This week")),
    (Preset.LAST_7, pgettext_lazy("period", "Last 7 days")),
    (Preset.LAST_30, pgettext_lazy("period", "Last 30 days")),
    (Preset.THIS_MONTH, pgettext_lazy("period", "This month")),
    (Preset.LAST_MONTH, pgettext_lazy("period", "Last month")),
    (Preset.THIS_YEAR, pgettext_lazy("period", "This year")),
    (Preset.OWN, pgettext_lazy("period", "Own dates")),
]
USUAL = Preset.LAST_7


class PeriodForm(forms.Form):
    """Period, site, section and comparison, from an address.

    ``today`` is the date in the site's zone; ``sections`` come in groups below a home page's title; a single site is
    not asked for.
    """

    period = forms.ChoiceField(label=pgettext_lazy("statistics", "Period"), choices=PRESETS, required=False)
    first = forms.DateField(
        label=pgettext_lazy("statistics", "From"),
        required=False,
        input_formats=DATE_FORMATS,
        error_messages=_DATE_ERRORS,
        widget=AdminDateInput(format="%d/%m/%Y"),
        help_text=_("dd/mm/yyyy"),
    )
    last = forms.DateField(
        label=_("Up to and including"),
        required=False,
        input_formats=DATE_FORMATS,
        error_messages=_DATE_ERRORS,
        widget=AdminDateInput(format="%d/%m/%Y"),
        help_text=_("dd/mm/yyyy"),
    )
    site = forms.TypedChoiceField(
        label=pgettext_lazy("statistics", "Site"), required=False, coerce=int, empty_value=None
    )
    section = forms.TypedChoiceField(
        label=pgettext_lazy("statistics", "Section"), required=False, coerce=int, empty_value=None
    )
    compare = forms.BooleanField(label=_("Compare with the period before"), required=False)

    def __init__(self, data: Any, *, today: date, sections: Groups, sites: list[Choice]) -> None:
        super().__init__(data)
        self.today = today
        flat = sections[0][1] if len(sections) == 1 else sections
        self.fields["section"].choices = [("", _("All sections")), *flat]
        self.fields["site"].choices = sites
        if len(sites) < 2:
            del self.fields["site"]

    def clean(self) -> dict[str, Any]:
        """Add ``span``, a Period, and ``before``, the one that it is compared with or None."""
        cleaned: dict[str, Any] = super().clean()
        if self.errors:
            return cleaned
        dates = cleaned.get("first"), cleaned.get("last")
        # Dates in an address without a name of a period mean a period of one's own.
        preset = Preset(cleaned.get("period") or (Preset.OWN if any(dates) else USUAL))
        if preset is not Preset.OWN and any(dates):
            self.add_error("period", _("Choose “Own dates”, or leave the dates empty."))
            return cleaned
        try:
            span = self._span(preset, *dates)
        except PeriodError as error:
            self.add_error("last" if error.code == "reversed" else "first", _PERIOD_ERRORS[error.code])
            return cleaned
        if span is not None:
            before = period_before(span, preset) if cleaned.get("compare") else None
            cleaned.update(period=preset, span=span, before=before)
        return cleaned

    def _span(self, preset: Preset, first: date | None, last: date | None) -> Period | None:
        if preset is not Preset.OWN:
            return named_period(preset, self.today)
        if first is None:
            self.add_error("first", _("Say where the period begins."))
            return None
        return own_period(first, last or self.today, self.today)
