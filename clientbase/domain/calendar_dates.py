"""Calendar dates as people and spreadsheets write them, in three languages and any order.

A birthday may lack its year: it is kept as vCard 4 does, «--05-17» (RFC 6350, 4.3.1).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from clientbase.domain.import_values import clean_text
from clientbase.domain.sheet import CellValue
from clientbase.domain.text_folding import fold


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; `year` is None when nobody wrote it. Always a day that exists."""

    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601, or vCard 4 without the year."""
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def date(self) -> date | None:
        return None if self.year is None else date(self.year, self.month, self.day)


_STEMS = (
    # uk, ru, en, then pl, de, fr, es where they differ; folded, longest stem wins
    ("сичн сич янв jan sty ene", 1), ("лют фев feb lut fev", 2), ("берез бер март мар mar marz", 3),
    ("квит кви апр apr avr kwi abr", 4), ("трав тра май мая maj may mai", 5),
    ("черв чер июн иун jun juin cze", 6),
    ("лип июл иул jul juil", 7), ("серп сер авг aug aou sie ago", 8), ("верес вер сен sep wrz", 9),
    ("жовт жов окт oct okt paz", 10), ("листоп лис ноя nov", 11), ("груд гру дек dec dez gru dic", 12),
)  # fmt: skip
_MONTH_OF = {stem: month for stems, month in _STEMS for stem in stems.split()}
_STEM = re.compile("|".join(sorted(_MONTH_OF, key=len, reverse=True)))

_SERIAL_EPOCH = date(1899, 12, 30)  # the 1900 system, with its 29 February 1900 counted in
_SERIALS = range(7306, 73051)  # 1920 … 2099: below are years and small numbers, above are other codes
_YEARS = range(1000, 2200)
_PIVOT = 30  # as Excel has it: 00–29 are 2000s, 30–99 are 1900s

_TIME = (
    r"(?:(?:\s*,?\s+|\s*T)(?:[вВ]\s+|о\s+|at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*([-./ ])\s*(\d{1,2})\s*\2\s*(\d{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-./,\\ ])\s*(\d{1,2})\s*[-./,\\ ]\s*(\d{4}|'?\d{2})" + _TIME)
_NO_YEAR = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]?")
_VCARD = re.compile(r"--(\d{2})-?(\d{2})")
_EIGHT = re.compile(r"\d{8}")
_FIVE = re.compile(r"\d{4,5}")
_COMPACT_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})T\d{4,6}Z?")
_TAIL = re.compile(
    r"\s*(?:года|год|г\.?\s?р\.?|р\.?\s?н\.?|р\.?\s?нар\.?|року|рік|рок|г\.|р\.|г|р|y\.?)$", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")


def parse_day(text: str, order: str = "dmy") -> Day | None:
    """The day that a text means; None when it is none or does not exist (31 February).

    `order` (dmy, mdy, ymd) decides only where the text itself leaves it open.

    >>> parse_day("3 апреля 2024 г.").iso, parse_day("23-Sep-11").iso, parse_day("17 травня").iso
    ('2024-04-03', '2011-09-23', '--05-17')
    """
    return _parse_day(text, order)


@lru_cache(maxsize=20_000)
def _parse_day(text: str, order: str) -> Day | None:
    text = clean_text(text).strip("'’`").strip()
    if not text or len(text) > 60:
        return None
    if not _LETTERS.search(text):
        return _from_figures(text, order)
    bare = _TAIL.sub("", text).strip(" ,;")
    if found := _from_figures(bare, order):
        return found
    return _from_words(bare)


def _from_figures(text: str, order: str) -> Day | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4].lstrip("'")
        if order == "ymd" and len(year) == 2:
            return _day(_full_year(found[1]), second, int(year)) or _day(_full_year(year), second, first)
        return _either(_full_year(year), first, second, order)
    if found := _VCARD.fullmatch(text):
        return _day(None, int(found[1]), int(found[2]))
    if found := _NO_YEAR.fullmatch(text):
        return _either(None, int(found[1]), int(found[2]), order)
    if _EIGHT.fullmatch(text):
        return _from_eight(text, order)
    if found := _COMPACT_TIME.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if _FIVE.fullmatch(text):
        return _from_serial(int(text))
    return None


def _from_eight(digits: str, order: str) -> Day | None:
    if (year := int(digits[:4])) in range(1850, 2150):
        found = _day(year, int(digits[4:6]), int(digits[6:]))
        if found:
            return found
    year = int(digits[4:])
    return _either(year, int(digits[:2]), int(digits[2:4]), order) if year in range(1850, 2150) else None


def _from_serial(serial: int) -> Day | None:
    if serial not in _SERIALS:
        return None
    found = _SERIAL_EPOCH + timedelta(days=serial)
    return Day(found.year, found.month, found.day)


def _from_words(text: str) -> Day | None:
    """«3 апреля 2024», «Sep 23, 2011», «Monday, 29-Jan-20 10:15», «17 трав.»."""
    text = re.sub(_TIME + "$", "", text) if ":" in text else text
    months = [month for word in _LETTERS.findall(fold(text)) if (month := _month(word))]
    numbers = _DIGITS.findall(text)
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return None
    if len(numbers) == 1:
        return _day(None, months[0], int(numbers[0])) if len(numbers[0]) <= 2 else None
    first, second = numbers
    if len(first) == 4:
        first, second = second, first
    if len(first) > 2:
        return None
    return _day(_full_year(second), months[0], int(first)) if len(second) in (2, 4) else None


def _month(word: str) -> int:
    found = _STEM.match(word) if len(word) >= 3 else None
    return _MONTH_OF[found[0]] if found else 0


def _either(year: int | None, first: int, second: int, order: str) -> Day | None:
    month, day = (first, second) if order == "mdy" else (second, first)
    return _day(year, month, day) or _day(year, day, month)


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _day(year: int | None, month: int, day: int) -> Day | None:
    if year == 0:
        year = None
    if year is not None and year not in _YEARS:
        return None
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return Day(year, month, day)


def read_day(value: CellValue, order: str = "dmy") -> Day | None:
    """The day a cell means, be it a date, a serial number, 19220310 or text; None when it is none."""
    if isinstance(value, datetime | date):
        return Day(value.year, value.month, value.day)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        whole = int(value) if value == value and abs(value) < 1e9 else 0  # noqa: PLR0124  (not a NaN)
        if len(str(whole)) == 8:
            return _from_eight(str(whole), order)
        return _from_serial(whole)
    return parse_day(value, order) if isinstance(value, str) else None


_MONTH_FIRST = frozenset(("US", "PH", "PR", "GU", "VI", "AS", "MP", "PW", "FM", "MH"))


def usual_date_order(country: str) -> str:
    """How figures of dates stand in a country (ISO 3166): «dmy» or, in America, «mdy»."""
    return "mdy" if country in _MONTH_FIRST else "dmy"


def prove_date_order(samples: Iterable[str]) -> str:
    """What the texts of one column prove: «dmy», «mdy», «ymd», or "" when all can be read both ways."""
    votes = {"dmy": 0, "mdy": 0, "ymd": 0}
    for sample in samples:
        text = clean_text(sample)
        if _YEAR_FIRST.fullmatch(text):
            votes["ymd"] += 1
        elif found := _YEAR_LAST.fullmatch(text):
            first, second, last = int(found[1]), int(found[3]), found[4]
            if first > 31 and len(last) == 2:
                votes["ymd"] += 1
            elif first > 12 >= second:
                votes["dmy"] += 1
            elif second > 12 >= first:
                votes["mdy"] += 1
    best = max(votes, key=lambda order: votes[order])
    return best if votes[best] and list(votes.values()).count(votes[best]) == 1 else ""
