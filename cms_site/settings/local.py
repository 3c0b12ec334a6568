"""The embedded default: one machine, SQLite, no other service. What ``make run`` uses.

Differs from production only where a laptop must: plain http, secrets made on this machine, files below ``var/``.
"""

from .base import *
from .databases import tuned, with_counters
from .embedded import generated_secret
from .security import *

DEBUG = env.bool("DEBUG", False)
VAR_DIR.mkdir(exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", "") or generated_secret(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

DATABASES = with_counters(tuned(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")))

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Never the database cache: Wagtail writes every rendition that it reads back to the cache.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WAGTAILAPI_DOCS_ENABLED = DEBUG
