"""Of what kind an own field for a column of a list would be: by its cells."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from clientbase.domain.amounts import parse_amount
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.import_values import Regional, cell_text, is_blank, yes_or_no
from clientbase.domain.own_field import MOST_CHOICES, OwnKind, OwnReader
from clientbase.domain.phone import parse_phones
from clientbase.domain.sheet import CellValue

_ENOUGH = 0.99  # share of cells that must be of a kind: others would be flagged
_FEW_WORDS = 12
_MANY_CELLS = 20
_LONG = 120
_LONGEST_CHOICE = 40
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CODE = re.compile(r"0\d+|\d{9,}")  # figures that nobody counts with
_WRITTEN_DATE = re.compile(r"\d{1,4}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,4}|.*[^\W\d_]{3,}.*\d{4}.*")


def guess_kind(cells: Sequence[CellValue], regional: Regional | None = None) -> OwnKind:
    """The kind that all but a hundredth of the cells of a column are of; text where there is none."""
    regional = regional or Regional()
    filled = [(cell, text) for cell in cells if not is_blank(text := cell_text(cell))]
    if not filled:
        return OwnKind.TEXT
    texts = [text for _cell, text in filled]
    if _mostly(isinstance(cell, bool) or _answers(text) for cell, text in filled):
        return OwnKind.YES_NO
    if _mostly(_is_date(cell, text) for cell, text in filled):
        return OwnKind.DATE
    if _mostly(_LINK.match(text) for text in texts):
        return OwnKind.LINK
    if _mostly(isinstance(cell, str) and _is_phone(text, regional) for cell, text in filled):
        return OwnKind.PHONE
    if not any(_CODE.fullmatch(text) for text in texts):
        reader = OwnReader.of_column(OwnKind.NUMBER, cells, regional)
        if _mostly(reader.read(cell).text for cell, _text in filled):
            money = any((found := parse_amount(text)) and found.currency for text in texts)
            return OwnKind.MONEY if money else OwnKind.NUMBER
    if any("\n" in text or len(text) > _LONG for text in texts):
        return OwnKind.LONG_TEXT
    words = {text.casefold() for text in texts}
    if (
        len(texts) >= _MANY_CELLS
        and len(words) <= _FEW_WORDS
        and len(words) * 5 <= len(texts)
        and max(map(len, words)) <= _LONGEST_CHOICE
    ):
        return OwnKind.CHOICE
    return OwnKind.TEXT


def _mostly(tests: Iterable[object]) -> bool:
    found = [bool(test) for test in tests]
    return sum(found) >= _ENOUGH * len(found)


def _answers(text: str) -> bool:
    return text.isalpha() and len(text) > 1 and yes_or_no(text) is not None


def _is_date(cell: CellValue, text: str) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, date) and read_day(cell) is not None
    if not _WRITTEN_DATE.fullmatch(text):
        return False
    day = read_day(text)
    return day is not None and day.year is not None


def _is_phone(text: str, regional: Regional) -> bool:
    reading = parse_phones(text, regional.country)
    return not reading.problem and bool(reading.phones) and all(phone.e164 for phone in reading.phones)


def choices_in(cells: Sequence[CellValue], kind: OwnKind) -> tuple[str, ...]:
    """The words of a column of choices, the commonest first; () for other kinds."""
    if kind not in (OwnKind.CHOICE, OwnKind.CHOICES):
        return ()
    reader = OwnReader(kind)
    counts: dict[str, int] = {}
    for cell in cells:
        for word in reader.read(cell).text.split("\n"):
            if word:
                counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(ordered[:MOST_CHOICES])
