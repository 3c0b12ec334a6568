"""Headers, cookies and limits that hold in every environment; docs/decisions/0003-security.md says why."""

from datetime import timedelta

import environ

env = environ.Env()

# --- who is asking ----------------------------------------------------------
# How many proxies of our own stand before the site; X-Forwarded-For is believed for exactly so many hops.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

# --- headers ----------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail's previews say SAMEORIGIN themselves

# The policies are in cms_site.core.security.csp. A page that needs an inline script names its text here.
CSP_INLINE_SCRIPTS: list[str] = ["accessibility.contract.HEAD_SCRIPT"]
# Further origins of pictures, sound and film: a bucket or a CDN that MEDIA_URL points to.
CSP_MEDIA_SOURCES = env.list("CSP_MEDIA_SOURCES", default=[])
# Who may embed pictures of /media/: "same-origin", "same-site", or "cross-origin" for a front end elsewhere.
MEDIA_RESOURCE_POLICY = env.str("MEDIA_RESOURCE_POLICY", "same-origin")
# Folders of the media storage that hold neither images nor documents of Wagtail and are public; each ends with "/".
MEDIA_PUBLIC_FOLDERS: list[str] = []

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}

# --- other origins ----------------------------------------------------------
CORS_URLS_REGEX = r"^/api/"  # elsewhere the middleware would add "Vary: origin" to every page
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_CREDENTIALS = False

# --- cookies, of officers only ----------------------------------------------
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # Wagtail's scripts find the token in the page
CSRF_COOKIE_SAMESITE = "Lax"

# --- login ------------------------------------------------------------------
AXES_HANDLER = "cms_site.core.security.lockout.PortalLockoutHandler"
AXES_CLIENT_IP_CALLABLE = "cms_site.core.security.address.client_address"
AXES_LOCKOUT_CALLABLE = "cms_site.core.security.lockout.locked_out"
# Failures within AXES_COOLOFF_TIME; cms_site.core.security.lockout says whom each of them stops.
LOGIN_LIMITS = {"account_and_address": 10, "account": 40, "address": 60}
AXES_FAILURE_LIMIT = LOGIN_LIMITS["account_and_address"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# Trying again while locked out does not prolong it, and costs neither a password hash nor a row.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_ENABLE_ADMIN = False  # there is no Django admin
AXES_VERBOSE = False

# --- Wagtail's APIs ---------------------------------------------------------
WAGTAILAPI_DOCS_ENABLED = False  # OWASP ASVS 5.0, 13.4.5: no interactive API documents in public
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
