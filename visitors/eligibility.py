"""May this request count, and as what? Rules over plain values; no Django, nothing is looked up or kept."""

import ipaddress
from collections.abc import Collection, Mapping

# An IPv6 customer is given a whole /64, so a single address says nothing about who is behind it.
IPV6_PREFIX = 64
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - a name for "no address", nothing is bound to it


def is_prefetch(headers: Mapping[str, str]) -> bool:
    """Whether a browser fetches ahead of a reader who may never come.

    ``Sec-Purpose: prefetch`` and ``prefetch;prerender`` (Fetch standard, section 2.2.5), and what browsers said before
    it: ``Purpose``, ``X-Purpose: preview`` (Safari), ``X-Moz: prefetch`` (Firefox).
    """
    return (
        "prefetch" in headers.get("Sec-Purpose", "").lower()
        or headers.get("Purpose", "").lower() == "prefetch"
        or headers.get("X-Purpose", "").lower() in {"preview", "prefetch", "instant"}
        or headers.get("X-Moz", "").lower() == "prefetch"
    )


def wants_privacy(headers: Mapping[str, str]) -> bool:
    """Whether the reader asks not to be followed: ``Sec-GPC: 1`` (Global Privacy Control) or ``DNT: 1``.

    The view is counted, for it says nothing of the reader; the visitor is not.
    """
    return headers.get("Sec-GPC", "").strip() == "1" or headers.get("DNT", "").strip() == "1"


def is_editor(cookie_names: Collection[str], editor_cookie: str) -> bool:
    """Whether the request comes from a browser in which somebody is logged in.

    Known by the mere presence of the cookie: neither session nor database is asked, and a page that a shared cache
    delivered to an editor counts no more than one that was drawn for them. "" for the name: nobody is taken for one.
    """
    return bool(editor_cookie) and editor_cookie in cookie_names


def client_address(remote: str, forwarded_for: str, proxies: int) -> str:
    """Return the address of the client as text; of an IPv6 client, the first address of its /64.

    ``remote`` is the address of the connection, ``forwarded_for`` the header ``X-Forwarded-For``, ``proxies`` the
    number of proxies of our own, each of which appends the address that it saw. Counted from the right, the entry of
    the outermost of them is the client's (RFC 7239, section 5.2); what stands left of it was written by the client.
    """
    if proxies > 0:
        hops = [hop.strip() for hop in forwarded_for.split(",")]
        if len(hops) >= proxies:
            forwarded = _normalised(hops[-proxies])
            if forwarded is not None:
                return forwarded
    return _normalised(remote) or UNKNOWN_ADDRESS


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


def is_allowed_origin(origin: str, host: str, allowed: Collection[str]) -> bool:
    """Whether a page at ``origin`` (the header; "" if there is none) may send views to this ``host``.

    A page of this host may, whatever its scheme (a proxy may end TLS); others are named with their scheme in
    ``allowed``, or all of them by "*". Without the header it is no browser's cross-origin request (Fetch, 3.2).
    """
    if not origin or "*" in allowed or origin in allowed:
        return True
    return origin.partition("://")[2].lower() == host.lower()
