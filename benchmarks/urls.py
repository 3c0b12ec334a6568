"""The addresses of the site, and one that does nothing: what Django, the middleware and gunicorn cost by themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms_site.urls import handler404 as handler404
from cms_site.urls import urlpatterns as site_urlpatterns

EMPTY = "__empty__/"


def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing."""
    return HttpResponse(b"")


urlpatterns = [path(EMPTY, empty), *site_urlpatterns]
