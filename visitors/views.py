"""The addresses of this app: a message that a page is read, a picture for readers without script, the numbers."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from . import answers, arrivals
from .arrivals import Refused
from .conf import get_settings
from .counting import SpoolError
from .definitions import Kind

log = logging.getLogger(__name__)

NUMBERS_MAX_AGE = 30  # seconds for which anybody may keep the numbers
# A transparent GIF89a of one pixel: the smallest answer that every browser takes for a picture.
PICTURE = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")

View = Callable[[HttpRequest], HttpResponse]


def _plain_answers(view: View) -> View:
    """What is wrong is said in JSON with a 4xx, what could not be kept with a 503: never acknowledged, never a 500."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            response = view(request)
        except Refused as refused:
            response = JsonResponse({"message": str(refused)}, status=refused.status)
        except (SpoolError, DatabaseError):
            # What is wrong is for the owner, who finds it in the log and in the report.
            log.exception("visitors: an answer was refused")
            message = _("Numbers cannot be kept at the moment.")
            response = JsonResponse({"message": message}, status=HTTPStatus.SERVICE_UNAVAILABLE)
            response["Retry-After"] = "60"
        # Pages of other origins may show the picture and read the answer; who may send is asked before.
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


# No CSRF token: the page comes from a cache and carries none, no cookie is read but to leave its owner out, and what
# another origin's page may send is settled by ``check_origin``.
@csrf_exempt
@require_POST
@_plain_answers
def page(request: HttpRequest) -> HttpResponse:
    """``text/plain``: ``view TOKEN HOST`` or ``here TOKEN HOST``, HOST empty or the host that the reader came from.

    204 if it is kept, or none that counts; 400, 403, 413, 415 for what makes no sense; 503 if it could not be kept.
    """
    arrivals.check_origin(request)
    arrivals.arrive(request, *arrivals.read_body(request))
    return _unkept(request, HttpResponse(status=HTTPStatus.NO_CONTENT))


@require_safe
@_plain_answers
def picture(request: HttpRequest) -> HttpResponse:
    """The picture in ``<noscript>``, ``?t=TOKEN``: counted in a column of its own, for crawlers load pictures too."""
    if request.method == "GET":
        arrivals.arrive(request, Kind.WITHOUT_SCRIPT, request.GET.get("t", ""))
    return _unkept(request, HttpResponse(PICTURE, content_type="image/gif"))


@require_safe
@_plain_answers
def board(request: HttpRequest) -> HttpResponse:
    """The numbers of the site: ``{"board": {"online": 12, "today": 345, "week": 2345, "all": 123456}}``."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return _numbers(request, {"board": answers.board(site.pk)})


@require_safe
@_plain_answers
def views(request: HttpRequest) -> HttpResponse:
    """``?ids=1,2,3``, at most 100: ``{"views": {"1": 1336, "2": 0}}``, without those that not everybody may read."""
    ids = answers.read_ids(request.GET.get("ids", ""))
    return _numbers(request, {"views": answers.views(ids, request)})


def _unkept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    origin = request.headers.get("Origin", "")
    allowed = get_settings()["ALLOWED_ORIGINS"]
    if origin and (origin in allowed or "*" in allowed):
        response["Access-Control-Allow-Origin"] = origin
        patch_vary_headers(response, ["Origin"])
    return response


def _numbers(request: HttpRequest, data: dict[str, dict[str, int]]) -> HttpResponse:
    """Public numbers: any origin may read them, anybody may keep them for half a minute."""
    response = JsonResponse(data)
    response["ETag"] = answers.entity_tag(response.content)
    response["Cache-Control"] = f"public, max-age={NUMBERS_MAX_AGE}"
    response["Access-Control-Allow-Origin"] = "*"
    conditional: HttpResponse = get_conditional_response(request, etag=response["ETag"], response=response)
    conditional["Access-Control-Allow-Origin"] = "*"
    return conditional
