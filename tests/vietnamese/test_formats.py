"""Django's format machinery with the site's formats, in a process of its own so that no settings leak in."""

import json
import subprocess
import sys

import pytest

pytest.importorskip("django")

PROGRAM = """
import json, sys
from django.conf import settings
settings.configure(
    USE_I18N=True, USE_TZ=True, LANGUAGE_CODE="vi", USE_THOUSAND_SEPARATOR=True,
    FORMAT_MODULE_PATH="cms_site.vietnamese.formats",
)
import django; django.setup()
import datetime
from django import forms
from django.utils import formats, translation
from django.utils.formats import date_format, time_format, localize, number_format, get_format

def read(field, text):
    try:
        return field.clean(text).replace(tzinfo=None).isoformat() if isinstance(field, forms.DateTimeField) \\
            else field.clean(text).isoformat()
    except forms.ValidationError:
        return None

moment = datetime.datetime(2022, 11, 28, 15, 5)
answer = {}
for language in ("vi", "en", "en-gb"):
    with translation.override(language):
        answer[language] = {
            "dates": {t: read(forms.DateField(), t) for t in json.loads(sys.argv[1])},
            "moments": {t: read(forms.DateTimeField(), t) for t in json.loads(sys.argv[2])},
            "time": read(forms.TimeField(), "15:05"),
            "date": date_format(moment), "short": date_format(moment, "SHORT_DATE_FORMAT"),
            "datetime": date_format(moment, "DATETIME_FORMAT"), "clock": time_format(moment),
            "number": localize(1234567.5), "small": localize(1234),
            "typed": forms.FloatField(localize=True).clean(localize(1234567.5)),
            "week": get_format("FIRST_DAY_OF_WEEK"), "grouping": get_format("NUMBER_GROUPING"),
            "shown": str(forms.DateField(localize=True).widget.format_value(moment.date())),
        }
print(json.dumps(answer))
"""
DATES = {
    "11/12/2022": "2022-12-11",
    "28/11/2022": "2022-11-28",
    "28-11-2022": "2022-11-28",
    "28.11.2022": "2022-11-28",
    "28/11/22": "2022-11-28",
    "2022-11-28": "2022-11-28",
    "11/28/2022": None,
    "31/02/2022": None,
}
MOMENTS = {
    "28/11/2022 15:05": "2022-11-28T15:05:00",
    "28-11-2022 15:05:30": "2022-11-28T15:05:30",
    "11/12/22 8:30": "2022-12-11T08:30:00",
    "15:05 28/11/2022": "2022-11-28T15:05:00",
    "2022-11-28 15:05": "2022-11-28T15:05:00",
    "2022-11-28T15:05": "2022-11-28T15:05:00",
}


@pytest.fixture(scope="module")
def answer():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(list(DATES)), json.dumps(list(MOMENTS))],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("language", ["vi", "en", "en-gb"])
def test_days_come_first(answer, language):
    assert answer[language]["dates"] == DATES
    assert answer[language]["moments"] == MOMENTS
    assert answer[language]["time"] == "15:05:00"


@pytest.mark.parametrize("language", ["vi", "en", "en-gb"])
def test_output_and_week(answer, language):
    got = answer[language]
    assert (got["date"], got["short"], got["shown"]) == ("28/11/2022",) * 3
    assert (got["datetime"], got["clock"]) == ("15:05 28/11/2022", "15:05")
    assert (got["week"], got["grouping"]) == (1, 3)


def test_numbers(answer):
    assert (answer["vi"]["number"], answer["vi"]["small"]) == ("1.234.567,5", "1.234")
    assert (answer["en"]["number"], answer["en"]["small"]) == ("1,234,567.5", "1,234")
    assert answer["vi"]["typed"] == answer["en"]["typed"] == 1234567.5
