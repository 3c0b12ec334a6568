"""Page tokens: what a page's HTML or an API's answer carries, so that views of it, and of nothing else, can be counted.

A token names page, site and day (UTC) and is signed. It is made only where a live, public page is shown, so whoever
reads it back needs no look-up. It does not say who reads: all readers of a day are given the same one, and a shared
cache may keep it with the page. It lasts for its own day and the next, which is longer than a cache keeps a page.

Views of a page that was unpublished meanwhile are counted until its last token is too old (someone has it open, or a
cache still delivers it), and are shown to nobody: reading asks what is public now.
"""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

LIFETIME_DAYS = 2
# Nodes whose clocks differ around midnight: a token of tomorrow is still one that this site has signed.
DAYS_AHEAD = 1
# 96 bits of HMAC-SHA-256, of which RFC 2104, section 5, asks for 80 at least.
SIGNATURE_BYTES = 12
MAX_TOKEN_LENGTH = 64

_SALT = "visitors.tokens"
_TOKEN = re.compile(r"([1-9][0-9]{0,17})\.([1-9][0-9]{0,9})\.([0-9]{1,6})\.([A-Za-z0-9_-]{16})", re.ASCII)


class TokenError(ValueError):
    """The text is no token of this site."""


class TokenExpired(TokenError):
    """The token was one of this site, and its days are over."""


@dataclass(frozen=True)
class PageToken:
    """What a token says: primary keys of page and site, and the day of issue (days since 0001-01-01, UTC)."""

    page_id: int
    site_id: int
    day: int


def issue(page_id: int, site_id: int, now: datetime | None = None) -> str:
    """Return the token of a page of a site. Whoever calls this has made sure that anybody may read the page."""
    signed = f"{page_id}.{site_id}.{_day(now)}"
    return f"{signed}.{_signature(signed, settings.SECRET_KEY)}"


def read(text: str, now: datetime | None = None) -> PageToken:
    """Return what the token says; signed with ``SECRET_KEY`` or one of ``SECRET_KEY_FALLBACKS``.

    Raises TokenError if the text is no token of this site, TokenExpired if it was one.
    """
    match = _TOKEN.fullmatch(text) if len(text) <= MAX_TOKEN_LENGTH else None
    if match is None:
        raise TokenError("This is no page token.")
    signed, _, signature = text.rpartition(".")
    # All keys are tried, and each in constant time: the time taken says nothing of which letters were right.
    valid = [constant_time_compare(signature, _signature(signed, key)) for key in _keys()]
    if not any(valid):
        raise TokenError("This page token was not made by this site.")
    token = PageToken(*(int(part) for part in match.groups()[:3]))
    age = _day(now) - token.day
    if not -DAYS_AHEAD <= age < LIFETIME_DAYS:
        raise TokenExpired("This page token is too old.")
    return token


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _signature(signed: str, key: str) -> str:
    digest = salted_hmac(_SALT, signed, secret=key, algorithm="sha256").digest()[:SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(digest).decode("ascii")


def _day(now: datetime | None) -> int:
    return (now or timezone.now()).astimezone(UTC).toordinal()
