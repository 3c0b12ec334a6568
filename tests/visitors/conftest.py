"""A ward's portal with a month of statistics, and the officer who reads them."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from tests import factories
from tests.visitors.spooled import hosts, kept, spool_folder  # noqa: F401 - fixtures
from visitors import reading
from visitors.permissions import CODENAME

from . import rows


@pytest.fixture(autouse=True)
def nothing_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process remembers that it could not keep an event: the tests of full disks leave that to no other test."""
    monkeypatch.setattr("visitors.counting._refusals", {})


@pytest.fixture
def today() -> date:
    """The date in the site's zone."""
    return reading.today()


@pytest.fixture
def ward(home, today):
    """Two sections, four articles, one of which has a hostile title, and a month of statistics."""
    news = factories.make_section(home, "Tin tức")
    sport = factories.make_section(home, "Thể thao")
    articles = [
        factories.make_article(news, "Lễ hội đình làng Hoa Sen"),
        factories.make_article(news, "Lịch tiếp công dân tháng 12"),
        factories.make_article(sport, "Giải bóng đá thiếu niên"),
        factories.make_article(sport, '=HYPERLINK("https://evil.example")'),
    ]
    site = home.get_site().pk
    rows.a_busy_month(site, [article.pk for article in articles], today)
    rows.rolled_up(timezone.now())
    return {"site": site, "news": news, "sport": sport, "articles": articles, "home": home}


@pytest.fixture
def officer(home, django_user_model):
    """Somebody who may open the admin and see statistics, and may edit no page."""
    user = django_user_model.objects.create_user("thongke", "thongke@example.gov.vn", "x")
    codenames = ["access_admin", CODENAME]
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return user


@pytest.fixture
def desk(client, officer):
    """The officer's browser."""
    client.force_login(officer)
    return client


@pytest.fixture
def outsider(client, home, django_user_model):
    """The browser of somebody who may open the admin and not see statistics."""
    user = django_user_model.objects.create_user("khac", "khac@example.gov.vn", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client
