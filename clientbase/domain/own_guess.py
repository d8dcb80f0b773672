"""Of what kind an own field for a column of a list would be: by its cells."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.domain.amounts import parse_amount
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.email_address import parse_emails
from clientbase.domain.import_values import Regional, cell_text, is_blank, yes_or_no
from clientbase.domain.own_field import OwnKind, OwnReader
from clientbase.domain.own_naming import MOST_CHOICES
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
    counts: Counter[tuple[type, str]] = Counter()
    each: dict[tuple[type, str], CellValue] = {}
    for cell in cells:
        if not is_blank(text := cell_text(cell)):
            counts[type(cell), text] += 1
            each[type(cell), text] = cell
    if not counts:
        return OwnKind.TEXT
    column = _Cells(tuple((cell, name[1], counts[name]) for name, cell in each.items()), counts.total())
    texts = [text for _cell, text, _count in column.each]
    if column.mostly(lambda cell, text: isinstance(cell, bool) or _answers(text)):
        return OwnKind.YES_NO
    if column.mostly(_is_date):
        return OwnKind.DATE
    if column.mostly(lambda _cell, text: bool(_LINK.match(text))):
        return OwnKind.LINK
    if column.mostly(lambda _cell, text: _is_email(text)):
        return OwnKind.EMAIL
    if column.mostly(lambda cell, text: isinstance(cell, str) and _is_phone(text, regional)):
        return OwnKind.PHONE
    if not any(_CODE.fullmatch(text) for text in texts):
        reader = OwnReader.of_column(OwnKind.NUMBER, [cell for cell, _text, _count in column.each], regional)
        if column.mostly(lambda cell, _text: bool(reader.read(cell).text)):
            money = any((found := parse_amount(text)) and found.currency for text in texts)
            return OwnKind.MONEY if money else OwnKind.NUMBER
    if any("\n" in text or len(text) > _LONG for text in texts):
        return OwnKind.LONG_TEXT
    words = {text.casefold() for text in texts}
    few = len(words) <= _FEW_WORDS and len(words) * 5 <= column.total and column.total >= _MANY_CELLS
    return OwnKind.CHOICE if few and max(map(len, words)) <= _LONGEST_CHOICE else OwnKind.TEXT


@dataclass(frozen=True, slots=True)
class _Cells:
    """The different cells of a column, each with its text and how often it stands there."""

    each: tuple[tuple[CellValue, str, int], ...]
    total: int

    def mostly(self, test: Callable[[CellValue, str], bool]) -> bool:
        """Whether nearly all cells pass; stops as soon as too many do not."""
        spare = self.total - _ENOUGH * self.total
        for cell, text, count in self.each:
            if not test(cell, text):
                spare -= count
                if spare < 0:
                    return False
        return True


def _answers(text: str) -> bool:
    return text.isalpha() and len(text) > 1 and yes_or_no(text) is not None


def _is_date(cell: CellValue, text: str) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, date) and read_day(cell) is not None
    if not _WRITTEN_DATE.fullmatch(text):
        return False
    day = read_day(text)
    return day is not None and day.year is not None


def _is_email(text: str) -> bool:
    if "@" not in text:
        return False
    reading = parse_emails(text)
    return not reading.problem and bool(reading.emails)


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
