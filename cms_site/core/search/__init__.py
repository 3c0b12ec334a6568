"""Search that finds Vietnamese with and without marks, alike on SQLite and PostgreSQL.

Setting: WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms_site.core.search.backends"}}; then rebuild the
index once (`manage.py update_index`).
"""
