"""The app in a project made by ``wagtail start``, without this portal: three lines, and a view is counted and shown."""

import shutil
import subprocess
from pathlib import Path

from tests.blocks.test_plain_project import ROOT, run

SETTINGS = """
INSTALLED_APPS += ["visitors"]
ALLOWED_HOSTS = ["testserver", "localhost"]
"""
URLS = """
urlpatterns = [path("api/visitors/", include("visitors.urls"))] + urlpatterns
"""
TEMPLATE = """{% load visitors_tags %}<!doctype html><html lang="vi"><title>{{ page.title }}</title>
<p>{% views_of page as number %}{% views_figure page number %}</p>
{% most_read days=1 as rows %}{% for row in rows %}<i>{{ row.page.title }}: {{ row.views }}</i>{% endfor %}
{% visitors_board %}{% visitors_script %}</html>"""

SCRIPT = """
import importlib.util, re, django
django.setup()
from django.core.management import call_command
assert importlib.util.find_spec("cms_site") is None, "the portal is importable"
call_command("check", fail_level="WARNING")
call_command("migrate", verbosity=0)
from django.test import Client
reader = Client(HTTP_HOST="localhost", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36")
from django.core.cache import cache
html = reader.get("/").content.decode()
assert re.search(r'<data data-views="\\d+" value="0">0</data>', html), html
token = re.search(r'data-token="([^"]+)"', html)[1]
address = re.search(r'data-visitors="([^"]+)"', html)[1] + "page"
answer = reader.post(address, f"view {token} ", content_type="text/plain")
assert answer.status_code == 204, answer.content
assert not reader.cookies
from visitors import embedded
embedded.stop_thread()
try:
    call_command("visitors_rollup", verbosity=0)
finally:
    cache.clear()
html = reader.get("/").content.decode()
assert re.search(r'<data data-views="\\d+" value="1">1</data>', html), html
assert re.search(r'data-board="today" value="1"', html), html
assert re.search(r'data-board="online" value="1"', html), html
assert "<i>Home: 1</i>" in html, html
print("counted")
"""


def test_three_lines_and_a_view_is_counted_and_shown(tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(ROOT / "visitors", library / "visitors", ignore=shutil.ignore_patterns("__pycache__"))
    project = tmp_path / "project"
    project.mkdir()
    run(["-c", "from wagtail.bin.wagtail import main; main()", "start", "mysite", "."], project)
    for name, lines in (("settings/dev.py", SETTINGS), ("urls.py", URLS)):
        with (project / "mysite" / name).open("a") as file:
            file.write(lines)
    (project / "home/templates/home/home_page.html").write_text(TEMPLATE)
    environment = {"PYTHONPATH": f"{library}:{project}", "DJANGO_SETTINGS_MODULE": "mysite.settings.dev"}
    assert "counted" in run(["-c", SCRIPT], project, **environment)
    assert subprocess.run(["test", "-d", project / "var/visitors"]).returncode == 0
