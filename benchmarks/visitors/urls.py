"""The portal's addresses, and what a counted view is compared with."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.urls import handler404 as handler404
from benchmarks.urls import urlpatterns as portal_urlpatterns
from visitors.models import PageTotal

PAGES = 200  # pages that are read


def naive(request: HttpRequest, page: int) -> HttpResponse:
    """What a site without this app writes: one UPDATE in the request."""
    PageTotal.objects.filter(page=page).update(counted=F("counted") + 1)
    return HttpResponse(status=204)


def hitcount(request: HttpRequest, page: int) -> HttpResponse:
    """The same view with django-hitcount, as its documents show it, without the statement that fetches the page."""
    from hitcount.models import HitCount
    from hitcount.views import HitCountMixin
    from wagtail.models import Page

    HitCountMixin.hit_count(request, HitCount.objects.get_for_object(Page(pk=page)))
    return HttpResponse(status=204)


urlpatterns = [
    path("__naive__/<int:page>/", naive),
    path("__hitcount__/<int:page>/", hitcount),
    *portal_urlpatterns,
]
