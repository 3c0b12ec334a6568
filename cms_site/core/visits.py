"""What visitor statistics ask of this site."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from .tree import in_site
from .visibility import visibility_for


def public_pages(request: HttpRequest) -> QuerySet:
    """``VISITORS["PUBLIC_PAGES"]``: what an anonymous visitor of this site may see now."""
    return in_site(visibility_for(request).filter(Page.objects.all()), request)
