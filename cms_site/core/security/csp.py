"""Content-Security-Policy: one policy for readers, one for the admin, one for answers that are no documents.

None of them allows ``unsafe-inline`` or ``unsafe-eval``. An inline script is allowed by its hash, if
``CSP_INLINE_SCRIPTS`` names it, or not at all; what Wagtail's admin starts inline is started by the scripts in
``static/security/`` instead.
"""

import base64
import hashlib
from functools import cache
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from blocks.embeds import frame_origins

SELF, NONE = "'self'", "'none'"
Directives = dict[str, Any]

# For files that people uploaded: nothing may load, run, submit or be framed with the rights of this site.
FILE_POLICY = "default-src 'none'; sandbox"

ADMIN_PREFIX, API_PREFIX, DOCUMENTS_PREFIX = "/admin/", "/api/", "/documents/"


def source_hash(text: str) -> str:
    """Return the CSP source expression that allows the inline script or style with exactly this text (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """Return the hashes of the scripts in ``CSP_INLINE_SCRIPTS``: dotted paths to texts, or to functions of one."""
    texts = (import_string(path) for path in settings.CSP_INLINE_SCRIPTS)
    return tuple(source_hash(text() if callable(text) else text) for text in texts)


@cache
def public_directives() -> Directives:
    """Return the policy of the pages that readers see."""
    return {
        "default-src": [NONE],
        "script-src": [SELF, *inline_script_hashes()],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *settings.CSP_MEDIA_SOURCES],
        "media-src": [SELF, *settings.CSP_MEDIA_SOURCES],
        "frame-src": frame_origins() or [NONE],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }


@cache
def admin_directives() -> Directives:
    """Return the policy of Wagtail's admin: as for readers, with previews in frames and of files before upload."""
    return {
        **public_directives(),
        "img-src": [SELF, "data:", "blob:", *settings.CSP_MEDIA_SOURCES],
        "frame-src": [SELF, *frame_origins()],
        "frame-ancestors": [SELF],
    }


@cache
def data_directives() -> Directives:
    """Return the policy of answers for machines: should a browser show one as a document, nothing happens."""
    return {"default-src": [NONE], "frame-ancestors": [NONE], "base-uri": [NONE], "form-action": [NONE]}


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, with the policy that belongs to the address; its decorators work as documented."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of which django-csp writes the header."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = directives_for(request, response)
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Write the header; of Wagtail's weaker one for documents, make the one for uploaded files."""
        if request.path_info.startswith(DOCUMENTS_PREFIX) and "Content-Security-Policy" in response:
            response["Content-Security-Policy"] = FILE_POLICY
        return super().process_response(request, response)


def directives_for(request: HttpRequest, response: HttpResponseBase) -> Directives:
    """Return the policy for this answer."""
    if request.path_info.startswith(ADMIN_PREFIX):
        return admin_directives()
    if request.path_info.startswith(API_PREFIX):
        return data_directives()
    if "html" in response.get("Content-Type", "") and getattr(request, "portal_is_editor", False):
        return editor_directives()
    return public_directives()


@cache
def editor_directives() -> Directives:
    """Return the policy of a public page that an editor sees, with Wagtail's bar on it."""
    return {**public_directives(), "frame-ancestors": [SELF]}
