"""Whose request is this? The one place that reads X-Forwarded-For."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# An IPv6 customer is given a whole /64, so a single address says nothing about who is behind it.
IPV6_PREFIX = 64
UNKNOWN = "0.0.0.0"  # noqa: S104 - a name for "no address", nothing is bound to it


def client_address(request: HttpRequest) -> str:
    """Return the address of the client as text; of an IPv6 client, the first address of its /64 network.

    ``TRUSTED_PROXY_COUNT`` proxies stand before the site, and each appends the address that it saw to
    ``X-Forwarded-For`` (RFC 7239, section 5.2, says the same of ``Forwarded``). Counted from the right, the entry of
    the outermost trusted proxy is the client's; whatever stands left of it was written by the client and is ignored.
    Without a trusted proxy the header is not read at all.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    count: int = settings.TRUSTED_PROXY_COUNT
    if count > 0:
        hops = [hop.strip() for hop in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
        if len(hops) >= count:
            forwarded = _normalised(hops[-count])
            if forwarded is not None:
                return forwarded
    return _normalised(remote) or UNKNOWN


def _normalised(text: str) -> str | None:
    """The address without port and zone, cut to its network if IPv6; None if it is no address."""
    host = text.removeprefix("[").partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False).network_address)
    return str(address)
