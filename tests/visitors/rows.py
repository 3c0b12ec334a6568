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

LIST = "1.67.0"


def add_views(site: int, page: int, day: date, accepted: int, **columns: Any) -> None:
    """Add a day of a page, and the same to the site's day and totals."""
    versions = {"rules": 1, "crawler_list": LIST}
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


def add_hours(site: int, day: date, views: dict[int, int]) -> None:
    """Add hours of a day on the wall clock: {hour: views}."""
    for hour, count in views.items():
        start = day.toordinal() * 86_400_000 + hour * 3_600_000
        SiteHour.objects.create(site=site, day=day, hour=hour, start=start, views=count)


def add_visitors(site: int, period: Period, start: date, visitors: int) -> None:
    """Add the visitors of a day, ISO week or month."""
    SitePeriod.objects.create(site=site, period=period, start=start, visitors=visitors)


def add_referrer(site: int, day: date, name: str, views: int) -> None:
    """Add views that came from a host."""
    number = abs(hash(name)) % 2**62
    Host.objects.get_or_create(host=number, defaults={"name": name})
    SiteReferrer.objects.create(site=site, day=day, host=number, views=views)


def add_devices(site: int, day: date, views: dict[Device, int]) -> None:
    """Add views by class of device."""
    for device, count in views.items():
        SiteDevice.objects.create(site=site, day=day, device=device, views=count)


def rolled_up(moment: Any) -> None:
    """Say when the roll-up ran last."""
    Ledger.objects.update_or_create(pk=1, defaults={"rolled_up_at": moment})


def a_busy_month(site: int, pages: list[int], today: date) -> None:
    """Fill thirty days up to ``today`` with what a ward's portal has."""
    for back in range(30):
        day = today - timedelta(back)
        for rank, page in enumerate(pages):
            views = max(0, (200 - 31 * rank) - (70 if day.weekday() >= 5 else 0) + (back * 37 + rank * 11) % 60)
            add_views(site, page, day, views, doubled=views // 9, robot=views // 3, held=back % 3, without_script=1)
        total = SiteDay.objects.get(site=site, day=day).accepted
        add_visitors(site, Period.DAY, day, total // 2)
        add_hours(site, day, {hour: total * weight // 100 for hour, weight in enumerate(_HOURS) if weight})
        add_devices(
            site, day, {Device.PHONE: total * 6 // 10, Device.COMPUTER: total * 3 // 10, Device.TABLET: total // 10}
        )
        for name, part in (("www.google.com", 5), ("facebook.com", 8), ("zalo.me", 12), ("hanoi.gov.vn", 20)):
            add_referrer(site, day, name, total // part)
    for rank, page in enumerate(pages, start=1):
        for days in (1, 7, 30):
            TopPage.objects.create(site=site, days=days, rank=rank, page=page, views=1000 * days // rank)


_HOURS = (1, 0, 0, 0, 1, 2, 5, 9, 11, 10, 8, 6, 4, 4, 5, 6, 6, 5, 4, 4, 4, 3, 1, 1)
