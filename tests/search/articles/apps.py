"""The throw-away application of the search tests."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from cms_site.core import collation


class ArticlesConfig(AppConfig):
    name = "tests.search.articles"
    label = "search_articles"

    def ready(self):
        connection_created.connect(collation.register)
