"""The wheel: what `pip install` brings to another Wagtail site, tried there and not in this checkout."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

from .conftest import PACKAGES, git_files

# What the other site does with the packages; it prints what it saw as JSON.
OTHER_SITE = """
import importlib.util, json, sys
import django
from django.conf import settings

packages, templates, static = json.load(sys.stdin)
settings.configure(
    SECRET_KEY="other-site", USE_I18N=True, USE_TZ=True, STATIC_URL="/static/", MEDIA_URL="/media/",
    ROOT_URLCONF="other_urls", WAGTAIL_SITE_NAME="Other", WAGTAILADMIN_BASE_URL="http://localhost",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[*packages,
        "wagtail.users", "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.embeds",
        "wagtail.sites", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.staticfiles"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
)
django.setup()
from django.contrib.staticfiles import finders
from django.template.loader import get_template

print(json.dumps({
    "origins": {name: importlib.util.find_spec(name).origin for name in packages},
    "site": importlib.util.find_spec("cms_site") is not None,
    "templates": {name: get_template(name).origin.name for name in templates},
    "static": {name: finders.find(name) for name in static},
}))
"""


def below(files: list[str], kind: str) -> list[str]:
    """Return the names by which Django knows the files in the packages' folders of that kind."""
    return [name.split(f"/{kind}/", 1)[1] for name in files if f"/{kind}/" in name]


def test_everything_in_the_packages_travels(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert inside == set(git_files(*PACKAGES))
    assert any(name.endswith(".html") for name in inside)


def test_the_portal_stays_at_home(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}
    assert git_files("cms_site")
    assert tops == set(PACKAGES)


def test_another_site_can_use_it(other_python: Path, tmp_path: Path) -> None:
    files = git_files(*PACKAGES)
    templates = [name for name in below(files, "templates") if name.endswith(".html")]
    static = below(files, "static")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO"))}
    done = subprocess.run(
        [other_python, "-c", OTHER_SITE],
        input=json.dumps([PACKAGES, templates, static]),
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    home = str(other_python.parent.parent)
    found = [*seen["origins"].values(), *seen["templates"].values(), *seen["static"].values()]
    assert all(path and path.startswith(home) for path in found), seen
    assert seen["site"] is False
