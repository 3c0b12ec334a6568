"""The tests of visitor statistics again, on PostgreSQL."""

import pytest
from django.db import connection

from tests.visitors.test_reading import *  # noqa: F403
from tests.visitors.test_recount import *  # noqa: F403
from tests.visitors.test_rollup import *  # noqa: F403
from tests.visitors.test_salts import *  # noqa: F403

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL"),
]
