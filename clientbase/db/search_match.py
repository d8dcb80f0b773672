"""A reading of a query as an expression of FTS5: where words must stand, words too short for a trigram."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from clientbase.domain.query_words import cut
from clientbase.domain.search_query import Reading

TRIGRAM = 3
_UNSEEN = dict.fromkeys((*range(32), 127, *range(0xD800, 0xE000)), " ")
"""Control characters and halves of characters, which neither the index nor the driver takes."""
_NEXT = " абвгдежзийклмнопрстуфхцчшщъыьюяabcdefghijklmnopqrstuvwxyz0123456789-.,@_/()+&№'"
"""What may follow a letter; a rarer sign is found where the base is small and is read through."""


class Place(StrEnum):
    NAME = "name"  # the whole query begins the text: names stand first in it
    WORD = "word"  # each word begins a word
    END = "end"  # each word ends one: the last digits of a phone
    ANYWHERE = "anywhere"


def seen(query: str) -> str:
    """As much of the query as is read, without signs that nothing can be looked for by."""
    return cut(query.translate(_UNSEEN))


def expression(reading: Reading, place: Place = Place.ANYWHERE) -> str:
    """What the index is asked; "" when no word has a form long enough for this place."""
    if place is Place.NAME or _is_one_letter(reading):
        return _any(f"^ {whole}" for whole in beginnings(reading))
    # the longest first: FTS5 goes from hit to hit of the first, and long words are rare
    words = sorted(reading.words, key=lambda forms: -min(map(len, forms)))
    groups = [
        _any(text for form in forms if form not in reading.absent for text in _texts(form, place))
        for forms in words
    ]
    return " AND ".join(f"({group})" for group in groups if group)


def _is_one_letter(reading: Reading) -> bool:
    """A letter alone is asked of names: words begin with it everywhere."""
    return len(reading.words) == 1 and max(map(len, reading.words[0])) == 1


def beginnings(reading: Reading) -> list[str]:
    """The whole query as a name would begin with it."""
    wholes = {" ".join(forms[min(at, len(forms) - 1)].strip() for forms in reading.words) for at in (0, 1)}
    return sorted(wholes)


def _texts(form: str, place: Place) -> Iterable[str]:
    """As what a form stands in the texts at this place, any of these."""
    if place is Place.WORD:
        begun = f" {form.strip()}"
        return [begun] if len(begun) >= TRIGRAM else [begun + sign for sign in _NEXT]
    if place is Place.END:
        return [f"{form} "] if len(form) >= TRIGRAM - 1 else []
    # the index knows no parts so short: they begin a word, where the texts are not read through
    return [form] if len(form) >= TRIGRAM else _texts(form, Place.WORD)


def _any(texts: Iterable[str]) -> str:
    """Any of the texts; where one is a part of another the shorter says it all."""
    kept: list[str] = []
    for text in sorted(texts, key=len):
        if not any(shorter in text for shorter in kept):
            kept.append(text)
    return " OR ".join(map(quoted, kept))


def quoted(text: str) -> str:
    """Quoted, a text is no word of FTS5's own language, whatever signs it holds."""
    return '"' + text.replace('"', '""') + '"'


def all_parts(text: str) -> str:
    """All letters of a text in threes, wherever they stand: asked for where it is likely that they do not."""
    ends = (*range(0, len(text) - TRIGRAM, TRIGRAM), len(text) - TRIGRAM)
    return " AND ".join(quoted(text[at : at + TRIGRAM]) for at in ends)


def is_short(reading: Reading) -> bool:
    """Whether a word has no form of three letters: to be read through the texts, where they are few."""
    return any(max(map(len, forms)) < TRIGRAM for forms in reading.words)


def read_through(reading: Reading, folded: ColumnElement[str]) -> ColumnElement[bool]:
    """The same asked of the texts themselves."""
    text = " " + folded
    return and_(*(or_(*(text.contains(form, autoescape=True) for form in forms)) for forms in reading.words))


def fits(reading: Reading, folded: str) -> bool:
    """What `expression` asks of the index, asked of one text that is at hand."""
    text = f"^ {folded} "
    if _is_one_letter(reading):
        return any(text.startswith(f"^ {whole}") for whole in beginnings(reading))
    return all(any(_stands(form, text) for form in forms) for forms in reading.words)


def _stands(form: str, text: str) -> bool:
    if len(form) >= TRIGRAM:
        return form in text
    begun = f" {form.strip()}"
    return begun in text if len(begun) >= TRIGRAM else any(begun + sign in text for sign in _NEXT)
