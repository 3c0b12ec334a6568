"""Uploaded files, served through Django so that a private collection is private and nothing in a file can act.

Wagtail asks for permission only at ``/documents/``; at ``/media/`` a web server would give every file to everybody.
"""

import mimetypes
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve
from wagtail.models import CollectionViewRestriction

from cms_site.core.models import PortalImage, PortalRendition
from cms_site.core.ranges import with_range
from cms_site.core.security.csp import FILE_POLICY

RENDITIONS, ORIGINALS, AVATARS = "images/", "original_images/", "avatar_images/"
# A rendition's name changes with its crop and its source; a shared cache asks again each day, should it be withdrawn.
RENDITION_AGE, RENDITION_SHARED_AGE = 30 * 24 * 60 * 60, 24 * 60 * 60  # seconds
ORIGINAL_AGE = 60 * 60  # seconds
# What a browser may show; anything else is downloaded. SVG is not here: it is a document, not a picture.
SHOWN_TYPES = frozenset(
    {
        *("image/avif", "image/gif", "image/heic", "image/jpeg", "image/png", "image/webp"),
        *("audio/mp4", "audio/mpeg", "audio/ogg", "video/mp4", "video/ogg", "video/webm"),
    }
)


@dataclass(frozen=True)
class Access:
    """Who may have a file: ``public``, or this visitor alone (``allowed``), or nobody."""

    allowed: bool
    public: bool


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the file ``path`` of the media storage to those who may see it. At most two SQL statements if it is public.

    A file that the visitor may not see is not found, whether it exists or not.
    """
    if not _is_plain(path):
        raise Http404
    access = _access(request, path)
    if not access.allowed:
        raise Http404
    try:
        modified = default_storage.get_modified_time(path)
        size = default_storage.size(path)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, SuspiciousFileOperation, OSError) as error:
        raise Http404 from error
    stamp = int(modified.timestamp())
    etag = quote_etag(f"{stamp:x}-{size:x}")
    unchanged = get_conditional_response(request, etag=etag, last_modified=stamp)
    response = unchanged if unchanged is not None else _file(path)
    _write_headers(response, path, access)
    if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        response["ETag"] = etag
        response["Last-Modified"] = http_date(stamp)
    return with_range(request, response)


@require_safe
def document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Serve a document as Wagtail does, which asks for permission first; of a film, the part that is asked for."""
    response = serve(request, document_id, filename)
    if response.get("Content-Encoding") == "None":  # Wagtail writes the word where there is no encoding
        del response["Content-Encoding"]
    return with_range(request, response)


def _is_plain(path: str) -> bool:
    """Whether ``path`` names a file by its components alone: no "..", no empty one, no backslash, no hidden file."""
    parts = path.split("/")
    return "\\" not in path and all(part and not part.startswith(".") for part in parts)


def _access(request: HttpRequest, path: str) -> Access:
    if path.startswith(RENDITIONS):
        found = PortalRendition.objects.filter(file=path).values_list("image__collection__path", flat=True)
        return _access_by_collection(request, found.first())
    if path.startswith(ORIGINALS):
        found = PortalImage.objects.filter(file=path).values_list("collection__path", flat=True)
        return _access_by_collection(request, found.first())
    if path.startswith(AVATARS):
        return Access(allowed=bool(getattr(request, "portal_is_editor", False)), public=False)
    is_public = path.startswith(tuple(settings.MEDIA_PUBLIC_FOLDERS))
    # Documents are among the rest: they are served at their own address, where Wagtail asks for permission.
    return Access(allowed=is_public, public=is_public)


def _access_by_collection(request: HttpRequest, collection_path: str | None) -> Access:
    """A restriction holds for its collection and for all below it. None: no image has such a file."""
    if collection_path is None:
        return Access(allowed=False, public=False)
    restrictions = [
        restriction
        for restriction in CollectionViewRestriction.objects.select_related("collection")
        if collection_path.startswith(restriction.collection.path)
    ]
    if not restrictions:
        return Access(allowed=True, public=True)
    return Access(allowed=all(r.accept_request(request) for r in restrictions), public=False)


def _file(path: str) -> HttpResponseBase:
    content_type = mimetypes.guess_type(path)[0] or ""
    shown = content_type in SHOWN_TYPES
    return FileResponse(
        default_storage.open(path),
        as_attachment=not shown,
        filename=PurePosixPath(path).name,
        content_type=content_type if shown else "application/octet-stream",
    )


def _write_headers(response: HttpResponseBase, path: str, access: Access) -> None:
    response["Content-Security-Policy"] = FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = settings.MEDIA_RESOURCE_POLICY if access.public else "same-origin"
    if not access.public:
        patch_cache_control(response, private=True, no_store=True)
    elif path.startswith(RENDITIONS):
        patch_cache_control(response, public=True, immutable=True, max_age=RENDITION_AGE, s_maxage=RENDITION_SHARED_AGE)
    else:
        patch_cache_control(response, public=True, max_age=ORIGINAL_AGE)
