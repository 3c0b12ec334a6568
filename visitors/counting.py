"""Keeping an event: what the beacon's view, the picture for readers without script and the log importer call."""

import os
import socket
import time
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.core.signals import setting_changed

from . import conf
from .definitions import RULES_VERSION, Device, Kind, Verdict
from .embedded import start_thread
from .records import NOBODY, Event, Visitor
from .spool import SpoolError, SpoolWriter

__all__ = ["NOBODY", "Device", "Event", "Kind", "SpoolError", "Verdict", "Visitor", "now_ms", "record"]


def now_ms() -> int:
    """Return the time of this machine, in ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


def record(event: Event) -> None:
    """Keep ``event`` in this process's spool file; when this returns, the beacon may be answered 204.

    One append of 64 bytes, no SQL statement. It survives the death of every process; with ``FSYNC: "group"`` also loss
    of power.
    The referrer is a host in lower case, without port; what is longer than 253 characters or not ASCII is cut.
    Raises SpoolError where the event was not kept (disk full, folder not writable): answer 503 then, never 204.
    """
    try:
        writer().append(event)
    except SpoolError:
        _refusals["last"] = time.monotonic()
        raise
    start_thread()


# When this process could last not keep an event.
_refusals: dict[str, float] = {}


def seconds_since_refusal() -> float | None:
    """Return how long ago this process could not keep an event; None where it always could."""
    return time.monotonic() - _refusals["last"] if _refusals else None


@cache
def writer() -> SpoolWriter:
    """Return this process's spool."""
    return SpoolWriter(conf.spool_folder(), _head, conf.get_settings()["FSYNC"] == "group")


def crawler_list_version() -> str:
    """Return the version of the list of crawlers, as it stands in the audit columns; empty without the package."""
    try:
        return version("crawler-user-agents")[:14]
    except PackageNotFoundError:
        return ""


def _head() -> tuple[str, int, str]:
    return conf.get_settings()["NODE"] or socket.gethostname(), RULES_VERSION, crawler_list_version()


def _after_fork() -> None:
    if writer.cache_info().currsize:
        writer().after_fork()


def _reset(*, setting: str, **kwargs: Any) -> None:
    if setting == "VISITORS" and writer.cache_info().currsize:
        writer().close()
        writer.cache_clear()


os.register_at_fork(after_in_child=_after_fork)
setting_changed.connect(_reset)
