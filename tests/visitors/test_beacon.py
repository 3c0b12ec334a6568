"""What becomes of a message that a page is read: kept, held, left out, or refused; never lost, never a 500."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from tests.factories import make_article, make_section
from tests.visitors.spooled import READER, ROBOT
from visitors import arrivals, tokens
from visitors.definitions import Device, Kind, Verdict
from visitors.views import PICTURE

URL = "/api/visitors/page"
GIF = "/api/visitors/page.gif"


@pytest.fixture
def reader(spool_folder) -> Client:
    """A reader's browser, and an application that raises instead of answering 500."""
    return Client(HTTP_HOST="localhost", HTTP_USER_AGENT=READER, REMOTE_ADDR="203.0.113.9")


def send(client: Client, body: str | bytes, **more):
    return client.post(URL, body, **{"content_type": "text/plain;charset=UTF-8", **more})


def view(client: Client, page: int = 7, host: str = "", **more):
    return send(client, f"view {tokens.issue(page, 1)} {host}", **more)


def test_a_view_is_kept_before_it_is_answered(reader, kept):
    response = view(reader, 7)
    assert response.status_code == 204
    assert response.content == b""
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    (record,) = kept()
    assert (record.page, record.site) == (7, 1)
    assert (record.kind, record.verdict, record.device) == (Kind.VIEW, Verdict.ACCEPTED, Device.PHONE)
    assert abs(record.at - timezone.now().timestamp() * 1000) < 60_000
    assert record.day
    assert record.week
    assert record.month


def test_it_costs_no_statement_and_no_session(reader, kept, db, statements):
    view(reader)  # a process asks for the salts of a day once; on PostgreSQL they are in a table
    with statements() as captured:
        response = view(reader)
    assert response.status_code == 204
    assert len(captured) == 0
    assert "Cookie" not in response.get("Vary", "")
    assert len(kept()) == 2


def test_without_a_token_nothing_is_counted_and_nothing_is_looked_up(reader, kept, db, statements):
    expired = tokens.issue(7, 1, timezone.now() - timedelta(days=3))
    with statements() as captured:
        answers = [send(reader, f"view {token} ").status_code for token in (expired, "7.1.1.aaaaaaaaaaaaaaaa", "x")]
    assert answers == [403, 403, 403]
    assert len(captured) == 0
    assert kept() == []


def test_a_page_that_is_still_seen_is_no_view(reader, kept):
    assert send(reader, f"here {tokens.issue(7, 1)} ").status_code == 204
    assert [record.kind for record in kept()] == [Kind.HEARTBEAT]


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("www.google.com", ["www.google.com"]),
        ("News.Zing.vn:443", ["news.zing.vn"]),
        ("", []),
        ("localhost", []),  # this site itself
        ("<script>", []),
        ("a" * 300, []),
    ],
)
def test_of_the_referring_site_only_the_host_is_kept(reader, hosts, kept, sent, stored):
    assert view(reader, host=sent).status_code == 204
    assert hosts() == stored
    assert len(kept()) == 1


class TestWho:
    def test_a_robot_is_counted_apart(self, reader, kept):
        assert view(reader, HTTP_USER_AGENT=ROBOT).status_code == 204
        assert view(reader, HTTP_USER_AGENT="").status_code == 204
        assert [record.verdict for record in kept()] == [Verdict.ROBOT] * 2

    @pytest.mark.parametrize("header", [{"HTTP_SEC_PURPOSE": "prefetch;prerender"}, {"HTTP_X_MOZ": "prefetch"}])
    def test_what_is_fetched_ahead_is_not_counted(self, reader, kept, header):
        assert view(reader, **header).status_code == 204
        assert kept() == []

    @pytest.mark.parametrize("header", [{"HTTP_SEC_GPC": "1"}, {"HTTP_DNT": "1"}])
    def test_who_asks_for_privacy_counts_as_a_view_and_never_as_a_visitor(self, reader, kept, header):
        assert view(reader, **header).status_code == 204
        (record,) = kept()
        assert record.verdict == Verdict.ACCEPTED
        assert (record.day, record.week, record.month, record.agent) == (0, 0, 0, 0)

    def test_an_editor_is_not_counted(self, reader, kept, db, django_user_model):
        editor = django_user_model.objects.create_user("minh-ngoc", password="x")
        editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
        reader.force_login(editor)
        assert view(reader).status_code == 204
        assert kept() == []

    def test_two_readers_behind_one_address_are_two_visitors(self, reader, kept):
        view(reader)
        view(reader, HTTP_USER_AGENT=READER.replace("142", "141"))
        view(reader)
        first, second, again = (record.day for record in kept())
        assert first == again != second

    def test_an_address_in_a_header_is_believed_from_our_proxies_only(self, reader, kept, settings):
        for address in ("198.51.100.1", "192.0.2.1"):
            view(reader, HTTP_X_FORWARDED_FOR=address)
        settings.TRUSTED_PROXY_COUNT = 1
        for address in ("198.51.100.1", "192.0.2.1"):
            view(reader, HTTP_X_FORWARDED_FOR=address)
        days = [record.day for record in kept()]
        assert days[0] == days[1]
        assert len(set(days)) == 3

    def test_what_exceeds_the_budget_is_held_and_answered_alike(self, reader, kept, settings):
        settings.VISITORS = {**settings.VISITORS, "BUDGET": (3, 3600)}
        answers = [view(reader, page).status_code for page in range(1, 6)]
        assert answers == [204] * 5
        assert [record.verdict for record in kept()] == [Verdict.ACCEPTED] * 3 + [Verdict.HELD] * 2
        assert send(reader, f"here {tokens.issue(1, 1)} ").status_code == 204
        assert len(kept()) == 5

    def test_neither_address_nor_agent_is_on_the_disk(self, reader, spool_folder, kept):
        view(reader)
        assert len(kept()) == 1
        written = b"".join(path.read_bytes() for path in spool_folder.rglob("*") if path.is_file())
        assert b"Android" not in written
        for packed in (b"203.0.113", bytes([203, 0, 113])):
            assert packed not in written


class TestOrigins:
    def test_a_page_of_another_origin_must_be_named(self, reader, kept, settings):
        other = "https://www.example.vn"
        refused = view(reader, HTTP_ORIGIN=other)
        assert refused.status_code == 403
        assert "Access-Control-Allow-Origin" not in refused
        settings.VISITORS = {**settings.VISITORS, "ALLOWED_ORIGINS": [other]}
        allowed = view(reader, HTTP_ORIGIN=other)
        assert allowed.status_code == 204
        assert allowed["Access-Control-Allow-Origin"] == other
        assert "Origin" in allowed["Vary"]
        assert view(reader, HTTP_ORIGIN="https://evil.example").status_code == 403
        assert len(kept()) == 1

    def test_its_own_pages_need_no_setting(self, reader, kept):
        assert view(reader, HTTP_ORIGIN="http://localhost").status_code == 204
        assert view(reader, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin").status_code == 204
        assert len(kept()) == 2

    def test_no_csrf_token_is_asked_for(self, spool_folder, kept):
        strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost", HTTP_USER_AGENT=READER)
        assert view(strict).status_code == 204
        assert len(kept()) == 1


class TestHostile:
    @pytest.mark.parametrize(
        ("body", "content_type", "status"),
        [
            (b" ", "text/plain", 400),
            (b"view", "text/plain", 400),
            (b"delete 1 x", "text/plain", 400),
            (b"view a b c", "text/plain", 400),
            (b"view \xff ", "text/plain", 400),
            (b"view \x00 ", "text/plain", 403),
            (b"x" * 513, "text/plain", 413),
            (b"x" * 5_000_000, "text/plain", 413),
            (b"view a b", "application/json", 415),
            (b"view a b", "application/x-www-form-urlencoded", 415),
            (b"view a b", "multipart/form-data; boundary=x", 415),
            (b"view a b", "", 415),
        ],
    )
    def test_what_makes_no_sense_is_told_so(self, reader, kept, body, content_type, status):
        response = reader.generic("POST", URL, body, content_type=content_type)
        assert response.status_code == status
        assert response.json()["message"]
        assert kept() == []

    @pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
    def test_other_methods_are_refused(self, reader, method):
        assert getattr(reader, method)(URL).status_code == 405

    @given(st.binary(max_size=600))
    @hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
    def test_no_bytes_are_an_error_of_the_server(self, reader, body):
        assert 400 <= send(reader, body).status_code < 500

    @given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n\x00"), max_size=100))
    @hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
    def test_no_header_is_an_error_of_the_server(self, reader, value):
        names = ("USER_AGENT", "X_FORWARDED_FOR", "SEC_PURPOSE", "SEC_GPC", "ORIGIN", "REFERER")
        response = view(reader, **{f"HTTP_{name}": value for name in names})
        assert response.status_code in {204, 403}


class TestSpool:
    def test_what_could_not_be_kept_is_not_acknowledged(self, reader, spool_folder, kept, settings):
        spool_folder.parent.mkdir(exist_ok=True)
        spool_folder.write_text("a file where the folder should be")
        response = view(reader)
        assert response.status_code == 503
        assert response["Retry-After"]
        assert str(spool_folder) not in response.content.decode()
        assert reader.get(GIF, {"t": tokens.issue(7, 1)}).status_code == 503
        spool_folder.unlink()
        assert view(reader).status_code == 204
        assert len(kept()) == 1


class TestPicture:
    def test_readers_without_script_are_counted_apart(self, reader, kept):
        response = reader.get(GIF, {"t": tokens.issue(7, 1)})
        assert response.status_code == 200
        assert response["Content-Type"] == "image/gif"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
        assert [(record.kind, record.page) for record in kept()] == [(Kind.WITHOUT_SCRIPT, 7)]

    def test_it_is_a_picture_of_43_bytes(self):
        assert len(PICTURE) == 43
        picture = Image.open(io.BytesIO(PICTURE))
        assert picture.size == (1, 1)
        assert picture.convert("RGBA").getpixel((0, 0))[3] == 0

    @pytest.mark.parametrize("query", ["", "?t=", "?t=x", "?t=" + "9" * 900, "?t=%00"])
    def test_without_a_token_there_is_none(self, reader, kept, query):
        assert reader.get(GIF + query).status_code in {400, 403}
        assert kept() == []

    def test_asking_for_its_head_counts_nothing(self, reader, kept):
        assert reader.head(GIF, {"t": tokens.issue(7, 1)}).status_code == 200
        assert kept() == []


class TestTokensInPages:
    @staticmethod
    def token_in(html: str) -> str:
        return html.partition('data-token="')[2].partition('"')[0]

    def test_a_public_page_carries_its_token(self, home, visitor, spool_folder):
        article = make_article(make_section(home))
        html = visitor.get(article.url).content.decode()
        assert tokens.read(self.token_in(html)).page_id == article.pk
        assert f'<noscript><img src="/api/visitors/page.gif?t={self.token_in(html)}"' in html
        assert "Set-Cookie" not in visitor.get(article.url)

    def test_a_preview_carries_none(self, home, rf, spool_folder):
        article = make_article(make_section(home))
        response = article.make_preview_request(preview_mode="")
        response.render()
        assert response.status_code == 200
        assert "data-visitors=" in response.content.decode()
        assert "data-token" not in response.content.decode()

    def test_a_page_with_a_password_carries_none(self, home, visitor, spool_folder):
        from wagtail.models import PageViewRestriction

        section = make_section(home)
        article = make_article(section)
        PageViewRestriction.objects.create(page=section, restriction_type="password", password="sen-hong")
        session = visitor.session
        session["passed_page_view_restrictions"] = [PageViewRestriction.objects.get().pk]
        session.save()
        html = visitor.get(article.url).content.decode()
        assert article.title in html
        assert "data-token" not in html

    def test_what_is_no_page_carries_none(self, home, visitor, spool_folder):
        html = visitor.get("/tim-kiem/").content.decode()
        assert "data-visitors=" in html
        assert "data-token" not in html


def test_the_budget_follows_the_settings(settings):
    settings.VISITORS = {**settings.VISITORS, "BUDGET": (2, 60)}
    assert arrivals.budget().limit == 2
    settings.VISITORS = {**settings.VISITORS, "BUDGET": (5, 60)}
    assert arrivals.budget().limit == 5
