"""Vietnamese text: one normal form, one folded form for comparing, one key that keeps the marks.

Everything here is linear in the length of the text and raises nothing on any string.
"""

import re
import sys
import unicodedata

# Zero-width space, non-joiner, joiner, word joiner, byte order mark: invisible, pasted in from PDF and
# word processors, and enough to make two equal words differ.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_DROP_ZERO_WIDTH = dict.fromkeys(map(ord, ZERO_WIDTH))

# Words of an index that begin with RESERVED are ours; typed ones that begin so are escaped (index_token).
RESERVED = "0q"
_ESCAPED, _EXACT, _ENCODED = RESERVED + "0", RESERVED + "1", RESERVED + "2"

# Marks of letters and tones as the digits that VNI typing gives them.
_LETTER_MARKS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_TONE_MARKS = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}

# Latin letters that neither Unicode's decomposition nor their name leads back to a-z.
_LATIN_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "ng", "ı": "i", "ĸ": "k", "ə": "e", "ƒ": "f",
    "ɑ": "a", "ɣ": "g", "ɩ": "i", "ʃ": "s", "ʒ": "z", "ʊ": "u", "ƿ": "w", "ƣ": "oi", "ȣ": "ou",
}  # fmt: skip
_LATIN_NAME = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?(?:LETTER|LIGATURE)(?: [A-Z]{3,})* ([A-Z]{1,2})(?: WITH .*| BAR| DIGRAPH)?$"
)
# Combining marks written on Latin letters: taken off wherever they stand. Marks of other scripts stay.
_LATIN_MARKS = (
    (0x0300, 0x036F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)


def nfc(text: str) -> str:
    """The text in Unicode normal form C without zero-width characters; nothing else is changed."""
    return unicodedata.normalize("NFC", text.translate(_DROP_ZERO_WIDTH))


def _is_latin_mark(code: int) -> bool:
    return any(first <= code <= last for first, last in _LATIN_MARKS)


def _fold_latin(char: str) -> str | None:
    """A casefolded, decomposed character in a-z, or None when it is no Latin letter."""
    if "a" <= char <= "z":
        return char
    name = unicodedata.name(char, "")
    if not name.startswith("LATIN "):
        return None
    if char in _LATIN_LETTERS:
        return _LATIN_LETTERS[char]
    found = _LATIN_NAME.match(name)
    return found.group(1).lower() if found else " "


def _fold_piece(char: str) -> str:
    """What one character of a decomposition contributes: letters, a digit, nothing, or a space."""
    if _is_latin_mark(ord(char)):
        return ""
    latin = _fold_latin(char)
    if latin is not None:
        return latin
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    # U+02B0..02FF are apostrophes and phonetic signs: letters by category, separators by use.
    if category[0] in "LMN" and not 0x02B0 <= ord(char) <= 0x02FF:
        return char
    return " "


class _FoldTable(dict[int, str]):
    """A table for str.translate that works out each character once, when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _is_latin_mark(code):
            self[code] = ""
            return ""
        folded = unicodedata.normalize("NFC", char.casefold())
        pieces = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        if not unicodedata.category(char).startswith(("L", "M")) or any(map(_fold_latin, pieces)):
            folded = pieces
        self[code] = value = "".join(map(_fold_piece, folded))
        return value


_FOLD = _FoldTable()


def _mark_ranges() -> str:
    """Every combining mark of Unicode's first planes, as the inside of a regular expression's class."""
    marks = [c for c in range(min(sys.maxunicode, 0x1FFFF)) if unicodedata.category(chr(c))[0] == "M"]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# A word in a text as it was written: letters and digits with the marks and invisible characters between them.
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_mark_ranges()}{ZERO_WIDTH}])*")


def fold(text: str) -> str:
    """The text as words to compare by: casefolded, without marks, đ as d, other characters as single spaces.

    Latin letters and all digits come out as a-z and 0-9, letters of other scripts as they are
    (casefolded, NFC). NFC and NFD input give the same; folding twice changes nothing.
    """
    return " ".join(nfc(nfc(text).translate(_FOLD)).split())


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order, repeated where the text repeats them."""
    return fold(text).split()


def words(text: str) -> list[str]:
    """The words of a text as they were written (NFC, marks and case kept), in order."""
    return WORD.findall(nfc(text))


def index_token(word: str) -> str:
    """A folded word as one ASCII letters-and-digits token that every database's tokeniser leaves whole.

    An ASCII word is its own token. A word in another script becomes "0q2" and the hexadecimal of its UTF-8
    (a prefix of the word gives a prefix of the token). A typed word that begins with "0q" is written "0q0"
    and the word: so no typed word can meet an exact_key, which begins with "0q1".
    """
    if not word.isascii():
        return _ENCODED + word.encode().hex()
    return _ESCAPED + word if word.startswith(RESERVED) else word


def exact_key(word: str) -> str:
    """One word as an ASCII token that keeps its Vietnamese marks: "má" -> "0q1ma1", "đảng" -> "0q1d9ang3".

    The marks are digits as in VNI typing: 6 (hat), 7 (horn), 8 (breve), 9 (stroke) follow their letter, the
    tone stands at the end, so that "hòa" and "hoà" agree: 0 level, 1 acute, 2 grave, 3 hook, 4 tilde, 5 dot.
    Digits of the word itself are doubled ("da6" -> "0q1da660", "dâ" -> "0q1da60"). Marks of other languages
    and case do not count. The prefix "0q1" keeps the keys apart from all typed words (see index_token).
    A word in another script has no Vietnamese marks: its key is its index_token. "" for a text without words.
    """
    return _key(word, with_tone=True)


def exact_prefix(word: str) -> str:
    """The exact_key of a word that is still being typed: its letters and their marks, without the tone."""
    return _key(word, with_tone=False)


def _key(word: str, *, with_tone: bool) -> str:
    folded = fold(word).replace(" ", "")
    if not folded.isascii() or not folded:
        return index_token(folded) if folded else ""
    letters, tone = [], "0"
    for char in unicodedata.normalize("NFD", nfc(word)):
        if char in _TONE_MARKS:
            tone = _TONE_MARKS[char]
        elif char in _LETTER_MARKS:
            letters.append(_LETTER_MARKS[char])
        elif char in "đĐ":
            letters.append("d9")
        else:
            plain = fold(char).replace(" ", "")
            letters.append(re.sub(r"(\d)", r"\1\1", plain))
    return _EXACT + "".join(letters) + (tone if with_tone else "")
