"""The three ways in which Vietnamese portals print the time of an article, from one datetime."""

from datetime import datetime, timedelta, tzinfo
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Preset = Literal["portal", "press", "long"]
PRESETS: tuple[Preset, ...] = get_args(Preset)
SITE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS = {
    "vi": ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# The press writes the day's number; Sunday has none.
_PRESS_WEEKDAYS = {
    "vi": ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật"),
    "en": _WEEKDAYS["en"],
}
_PATTERNS: dict[str, dict[Preset, str]] = {
    "vi": {
        "portal": "{date} | {time}",
        "press": "{time}, {press_weekday}, {date}",
        "long": "{weekday}, ngày {date} - {time} ({zone})",
    },
    "en": {
        "portal": "{date} | {time}",
        "press": "{time}, {press_weekday} {date}",
        "long": "{weekday}, {date} - {time} ({zone})",
    },
}


def gmt_offset(offset: timedelta) -> str:
    """An offset from UTC as readers know it: "GMT+7", "GMT-3:30", and "GMT" for none."""
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "GMT"
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def format_datetime(value: datetime, preset: Preset = "portal", language: str = "vi", zone: tzinfo = SITE_ZONE) -> str:
    """An aware datetime in the site's zone, printed by one of three presets.

    portal is "11/12/2021 | 08:33", press "07:14, Thứ 7, 23/07/2022", long
    "Thứ hai, ngày 28/11/2022 - 12:10 (GMT+7)". The language is a code such as "vi" or "en-gb"; others than
    Vietnamese are printed in English. Raises ValueError for a naive datetime or an unknown preset.
    """
    if value.utcoffset() is None:
        raise ValueError("format_datetime needs an aware datetime")
    if preset not in PRESETS:
        raise ValueError(f"unknown preset {preset!r}: use one of {', '.join(PRESETS)}")
    local = value.astimezone(zone)
    code = "vi" if language.lower().split("-")[0] == "vi" else "en"
    return _PATTERNS[code][preset].format(
        date=f"{local.day:02}/{local.month:02}/{local.year:04}",
        time=f"{local.hour:02}:{local.minute:02}",
        weekday=_WEEKDAYS[code][local.weekday()],
        press_weekday=_PRESS_WEEKDAYS[code][local.weekday()],
        zone=gmt_offset(local.utcoffset() or timedelta()),
    )
