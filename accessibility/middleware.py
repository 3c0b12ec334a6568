from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .conf import get_settings
from .contract import COOKIE_NAME, decode

GetResponse = Callable[[HttpRequest], HttpResponse]


class PreferencesMiddleware:
    """Sets ``request.display_preferences``, and says which answers a shared cache may keep.

    Without the cookie, or with one that says nothing, a page is the same bytes for everybody and its headers are left
    alone. With it, the page is this visitor's variant and private, so that a cache that knows nothing of the cookie
    never hands it to others. A cache that does know it writes it into the header that ``CACHE_HEADER`` names; then
    pages vary by that header, and by no other cookie.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        header = get_settings()["CACHE_HEADER"]
        said = request.headers.get(header) if header else request.COOKIES.get(COOKIE_NAME)
        preferences = decode(said)
        request.display_preferences = preferences
        response = self.get_response(request)
        if "html" not in response.get("Content-Type", ""):
            return response
        if header:
            patch_vary_headers(response, [header])
        elif preferences and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, max-age=0"
        return response
