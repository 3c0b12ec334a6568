"""What the template tags write, and what a page does without the numbers."""

import pytest
from django.db import DatabaseError
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Site

from tests.factories import make_article, make_section
from visitors import models, opening, reading


def draw(source: str, request, **context) -> str:
    return Template("{% load visitors_tags %}" + source).render(Context({"request": request, **context}))


@pytest.fixture
def request_of_site(home, rf, spool_folder):
    return rf.get("/", HTTP_HOST="localhost")


def top(*pages, days: int = 7, section: int = 0) -> None:
    site = Site.objects.get(is_default_site=True)
    models.TopPage.objects.bulk_create(
        models.TopPage(site=site.pk, days=days, section=section, rank=rank, page=page.pk, views=100 - rank)
        for rank, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize(("language", "text"), [("vi", "1.336"), ("en", "1,336")])
def test_views_of_a_page(home, request_of_site, language, text):
    article = make_article(make_section(home))
    models.PageTotal.objects.create(page=article.pk, site=1, counted=36, opening=1300)
    with translation.override(language):
        html = draw("{% views_of page as number %}{% views_figure page number %}", request_of_site, page=article)
    assert html == f'<data data-views="{article.pk}" value="1336">{text}</data>'


class TestBoard:
    def test_it_shows_four_numbers_and_says_what_they_mean(self, home, request_of_site):
        site = Site.objects.get()
        models.SiteDay.objects.create(site=site.pk, day=reading.today(), accepted=1234)
        models.SiteTotal.objects.create(site=site.pk, counted=56789)
        with translation.override("vi"):
            html = draw("{% visitors_board %}", request_of_site)
        assert 'data-board="today" value="1234">1.234</data>' in html
        assert 'data-board="all" value="56789">56.789</data>' in html
        assert html.index("<details") < html.index("</details>")
        assert "aria-live" not in html

    def test_the_minutes_are_those_of_the_settings(self, home, request_of_site, settings):
        settings.VISITORS = {**settings.VISITORS, "ONLINE_SECONDS": 180}
        with translation.override("en"):
            assert "Online now (3 minutes)" in draw("{% visitors_board %}", request_of_site)

    def test_without_a_site_there_is_none(self, db, rf, spool_folder):
        Site.objects.all().delete()
        assert draw("{% visitors_board %}", rf.get("/")).strip() == ""


class TestMostRead:
    SOURCE = (
        "{% most_read days=days count=2 section=section as found %}"
        "{% for row in found %}{{ row.page.title }} {{ row.views }};{% endfor %}"
    )

    def test_in_order_without_what_is_no_longer_public(self, home, request_of_site):
        section = make_section(home)
        first, gone, second, third = (make_article(section, title) for title in ("A", "B", "C", "D"))
        gone.unpublish()
        top(first, gone, second, third)
        assert draw(self.SOURCE, request_of_site, days=7, section=None) == "A 99;C 97;"
        assert draw(self.SOURCE, request_of_site, days=1, section=None) == ""

    def test_of_a_section(self, home, request_of_site):
        section = make_section(home)
        article = make_article(section, "A")
        top(article, section=section.pk, days=30)
        assert draw(self.SOURCE, request_of_site, days=30, section=section) == "A 99;"
        assert draw(self.SOURCE, request_of_site, days=30, section=None) == ""

    def test_other_days_are_a_mistake_of_the_template(self, home, request_of_site):
        with pytest.raises(ValueError, match="days is one of"):
            draw(self.SOURCE, request_of_site, days=3, section=None)


class TestTheSite:
    def test_the_front_page_lists_what_was_read_most_this_week(self, home, visitor, spool_folder):
        section = make_section(home)
        old = make_article(section, "Bài của trang cũ", opening_view_count=9000, minutes_ago=50_000)
        read = make_article(section, "Bài đọc nhiều", minutes_ago=60_000)
        for n in range(30):
            make_article(section, f"Bài {n}", minutes_ago=n)
        top(read)
        ranked = visitor.get("/").content.decode().split('class="ranked"', 1)[1].split("</ol>", 1)[0]
        assert ranked.index(read.title) < ranked.index(old.title)

    def test_a_section_lists_its_own(self, home, visitor, spool_folder):
        section, other = make_section(home), make_section(home)
        read, elsewhere = make_article(section, "Đọc nhiều trong mục"), make_article(other, "Của mục khác")
        top(read, elsewhere)
        assert 'class="ranked"' not in visitor.get(section.url).content.decode()
        top(read, elsewhere, section=section.pk)
        ranked = visitor.get(section.url).content.decode().split('class="ranked"', 1)[1].split("</ol>", 1)[0]
        assert read.title in ranked
        assert elsewhere.title not in ranked

    def test_an_opening_count_is_part_of_the_views(self, home, visitor, spool_folder):
        article = make_article(make_section(home), opening_view_count=1300)
        site = Site.objects.get()
        assert reading.views_of([article.pk]) == {article.pk: 1300}
        assert reading.board(site.pk).total == 1300
        article.opening_view_count = 1000
        article.save()
        models.PageTotal.objects.filter(page=article.pk).update(counted=36)
        assert 'value="1036">1.036</data>' in visitor.get(article.url).content.decode()
        opening.set_site_opening(site.pk, 5000)
        assert reading.board(site.pk).total == 5000
        with pytest.raises(ValueError, match="opening count"):
            opening.set_page_openings(site.pk, {article.pk: -1})

    @pytest.mark.parametrize("name", ["views_of", "board", "most_read"])
    def test_a_page_goes_on_without_its_numbers(self, home, visitor, spool_folder, monkeypatch, name):
        def refuse(*args, **kwargs):
            raise DatabaseError("the file of the counters is locked")

        article = make_article(make_section(home), "Bài vẫn đọc được")
        monkeypatch.setattr(reading, name, refuse)
        for url in ("/", article.url):
            response = visitor.get(url)
            assert response.status_code == 200
            assert article.title in response.content.decode()
        refused = {"views_of": f"views.json?ids={article.pk}", "board": "board.json"}.get(name)
        if refused:
            assert visitor.get(f"/api/visitors/{refused}").status_code == 503
