"""The three printed forms of one moment."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from cms_site.vietnamese.dates import PRESETS, format_datetime, gmt_offset

PORTAL = datetime(2021, 12, 11, 1, 33, tzinfo=UTC)
PRESS = datetime(2022, 7, 23, 0, 14, tzinfo=UTC)
LONG = datetime(2022, 11, 28, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "preset", "language", "printed"),
    [
        (PORTAL, "portal", "vi", "11/12/2021 | 08:33"),
        (PORTAL, "portal", "en", "11/12/2021 | 08:33"),
        (PRESS, "press", "vi", "07:14, Thứ 7, 23/07/2022"),
        (PRESS, "press", "en", "07:14, Saturday 23/07/2022"),
        (PRESS + timedelta(days=1), "press", "vi", "07:14, Chủ nhật, 24/07/2022"),
        (PRESS + timedelta(days=2), "press", "vi-vn", "07:14, Thứ 2, 25/07/2022"),
        (LONG, "long", "vi", "Thứ hai, ngày 28/11/2022 - 12:10 (GMT+7)"),
        (LONG, "long", "en-gb", "Monday, 28/11/2022 - 12:10 (GMT+7)"),
        # 17:30 UTC is already the next day in Vietnam.
        (
            datetime(2022, 12, 31, 17, 30, tzinfo=UTC),
            "long",
            "vi",
            "Chủ nhật, ngày 01/01/2023 - 00:30 (GMT+7)",
        ),
    ],
)
def test_presets(value, preset, language, printed):
    assert format_datetime(value, preset, language) == printed
    elsewhere = value.astimezone(ZoneInfo("America/New_York"))
    assert format_datetime(elsewhere, preset, language) == printed


def test_weekdays_in_full():
    printed = [format_datetime(LONG + timedelta(days=n), "long").split(",")[0] for n in range(7)]
    assert printed == ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        (ZoneInfo("Asia/Kolkata"), "GMT+5:30"),
        (ZoneInfo("America/St_Johns"), "GMT-3:30"),
        (ZoneInfo("Asia/Kathmandu"), "GMT+5:45"),
        (timezone(timedelta(hours=-11)), "GMT-11"),
        (UTC, "GMT"),
    ],
)
def test_offset_comes_from_the_moment(zone, shown):
    assert format_datetime(LONG, "long", "en", zone).endswith(f"({shown})")
    assert gmt_offset(LONG.astimezone(zone).utcoffset()) == shown


def test_summer_time_is_seen():
    london = ZoneInfo("Europe/London")
    assert format_datetime(PRESS, "long", "en", london).endswith("(GMT+1)")
    assert format_datetime(LONG, "long", "en", london).endswith("(GMT)")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_naive_datetime_is_refused(preset):
    with pytest.raises(ValueError, match="aware"):
        format_datetime(datetime(2022, 1, 1), preset)


def test_an_unknown_preset_is_refused():
    with pytest.raises(ValueError, match="portal, press, long"):
        format_datetime(LONG, "short")
