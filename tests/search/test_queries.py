"""What is found: the spellings of a reader, every kind of query, and hostile input."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms_site.core.search import service

from .library import PAGES, PARTY, QUERIES, nfd


def test_there_are_twelve_pages_and_twenty_four_queries():
    assert (len(PAGES), len(QUERIES)) == (12, 24)


@pytest.mark.parametrize("method", ["search", "autocomplete"])
def test_a_reader_finds_every_spelling(found, method):
    for query, expected in QUERIES.items():
        assert set(found(query, method)) == expected, query


def test_the_public_service_finds_the_same(pages):
    names = {page.pk: name for name, page in pages.items()}
    for query, expected in QUERIES.items():
        results = service.search(Page.objects.filter(pk__in=names), query)
        assert {names[page.pk] for page in results} == expected, query
        assert results.count() == len(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("đ", {*PARTY, "dien bien", "statistics", "member new", "member old", "peace old"}),
        ("dang b", PARTY),
        ("đảng bộ qu", {"party"}),
        ("nguyen phu tr", {"leader"}),
        ("ủy vi", {"member new", "member old"}),
        ("21-K", {"resolution"}),
        ("2", {"resolution"}),
        ("0", set()),
        ("0q", set()),
        ("0q1", set()),
        ("北", {"leader"}),
    ],
)
def test_autocomplete_finds_words_being_typed(found, typed, expected):
    assert set(found(typed, "autocomplete")) == expected


def test_words_that_look_like_our_own_tokens_are_only_words(add_pages):
    made = add_pages({"code": "Mã 0q1ma1 và 05", "zero": "Số 0", "word": "má"})
    backend = get_search_backend()
    everything = Page.objects.filter(pk__in=[page.pk for page in made.values()])

    def named(query, method="search"):
        titles = {page.pk for page in getattr(backend, method)(query, everything)}
        return {name for name, page in made.items() if page.pk in titles}

    assert named("0q1ma1") == {"code"}
    assert named("0q", "autocomplete") == {"code"}
    assert named("0", "autocomplete") == {"code", "zero"}
    assert named("0") == {"zero"}
    assert named("ma") == {"code", "word"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Phrase("đảng bộ"), PARTY),
        (Phrase("bộ đảng"), set()),
        (Phrase(nfd("UỶ VIÊN QUẬN UỶ")), {"member new", "member old"}),
        (Phrase("21-KL/TW"), {"resolution"}),
        (PlainText("thong binh", operator="or"), {"statistics", "peace new", "peace old"}),
        (And([PlainText("dang bo"), PlainText("long")]), {"party"}),
        (Or([PlainText("long bien"), Phrase("hoa binh")]), {"party", "peace new", "peace old"}),
        (And([PlainText("dang bo"), Not(PlainText("thành phố"))]), {"party", "party capitals"}),
        (Not(PlainText("dang bo")), set(PAGES) - PARTY),
        (Not(Not(PlainText("dang bo"))), PARTY),
        (
            Or([PlainText("hoa binh"), Not(PlainText("quan"))]),
            set(PAGES) - {"party", "member new", "member old"},
        ),
        (Not(Or([PlainText("dang"), Not(PlainText("quan"))])), {"member new", "member old"}),
        (Boost(PlainText("dang bo"), 2), PARTY),
        (Fuzzy("nguye tron", operator="and"), {"leader"}),
        (MATCH_ALL, set(PAGES)),
        (Not(MATCH_ALL), set()),
        (And([MATCH_ALL, PlainText("long bien")]), {"party"}),
        (Or([MATCH_ALL, PlainText("long bien")]), set(PAGES)),
        (And([PlainText("long bien"), PlainText("...")]), {"party"}),
        (Not(PlainText('"')), set()),
        (PlainText("北京"), {"leader"}),
    ],
    ids=lambda value: "" if isinstance(value, set) else repr(value),
)
def test_every_kind_of_query_is_folded(found, query, expected):
    assert set(found(query)) == expected


HOSTILE = [
    '"', "'", '"đảng bộ', "đảng\" OR \"bộ", "\x00", "đảng\x00bộ", "%00", "%s %(x)s {0}", "()", "((((", "))",
    "*", "^", ":", "-", "--", "+", "!", "&", "|", "<->", "\\", "\\'", ";", "…", "🎉", "\ud800", "AND", "OR",
    "NOT", "NEAR", "AND OR NOT", "NEAR(đảng bộ, 5)", "title:đảng", "{title}: đảng", "đảng*", "*đảng",
    "^đảng", "-đảng", "đảng -bộ", "đảng AND bộ", "NOT đảng", "đảng OR", "đảng:*", "!đảng", "đảng & | bộ",
    "' OR 1=1 --", "\u0301", "\u200b", "'đảng':1A", "đ" * 100_000, "đảng bộ " * 12_500, '" ' * 50_000,
    "( " * 50_000, "a b c " * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("method", ["search", "autocomplete"])
def test_nothing_typed_raises(found, pages, method):
    everything = Page.objects.filter(pk__in=[page.pk for page in pages.values()])
    for text in HOSTILE:
        for query in (
            text,
            PlainText(text),
            PlainText(text, operator="or"),
            Phrase(text),
            Fuzzy(text),
            Not(Phrase(text)),
        ):
            found(query, method)
        assert len(service.search(everything, text)) == service.search(everything, text).count()


@pytest.mark.parametrize("text", ["", " ", '"', "%", "-*():^", "\x00", "…!?", "\u0301"])
def test_only_punctuation_finds_nothing(found, pages, text):
    assert found(text) == found(text, "autocomplete") == []
    assert service.search(Page.objects.all(), text).count() == 0


@pytest.mark.parametrize("query", ["đảng AND bộ", "NEAR(đảng bộ)", "title:đảng"])
def test_operators_of_databases_are_words(found, query):
    assert found(query) == []
    assert set(found("đảng -bộ")) == PARTY
    assert set(found('"đảng" bộ*')) == PARTY


@given(st.text(max_size=40), st.sampled_from(["search", "autocomplete"]))
@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_text_can_be_searched(found, text, method):
    found(text, method)
    found(f"đảng {text} bộ", method)


def test_an_unknown_operator_is_the_usual_one(found):
    assert set(found("dang bo", operator="xor")) == PARTY
    assert set(found("dang xyz", operator="OR")) == PARTY


def test_words_beyond_the_bound_are_not_looked_at(found):
    assert set(found("đảng bộ " * 16 + "khongco")) == PARTY
    assert found("đảng bộ " * 15 + "khongco") == []


def test_quoted_words_follow_each_other(pages):
    everything = Page.objects.filter(pk__in=[page.pk for page in pages.values()])
    assert service.search(everything, '"bộ đảng"').count() == 0
    assert service.search(everything, "“đảng bộ” long").count() == 1
    assert service.search(everything, '"bộ đảng').count() == 4


def test_filters_and_other_models_stay_apart(pages, add_images):
    images = add_images([("Đảng bộ quận", "")])
    mine = Page.objects.filter(pk=pages["party"].pk)
    assert [page.pk for page in get_search_backend().search("dang bo", mine)] == [pages["party"].pk]
    assert [image.pk for image in get_search_backend().search("dang bo", type(images[0]))] == [images[0].pk]


def test_fields_narrow_the_search(add_images):
    titled, described = add_images([("Đảng bộ", "khác"), ("khác", "Đảng bộ")])
    backend, model = get_search_backend(), type(titled)
    assert list(backend.search("dang bo", model, fields=["title"])) == [titled]
    assert list(backend.search("dang bo", model, fields=["description"])) == [described]
    assert set(backend.search("dang bo", model, fields=["title", "description"])) == {titled, described}


def test_a_phrase_does_not_reach_from_title_to_body(add_images):
    across, _ = add_images([("họp Đảng", "bộ phận"), ("khác", "lời bộ Đảng")])
    backend, model = get_search_backend(), type(across)
    assert list(backend.search(Phrase("đảng bộ"), model)) == []
    assert set(backend.search("đảng bộ", model)) == {across, _}


def test_changes_and_deletions_reach_the_index(pages):
    page = pages["party"]
    page.title = "Chuyển đổi số"
    page.save()
    everything = Page.objects.filter(pk__in=[page.pk for page in pages.values()])
    get_search_backend().add(page)
    assert page.pk not in {p.pk for p in get_search_backend().search("long bien", everything)}
    assert [p.pk for p in get_search_backend().search("chuyen doi so", everything)] == [page.pk]
    pk = page.pk
    page.delete()
    assert pk not in {p.pk for p in get_search_backend().search("chuyen doi so", Page.objects.all())}


def test_facets_are_counted(pages):
    everything = Page.objects.filter(pk__in=[page.pk for page in pages.values()])
    facets = get_search_backend().search("dang bo", everything).facet("content_type_id")
    assert list(facets.values()) == [4]
