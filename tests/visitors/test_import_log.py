"""Access logs of the time before: the same rules, marked as imported, and twice is once."""

import gzip
import io
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tests.factories import make_article, make_section
from tests.visitors.spooled import READER, ROBOT
from tests.visitors.test_access_log import line
from visitors import log_import, models, reading
from visitors.log_import import Rules, import_log


@pytest.fixture
def article(home, spool_folder):
    return make_article(make_section(home, "Tin tức"), "Họp báo")


def visits(path: str, count: int, start: int = 0, agent: str = READER, **more) -> list[str]:
    """Return lines of readers a minute apart, each at an address of their own."""
    found = []
    for number in range(start, start + count):
        text = line(
            f"GET {path} HTTP/1.1", agent=agent, at=f"20/Nov/2020:{number // 60:02}:{number % 60:02}:00 +0700", **more
        )
        found.append(text.replace("203.0.113.9", f"198.51.{number // 200}.{number % 200}"))
    return found


def run(*logs: Path | str, **options) -> str:
    out = io.StringIO()
    call_command("visitors_import_log", *map(str, logs), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def day_of(page) -> dict[str, int]:
    row = models.PageDay.objects.filter(page=page.pk, day=date(2020, 11, 20)).values(
        "accepted", "imported", "doubled", "robot", "held"
    )
    return row.first() or {}


def test_a_log_is_counted_by_the_rules_and_marked(article, tmp_path):
    lines = [
        *visits(article.url, 5),
        *visits(article.url, 2, start=10, agent=ROBOT),
        *visits(article.url, 1, start=20, status=404),
        *visits("/khong-co/", 3, start=30),
        *visits(article.url.rstrip("/"), 1, start=40),
        "nonsense\n",
    ]
    again = visits(article.url, 1)[0].replace(":00:00:00", ":00:00:20")  # the first reader, 20 seconds later
    log = tmp_path / "access.log"
    log.write_text("".join([*lines, again]))
    assert ("14 lines, 7 views, 2 by robots, 0 held, 4 of no page, 0 counted already by this app, 1 unreadable") in run(
        log
    )
    assert day_of(article) == {"accepted": 0, "imported": 6, "doubled": 1, "robot": 2, "held": 0}
    assert reading.views_of([article.pk]) == {article.pk: 6}
    assert models.SitePeriod.objects.count() == 0  # visitors of closed periods are not known


def test_the_same_log_adds_nothing_however_it_is_packed(article, tmp_path, monkeypatch):
    text = "".join(visits(article.url, 30)).encode()
    plain, packed = tmp_path / "access.log", tmp_path / "access.log.1.gz"
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    run(plain)
    assert "30 imported before" in run(plain)
    assert "30 imported before" in run(packed)
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": io.BytesIO(text)}))
    assert "30 imported before" in run("-")
    assert reading.views_of([article.pk]) == {article.pk: 30}


@pytest.mark.parametrize("first", [1, 4, 10, 25])
def test_of_a_log_that_has_grown_only_the_rest_is_added(article, tmp_path, first):
    lines = visits(article.url, 40)
    log = tmp_path / "access.log"
    for count in (first, first + 5, 40):
        log.write_text("".join(lines[:count]))
        run(log)
        assert reading.views_of([article.pk]) == {article.pk: count}


def test_another_log_is_another(article, tmp_path):
    for start in (0, 100):
        log = tmp_path / f"{start}.log"
        log.write_text("".join(visits(article.url, 20, start=start)))
        run(log)
    assert reading.views_of([article.pk]) == {article.pk: 40}


def test_an_import_that_was_stopped_goes_on_where_it_was(article, tmp_path, monkeypatch):
    monkeypatch.setattr(log_import, "CHUNK_LINES", 10)
    site = Site.objects.get()
    text = "".join(visits(article.url, 35)).encode()

    def stop(read: int, count: int) -> None:
        if count == 20:
            raise KeyboardInterrupt

    def rules() -> Rules:
        return Rules(site.pk, {article.url: article.pk}, None)

    with pytest.raises(KeyboardInterrupt):
        import_log(io.BytesIO(text), rules(), stop)
    summary = import_log(io.BytesIO(text), rules())
    assert (summary.known, summary.outcomes["accepted"]) == (20, 15)
    log = tmp_path / "access.log"
    log.write_bytes(text)
    assert "35 imported before" in run(log)
    assert reading.views_of([article.pk]) == {article.pk: 35}


def test_what_the_beacon_has_counted_is_left_out(article, tmp_path):
    models.SiteDay.objects.create(site=Site.objects.get().pk, day=date(2020, 11, 20), accepted=1)
    before = visits(article.url, 3)
    log = tmp_path / "access.log"
    log.write_text("".join([*(text.replace("20/Nov", "19/Nov") for text in before), *before]))
    assert "3 views" in (said := run(log))
    assert "3 counted already" in said
    assert reading.views_of([article.pk]) == {article.pk: 3}


def test_who_asks_too_often_is_held(article, tmp_path, settings):
    settings.VISITORS = {**settings.VISITORS, "BUDGET": (5, 60)}
    same = [
        text.replace("20/Nov/2020:00:00:00", f"20/Nov/2020:00:00:{n:02}")
        for n in range(20)
        for text in visits(article.url, 1)
    ]
    log = tmp_path / "access.log"
    log.write_text("".join(same))
    assert "6 views, 0 by robots, 14 held" in run(log)  # one more after twelve seconds


def test_addresses_of_the_earlier_website_count_for_the_pages_they_lead_to(article, tmp_path):
    Redirect.objects.create(old_path="/index.php/hop-bao-123.html", redirect_page=article, site=None)
    log = tmp_path / "access.log"
    log.write_text("".join(visits("/index.php/hop-bao-123.html", 4)))
    run(log)
    assert reading.views_of([article.pk]) == {article.pk: 4}


def test_private_pages_are_not_counted(article, tmp_path):
    article.unpublish()
    log = tmp_path / "access.log"
    log.write_text("".join(visits(article.url, 4)))
    assert "4 of no page" in run(log)


def test_neither_address_nor_agent_is_on_the_disk(article, tmp_path, spool_folder):
    log = tmp_path / "access.log"
    log.write_text("".join(visits(article.url, 4)))
    run(log)
    written = b"".join(path.read_bytes() for path in spool_folder.rglob("*") if path.is_file())
    assert len(written) > 4 * 64
    assert b"Android" not in written
    assert b"198.51" not in written


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "missing.log", "missing.log"),
        (lambda folder: folder, "directory"),
        (lambda folder: _written(folder / "cut.gz", gzip.compress(b"x" * 5000)[:-20]), "cut.gz"),
    ],
)
def test_what_cannot_be_read_is_told(article, tmp_path, make, message):
    with pytest.raises(CommandError, match=message):
        run(make(tmp_path))


def test_a_site_that_is_not_there_is_told(article, tmp_path):
    with pytest.raises(CommandError, match="no such site"):
        run(_written(tmp_path / "x", b""), site=12345)
    assert "0 lines" in run(_written(tmp_path / "x", b""))


def test_an_opening_count_is_set_from_the_command_line(article):
    site = Site.objects.get()
    call_command("visitors_opening_count", 2_500_000)
    call_command("visitors_opening_count", 1300, page=article.pk)
    assert reading.board(site.pk).total == 2_500_000
    assert reading.views_of([article.pk]) == {article.pk: 1300}
    for wrong in ({"count": -1}, {"count": 1, "page": 10**6}, {"count": 1, "site": 10**6}):
        with pytest.raises(CommandError):
            call_command("visitors_opening_count", wrong.pop("count"), **wrong)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
