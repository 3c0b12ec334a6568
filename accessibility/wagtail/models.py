from typing import Any

from django.core.cache import cache
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from accessibility.contract import DIMENSIONS, SCHEME
from accessibility.options import Options

# Every page asks, so the answer is kept in the cache; a worker with a cache of its own is behind by this long at most.
CACHE_SECONDS = 300


class Scheme(models.TextChoices):
    """The scheme of who chose none (``accessibility.contract.SCHEME``)."""

    AUTO = "auto", pgettext_lazy("colour scheme", "As the visitor's device")
    LIGHT = "light", pgettext_lazy("colour scheme", "Light background")
    DARK = "dark", pgettext_lazy("colour scheme", "Dark background")


@register_setting(icon="view", order=20)
class DisplaySettings(BaseSiteSetting):
    """Which display preferences the toolbar of a site offers, and its default scheme."""

    show_text = models.BooleanField(_("text size"), default=True)
    show_contrast = models.BooleanField(pgettext_lazy("display", "contrast"), default=True)
    show_scheme = models.BooleanField(_("light or dark background"), default=True)
    show_spacing = models.BooleanField(_("text spacing"), default=True)
    show_links = models.BooleanField(_("underlined links"), default=True)
    default_scheme = models.CharField(
        _("background of who chose none"), max_length=5, choices=Scheme.choices, default=SCHEME.default
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel(f"show_{dimension.name}") for dimension in DIMENSIONS], _("What the toolbar offers")
        ),
        FieldPanel("default_scheme"),
    ]

    class Meta:
        verbose_name = _("display preferences")

    def narrowed(self, options: Options) -> Options:
        """Return the controls of ``options`` that this site shows, with its default scheme."""
        shown = tuple(name for name in options.controls if getattr(self, f"show_{name}"))
        return Options(shown, self.default_scheme)


def cache_key(site_id: int) -> str:
    """Return the key under which the row of a site is kept: its values by field name, empty where there is no row."""
    return f"accessibility:{site_id}"


def site_options(request: HttpRequest, options: Options) -> Options:
    """Return ``options`` as the site that is asked narrows them; a GET neither makes the row nor asks for it twice."""
    site = Site.find_for_request(request)
    if site is None:
        return options
    row: dict[str, Any] | None = cache.get(cache_key(site.pk))
    if row is None:
        names = [field.name for field in DisplaySettings._meta.concrete_fields if field.name not in ("id", "site")]
        row = DisplaySettings.objects.filter(site=site).values(*names).first() or {}
        cache.set(cache_key(site.pk), row, CACHE_SECONDS)
    return DisplaySettings(**row).narrowed(options) if row else options
