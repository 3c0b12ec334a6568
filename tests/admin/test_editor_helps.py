"""What the admin does for an officer: start, sections, topics, menu, photo, translation, settings."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms_site.core.models import PortalSettings
from cms_site.news.models import ArticlePage, SectionPage, Topic

from .conftest import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def form_data(**fields) -> dict:
    data = {"title": "Khánh thành cầu", "slug": "khanh-thanh-cau", "lede": "Sáng 23/7.", "body": streamfield([])}
    data["comments"] = inline_formset([])
    return nested_form_data({**data, **fields})


def add_url(section) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])


def test_a_new_article_is_one_click_from_the_dashboard_and_one_from_its_section(as_editor, portal):
    dashboard = as_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("articles:choose_parent") in dashboard
    sections = as_editor.get(reverse("articles:choose_parent")).content.decode()
    for section in (portal.news, portal.sport, portal.english_news):
        assert f'href="{add_url(section)}"' in sections
    assert as_editor.get(add_url(portal.news)).status_code == 200


def test_with_one_section_there_is_nothing_to_choose(as_editor, portal):
    portal.sport.delete()
    portal.english_news.delete()
    response = as_editor.get(reverse("articles:choose_parent"))
    assert (response.status_code, response.url) == (302, add_url(portal.news))


def test_sections_where_one_may_not_write_are_not_offered(as_editor, portal):
    permission = GroupPagePermission.objects.get(group__name="Editors", permission__codename="add_page")
    permission.page = portal.sport
    permission.save()
    inner = SectionPage(title="Bóng đá", slug="bong-da", locale=portal.home.locale)
    portal.sport.add_child(instance=inner)
    html = as_editor.get(reverse("articles:choose_parent")).content.decode()
    assert add_url(portal.sport) in html
    assert add_url(inner) in html
    assert add_url(portal.news) not in html


def test_who_may_write_nowhere_is_told_whom_to_ask(as_editor, portal):
    GroupPagePermission.objects.filter(group__name="Editors", permission__codename="add_page").delete()
    with translation.override("en"):
        html = as_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("articles:choose_parent") not in html


def test_sidebar_begins_with_articles_and_hides_what_one_may_not_do(as_editor, portal):
    from wagtail.admin.menu import admin_menu, help_menu, settings_menu

    request = as_editor.get(reverse("wagtailadmin_home")).wsgi_request
    names = [item.name for item in sorted(admin_menu.menu_items_for_request(request), key=lambda i: i.order)]
    assert names[:5] == ["articles", "explorer", "images", "documents", "topics"]
    assert "settings" not in names or not settings_menu.menu_items_for_request(request)
    assert not [item for item in help_menu.menu_items_for_request(request) if "wagtail.org" in item.url]


def test_nothing_on_the_dashboard_leads_to_another_website(client, admin_user, portal):
    client.force_login(admin_user)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "wagtail.org" not in html


def test_only_topics_of_the_articles_language_are_offered(as_editor, portal, topics):
    page = as_editor.get(add_url(portal.news))
    offered = {topic.name for topic in page.context_data["form"].fields["topics"].queryset}
    assert "Hạ tầng" in offered
    assert "Infrastructure" not in offered
    english = as_editor.get(add_url(portal.english_news))
    assert {topic.name for topic in english.context_data["form"].fields["topics"].queryset} == {"Infrastructure"}


def test_a_topic_of_another_language_is_refused(as_editor, portal, topics):
    response = as_editor.post(add_url(portal.news), {**form_data(), "topics": [topics[-1].pk]})
    assert response.context_data["form"].errors["topics"]


def test_description_and_credit_come_with_the_photo_unless_written(as_editor, portal):
    image = photo(description="Bà con bước lên cầu mới", credit="Minh Ngọc")
    as_editor.post(add_url(portal.news), form_data(hero_image=image.pk))
    article = ArticlePage.objects.get()
    assert (article.hero_alt_text, article.hero_credit) == ("Bà con bước lên cầu mới", "Minh Ngọc")
    data = form_data(
        title="Hai", slug="hai", hero_image=image.pk, hero_alt_text="Cắt băng", hero_credit="Báo Hà Nội Mới"
    )
    as_editor.post(add_url(portal.news), data)
    article = ArticlePage.objects.get(slug="hai")
    assert (article.hero_alt_text, article.hero_credit) == ("Cắt băng", "Báo Hà Nội Mới")


def test_scripts_of_the_editor_are_files(as_editor, portal):
    html = as_editor.get(add_url(portal.news)).content.decode()
    for script in ("vietnamese/slugs.js", "core/admin/counters.js", "core/admin/choices.js"):
        assert f'<script src="/static/{script}"></script>' in html


def test_list_of_topics_counts_articles_at_one_price(client, moderator, portal, topics):
    client.force_login(moderator)
    article = portal.article("Có chủ đề")
    article.topics.add(topics[0])
    article.save()
    url = reverse(Topic.snippet_viewset.get_url_name("list"))

    def statements() -> tuple[int, dict[str, int]]:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        return len(captured), {topic.name: topic.article_count for topic in response.context["object_list"]}

    few, counts = statements()
    assert counts["Hạ tầng"] == 1
    assert counts["Y tế"] == 0
    for number in range(25):
        Topic.objects.create(name=f"Chủ đề {number}", locale=portal.home.locale)
    many, counts = statements()
    assert len(counts) == 38
    assert few == many
    assert {t.name for t in client.get(url, {"used": "yes"}).context["object_list"]} == {"Hạ tầng"}
    assert "Hạ tầng" not in {t.name for t in client.get(url, {"used": "no"}).context["object_list"]}
    assert {t.name for t in client.get(url, {"locale": "en"}).context["object_list"]} == {"Infrastructure"}


def test_an_article_is_translated_where_its_section_is(as_editor, portal):
    article = portal.article("Khánh thành cầu", body=[{"type": "paragraph", "value": "<p>Sáng 23/7.</p>"}])
    url = reverse("simple_translation:submit_page_translation", args=[article.pk])
    assert as_editor.get(url).status_code == 200
    response = as_editor.post(url, {"locales": [portal.english_home.locale_id]})
    english = ArticlePage.objects.get(locale=portal.english_home.locale)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert english.get_parent().pk == portal.english_news.pk
    assert not english.live


def test_where_the_section_is_not_translated_the_page_says_so_and_offers_it(as_editor, portal):
    article = portal.article("Bóng đá", portal.sport)
    url = reverse("simple_translation:submit_page_translation", args=[article.pk])
    html = as_editor.get(url).content.decode()
    assert reverse("simple_translation:submit_page_translation", args=[portal.sport.pk]) in html
    assert re.search(rf'value="{portal.english_home.locale_id}"[^>]* disabled', html)


def settings_data(*texts: dict) -> dict:
    rows = [{"id": "", "ORDER": number, **text} for number, text in enumerate(texts, 1)]
    return nested_form_data({"date_style": "portal", "texts": inline_formset(rows, min=1)})


def test_a_moderator_edits_the_imprint_in_two_languages(client, moderator, portal):
    client.force_login(moderator)
    url = reverse("wagtailsettings:edit", args=["core", "portalsettings", portal.site.pk])
    assert client.get(url).status_code == 200
    data = settings_data(
        {"language": "vi", "organisation": "UBND phường Hoa Sen"},
        {"language": "en", "organisation": "Hoa Sen Ward People's Committee"},
    )
    client.post(url, data)
    saved = PortalSettings.objects.get(site=portal.site)
    assert saved.for_language("en").organisation == "Hoa Sen Ward People's Committee"
    assert saved.for_language("vi").organisation == "UBND phường Hoa Sen"


def test_an_editor_may_not_open_the_imprint(as_editor, portal):
    url = reverse("wagtailsettings:edit", args=["core", "portalsettings", portal.site.pk])
    assert as_editor.get(url).status_code == 302
    assert not PortalSettings.objects.exists()


def test_looking_at_an_article_is_not_editing_it(client, moderator, portal):
    """A list of related news holds a number; the form of an untouched article must not count as edited."""
    related = {"title": "", "mode": "newest", "pages": [], "links": [], "count": 5, "thumbnails": False}
    article = portal.article("Khánh thành cầu", slug="cau", body=[{"type": "related", "value": related}])
    client.force_login(moderator)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = client.get(url).context_data["form"]
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "related"}
    body |= {"body-0-id": article.body[0].id, "body-0-value-mode": "newest", "body-0-value-count": "5"}
    body |= {"body-0-value-title": "", "body-0-value-pages-count": "0", "body-0-value-links-count": "0"}

    def changed(**fields) -> list[str]:
        bound = type(form)({**body, **fields}, instance=article, for_user=moderator)
        bound.full_clean()
        return [name for name in bound.changed_data if name == "body"]

    assert changed() == []
    assert changed(**{"body-0-value-count": "6"}) == ["body"]
