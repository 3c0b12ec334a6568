"""Speakers quoted so far: which are offered, to whom, and how they fill a quote in the editor."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageViewRestriction

from blocks.models import QuotedSpeaker
from blocks.quote import QuoteBlock
from blocks.speakers import find_speakers, fold
from cms_site.core.models import User
from cms_site.news.models import ArticlePage, SectionPage

from .conftest import Portal


def quotes(*pairs: tuple[Any, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("quote", {"quote": "a", "speaker": speaker, "role": role}) for speaker, role in pairs]


def article(portal: Portal, *pairs: tuple[Any, Any], section: Any = None, **fields: Any) -> ArticlePage:
    page = ArticlePage(title="Bài", lede="x", body=quotes(*pairs), **fields)
    (section or portal.section).add_child(instance=page)
    return page


def officer(section: SectionPage, *permissions: str) -> User:
    user = User.objects.create_user("canbo", "a@example.gov.vn", "mật-khẩu")
    group = Group.objects.create(name="Ban biên tập")
    group.permissions.add(*_access_admin())
    for permission in permissions:
        GroupPagePermission.objects.create(group=group, page=section, permission=_permission(permission))
    user.groups.add(group)
    return user


def _access_admin() -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="access_admin")


def _permission(name: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{name}_page")


def names(user: User, query: str) -> list[str]:
    return [found["speaker"] for found in find_speakers(user, query)]


@pytest.mark.parametrize("query", ["Nguyen", "nguyễn", "HOA", "hòa nguyen", "hoà", "pho chu tich", "Ngu"])
def test_found_without_marks_by_name_or_role(portal: Portal, admin_user: User, query: str) -> None:
    article(portal, ("Nguyễn Thị Minh Hòa", "Phó Chủ tịch UBND phường"), ("Trần Văn An", ""))
    assert find_speakers(admin_user, query) == [{"speaker": "Nguyễn Thị Minh Hòa", "role": "Phó Chủ tịch UBND phường"}]


@pytest.mark.parametrize("query", ["", " ", "%", "_", "\\", "zzz", "'", "x" * 5_000])
def test_nothing_found(portal: Portal, admin_user: User, query: str) -> None:
    article(portal, ("Nguyễn Thị Minh Hòa", "Phó Chủ tịch"))
    assert find_speakers(admin_user, query) == []


def test_latest_first_each_pair_once_and_few(portal: Portal, admin_user: User) -> None:
    now = timezone.now()
    for number in range(20):
        article(portal, ("Lê An", f"Vai {number:02d}"), ("Lê An", "Vai 00"), last_published_at=now + timedelta(number))
    found = find_speakers(admin_user, "le an")
    assert [item["role"] for item in found] == ["Vai 00", *(f"Vai {n}" for n in range(19, 12, -1))]


def test_index_follows_the_page(portal: Portal, admin_user: User) -> None:
    page = article(portal, ("Lê An", "A"))
    page.body = quotes(("Lê Bình", " B\u00a0 C "), ("", "x"), ("Lê Bình", "B C"))
    page.save_revision()
    assert names(admin_user, "le") == ["Lê An"]  # a draft says nothing
    page.save_revision().publish()
    assert find_speakers(admin_user, "le") == [{"speaker": "Lê Bình", "role": "B C"}]
    page.unpublish()
    assert QuotedSpeaker.objects.count() == 0
    page.save_revision().publish()
    assert names(admin_user, "le") == ["Lê Bình"]
    page.delete()
    assert names(admin_user, "le") == []


@pytest.mark.parametrize("broken", [5, [], {"speaker": []}, {"speaker": 5, "role": {}}, {"speaker": "x" * 999}])
def test_a_broken_quote_keeps_no_page_from_being_saved(portal: Portal, broken: Any) -> None:
    page = portal.articles[0]
    page.body = json.dumps([{"type": "quote", "value": broken}, *({"type": "quote", "value": v} for v in _good())])
    page.save()
    assert "Lê An" in QuotedSpeaker.objects.values_list("speaker", flat=True)


def _good() -> list[dict[str, Any]]:
    return [{"quote": "a", "speaker": "Lê An", "role": "A"}]


def test_only_what_the_officer_may_read(portal: Portal) -> None:
    """A private page's speakers are offered to those who may edit it, and to nobody else."""
    other = portal.home.add_child(instance=SectionPage(title="Nội bộ"))
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    article(portal, ("Lê Công Khai", ""))
    article(portal, ("Lê Nội Bộ", ""), section=other)
    article(portal, ("Lê Nháp", ""), live=False)
    user = officer(portal.section, "add", "change")
    assert names(user, "le") == ["Lê Công Khai"]
    GroupPagePermission.objects.create(group=user.groups.get(), page=other, permission=_permission("change"))
    assert set(names(User.objects.get(), "le")) == {"Lê Công Khai", "Lê Nội Bộ"}


def test_statements_do_not_grow(portal: Portal, django_assert_max_num_queries: Any) -> None:
    user = officer(portal.section, "add")
    for number in range(30):
        article(portal, (f"Lê {number}", "Chủ tịch"))
    with django_assert_max_num_queries(5):
        assert len(find_speakers(User.objects.get(), "le")) == 8
    assert user


def test_endpoint(portal: Portal, client: Any, admin_client: Any) -> None:
    article(portal, ("Lê An", "<b>"))
    url = "/admin/blocks/speakers/"
    assert client.get(url, {"q": "le"}).status_code == 302  # to the login
    response = admin_client.get(url, {"q": "le"})
    assert response.json() == {"speakers": [{"speaker": "Lê An", "role": "<b>"}]}
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"] == "application/json"
    assert admin_client.post(url).status_code == 405
    for query in ("x" * 121, "a\0b"):
        assert admin_client.get(url, {"q": query}).status_code == 400
    assert admin_client.get(url).json() == {"speakers": []}
    user = officer(portal.section)  # into the admin, but onto no page
    client.force_login(user)
    assert client.get(url, {"q": "le"}, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_command_reads_all_pages_again(portal: Portal, admin_user: User, capsys: Any) -> None:
    article(portal, ("Lê An", "A"), ("Lê Bình", ""))
    article(portal, ("Lê Ẩn", ""), live=False)
    QuotedSpeaker.objects.update(folded="x", speaker="x")
    call_command("index_speakers")
    assert "2 speakers" in capsys.readouterr().out
    assert set(names(admin_user, "le")) == {"Lê An", "Lê Bình"}


@override_settings(BLOCKS={})
def test_without_a_function_of_the_site_marks_are_off_all_the_same() -> None:
    assert fold("Nguyễn Thị HÒA") == "nguyen thi hoa"


def test_field_is_a_text_field_with_the_length_of_its_block() -> None:
    field = QuoteBlock().child_blocks["speaker"].field
    html = field.widget.render("x-speaker", "Lê <An>", {"id": "x"})
    assert 'maxlength="120"' in html
    assert 'data-blocks-speaker-url-value="/admin/blocks/speakers/"' in html
    assert "Lê &lt;An&gt;" in html
