"""What an officer does with mouse and keyboard, as functions on a Playwright page.

Elements are found by their names, not by their labels: the admin is tested in the language that officers use.
"""

from pathlib import Path

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from cms_site.core.streams import PortalStreamBlock

from .conftest import PASSWORD


def log_in(page: Page, base: str, username: str) -> None:
    """Log in and arrive at the dashboard."""
    page.goto(f"{base}/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{base}/admin/")


def log_out(page: Page) -> None:
    """Forget the session, as closing the browser does."""
    page.context.clear_cookies()


# The editor compares with what the form held some seconds after it came; what is typed before is no edit to it.
WATCH = "addEventListener('w-unsaved:watch-edits', () => { document.body.dataset.watched = ''; }, true)"


def new_article(page: Page, section: str) -> None:
    """From the dashboard to an empty article: two clicks. Returns when edits are saved by themselves."""
    page.add_init_script(WATCH)
    page.click(".portal-start a >> nth=0")
    page.get_by_role("link", name=section, exact=True).and_(page.locator(".portal-sections__link")).click()
    page.wait_for_selector("#id_title")
    page.wait_for_selector("body[data-watched]")


def upload_in_chooser(page: Page, chooser: Locator, file: Path, description: str, credit: str) -> None:
    """Open the chooser of a field, upload a photo, and have it chosen."""
    chooser.locator(".unchosen button").first.click()
    modal = page.locator(".modal-content")
    modal.locator("[role=tab]").nth(1).click()
    page.wait_for_load_state("networkidle")
    modal.locator("input[type=file]").set_input_files(file)
    title = modal.locator("[name$=-title]")
    expect(title).not_to_have_value("")  # made of the name of the file
    title.fill("Hội nghị sơ kết")
    modal.locator("[name$=-description]").fill(description)
    modal.locator("[name$=-credit]").fill(credit)
    modal.locator("form[enctype] [type=submit]").click()
    expect(chooser.locator(".chosen")).to_be_visible(timeout=20_000)


def choose_in_chooser(page: Page, chooser: Locator) -> None:
    """Open the chooser of a field and take the first photo of the library."""
    chooser.locator(".unchosen button").first.click()
    page.locator(".modal-content [data-chooser-modal-choice]").first.click()
    expect(chooser.locator(".chosen")).to_be_visible(timeout=20_000)


def add_block(page: Page, kind: str) -> None:
    """Add a block at the end of the body, by the label that an officer reads."""
    with translation.override("vi"):
        label = str(PortalStreamBlock().child_blocks[kind].label)
    body = page.locator("[data-streamfield-stream-container]").first.locator("xpath=ancestor::section[1]")
    body.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=label, exact=True).click()
    expect(page.locator("[role=option]")).to_have_count(0)


def write_rich_text(page: Page, container: Locator, text: str) -> None:
    """Type into a rich text editor."""
    editor = container.locator("[contenteditable=true]").first
    editor.click()
    page.keyboard.type(text)
