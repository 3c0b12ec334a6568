"""What the tests of the display preferences share: pages, states, where the toolbar is."""

from typing import Any

from accessibility.contract import COOKIE_NAME, TEXT_CONTRAST

TOOLBAR = "[data-display-preferences]"
# One of each kind of page; "restricted" is a form page.
KINDS = ("home", "section", "article", "imported", "search-found", "404", "restricted")
LARGEST = "200"
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })"


def least_contrast(label: str) -> float:
    """Return the least contrast of a state by its label, which begins with the level."""
    return TEXT_CONTRAST[label.split(",")[0]]


def store(context: Any, portal: Any, value: str) -> None:
    """Have a visitor's browser keep a preference, as the server set it."""
    context.add_cookies([{"name": COOKIE_NAME, "value": value, "url": portal.url, "sameSite": "Lax"}])


def attributes(page: Any) -> dict[str, str]:
    """Return what is chosen, as ``<html>`` says it: ``{"text": "150"}``."""
    names = "['text', 'contrast', 'scheme', 'spacing', 'links']"
    found: dict[str, str] = page.evaluate(
        f"Object.fromEntries(Object.entries(document.documentElement.dataset).filter(([n]) => {names}.includes(n)))"
    )
    return found


def button(page: Any, change: str) -> Any:
    """Return the button that sends a change."""
    return page.locator(f'{TOOLBAR} button[value="{change}"]')
