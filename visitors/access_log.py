"""Reads access logs in the combined format of Apache and nginx: plain or gzip files, or standard input.

https://httpd.apache.org/docs/current/logs.html#combined, also with the virtual host in front, as ``vhost_combined`` has
it. No Django: text in, requests out.
"""

import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, BinaryIO
from urllib.parse import unquote_to_bytes, urlsplit

# What a log says in more than this is no request of a reader's browser; it is counted as unreadable.
MAX_LINE_BYTES = 16_384

# Not calendar.month_abbr, which is in the language of the machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TEXT = r'(?:[^"\\]|\\.)*'
_LINE = re.compile(
    r"(?:[^\s:]+:\d+ )?"  # the virtual host, in vhost_combined
    r"(?P<address>\S+) \S+ (?P<user>.*?) "
    r"\[(?P<day>\d{2})/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):(?P<time>\d{2}:\d{2}:\d{2}) (?P<zone>[+-]\d{4})\] "
    rf'"(?P<asked>{_TEXT})" (?P<status>\d{{3}}) (?:\d+|-) "(?P<referrer>{_TEXT})" "(?P<agent>{_TEXT})"'
)
_ESCAPE = re.compile(r'\\(x[0-9a-fA-F]{2}|["\\])')


class NotALine(ValueError):
    """The line is not in the combined format."""


@dataclass(frozen=True)
class Request:
    """One request: who asked (address, user agent), when (aware), what (method, decoded path), what was answered."""

    address: str
    user: str
    at: datetime
    method: str
    path: str
    status: int
    referrer: str
    user_agent: str

    @property
    def is_reading(self) -> bool:
        """Whether a page was read: asked for with GET, found or known to be unchanged (COUNTER 5, section 7.1)."""
        return self.method == "GET" and self.status in {200, 304} and self.user == "-"

    @property
    def referring_host(self) -> str:
        """The host of the page that the reader came from; "" if unknown."""
        try:
            return urlsplit(self.referrer).hostname or ""
        except ValueError:
            return ""


def parse(line: str) -> Request:
    """Return what a line of the log says; raises NotALine."""
    match = _LINE.match(line)
    if match is None:
        raise NotALine("This line is not in the combined format.")
    asked, referrer, agent = (_unescaped(text) for text in match.group("asked", "referrer", "agent"))
    method, _, rest = asked.partition(" ")
    target = rest.rpartition(" ")[0] or rest
    return Request(
        address=match["address"],
        user=match["user"],
        at=_time(match),
        method=method,
        path=_path(target),
        status=int(match["status"]),
        referrer="" if referrer == "-" else referrer,
        user_agent="" if agent == "-" else agent,
    )


def _time(match: re.Match[str]) -> datetime:
    zone = match["zone"]
    minutes = int(zone[1:3]) * 60 + int(zone[3:])
    offset = timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))
    try:
        hour, minute, second = (int(part) for part in match["time"].split(":"))
        day = date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
        clock = time(hour, minute, min(second, 59), tzinfo=offset)  # a leap second is the second before it
        return datetime.combine(day, clock).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotALine("The time of this line does not exist.") from error


def _path(target: str) -> str:
    """The path of a request target, percent-decoded; "" where it is not UTF-8 or no path."""
    path = target.partition("?")[0].partition("#")[0]
    if path.startswith(("http://", "https://")):  # asked through a proxy: RFC 9112, section 3.2.2
        path = "/" + path.split("/", 3)[3] if path.count("/") > 2 else "/"
    try:
        return unquote_to_bytes(path).decode("utf-8") if path.startswith("/") else ""
    except UnicodeDecodeError:
        return ""


def _unescaped(text: str) -> str:
    """Undo what the server did to quotes and bytes beyond ASCII (\\x hh)."""
    if "\\" not in text:
        return text
    parts = _ESCAPE.sub(lambda found: found[1][-1] if found[1] in '"\\' else chr(int(found[1][1:], 16)), text)
    try:
        return parts.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return parts


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield (bytes read so far, line) of a log that may be gzip; a line that is too long is yielded as b"".

    The bytes read are those of the file, so that a progress bar can say how much of it is done. A gzip file that ends
    too early yields what can be read, then raises EOFError or OSError.
    """
    head = stream.read(2)
    source = _Counted(stream, head)
    text: Any = gzip.GzipFile(fileobj=io.BufferedReader(source)) if head == b"\x1f\x8b" else io.BufferedReader(source)
    while line := text.readline(MAX_LINE_BYTES + 1):
        if len(line) <= MAX_LINE_BYTES:
            yield source.count, line
            continue
        while line and not line.endswith(b"\n"):
            line = text.readline(MAX_LINE_BYTES + 1)
        yield source.count, b""


class _Counted(io.RawIOBase):
    """A stream with its first bytes put back, which counts what was read."""

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        self._stream, self._head = stream, head
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head or self._stream.read(len(buffer))
        self._head = b""
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)
