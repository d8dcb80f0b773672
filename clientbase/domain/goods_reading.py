"""Cells of price lists and of orders become values: amounts with currency, factors, days with a time."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from clientbase.domain.amounts import (
    Amount,
    parse_amount,
    parse_percent,
    prove_decimal_mark,
    read_amount,
)
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.import_table import Recognised, Skip, Table
from clientbase.domain.import_values import CellProblem, Reason, cell_text, is_blank, without_markup
from clientbase.domain.micro import MOST, decimal_text
from clientbase.domain.money import rounded
from clientbase.domain.sheet import CellValue, Sheet, SheetRow
from clientbase.domain.text_folding import mend_scripts

_TIME = re.compile(r"(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([AaPp])?\.?[Mm]?\.?")
_NAMED_CURRENCY = re.compile(
    r"₴|₽|€|\$|£|\b(?:грн|uah|руб|rub|usd|eur|gbp|pln|zł|kzt|тг|byn)\b", re.IGNORECASE
)
_GUARDED = ("=", "+", "-", "@")
_WHOLE_FLOAT = re.compile(r"(\d+)\.0")
_SAMPLE = 300
_DIGITS = 6
_REPEATED = 100_000  # values remembered of one column
Day = tuple[str, str]
"""ISO day and wall time, both "" when unknown."""


def number_text(number: Decimal) -> str:
    """A factor as it is kept, without the noise of binary fractions: 9497.800000000001 → «9497.8»."""
    return decimal_text(rounded(number, _DIGITS))


def code_text(value: CellValue) -> str:
    """A code as a person would write it: 17850.0 → «17850», «00-00000033» as it stands."""
    text = cell_text(value).strip("'")
    found = _WHOLE_FLOAT.fullmatch(text)
    return "" if is_blank(text) else found[1] if found else text


def plain_words(value: CellValue) -> str:
    """Text on one line, without markup and with mended letters."""
    text = cell_text(value)
    if text[:1] == "'" and text[1:2] in _GUARDED:  # as a file with commas guards what would be a formula
        text = text[1:]
    return "" if is_blank(text) else mend_scripts(" ".join(without_markup(text).split()))


class ColumnReader:
    """Reads the cells of one column of a table, remembering what it has read: sales repeat themselves."""

    def __init__(self, table: Table, index: int, heading: str, date_order: str) -> None:
        step = max(1, len(table.records) // _SAMPLE)
        texts = [cell_text(cells[index]) for _row, cells in table.records[::step] if index < len(cells)]
        self.index = index
        self.heading = heading
        self.currency = currency_in(heading)
        self._mark = prove_decimal_mark(texts)
        self._order = date_order or "dmy"
        self._amounts: dict[CellValue, Amount | None] = {}
        self._days: dict[CellValue, Day | None] = {}
        self._fractions = _are_fractions(texts) and "%" not in heading

    def amount(self, value: CellValue) -> Amount | None:
        """None where there is no amount; an amount of 10¹² or more is none."""
        if value not in self._amounts:
            if len(self._amounts) > _REPEATED:
                self._amounts.clear()
            self._amounts[value] = self._read_amount(value)
        return self._amounts[value]

    def _read_amount(self, value: CellValue) -> Amount | None:
        if isinstance(value, bool | date | time):
            return None
        found = read_amount(value, self._mark)
        return found if found is not None and abs(found.value) < MOST else None

    def day(self, value: CellValue) -> Day | None:
        if value not in self._days:
            if len(self._days) > _REPEATED:
                self._days.clear()
            self._days[value] = self._read_day(value)
        return self._days[value]

    def _read_day(self, value: CellValue) -> Day | None:
        found = read_day(value, self._order)
        if found is None or found.date is None:
            return None
        if isinstance(value, datetime):
            return found.iso, time_text(value.hour, value.minute, value.second)
        return found.iso, time_in(value) if isinstance(value, str) else ""

    def discount(self, value: CellValue) -> str | None:
        """«5%» or an amount, "" for none, None for what is no discount."""
        text = cell_text(value)
        if (percent := parse_percent(text)) is not None:
            return f"{number_text(percent)}%" if percent else ""
        found = self.amount(value)
        if found is None:
            return "" if text.casefold() in ("нет", "ні", "no", "немає", "none") else None
        if not found.value:
            return ""
        if self._fractions:
            return f"{number_text(found.value * 100)}%"
        return number_text(found.value) + ("%" if "%" in self.heading else "")


def _are_fractions(texts: Sequence[str]) -> bool:
    """«0.05», «0,2»: shares of one rather than sums."""
    amounts = [found.value for text in texts if text and (found := parse_amount(text, ",")) is not None]
    return any(0 < value < 1 for value in amounts) and all(0 <= value <= 1 for value in amounts)


def currency_in(heading: str) -> str:
    """The currency that a heading names: «Ціна, грн» → UAH; "" where it names none or two."""
    found = set()
    for word in _NAMED_CURRENCY.findall(heading):
        amount = parse_amount(f"1 {word}")
        if amount is not None and amount.currency:
            found.add(amount.currency)
    return found.pop() if len(found) == 1 else ""


def time_text(hour: int, minute: int, second: int) -> str:
    """«14:50», «14:50:08», "" at midnight, which spreadsheets write where nobody told a time."""
    if not (hour or minute or second) or hour > 23 or minute > 59 or second > 59:
        return ""
    return f"{hour:02}:{minute:02}:{second:02}" if second else f"{hour:02}:{minute:02}"


def time_in(text: str) -> str:
    """The time of day in a text that may hold a day too: «22.12.2019 15:10», «2/3/2020 9:05 PM»."""
    found = _TIME.search(text) if ":" in text else None
    if found is None:
        return ""
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "Pp" else 0)
    return time_text(hour, int(found[2]), int(found[3] or 0))


def readers_of(recognised: Recognised) -> dict[str, list[ColumnReader]]:
    """By meaning the columns that have it, in their order."""
    found: dict[str, list[ColumnReader]] = {}
    for column in recognised.columns:
        for key in column.fields:
            reader = ColumnReader(recognised.table, column.index, column.heading, column.date_order)
            found.setdefault(key, []).append(reader)
    return found


def cell_at(cells: SheetRow, index: int) -> CellValue:
    return cells[index] if index < len(cells) else None


def sections_of(sheet: Sheet, table: Table) -> Mapping[int, str]:
    """The words of the section that each record stands under, by its row."""
    headed = {row for row, skip in table.skipped if skip is Skip.SECTION}
    if not headed:
        return {}
    found: dict[int, str] = {}
    section = ""
    records = {row for row, _cells in table.records}
    for row in sorted(headed | records):
        if row in headed:
            texts = [plain_words(cell) for cell in sheet.rows[row - sheet.first_row]]
            section = next((text for text in texts if text), "")
        elif section:
            found[row] = section
    return found


def problem(row: int, column: int, text: str, reason: Reason, *, kept: bool = True) -> CellProblem:
    return CellProblem(row, column, text, reason, kept)
