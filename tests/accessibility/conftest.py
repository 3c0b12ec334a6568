"""A site with a page of each kind, and what a browser sends with the form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_article, make_section

ADDRESS = "/accessibility/preferences/"
COOKIE = "display_preferences"


@pytest.fixture
def article(home: Any) -> Any:
    """An article with a picture in no section of note."""
    return make_article(make_section(home, "Tin tức"), "Họp dân phố", lede="Tối 12/11.")


@pytest.fixture
def choose(visitor: Client) -> Callable[..., Any]:
    """Send the form as a browser does: ``choose("text:larger", next="/")``."""

    def send(*changes: str, **fields: Any) -> Any:
        headers = fields.pop("headers", {"origin": "http://localhost", "sec-fetch-site": "same-origin"})
        return visitor.post(ADDRESS, {"set": changes, **fields}, headers=headers)

    return send
