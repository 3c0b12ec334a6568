"""Style sheets as they are served."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from cms_site.core.static_files import PortalStaticFilesStorage, minify_css

SOURCE = "/* for a reader */\n.a > .b { margin: calc(1rem + 2px)  auto; }\n.a :is(.c) { color: #fff }\n"


def test_our_style_sheets_are_minified_and_those_of_others_are_not(tmp_path: Path):
    storage = PortalStaticFilesStorage(location=tmp_path)
    for name in ("core/site.css", "wagtailadmin/css/core.css", "core/site.js"):
        storage.save(name, ContentFile(SOURCE.encode()))
    assert (tmp_path / "core/site.css").read_text() == ".a>.b{margin:calc(1rem + 2px) auto}.a :is(.c){color:#fff}"
    assert (tmp_path / "wagtailadmin/css/core.css").read_text() == SOURCE
    assert (tmp_path / "core/site.js").read_text() == SOURCE


def test_the_file_with_the_hash_in_its_name_is_whole(tmp_path: Path):
    storage = PortalStaticFilesStorage(location=tmp_path)
    storage.save("core/site.css", ContentFile(SOURCE.encode()))
    done = [result for _, result, _ in storage.post_process({"core/site.css": (storage, "core/site.css")})]
    hashed = next(name for name in done if name != "core/site.css" and name.endswith(".css"))
    assert (tmp_path / hashed).read_text() == (tmp_path / "core/site.css").read_text() != ""


def test_minifying_takes_a_tenth_at_least_and_keeps_every_rule():
    source = Path(finders.find("core/site.css")).read_text()
    minified = minify_css(source)
    assert len(minified) < 0.9 * len(source)
    assert minified.count("{") == source.count("{")
    assert minified.count("var(--") == source.count("var(--")
