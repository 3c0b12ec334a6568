"""Views of articles: what readers see, and how an article's opening count reaches visitor statistics."""

from collections import defaultdict
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from visitors import conf, opening
from visitors.pages import site_of

from .models import ArticlePage


def on_article_saved(sender: Any, instance: ArticlePage, using: str, raw: bool = False, **kwargs: Any) -> None:
    """Tell visitor statistics of an opening count that has changed."""
    site_id = None if raw else site_of(instance)
    if site_id is None or (kwargs.get("created") and not instance.opening_view_count):
        return
    tell = partial(_tell, site_id, instance.pk, int(instance.opening_view_count))
    if conf.database() == using:
        tell()
    else:
        # A database of its own cannot be rolled back with the article's, and must not keep it from being saved.
        transaction.on_commit(tell, using=using, robust=True)


def _tell(site_id: int, page_id: int, count: int) -> None:
    if opening.page_opening(page_id) != count:
        opening.set_page_openings(site_id, {page_id: count})


def tell_all_opening_counts() -> None:
    """Tell visitor statistics of all opening counts: after articles were made without ``save()``."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    articles = ArticlePage.objects.filter(opening_view_count__gt=0).only("pk", "url_path", "opening_view_count")
    for article in articles.iterator():
        site_id = site_of(article)
        if site_id is not None:
            found[site_id][article.pk] = article.opening_view_count
    for site_id, openings in found.items():
        opening.set_page_openings(site_id, openings)


post_save.connect(on_article_saved, sender=ArticlePage, dispatch_uid="news.opening_counts")
