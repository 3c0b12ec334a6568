"""What the index holds of an object: for each column folded words and, beside them, words with marks."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Manager, Model
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField

from cms_site.vietnamese.text import RESERVED, fold, index_token

from .tree import exact_tokens

# Bounds of one object, so that no text is too long for a tsvector (1 MB): words, letters of a word, and
# letters of all different words together.
MAX_DOCUMENT_WORDS = 100_000
MAX_WORD_LENGTH = 1_000
MAX_VOCABULARY = 300_000
# Stands between two texts, so that a phrase does not reach from one into the next. Nobody can type it.
BREAK = RESERVED + "3"


class Text(NamedTuple):
    """One value of one search field, and the field's boost."""

    value: str
    boost: float | None


class Document(NamedTuple):
    """The texts of an object by column."""

    title: list[Text]
    body: list[Text]
    autocomplete: list[Text]


class IndexedText(NamedTuple):
    """A text as the index takes it: the folded words in order, and the words with marks in order."""

    folded: list[str]
    exact: list[str]
    boost: float | None


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(map(_as_text, value))
    if isinstance(value, dict):
        return "\n".join(map(_as_text, value.values()))
    return force_str(value)


def _values(obj: Any, field: BaseField) -> Iterator[tuple[BaseField, str]]:
    """The (field, text) pairs that a search field stands for, following relations."""
    if isinstance(field, SearchField | AutocompleteField):
        yield field, _as_text(field.get_value(obj))
    elif isinstance(field, RelatedFields):
        related = field.get_value(obj)
        if isinstance(related, Manager):
            related = related.all()
        elif callable(related):
            related = [related()]
        else:
            related = [related]
        for one in related:
            for inner in field.fields if one is not None else ():
                yield from _values(one, inner)


def collect(obj: Model) -> Document:
    """The texts that the object's search_fields name."""
    document = Document([], [], [])
    for declared in obj.get_search_fields():  # type: ignore[attr-defined]
        for field, value in _values(obj, declared):
            if isinstance(field, AutocompleteField):
                document.autocomplete.append(Text(value, None))
            elif field.field_name == "title":
                document.title.append(Text(value, field.boost))
            else:
                document.body.append(Text(value, field.boost))
    return document


class _Vocabulary:
    """Counts words until an object has had enough of them."""

    def __init__(self) -> None:
        self.words_left = MAX_DOCUMENT_WORDS
        self.letters_left = MAX_VOCABULARY
        self.known: set[str] = set()

    def take(self, found: Iterable[str]) -> list[str]:
        taken = []
        for word in found:
            if self.words_left <= 0 or self.letters_left <= 0:
                break
            if len(word) > MAX_WORD_LENGTH:
                continue
            if word not in self.known:
                self.known.add(word)
                self.letters_left -= len(word) + 8
            self.words_left -= 1
            taken.append(word)
        return taken


def prepare(texts: list[Text]) -> list[IndexedText]:
    """The texts of one column as tokens, without the empty ones and within the bounds of one object."""
    folded, exact = _Vocabulary(), _Vocabulary()
    prepared = []
    for text in texts:
        found = folded.take(index_token(word) for word in fold(text.value).split())
        if found:
            prepared.append(IndexedText(found, exact.take(exact_tokens(text.value)), text.boost))
    return prepared
