"""Vietnamese alphabetical order, for lists in Python and as a collation that SQLite can call.

Letters: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with f j w z in their Latin places.
Tones: level, grave, hook, tilde, acute, dot (ma mà mả mã má mạ). Dictionaries go word by word: the tone of
the first word decides before the letters of the second ("Hà Nội" before "Hạ Long").
"""

import unicodedata
from functools import cache

from .text import WORD, fold, nfc

# One name for db_collation on both databases, and one that needs no quotes: Django writes it bare into
# SQLite's CREATE TABLE, so PostgreSQL's own "vi-x-icu" cannot be used there. On SQLite it is registered when
# a connection opens, on PostgreSQL a migration makes it from ICU's Vietnamese order.
DATABASE_COLLATION = "vietnamese"
POSTGRESQL_PROVIDER, POSTGRESQL_LOCALE = "icu", "vi"

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: 10 + place for place, letter in enumerate(_ALPHABET)} | {str(n): n for n in range(10)}
_OTHER_SCRIPT = 100
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_MARKS = {"\u0302", "\u031b", "\u0306"}

WordKey = tuple[tuple[int, ...], tuple[int, ...]]
SortKey = tuple[tuple[WordKey, ...], str, str]


@cache
def _char_key(char: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places of one NFC character in the alphabet, and the tones and foreign marks that it carries."""
    decomposed = unicodedata.normalize("NFD", char.lower())
    tones = tuple(_TONES.get(mark, ord(mark)) for mark in decomposed[1:] if mark in _TONES or mark not in _LETTER_MARKS)
    marks = "".join(filter(_LETTER_MARKS.__contains__, decomposed))
    letter = unicodedata.normalize("NFC", decomposed[0] + marks)
    if letter in _RANK:
        return (_RANK[letter],), tones
    if unicodedata.combining(char):
        return (), (_TONES.get(char, ord(char)),)
    plain = fold(char).replace(" ", "")
    # Foreign letters stand with the letter that they fold to; the letter itself is the smaller difference.
    return tuple(_RANK.get(c, _OTHER_SCRIPT + ord(c)) for c in plain), (*tones, ord(char.lower()[0]))


def _word_key(word: str) -> WordKey:
    letters: list[int] = []
    tones: list[int] = []
    for char in word:
        places, marks = _char_key(char)
        letters.extend(places)
        tones.extend(marks)
    return tuple(letters), tuple(tones)


def sort_key(name: str) -> SortKey:
    """A key that sorts names in Vietnamese alphabetical order; equal only for equal text.

    Differences count in this order: letters and then tone of each word, word by word; case (small before
    capital); punctuation and the code points themselves.
    """
    text = nfc(name)
    return tuple(map(_word_key, WORD.findall(text))), text.swapcase(), name


def compare(a: str, b: str) -> int:
    """-1, 0 or 1 as a sorts before, with or after b: what sqlite3.Connection.create_collation expects."""
    if a == b:
        return 0
    return -1 if sort_key(a) < sort_key(b) else 1
