"""Views that only wire things together: pages, search."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from .visibility import visibility_for


def find_page(request: HttpRequest, path: str) -> Page | None:
    """Return the live page at ``path`` (below the home page of the active language), loaded as its own type.

    Wagtail walks down the tree with two statements a level; the address is stored with the page, so one statement
    finds it and one loads it.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    language = translation.get_language() or settings.LANGUAGE_CODE
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk and root.language_code == language]
    if not roots:
        return None
    components = [component for component in path.split("/") if component]
    url_path = roots[0].root_path + "".join(f"{component}/" for component in components)
    # The address has no index, but its last part, the slug, has one.
    slug = url_path.rstrip("/").rpartition("/")[2]
    base = Page.objects.filter(slug=slug, url_path=url_path, live=True).only("pk", "content_type_id", "path").first()
    if base is None:
        return None
    model = base.specific_class
    if model is None:
        return None
    related = getattr(model, "serve_select_related", ())
    page: Page | None = model._default_manager.select_related(*related).filter(pk=base.pk).first()
    return page


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve the page at ``path``; what is not found directly is left to Wagtail's own routing."""
    page = find_page(request, path)
    if page is not None:
        page._visibility = visibility_for(request)
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the frame of the site."""
    return render(request, "404.html", status=404)
