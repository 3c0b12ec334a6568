"""Where the form is sent: one change, a cookie, back to the page."""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .contract import COOKIE_AGE, COOKIE_NAME, MAX_CHANGES, Preferences, UnknownChange, decode
from .options import options_for

MAX_ADDRESS_LENGTH = 8000  # characters
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, look there (RFC 9110, 15.4.4)."""

    status_code = 303


# Django's CSRF token needs a cookie and a page of its own for each visitor; this form stands on pages that a cache
# keeps for all. Browsers say where a request comes from, and a script of another site cannot say otherwise.
@csrf_exempt
@never_cache
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Apply the changes in ``set``, keep the result in the cookie and lead back to ``next``, else to the referrer.

    403 for a form on another site; 400 for a change or an address that cannot be meant. The cookie is set only here.
    """
    if not is_same_origin(request):
        return _refusal(HttpResponseForbidden, _("This form belongs to another website."))
    if "keep" in request.POST:
        return _kept(request)
    changes = request.POST.getlist("set")
    if not 1 <= len(changes) <= MAX_CHANGES:
        return _refusal(HttpResponseBadRequest, _("What should change is not said."))
    address = return_address(request)
    if address is None:
        return _refusal(HttpResponseBadRequest, _("The address to return to is not on this website."))
    chosen = decode(request.COOKIES.get(COOKIE_NAME))
    try:
        for change in changes:
            chosen = chosen.changed(change, options_for(request).defaults)
    except UnknownChange as error:
        return _refusal(HttpResponseBadRequest, _("There is no such choice: %(change)s") % {"change": error})
    response = SeeOther(address)
    keep(response, request, chosen)
    return response


def _kept(request: HttpRequest) -> HttpResponse:
    """Answer the beacon of preferences.js, which has written the cookie already: 204 and the same cookie.

    Safari forgets within a week what a script wrote, and keeps for its year what a server wrote.
    """
    said = request.POST["keep"]
    chosen = decode(said)
    if chosen.encode() != said:
        return _refusal(HttpResponseBadRequest, _("There is no such choice: %(change)s") % {"change": said[:40]})
    response = HttpResponse(status=204)
    keep(response, request, chosen)
    return response


def keep(response: HttpResponse, request: HttpRequest, chosen: Preferences) -> None:
    """Write the cookie, or take it away if nothing is chosen any more. Scripts may read it: the head script does."""
    if chosen:
        response.set_cookie(
            COOKIE_NAME, chosen.encode(), max_age=COOKIE_AGE, samesite="Lax", secure=request.is_secure()
        )
    elif COOKIE_NAME in request.COOKIES:
        response.delete_cookie(COOKIE_NAME, samesite="Lax")


def is_same_origin(request: HttpRequest) -> bool:
    """Does the request come from a page of this site, as far as its browser says?

    Sec-Fetch-Site decides (Fetch Metadata, 2.3), else Origin (RFC 6454, 7), else the referrer. Every browser sends one
    of them with a form of another site; a request with none comes from no browser, and harms nobody.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer")
    if not source:
        return True
    try:
        return urlsplit(source).netloc == request.get_host()
    except ValueError:
        return False


def return_address(request: HttpRequest) -> str | None:
    """Return the path (with query) to lead back to: "/" if none is said, None if it is no address of this site."""
    said = request.POST.get("next") or _own_path(request.headers.get("Referer", "")) or "/"
    is_path = said.startswith("/") and len(said) <= MAX_ADDRESS_LENGTH and not _NO_ADDRESS.search(said)
    if is_path and url_has_allowed_host_and_scheme(said, allowed_hosts=None):
        return said
    return None


def _own_path(referrer: str) -> str:
    try:
        parts = urlsplit(referrer)
    except ValueError:
        return ""
    return parts._replace(scheme="", netloc="", fragment="").geturl()


def _refusal(kind: type[HttpResponse], text: str) -> HttpResponse:
    return kind(text, content_type="text/plain; charset=utf-8")
