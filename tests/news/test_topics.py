"""Topics: their order, their addresses."""

import pytest

from cms_site.news.models import Topic
from tests.factories import make_topic

NAMES = ["Êm", "An", "Đinh", "Dương", "Ân", "Dinh", "Đông", "Ăn", "Em", "Mã", "Má", "Mạ", "Ma", "Mà", "Mả"]
VIETNAMESE = ["An", "Ăn", "Ân", "Dinh", "Dương", "Đinh", "Đông", "Em", "Êm", "Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]


@pytest.mark.django_db
def test_names_stand_in_vietnamese_order(home):
    """Ă and Â after A, Đ after D, tones in their order: as in a Vietnamese dictionary, on every database."""
    for number, name in enumerate(NAMES):
        Topic.objects.create(name=name, slug=f"t{number}", locale=home.locale)
    assert list(Topic.objects.values_list("name", flat=True)) == VIETNAMESE


@pytest.mark.django_db
def test_a_topic_gets_an_ascii_address(home):
    assert make_topic("Đường bộ & vỉa hè").slug == "duong-bo-via-he"
