"""Counters as the roll-up leaves them, for tests of what is read from them."""

from datetime import date, timedelta
from typing import Any

from visitors.definitions import Device, Period
from visitors.models import (
    Host,
    Ledger,
    PageDay,
    PageTotal,
    SiteDay,
    SiteDevice,
    SiteHour,
    SitePeriod,
    SiteReferrer,
    SiteTotal,
    TopPage,
)
from visitors.records import list_number

LIST = "1.67.0"


def add_views(site: int, page: int, day: date, accepted: int, **columns: Any) -> None:
    """Add a day of a page, and the same to the site's day and totals."""
    versions = {"rules": 1, "list_number": list_number(LIST)}
    PageDay.objects.create(site=site, page=page, day=day, accepted=accepted, **columns, **versions)
    sums, _made = SiteDay.objects.get_or_create(site=site, day=day, defaults=versions)
    for name, value in {"accepted": accepted, **columns}.items():
        setattr(sums, name, getattr(sums, name) + value)
    sums.visits = max(1, (sums.accepted + sums.imported) * 2 // 3)
    sums.save()
    views = accepted + columns.get("imported", 0)
    for model, key in ((PageTotal, {"page": page}), (SiteTotal, {"site": site})):
        row, _made = model.objects.get_or_create(**key, defaults={} if model is SiteTotal else {"site": site})
        row.counted += views
        row.save()


def add_visitors(site: int, period: Period, start: date, visitors: int) -> None:
    """Add the visitors of a day, ISO week or month."""
    SitePeriod.objects.create(site=site, period=period, start=start, visitors=visitors)


def rolled_up(moment: Any) -> None:
    """Say when the roll-up ran last."""
    Ledger.objects.update_or_create(pk=1, defaults={"rolled_up_at": moment})


def a_busy_month(site: int, pages: list[int], today: date) -> None:
    """Fill thirty days up to ``today`` with what a ward's portal has."""
    made: dict[type, list[Any]] = {PageDay: [], SiteDay: [], SitePeriod: [], SiteHour: [], SiteDevice: []}
    made |= {SiteReferrer: [], TopPage: []}
    versions = {"rules": 1, "list_number": list_number(LIST)}
    hosts = dict(enumerate(("www.google.com", "facebook.com", "zalo.me", "hanoi.gov.vn"), start=5))
    for back in range(30):
        at = {"site": site, "day": today - timedelta(back)}
        sums = dict.fromkeys(("accepted", "doubled", "robot", "held", "without_script"), 0)
        for rank, page in enumerate(pages):
            views = max(0, 200 - 31 * rank - (70 if at["day"].weekday() >= 5 else 0) + (back * 37 + rank * 11) % 60)
            columns = {"accepted": views, "doubled": views // 9, "robot": views // 3, "held": back % 3}
            columns["without_script"] = 1
            made[PageDay].append(PageDay(page=page, **at, **columns, **versions))
            sums = {name: sums[name] + columns[name] for name in sums}
        total = sums["accepted"]
        made[SiteDay].append(SiteDay(**at, **sums, visits=total * 2 // 3, **versions))
        made[SitePeriod].append(SitePeriod(site=site, period=Period.DAY, start=at["day"], visitors=total // 2))
        made[SiteHour] += _hours(at, {hour: total * part // 100 for hour, part in enumerate(_HOURS) if part})
        parts = {Device.PHONE: 6, Device.COMPUTER: 3, Device.TABLET: 1}
        made[SiteDevice] += [SiteDevice(device=kind, views=total * part // 10, **at) for kind, part in parts.items()]
        made[SiteReferrer] += [SiteReferrer(host=number, views=total // number, **at) for number in hosts]
    for rank, page in enumerate(pages, start=1):
        made[TopPage] += [
            TopPage(site=site, days=days, rank=rank, page=page, views=1000 * days // rank) for days in (1, 7, 30)
        ]
    for model, instances in made.items():
        model.objects.bulk_create(instances)
    Host.objects.bulk_create(Host(host=number, name=name) for number, name in hosts.items())
    totals = {page: sum(row.accepted for row in made[PageDay] if row.page == page) for page in pages}
    PageTotal.objects.bulk_create(PageTotal(page=page, site=site, counted=views) for page, views in totals.items())
    SiteTotal.objects.create(site=site, counted=sum(totals.values()))


def _hours(at: dict[str, Any], views: dict[int, int]) -> list[SiteHour]:
    start = at["day"].toordinal() * 86_400_000
    return [SiteHour(**at, hour=hour, start=start + hour * 3_600_000, views=count) for hour, count in views.items()]


_HOURS = (1, 0, 0, 0, 1, 2, 5, 9, 11, 10, 8, 6, 4, 4, 5, 6, 6, 5, 4, 4, 4, 3, 1, 1)
