"""Production: everything that differs comes from the environment. docs/administration.md lists the variables."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .databases import SQLITE, tuned, with_counters
from .security import *

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("BASE_URL is the public address of the portal and begins with https://")

# --- database and cache -----------------------------------------------------
DATABASES = with_counters(tuned(env.db_url("DATABASE_URL")))
if DATABASES["default"]["ENGINE"] == SQLITE:
    if not env.bool("ALLOW_SQLITE", False):
        raise ImproperlyConfigured("DATABASE_URL is SQLite. For a portal on one machine, say so: ALLOW_SQLITE=true")
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", 60)  # seconds
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env.str("REDIS_URL", "")


def _cache(name: str) -> dict[str, str]:
    """One cache: on Redis, which all machines share, if there is one; else in the memory of each worker."""
    if REDIS_URL:
        backend = "django.core.cache.backends.redis.RedisCache"
        return {"BACKEND": backend, "LOCATION": REDIS_URL, "KEY_PREFIX": f"portal-{name}"}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}


CACHES = {name: _cache(name) for name in ("default", "renditions")}

# --- files ------------------------------------------------------------------
MEDIA_ROOT = env.str("MEDIA_ROOT", str(MEDIA_ROOT))
STATIC_ROOT = env.str("STATIC_ROOT", str(STATIC_ROOT))

# --- https, proxies, cookies ------------------------------------------------
# The name of the header in which the proxy says how it was asked, for example X-Forwarded-Proto.
PROXY_SSL_HEADER = env.str("PROXY_SSL_HEADER", "")
if PROXY_SSL_HEADER:
    if TRUSTED_PROXY_COUNT < 1:
        raise ImproperlyConfigured("PROXY_SSL_HEADER needs TRUSTED_PROXY_COUNT: without a proxy visitors write it")
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{PROXY_SSL_HEADER.upper().replace('-', '_')}", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = env.list("HTTP_PATHS", default=[])  # regular expressions, for the probes of a load balancer
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 2 * 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", True)
CSRF_TRUSTED_ORIGINS = [BASE_URL, *env.list("CSRF_TRUSTED_ORIGINS", default=[])]

# A browser accepts these names only with Secure, path "/" and no domain (RFC 6265bis, 4.1.3.2).
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# --- e-mail and log ---------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", "webmaster@localhost")

LOG_LEVEL = env.str("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # Django's own handler writes to the console only in debug mode and mails administrators otherwise.
    "loggers": {"django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False}},
}
