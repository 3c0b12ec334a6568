"""Whose request is this? The one place of the site that reads X-Forwarded-For."""

from django.conf import settings
from django.http import HttpRequest

from visitors import eligibility


def client_address(request: HttpRequest) -> str:
    """Return the address of the client as text; of an IPv6 client, the first address of its /64 network.

    ``TRUSTED_PROXY_COUNT`` proxies stand before the site; ``eligibility.client_address`` says what that means. Without
    a trusted proxy the header is not read at all.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return eligibility.client_address(remote, forwarded, settings.TRUSTED_PROXY_COUNT)
