"""Wagtail's own APIs as this portal mounts them: v2 at /api/v2/, v3 (a preview of Wagtail's) at /api/v3-preview/.

Both tell an anonymous client exactly what an anonymous visitor may see; no session counts here.
"""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3 import querysets as v3_querysets
from wagtail.api.v3.urls import api as v3_api
from wagtail.contrib.redirects.api import RedirectsAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Page

from .visibility import visibility_for

__all__ = ["router", "v3_api"]

logger = logging.getLogger(__name__)


def public_pages(request: HttpRequest, model: type[Page] = Page) -> QuerySet:
    """Return Wagtail's public pages without those that have ended, and without aliases of private ones."""
    return narrowed(get_public_pages_queryset(request, model), request)


def narrowed(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Narrow ``pages`` to what an anonymous visitor may see; by primary key, because a search needs indexed fields.

    The search index knows neither when a page ends nor of what it is an alias.
    """
    visible = visibility_for(request).filter(Page.objects.all())
    return pages.filter(pk__in=visible.order_by().values_list("pk", flat=True))


class _PublicJson:
    """Mixin: JSON only (the browsable interface needs inline scripts), and every client is anonymous."""

    request: Any
    renderer_classes = [JSONRenderer]
    authentication_classes: list[Any] = []

    def handle_exception(self, exc: Exception) -> Response:
        """As Wagtail's; a value that no field can take ("?id=abc", "?published_at=soon") is a client's mistake."""
        if isinstance(exc, ValueError | ValidationError):
            logger.warning("Refused %s: %s", self.request.get_full_path(), exc)
            exc = BadRequestError(gettext("A parameter has a value that is not possible."))
        response: Response = super().handle_exception(exc)  # type: ignore[misc]
        return response


class PortalPagesAPIViewSet(_PublicJson, PagesAPIViewSet):
    def get_base_queryset(self) -> QuerySet:
        """As Wagtail's, narrowed by ``visibility_for``."""
        return narrowed(super().get_base_queryset(), self.request._request)


class PortalImagesAPIViewSet(_PublicJson, ImagesAPIViewSet):
    pass


class PortalDocumentsAPIViewSet(_PublicJson, DocumentsAPIViewSet):
    pass


class PortalRedirectsAPIViewSet(_PublicJson, RedirectsAPIViewSet):
    pass


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PortalPagesAPIViewSet)
router.register_endpoint("images", PortalImagesAPIViewSet)
router.register_endpoint("documents", PortalDocumentsAPIViewSet)
router.register_endpoint("redirects", PortalRedirectsAPIViewSet)

# v3 has no class to derive from: its views ask this function, found by name in its module, for what is public.
if v3_querysets.get_public_pages_queryset is not get_public_pages_queryset:
    raise RuntimeError("wagtail.api.v3.querysets has changed; see public_pages in cms_site.core.wagtail_api")
v3_querysets.get_public_pages_queryset = public_pages
