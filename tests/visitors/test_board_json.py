"""The numbers in JSON: cacheable, readable from any origin, silent about what not everybody may read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from tests.factories import make_article, make_section, make_site
from visitors import models, reading

BOARD = "/api/visitors/board.json"
VIEWS = "/api/visitors/views.json"


def counted(page, views: int, opening: int = 0) -> None:
    site = Site.objects.get(is_default_site=True)
    models.PageTotal.objects.update_or_create(
        page=page.pk, defaults={"site": site.pk, "counted": views, "opening": opening}
    )


def views_in(response) -> dict[str, int]:
    assert response.status_code == 200, response.content
    return response.json()["views"]


class TestBoard:
    def test_it_says_four_numbers(self, home, visitor, spool_folder):
        site = Site.objects.get()
        models.SiteDay.objects.create(site=site.pk, day=reading.today(), accepted=40, imported=2)
        models.SiteTotal.objects.create(site=site.pk, counted=100, opening=1000)
        models.SitePeriod.objects.create(site=site.pk, period=1, start=reading.today(), visitors=7)
        now = int(timezone.now().timestamp() * 1000)
        models.Presence.objects.bulk_create(
            models.Presence(visitor=n, site=site.pk, seen=now - n * 60_000) for n in range(1, 10)
        )
        board = visitor.get(BOARD).json()["board"]
        assert board == {"online": 4, "today": 42, "week": 42, "all": 1100}

    def test_before_anything_is_counted_all_are_zero(self, home, visitor, spool_folder):
        assert visitor.get(BOARD).json() == {"board": {"online": 0, "today": 0, "week": 0, "all": 0}}

    def test_it_is_ordered_whatever_is_stored(self, home, visitor, spool_folder):
        """Just after midnight, and where a counter was lost."""
        site = Site.objects.get()
        now = int(timezone.now().timestamp() * 1000)
        models.Presence.objects.bulk_create(models.Presence(visitor=n, site=site.pk, seen=now) for n in range(1, 10))
        models.SiteDay.objects.create(site=site.pk, day=reading.today(), accepted=2)
        board = visitor.get(BOARD).json()["board"]
        assert 0 <= board["online"] <= board["today"] <= board["week"] <= board["all"]


class TestCaching:
    @pytest.mark.parametrize("url", [BOARD, VIEWS + "?ids=1"])
    def test_anybody_may_keep_it_for_half_a_minute_and_any_origin_read_it(self, home, visitor, spool_folder, url):
        response = visitor.get(url, HTTP_ORIGIN="https://www.example.vn")
        assert response["Cache-Control"] == "public, max-age=30"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        again = visitor.get(url, HTTP_IF_NONE_MATCH=response["ETag"])
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == response["ETag"]
        assert again["Access-Control-Allow-Origin"] == "*"
        assert visitor.get(url, HTTP_IF_NONE_MATCH='"other"').status_code == 200

    def test_a_new_number_has_a_new_tag(self, home, visitor, spool_folder):
        article = make_article(make_section(home))
        url = f"{VIEWS}?ids={article.pk}"
        before = visitor.get(url)["ETag"]
        counted(article, 1)
        assert visitor.get(url, HTTP_IF_NONE_MATCH=before).status_code == 200


class TestViews:
    def test_each_page_with_what_was_brought_along(self, home, visitor, spool_folder):
        section = make_section(home)
        read, unread = make_article(section), make_article(section)
        counted(read, 36, opening=1300)
        assert views_in(visitor.get(VIEWS, {"ids": f"{read.pk},{unread.pk},{read.pk}"})) == {
            str(read.pk): 1336,
            str(unread.pk): 0,
        }

    def test_what_is_secret_looks_like_what_is_not_there(self, home, visitor, spool_folder):
        private = make_section(home)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        section = make_section(home)
        soon = make_article(section, expire_at=timezone.now() + timedelta(hours=1))
        secret = [
            make_article(section, live=False),
            make_article(private),
            make_article(section, expire_at=timezone.now() - timedelta(seconds=1)),
            make_article(make_section(make_site("other.example", is_default=False))),
        ]
        for page in (soon, *secret):
            counted(page, 50)
        ids = [soon.pk, 2_000_000_000, 10**17, 0, *(page.pk for page in secret)]
        assert views_in(visitor.get(VIEWS, {"ids": ",".join(map(str, ids))})) == {str(soon.pk): 50}

    def test_a_hundred_cost_as_much_as_one(self, home, visitor, spool_folder, statements):
        section = make_section(home)
        articles = [make_article(section) for _ in range(10)]
        for article in articles:
            counted(article, 3)
        sizes = []
        for some in (articles[:1], articles):
            visitor.get(VIEWS, {"ids": "1"})
            with statements() as captured:
                visitor.get(VIEWS, {"ids": ",".join(str(page.pk) for page in some)})
            sizes.append(len(captured))
        assert sizes[0] == sizes[1] <= 4

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "?ids=",
            "?ids=,",
            "?ids=1,",
            "?ids=-1",
            "?ids=1;2",
            "?ids=a",
            "?ids=1.5",
            "?ids=%D9%A1",
            "?ids=1%00",
            "?ids=" + "9" * 30,
            "?ids=" + ",".join(map(str, range(1, 102))),
            "?ids[]=1",
            "?ids=1%20OR%201=1",
        ],
    )
    def test_what_is_no_list_of_ids_is_told_so(self, home, visitor, spool_folder, query):
        response = visitor.get(VIEWS + query)
        assert 400 <= response.status_code < 500
        assert response.json()["message"]
        assert "no-store" in response.get("Cache-Control", "no-store")

    def test_a_hundred_ids_are_a_list(self, home, visitor, spool_folder):
        assert visitor.get(VIEWS, {"ids": ",".join(map(str, range(1, 101)))}).status_code == 200

    @pytest.mark.parametrize("url", [BOARD, VIEWS])
    def test_it_is_only_read(self, home, visitor, spool_folder, url):
        assert visitor.post(url).status_code == 405
