"""Requests that cannot mean anything: refused before a view, a search engine or a database has to cope with them.

Plain functions; ``cms_site.core.middleware.RequestGuardMiddleware`` calls them.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.utils.translation import gettext as _

MAX_QUERY_LENGTH = 4096  # characters of a query string, percent-encoded
MAX_VALUE_LENGTH = 1000  # characters of one value
MAX_SEARCH_LENGTH = 200  # characters that a person searches for
MAX_NUMBER = 1_000_000  # rows that paging may skip
# Databases count to 9,223,372,036,854,775,807 (19 digits); SQLite raises OverflowError beyond.
MAX_ID_DIGITS = 18
MAX_FIELD_NESTING = 5  # ?fields=a(b(c)) of API v2 is parsed by recursion

API_PREFIXES = ("/api/v2/", "/api/v3-preview/")
ADMIN_PREFIX = "/admin/"
NUMBERS = ("limit", "offset", "page")
SEARCHES = ("search", "q", "query")
OPERATORS = frozenset({"", "and", "or"})

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONG_NUMBER = re.compile(rf"(?<![0-9])[0-9]{{{MAX_ID_DIGITS + 1},}}(?![0-9])")
_DIGITS = re.compile(r"-?[0-9]+")


class Refused(Exception):
    """The request is refused: ``status`` is the HTTP status, ``str(error)`` tells a person what is wrong."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def check_request(request: HttpRequest) -> None:
    """Raise Refused if path, query or cookies cannot be meant. Reads neither session nor database."""
    _check_path(request.path_info)
    if "\x00" in request.META.get("HTTP_COOKIE", ""):
        raise Refused(_("A cookie contains characters that no address may contain."))
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return
    is_admin = request.path_info.startswith(ADMIN_PREFIX)
    if len(query) > MAX_QUERY_LENGTH and not is_admin:
        raise Refused(_("The address is too long."), status=414)
    _check_encoding(query)
    try:
        pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    except TooManyFieldsSent as error:
        raise Refused(_("The address has too many parameters.")) from error
    _check_text(text for pair in pairs for text in pair)
    if not is_admin:
        _check_lengths(pairs)
    if request.path_info.startswith(API_PREFIXES):
        for name, value in pairs:
            _check_api_parameter(name, value)


def _check_path(path: str) -> None:
    if _CONTROL.search(path):
        raise Refused(_("The address contains characters that no address may contain."))
    if _LONG_NUMBER.search(path):
        raise Refused(_("Nothing is found at this address."), status=404)


def _check_encoding(query: str) -> None:
    """A query string is percent-encoded UTF-8; Django would replace what is not by question marks."""
    try:
        unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(_("The address is not encoded as UTF-8.")) from error


def _check_text(texts: Iterable[str]) -> None:
    for text in texts:
        if _CONTROL.search(text):
            raise Refused(_("The address contains characters that no address may contain."))


def _check_lengths(pairs: list[tuple[str, str]]) -> None:
    for name, value in pairs:
        if len(value) > (MAX_SEARCH_LENGTH if name in SEARCHES else MAX_VALUE_LENGTH):
            raise Refused(_("The value of “%(name)s” is too long.") % {"name": name[:40]})


def _check_api_parameter(name: str, value: str) -> None:
    """Wagtail's own API views answer some of these with an error of the server."""
    if name in NUMBERS:
        _check_number(name, value)
    elif name == "search_operator" and value not in OPERATORS:
        raise Refused(_("“search_operator” is “and” or “or”."))
    elif name == "fields" and value.count("(") > MAX_FIELD_NESTING:
        raise Refused(_("“fields” is nested too deeply."))
    elif name not in SEARCHES and _LONG_NUMBER.search(value):
        raise Refused(_("The number in “%(name)s” is too large.") % {"name": name[:40]})


def _check_number(name: str, value: str) -> None:
    # Wagtail's answers to other wrong numbers are good; only what int() and the database choke on is stopped here.
    if _DIGITS.fullmatch(value) and (len(value) > MAX_ID_DIGITS or int(value) > MAX_NUMBER):
        raise Refused(_("“%(name)s” may be at most %(maximum)s.") % {"name": name, "maximum": str(MAX_NUMBER)})
