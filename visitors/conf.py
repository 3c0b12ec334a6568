"""The one place where this app reads settings: ``VISITORS = {...}``."""

from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connections

DEFAULTS: dict[str, Any] = {
    # --- where the numbers are kept ---
    # Alias in DATABASES of the counters; with an SQLite file of its own (see visitors.router) the site's database is
    # never written by statistics. An alias that is not configured means "default".
    "DATABASE": "visitors",
    # Folder of this machine's spool files; None is var/visitors below BASE_DIR (or below the current folder).
    "SPOOL_FOLDER": None,
    # What this machine is called in reports of the roll-up; None is the host's name.
    "NODE": None,
    # Days for which folded spool files are kept, so that visitors_recount can count them again.
    "KEEP_SPOOL_DAYS": 35,
    # "never": a record survives the death of every process. "group": it survives loss of power too; requests that
    # come at the same time share one fdatasync.
    "FSYNC": "never",
    # "file": salts in the spool folder, for processes of one machine. "database": shared by many machines.
    # None: "database" where the counters are in PostgreSQL, else "file".
    "SALTS": None,
    # --- what is counted ---
    # Name of the zone in which days and weeks begin; None is settings.TIME_ZONE.
    "TIME_ZONE": None,
    # Who was seen within so many seconds is online.
    "ONLINE_SECONDS": 300,
    # --- the web ---
    # How many proxies of your own stand before the site; X-Forwarded-For is believed for exactly so many hops.
    "PROXIES": 0,
    # Dotted path of a function that returns the address of a request, where the site has one already; PROXIES is not
    # asked then.
    "CLIENT_ADDRESS": None,
    # Origins ("https://www.example.org") of other front ends whose pages are counted here; "*" for any.
    "ALLOWED_ORIGINS": (),
    # Name of a cookie that only people who are logged in have: they are not counted. None: that of Django's session.
    # A site whose readers log in too gives its editors another one, or "" to count everybody.
    "EDITOR_COOKIE": None,
    # (events, seconds) that one address and user agent may count, in each server process; what exceeds it is held.
    "BUDGET": (240, 60),
    # Dotted path of a function: the request -> the pages, as a queryset, that anybody may read now on its site.
    "PUBLIC_PAGES": "visitors.pages.public_pages",
    # Dotted path of a function: a site -> {path of a page's address: id}, for the import of access logs.
    "PATHS_OF_SITE": "visitors.pages.paths_of_site",
    # --- the roll-up ---
    # "thread": a thread of the server does it. "command": a service of its own runs visitors_rollup --follow.
    "ROLLUP": "thread",
    # Seconds between two roll-ups.
    "ROLLUP_SECONDS": 2.0,
    # Hours for which a late spool (of a machine that was away) still finds what it must be compared with.
    "LATE_HOURS": 48,
    # Age in seconds after which the lists of what is most read are made anew; never more than 60.
    "TOP_LIST_SECONDS": 30,
    # Redis with who is online now, shared by many machines; None: the counters' database answers.
    "ONLINE_REDIS_URL": None,
    # --- what officers see ---
    # Names of groups that may see the statistics from the first migration on; an administrator may change it later.
    "REPORT_GROUPS": (),
}


@cache
def get_settings() -> dict[str, Any]:
    """Return DEFAULTS overridden by ``settings.VISITORS``."""
    return {**DEFAULTS, **getattr(settings, "VISITORS", {})}


def database() -> str:
    """Return the alias of the database that holds the counters."""
    alias: str = get_settings()["DATABASE"]
    return alias if alias in connections.settings else "default"


def zone() -> ZoneInfo:
    """Return the zone in which the site's days begin."""
    return ZoneInfo(get_settings()["TIME_ZONE"] or settings.TIME_ZONE)


def spool_folder() -> Path:
    """Return the folder of this machine's spool files; it need not exist yet."""
    folder = get_settings()["SPOOL_FOLDER"]
    return Path(folder) if folder else Path(getattr(settings, "BASE_DIR", None) or ".") / "var" / "visitors"


def salts_are_shared() -> bool:
    """Return whether salts are in the database, for many machines, rather than in a file of this one."""
    kind = get_settings()["SALTS"]
    if kind is None:
        return bool(connections[database()].vendor == "postgresql")
    return bool(kind == "database")


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "VISITORS":
        get_settings.cache_clear()


setting_changed.connect(_reset)
