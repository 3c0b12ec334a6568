from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject

from cms_site.core.security.guard import Refused, check_request

GetResponse = Callable[[HttpRequest], HttpResponse]


class PathLocaleMiddleware(MiddlewareMixin):
    """The language stands in the path and nowhere else, so that one address is one text for everybody.

    Django's own LocaleMiddleware also asks cookies and ``Accept-Language`` and says ``Vary: Accept-Language`` on every
    page of the main language, which makes shared caches keep a copy for each browser setting.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class AnswerHeadersMiddleware:
    """Headers of every answer, and no shared copy of an answer that sets a cookie."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.cookies and not request.path_info.startswith("/admin/"):
            # Replaces what the page said of shared caches: the cookie is this browser's alone.
            response["Cache-Control"] = ""
            patch_cache_control(response, private=True, no_store=True)
        return response


class RequestGuardMiddleware:
    """Answers what cannot be meant with a 4xx in plain words; the rules are in ``cms_site.core.security.guard``."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The guard stands outside of PathLocaleMiddleware, so it finds the language of its answer itself.
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        try:
            with translation.override(language):
                check_request(request)
        except Refused as refused:
            with translation.override(language):
                return _refusal(request, refused)
        return self.get_response(request)


def _refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return JsonResponse({"message": str(refused)}, status=refused.status)
    phrase = HTTPStatus(refused.status).phrase
    context = {"message": str(refused), "status": refused.status, "phrase": phrase}
    response: HttpResponse = render(request, "security/refused.html", context, status=refused.status)
    return response


class EditorMiddleware:
    """Sets ``request.portal_is_editor``: does the request come from somebody who may enter the admin?

    Without a session cookie it is False, and neither the session nor the database is asked, so that the answer to a
    visitor says no ``Vary: Cookie``. With one it is found out when somebody asks.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        editor = SimpleLazyObject(lambda: _may_enter_admin(request)) if has_session else False
        request.portal_is_editor = editor  # type: ignore[attr-defined]
        return self.get_response(request)


def _may_enter_admin(request: HttpRequest) -> bool:
    user = request.user
    return bool(user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))
