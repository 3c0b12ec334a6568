"""What a spool file consists of: slots of 64 bytes, the first one the file's head, the others events and host names.

No Django, no disk: bytes to values and back. Nothing in a slot is an address or a user agent: visitors are hashes under
salts that are destroyed (visitors.salts), a referrer is the name of a host.
"""

import struct
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from .definitions import Device, Kind, Verdict

SLOT = 64
MAGIC = b"VSPL"
FORMAT = 1
HOST_NAME = 100  # the kind of a slot that carries a part of a host's name
MAX_HOST = 253  # RFC 1035, 2.3.4, without the last dot

_HEAD = struct.Struct("<4sHHH14s16s16sq")
# kind, verdict, device, part; page, site; at; day, week, month; agent; host; checksum of all before it
_EVENT = struct.Struct("<BBBxiiqqqqqqI")
_HOST = struct.Struct("<BBBx8s48sI")
_CHECKED = SLOT - 4
_PART = 48


class Visitor(NamedTuple):
    """A visitor as a number for each period, and the agent as one; None where it must not or can no longer be known."""

    day: int | None
    week: int | None
    month: int | None
    agent: int | None


NOBODY = Visitor(None, None, None, None)


class Event(NamedTuple):
    """What is kept of one beacon."""

    at: int  # ms since 1970 UTC
    page: int
    site: int
    kind: Kind = Kind.VIEW
    verdict: Verdict = Verdict.ACCEPTED
    visitor: Visitor = NOBODY  # NOBODY where Sec-GPC or DNT says not to follow: the view counts, the visitor does not
    device: Device = Device.UNKNOWN
    referrer: str = ""  # host alone, lower case; empty: none, or this site itself


class Head(NamedTuple):
    """What a spool file says about itself."""

    spool_id: str  # 32 hexadecimal digits; the file's identity, whatever its name and place
    node: str
    rules: int
    crawler_list: str
    created: int  # ms


# An event as read back: plain numbers, 0 for none, in this order:
# kind, verdict, device, page, site, at, day, week, month, agent, host, checksum.
Record = tuple[int, int, int, int, int, int, int, int, int, int, int, int]


class HostName(NamedTuple):
    """A part of a host's name, as read back."""

    host: int
    part: int
    parts: int
    text: bytes


def signed_hash(data: bytes, key: bytes = b"") -> int:
    """Return 8 bytes of BLAKE2b (RFC 7693) as a signed number, never 0."""
    return int.from_bytes(blake2b(data, digest_size=8, key=key).digest(), "little", signed=True) or 1


def host_number(name: str) -> int:
    """Return the number by which events refer to a host, 0 for none."""
    return signed_hash(name.encode("ascii", "replace")) if name else 0


def pack_head(head: Head) -> bytes:
    """Return the first slot of a spool file."""
    return _HEAD.pack(
        MAGIC,
        FORMAT,
        SLOT,
        head.rules,
        head.crawler_list.encode("ascii", "replace")[:14],
        bytes.fromhex(head.spool_id),
        head.node.encode("utf-8", "replace")[:16],
        head.created,
    )


def unpack_head(slot: bytes) -> Head:
    """Return what the first slot says; ValueError where it is not the head of a spool of this format."""
    if len(slot) != SLOT:
        raise ValueError("too short for a spool")
    magic, version, size, rules, crawler_list, spool_id, node, created = _HEAD.unpack(slot)
    if magic != MAGIC or size != SLOT:
        raise ValueError("not a spool")
    if version != FORMAT:
        raise ValueError(f"a spool of format {version}; this program reads {FORMAT}")
    return Head(
        spool_id.hex(),
        node.rstrip(b"\0").decode("utf-8", "replace"),
        rules,
        crawler_list.rstrip(b"\0").decode("ascii", "replace"),
        created,
    )


def pack_event(event: Event, host: int) -> bytes:
    """Return the slot of an event; ``host`` is the number of its referrer."""
    kind, verdict, device = event.kind, event.verdict, event.device
    day, week, month, agent = event.visitor
    hashes = (day or 0, week or 0, month or 0, agent or 0, host)
    return _sealed(_EVENT.pack(kind, verdict, device, event.page, event.site, event.at, *hashes, 0))


def pack_host(name: str) -> bytes:
    """Return the slots, up to six, that tell the name of a host to whoever folds the spool."""
    text = name.encode("ascii", "replace")[:MAX_HOST]
    number = host_number(name).to_bytes(8, "little", signed=True)
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
    return b"".join(
        _sealed(_HOST.pack(HOST_NAME, part, len(parts), number, piece, 0)) for part, piece in enumerate(parts)
    )


def unpack(slots: bytes) -> Iterator[Record | HostName | None]:
    """Return what each slot holds; None for one that is damaged. ``slots`` is a whole number of slots."""
    view = memoryview(slots)
    start = 0
    for values in _EVENT.iter_unpack(slots):
        if crc32(view[start : start + _CHECKED]) != values[-1]:
            yield None
        elif values[0] == HOST_NAME:
            _kind, part, parts, number, text, _checksum = _HOST.unpack_from(slots, start)
            yield HostName(int.from_bytes(number, "little", signed=True), part, parts, text.rstrip(b"\0"))
        else:
            yield values
        start += SLOT


def list_number(version: str) -> int:
    """Return the version of a crawler list as one number that grows with it: 1.67.0 is 1067000; 0 for none."""
    parts = [int(part) if part.isdecimal() else 0 for part in [*version.split("."), "0", "0"][:3]]
    return sum(min(part, 999) * factor for part, factor in zip(parts, (1_000_000, 1_000, 1), strict=True))


def list_version(number: int) -> str:
    """Return the version that ``list_number`` made a number of; empty for 0."""
    return f"{number // 1_000_000}.{number // 1_000 % 1_000}.{number % 1_000}" if number else ""


def _sealed(slot: bytes) -> bytes:
    return slot[:_CHECKED] + crc32(slot[:_CHECKED]).to_bytes(4, "little")
