"""How SQLite goes about the lists: along the index of their order, and asking once for all restrictions."""

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from cms_site.core.visibility import Visibility
from cms_site.news.lists import articles, from_newest, section_articles
from cms_site.news.models import ArticlePage
from tests.factories import make_article, make_section


@pytest.fixture
def section(home):
    section = make_section(home)
    for minutes in range(6):
        make_article(section, minutes_ago=minutes)
    return section


def _restrict(pages):
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN) for page in pages
    )


def _conditions():
    sql = str(articles(Visibility()).query).upper()
    return sql.count(" LIKE ") + sql.count("SUBSTR")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plan")
def test_the_newest_of_a_branch_are_read_along_the_index(section):
    plan = from_newest(section_articles(section, Visibility()))[:20].explain()
    assert "article_newest" in plan
    assert "SCAN" not in plan


def test_the_order_is_the_same(section):
    wanted = section_articles(section, Visibility())
    assert list(from_newest(wanted)) == list(wanted)
    assert len(wanted) == 6


def test_restrictions_do_not_lengthen_the_question(section):
    found = list(ArticlePage.objects.order_by("path"))
    _restrict(found[:1])
    one = _conditions()
    _restrict(found[1:4])
    assert _conditions() == one > 0
    assert set(articles(Visibility())) == set(found[4:])


def test_an_alias_is_as_private_as_its_source(section):
    source = ArticlePage.objects.order_by("path").first()
    alias = source.create_alias(parent=section, update_slug="bi-danh")
    assert alias in list(articles(Visibility()))
    _restrict([source])
    assert set(articles(Visibility())) == set(ArticlePage.objects.exclude(pk__in=[source.pk, alias.pk]))


def test_what_is_below_a_restricted_section_is_private_and_its_neighbour_is_not(home, section):
    neighbour = make_article(make_section(home))
    _restrict([section, ArticlePage.objects.order_by("path").first()])
    assert list(articles(Visibility())) == [neighbour]
