"""The same pages on PostgreSQL: order of names, what is hidden, statements, writes."""

import pytest
from django.db import connection

from tests.core.test_budgets import (  # noqa: F401 - collected here a second time, on PostgreSQL
    newsroom,
    test_a_section_of_twenty_cards,
    test_a_visit_writes_nothing,
    test_statements_do_not_grow_with_blocks,
    test_the_front_page,
)
from tests.core.test_visibility import (  # noqa: F401
    secrets,
    test_a_hidden_article_is_not_found,
    test_no_page_shows_a_secret,
    test_search_finds_no_secret,
)
from tests.news.test_topics import test_names_stand_in_vietnamese_order  # noqa: F401

pytestmark = pytest.mark.services


@pytest.mark.django_db
def test_this_is_postgresql():
    assert connection.vendor == "postgresql"
