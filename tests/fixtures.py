"""Fixtures that every test of the site can use."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from cms_site.core.models import HomePage


@pytest.fixture
def home(db: None) -> "HomePage":
    """A site at http://localhost with a home page in each language."""
    from . import factories  # the models are not there in the small project of tests/search

    cache.clear()  # Wagtail keeps the addresses of sites there
    return factories.make_site()


@pytest.fixture
def visitor() -> Client:
    """A visitor without cookies."""
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Callable[[], AbstractContextManager[CaptureQueriesContext]]:
    """Count SQL statements: ``with statements() as captured: ...; len(captured)``."""
    if apps.is_installed("visitors"):
        # Between two requests that are compared, a slow machine lets seconds pass.
        monkeypatch.setattr("visitors.answers.BOARD_SECONDS", 3600)
    return lambda: CaptureQueriesContext(connection)
