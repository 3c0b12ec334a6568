"""System checks: a wrong setting is told at start."""

import os
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from . import conf

FUNCTIONS = {
    "CLIENT_ADDRESS": "request -> address",
    "PUBLIC_PAGES": "request -> pages",
    "PATHS_OF_SITE": "site -> dict",
}
OPTIONAL = {"CLIENT_ADDRESS"}
CHOICES = {"FSYNC": ("never", "group"), "ROLLUP": ("thread", "command"), "SALTS": (None, "file", "database")}
POSITIVE = ("KEEP_SPOOL_DAYS", "ONLINE_SECONDS", "ROLLUP_SECONDS", "LATE_HOURS", "TOP_LIST_SECONDS")
ROUTER = "visitors.router.VisitorsRouter"

# An origin as a browser sends it: RFC 6454, section 6.1.
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?|\*")


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse what ``VISITORS`` cannot mean, and tell of an address or a router that was forgotten."""
    unknown = set(getattr(settings, "VISITORS", {})) - set(conf.DEFAULTS)
    found: list[CheckMessage] = []
    if unknown:
        known = ", ".join(sorted(conf.DEFAULTS))
        found.append(_error(1, f"VISITORS has unknown keys: {', '.join(sorted(unknown))}.", f"Known keys: {known}."))
    return [*found, *_check_functions(), *_check_values(), *_check_web(), *_check_site(), *_check_folder()]


def _check_functions() -> Iterator[CheckMessage]:
    for key, meaning in FUNCTIONS.items():
        path = conf.get_settings()[key]
        if path is None and key in OPTIONAL:
            continue
        try:
            is_function = callable(import_string(path))
        except (ImportError, AttributeError, TypeError):
            is_function = False
        if not is_function:
            yield _error(2, f"VISITORS[{key!r}] = {path!r} is no function.", f"Give the dotted path of one: {meaning}.")


def _check_values() -> Iterator[CheckMessage]:
    values = conf.get_settings()
    for key, choices in CHOICES.items():
        if values[key] not in choices:
            yield _error(3, f"VISITORS[{key!r}] = {values[key]!r}.", f"One of {', '.join(map(repr, choices))}.")
    for key in POSITIVE:
        if not _is_number(values[key]) or values[key] <= 0:
            yield _error(4, f"VISITORS[{key!r}] = {values[key]!r}.", "A number above 0.")
    name = values["TIME_ZONE"] or settings.TIME_ZONE
    try:
        ZoneInfo(name)
    except (OSError, ValueError, TypeError, KeyError):
        yield _error(5, f"VISITORS['TIME_ZONE']: there is no zone {name!r}.", 'A name such as "Asia/Ho_Chi_Minh".')


def _check_web() -> Iterator[CheckMessage]:
    values = conf.get_settings()
    budget = values["BUDGET"]
    is_pair = isinstance(budget, tuple | list) and len(budget) == 2
    if not is_pair or not all(_is_number(part) and part > 0 for part in budget):
        yield _error(6, f"VISITORS['BUDGET'] = {budget!r}.", "Two numbers above 0: (events, seconds).")
    proxies = values["PROXIES"]
    if not isinstance(proxies, int) or proxies < 0:
        yield _error(
            7, f"VISITORS['PROXIES'] = {proxies!r}.", "How many proxies of your own stand before the site: 0, 1 ..."
        )
    origins = values["ALLOWED_ORIGINS"]
    if not isinstance(origins, tuple | list | set) or not all(
        isinstance(origin, str) and _ORIGIN.fullmatch(origin) for origin in origins
    ):
        hint = 'A list of origins, "https://www.example.org" with neither path nor slash at the end, or ["*"].'
        yield _error(8, f"VISITORS['ALLOWED_ORIGINS'] = {origins!r}.", hint)


def _check_site() -> Iterator[CheckMessage]:
    if conf.database() != "default" and ROUTER not in settings.DATABASE_ROUTERS:
        hint = f"DATABASE_ROUTERS = [{ROUTER!r}]"
        yield _error(9, f"The counters have the database {conf.database()!r}, and nothing sends them there.", hint)
    try:
        reverse("visitors:page")
    except NoReverseMatch:
        message = "Nothing is counted: the addresses of visitors are not among those of the site."
        yield Warning(message, hint='path("api/visitors/", include("visitors.urls"))', id="visitors.W001")


def _check_folder() -> Iterator[CheckMessage]:
    folder = conf.spool_folder().absolute()
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        message = f"Nothing can be counted: {there} takes no files of this process."
        yield Warning(message, hint="Let the server write there, or set VISITORS['SPOOL_FOLDER'].", id="visitors.W002")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _error(number: int, message: str, hint: str) -> CheckMessage:
    return Error(message, hint=hint, id=f"visitors.E{number:03}")
