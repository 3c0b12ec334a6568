"""From an access log to a spool: lines become events of the kind IMPORTED, which the roll-up folds like all others.

What is known of a line is judged by the rules that a beacon meets: who asked, how often, for which page. What a log
does not know (was the page visible? was it fetched ahead?) nobody can judge afterwards, which is why these views have a
column of their own.

Importing a log twice adds nothing. A log is known by its first lines, however it is packed or called and however far it
has grown; the spools that it became say up to which line, and the roll-up never folds a spool twice.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from . import agents, conf, counting, eligibility, models, salts
from .access_log import NotALine, Request, lines, parse
from .arrivals import host_name, judge
from .budget import Budget
from .definitions import RULES_VERSION, Kind
from .records import Event, Head, host_number, pack_event, pack_head, pack_host
from .spool import SUFFIX, SpoolError

NODE = "import"
HEAD_LINES = 10  # of a log, by which it is known
CHUNK_LINES = 100_000  # of the log in one spool: what is done again after an interruption
_IDENTITY, _LINES = 24, 8  # hexadecimal digits of a spool's id: which log, up to which line


@dataclass
class Summary:
    """What became of the lines of a log."""

    lines: int = 0
    known: int = 0  # imported before
    outcomes: Counter[str] = field(default_factory=Counter)


@dataclass
class Rules:
    """What the lines of one import are judged by."""

    site_id: int
    paths: dict[str, int]
    before: date | None  # lines of this day and later are left out: the beacon has counted them
    clock: float = 0.0
    budget: Budget = field(init=False)
    hashes: salts.Salts = field(default_factory=salts.temporary)

    def __post_init__(self) -> None:
        # The clock of the budget is that of the log.
        limit, seconds = conf.get_settings()["BUDGET"]
        self.budget = Budget(limit, seconds, clock=lambda: self.clock)

    def event(self, request: Request) -> Event | str:
        """Return the event of a line, or the reason why it is none."""
        page = self.paths.get(f"{request.path.rstrip('/')}/") if request.is_reading else None
        if page is None:
            return "no_page"
        if self.before is not None and request.at.astimezone(conf.zone()).date() >= self.before:
            return "counted_already"
        at = int(request.at.timestamp() * 1000)
        self.clock = max(self.clock, request.at.timestamp())
        address = eligibility.client_address(request.address, "", 0)
        verdict = judge(address, request.user_agent, self.budget)
        visitor = self.hashes.visitor(address, request.user_agent, self.site_id, at)
        return Event(
            at=at,
            page=page,
            site=self.site_id,
            kind=Kind.IMPORTED,
            verdict=verdict,
            visitor=visitor,
            device=agents.device_of(request.user_agent),
            referrer=host_name(request.referring_host),
        )


def import_log(stream: BinaryIO, rules: Rules, progress: Callable[[int, int], None] = lambda *_: None) -> Summary:
    """Write the views in a log to spools; return what became of its lines.

    ``progress`` is called with (bytes read, lines read) from time to time. Raises SpoolError where the spool takes
    nothing (what was complete before stays), OSError or EOFError where the log cannot be read to its end.
    """
    summary = Summary()
    source = lines(stream)
    head = list(islice(source, HEAD_LINES))
    prefixes = _prefixes(line for _read, line in head)
    done = _lines_done(prefixes)
    identity = prefixes[-1] if prefixes else ""
    chunk: list[Event] = []
    for read, line in _again(head, source):
        summary.lines += 1
        if summary.lines <= done:
            summary.known += 1
            continue
        outcome = _judged(line, rules)
        if isinstance(outcome, Event):
            chunk.append(outcome)
            summary.outcomes[outcome.verdict.name.lower()] += 1
        else:
            summary.outcomes[outcome] += 1
        if summary.lines % CHUNK_LINES == 0:
            _write_spool(identity, summary.lines, chunk)
            chunk = []
            progress(read, summary.lines)
    if summary.lines > done:
        _write_spool(identity, summary.lines, chunk)
    return summary


def first_counted_day(site_id: int) -> date | None:
    """Return the day on which the beacon began to count a site, None where it has not."""
    days = models.SiteDay.objects.using(conf.database()).filter(site=site_id, accepted__gt=0)
    return days.order_by("day").values_list("day", flat=True).first()


def _again(head: list[tuple[int, bytes]], rest: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    yield from head
    yield from rest


def _judged(line: bytes, rules: Rules) -> Event | str:
    try:
        return rules.event(parse(line.decode("utf-8", "replace").rstrip("\r\n")))
    except NotALine:
        return "unreadable"


def _prefixes(head: Iterable[bytes]) -> list[str]:
    """Return what the log was known by when it had one line, two lines, and so on, up to HEAD_LINES."""
    digest = sha256()
    found = []
    for line in head:
        digest.update(line.rstrip(b"\r\n") + b"\n")
        found.append(digest.hexdigest()[:_IDENTITY])
    return found


def _lines_done(prefixes: list[str]) -> int:
    """Return how many lines of the log are in spools, folded or not."""
    stored = models.Spool.objects.using(conf.database()).filter(node=NODE).values_list("spool_id", flat=True)
    waiting = [path.stem.rpartition("-")[2] for path in conf.spool_folder().glob(f"*-{NODE}-*{SUFFIX}")]
    done = 0
    for count, prefix in enumerate(prefixes, 1):
        parts = [*stored.filter(spool_id__startswith=prefix), *(name for name in waiting if name.startswith(prefix))]
        ends = [int(name[_IDENTITY:], 16) for name in parts]
        # A log that was shorter then is known by fewer lines, and ended with them.
        done = max([done, *(end for end in ends if end == count or count == HEAD_LINES)])
    return done


def _write_spool(identity: str, end: int, events: list[Event]) -> None:
    """Write a spool of its own, which appears complete or not at all."""
    spool_id = f"{identity}{end:0{_LINES}x}"
    head = Head(spool_id, NODE, RULES_VERSION, counting.crawler_list_version(), time.time_ns() // 1_000_000)
    folder = conf.spool_folder()
    name = f"{datetime.now(conf.zone()):%Y%m%d-%H%M%S}-{NODE}-{spool_id}{SUFFIX}"
    unfinished = folder / f"{name}.unfinished"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(pack_head(head))
            file.writelines(_slots(events))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(folder / name)
    except OSError as error:
        Path(unfinished).unlink(missing_ok=True)
        raise SpoolError(f"The spool in {folder} takes no records: {error.strerror or error}") from error


def _slots(events: Iterable[Event]) -> Iterator[bytes]:
    named: set[int] = set()
    for event in events:
        host = host_number(event.referrer)
        if host and host not in named:
            named.add(host)
            yield pack_host(event.referrer)
        yield pack_event(event, host)
