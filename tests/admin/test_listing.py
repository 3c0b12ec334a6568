"""The list of articles: what it shows, what it finds, what it costs."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from stream_preload.pictures import make_renditions

from .conftest import HANOI, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged_in(client, moderator):
    client.force_login(moderator)
    return client


def titles(response) -> set[str]:
    return {page.title for page in response.context["object_list"]}


def listed(client, **filters) -> set[str]:
    return titles(client.get(reverse("articles:index"), filters))


def test_columns_and_the_way_dates_are_written(logged_in, portal):
    image = photo()
    make_renditions(image)
    portal.article("Khánh thành cầu", byline="Minh Ngọc", hero_image=image, hero_alt_text="Cầu mới")
    html = logged_in.get(reverse("articles:index")).content.decode()
    assert "23/07/2026 08:30" in html
    for text in ("Khánh thành cầu", "Tin tức", "Minh Ngọc"):
        assert text in html
    thumbnail = image.renditions.get(filter_spec="width-400|format-jpeg")
    assert f'src="{thumbnail.url}"' in html


def test_a_list_makes_no_rendition(logged_in, portal):
    image = photo()
    image.renditions.all().delete()
    portal.article("Chưa có ảnh nhỏ", hero_image=image, hero_alt_text="Cầu mới")
    assert logged_in.get(reverse("articles:index")).status_code == 200
    assert not image.renditions.exists()


@pytest.mark.parametrize("name", ["articles:index", "explore"])
def test_statements_do_not_grow_with_the_rows(logged_in, portal, name):
    url = reverse("articles:index") if name != "explore" else reverse("wagtailadmin_explore", args=[portal.news.pk])
    image = photo()

    def statements(rows: int) -> int:
        for number in range(portal.news.get_children().count(), rows):
            portal.article(f"Bài số {number}", hero_image=image, hero_alt_text="Cầu mới", byline="BT")
            portal.news.refresh_from_db()
        logged_in.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = logged_in.get(url)
        assert len(response.context["object_list"]) == rows
        return len(captured)

    assert statements(5) == statements(40)


def states(portal) -> None:
    later, earlier = timezone.now() + timedelta(days=2), timezone.now() - timedelta(days=2)
    portal.article("Đã đăng")
    portal.article("Bản nháp", live=False)
    scheduled = portal.article("Hẹn giờ", live=False)
    scheduled.go_live_at = later
    scheduled.save_revision(approved_go_live_at=later)
    portal.article("Hết hạn", live=False, expired=True, expire_at=earlier)
    portal.article("Vừa hết hạn", expire_at=earlier)
    changed = portal.article("Đang sửa")
    changed.save_revision()
    private = portal.article("Nội bộ")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("live", {"Đã đăng", "Đang sửa", "Nội bộ", "Chờ duyệt"}),
        ("draft", {"Bản nháp"}),
        ("scheduled", {"Hẹn giờ"}),
        ("expired", {"Hết hạn", "Vừa hết hạn"}),
        ("changed", {"Đang sửa", "Chờ duyệt"}),
        ("private", {"Nội bộ"}),
        ("moderation", {"Chờ duyệt"}),
    ],
)
def test_state(logged_in, portal, editor, state, expected):
    states(portal)
    submitted = portal.article("Chờ duyệt")
    submitted.save_revision(user=editor)
    submitted.get_workflow().start(submitted, editor)
    assert listed(logged_in, state=state) == expected


def test_several_states_mean_any_of_them(logged_in, portal):
    states(portal)
    assert listed(logged_in, state=["draft", "scheduled"]) == {"Bản nháp", "Hẹn giờ"}


def test_section_takes_the_sections_below_it(logged_in, portal):
    from cms_site.news.models import SectionPage

    below = SectionPage(title="Giáo dục", slug="giao-duc", locale=portal.home.locale)
    portal.news.add_child(instance=below)
    portal.article("Ở trên")
    portal.article("Ở dưới", below)
    portal.article("Bóng đá", portal.sport)
    assert listed(logged_in, section=portal.news.pk) == {"Ở trên", "Ở dưới"}
    assert listed(logged_in, section=[below.pk, portal.sport.pk]) == {"Ở dưới", "Bóng đá"}


def test_dates_are_days_in_hanoi_written_day_first(logged_in, portal):
    portal.article("Nửa đêm", published_at=datetime(2026, 12, 5, 0, 10, tzinfo=HANOI))
    portal.article("Cuối ngày", published_at=datetime(2026, 12, 5, 23, 50, tzinfo=HANOI))
    portal.article("Hôm sau", published_at=datetime(2026, 12, 6, 0, 10, tzinfo=HANOI))
    portal.article("Tháng năm", published_at=datetime(2026, 5, 12, 9, 0, tzinfo=HANOI))
    day = {"published_at_from": "05/12/2026", "published_at_to": "05/12/2026"}
    assert listed(logged_in, **day) == {"Nửa đêm", "Cuối ngày"}


def test_language_topic_featured_and_owner(logged_in, portal, topics, editor):
    with_topic = portal.article("Có chủ đề")
    with_topic.topics.add(topics[0], topics[1])
    with_topic.save()
    portal.article("Tiêu điểm", featured=True)
    portal.article("Của cán bộ", owner=editor)
    portal.article("In English", portal.english_news, locale=portal.english_home.locale)
    assert listed(logged_in, topics=[topics[0].pk, topics[1].pk]) == {"Có chủ đề"}
    assert listed(logged_in, featured="true") == {"Tiêu điểm"}
    assert listed(logged_in, owner=editor.pk) == {"Của cán bộ"}
    assert listed(logged_in, locale="en") == {"In English"}


def test_search_goes_with_every_filter(logged_in, portal, topics, editor):
    article = portal.article("Khánh thành cầu", featured=True, owner=editor)
    article.topics.add(topics[0])
    article.save()
    portal.article("Hội nghị tổng kết")
    found = listed(
        logged_in,
        q="Khánh thành",
        state="live",
        section=portal.news.pk,
        topics=topics[0].pk,
        featured="true",
        owner=editor.pk,
        published_at_from="01/01/2026",
    )
    assert found == {"Khánh thành cầu"}


def test_orders_newest_first_with_unpublished_last(logged_in, portal):
    portal.article("Cũ", published_at=datetime(2020, 1, 1, tzinfo=HANOI))
    portal.article("Mới", published_at=datetime(2026, 1, 1, tzinfo=HANOI))
    portal.article("Nháp", published_at=None, live=False)
    response = logged_in.get(reverse("articles:index"), {"ordering": "-published_at"})
    assert [page.title for page in response.context["object_list"]] == ["Mới", "Cũ", "Nháp"]


def test_an_officer_of_one_section_sees_that_section_only(client, portal, editor):
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupPagePermission

    GroupPagePermission.objects.filter(group__name="Editors").delete()
    GroupPagePermission.objects.create(
        group=editor.groups.get(), page=portal.sport, permission=Permission.objects.get(codename="change_page")
    )
    portal.article("Tin chung")
    portal.article("Bóng đá", portal.sport)
    client.force_login(editor)
    response = client.get(reverse("articles:index"))
    assert titles(response) == {"Bóng đá"}
    assert [section.title for section in response.context["filters"].form.fields["section"].queryset] == ["Thể thao"]
    assert listed(client, q="Tin") == set()


def test_anonymous_visitors_are_sent_to_the_login(client, portal):
    assert client.get(reverse("articles:index")).status_code == 302
    assert client.get(reverse("articles:choose_parent")).status_code == 302
