"""The demo: complete, idempotent, with every state that a leak test needs; and articles by the hundred."""

import stat

import pytest
from django.core.management import call_command
from wagtail.models import Site

from cms_site.core.demo import pictures
from cms_site.core.models import HomePage, PortalImage, User
from cms_site.news.models import ArticlePage, SectionPage, Topic


@pytest.fixture
def demo(db, settings, tmp_path, monkeypatch):
    """The demo, with small pictures."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(pictures, "SIZE", (240, 160))
    call_command("load_demo", verbosity=0)
    return tmp_path


def snapshot():
    counts = {model.__name__: model.objects.count() for model in (ArticlePage, SectionPage, Topic, PortalImage, User)}
    return counts, sorted(ArticlePage.objects.values_list("title", "latest_revision_id"))


def test_the_demo_is_complete_and_a_second_run_changes_nothing(demo, visitor, settings):
    vietnamese = ArticlePage.objects.live().filter(locale__language_code="vi")
    assert vietnamese.count() >= 40
    assert SectionPage.objects.filter(locale__language_code="vi", depth=3).count() >= 6
    assert SectionPage.objects.filter(locale__language_code="vi", depth=4).exists()
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="vi")
    used = {block.block_type for article in vietnamese for block in article.body}
    recordings = {"audio", "video"}  # the demo draws its pictures, but has nothing recorded
    assert used == set(ArticlePage.body.field.stream_block.child_blocks) - recordings
    states = {
        "draft": ArticlePage.objects.filter(live=False, expired=False, go_live_at__isnull=True),
        "scheduled": ArticlePage.objects.filter(live=False, go_live_at__isnull=False),
        "private": ArticlePage.objects.filter(view_restrictions__isnull=False),
        "expired": ArticlePage.objects.filter(expired=True, live=False),
    }
    assert {state: pages.count() for state, pages in states.items()} == dict.fromkeys(states, 1)

    officer, chief = User.objects.get(username="bientap"), User.objects.get(username="truongban")
    section = SectionPage.objects.first()
    assert section.permissions_for_user(officer).can_add_subpage()
    assert not section.permissions_for_user(officer).can_publish_subpage()
    assert section.permissions_for_user(chief).can_publish_subpage()
    assert section.get_workflow() is not None
    accounts = demo / "demo-accounts"
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    name, password = accounts.read_text().splitlines()[0].split()
    assert User.objects.get(username=name).check_password(password)

    host = Site.objects.get().hostname
    settings.ALLOWED_HOSTS = [host]
    for url in ("/", "/en/", section.url, vietnamese.first().get_url(), "/tim-kiem/?q=hoa+sen"):
        assert visitor.get(url, HTTP_HOST=host).status_code == 200, url

    before = snapshot()
    ArticlePage.objects.filter(pk=vietnamese.first().pk).update(title="Sửa bởi cán bộ")
    edited = snapshot()
    call_command("load_demo", verbosity=0)
    assert snapshot() == edited
    assert edited[0] == before[0]


def test_if_empty_leaves_a_filled_portal_alone(home, settings, tmp_path):
    from tests.factories import make_article, make_section

    make_article(make_section(home))
    call_command("load_demo", if_empty=True, verbosity=0)
    assert ArticlePage.objects.count() == 1
