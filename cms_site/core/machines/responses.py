"""Answers for machines: validators for conditional requests, and how long they may be kept."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag


def machine_response(
    request: HttpRequest,
    body: str,
    content_type: str,
    *,
    max_age: int,
    last_modified: datetime | None = None,
) -> HttpResponse:
    """Return ``body`` as a public answer, kept ``max_age`` seconds, or 304 if the client has it already.

    The entity tag is made of the body itself, so that an article that was withdrawn changes it as much as a new one;
    a client that sends it is never answered by date (RFC 9110, 13.2.2).
    """
    data = body.encode()
    etag = quote_etag(hashlib.sha256(data).hexdigest()[:32])
    response = HttpResponse(data, content_type=content_type, headers={"ETag": etag})
    timestamp = int(last_modified.timestamp()) if last_modified is not None else None
    if timestamp is not None:
        response.headers["Last-Modified"] = http_date(timestamp)
    patch_cache_control(response, public=True, max_age=max_age)
    answer: HttpResponse = get_conditional_response(request, etag, timestamp, response)
    return answer
