"""Settings of every environment. Values that differ come from the environment (12-factor)."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "cms_site.core",
    "cms_site.core.security",
    "cms_site.news",
    "cms_site.vietnamese",
    "accessibility",
    "accessibility.wagtail",
    "blocks",
    "stream_preload",
    "visitors",
    "cms_site.apps.UsersConfig",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "axes",
    "csp",
    "corsheaders",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    # What writes headers stands outside of everything that may answer, static files and refusals included.
    "django.middleware.security.SecurityMiddleware",
    "cms_site.core.middleware.AnswerHeadersMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms_site.core.security.csp.PolicyMiddleware",
    "cms_site.core.middleware.RequestGuardMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms_site.core.middleware.PathLocaleMiddleware",
    "accessibility.middleware.PreferencesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms_site.core.middleware.EditorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms_site.urls"
WSGI_APPLICATION = "cms_site.wsgi.application"
ASGI_APPLICATION = "cms_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms_site.core.context_processors.portal",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people -----------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

# --- language, time, formats ------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Asia/Ho_Chi_Minh")
LOCALE_PATHS = [BASE_DIR / "cms_site" / "locale", BASE_DIR / "cms_site" / "locale_wagtail"]
# Django's own vi formats read 11/12/2022 as 12 November and begin the week on Sunday.
FORMAT_MODULE_PATH = ["cms_site.vietnamese.formats"]
# Numbers for readers are grouped by the `grouped` filter; grouping everywhere would also group ids in the admin.
USE_THOUSAND_SEPARATOR = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"

# --- static files and media -------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms_site.core.static_files.PortalStaticFilesStorage"},
}

# --- Wagtail ----------------------------------------------------------------
WAGTAIL_SITE_NAME = env.str("SITE_NAME", "Cổng thông tin điện tử")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing leaves the site
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # avatars of officers are not asked of a third party
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # a private collection is private
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000  # a photo of 7,700 x 5,200; more costs seconds of a request to decode
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILIMAGES_JPEG_QUALITY = 80
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "doc",
    "docx",
    "m4a",
    "mp3",
    "mp4",
    "odp",
    "ods",
    "odt",
    "ogg",
    "ogv",
    "pdf",
    "ppt",
    "pptx",
    "rtf",
    "txt",
    "vtt",
    "webm",
    "xls",
    "xlsx",
]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_BASE_URL = BASE_URL
# A chief editor who mends a typo while approving approves once.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_COMMENTS_RELATION_NAME = "comments"
# Folds marks and spelling variants in everything that is indexed and asked: the site, the admin and the API.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms_site.core.search.backends"}}
WAGTAILSEARCH_HITS_MAX_AGE = 14  # days
TAGGIT_CASE_INSENSITIVE = True

# --- the reusable apps ------------------------------------------------------
BLOCKS = {
    "RELATED_SOURCE": "cms_site.news.related.fill_related_lists",
    "FOLD": "cms_site.vietnamese.text.fold",
    "PHONE_COUNTRY_CODE": "84",
}
# Folders and services of this machine. How many proxies stand before the site is told once, in security.py.
VISITORS = {
    "CLIENT_ADDRESS": "cms_site.core.security.address.client_address",
    "PUBLIC_PAGES": "cms_site.core.visits.public_pages",
    "ALLOWED_ORIGINS": env.list("VISITORS_ALLOWED_ORIGINS", default=[]),
    "SPOOL_FOLDER": Path(env.str("VISITORS_SPOOL_FOLDER", str(VAR_DIR / "visitors"))),
    "NODE": env.str("VISITORS_NODE", "") or None,
    "FSYNC": env.str("VISITORS_FSYNC", "never"),
    "ROLLUP": env.str("VISITORS_ROLLUP", "thread"),
    "ONLINE_REDIS_URL": env.str("VISITORS_REDIS_URL", "") or None,
    "REPORT_GROUPS": ("Editors", "Moderators"),
}
DATABASE_ROUTERS = ["visitors.router.VisitorsRouter"]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an article with many blocks has many form fields
SILENCED_SYSTEM_CHECKS: list[str] = []
