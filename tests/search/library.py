"""What the search tests of both databases share: pages in many spellings, and fixtures."""

import unicodedata

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

BACKEND = "cms_site.core.search.backends"


def nfd(text):
    return unicodedata.normalize("NFD", text)


# Twelve pages: the same thing in the spellings that reach a real site.
PAGES = {
    "party": "Đảng bộ quận Long Biên tổng kết công tác",
    "party capitals": "ĐẢNG BỘ PHƯỜNG GIA THỤY",
    "party nfd": nfd("Đảng bộ thành phố họp thường kỳ"),
    "party unmarked": "Dang bo thanh pho Hai Duong",
    "dien bien": "Kỷ niệm chiến thắng Điện Biên Phủ",
    "statistics": "Thống kê, kiểm kê đất đai; diễn biến thời tiết",
    "member new": "Ủy viên Quận ủy thăm hỏi gia đình chính sách",
    "member old": nfd("Uỷ viên Quận uỷ dự sinh hoạt chi bộ"),
    "peace new": "Hòa bình và hữu nghị",
    "peace old": "Hoà bình, độc lập, tự do",
    "resolution": "Kết luận số 21-KL/TW của Ban Chấp hành Trung ương",
    "leader": "Tổng Bí thư Nguyễn Phú Trọng (北京)",
}
PARTY = {"party", "party capitals", "party nfd", "party unmarked"}
# Twenty-four queries and what a reader expects.
QUERIES = {
    "đảng bộ": PARTY,
    "ĐẢNG BỘ": PARTY,
    nfd("đảng bộ"): PARTY,
    "dang bo": PARTY,
    "Dang  Bo!": PARTY,
    "điện biên": {"dien bien", "statistics"},
    "dien bien": {"dien bien", "statistics"},
    "dien bien phu": {"dien bien"},
    "thống kê": {"statistics"},
    "thong ke": {"statistics"},
    "quận ủy": {"member new", "member old"},
    "quan uy": {"member new", "member old"},
    "long bien": {"party"},
    "ủy viên": {"member new", "member old"},
    "uỷ viên": {"member new", "member old"},
    "uy vien": {"member new", "member old"},
    nfd("uỷ viên"): {"member new", "member old"},
    "hòa bình": {"peace new", "peace old"},
    "hoà bình": {"peace new", "peace old"},
    "hoa binh": {"peace new", "peace old"},
    "21-KL/TW": {"resolution"},
    "21 KL TW": {"resolution"},
    "21-kl-tw": {"resolution"},
    "nguyen phu trong": {"leader"},
}


@pytest.fixture(autouse=True)
def folding_backend(settings):
    """Search through our backend, whatever the settings of the run say."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": BACKEND}}


@pytest.fixture
def root(db):
    """A page to put pages under that no other test knows."""
    return Page.objects.get(depth=1)


@pytest.fixture
def add_pages(root):
    """A function that saves pages with these titles, {name: title}, and returns them as {name: page}."""

    def add(titles):
        made = {}
        for number, (name, title) in enumerate(titles.items()):
            made[name] = root.add_child(instance=Page(title=title, slug=f"search-{root.numchild}-{number}"))
        get_search_backend().add_bulk(Page, list(made.values()))
        return made

    return add


@pytest.fixture
def pages(add_pages):
    return add_pages(PAGES)


@pytest.fixture
def found(pages):
    """A function: the names of PAGES that a query finds, best first."""
    names = {page.pk: name for name, page in pages.items()}

    def search(query, method="search", **options):
        results = getattr(get_search_backend(), method)(query, Page.objects.filter(pk__in=names), **options)
        return [names[page.pk] for page in results]

    return search


@pytest.fixture
def add_images(db):
    """A function that saves images from [(title, description)] and indexes them, in this order."""
    model = get_image_model()

    def add(texts):
        common = {"file": "x.png", "width": 1, "height": 1}
        images = [model(title=title, description=description, **common) for title, description in texts]
        for image in images:
            model.objects.bulk_create([image])
        images = list(model.objects.filter(pk__in=[image.pk for image in images]).order_by("pk"))
        get_search_backend().add_bulk(model, images)
        return images

    return add
