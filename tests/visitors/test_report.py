"""The report as officers open it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone, translation

from tests import factories
from visitors import reading
from visitors.definitions import Device, Period
from visitors.permissions import CODENAME

from . import rows

ADDRESS = "/admin/reports/visitors/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return reading.today()


@pytest.fixture
def ward(home, today):
    """A site with two sections, four articles and a month of statistics."""
    news = factories.make_section(home, "Tin tức")
    sport = factories.make_section(home, "Thể thao")
    articles = [
        factories.make_article(news, "Lễ hội đình làng Hoa Sen"),
        factories.make_article(news, "Lịch tiếp công dân tháng 12"),
        factories.make_article(sport, "Giải bóng đá thiếu niên"),
        factories.make_article(sport, "=HYPERLINK(\"https://evil.example\")"),
    ]
    site = home.get_site()
    rows.a_busy_month(site.pk, [article.pk for article in articles], today)
    rows.rolled_up(timezone.now())
    return {"site": site.pk, "news": news, "sport": sport, "articles": articles, "home": home}


@pytest.fixture
def officer(home, django_user_model):
    user = django_user_model.objects.create_user("canbo", "canbo@example.gov.vn", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"), Permission.objects.get(codename=CODENAME))
    return user


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def shown(desk, **query) -> str:
    response = desk.get(ADDRESS, query)
    assert response.status_code == 200
    return response.content.decode()


def test_who_has_not_the_permission_is_sent_away(client, officer, ward):
    officer.user_permissions.remove(Permission.objects.get(codename=CODENAME))
    client.force_login(officer)
    response = client.get(ADDRESS)
    assert (response.status_code, response.url) == (302, "/admin/")
    assert "/admin/reports/visitors/" not in client.get("/admin/").content.decode()


