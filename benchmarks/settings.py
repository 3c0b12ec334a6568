"""The embedded default as a public server runs it, with everything that it writes in the benchmark's own folder.

BENCHMARK_DIR   the folder; ``benchmarks.pages`` makes it and says it to its processes
DATABASE_URL    where the articles are; SQLite in that folder unless set
"""

from cms_site.settings.local import *

BENCHMARK_DIR = Path(env.str("BENCHMARK_DIR"))
DEBUG = False
DATABASES = {"default": tuned(env.db_url("DATABASE_URL", default=f"sqlite:///{BENCHMARK_DIR / 'db.sqlite3'}"))}
DATABASES["default"]["CONN_MAX_AGE"] = None  # as production keeps its connections
STATIC_ROOT = Path(env.str("BENCHMARK_STATIC", str(BENCHMARK_DIR / "static")))
MEDIA_ROOT = BENCHMARK_DIR / "media"
VISITORS = {**VISITORS, "SPOOL_FOLDER": BENCHMARK_DIR / "spools"}
ROOT_URLCONF = "benchmarks.urls"
WAGTAILADMIN_BASE_URL = BASE_URL
