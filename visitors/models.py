"""What is stored. Only the roll-up writes here, except opening counts. No row refers to a page or a site by a
foreign key: these tables may be in a database of their own.

Keys are in both orders (page, day) and (day, page): the views of twenty articles, and the articles of a week.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .definitions import Device, Period
from .records import list_version


class Ledger(models.Model):
    """One row: whoever writes counters updates it first and so waits for the others."""

    rolled_up_at = models.DateTimeField(null=True)
    tops_at = models.DateTimeField(null=True)
    # Records of days up to this one may have been deleted: they cannot be counted again.
    closed_until = models.DateField(null=True)
    # How often days were counted again: what a process remembers from before is no longer true.
    recounts = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"rolled up at {self.rolled_up_at}"


class Spool(models.Model):
    """How far a spool file has been folded into the counters; written in the same transaction as they are."""

    spool_id = models.CharField(max_length=32, primary_key=True)
    node = models.CharField(max_length=16, db_index=True)
    folded = models.BigIntegerField(default=0)  # slots
    damaged = models.BigIntegerField(default=0)  # slots that a loss of power left unreadable
    last_at = models.BigIntegerField(default=0)  # ms, of the newest event in it
    removed_at = models.DateTimeField(null=True)  # when the file was deleted

    def __str__(self) -> str:
        return f"{self.spool_id}: {self.folded}"


class Trace(models.Model):
    """Views of the last hours, packed: what a new view must be compared with to know doubles and visits."""

    bucket = models.IntegerField(db_index=True)
    stored_at = models.DateTimeField(db_index=True)
    entries = models.BinaryField()

    def __str__(self) -> str:
        return f"bucket {self.bucket}"


class Presence(models.Model):
    """When a visitor was last seen."""

    visitor = models.BigIntegerField(primary_key=True)
    site = models.IntegerField()
    seen = models.BigIntegerField()  # ms

    class Meta:
        indexes = [models.Index(fields=["site", "seen"], name="visitors_presence_seen")]

    def __str__(self) -> str:
        return f"{self.site}: {self.seen}"


class Unique(models.Model):
    """Who was here in a period that is still open; deleted when it has closed."""

    pk = models.CompositePrimaryKey("period", "visitor")
    period = models.IntegerField()  # ordinal of its first day * 4 + Period
    visitor = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.period)


class Salt(models.Model):
    """A salt that many machines share; deleted when its period has closed."""

    period = models.IntegerField(primary_key=True)
    value = models.BinaryField()

    def __str__(self) -> str:
        return str(self.period)


class Tally(models.Model):
    """Audit columns: each event of a day is in exactly one of the first five."""

    day = models.DateField(_("day"))
    accepted = models.BigIntegerField(_("accepted"), default=0)
    doubled = models.BigIntegerField(_("doubled"), default=0)
    robot = models.BigIntegerField(_("robots"), default=0)
    held = models.BigIntegerField(_("held"), default=0)
    without_script = models.BigIntegerField(_("without script"), default=0)
    imported = models.BigIntegerField(_("imported"), default=0)
    rules = models.SmallIntegerField(_("version of the rules"), default=0)
    list_number = models.IntegerField(_("version of the crawler list"), default=0)

    class Meta:
        abstract = True

    @property
    def views(self) -> int:
        """Views as shown to readers: accepted and imported."""
        return self.accepted + self.imported

    @property
    def crawler_list(self) -> str:
        """Version of the crawler list, as its authors write it."""
        return list_version(self.list_number)


class PageDay(Tally):
    """A day of a page."""

    page = models.IntegerField(_("page"))
    site = models.IntegerField(_("site"))

    class Meta:
        verbose_name = _("day of a page")
        verbose_name_plural = _("days of pages")
        constraints = [models.UniqueConstraint(fields=["page", "day", "site"], name="visitors_page_day")]
        indexes = [models.Index(fields=["site", "day", "page"], name="visitors_day_page")]

    def __str__(self) -> str:
        return f"{self.page} {self.day}"


class SiteDay(Tally):
    """A day of a site: the sum of its pages, and its visits."""

    site = models.IntegerField(_("site"))
    visits = models.BigIntegerField(_("visits"), default=0)

    class Meta:
        verbose_name = _("day of a site")
        verbose_name_plural = _("days of sites")
        constraints = [models.UniqueConstraint(fields=["site", "day"], name="visitors_site_day")]

    def __str__(self) -> str:
        return f"{self.site} {self.day}"


class SiteHour(models.Model):
    """An hour of a site."""

    site = models.IntegerField()
    start = models.BigIntegerField()  # ms
    day = models.DateField()
    hour = models.SmallIntegerField()
    views = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "start"], name="visitors_site_hour")]

    def __str__(self) -> str:
        return f"{self.site} {self.day} {self.hour}"


class SitePeriod(models.Model):
    """How many visitors a day, an ISO week or a month had: each counted on its own, never added up."""

    PERIODS = [(Period.DAY, _("day")), (Period.WEEK, _("week")), (Period.MONTH, _("month"))]

    site = models.IntegerField()
    period = models.SmallIntegerField(choices=PERIODS)
    start = models.DateField()
    visitors = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "period", "start"], name="visitors_site_period")]

    def __str__(self) -> str:
        return f"{self.site} {self.start}"


class Host(models.Model):
    """The name of a referring site."""

    host = models.BigIntegerField(primary_key=True)  # hash of the name
    name = models.CharField(max_length=253)

    def __str__(self) -> str:
        return self.name


class SiteReferrer(models.Model):
    """Views of a day that came from another site."""

    site = models.IntegerField()
    day = models.DateField()
    host = models.BigIntegerField()
    views = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "host"], name="visitors_site_referrer")]

    def __str__(self) -> str:
        return f"{self.site} {self.day}"


class SiteDevice(models.Model):
    """Views of a day by class of device."""

    DEVICES = [
        (Device.UNKNOWN, _("unknown")),
        (Device.PHONE, _("phone")),
        (Device.TABLET, _("tablet")),
        (Device.COMPUTER, _("computer")),
        (Device.TELEVISION, _("television")),
    ]

    site = models.IntegerField()
    day = models.DateField()
    device = models.SmallIntegerField(choices=DEVICES)
    views = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "device"], name="visitors_site_device")]

    def __str__(self) -> str:
        return f"{self.site} {self.day}"


class PageTotal(models.Model):
    """All views of a page: counted here, and brought along from an earlier website."""

    page = models.IntegerField(_("page"))
    site = models.IntegerField(_("site"), db_index=True)
    counted = models.BigIntegerField(_("counted"), default=0)
    opening = models.BigIntegerField(_("opening count"), default=0)

    class Meta:
        verbose_name = _("views of a page")
        verbose_name_plural = _("views of pages")
        constraints = [models.UniqueConstraint(fields=["page", "site"], name="visitors_page_total")]

    def __str__(self) -> str:
        return str(self.page)


class SiteTotal(models.Model):
    """All views of a site. Its opening count is the earlier website's, or the sum of its pages' where that is more."""

    site = models.IntegerField(_("site"), primary_key=True)
    counted = models.BigIntegerField(_("counted"), default=0)
    opening = models.BigIntegerField(_("opening count"), default=0)
    pages_opening = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.site)


class TopPage(models.Model):
    """A line of a stored list of what is most read; section 0 is the whole site."""

    site = models.IntegerField()
    days = models.SmallIntegerField()
    section = models.IntegerField(default=0)
    rank = models.SmallIntegerField()
    page = models.IntegerField()
    views = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "days", "section", "rank"], name="visitors_top_page"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.page}"
