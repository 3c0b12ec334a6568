"""Tests: as local, on a database of their own, fast password hashes, no manifest to collect first."""

import tempfile
from pathlib import Path

from .base import *
from .security import *

DEBUG = False
SECRET_KEY = "for-tests-only-0123456789-0123456789-0123456789"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": env.db_url("DATABASE_URL", default="sqlite://:memory:")}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Tests say themselves when records are folded.
VISITORS = {**VISITORS, "SPOOL_FOLDER": Path(tempfile.mkdtemp(prefix="portal-test-visitors-")), "ROLLUP": "command"}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="portal-test-media-"))
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
