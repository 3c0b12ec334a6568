"""A part of a file instead of the whole (RFC 9110, section 14): what a player asks for when it jumps in a film."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

# One range of bytes: "0-499", "500-" or "-500". Lengths are bounded: no file has more than 10^18 bytes.
BYTES = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
BLOCK = 64 * 1024  # bytes


class Unsatisfiable(Exception):
    """The range begins behind the end of the file (RFC 9110, 15.5.17)."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte (both included) of the ``Range`` header for a file of ``size`` bytes.

    None where there is no range, where it is none of bytes or cannot be read, and where there are several: a server
    may then send the whole file (14.2). Raise Unsatisfiable for a range outside of the file.
    """
    found = BYTES.fullmatch(header)
    if found is None or not any(found.groups()):
        return None
    start, end = found.groups()
    if not start:
        length = min(int(end), size)
        first, last = size - length, size - 1
    else:
        first, last = int(start), min(int(end), size - 1) if end else size - 1
        if end and int(end) < first:
            return None
    if first >= size:
        raise Unsatisfiable
    return first, last


def with_range(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return ``response``, the whole file, cut down to the part that the request asks for: 206, or 416 without any.

    Whoever made the response has decided that this visitor may have the file. What is no file is returned as it is.
    """
    if not isinstance(response, FileResponse) or response.status_code != HTTPStatus.OK:
        return response
    file, size = response.file_to_stream, int(response.get("Content-Length") or 0)
    if file is None or not size or not file.seekable():
        return response
    response["Accept-Ranges"] = "bytes"
    if request.method != "GET" or not _is_same(request, response):
        return response
    try:
        wanted = parse_range(request.headers.get("Range", ""), size)
    except Unsatisfiable:
        return _unsatisfiable(response, size)
    return response if wanted is None else _part(response, file, size, wanted)


def _is_same(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether ``If-Range`` names the file as it is now (13.1.5): a weak tag never does, a date must be the same."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return True
    if condition.startswith('"'):
        return condition != '""' and condition == response.get("ETag")  # Wagtail's tag of a file without a hash
    return not condition.startswith("W/") and condition == response.get("Last-Modified")


def _part(response: FileResponse, file: Any, size: int, wanted: tuple[int, int]) -> FileResponse:
    first, last = wanted
    response.status_code = HTTPStatus.PARTIAL_CONTENT
    response.streaming_content = _read(file, first, last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _unsatisfiable(response: FileResponse, size: int) -> FileResponse:
    response.status_code = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    response.streaming_content = ()
    response["Content-Range"] = f"bytes */{size}"
    response["Content-Length"] = "0"
    return response


def _read(file: Any, first: int, length: int) -> Iterator[bytes]:
    file.seek(first)
    while length > 0 and (block := file.read(min(length, BLOCK))):
        length -= len(block)
        yield block
