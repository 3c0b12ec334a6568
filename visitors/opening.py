"""Opening counts: views that a page, or a whole site, brought along from an earlier website.

They are kept apart from what was counted here, may be corrected at any time, and are part of "all time" alone.
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Sum

from . import conf, models

MAX_COUNT = 2**53 - 1  # larger numbers are not exact in a browser


def page_opening(page_id: int) -> int:
    """Return the opening count of a page."""
    rows = models.PageTotal.objects.using(conf.database()).filter(page=page_id)
    return rows.aggregate(total=Sum("opening"))["total"] or 0


def set_page_openings(site_id: int, openings: Mapping[int, int]) -> None:
    """Set the opening counts of pages of a site, by page id; raises ValueError for a count that cannot be."""
    for count in openings.values():
        _check(count)
    alias = conf.database()
    with transaction.atomic(using=alias):
        rows = [models.PageTotal(page=page, site=site_id, opening=count) for page, count in openings.items()]
        models.PageTotal.objects.using(alias).bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=["page", "site"], update_fields=["opening"]
        )
        pages = models.PageTotal.objects.using(alias).filter(site=site_id, opening__gt=0)
        total = pages.aggregate(total=Sum("opening"))["total"] or 0
        models.SiteTotal.objects.using(alias).update_or_create(site=site_id, defaults={"pages_opening": total})


def set_site_opening(site_id: int, count: int) -> None:
    """Set the opening count of a whole site; that of its pages counts instead where it is more.

    Raises ValueError for a count that cannot be.
    """
    _check(count)
    models.SiteTotal.objects.using(conf.database()).update_or_create(site=site_id, defaults={"opening": count})


def _check(count: int) -> None:
    if not 0 <= count <= MAX_COUNT:
        raise ValueError(f"An opening count is a whole number from 0 to {MAX_COUNT}.")
