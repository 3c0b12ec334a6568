"""What works without JavaScript, which is everything, and the clock that works with it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cms_site.vietnamese.dates import SITE_ZONE, format_datetime

from .conftest import NARROW
from .content import WORDS


@pytest.fixture
def plain_page(new_context):
    """A page of a browser that runs no JavaScript."""
    return new_context(java_script_enabled=False).new_page()


def test_without_javascript_all_of_the_site_is_reached(plain_page, portal):
    page = plain_page
    page.goto(portal.address("home"))
    page.locator(".menu--wide .menu__more").first.click()
    page.locator(".menu--wide .menu__sublink").first.click()
    assert page.url == portal.address("nested")
    page.locator(".languages a").click()
    assert page.url == portal.address("nested", "en")
    page.locator(".languages a").click()
    page.locator('.pagination__link[rel="next"]').click()
    assert page.url == portal.address("nested") + "?page=2"
    assert page.locator("main .card").count() == 5
    page.locator(".masthead__search input").fill(WORDS["vi"]["query"])
    page.locator(".masthead__search button").click()
    assert page.url == portal.address("search-found")
    assert page.locator(".result").count() > 5


def test_without_javascript_the_narrow_menu_opens(plain_page, portal):
    page = plain_page
    page.set_viewport_size(NARROW)
    page.goto(portal.address("home"))
    page.locator(".menu__button").click()
    page.locator(".menu--narrow .menu__more").first.click()
    page.locator(".menu--narrow .menu__sublink").first.click()
    assert page.url == portal.address("nested")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_javascript_the_date_is_right(plain_page, portal, language):
    plain_page.goto(portal.address("search", language))
    now = timezone.now()
    right = {format_datetime(now - timedelta(minutes=m), "long", language) for m in (0, 1)}
    assert plain_page.locator(".site-clock").inner_text() in right


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/New_York"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_date_line_goes_on_at_midnight(browser, browser_context_args, portal, language, zone):
    """Whatever the visitor's own zone, the line is in the site's; nobody is told aloud each minute."""
    context = browser.new_context(**{**browser_context_args, "timezone_id": zone})
    page = context.new_page()
    sunday = datetime(2026, 3, 1, 23, 59, 30, tzinfo=SITE_ZONE)
    page.clock.install(time=sunday)
    page.goto(portal.address("home", language))
    clock = page.locator(".site-clock")
    assert clock.inner_text() == format_datetime(sunday, "long", language)
    page.clock.run_for(40_000)
    later = sunday + timedelta(seconds=40)
    assert clock.inner_text() == format_datetime(later, "long", language)
    assert datetime.fromisoformat(clock.get_attribute("datetime")) == later.replace(second=0)
    page.clock.fast_forward(26 * 60 * 60 * 1000)  # a laptop that slept
    assert clock.inner_text() == format_datetime(later + timedelta(hours=26), "long", language)
    live = (
        "[...document.querySelectorAll('.site-clock')].some(e => e.closest('[aria-live], [role=timer], [role=status]'))"
    )
    assert not page.evaluate(live)
    context.close()
