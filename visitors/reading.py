"""The numbers: what templates, the API and reports read. Nothing here writes, and no call costs more statements for
more pages."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Sum
from django.utils import timezone

from . import conf, models, presence
from .definitions import Period, period_start
from .embedded import start_thread
from .records import list_version

TOP_DAYS = (1, 7, 30)


class Board(NamedTuple):
    """The public board of a site. Always online <= today <= week <= total, and online <= visitors_today <= today."""

    online: int  # visitors seen in the last ONLINE_SECONDS
    today: int  # views since 00:00 in the site's zone
    week: int  # views since Monday 00:00
    total: int  # all views, with the opening count
    visitors_today: int


class DayRow(NamedTuple):
    """Audit columns of a day; of a page, or of a site (page is 0 then)."""

    day: date
    page: int
    accepted: int
    doubled: int
    robot: int
    held: int
    without_script: int
    imported: int
    rules: int
    list_number: int
    visits: int = 0  # of a site

    @property
    def views(self) -> int:
        """Views as shown to readers."""
        return self.accepted + self.imported

    @property
    def crawler_list(self) -> str:
        """Version of the crawler list, as its authors write it."""
        return list_version(self.list_number)


class HourRow(NamedTuple):
    """Views of an hour of a site. A night of 25 hours has two rows with the same ``hour``."""

    day: date
    hour: int
    start: int  # ms since 1970 UTC
    views: int


def today() -> date:
    """Return the date in the site's zone."""
    return timezone.now().astimezone(conf.zone()).date()


def views_of(page_ids: Iterable[int], days: int | None = None) -> dict[int, int]:
    """Return the views of each page, 0 for one never seen, in one statement for all.

    ``days`` None: all time, with what an import brought along; else of the last ``days`` days, today included.
    """
    wanted = list(dict.fromkeys(page_ids))
    found: dict[int, int] = dict.fromkeys(wanted, 0)
    if not wanted:
        return found
    if days is None:
        totals = _rows(models.PageTotal).filter(page__in=wanted).values_list("page", "counted", "opening")
        for page, counted, opening in totals:
            found[page] += counted + opening
        return found
    since = today() - timedelta(days=days - 1)
    sums = _rows(models.PageDay).filter(page__in=wanted, day__gte=since).values_list("page")
    for page, accepted, imported in sums.annotate(Sum("accepted"), Sum("imported")):
        found[page] = accepted + imported
    return found


def board(site_id: int) -> Board:
    """Return the numbers of the public board of a site, in four statements."""
    start_thread()
    now = timezone.now()
    day = now.astimezone(conf.zone()).date()
    week = period_start(Period.WEEK, day)
    days = dict.fromkeys([day], 0)
    for when, accepted, imported in (
        _rows(models.SiteDay)
        .filter(site=site_id, day__gte=week, day__lte=day)
        .values_list("day", "accepted", "imported")
    ):
        days[when] = accepted + imported
    today_views, week_views = days[day], sum(days.values())
    visitors = visitors_of(site_id, Period.DAY, day)
    total = max(total_of(site_id), week_views)
    visitors_today = min(visitors, today_views)
    return Board(min(online(site_id, now), visitors_today), today_views, week_views, total, visitors_today)


def online(site_id: int, now: datetime | None = None) -> int:
    """Return how many visitors were seen in the last ONLINE_SECONDS."""
    moment = now or timezone.now()
    since = int(moment.timestamp() * 1000) - conf.get_settings()["ONLINE_SECONDS"] * 1000
    shared = presence.shared()
    found = shared.count(site_id, since) if shared else None
    if found is not None:
        return found
    return int(_rows(models.Presence).filter(site=site_id, seen__gt=since).count())


def total_of(site_id: int) -> int:
    """Return all views of a site: counted, and the opening count (its own, or its pages' where that is more)."""
    row = _rows(models.SiteTotal).filter(site=site_id).values_list("counted", "opening", "pages_opening").first()
    return row[0] + max(row[1], row[2]) if row else 0


def visitors_of(site_id: int, period: Period, day: date) -> int:
    """Return how many visitors the day, ISO week or month of ``day`` had (so far)."""
    start = period_start(period, day)
    row = _rows(models.SitePeriod).filter(site=site_id, period=period, start=start).values_list("visitors", flat=True)
    return row.first() or 0


def most_read(site_id: int, days: int = 7, limit: int = 10, section: int | None = None) -> list[tuple[int, int]]:
    """Return (page, views) of what was read most in the last 1, 7 or 30 days, from a list at most a minute old.

    ``section`` is the page below which they are. Pages that are no longer public are among them: whoever shows the list
    leaves them out, and asks for some more than it needs. ValueError for other ``days``.
    """
    if days not in TOP_DAYS:
        raise ValueError(f"days is one of {TOP_DAYS}, not {days}")
    rows = _rows(models.TopPage).filter(site=site_id, days=days, section=section or 0, rank__lte=limit)
    return list(rows.order_by("rank").values_list("page", "views"))


def day_rows(site_id: int, first: date, last: date, page_ids: Iterable[int] | None = None) -> list[DayRow]:
    """Return the audit columns of each day from ``first`` to ``last``: of the site, or of each of ``page_ids``."""
    columns = ("accepted", "doubled", "robot", "held", "without_script", "imported", "rules", "list_number")
    if page_ids is None:
        days = _rows(models.SiteDay).filter(site=site_id, day__range=(first, last)).order_by("day")
        return [DayRow(row[0], 0, *row[1:]) for row in days.values_list("day", *columns, "visits")]
    pages = _rows(models.PageDay).filter(site=site_id, day__range=(first, last), page__in=list(page_ids))
    found = pages.order_by("day", "page").values_list("day", "page", *columns)
    return [DayRow(*row) for row in found]


def page_rows(site_id: int, first: date, last: date, page_ids: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """Return (page, views) from ``first`` to ``last``, most read first: for reports of any period."""
    rows = _rows(models.PageDay).filter(site=site_id, day__range=(first, last))
    if page_ids is not None:
        rows = rows.filter(page__in=list(page_ids))
    sums = rows.values_list("page").annotate(views=Sum("accepted") + Sum("imported")).filter(views__gt=0)
    return list(sums.order_by("-views", "page"))


def hour_rows(site_id: int, first: date, last: date) -> list[HourRow]:
    """Return the views of each hour that had any, from ``first`` to ``last``."""
    rows = _rows(models.SiteHour).filter(site=site_id, day__range=(first, last), views__gt=0).order_by("start")
    return [HourRow(*row) for row in rows.values_list("day", "hour", "start", "views")]


def visitor_rows(site_id: int, period: Period, first: date, last: date) -> list[tuple[date, int]]:
    """Return (start, visitors) of the days, weeks or months that begin from ``first`` to ``last``; never add them."""
    rows = _rows(models.SitePeriod).filter(site=site_id, period=period, start__range=(first, last)).order_by("start")
    return list(rows.values_list("start", "visitors"))


def referrer_rows(site_id: int, first: date, last: date, limit: int = 50) -> list[tuple[str, int]]:
    """Return (host, views) of the sites from which readers came, most first."""
    rows = _rows(models.SiteReferrer).filter(site=site_id, day__range=(first, last)).values_list("host")
    top = list(rows.annotate(views=Sum("views")).filter(views__gt=0).order_by("-views", "host")[:limit])
    names = dict(_rows(models.Host).filter(host__in=[host for host, _ in top]).values_list("host", "name"))
    return [(names[host], views) for host, views in top if host in names]


def device_rows(site_id: int, first: date, last: date) -> list[tuple[int, int]]:
    """Return (Device, views), most first."""
    rows = _rows(models.SiteDevice).filter(site=site_id, day__range=(first, last)).values_list("device")
    return list(rows.annotate(views=Sum("views")).filter(views__gt=0).order_by("-views", "device"))


def moment_of(at: int) -> datetime:
    """Return a time in ms as a datetime in the site's zone."""
    return datetime.fromtimestamp(at / 1000, conf.zone())


def _rows(model: Any) -> Any:
    return model._default_manager.using(conf.database())
