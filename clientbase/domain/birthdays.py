"""Birthdays as lists have them: what day they mean, and whether anybody alive can have been born then."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from clientbase.domain.calendar_dates import Day, parse_day, read_day
from clientbase.domain.import_values import Reason, cell_text
from clientbase.domain.sheet import CellValue

FIRST_YEAR = 1900
_NEVER = date(9999, 12, 31)
_NUMBER = re.compile(r"\d+")
_YEARS = range(1900, 2100)
_MONTHS = range(13)


@dataclass(frozen=True, slots=True)
class Birthday:
    """`iso`: the day, "" where there is none, and then why; see `calendar_dates.Day.iso`."""

    iso: str = ""
    problem: Reason | None = None


def read_birthday(value: CellValue, order: str, today: date | None) -> Birthday:
    """The birthday a cell means. A day after `today` or before 1900 is nobody's; a year alone is no day.

    «12.03.28» is of 1928 as long as 2028 has not come.

    >>> read_birthday("12.03.1985", "dmy", None), read_birthday("1985 р.", "dmy", None).problem
    (Birthday(iso='1985-03-12', problem=None), <Reason.YEAR_ALONE: 'year_alone'>)
    """
    day = read_day(value, order)
    if day is None:
        return Birthday(problem=Reason.YEAR_ALONE if _has_no_day(cell_text(value)) else Reason.BAD_DATE)
    if isinstance(value, str) and day.date is not None and day.date > (today or _NEVER):
        day = _a_century_before(day, value, order) or day
    return _possible(day, today)


def birthday_of_parts(parts: Mapping[str, int], today: date | None) -> Birthday:
    """From the columns of year, month and day; `parts` has those that were filled."""
    if not {"month", "day"} <= parts.keys():
        return Birthday(problem=Reason.YEAR_ALONE if parts.keys() == {"year"} else Reason.BAD_DATE)
    day = parse_day(f"{parts.get('year', 0):04}-{parts['month']:02}-{parts['day']:02}")
    return Birthday(problem=Reason.BAD_DATE) if day is None else _possible(day, today)


def is_usual(value: date | datetime, today: date | None) -> bool:
    """Whether a real date is a possible birthday beyond doubt: quicker than to read it."""
    return FIRST_YEAR <= value.year < (today.year if today is not None else _NEVER.year)


def year_in(text: str) -> int | None:
    """The year of «1985», «1985 р.н.»; None where there is another number, or none."""
    numbers = [int(number) for number in _NUMBER.findall(text[:60])]
    return numbers[0] if len(numbers) == 1 and numbers[0] in _YEARS else None


def _has_no_day(text: str) -> bool:
    """«1985», «1985 р.н.», «05.1985», «травень 1985»."""
    *before, year = [int(number) for number in _NUMBER.findall(text[:60])] or [0]
    return year in _YEARS and (not before or (len(before) == 1 and before[0] in _MONTHS))


def _a_century_before(day: Day, text: str, order: str) -> Day | None:
    """A year of two figures is never one to come."""
    if day.year is None or str(day.year) in text:
        return None
    return parse_day(f"{day.year - 100:04}-{day.month:02}-{day.day:02}", order)


def _possible(day: Day, today: date | None) -> Birthday:
    if day.date is not None and (day.date.year < FIRST_YEAR or day.date > (today or _NEVER)):
        return Birthday(problem=Reason.IMPOSSIBLE_BIRTHDAY)
    return Birthday(day.iso)
