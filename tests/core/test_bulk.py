"""The articles of load tests are what the same articles would be if an officer had made each of them."""

from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from PIL import Image
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms_site.core.demo import bulk
from cms_site.core.demo.pictures import Gallery, title_of
from cms_site.core.demo.site import key_of
from cms_site.core.models import PortalImage
from cms_site.core.search.service import search
from cms_site.news.models import ArticlePage, Topic
from tests.factories import make_article, make_section

COUNT = 20


class PlainGallery(Gallery):
    """Stores one grey picture for every key: what the pictures show is not tested here."""

    def fill(self, keys, progress):
        for key in keys:
            if title_of(key) not in self._by_title:
                buffer = BytesIO()
                Image.new("RGB", (60, 40)).save(buffer, "JPEG")
                image = PortalImage(title=title_of(key), collection=self.collection)
                image.file = ImageFile(ContentFile(buffer.getvalue()), name="grey.jpg")
                image.save()
                self._by_title[image.title] = image


@pytest.fixture
def sections(home):
    """Two sections, of which the first has a section and an article of its own already."""
    first = make_section(home, "Tin tức", translation_key=key_of("section", "tin-tuc"))
    second = make_section(home, "Đô thị", translation_key=key_of("section", "do-thi-moi-truong"))
    make_section(first, "Hoạt động")
    make_article(first, "Bài viết tay")
    return [first, second]


def _add(count, sections):
    return bulk.add_articles(count, PlainGallery(), sections, lambda what, done, total: None)


def _generated():
    return ArticlePage.objects.filter(slug__regex=r"-n[0-9]+$")


def test_the_tree_is_whole(sections):
    assert _add(COUNT, sections) == COUNT
    bad = Page.find_problems()
    assert [list(problem) for problem in bad] == [[], [], [], [], []]
    assert len(set(Page.objects.values_list("translation_key", "locale"))) == Page.objects.count()
    for page in _generated():
        parent = page.get_parent()
        assert page.url_path == f"{parent.url_path}{page.slug}/"
        assert page.locale_id == parent.locale_id
        assert page.specific_class is ArticlePage


def test_articles_go_to_their_own_section_or_to_one_in_turn(sections):
    _add(COUNT, sections)
    second = sections[1]
    at_home = [record.section == "do-thi-moi-truong" for record in bulk.generate_articles(COUNT, seed=1)]
    assert any(at_home)
    below_second = _generated().filter(path__startswith=second.path)
    expected = {n for n, is_home in enumerate(at_home) if is_home or n % 2 == 1}
    assert {int(page.slug.rpartition("-n")[2]) for page in below_second} == expected


def test_an_officer_can_go_on_below_the_sections(sections):
    _add(COUNT, sections)
    section = sections[0]
    section.refresh_from_db()
    article = make_article(section, "Bài sau cùng")
    assert list(section.get_children())[-1].pk == article.pk


def test_generated_articles_are_found_and_served(sections, visitor):
    _add(COUNT, sections)
    for page in _generated()[:5]:
        found = search(ArticlePage.objects.live(), f'"{page.title}"')
        assert [result.pk for result in found] == [page.pk]
        response = visitor.get(page.url)
        assert response.status_code == 200
        assert page.title in response.content.decode()


def test_generated_articles_can_be_edited(sections):
    """A revision of one, published, keeps what the batch has written."""
    _add(3, sections)
    page = _generated().first()
    body = page.body.raw_data[0]["value"]
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live
    assert page.body.raw_data[0]["value"] == body


def test_topics_hero_and_views_are_those_of_the_record(sections):
    locale = sections[0].locale
    records = list(bulk.generate_articles(COUNT, seed=1))
    for name in {name for record in records for name in record.topics}:
        Topic.objects.create(name=name, locale=locale, translation_key=key_of("topic", name))
    _add(COUNT, sections)
    for page in _generated().select_related("hero_image"):
        record = records[int(page.slug.rpartition("-n")[2])]
        assert {topic.name for topic in page.topics.all()} == set(record.topics)
        assert page.hero_image.title == title_of((record.hero.scene, record.hero.variant))
        assert page.hero_alt_text == record.hero.alt
        assert page.opening_view_count == record.opening_views


def test_a_second_run_adds_what_is_missing(sections):
    _add(10, sections)
    ArticlePage.objects.get(slug__endswith="-n4").delete()
    assert _add(12, sections) == 3
    assert sorted(int(slug.rpartition("-n")[2]) for slug in _generated().values_list("slug", flat=True)) == list(
        range(12)
    )
    assert _add(12, sections) == 0


def test_the_index_is_what_a_rebuild_makes(sections):
    _add(COUNT, sections)
    generated = [str(pk) for pk in _generated().values_list("pk", flat=True)]
    content_type = ContentType.objects.get_for_model(ArticlePage)
    entries = IndexEntry.objects.filter(content_type=content_type, object_id__in=generated).order_by("object_id")
    columns = ("object_id", "title", "body", "autocomplete")
    written = list(entries.values_list(*columns))
    assert len(written) == COUNT
    call_command("update_index", verbosity=0)
    assert list(entries.values_list(*columns)) == written
