"""The frame of every page: menu, breadcrumbs, languages, imprint, caches, cookies."""

import pytest
from django.conf import settings as django_settings

from cms_site.core.models import SitemapPage
from tests.factories import make_article, make_section, make_site, make_standard_page


@pytest.fixture
def tree(home):
    """Two menu levels, a hidden section, footer pages and an English branch."""
    news = make_section(home, "Tin tức")
    ward = make_section(news, "Chính quyền")
    make_section(ward, "Cấp ba")
    make_section(home, "Không trong trình đơn", show_in_menus=False)
    make_standard_page(home, "Chính sách quyền riêng tư")
    home.add_child(instance=SitemapPage(title="Sơ đồ cổng", locale=home.locale))
    return news, ward


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_menu_has_two_levels(tree, visitor):
    menu = text_of(visitor.get("/")).split('class="menu menu--wide"', 1)[1].split("</nav>", 1)[0]
    assert 'href="/tin-tuc/"' in menu
    assert 'href="/tin-tuc/chinh-quyen/"' in menu
    assert "Cấp ba" not in menu
    assert "Không trong trình đơn" not in menu


def test_the_menu_says_where_one_is(tree, visitor):
    menu = text_of(visitor.get("/tin-tuc/chinh-quyen/")).split('class="menu menu--wide"', 1)[1].split("</nav>", 1)[0]
    assert menu.count('aria-current="page"') == 1
    assert "menu__item--open" in menu


def test_breadcrumbs_lead_home(tree, visitor):
    article = make_article(tree[1], "Bài")
    crumbs = text_of(visitor.get(article.url)).split('class="breadcrumbs"', 1)[1].split("</nav>", 1)[0]
    assert [crumbs.index(part) for part in ('href="/"', 'href="/tin-tuc/"', 'href="/tin-tuc/chinh-quyen/"', "Bài")]
    assert crumbs.count('aria-current="page"') == 1


def test_the_footer_holds_the_imprint_and_the_pages_outside_the_menu(tree, visitor):
    footer = text_of(visitor.get("/")).split("<footer", 1)[1]
    for shown in ("Số 1 đường Sen Hồng", "12/GP", 'href="tel:0243000111"', "Chính sách quyền riêng tư", "Sơ đồ cổng"):
        assert shown in footer
    assert "Tin tức" not in footer


def test_the_site_map_lists_every_section(tree, visitor):
    make_article(tree[1], "Một bài viết")
    main = text_of(visitor.get("/so-do-cong/")).split("<main", 1)[1].split("</main>", 1)[0]
    for shown in ("Tin tức", "Chính quyền", "Cấp ba", "Không trong trình đơn", "Chính sách quyền riêng tư"):
        assert shown in main
    assert "Một bài viết" not in main


def test_the_language_switch_leads_to_the_translation_or_home(tree, visitor):
    news = tree[0]
    english_locale = news.get_translations().first() or None
    assert english_locale is None
    text = text_of(visitor.get(news.url))
    assert 'href="/en/" lang="en"' in text
    from wagtail.models import Locale

    translated = news.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.title, translated.slug = "News", "news"
    translated.save_revision().publish()
    assert 'href="/en/news/" lang="en"' in text_of(visitor.get(news.url))
    assert 'href="/tin-tuc/" lang="vi"' in text_of(visitor.get("/en/news/"))


def test_each_language_speaks_for_itself(tree, visitor):
    vietnamese, english = text_of(visitor.get("/")), text_of(visitor.get("/en/"))
    assert '<html lang="vi"' in vietnamese
    assert "Cổng thông tin phường Hoa Sen" in vietnamese
    assert "Chuyển tới nội dung" in vietnamese
    assert '<html lang="en"' in english
    assert "Hoa Sen Ward Portal" in english
    assert "Skip to content" in english


@pytest.mark.parametrize("header", [{}, {"HTTP_ACCEPT_LANGUAGE": "en"}, {"HTTP_COOKIE": "django_language=en"}])
def test_an_address_is_one_text_for_everybody(tree, visitor, header):
    response = visitor.get("/tin-tuc/", **header)
    assert '<html lang="vi"' in response.content.decode()
    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert "s-maxage" in response.headers["Cache-Control"]


def test_a_page_of_another_site_is_not_served_here(tree, visitor):
    other = make_site("other.example", is_default=False)
    make_section(other, "Tin nơi khác")
    assert visitor.get("/tin-noi-khac/").status_code == 404
    assert visitor.get("/tin-noi-khac/", HTTP_HOST="other.example").status_code in {200, 400}
    assert "Tin nơi khác" not in text_of(visitor.get("/"))


def test_unknown_addresses_are_not_found_in_the_frame(tree, visitor):
    response = visitor.get("/khong-co/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()
    english = visitor.get("/en/nothing/")
    assert english.status_code == 404
    assert "Page not found" in english.content.decode()


def test_the_date_line_is_written_by_the_server(tree, visitor):
    text = text_of(visitor.get("/"))
    line = text.split('class="site-clock"', 1)[1].split("</time>", 1)[0]
    assert "+07:00" in line
    assert line.endswith("(GMT+7)")
    assert "aria-live" not in text


def test_settings_name_every_language_of_the_admin():
    assert [code for code, _ in django_settings.WAGTAILADMIN_PERMITTED_LANGUAGES] == [
        code for code, _ in django_settings.LANGUAGES
    ]
