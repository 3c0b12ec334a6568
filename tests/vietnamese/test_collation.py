"""Vietnamese alphabetical order, in Python and inside SQLite."""

import random
import sqlite3
import unicodedata
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_site.vietnamese.collation import DATABASE_COLLATION, compare, sort_key

ORDERED = [
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
    ["An", "Ăn", "Ân", "Dinh", "Dương", "Đinh", "Đông", "Em", "Êm"],
    ["An Dương", "Anh", "Ánh", "Ba Đình", "Bắc Giang", "Cà Mau", "Cần Thơ", "Đà Nẵng", "Hà Nội", "Hạ Long"],
    ["Hà Nội", "Hả", "Hạ Long"],
    ["Phường 1", "Phường 2", "Phường An Phú"],
    ["ban", "Ban", "bán", "Bán"],
    ["Nguyên Ý", "Nguyễn Ánh", "Nguyễn Ân"],
    ["a", "à", "ạ", "ă", "ằ", "â", "ấ", "ậ", "b"],
    ["", "1", "2", "a", "ж"],
]
NAMES = st.text(alphabet="aáảăâbdđeêoơuyAĐ \u0301\u0323-1ж", max_size=8)


@pytest.mark.parametrize("names", ORDERED, ids=lambda names: names[-1])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_order(names, form):
    expected = [unicodedata.normalize(form, name) for name in names]
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected
    assert sorted(shuffled, key=cmp_to_key(compare)) == expected


def test_sqlite_orders_and_compares_by_it():
    connection = sqlite3.connect(":memory:")
    connection.create_collation(DATABASE_COLLATION, compare)
    connection.execute(f"CREATE TABLE names (name TEXT COLLATE {DATABASE_COLLATION} UNIQUE)")
    names = ["Êm", "An", "Đinh", "Dương", "Ân", "Dinh", "Đông", "Ăn", "Em"]
    connection.executemany("INSERT INTO names VALUES (?)", [[name] for name in names])
    found = [name for (name,) in connection.execute("SELECT name FROM names ORDER BY name")]
    assert found == ["An", "Ăn", "Ân", "Dinh", "Dương", "Đinh", "Đông", "Em", "Êm"]
    assert connection.execute("SELECT count(*) FROM names WHERE name = 'Ân'").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM names WHERE name = 'ân'").fetchone() == (0,)
    connection.close()


@given(NAMES, NAMES, NAMES)
def test_it_is_a_total_order(a, b, c):
    assert (compare(a, b) == 0) == (a == b)
    assert compare(a, b) == -compare(b, a)
    if compare(a, b) <= 0 and compare(b, c) <= 0:
        assert compare(a, c) <= 0


@given(st.text())
def test_any_text_has_a_key(text):
    assert compare(text, text) == 0
    assert sort_key(text) == sort_key(text)
