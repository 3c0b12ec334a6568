"""The Vietnamese of the admin: nothing broken in our catalogues, nothing that officers see left in English.

Reads files only (our catalogues and those of the installed packages): no database and no running site.
How to mend what these tests report: docs/admin-translation.md.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

LOCALE = Path(__file__).resolve().parents[2] / "cms_site" / "locale_wagtail"
DOMAINS = ("django", "djangojs")
PACKAGES = ("wagtail", "wagtail_modeladmin", "taggit")
COVERAGE_FLOOR = 0.98

# What a translation must carry over unchanged: %(name)s and %s, {name}, HTML tags with attributes, entities.
PYTHON_FORMAT = re.compile(r"%(?:\(\w+\))?[sdrif]")
BRACE_FORMAT = re.compile(r"\{\w*\}")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-z]+|#\d+);")

# One way to place the tone mark in open syllables (hóa, hủy), not two side by side (hoá, huỷ): a reader
# searching the page for "xóa" finds every "xóa". "qu" is a consonant: "quỹ" and "quý" are right.
NEW_STYLE_TONE = re.compile(r"(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)

Key = tuple[str | None, str]


def our_catalogue(domain: str) -> polib.POFile:
    """Return our own source catalogue of `domain` ("django" or "djangojs")."""
    return polib.pofile(str(LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po"))


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    """Return what gettext looks an entry up by: context and singular msgid."""
    return (entry.msgctxt or None, entry.msgid)


def texts(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """Return the entry's translations: one, or one for each plural form."""
    plural = {int(form): text for form, text in (entry.msgstr_plural or {}).items()}
    return [plural[form] for form in sorted(plural)] if plural else [entry.msgstr]


def carried(text: str) -> list[list[str]]:
    """Return the placeholders and the markup of `text`, each kind sorted, for word order may differ."""
    return [sorted(pattern.findall(text)) for pattern in (PYTHON_FORMAT, BRACE_FORMAT, MARKUP)]


def edges(text: str) -> tuple[str, str]:
    """Return the white space before and after `text`: templates join such strings to what follows."""
    return (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :])


def same_placeholders(entry: polib.POEntry | polib.MOEntry) -> bool:
    """Tell whether each translation carries what the singular or the plural msgid carries."""
    allowed = [carried(source) for source in (entry.msgid, entry.msgid_plural) if source]
    return all(carried(text) in allowed for text in texts(entry))


def installed_catalogues() -> Iterator[Path]:
    """Yield the English catalogues of the installed packages: the list of all strings that each one has."""
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        assert spec is not None, package
        assert spec.origin is not None, package
        for domain in DOMAINS:
            yield from sorted(Path(spec.origin).parent.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"))


def catalogue_id(path: Path) -> str:
    """Return a short test id, e.g. `wagtail/admin/djangojs`."""
    parts = path.parents[3].parts
    root = max(position for position, part in enumerate(parts) if part in PACKAGES)
    return "/".join([*parts[root:], path.stem])


def upstream_keys(english: Path) -> set[Key]:
    """Return what the package's own compiled Vietnamese catalogue translates without losing a placeholder."""
    compiled = english.parents[2] / "vi" / "LC_MESSAGES" / f"{english.stem}.mo"
    if not compiled.exists():
        return set()
    return {key(e) for e in polib.mofile(str(compiled)) if all(texts(e)) and same_placeholders(e)}


def as_po(entries: list[polib.POEntry]) -> str:
    """Return `entries` as they are pasted into our catalogue, without English file positions."""
    blocks = []
    for entry in entries:
        entry.occurrences = []
        blocks.append(str(entry))
    return "\n".join(blocks)


@pytest.mark.parametrize("domain", DOMAINS)
class TestOurCatalogue:
    """What would break a page of the admin, or look careless on it."""

    def test_placeholders_and_markup_survive(self, domain: str) -> None:
        broken = [e for e in our_catalogue(domain) if not same_placeholders(e)]
        assert not broken, as_po(broken)

    def test_white_space_at_the_edges_survives(self, domain: str) -> None:
        moved = [e for e in our_catalogue(domain) if any(edges(t) != edges(e.msgid) for t in texts(e))]
        assert not moved, as_po(moved)

    def test_nothing_is_empty_fuzzy_or_obsolete(self, domain: str) -> None:
        unfinished = [e for e in our_catalogue(domain) if e.fuzzy or e.obsolete or not all(t.strip() for t in texts(e))]
        assert not unfinished, as_po(unfinished)

    def test_no_string_is_there_twice(self, domain: str) -> None:
        keys = [key(e) for e in our_catalogue(domain)]
        assert len(keys) == len(set(keys)), sorted(k[1] for k in set(keys) if keys.count(k) > 1)

    def test_text_is_nfc(self, domain: str) -> None:
        source = (LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po").read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", source)

    def test_tone_marks_are_placed_in_one_way(self, domain: str) -> None:
        mixed = [e for e in our_catalogue(domain) if any(NEW_STYLE_TONE.search(t) for t in texts(e))]
        assert not mixed, as_po(mixed)

    def test_vietnamese_has_one_plural_form(self, domain: str) -> None:
        catalogue = our_catalogue(domain)
        assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
        assert [e.msgid for e in catalogue if e.msgid_plural and len(texts(e)) != 1] == []

    def test_compiled_catalogue_is_that_of_the_source(self, domain: str) -> None:
        compiled = polib.mofile(str(LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.mo"))
        source = our_catalogue(domain)
        assert compiled.metadata["Plural-Forms"] == source.metadata["Plural-Forms"]
        assert {key(e): texts(e) for e in compiled} == {key(e): texts(e) for e in source}


@pytest.mark.parametrize("english", list(installed_catalogues()), ids=catalogue_id)
def test_officers_read_vietnamese(english: Path) -> None:
    """Upstream's Vietnamese and ours cover the package; after an upgrade, the new strings are listed."""
    ours = {key(e) for e in our_catalogue(english.stem)}
    known = ours | upstream_keys(english)
    strings = [e for e in polib.pofile(str(english)) if not e.obsolete]
    missing = [e for e in strings if key(e) not in known]
    covered = 1 - len(missing) / len(strings)
    assert covered >= COVERAGE_FLOOR, f"{covered:.1%} of {len(strings)} strings, missing:\n\n{as_po(missing)}"


@pytest.mark.parametrize(
    ("english", "vietnamese", "kept"),
    [
        ("%(name)s, 2 of %(total)s", "%(name)s: 2/%(total)s", True),
        ("%(name)s, 2 of %(total)s", "%(name)s: 2", False),
        ("Locked by <b>{user}</b>", "<b>{user}</b> đã khóa", True),
        ("Locked by <b>{user}</b>", "<b>{user} đã khóa", False),
        ('Why not <a href="%(url)s">add one</a>?', '<a href="%(link)s">Thêm</a>?', False),
    ],
)
def test_a_lost_placeholder_is_noticed(english: str, vietnamese: str, kept: bool) -> None:
    assert same_placeholders(polib.POEntry(msgid=english, msgstr=vietnamese)) is kept
