"""The two apps in a project made by ``wagtail start``, without this portal: what the README promises."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

MODEL = """
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from blocks.fields import NewsStreamField
from blocks.outline import outline
from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload


class NewsPage(Page):
    body = NewsStreamField(NewsStreamBlock(), blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "home/news_page.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        preload([self.body], page_filter=lambda pages: pages.live().public(), request=request)
        context["outline"] = outline(self.body)
        return context
"""

TEMPLATE = """{% load blocks_tags wagtailcore_tags static %}<!doctype html><html lang="vi">
<head><title>{{ page.title }}</title>
<link rel="stylesheet" href="{% static 'blocks/blocks.css' %}">{% blocks_assets page.body %}</head>
<body><main class="body">{% include_block page.body %}</main></body></html>"""

SCRIPT = """
import importlib.util, io, django
from django.core.management import call_command
django.setup()
assert importlib.util.find_spec("cms_site") is None, "the portal is importable"
call_command("makemigrations", "home", verbosity=0)
call_command("migrate", verbosity=0)
from pathlib import Path
written = "".join(path.read_text() for path in Path("home/migrations").glob("*.py"))
assert "blocks.fields.NewsStreamField" in written and "paragraph" not in written, "blocks in a migration"
call_command("makemigrations", check=True, dry_run=True, verbosity=0)  # the apps bring all of theirs
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site
from home.models import NewsPage
buffer = io.BytesIO()
Picture.new("RGB", (300, 200)).save(buffer, "JPEG")
image = get_image_model().objects.create(title="A", file=ContentFile(buffer.getvalue(), "a.jpg"))
document = get_document_model().objects.create(title="B", file=ContentFile(b"%PDF-1.4", "b.pdf"))
home = Site.objects.get().root_page
other = home.add_child(instance=NewsPage(title="Other"))
body = [
    ("paragraph", f'<p>One <a linktype="page" id="{other.pk}">other</a></p>'),
    ("heading", {"text": "Two", "level": "2"}),
    ("photo", {"image": image.pk, "alt_text": "Three people at a table", "caption": "<p>Caption</p>"}),
    ("quote", {"quote": "Four", "speaker": "Five"}),
    ("related", {"mode": "hand", "pages": [other.pk]}),
    ("documents", {"title": "Six", "files": [{"document": document.pk}]}),
]
from blocks.stream import NewsStreamBlock
members = NewsStreamBlock().child_blocks
others = [name for name in members if name not in dict(body)]
raw = [{"type": name, "value": value} for name, value in body]
raw += [{"type": name, "value": members[name].get_prep_value(members[name].get_preview_value())} for name in others]
page = NewsPage(title="All", body=raw)
home.add_child(instance=page)
page.save_revision().publish()
html = Client().get(page.url).content.decode()
for name, _ in body:
    assert f"block-{name}" in html, name
drawn = {name: page.body[index].render() for index, name in enumerate([*dict(body), *others])}
assert set(drawn) == set(members)
nothing = [name for name in others if not drawn[name].strip()]
assert nothing in ([], ["contents"]), nothing
assert html.count("/static/blocks/css/") >= 3, "style sheets of the blocks"
assert image.renditions.count() == 3
from blocks.models import QuotedSpeaker
assert QuotedSpeaker.objects.filter(speaker="Five").exists()
from django.contrib.auth import get_user_model
client = Client()
client.force_login(get_user_model().objects.create_superuser("a", "a@example.org", "b"))
assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
assert client.get("/admin/blocks/speakers/?q=fiv").json() == {"speakers": [{"speaker": "Five", "role": ""}]}
assert '<h2 class="block-heading" id="two">' in html
assert html.count(f'href="{other.url}"') == 2
assert html.count("image/avif") == html.count("image/webp") >= 1, html
print("drawn")
"""


def run(arguments: list[str], folder: Path, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_three_lines_of_settings_and_every_block_is_drawn(tmp_path: Path) -> None:
    library = tmp_path / "library"
    for app in ("blocks", "stream_preload"):
        shutil.copytree(ROOT / app, library / app, ignore=shutil.ignore_patterns("__pycache__"))
    project = tmp_path / "project"
    project.mkdir()
    run(["-c", "from wagtail.bin.wagtail import main; main()", "start", "mysite", "."], project)
    with (project / "mysite/settings/dev.py").open("a") as settings:
        settings.write('INSTALLED_APPS += ["blocks", "stream_preload"]\n')
        settings.write('DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}\n')
        settings.write('ALLOWED_HOSTS = ["testserver", "localhost"]\n')
    with (project / "home/models.py").open("a") as models:
        models.write(MODEL)
    (project / "home/templates/home/news_page.html").write_text(TEMPLATE)
    environment = {"PYTHONPATH": f"{library}:{project}", "DJANGO_SETTINGS_MODULE": "mysite.settings.dev"}
    assert "drawn" in run(["-c", SCRIPT], project, **environment)
