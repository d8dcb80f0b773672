"""Days as filters name them: «today-90d», “the last 12 months”, “this week”, “born within a week from today”.

Weeks begin on Monday. A month before or ahead of the 31st is the last day of a shorter month. A birthday on
29 February is kept on the 28th in common years.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from clientbase.domain.filter import Spell, Unit

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
MOST_OF: dict[Unit, int] = {Unit.DAY: 36_600, Unit.WEEK: 5_200, Unit.MONTH: 1_200, Unit.YEAR: 100}
"""The longest span a condition can name: a hundred years."""
_LETTERS = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}
_RELATIVE = re.compile(r"today(?:([+-])(\d{1,5})([dwmy]))?")
_PERIOD = re.compile(r"([1-9]\d{0,4})([dwmy])")


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; None where it has no end."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def moved(day: date, count: int, unit: Unit) -> date:
    """A day so many units later (earlier: negative), held within the calendar."""
    try:
        match unit:
            case Unit.DAY:
                return day + timedelta(days=count)
            case Unit.WEEK:
                return day + timedelta(weeks=count)
            case Unit.MONTH:
                place = day.year * 12 + day.month - 1 + count
                year, month = divmod(place, 12)
                return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
            case Unit.YEAR:
                return moved(day, 12 * count, Unit.MONTH)
    except (OverflowError, ValueError):
        return FIRST if count < 0 else LAST


def is_day(text: str) -> bool:
    """Whether this is a canonical day: «2026-11-22», «today», «today-90d»."""
    if found := _RELATIVE.fullmatch(text):
        return found[3] is None or int(found[2]) <= MOST_OF[_LETTERS[found[3]]]
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def day_of(text: str, today: date) -> date:
    """The day a canonical text means. Raises ValueError."""
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return date.fromisoformat(text)
    if found[3] is None:
        return today
    count = int(found[2])
    return moved(today, -count if found[1] == "-" else count, _LETTERS[found[3]])


def relative_parts(text: str) -> tuple[int, Unit] | None:
    """How far a relative day is from today («today-90d» → -90 days); None for a day of the calendar."""
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    if found[3] is None:
        return 0, Unit.DAY
    return int(found[1] + found[2]), _LETTERS[found[3]]


def relative_day(count: int, unit: Unit) -> str:
    """The canonical text of a day so far from today."""
    letter = next(letter for letter, known in _LETTERS.items() if known is unit)
    return f"today{count:+d}{letter}" if count else "today"


# --- spans ----------------------------------------------------------------------------------------


def is_span(count: str, unit: str) -> bool:
    """Whether this is a canonical span: («90», «day»)."""
    if unit not in set(Unit) or not count.isascii() or not count.isdecimal():
        return False
    return count == str(int(count)) and 1 <= int(count) <= MOST_OF[Unit(unit)]


def last_days(count: int, unit: Unit, today: date) -> Days:
    """So many units up to and with today: the last 7 days are today and the six days before."""
    return Days(moved(today, -count, unit) + timedelta(days=1), today)


def next_days(count: int, unit: Unit, today: date) -> Days:
    """From today to the day so far ahead, both included: within 7 days is till the same day of next week."""
    return Days(today, moved(today, count, unit))


def spell_days(spell: Spell, today: date) -> Days:
    """The days of “this week”, “last month” and so on."""
    monday = today - timedelta(days=today.weekday())
    match spell:
        case Spell.TODAY:
            return Days(today, today)
        case Spell.YESTERDAY:
            return Days(today - timedelta(days=1), today - timedelta(days=1))
        case Spell.TOMORROW:
            return Days(today + timedelta(days=1), today + timedelta(days=1))
        case Spell.THIS_WEEK:
            return Days(monday, monday + timedelta(days=6))
        case Spell.LAST_WEEK:
            return Days(monday - timedelta(days=7), monday - timedelta(days=1))
        case Spell.NEXT_WEEK:
            return Days(monday + timedelta(days=7), monday + timedelta(days=13))
        case Spell.THIS_MONTH:
            return _month(today)
        case Spell.LAST_MONTH:
            return _month(moved(today.replace(day=1), -1, Unit.MONTH))
        case Spell.NEXT_MONTH:
            return _month(moved(today.replace(day=1), 1, Unit.MONTH))
        case Spell.THIS_YEAR:
            return Days(date(today.year, 1, 1), date(today.year, 12, 31))
        case Spell.LAST_YEAR:
            return Days(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))


def _month(day: date) -> Days:
    return Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


# --- periods of figures ---------------------------------------------------------------------------

PERIODS: tuple[str, ...] = (
    "",
    "30d",
    "90d",
    "6m",
    "12m",
    "this_month",
    "last_month",
    "this_year",
    "last_year",
)
"""Those offered; any number of days, weeks, months or years is understood."""


def is_period(text: str) -> bool:
    """Whether a figure can be asked for this period: «12m», «90d», «this_year»; "" is all time."""
    if found := _PERIOD.fullmatch(text):
        return int(found[1]) <= MOST_OF[_LETTERS[found[2]]]
    return text == "" or text in set(Spell)


def period_parts(text: str) -> tuple[int, Unit] | None:
    """«12m» → 12 months; None for a stretch of the calendar and for all time."""
    found = _PERIOD.fullmatch(text)
    return (int(found[1]), _LETTERS[found[2]]) if found else None


def period_days(text: str, today: date) -> Days:
    """The days of a period. Raises ValueError."""
    if not text:
        return Days()
    parts = period_parts(text)
    return last_days(*parts, today) if parts else spell_days(Spell(text), today)


# --- birthdays ------------------------------------------------------------------------------------


def month_days(days: Days) -> frozenset[str]:
    """The «MM-DD» of birthdays that are kept on one of these days."""
    first, last = days.first or FIRST, days.last or LAST
    found: set[str] = set()
    for step in range(min((last - first).days, 366) + 1):
        day = first + timedelta(days=step)
        found.add(f"{day:%m-%d}")
        if (day.month, day.day) == (2, 28) and monthrange(day.year, 2)[1] == 28:
            found.add("02-29")
    return frozenset(found)
