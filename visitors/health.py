"""Whether counting works: what an officer is told when it does not."""

import os
import time
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import conf, counting, ledger
from .records import SLOT, unpack_head
from .spool import files, whole_slots

# A roll-up comes every few seconds; what has waited for so long, waits for something that is broken.
LATE_SECONDS = 300
REFUSED_SECONDS = 3600
SPACE_BYTES = 200 * 1024 * 1024


class Health(NamedTuple):
    """The state of counting on this machine."""

    waiting: int  # records that are kept and not yet counted
    waiting_seconds: float  # since the oldest file with such records was last read or begun
    free_bytes: int  # on the disk of the spools
    refused_seconds: float | None  # since this process could not keep an event, None: it always could


def health() -> Health:
    """Return the state of counting on this machine; one statement."""
    folder = conf.spool_folder()
    sizes: dict[str, tuple[int, float]] = {}
    for path in files(folder):
        try:
            with path.open("rb") as file:
                head = unpack_head(file.read(SLOT))
                status = os.fstat(file.fileno())
        except (OSError, ValueError):
            continue
        sizes[head.spool_id] = (whole_slots(status.st_size), status.st_mtime)
    done = ledger.folded_slots(conf.database(), sizes)
    late = {spool: slots - done.get(spool, 0) for spool, (slots, _time) in sizes.items() if slots > done.get(spool, 0)}
    rolled_up = ledger.rolled_up_at(conf.database())
    since = rolled_up.timestamp() if rolled_up else min((sizes[spool][1] for spool in late), default=time.time())
    space = os.statvfs(folder) if folder.is_dir() else None
    return Health(
        sum(late.values()),
        max(0.0, time.time() - since) if late else 0.0,
        space.f_bavail * space.f_frsize if space else SPACE_BYTES,
        counting.seconds_since_refusal(),
    )


def problems() -> list[str]:
    """Return what is wrong, in the words of an officer; an empty list where nothing is."""
    state = health()
    found = []
    if state.refused_seconds is not None and state.refused_seconds < REFUSED_SECONDS:
        found.append(_("Views could not be recorded within the last hour: the disk is full or cannot be written to."))
    if state.free_bytes < SPACE_BYTES:
        megabytes = state.free_bytes // (1024 * 1024)
        found.append(_("The disk that records views has only %(megabytes)d MB left.") % {"megabytes": megabytes})
    if state.waiting and state.waiting_seconds > LATE_SECONDS:
        text = ngettext(
            "%(count)d recorded view has waited for minutes to be counted: the roll-up does not run.",
            "%(count)d recorded views have waited for minutes to be counted: the roll-up does not run.",
            state.waiting,
        )
        found.append(text % {"count": state.waiting})
    return found
