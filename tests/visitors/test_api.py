"""The page's token in Wagtail's API: for front ends that are not this site's pages."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import make_article, make_section
from visitors import tokens
from visitors.api import PageTokenField


def test_the_token_of_a_page_is_in_its_answer(home, visitor, spool_folder):
    article = make_article(make_section(home))
    for api in ("v2", "v3-preview"):
        answer = visitor.get(f"/api/{api}/pages/{article.pk}/").json()
        assert tokens.read(answer["reading_token"]).page_id == article.pk


@pytest.mark.parametrize("count", [1, 6])
def test_tokens_of_a_list_cost_one_statement_for_all(home, visitor, spool_folder, statements, count):
    section = make_section(home)
    for _ in range(count):
        make_article(section)
    url = "/api/v2/pages/?type=news.ArticlePage&fields=_,id,"
    visitor.get(url + "reading_token")
    sizes = []
    for field in ("title", "reading_token"):
        with statements() as captured:
            items = visitor.get(url + field).json()["items"]
        sizes.append(len(captured))
    assert all(tokens.read(item["reading_token"]).page_id == item["id"] for item in items)
    assert len(items) == count
    assert sizes[1] - sizes[0] <= 1


def test_a_private_page_has_no_token_even_where_an_api_shows_it(home, rf, spool_folder):
    section = make_section(home)
    article = make_article(section)
    field = PageTokenField()
    field._context = {"request": rf.get("/")}
    assert tokens.read(field.to_representation(article)).page_id == article.pk
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    field._context = {"request": rf.get("/")}
    assert field.to_representation(article) == ""
