"""What may this visitor see? Asked once a request, answered for every list, link and page.

Wagtail's ``live()`` knows nothing of restrictions, its ``public()`` asks the database again for each list, and
neither knows that a page whose end has come is still ``live`` until the scheduler has run.
"""

from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Substr
from django.db.models.lookups import In
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, PageViewRestriction


class Visibility:
    """The view restrictions of all pages, loaded with one statement, and the moment that "now" means."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.restrictions: list[PageViewRestriction] = list(
            PageViewRestriction.objects.select_related("page").only(
                "restriction_type", "password", "page__path", "page__depth"
            )
        )

    @property
    def restricted_paths(self) -> list[str]:
        """Tree paths of restricted pages; everything below them is restricted too."""
        return [restriction.page.path for restriction in self.restrictions]

    def for_path(self, path: str) -> list[PageViewRestriction]:
        """Return the restrictions that hold for the page at ``path``: its own and its ancestors'."""
        return [r for r in self.restrictions if path.startswith(r.page.path)]

    def is_public(self, path: str) -> bool:
        """Whether anybody may read the page at ``path``."""
        return not self.for_path(path)

    def filter(self, queryset: QuerySet, prefix: str = "") -> QuerySet:
        """Narrow a page queryset to what an anonymous visitor may see now.

        ``prefix`` is the path of lookups to the page ("page__" for a model with a foreign key to it).
        """
        queryset = queryset.filter(
            Q(**{f"{prefix}expire_at__isnull": True}) | Q(**{f"{prefix}expire_at__gt": self.now}),
            **{f"{prefix}live": True},
        )
        for length, paths in self._restricted_by_length().items():
            # An alias shows its source's content, so it is as private as its source.
            for field in ("path", "alias_of__path"):
                beginning = Coalesce(Substr(f"{prefix}{field}", 1, length), Value(""))
                queryset = queryset.exclude(In(beginning, paths))
        return queryset

    def _restricted_by_length(self) -> dict[int, list[str]]:
        """Restricted paths by their length: a page is asked once a level of the tree, not once a restriction."""
        by_length: dict[int, list[str]] = {}
        for path in sorted(set(self.restricted_paths)):
            by_length.setdefault(len(path), []).append(path)
        return by_length


def visibility_for(request: Any) -> Visibility:
    """Return the visibility of this request, made on first use."""
    if request is None:
        return Visibility()
    if not hasattr(request, "_portal_visibility"):
        request._portal_visibility = Visibility()
    visibility: Visibility = request._portal_visibility
    return visibility


def public_documents(queryset: QuerySet) -> QuerySet:
    """Narrow documents to those that anybody may read: none of a private collection, nor of one below it.

    A queryset of anything else is left as it is: an image's file is asked for on its own, at its own address.
    """
    if queryset.model is not get_document_model():
        return queryset
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    restrictions = CollectionViewRestriction.objects.annotate(path=path)
    return queryset.exclude(Exists(restrictions.filter(path__startswith=F("collection__path"))))
