"""bin/check_translations: each way in which a catalogue can fall behind is seen."""

from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from tests.tooling.test_locks import load_program

check_translations = load_program("check_translations")
PATH = Path("cms_site/locale/vi/LC_MESSAGES/django.po")


def catalogue(*texts: tuple[str, str]) -> polib.POFile:
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr in texts:
        file.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    plural = {0: "%(n)s tin"}
    file.append(polib.POEntry(msgid="%(n)s item", msgid_plural="%(n)s items", msgstr_plural=plural))
    return file


def save(folder: Path, file: polib.POFile, path: Path = PATH) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    file.save(str(folder / path))
    file.save_as_mofile(str((folder / path).with_suffix(".mo")))


def faults(tmp_path: Path, change: Callable[[polib.POFile], object], path: Path = PATH) -> list[str]:
    """Return the faults of a catalogue that was right before `change` was applied to it."""
    committed, made = tmp_path / "committed", tmp_path / "made"
    save(made, catalogue(("News", ""), ("Search", "")), path)
    file = catalogue(("News", "Tin tức"), ("Search", "Tìm kiếm"))
    save(committed, file, path)
    change(file)
    file.save(str(committed / path))
    return check_translations.find_faults(committed, made, path)


def test_a_current_catalogue_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda file: None) == []


def test_a_missing_catalogue_is_a_fault(tmp_path: Path) -> None:
    save(tmp_path / "made", catalogue())
    assert check_translations.find_faults(tmp_path / "committed", tmp_path / "made", PATH) == ["  is missing"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda file: file.remove(file.find("News")), "'News' is in the code"),
        (lambda file: file.append(polib.POEntry(msgid="Old", msgstr="Cũ")), "'Old' is in the catalogue"),
        (lambda file: setattr(file.find("News"), "msgstr", ""), "'News' is not translated"),
        (
            lambda file: file.find("%(n)s item").msgstr_plural.update({0: ""}),
            "'%(n)s item' is not translated",
        ),
        (lambda file: file.find("News").flags.append("fuzzy"), "'News' is fuzzy"),
        (lambda file: setattr(file.find("News"), "msgstr", "Tin mới"), "its .mo says something else"),
    ],
    ids=["new text", "text that is gone", "untranslated", "untranslated plural", "fuzzy", "not compiled"],
)
def test_each_fault_is_named(tmp_path: Path, change: Callable[[polib.POFile], object], words: str) -> None:
    assert any(words in fault for fault in faults(tmp_path, change))


def test_a_catalogue_that_was_never_compiled_is_a_fault(tmp_path: Path) -> None:
    save(tmp_path / "made", catalogue())
    save(tmp_path / "committed", catalogue())
    (tmp_path / "committed" / PATH).with_suffix(".mo").unlink()
    found = check_translations.find_faults(tmp_path / "committed", tmp_path / "made", PATH)
    assert found == ["  has not been compiled (.mo)"]


def test_an_empty_english_text_means_as_it_is_written_in_the_code(tmp_path: Path) -> None:
    english = Path("cms_site/locale/en/LC_MESSAGES/django.po")
    found = faults(tmp_path, lambda file: setattr(file.find("News"), "msgstr", ""), english)
    assert [fault for fault in found if "translated" in fault] == []
