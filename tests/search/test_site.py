"""Search as the admin and the API reach it, pages with more than a title, and order in the database."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import NoReverseMatch, reverse
from modelsearch.query import Phrase
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms_site.core.collation import register
from cms_site.core.search import service

from .library import nfd

needs_articles = pytest.mark.skipif(
    not apps.is_installed("tests.search.articles"), reason="runs with --ds=tests.search.settings"
)
HARD = ["dang bo long", "Đảng bộ Long", nfd("đảng bộ long"), "ĐẢNG BỘ LONG"]


@pytest.mark.parametrize("query", HARD)
def test_admin_search_and_chooser_find_it(add_pages, admin_client, query):
    add_pages({"one": "Đảng bộ Long Biên", "two": "Quận khác"})
    for name, parameters in [
        ("wagtailadmin_pages:search_results", {"q": query}),
        ("wagtailadmin_choose_page_search", {"q": query}),
    ]:
        answer = admin_client.get(reverse(name), parameters)
        assert answer.status_code == 200
        assert "Đảng bộ Long Biên" in answer.content.decode()
        assert "Quận khác" not in answer.content.decode()


@pytest.mark.parametrize("query", ['"', "AND (", "đảng*", "'"])
def test_admin_search_survives_anything(add_pages, admin_client, query):
    add_pages({"one": "Đảng bộ Long Biên"})
    for name in ("wagtailadmin_pages:search_results", "wagtailadmin_choose_page_search"):
        assert admin_client.get(reverse(name), {"q": query}).status_code == 200


@pytest.mark.parametrize("query", [*HARD, '"', "đảng*"])
def test_api_v2(root, add_pages, client, query):
    try:
        address = reverse("wagtailapi:pages:listing")
    except NoReverseMatch:
        pytest.skip("API v2 is not mounted in these settings")
    add_pages({"one": "Đảng bộ Long Biên"})
    answer = client.get(address, {"search": query})
    assert answer.status_code == 200
    assert answer.json()["meta"]["total_count"] >= 0


@needs_articles
def test_pages_with_bodies(root):
    from tests.search.articles.models import Article

    first = root.add_child(instance=Article(title="Tin", slug="a1", lede=None, body="Đảng bộ Long Biên", place="Đông"))
    second = root.add_child(instance=Article(title="Đảng bộ", slug="a2", lede="Long Biên", body="", place="Dương"))
    get_search_backend().add_bulk(Article, [first, second])
    for queryset in (Article.objects.live().public(), Page.objects.live().public()):
        assert [page.pk for page in service.search(queryset, "đảng bộ")] == [second.pk, first.pk]
        assert [page.pk for page in service.search(queryset, "long bien tin")] == [first.pk]
        assert service.search(queryset, "none").count() == 0
    assert list(get_search_backend().search(Phrase("biên bộ"), Article)) == []
    assert [type(page) for page in service.search(Page.objects.specific(), "dang bo")] == [Article, Article]
    first.unpublish()
    assert service.search(Article.objects.live(), "đảng bộ").count() == 1


@needs_articles
def test_very_long_texts_are_indexed(root):
    from tests.search.articles.models import Article

    varied = " ".join(f"từ{n}đ" for n in range(120_000))
    page = root.add_child(instance=Article(title="Toàn văn", slug="long", body=f"Đảng bộ {varied}" + "đ" * 500_000))
    get_search_backend().add(page)
    assert [found.pk for found in service.search(Article.objects.all(), "dang bo tu5d")] == [page.pk]


@needs_articles
def test_names_sort_in_vietnamese_order(root):
    from tests.search.articles.models import Article

    if connection.vendor == "sqlite":
        register(None, connection)
    names = ["Êm", "An", "Đinh", "Dương", "Ân", "Dinh", "Đông", "Ăn", "Em"]
    for number, name in enumerate(names):
        root.add_child(instance=Article(title=name, slug=f"n{number}", place=name))
    ordered = list(Article.objects.order_by("place").values_list("place", flat=True))
    assert ordered == ["An", "Ăn", "Ân", "Dinh", "Dương", "Đinh", "Đông", "Em", "Êm"]
    assert Article.objects.filter(place="Ân").count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's function")
def test_sqlite_can_fold(db):
    register(None, connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT vi_fold(%s), vi_fold(NULL), vi_fold(21)", [nfd("Đảng bộ")])
        assert cursor.fetchone() == ("dang bo", None, "21")
