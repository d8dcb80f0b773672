"""One cell that holds a name, its numbers and a remark: «Оля манікюр 0501112233», parted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clientbase.domain.company_name import is_company_name
from clientbase.domain.email_address import is_email
from clientbase.domain.names_lexicon import given_name_sex, patronymic_sex, surname_likeness
from clientbase.domain.person_name import is_title
from clientbase.domain.phone import PhoneReading, is_phone_word, parse_phones

_NUMBER = re.compile(r"(?<![\w+])\+?[\d(](?:[\d()–-]|[ .](?=[\d(])){7,18}\d(?!\w)")
_ADDRESS = re.compile(r"\S+@\S+")
_BREAK = re.compile(r"\s*[,;|\n]\s*|\s+[-–—/]\s+|\s*\(")
_EDGE = " \t\n,;:-–—/|()[].№"
_LETTER = re.compile(r"[^\W\d_]")
_PHONE_WORDS = re.compile(r"\b(?:тел|телефон|моб|т|tel|phone|mob)\b\s*[.:]*\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parted:
    """All as it was written; a cell with neither number nor e-mail is all name."""

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    note: str = ""


def parted(text: str, read: Callable[[str], PhoneReading]) -> Parted:
    """The parts of a cell; `read` reads a number. What is no valid number stays in the text.

    The name is what stands before the first number, or after it where nothing does; of the name, words in
    small letters and what follows a comma are the note.

    >>> from clientbase.domain.phone import parse_phones
    >>> found = parted("Оля манікюр 0501112233", lambda number: parse_phones(number, "UA"))
    >>> found.name, found.phones, found.note
    ('Оля', ('0501112233',), 'манікюр')
    """
    numbers = [
        found
        for found in _NUMBER.finditer(text)
        if (reading := read(found[0])).phones and reading.problem is None
    ]
    addresses = [found for found in _ADDRESS.finditer(text) if is_email(found[0].strip(",;()<>"))]
    if not numbers and not addresses:
        return Parted(text)
    pieces: list[str] = []
    at = 0
    for found in sorted((*numbers, *addresses), key=lambda one: one.start()):
        pieces.append(_tidy(text[at : found.start()]))
        at = found.end()
    pieces.append(_tidy(text[at:]))
    told = [piece for piece in pieces if _LETTER.search(piece)]
    phones = tuple(found[0].strip() for found in numbers)
    emails = tuple(found[0].strip(",;()<>") for found in addresses)
    if not told:
        return Parted("", phones, emails)
    name, note = _name_and_rest(told[0])
    return Parted(name, phones, emails, ", ".join(part for part in (note, *told[1:]) if part))


def names_in(texts: Sequence[str], country: str) -> list[str]:
    """The names of such cells alone."""
    found = (parted(text, lambda number: parse_phones(number, country)).name for text in texts)
    return [name for name in found if name]


def names_and_phones(texts: Sequence[str], country: str) -> float:
    """In what share of the cells a name stands beside a number, and not what kind of phone it is."""
    if not texts:
        return 0.0
    found = (parted(text, lambda number: parse_phones(number, country)) for text in texts)
    return sum(bool(one.phones) and _tells(one.name) for one in found) / len(texts)


def _tells(name: str) -> bool:
    return any(len(word) > 1 and not is_phone_word(word) for word in name.split())


def _tidy(piece: str) -> str:
    return _PHONE_WORDS.sub("", piece.strip(_EDGE)).strip(_EDGE)


def _name_and_rest(text: str) -> tuple[str, str]:
    if is_company_name(text) is True:
        return text, ""
    cut = _BREAK.search(text)
    head, rest = (text[: cut.start()], text[cut.end() :].strip(_EDGE)) if cut else (text, "")
    words = head.split()
    count = _words_of_name(words)
    return " ".join(words[:count]), ", ".join(part for part in (" ".join(words[count:]), rest) if part)


def _words_of_name(words: list[str]) -> int:
    """How many words the name has: the capitalised ones, or, where none is, those that are known names."""
    if not words:
        return 0
    if words[0][:1].isupper() or is_title(words[0]):
        small = (at for at, word in enumerate(words) if at and not word[:1].isupper() and not _joins(word))
        return next(small, len(words))
    known = (at for at, word in enumerate(words) if not _is_known(word))
    return next(known, len(words)) or len(words)


def _joins(word: str) -> bool:
    return word in ("та", "і", "й", "и", "and", "&", "+", "van", "von", "de", "оглы", "огли", "кызы", "кизи")


def _is_known(word: str) -> bool:
    return given_name_sex(word) is not None or patronymic_sex(word) is not None or surname_likeness(word) >= 1
