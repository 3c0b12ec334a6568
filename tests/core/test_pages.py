"""What a reader sees of an article, a section, a topic; what the editor's text becomes when it is saved."""

import unicodedata
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from cms_site.core.models import PortalSettings
from cms_site.news.models import ArticlePage
from tests.factories import make_article, make_image, make_section, make_standard_page, make_topic

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MOMENT = datetime(2021, 12, 11, 8, 33, tzinfo=HANOI)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("portal", "Ngày đăng <time"),
        ("portal", ">11/12/2021 | 08:33</time>"),
        ("press", ">08:33, Thứ 7, 11/12/2021</time>"),
        ("long", ">Thứ bảy, ngày 11/12/2021 - 08:33 (GMT+7)</time>"),
    ],
)
def test_one_time_in_three_styles(home, visitor, style, shown):
    PortalSettings.objects.update(date_style=style)
    article = make_article(make_section(home), published_at=MOMENT)
    text = text_of(visitor.get(article.url))
    assert shown in text
    assert 'datetime="2021-12-11T08:33:00+07:00"' in text


def test_half_past_midnight_is_today_in_vietnam(home, visitor):
    """00:30 in Hà Nội is the day before in UTC, in which times are stored."""
    article = make_article(make_section(home), published_at=datetime(2022, 7, 23, 0, 30, tzinfo=HANOI))
    assert "23/07/2022 | 00:30" in text_of(visitor.get(article.url))


@pytest.mark.parametrize(("minutes", "is_shown"), [(None, False), (0, False), (1, True), (1440, True)])
def test_an_update_shows_when_it_matters(home, visitor, minutes, is_shown):
    updated = None if minutes is None else MOMENT + timedelta(minutes=minutes)
    article = make_article(make_section(home), published_at=MOMENT, updated_at=updated)
    assert ("Cập nhật <time" in text_of(visitor.get(article.url))) is is_shown


def test_views_are_grouped_as_the_language_does(home, visitor):
    article = make_article(make_section(home), opening_view_count=1336)
    shown = f'<span>Lượt xem: <data data-views="{article.pk}" value="1336">1.336</data></span>'
    assert shown in text_of(visitor.get(article.url))
    assert "<span hidden>Lượt xem: " in text_of(visitor.get(make_article(make_section(home)).url))


def test_everything_that_an_article_says(home, visitor):
    section = make_section(home, "Cải cách hành chính")
    topic = make_topic("Một cửa")
    article = make_article(
        section,
        "Bộ phận Một cửa làm việc sáng thứ Bảy",
        agency_prefix="(HSTV) -",
        byline="Minh Ngọc",
        source_name="Báo Bình Minh",
        source_url="https://example.org/bai",
        topics=[topic],
        hero_image=make_image(),
        hero_alt_text="Người dân lấy số",
        hero_caption="Quang cảnh bộ phận Một cửa",
        hero_credit="Ảnh: Minh Ngọc",
    )
    other = make_article(section, "Bài khác cùng chủ đề", topics=[topic])
    text = text_of(visitor.get(article.url))
    for shown in (
        "(HSTV) -",
        "Minh Ngọc",
        'href="https://example.org/bai"',
        "Báo Bình Minh",
        f'href="/chu-de/{topic.slug}/"',
        'alt="Người dân lấy số"',
        "Quang cảnh bộ phận Một cửa",
        "Ảnh: Minh Ngọc",
        other.title,
        "Tin liên quan",
    ):
        assert shown in text
    assert f'href="{section.url}"' in text


def test_text_is_saved_in_one_normal_form(home):
    section = make_section(home)
    article = make_article(section, unicodedata.normalize("NFD", "Đảng bộ\u200b quận"), byline="Hoa\u0300a")
    article.refresh_from_db()
    assert article.title == "Đảng bộ quận"
    assert unicodedata.is_normalized("NFC", article.byline)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đảng bộ quận", "dang-bo-quan"),
        (unicodedata.normalize("NFD", "Đảng bộ quận Long Biên"), "dang-bo-quan-long-bien"),
        ("Ủy ban, uỷ viên & “Hòa bình”", "uy-ban-uy-vien-hoa-binh"),
        ("“…”", "trang"),
    ],
)
def test_the_server_makes_ascii_slugs(home, title, slug):
    assert make_article(make_section(home), title).slug == slug


def test_two_articles_of_one_title_have_two_addresses(home):
    section = make_section(home)
    assert [make_article(section, "Họp báo").slug for _ in range(3)] == ["hop-bao", "hop-bao-2", "hop-bao-3"]


@pytest.mark.parametrize(
    ("alt", "is_accepted"),
    [("Đại biểu ngồi trong hội trường", True), ("", False), ("IMG_2041.jpg", False), ("Ảnh hội nghị", False)],
)
def test_a_hero_photo_needs_a_description(home, alt, is_accepted):
    image = make_image("Ảnh hội nghị")
    article = ArticlePage(title="Bài", lede="Mở đầu", hero_image=image, hero_alt_text=alt)
    if is_accepted:
        article.clean()
    else:
        with pytest.raises(ValidationError) as refused:
            article.clean()
        assert "hero_alt_text" in refused.value.message_dict


def test_an_update_before_publication_is_refused():
    article = ArticlePage(title="Bài", published_at=MOMENT, updated_at=MOMENT - timedelta(hours=1))
    with pytest.raises(ValidationError) as refused:
        article.clean()
    assert "updated_at" in refused.value.message_dict


def test_publishing_notes_the_moment(home):
    section = make_section(home)
    article = ArticlePage(title="Nháp", lede="Mở đầu", live=False)
    section.add_child(instance=article)
    assert article.published_at is None
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.published_at is not None
    first = article.published_at
    article.title = "Sửa"
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.published_at == first


class TestLists:
    def test_newest_first_with_sub_sections(self, home, visitor):
        section = make_section(home)
        older = make_article(section, "Bài cũ", minutes_ago=90)
        newer = make_article(make_section(section), "Bài mới của mục con", minutes_ago=5)
        text = text_of(visitor.get(section.url))
        assert text.index(newer.title) < text.index(older.title)

    def test_numbered_pages_keep_their_order_and_lose_nothing(self, home, visitor):
        section = make_section(home)
        titles = [make_article(section, f"Bài {n:02}", minutes_ago=n).title for n in range(43)]
        seen = []
        for number in (1, 2, 3):
            text = text_of(visitor.get(section.url, {"page": number} if number > 1 else {}))
            seen += [t for t in titles if f">{t}</a>" in text]
            assert ('rel="prev"' in text) is (number > 1)
            assert ('rel="next"' in text) is (number < 3)
        assert seen == titles

    @pytest.mark.parametrize("page", ["0", "-1", "4", "x", "1.5", "9" * 30, "²", "%00"])
    def test_a_page_that_is_not_there_is_not_found(self, home, visitor, page):
        section = make_section(home)
        make_article(section)
        assert visitor.get(f"{section.url}?page={page}").status_code in {400, 404}

    def test_a_topic_lists_its_articles(self, home, visitor):
        topic = make_topic("Chuyển đổi số")
        tagged = make_article(make_section(home), "Bài có chủ đề", topics=[topic])
        make_article(make_section(home), "Bài không chủ đề")
        main = text_of(visitor.get("/chu-de/chuyen-doi-so/")).split("<main", 1)[1]
        assert tagged.title in main
        assert "Bài không chủ đề" not in main
        assert visitor.get("/chu-de/khong-co/").status_code == 404

    def test_related_news_share_topics_before_the_section(self, home, visitor):
        topic = make_topic("Y tế")
        section, elsewhere = make_section(home), make_section(home)
        article = make_article(section, "Bài chính", topics=[topic], minutes_ago=9)
        same_topic = make_article(elsewhere, "Cùng chủ đề", topics=[topic], minutes_ago=500)
        same_section = make_article(section, "Cùng chuyên mục", minutes_ago=1)
        related = text_of(visitor.get(article.url)).split('class="related-news"', 1)[1]
        assert related.index(same_topic.title) < related.index(same_section.title)
        assert "Bài chính</a>" not in related


class TestFrontPage:
    def test_the_lead_is_chosen_then_featured_then_newest(self, home, visitor):
        section = make_section(home)
        newest = make_article(section, "Bài mới nhất", minutes_ago=1)
        lead = lambda: text_of(visitor.get("/")).split('class="lead"', 1)[1].split("</section>", 1)[0]  # noqa: E731
        assert newest.title in lead()
        featured = make_article(section, "Bài tiêu điểm", minutes_ago=50, featured=True)
        assert featured.title in lead()
        chosen = make_article(section, "Bài được chọn", minutes_ago=900)
        home.lead_article = chosen
        home.save()
        assert chosen.title in lead()
        chosen.live = False
        chosen.save()
        assert featured.title in lead()

    def test_each_section_shows_its_newest(self, home, visitor):
        for number in range(3):
            section = make_section(home, f"Mục {number}")
            for n in range(6):
                make_article(make_section(section) if n == 5 else section, f"M{number}B{n}", minutes_ago=n)
        sections = text_of(visitor.get("/")).split('class="front-sections"', 1)[1]
        for number in range(3):
            assert [f"M{number}B{n}" in sections for n in range(6)] == [True] * 4 + [False] * 2

    def test_an_empty_portal_has_a_front_page(self, home, visitor):
        assert "<h1" in text_of(visitor.get("/"))
        assert "<h1" in text_of(visitor.get("/en/"))


def test_a_standard_page_shows_its_headings_with_addresses(home, visitor):
    page = make_standard_page(
        home, body=[("heading", {"text": "Nội dung", "level": "2"}), ("heading", {"text": "Nội dung", "level": "3"})]
    )
    text = text_of(visitor.get(page.url))
    assert text.count('id="noi-dung"') == 1  # the page's own main element
    assert 'id="noi-dung-2"' in text
    assert 'id="noi-dung-3"' in text
