"""Dates as people type them into a form, in many shapes and three languages; no Qt."""

import re
from datetime import date, timedelta

from babel.dates import get_month_names

from clientbase.i18n import LANGUAGES

_TODAY = {"сьогодні", "сегодня", "today", "с"}
_TOMORROW = {"завтра", "tomorrow"}
_YESTERDAY = {"вчора", "учора", "вчера", "yesterday"}
_NUMBERS = re.compile(r"(\d{1,2})[.\-/ ,](\d{1,2})(?:[.\-/ ,](\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_WORDS = re.compile(r"(\d{1,2})\.?\s*([^\W\d]{3,})\.?\s*(\d{4}|\d{2})?(?:\s*(?:р|г|року|года)\.?)?")
_STEP = re.compile(r"([+-])(\d{1,4})")


def _month_of(word: str) -> int:
    """The number of a month by its name in any language, or by three or more of its letters; else 0."""
    word = word.casefold()
    for language in LANGUAGES:
        names = [*get_month_names("wide", "format", locale=language).items()]
        names += get_month_names("wide", "stand-alone", locale=language).items()
        for number, name in names:
            if name.casefold().startswith(word):
                return int(number)
    return 0


def _day_month(text: str) -> tuple[int, int, str] | None:
    """Day, month, and the year as typed ("" when left out)."""
    if found := _ISO.fullmatch(text):
        return int(found[3]), int(found[2]), found[1]
    for shape in (_NUMBERS, _RUN):
        if found := shape.fullmatch(text):
            return int(found[1]), int(found[2]), found[3] or ""
    if (found := _WORDS.fullmatch(text)) and (month := _month_of(found[2])):
        return int(found[1]), month, found[3] or ""
    return None


def _year(text: str, today: date) -> int:
    """A year of two digits is the nearest one that is not more than twenty years ahead."""
    if len(text) != 2:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + 20 else year


def typed_date(text: str, today: date) -> date:
    """A date; a year left out is this one. Raises ValueError when it is none.

    >>> typed_date("5.3", date(2026, 1, 1))
    datetime.date(2026, 3, 5)
    """
    text = text.strip().casefold()
    for words, days in ((_TODAY, 0), (_TOMORROW, 1), (_YESTERDAY, -1)):
        if text in words:
            return today + timedelta(days=days)
    if found := _STEP.fullmatch(text):
        return today + timedelta(days=int(found[1] + found[2]))
    parts = _day_month(text)
    if parts is None:
        raise ValueError(text)
    day, month, year = parts
    return date(_year(year, today) if year else today.year, month, day)


def typed_birthday(text: str, today: date) -> str:
    """ISO date, or «--05-17» when the year was left out (vCard 4). Raises ValueError when it is none.

    >>> typed_birthday("17.05", date(2026, 1, 1)), typed_birthday("17 травня 1990", date(2026, 1, 1))
    ('--05-17', '1990-05-17')
    """
    parts = _day_month(text.strip().casefold())
    if parts is None:
        raise ValueError(text)
    day, month, year = parts
    if not year:
        date(2000, month, day)  # 29 February is a birthday
        return f"--{month:02d}-{day:02d}"
    number = _year(year, today)
    born = date(number - 100 if len(year) == 2 and number > today.year else number, month, day)
    if born > today:
        raise ValueError(text)
    return born.isoformat()
