"""The display preferences in projects of other people, installed from the wheel by the README's three steps."""

import os
import subprocess
from pathlib import Path

# Steps 1 and 2: settings and address. Step 3 is in the templates below.
SETTINGS = """
INSTALLED_APPS = [*INSTALLED_APPS, "accessibility"]
MIDDLEWARE = [*MIDDLEWARE, "accessibility.middleware.PreferencesMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ALLOWED_HOSTS = ["testserver"]
"""
ADDRESSES = """
from django.urls import include, path
urlpatterns = [path("accessibility/", include("accessibility.urls")), *urlpatterns]
"""
PAGE = """{% load accessibility_tags %}<!doctype html><html lang="en"{% accessibility_attributes %}>
<head><title>Plain</title>{% accessibility_head %}</head>
<body><header>{% accessibility_toolbar %}</header></body></html>"""

# What a visitor does, and what comes back; the same in both projects.
USE = """
from django.contrib.staticfiles import finders
from django.test import Client
import accessibility, re

assert "site-packages" in accessibility.__file__, accessibility.__file__
call_command("check", fail_level="WARNING")
visitor = Client()
html = visitor.get("/").content.decode()
assert "data-text" not in html.split("<head")[0]
form = html[html.index("<form"):html.index("</form>")]
for part in ("A+", "A-", "Larger text", "Higher contrast", "<output>"):
    assert part in form, part
action = re.search('action="([^"]*)"', form)[1]
for name in ("preferences.css", "preferences.js"):
    assert f"/static/accessibility/{name}" in html, name
    assert finders.find(f"accessibility/{name}"), name
answer = visitor.post(action, {"set": "text:larger", "next": "/"})
assert (answer.status_code, answer["Location"]) == (303, "/"), answer
visitor.post(action, {"set": "contrast:higher", "next": "/"})
html = visitor.get("/").content.decode()
start = html[html.index("<html"):html.index("<head")]
assert 'data-text="112.5"' in start and 'data-contrast="high"' in start, start
assert "data-text" not in Client().get("/").content.decode().split("<head")[0]
assert visitor.post(action, {"set": "text:9000"}).status_code == 400
print("used")
"""

PLAIN = """
import sys
sys.modules["wagtail"] = None  # not there: an import of it fails
import django
from django.core.management import call_command
django.setup()
"""

# The tables are made without Wagtail's hundred migrations, and so is what those put into them.
NO_MIGRATIONS = """
class _None(dict):
    __contains__ = lambda self, app: True
    __getitem__ = lambda self, app: None
MIGRATION_MODULES = _None()
"""
WAGTAIL = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", run_syncdb=True, verbosity=0)
from home.models import HomePage
from wagtail.models import Locale, Page, Site
Locale.objects.create(language_code="en")
home = Page.add_root(instance=Page(title="Root")).add_child(instance=HomePage(title="Home"))
Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
"""


def run(python: Path, arguments: list[str], folder: Path, settings: str = "") -> str:
    """Run Python in a folder and return what it prints."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(folder)}
    if settings:
        environment["DJANGO_SETTINGS_MODULE"] = settings
    done = subprocess.run(
        [python, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def add(path: Path, text: str) -> None:
    """Write at the end of a file."""
    with path.open("a") as file:
        file.write(text)


def test_in_a_plain_django_project_without_wagtail(other_python: Path, tmp_path: Path) -> None:
    start = (
        "from django.core.management import execute_from_command_line as run; run(['', 'startproject', 'plain', '.'])"
    )
    run(other_python, ["-c", start], tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text(PAGE)
    add(tmp_path / "plain/settings.py", SETTINGS + 'TEMPLATES[0]["DIRS"] = [BASE_DIR / "templates"]\n')
    page = "from django.views.generic import TemplateView\n"
    page += 'urlpatterns += [path("", TemplateView.as_view(template_name="page.html"))]\n'
    add(tmp_path / "plain/urls.py", ADDRESSES + page)
    assert "used" in run(other_python, ["-c", PLAIN + USE], tmp_path, "plain.settings")


def test_in_a_project_of_wagtail_start(other_python: Path, tmp_path: Path) -> None:
    run(other_python, ["-c", "from wagtail.bin.wagtail import main; main()", "start", "mysite", "."], tmp_path)
    base = tmp_path / "mysite/templates/base.html"
    html = base.read_text()
    for old, new in (
        ("{% load static", "{% load accessibility_tags static"),
        ("<head>", "<head>{% accessibility_head %}"),
        ("{% wagtailuserbar %}", "{% wagtailuserbar %}<header>{% accessibility_toolbar %}</header>"),
    ):
        assert html.count(old) == 1, old
        html = html.replace(old, new)
    base.write_text(html.replace('<html lang="', '<html{% accessibility_attributes %} lang="', 1))
    add(tmp_path / "mysite/settings/dev.py", SETTINGS + NO_MIGRATIONS)
    add(tmp_path / "mysite/urls.py", ADDRESSES)
    assert "used" in run(other_python, ["-c", WAGTAIL + USE], tmp_path, "mysite.settings.dev")
