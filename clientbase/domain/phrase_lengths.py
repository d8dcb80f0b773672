"""Lengths of time in a phrase: «2 тижні», «полчаса», «3 робочі дні», «an hour and a half»."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_words import NUMERALS, UNIT_DAYS, UNIT_MINUTES, UNIT_MONTHS

_HALVES = {"пів", "пол", "half"}
_ONE_AND_A_HALF = {"півтора", "півтори", "полтора", "полторы"}
_FILLERS = {"of", "кожних", "каждых"}
_WORKING = {
    *("робочий", "робочі", "робочих", "рабочий", "рабочих", "рабочие", "рабочего", "робочого"),
    *("working", "business", "work"),
}
_MOST = 999
_LAST_YEAR = 9990


@dataclass(frozen=True, slots=True)
class Length:
    """`minutes` for what is shorter than a day; `working`: only Monday to Friday count."""

    days: int = 0
    months: int = 0
    minutes: int = 0
    working: bool = False


def length_at(line: Line, at: int, *, counted: bool = False) -> tuple[int, Length] | None:
    """The length told from here and where it ends. `counted`: only with a number («2 дні», not «день»)."""
    found = _one_at(line, at, counted=counted)
    if found is None or not found[1].minutes:
        return found
    end, length = found
    if line.is_one(end, "and", "з", "с") and line.is_one(end + 1, "a", "половиною", "половиной"):
        behind = end + (3 if line.is_one(end + 2, "half") else 2)
        return behind, Length(minutes=length.minutes + 30)
    second = _one_at(line, end, counted=True)  # «1 год 30 хв»
    if second is not None and 0 < second[1].minutes < 60 <= length.minutes:
        return second[0], Length(minutes=length.minutes + second[1].minutes)
    return found


def _one_at(line: Line, at: int, *, counted: bool) -> tuple[int, Length] | None:
    twice, end = _count_at(line, at)  # in halves: «півтора» is 3
    if twice is None:
        if counted and line.word(at) not in {"півгодини", "полчаса", "півроку", "полгода", "полчасика"}:
            return None
        twice, end = 2, at
    while line.is_one(end, *_FILLERS):
        end += 1
    working = line.is_one(end, *_WORKING)
    word = line.word(end + working)
    digits = end > at and line[end - 1].number is not None
    unit = end + working + 1
    if word == "год" and not digits:  # «через год» is a Russian year, «2 год» are Ukrainian hours
        return unit, Length(months=6 * twice)
    if len(word) == 1 and not (digits and line[end].glued):
        return None
    if word in UNIT_MINUTES and not working:
        return unit, Length(minutes=UNIT_MINUTES[word] * twice // 2)
    if word in UNIT_DAYS:
        return unit, Length(days=(UNIT_DAYS[word] * twice + 1) // 2, working=working)
    if word in UNIT_MONTHS and not working:
        months = UNIT_MONTHS[word] * twice
        return unit, Length(months=months // 2, days=15 * (months % 2))
    return None


def _count_at(line: Line, at: int) -> tuple[int | None, int]:
    """Twice the count, and where it ends."""
    number = line.number(at, _MOST)
    if number is not None:
        if (
            line.is_one(at + 1, ",", ".")
            and line[at + 1].glued
            and line.is_one(at + 2, "5")
            and line[at + 2].glued
        ):
            return 2 * number + 1, at + 3
        return 2 * number, at + 1
    word = line.word(at)
    if word in _ONE_AND_A_HALF:
        return 3, at + 1
    if word in _HALVES:
        return 1, at + (2 if line.is_one(at + 1, "a", "an") else 1)
    if word in {"a", "an"} and line.is_one(at + 1, "couple"):
        return 4, at + 2
    if word in NUMERALS:
        return 2 * NUMERALS[word], at + 1
    return None, at


def later(day: date, length: Length, sign: int = 1) -> date | None:
    """The day so much after another, None beyond the calendar; the 31st gives way to a month's last day."""
    if length.working:
        return _working(day, length.days, sign)
    months = day.year * 12 + day.month - 1 + sign * length.months
    year, month = divmod(months, 12)
    if not 1 <= year <= _LAST_YEAR:
        return None
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    try:
        return moved + timedelta(days=sign * (length.days + length.minutes // 1440))
    except OverflowError:
        return None


def _working(day: date, count: int, sign: int) -> date | None:
    if not 1 <= day.year + sign * (count // 200 + 1) <= _LAST_YEAR:
        return None
    while count:
        day += timedelta(days=sign)
        count -= day.weekday() < 5
    return day
