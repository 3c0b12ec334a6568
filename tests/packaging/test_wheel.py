"""The wheel: what `pip install` brings to another Wagtail site, tried there and not in this checkout."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]

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


def git_files(*paths: str) -> list[str]:
    """Return the files below `paths` that git knows, or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *paths]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in listing.split("\0") if name and (ROOT / name).is_file())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from a copy of what git knows: nothing that lies about can slip into it."""
    source = tmp_path_factory.mktemp("source")
    for name in git_files("pyproject.toml", PYPROJECT["project"]["readme"], "cms_site", *PACKAGES):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    # Not isolated: the build system is locked with the other requirements, and no network is needed.
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", source / "dist", source]
    done = subprocess.run(build, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (source / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def other_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment that has the wheel, and this one's other packages."""
    folder = tmp_path_factory.mktemp("other-site")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv/bin/python"
    uv = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--quiet"]
    subprocess.run([*uv, "--python", python, wheel], check=True, timeout=120)
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", query], capture_output=True, text=True, check=True).stdout.strip()
    # The locked dependencies are here already: a path to them saves installing them again. This checkout is
    # not among them, and a path that is added like this comes after the environment's own packages.
    (Path(packages) / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


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
