# ruff: noqa: F403, F405 - settings build on settings
"""The portal as a public server runs it, with its counters beside it, everything in the benchmark's own folder.

BENCHMARK_DIR           the folder
BENCHMARK_SPOOLS        the folder of the spools; in BENCHMARK_DIR unless set
DATABASE_URL            PostgreSQL for the site and the counters; two SQLite files unless set
VISITORS_ROLLUP, VISITORS_REDIS_URL, TRUSTED_PROXY_COUNT   as docs/administration.md says
"""

from importlib.util import find_spec

from benchmarks.settings import *
from cms_site.settings.databases import with_counters

DATABASES = with_counters(DATABASES["default"])
VISITORS = {**VISITORS, "SPOOL_FOLDER": Path(env.str("BENCHMARK_SPOOLS", str(BENCHMARK_DIR / "spools")))}
ROOT_URLCONF = "benchmarks.visitors.urls"
if find_spec("hitcount"):
    INSTALLED_APPS = [*INSTALLED_APPS, "hitcount"]
