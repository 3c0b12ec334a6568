"""Nothing that a visitor may not read shows anywhere: marked secrets of every kind, looked for on every page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import make_article, make_section, make_site, make_standard_page, make_topic

SECRETS = {
    "draft": "XDRAFTX",
    "scheduled": "XSCHEDULEDX",
    "private": "XPRIVATEX",
    "below-private": "XBELOWX",
    "password": "XPASSWORDX",
    "expired": "XEXPIREDX",
    "overdue": "XOVERDUEX",
    "other-site": "XOTHERX",
}


@pytest.fixture
def secrets(home):
    """Pages that nobody may see, each with its mark in title, lede and text, and public pages that refer to them."""
    section = make_section(home, "Tin tức")
    topic = make_topic("Chuyển đổi số")
    past, future = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(days=1)
    closed = make_section(home, f"Mục {SECRETS['below-private']}")
    other = make_section(make_site("other.example", is_default=False), f"Mục {SECRETS['other-site']}")

    def article(kind, parent=section, **fields):
        mark = SECRETS[kind]
        body = [("paragraph", f"<p>Nội dung {mark}</p>")]
        fields = {"opening_view_count": 9000, "featured": True, "topics": [topic], **fields}
        return make_article(parent, f"Tiêu đề {mark}", lede=f"Câu mở đầu {mark}", body=body, **fields)

    pages = {
        "draft": article("draft", live=False),
        "scheduled": article("scheduled", live=False, go_live_at=future),
        "private": article("private"),
        "below-private": article("below-private", closed),
        "password": article("password"),
        "expired": article("expired", live=False, expired=True, expire_at=past),
        "overdue": article("overdue", expire_at=past),  # the scheduler has not run yet
        "other-site": article("other-site", other, topics=[]),
    }
    login, password = PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD
    PageViewRestriction.objects.create(page=pages["private"], restriction_type=login)
    PageViewRestriction.objects.create(page=closed, restriction_type=login)
    PageViewRestriction.objects.create(page=pages["password"], restriction_type=password, password="mật khẩu")
    public = make_article(section, "Bài công khai", topics=[topic])
    public.body = [
        (
            "paragraph",
            "".join(f'<p>xem <a linktype="page" id="{p.pk}">văn bản {n}</a></p>' for n, p in enumerate(pages.values())),
        ),
        ("related", {"title": "", "mode": "mixed", "pages": list(pages.values()), "links": [], "count": 20}),
    ]
    public.save()
    make_standard_page(home, "Giới thiệu", body=public.body)
    return pages, public, section, topic


def _public_urls(public, section, topic):
    return [
        "/", "/en/", section.url, public.url, f"/topic/{topic.slug}/", f"/chu-de/{topic.slug}/", "/gioi-thieu/",
        "/rss.xml", "/atom.xml", f"{section.url}rss.xml", "/sitemap.xml", "/sitemap-vi-1.xml", "/news-sitemap.xml",
        "/khong-co-trang-nay/", "/api/v2/pages/", "/api/v2/pages/?type=news.ArticlePage&fields=*",
        f"/api/v2/pages/{public.pk}/", "/api/v3-preview/pages/",
    ]  # fmt: skip


@pytest.mark.django_db
def test_no_page_shows_a_secret(secrets, visitor):
    pages, public, section, topic = secrets
    leaks = []
    for url in _public_urls(public, section, topic):
        text = visitor.get(url).content.decode()
        leaks += [(url, kind) for kind, mark in SECRETS.items() if mark in text]
        leaks += [(url, f"address of {kind}") for kind, page in pages.items() if f"/{page.slug}/" in text]
    assert leaks == []


@pytest.mark.django_db
def test_search_finds_no_secret(secrets, visitor):
    for path in ("/tim-kiem/", "/search/"):
        for kind, mark in SECRETS.items():
            response = visitor.get(path, {"q": mark})
            if response.status_code == 404:
                continue  # the other language's name of the page
            text = response.content.decode().replace(f'value="{mark}"', "").replace(f"“{mark}”", "")
            assert "result__title" not in text, f"{path} finds {kind}"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["draft", "scheduled", "expired", "overdue"])
def test_a_hidden_article_is_not_found(secrets, visitor, kind):
    assert visitor.get(secrets[0][kind].url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["private", "below-private"])
def test_a_private_article_asks_for_a_login(secrets, visitor, kind):
    response = visitor.get(secrets[0][kind].url)
    assert response.status_code == 302
    assert "/login/" in response.url
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_password_opens_the_article_for_this_visitor_alone(secrets, visitor):
    page = secrets[0]["password"]
    asked = visitor.get(page.url)
    assert SECRETS["password"] not in asked.content.decode().replace(page.title, "")
    restriction = page.get_view_restrictions()[0]
    action = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    answer = visitor.post(action, {"password": "mật khẩu", "return_url": page.url})
    assert answer.status_code == 302
    shown = visitor.get(page.url)
    assert f"Nội dung {SECRETS['password']}" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]


@pytest.mark.django_db
def test_links_to_secrets_lose_their_address_and_keep_their_text(secrets, visitor):
    text = visitor.get(secrets[1].url).content.decode()
    assert "văn bản 0" in text
    assert "<a>" not in text
