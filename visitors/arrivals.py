"""From a request to an event: the rules of ``eligibility`` applied to what a browser sent. No SQL, no session."""

from functools import cache
from http import HTTPStatus

from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from . import agents, counting, eligibility, salts, tokens
from .budget import Budget
from .conf import get_settings
from .definitions import Kind, Verdict
from .records import MAX_HOST, NOBODY

MAX_BODY = 512  # bytes: a kind, a token, the name of a host
KINDS = {"view": Kind.VIEW, "here": Kind.HEARTBEAT}


class Refused(Exception):
    """Nothing of this request can count: ``status`` is the HTTP status, ``str(error)`` says what is wrong."""

    def __init__(self, message: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status


def check_origin(request: HttpRequest) -> None:
    """Raise Refused if a page of another origin sends this, and ``ALLOWED_ORIGINS`` does not name it."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return
    origin = request.headers.get("Origin", "")
    if not eligibility.is_allowed_origin(origin, request.get_host(), get_settings()["ALLOWED_ORIGINS"]):
        raise Refused(_("Pages of this origin are not counted here."), HTTPStatus.FORBIDDEN)


def read_body(request: HttpRequest) -> tuple[Kind, str, str]:
    """Return (kind, token, referring host or "") of a message; raises Refused for anything else."""
    if request.content_type != "text/plain":
        raise Refused(_("The message is plain text."), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        # A declared length that is too large is not waited for; Django bounds the stream by the declared length.
        body = request.read(MAX_BODY + 1)
    except OSError as error:
        raise Refused(_("The message ended too early.")) from error
    if len(body) > MAX_BODY:
        raise Refused(_("The message is too long."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        kind, token, host = body.decode("ascii").split(" ")
        return KINDS[kind], token, host_name(host)
    except (ValueError, KeyError) as error:
        raise Refused(_("The message is not what this address expects.")) from error


def host_name(text: str) -> str:
    """Return the name of a host in lower case, without port; "" where ``text`` is none."""
    name = text.lower().rpartition("]")[2].partition(":")[0].rstrip(".")
    is_name = len(name) <= MAX_HOST and all(char.isalnum() or char in "-._" for char in name)
    return name if name.isascii() and is_name else ""


def arrive(request: HttpRequest, kind: Kind, token_text: str, referrer: str = "") -> None:
    """Keep what this request says, if it may count.

    Raises Refused without a token of this site, SpoolError if it should have been kept and could not be.
    """
    try:
        token = tokens.read(token_text)
    except tokens.TokenExpired as error:
        raise Refused(_("The token of this page is too old: load the page again."), HTTPStatus.FORBIDDEN) from error
    except tokens.TokenError as error:
        raise Refused(_("This is no token of a page of this site."), HTTPStatus.FORBIDDEN) from error
    if eligibility.is_prefetch(request.headers) or eligibility.is_editor(request.COOKIES, editor_cookie()):
        return
    address, agent = client_address(request), request.headers.get("User-Agent", "")
    verdict = judge(address, agent, budget())
    if kind is Kind.HEARTBEAT and verdict is not Verdict.ACCEPTED:
        return  # who is not counted is not online either
    at = counting.now_ms()
    is_private = eligibility.wants_privacy(request.headers)
    counting.record(
        counting.Event(
            at=at,
            page=token.page_id,
            site=token.site_id,
            kind=kind,
            verdict=verdict,
            visitor=NOBODY if is_private else salts.visitor(address, agent, token.site_id, at),
            device=agents.device_of(agent),
            referrer="" if referrer == host_name(request.get_host()) else referrer,
        )
    )


def judge(address: str, agent: str, left: Budget) -> Verdict:
    """Return what becomes of a view; takes it from the budget that is ``left``.

    The budget is asked first: who changes the user agent all the time meets it before the list of crawlers.
    """
    if not left.take(address, agent):
        return Verdict.HELD
    return Verdict.ROBOT if agents.is_robot(agent) else Verdict.ACCEPTED


def client_address(request: HttpRequest) -> str:
    """Return the address of the client: what ``CLIENT_ADDRESS`` says, or as seen through ``PROXIES`` proxies."""
    function = get_settings()["CLIENT_ADDRESS"]
    if function:
        return str(import_string(function)(request))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return eligibility.client_address(request.META.get("REMOTE_ADDR", ""), forwarded, get_settings()["PROXIES"])


def editor_cookie() -> str:
    """Return the name of the cookie that only people who are logged in have."""
    name: str | None = get_settings()["EDITOR_COOKIE"]
    return settings.SESSION_COOKIE_NAME if name is None else name


@cache
def budget() -> Budget:
    """Return the budgets of this process."""
    return Budget(*get_settings()["BUDGET"])


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "VISITORS":
        budget.cache_clear()


setting_changed.connect(_reset)
