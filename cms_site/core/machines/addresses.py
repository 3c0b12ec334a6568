"""Absolute addresses, all made from one truth: the address of the Wagtail site (``Site.root_url``).

A request cannot be trusted to know its own scheme and host: behind a proxy it may say "http" and an inner name, and
what a shared cache has kept for one visitor is read by all. ``Site.root_url`` is what Wagtail itself writes into full
addresses (port 443 means https), it differs for each site of one installation, and it is the same for every visitor.
``settings.BASE_URL`` stands in only where no site answers for the host at all.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from wagtail.models import Site


def root_url(request: HttpRequest) -> str:
    """Return scheme, host and port of the site of this request, without a slash at the end."""
    site = Site.find_for_request(request)
    return str(site.root_url if site is not None else settings.BASE_URL)


def absolute(request: HttpRequest, url: str) -> str:
    """Return ``url`` (a path of this site, or an absolute address of a media store) as an absolute ASCII address."""
    if url.startswith(("https://", "http://")):
        return str(iri_to_uri(url))
    return root_url(request) + str(iri_to_uri(url if url.startswith("/") else f"/{url}"))


@dataclass(frozen=True)
class LanguageRoot:
    """The home page of a language: its ``url_path`` in the page tree and the absolute address that it is served at."""

    language: str
    url_path: str
    home: str

    def address(self, url_path: str) -> str:
        """Return the absolute address of the page with this ``url_path``, which stands below the home page."""
        return self.home + str(iri_to_uri(url_path.removeprefix(self.url_path)))


def language_roots(request: HttpRequest) -> dict[str, LanguageRoot]:
    """Return the home pages of the site of this request by language code; empty where no site answers."""
    site = Site.find_for_request(request)
    if site is None:
        return {}
    roots: dict[str, LanguageRoot] = {}
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk:
            with translation.override(root.language_code):
                home = absolute(request, reverse("wagtail_serve", args=[""]))
            roots[root.language_code] = LanguageRoot(root.language_code, root.root_path, home)
    return roots
