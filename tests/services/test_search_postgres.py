"""The search tests again, on PostgreSQL: set DATABASE_URL to a PostgreSQL server and run this file."""

import pytest
from django.db import connection

from tests.search.library import add_images, add_pages, folding_backend, found, pages, root  # noqa: F401
from tests.search.test_queries import *  # noqa: F403
from tests.search.test_ranking import *  # noqa: F403
from tests.search.test_site import *  # noqa: F403

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL"),
]
