"""A page with more than a title."""

from django.db import models
from wagtail.models import Page
from wagtail.search import index

from cms_site.vietnamese.collation import DATABASE_COLLATION


class Article(Page):
    lede = models.TextField(blank=True, null=True)  # noqa: DJ001  a missing text must not be indexed as "None"
    body = models.TextField(blank=True)
    place = models.CharField(max_length=50, blank=True, db_collation=DATABASE_COLLATION)

    search_fields = [*Page.search_fields, index.SearchField("lede", boost=1.5), index.SearchField("body")]
