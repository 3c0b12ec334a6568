"""For Wagtail's APIs, v2 and v3: ``APIField("reading_token", serializer=PageTokenField(source="*"))``.

So a front end of another origin, named in ``ALLOWED_ORIGINS``, sends views as this site's own pages do.
"""

from typing import Any

from rest_framework.fields import Field
from wagtail.models import PageViewRestriction

from .pages import token_for


class PageTokenField(Field):
    """The page's token; "" where nothing is to be counted. It is the same for everybody, and lasts two days."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, page: Any) -> str:
        """Return the token of ``page``. One statement for all pages of an answer."""
        return token_for(page, _restricted_paths(self.context.get("request")))


def _restricted_paths(request: Any) -> list[str]:
    """The tree paths of pages that not everybody may read; everything below them is as private.

    API v3 tells its fields of no request. It answers with pages that anybody may read, so nothing is asked then.
    """
    if request is None:
        return []
    if not hasattr(request, "_visitors_restricted_paths"):
        paths = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        request._visitors_restricted_paths = paths
    found: list[str] = request._visitors_restricted_paths
    return found
