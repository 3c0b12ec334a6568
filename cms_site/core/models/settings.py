from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from cms_site.vietnamese.text import nfc


class DateStyle(models.TextChoices):
    """How the date of an article is written; one <time> in three ways."""

    PORTAL = "portal", _("Ngày đăng 11/12/2021 | 08:33")
    PRESS = "press", _("Cập nhật: 07:14, Thứ 7, 23/07/2022")
    LONG = "long", _("Thứ hai, ngày 28/11/2022 - 12:10 (GMT+7)")


@register_setting(icon="site", order=1)
class PortalSettings(BaseSiteSetting, ClusterableModel):
    """Who publishes this portal, and how it presents itself."""

    emblem = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("emblem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    banner = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("banner image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A wide, calm picture behind the name at the top of the home page. Decoration: no text in it."),
    )
    date_style = models.CharField(
        _("date of an article"), max_length=10, choices=DateStyle.choices, default=DateStyle.PORTAL
    )
    licence_number = models.CharField(_("licence number"), max_length=60, blank=True)
    licence_date = models.DateField(_("licence date"), null=True, blank=True)
    telephone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^[0-9+() .\-]+$", _("Digits, spaces, dots, brackets and + only."))],
    )
    email = models.EmailField(_("e-mail"), blank=True)
    public_services_url = models.URLField(
        _("public service portal"), blank=True, help_text=_("Linked from the sitemap page and the footer.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("emblem"), FieldPanel("banner"), FieldPanel("date_style")], _("Appearance")),
        InlinePanel("texts", heading=_("Name and address"), label=_("Language"), min_num=1),
        MultiFieldPanel([FieldPanel("licence_number"), FieldPanel("licence_date")], _("Licence")),
        MultiFieldPanel(
            [FieldPanel("telephone"), FieldPanel("email"), FieldPanel("public_services_url")], _("Contact")
        ),
    ]

    class Meta:
        verbose_name = _("portal")

    def for_language(self, language: str) -> "PortalTexts":
        """Return the texts in ``language``, else in the site's main language, else empty ones."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts.get(settings.LANGUAGE_CODE) or PortalTexts(portal=self, language=language)


class PortalTexts(Orderable):
    """The fields of the law's imprint that differ by language (press law of 2016, article 46; decree 147/2024)."""

    portal = ParentalKey(PortalSettings, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    organisation = models.CharField(_("organisation"), max_length=200)
    slogan = models.CharField(_("line above the name"), max_length=200, blank=True)
    governing_body = models.CharField(_("governing body"), max_length=200, blank=True)
    licence_issuer = models.CharField(_("licence issued by"), max_length=200, blank=True)
    responsible_person = models.CharField(
        _("responsible person"), max_length=200, blank=True, help_text=_("Name and position.")
    )
    address = models.CharField(_("address"), max_length=300, blank=True)

    panels = [
        FieldPanel("language"),
        FieldPanel("organisation"),
        FieldPanel("slogan"),
        FieldPanel("governing_body"),
        FieldPanel("licence_issuer"),
        FieldPanel("responsible_person"),
        FieldPanel("address"),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=("portal", "language"), name="unique_portal_language")]

    def __str__(self) -> str:
        return self.organisation

    def save(self, *args: Any, **kwargs: Any) -> None:
        for name in (
            "organisation",
            "slogan",
            "governing_body",
            "licence_issuer",
            "responsible_person",
            "address",
        ):
            setattr(self, name, nfc(getattr(self, name)))
        super().save(*args, **kwargs)
