"""Lists of articles: of a section, of a topic, newest, most read. Each is one statement, whatever its length."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Site

from blocks.paging import asked_number
from cms_site.core.visibility import Visibility
from visitors import answers, reading

PAGE_SIZE = 20
MOST_READ_DAYS = 7
EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)  # older than any newspaper


def articles(visibility: Visibility) -> QuerySet:
    """Return the articles that a visitor may see, newest first, ready to be drawn as cards."""
    from .models import ArticlePage

    return (
        visibility.filter(ArticlePage.objects.all())
        .select_related("hero_image")
        .defer("body")
        .order_by("-published_at", "-pk")
    )


def from_newest(queryset: QuerySet) -> QuerySet:
    """Return the same articles in the same order, for the first few of them.

    Every live article has a time of publication after that year. Said in SQL, that lets SQLite walk the index of the
    order from its newest end; without it, SQLite takes the conditions on the page for so selective that it reads all
    articles, bodies included, and sorts them. (docs/decisions/0004-speed.md)
    """
    return queryset.filter(published_at__gt=EARLIEST)


def section_articles(section: Any, visibility: Visibility) -> QuerySet:
    """Return the articles of ``section`` and of all sections below it."""
    return articles(visibility).filter(path__startswith=section.path, depth__gt=section.depth)


def most_read(queryset: QuerySet, count: int, section: Any = None) -> list[Any]:
    """Return what was read most in the last seven days of the articles of ``queryset``, those below ``section``.

    Of a whole site, where the week was too quiet to fill the list, articles of which an earlier website had counted
    most views follow. (Of a section they could be far down in the order of the whole site.) One statement, and one of
    visitor statistics for each site.
    """
    views = _views_of_the_week(count, section)
    wanted = Q(pk__in=list(views))
    if section is None and len(views) < count:
        brought_along = queryset.filter(opening_view_count__gt=0).order_by("-opening_view_count", "-pk")
        wanted |= Q(pk__in=brought_along.values("pk")[:count])
    found = sorted(queryset.filter(wanted), key=lambda a: (-views.get(a.pk, 0), -a.opening_view_count, -a.pk))
    return found[:count]


def _views_of_the_week(count: int, section: Any) -> dict[int, int]:
    """Views by page; from the stored lists, which hold pages that are no longer public, so more than ``count``."""
    sites = {root.site_id for root in Site.get_site_root_paths()}
    limit = count + answers.SPARE_PAGES
    section_id = section.pk if section is not None else None
    return {
        pk: views
        for site_id in sites
        for pk, views in answers.shown(partial(reading.most_read, site_id, MOST_READ_DAYS, limit, section_id), [])
    }


def page_number(request: HttpRequest) -> int:
    """Return the number in ``?page=``, 1 where there is none; anything but a number from 1 on is a 404."""
    return asked_number(request, "page")


def paginate(queryset: QuerySet, request: HttpRequest, per_page: int = PAGE_SIZE) -> Page:
    """Return the page of ``queryset`` of articles that ``?page=`` asks for; anything but an existing page is a 404.

    ``page.object_list`` is a list (one statement counts, one loads), ``page.shown_pages`` the numbers to link to.
    """
    try:
        page = Paginator(queryset, per_page).page(page_number(request))
    except EmptyPage as error:
        raise Http404 from error
    first = (page.number - 1) * per_page
    # Counting has no order to follow: only the loading takes the way along the index.
    page.object_list = list(from_newest(queryset)[first : first + per_page])
    page.shown_pages = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    return page
