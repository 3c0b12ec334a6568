"""The sidebar as an officer needs it: what is used every day first, nothing that leads away from the portal."""

from typing import Any

from django.http import HttpRequest

# Names of menu items in the order of an officer's day; what is not named keeps its own order, after these.
MAIN_MENU = ("articles", "explorer", "images", "documents", "topics")
FIRST_ORDER, STEP = 50, 10

# Wagtail's own help stands on other websites, in English.
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")


def order_main_menu(request: HttpRequest, items: list[Any]) -> None:
    """Bring the items of MAIN_MENU to the top; items without permission have been left out already."""
    for item in items:
        if item.name in MAIN_MENU:
            item.order = FIRST_ORDER + STEP * MAIN_MENU.index(item.name)


def drop_foreign_help(request: HttpRequest, items: list[Any]) -> None:
    """Leave the keyboard shortcuts; drop links to other websites."""
    items[:] = [item for item in items if not item.name.startswith(FOREIGN_HELP)]
