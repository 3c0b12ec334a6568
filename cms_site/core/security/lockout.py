"""Login attempts: how many are allowed, and what a person reads who is locked out.

django-axes counts failures in the database, so that every worker and every machine sees the same number. It knows one
limit for all; this portal has three, because they stop different people:

- an account from one address: somebody who guesses, or an officer who forgot;
- an account from anywhere: guessing spread over many addresses;
- an address, whatever account: one machine that tries many accounts. An office behind one address shares this limit.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers


class PortalLockoutHandler(AxesDatabaseHandler):
    """``AXES_HANDLER``: three limits (``LOGIN_LIMITS``) instead of one."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures in the cool-off period, as AXES_FAILURE_LIMIT counts them.

        Of the three counts the one that is nearest to its own limit decides, scaled to the limit of the first.
        """
        username = get_client_username(request, credentials)
        address = request.axes_ip_address  # type: ignore[attr-defined]
        limits = settings.LOGIN_LIMITS
        since = timezone.now() - get_cool_off(request)
        by_account, by_address = Q(username=username), Q(ip_address=address)
        counts = AccessAttempt.objects.filter(by_account | by_address, attempt_time__gte=since).aggregate(
            account_and_address=Sum("failures_since_start", filter=by_account & by_address, default=0),
            account=Sum("failures_since_start", filter=by_account, default=0),
            address=Sum("failures_since_start", filter=by_address, default=0),
        )
        unit: int = settings.AXES_FAILURE_LIMIT
        return max(counts[name] * unit // limit for name, limit in limits.items())

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget the failures of this account from this address, after it has logged in from there.

        Those of the account from elsewhere stay (they were not its owner's), and so do those of other accounts from
        this address: whoever has one valid account must not guess others for ever by logging in between.
        """
        deleted, _details = AccessAttempt.objects.filter(
            username=get_client_username(request, credentials),
            ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
        ).delete()
        return int(deleted)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """``AXES_LOCKOUT_CALLABLE``: 429 (RFC 6585, section 4) with a page that says what to do now."""
    seconds = int(get_cool_off(request).total_seconds())
    answer = render(request, "security/locked_out.html", {"minutes": -(-seconds // 60)}, status=429)
    answer["Retry-After"] = str(seconds)
    add_never_cache_headers(answer)
    return answer
