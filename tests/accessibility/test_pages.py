"""What pages carry: attributes, toolbar, what caches may keep; on a portal with Wagtail."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template import Context, RequestContext, Template
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Site

from accessibility.contract import HEAD_SCRIPT, Preferences
from accessibility.wagtail.models import DisplaySettings

from .conftest import COOKIE

EVERYTHING = "text:150&contrast:high&scheme:dark&spacing:wide&links:underlined"
PAGES = ("/", "/tim-kiem/?q=a", "/en/", "/khong-co-trang-nay/")


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages name the minute: two that are compared must be of the same one."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)


def html_tag(response: Any) -> str:
    return re.search(r"<html[^>]*>", response.content.decode())[0]


def form(response: Any) -> Any:
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return document.find(".//form[@data-display-preferences]")


def buttons(response: Any) -> dict[str, Any]:
    return {button.get("value"): button for button in form(response).iter("button")}


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("url", PAGES)
def test_without_a_choice_a_page_is_the_same_for_all(home: Any, visitor: Client, url: str) -> None:
    first, second = visitor.get(url), Client(HTTP_HOST="localhost").get(url)
    assert first.content == second.content
    assert re.fullmatch(r'<html lang="(vi|en)">', html_tag(first))
    assert "Cookie" not in first.get("Vary", "")
    assert not first.cookies
    broken = Client(HTTP_HOST="localhost", headers={"cookie": f"{COOKIE}=text:999"}).get(url)
    assert broken.content == first.content
    assert broken.get("Cache-Control") == first.get("Cache-Control")


def test_a_page_is_public_until_somebody_chooses(article: Any, visitor: Client) -> None:
    assert "public" in visitor.get(article.url)["Cache-Control"]
    visitor.cookies[COOKIE] = "text:150"
    mine = visitor.get(article.url)
    assert mine["Cache-Control"] == "private, max-age=0"
    assert "Cookie" not in mine.get("Vary", "")
    assert not mine.cookies  # reading renews nothing


@pytest.mark.parametrize("url", PAGES)
def test_the_server_writes_the_choice(home: Any, visitor: Client, url: str) -> None:
    visitor.cookies[COOKIE] = EVERYTHING
    tag = html_tag(visitor.get(url))
    expected = 'data-text="150" data-contrast="high" data-scheme="dark" data-spacing="wide" data-links="underlined"'
    assert tag.endswith(f" {expected}>")


def test_no_more_variants_than_preferences(article: Any) -> None:
    """What else a visitor's browser sends changes nothing."""
    odd = {"cookie": f"{COOKIE}=text:150; other=1", "user-agent": "x", "accept-language": "fr", "dnt": "1"}
    one = Client(HTTP_HOST="localhost", headers=odd).get(article.url)
    other = Client(HTTP_HOST="localhost", headers={"cookie": f"{COOKIE}=fish:1&text:150"}).get(article.url)
    assert one.content == other.content


def test_a_cache_that_knows_the_cookie_keeps_variants(article: Any, visitor: Client, settings: Any) -> None:
    settings.ACCESSIBILITY = {"CACHE_HEADER": "Display-Preferences"}
    plain = visitor.get(article.url)
    large = visitor.get(article.url, headers={"display-preferences": "text:150"})
    assert 'data-text="150"' in html_tag(large)
    for answer in (plain, large):
        assert "Display-Preferences" in answer["Vary"]
        assert "public" in answer["Cache-Control"]
    # The cookie is read by the cache alone: else the variant of one key would be another's.
    visitor.cookies[COOKIE] = "text:200"
    assert visitor.get(article.url).content == plain.content


def test_what_is_no_page_is_left_alone(home: Any, visitor: Client) -> None:
    visitor.cookies[COOKIE] = EVERYTHING
    assert "public" in visitor.get("/robots.txt")["Cache-Control"]
    assert "public" in visitor.get("/rss.xml")["Cache-Control"]


def test_names_begin_with_what_is_seen(home: Any, visitor: Client) -> None:
    """WCAG 2.2, 2.5.3: who says "A+" to the computer presses A+."""
    found = buttons(visitor.get("/en/"))
    assert [text(found[c]).partition(",")[0] for c in ("text:smaller", "text:100", "text:larger")] == [
        "A- Smaller text",
        "A Normal text size",
        "A+ Larger text",
    ]
    assert all(not button.get("aria-label") for button in found.values())


@pytest.mark.parametrize(
    ("cookie", "ends"),
    [
        ("", set()),
        ("text:87.5&contrast:soft", {"text:smaller", "contrast:lower"}),
        ("text:200&contrast:maximum", {"text:larger", "contrast:higher"}),
    ],
)
def test_the_end_of_a_scale_says_so(home: Any, visitor: Client, cookie: str, ends: set[str]) -> None:
    visitor.cookies[COOKIE] = cookie
    found = buttons(visitor.get("/en/"))
    assert {change for change, button in found.items() if button.get("aria-disabled") == "true"} == ends
    assert text(found["text:larger"]) == "A+ Larger text, this is the largest"


def test_states_are_exposed(home: Any, visitor: Client) -> None:
    visitor.cookies[COOKIE] = "text:87.5&contrast:maximum&scheme:dark&links:underlined"
    answer = visitor.get("/en/")
    pressed = {change: b.get("aria-pressed") for change, b in buttons(answer).items() if b.get("aria-pressed")}
    assert pressed == {
        "scheme:auto": "false",
        "scheme:light": "false",
        "scheme:dark": "true",
        "spacing:toggle": "false",
        "links:toggle": "true",
    }
    assert text(form(answer).find(".//output")) == "Text size 87.5 %. Contrast: maximum"


def test_the_form_leads_back_to_where_it_stands(home: Any, visitor: Client) -> None:
    for url in ("/", "/tim-kiem/?q=%22%3Cb%3E&page=1", "/khong-co-trang-nay/"):
        field = form(visitor.get(url)).find("input[@name='next']")
        assert field.get("value") == url


def test_the_script_is_told_the_contract(home: Any, visitor: Client) -> None:
    for url in PAGES:
        data = json.loads(form(visitor.get(url)).get("data-display-preferences"))
        assert data["cookie"] == COOKIE
        assert data["values"]["contrast"] == ["soft", "standard", "high", "maximum"]
        assert set(data["names"]) == {*data["values"]["text"], *data["values"]["contrast"]}
        assert "contrast" not in data["defaults"]


def test_everything_is_under_three_kilobytes() -> None:
    names = ("accessibility/preferences.css", "accessibility/preferences.js")
    parts = [HEAD_SCRIPT.encode(), *(Path(finders.find(name)).read_bytes() for name in names)]
    assert sum(len(gzip.compress(part, 9)) for part in parts) <= 3072


def test_the_head_comes_ahead_of_every_style_sheet_and_script(home: Any, visitor: Client) -> None:
    html = visitor.get("/").content.decode()
    snippet = html.index(f"<script>{HEAD_SCRIPT}</script>")
    assert snippet < html.index("accessibility/preferences.css") < html.index("core/site.css")
    assert snippet < html.index('<script type="module"')


# --- Wagtail ----------------------------------------------------------------


def site_settings(**fields: Any) -> None:
    DisplaySettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=fields)


def test_site_settings_choose_what_the_toolbar_shows(home: Any, visitor: Client) -> None:
    assert "scheme:dark" in buttons(visitor.get("/"))
    site_settings(show_scheme=False, show_contrast=False)
    found = buttons(visitor.get("/"))
    assert set(found) == {"text:smaller", "text:100", "text:larger", "spacing:toggle", "links:toggle", "reset"}
    site_settings(**{f"show_{name}": False for name in ("text", "contrast", "scheme", "spacing", "links")})
    assert form(visitor.get("/")) is None


def test_site_settings_choose_the_scheme_of_who_chose_none(home: Any, visitor: Client) -> None:
    site_settings(default_scheme="dark")
    page = visitor.get("/")
    assert html_tag(page) == '<html lang="vi" data-scheme="dark">'
    assert "public" in page["Cache-Control"]
    visitor.cookies[COOKIE] = "scheme:auto"
    assert html_tag(visitor.get("/")) == '<html lang="vi">'


def test_site_settings_cost_a_statement_only_once(home: Any, visitor: Client, statements: Any) -> None:
    cache.clear()
    for expected in (1, 0):
        with statements() as captured:
            visitor.get("/")
        assert sum("accessibility_wagtail" in query["sql"] for query in captured) == expected
    assert not DisplaySettings.objects.exists()


def test_an_editor_sets_it_in_the_admin(home: Any, visitor: Client) -> None:
    editor = Client(HTTP_HOST="localhost")
    editor.force_login(get_user_model().objects.create_superuser("nguyet", "nguyet@example.vn", "x"))
    site = Site.objects.get(is_default_site=True)
    url = f"/admin/settings/accessibility_wagtail/displaysettings/{site.pk}/"
    assert editor.get(url).status_code == 200
    fields = {"show_text": "on", "show_contrast": "on", "default_scheme": "dark"}
    assert editor.post(url, fields).status_code == 302
    page = visitor.get("/")
    assert html_tag(page) == '<html lang="vi" data-scheme="dark">'
    assert set(buttons(page)) == {
        "text:smaller",
        "text:100",
        "text:larger",
        "contrast:lower",
        "contrast:higher",
        "reset",
    }


def test_previews_show_the_editor_s_own_preferences(article: Any) -> None:
    editor = Client(HTTP_HOST="localhost")
    editor.force_login(get_user_model().objects.create_superuser("nguyet", "nguyet@example.vn", "x"))
    editor.cookies[COOKIE] = "text:150"
    article.save_revision()
    answer = editor.get(f"/admin/pages/{article.pk}/view_draft/")
    assert answer.status_code == 200
    assert 'data-text="150"' in html_tag(answer)
    admin = editor.get("/admin/")
    assert "data-text" not in html_tag(admin)
    assert "display_preferences" not in admin.content.decode()


# --- without a request ------------------------------------------------------


def test_a_template_without_a_request_gets_the_defaults() -> None:
    template = Template("{% load accessibility_tags %}<html{% accessibility_attributes %}>{% accessibility_toolbar %}")
    assert template.render(Context()).startswith("<html><form")


def test_an_answer_to_a_form_does_not_lead_back_to_itself(db: None) -> None:
    request = RequestFactory().post("/_util/x/")
    request.display_preferences = Preferences()
    template = Template("{% load accessibility_tags %}{% accessibility_toolbar %}")
    assert 'name="next" value=""' in template.render(RequestContext(request))
