"""Who is quoted where: a small index beside the pages, so that speakers can be offered while an officer types."""

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _


class QuotedSpeaker(models.Model):
    """A speaker whom a live page quotes, in one role. Filled by ``blocks.speakers``, never by hand."""

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    speaker = models.CharField(max_length=120)
    role = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=500, editable=False)
    quoted_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("quoted speaker")
        verbose_name_plural = _("quoted speakers")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.speaker}, {self.role}" if self.role else self.speaker
