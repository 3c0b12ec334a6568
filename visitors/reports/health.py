"""Is counting well? What officers are told when it is not, in words that they can pass on to an administrator."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from .. import conf
from ..models import Ledger
from .numbers import grouped

MIB = 2**20


def problems(now: datetime | None = None) -> list[str]:
    """Return what is wrong with the counting on this machine, in the officer's language; nothing if all is well."""
    return [*_roll_up_problems(now or timezone.now()), *_disk_problems(conf.spool_folder())]


def _roll_up_problems(now: datetime) -> list[str]:
    try:
        last = Ledger.objects.using(conf.database()).order_by("-rolled_up_at").values_list("rolled_up_at", flat=True)
        moment = next(iter(last[:1]), None)
    except DatabaseError:
        return [_("The database of the statistics does not answer. Views are still kept, and added later.")]
    if moment is None:
        return [_("The roll-up has never run: nothing of what was read is in these numbers yet.")]
    if now - moment < timedelta(minutes=conf.get_settings()["STALE_MINUTES"]):
        return []
    return [
        _("The numbers stand still: the roll-up ran last %(ago)s ago. Views are kept, and added when it runs again.")
        % {"ago": timesince(moment, now)}
    ]


def _disk_problems(folder: Path) -> list[str]:
    place = nearest_folder(folder)
    if not os.access(place, os.W_OK | os.X_OK):
        return [_("Views cannot be written to the disk: they are not counted at present.")]
    free = shutil.disk_usage(place).free // MIB
    if free >= conf.get_settings()["LOW_DISK_MIB"]:
        return []
    return [
        _("Only %(free)s MiB are left on the disk of the statistics. When it is full, views are no longer counted.")
        % {"free": grouped(free)}
    ]


def nearest_folder(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists: where it would be made."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder
