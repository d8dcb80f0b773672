"""One typed line becomes a task: its day, its time and its weight are found in the words (U30).

«передзвонити Ткаченко завтра о 15:00» → «передзвонити Ткаченко», tomorrow, 15:00. Ukrainian, Russian and
English words are read whatever the language of the screen, for people mix them.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from clientbase.domain.task import Priority


@dataclass(frozen=True, slots=True)
class TaskLine:
    """`summary` is the line without what was understood; never empty when the line was not."""

    summary: str
    due_on: date | None = None
    due_time: time | None = None
    priority: Priority = Priority.NORMAL


_NEAR = {
    "сьогодні": 0, "сегодня": 0, "today": 0,
    "завтра": 1, "tomorrow": 1,
    "післязавтра": 2, "послезавтра": 2,
}  # fmt: skip
_WEEKDAYS = (
    ("понеділок", "понедельник", "monday", "пн", "mon"),
    ("вівторок", "вторник", "tuesday", "вт", "tue"),
    ("середа", "середу", "среда", "среду", "wednesday", "ср", "wed"),
    ("четвер", "четверг", "thursday", "чт", "thu"),
    ("п'ятниця", "п'ятницю", "пятница", "пятницу", "friday", "пт", "fri"),
    ("субота", "суботу", "суббота", "субботу", "saturday", "сб", "sat"),
    ("неділя", "неділю", "воскресенье", "sunday", "нд", "вс", "sun"),
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTHS = (
    ("січня", "января", "january", "jan"),
    ("лютого", "февраля", "february", "feb"),
    ("березня", "марта", "march", "mar"),
    ("квітня", "апреля", "april", "apr"),
    ("травня", "мая", "may"),
    ("червня", "июня", "june", "jun"),
    ("липня", "июля", "july", "jul"),
    ("серпня", "августа", "august", "aug"),
    ("вересня", "сентября", "september", "sep"),
    ("жовтня", "октября", "october", "oct"),
    ("листопада", "ноября", "november", "nov"),
    ("грудня", "декабря", "december", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_UNITS = {
    "день": 1, "дні": 1, "днів": 1, "дня": 1, "дней": 1, "day": 1, "days": 1,
    "тиждень": 7, "тижні": 7, "тижнів": 7, "неделю": 7, "недели": 7, "недель": 7, "week": 7, "weeks": 7,
}  # fmt: skip


_APOSTROPHES = str.maketrans("’ʼ", "''")


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(word.replace("'", "['’ʼ]") for word in longest_first)


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w:.,]){pattern}(?![\w:])", re.IGNORECASE)


_NEAR_DAY = _word(rf"(?:на\s+)?({_any(_NEAR)})")
_AFTER = _word(rf"(?:через|за|in)\s+(?:(\d{{1,3}})\s+)?({_any(_UNITS)})")
_ON_WEEKDAY = _word(
    rf"(?:(?:next|on|наступн\w+|следующ\w+|[вуо]|во|в\s+наступн\w+|в\s+следующ\w+)\s+)?({_any(_WEEKDAY)})\.?"
)
_DAY_MONTH = _word(rf"(\d{{1,2}})\s+({_any(_MONTH)})(?:\s+(\d{{4}}))?")
_NUMBERS = _word(r"(?:до\s+)?(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?")
_ISO = _word(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = _word(r"(?:(?:о|об|в|во|at)\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)")
_HOUR = _word(r"(?:о|об|в|at)\s+([01]?\d|2[0-3])(?:\s+(?:год|годині|час|часов|часа|ч)\.?)?")
_TWELVE = _word(r"(?:at\s+)?(1[0-2]|[1-9])(?::([0-5]\d))?\s?(am|pm)")
_HIGH = re.compile(r"(?<!\S)!(?:high|важливо|терміново|важно|срочно)?(?!\S)", re.IGNORECASE)

_Reading = Callable[[re.Match[str], date], date | None]


def read_task_line(text: str, today: date) -> TaskLine:
    """What a typed line asks for. A day that has passed this year is meant for the next one.

    >>> read_task_line("передзвонити завтра о 15:00", date(2026, 11, 22)).due_on
    datetime.date(2026, 11, 23)
    """
    whole = " ".join(text.split())
    rest, due_on = _take_day(whole, today)
    rest, due_time = _take_time(rest)
    priority = Priority.NORMAL
    if _HIGH.search(rest):
        rest, priority = _HIGH.sub(" ", rest), Priority.HIGH
    if due_time is not None and due_on is None:
        due_on = today
    summary = " ".join(rest.split()).strip(" ,;–—-")
    if not summary:  # nothing but «завтра о 15»: the words themselves are the task
        summary = whole
    return TaskLine(summary, due_on, due_time, priority)


def _take_day(text: str, today: date) -> tuple[str, date | None]:
    for pattern, reading in _DAYS:
        for found in pattern.finditer(text):
            day = reading(found, today)
            if day is not None:
                return text[: found.start()] + " " + text[found.end() :], day
    return text, None


def _take_time(text: str) -> tuple[str, time | None]:
    if found := _TWELVE.search(text):
        hour = int(found[1]) % 12 + (12 if found[3].lower() == "pm" else 0)
        return text[: found.start()] + " " + text[found.end() :], time(hour, int(found[2] or 0))
    if found := _CLOCK.search(text):
        return text[: found.start()] + " " + text[found.end() :], time(int(found[1]), int(found[2]))
    if found := _HOUR.search(text):
        return text[: found.start()] + " " + text[found.end() :], time(int(found[1]))
    return text, None


def _near(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NEAR[found[1].lower()])


def _after(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=int(found[1] or 1) * _UNITS[found[2].lower()])


def _weekday(found: re.Match[str], today: date) -> date | None:
    """The next such day after today; a short form («пт») counts only as a word of its own."""
    ahead = (_WEEKDAY[found[1].lower().translate(_APOSTROPHES)] - today.weekday()) % 7 or 7
    return today + timedelta(days=ahead)


def _day_month(found: re.Match[str], today: date) -> date | None:
    return _future(int(found[1]), _MONTH[found[2].lower()], int(found[3]) if found[3] else None, today)


def _numbers(found: re.Match[str], today: date) -> date | None:
    year = None
    if found[3]:
        year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    return _future(int(found[1]), int(found[2]), year, today)


def _iso(found: re.Match[str], today: date) -> date | None:
    return _future(int(found[3]), int(found[2]), int(found[1]), today)


def _future(day: int, month: int, year: int | None, today: date) -> date | None:
    try:
        meant = date(year or today.year, month, day)
        if year is None and meant < today:
            meant = date(today.year + 1, month, day)
    except ValueError:
        return None
    return meant


_DAYS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_ISO, _iso),
    (_DAY_MONTH, _day_month),
    (_AFTER, _after),
    (_NEAR_DAY, _near),
    (_ON_WEEKDAY, _weekday),
    (_NUMBERS, _numbers),
)
