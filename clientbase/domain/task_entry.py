"""One typed line becomes a task: its day, its time and its weight are found in the words (U30).

«передзвонити Ткаченко завтра о 15:00» → «передзвонити Ткаченко», tomorrow, 15:00. Ukrainian, Russian and
English words are read whatever the language of the screen, for people mix them.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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
    "понеділок понеділка понедельник понедельника понедельнику monday пн mon",
    "вівторок вівторка вторник вторника вторнику tuesday вт tue",
    "середа середу середи среда среду среды среде wednesday ср wed",
    "четвер четверг четверга четвергу thursday чт thu",
    "п'ятниця п'ятницю п'ятниці пятница пятницу пятницы пятнице friday пт fri",
    "субота суботу суботи суббота субботу субботы субботе saturday сб sat",
    "неділя неділю неділі воскресенье воскресенья воскресенью sunday нд вс sun",
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
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


_MONTHS_AHEAD = ("місяць", "місяці", "місяців", "месяц", "месяца", "месяцев", "month", "months")
_SOON = {
    "хвилину": 1, "хвилини": 1, "хвилин": 1, "хв": 1, "минуту": 1, "минуты": 1, "минут": 1, "мин": 1,
    "minute": 1, "minutes": 1, "min": 1,
    "годину": 60, "години": 60, "годин": 60, "год": 60, "час": 60, "часа": 60, "часов": 60,
    "hour": 60, "hours": 60,
}  # fmt: skip
_MEASURES = "кг|г|гр|т|л|мл|м|см|мм|км|шт|грн|руб|тис|тыс|kg|g|l|m|cm|mm|km|pcs|uah|usd|eur"
_APOSTROPHES = str.maketrans("’ʼ", "''")


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(word.replace("'", "['’ʼ]") for word in longest_first)


def _word(pattern: str) -> re.Pattern[str]:
    """Standing by itself: not within a word, a number, an address or a range."""
    return re.compile(rf"(?<![\w:.,/@–-]){pattern}(?![\w:/–-]|[.,]\d)", re.IGNORECASE)


_NEAR_DAY = _word(rf"(?:(?:на|до|by)\s+)?({_any(_NEAR)})")
_AFTER = _word(rf"(?:через|за|in)\s+(?:(\d{{1,3}})\s+)?({_any([*_UNITS, *_MONTHS_AHEAD])})")
_NEXT_WEEK = _word(r"(?:next\s+week|(?:на\s+)?(?:наступн|следующ)\w+\s+(?:тижн|недел)\w+)")
_ON_WEEKDAY = _word(
    rf"(?:(?:next|on|by|до|на|к|ко|[вуо]|во)\s+)?(?:(?:наступн|следующ)\w+\s+)?({_any(_WEEKDAY)})\.?"
)
_DAY_MONTH = _word(rf"(?:(?:до|на|by|on)\s+)?(\d{{1,2}})\s+({_any(_MONTH)})(?:\s+(\d{{4}}))?")
_MONTH_DAY = _word(rf"(?:(?:by|on)\s+)?({_any(_MONTH)})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?")
_NUMBERS = _word(
    r"(?:(?P<by>до|на|к|by|on|(?P<at>о|об|в|во|at))\s+)?"
    rf"(\d{{1,2}})\.(\d{{1,2}})(?:\.(\d{{4}}|\d{{2}}))?(?!\s*(?:[%₴€$₽]|(?:{_MEASURES})\b))"
)
_ISO = _word(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(
    r"(?<![\w:.,/@–-])(?P<at>(?:о|об|в|во|at)\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)(\s?[–-]\s?\d{1,2}[:.]\d{2})?(?![\w:])",
    re.IGNORECASE,
)
_HOUR = _word(r"(?:о|об|в|at)\s+([01]?\d|2[0-3])(\s+(?:год|годині|час|часов|часа|ч)\b\.?)?")
_GOES_ON = re.compile(r"\s*(?:$|[,;.!–—-]|[^\W\d]+(?:ти|ть|тися|тись|ться|чь|йти)\b)", re.IGNORECASE)
_TWELVE = _word(r"(?:at\s+)?(1[0-2]|[1-9])(?::([0-5]\d))?\s?(am|pm)")
_SOON_AFTER = _word(rf"(?:через|за|in)\s+(?:(\d{{1,3}})\s+)?({_any(_SOON)})\.?")
_URGENT = "high|urgent|asap|важливо|терміново|важно|срочно"
_HIGH = re.compile(
    rf"(?<!\S)!{{1,3}}(?:\s?(?:{_URGENT}))?(?!\S)|^(?:{_URGENT})\b[:,!]*|(?<!\S)(?:{_URGENT})!*$",
    re.IGNORECASE,
)

_Reading = Callable[[re.Match[str], date], date | None]


def read_task_line(text: str, today: date, now: time | None = None) -> TaskLine:
    """What a typed line asks for. A day that has passed this year is meant for the next one.

    With `now`, «через годину» is read too, and a time of day that has passed is meant for tomorrow.

    >>> read_task_line("передзвонити завтра о 15:00", date(2026, 11, 22)).due_on
    datetime.date(2026, 11, 23)
    """
    whole = " ".join(text.split())
    rest, due_on, due_time = _take_soon(whole, today, now)
    if due_on is None:
        rest, due_on = _take_day(rest, today)
        rest, due_time = _take_time(rest, day_is_said=due_on is not None)
    priority = Priority.NORMAL
    if _HIGH.search(rest):
        rest, priority = _HIGH.sub(" ", rest), Priority.HIGH
    if due_time is not None and due_on is None:
        passed = now is not None and due_time < now
        due_on = today + timedelta(days=1) if passed else today
    summary = " ".join(rest.split()).strip(" ,;–—-")
    if not summary:  # nothing but «завтра о 15»: the words themselves are the task
        summary = whole
    return TaskLine(summary, due_on, due_time, priority)


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " + text[found.end() :]


def _take_soon(text: str, today: date, now: time | None) -> tuple[str, date | None, time | None]:
    """«через 2 години»: the minute it will be then."""
    found = _SOON_AFTER.search(text)
    if found is None or now is None:
        return text, None, None
    at = datetime.combine(today, now) + timedelta(minutes=int(found[1] or 1) * _SOON[found[2].lower()])
    return _without(text, found), at.date(), at.time().replace(second=0, microsecond=0)


def _take_day(text: str, today: date) -> tuple[str, date | None]:
    for pattern, reading in _DAYS:
        for found in pattern.finditer(text):
            day = reading(found, today)
            if day is not None:
                return _without(text, found), day
    return text, None


def _take_time(text: str, *, day_is_said: bool) -> tuple[str, time | None]:
    if found := _TWELVE.search(text):
        hour = int(found[1]) % 12 + (12 if found[3].lower() == "pm" else 0)
        return _without(text, found), time(hour, int(found[2] or 0))
    if (found := _CLOCK.search(text)) and (":" in found[0] or found["at"] or day_is_said):
        at = time(int(found[2]), int(found[3]))
        return (text if found[4] else _without(text, found)), at  # «18:30–19:30»: the end must not get lost
    for found in _HOUR.finditer(text):
        # «в 5 магазинах» is no time: the hour ends the line, is called one, or a day or a verb stands by it
        if day_is_said or found[2] or _GOES_ON.match(text, found.end()):
            return _without(text, found), time(int(found[1]))
    return text, None


def _near(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NEAR[found[1].lower()])


def _after(found: re.Match[str], today: date) -> date:
    count, unit = int(found[1] or 1), found[2].lower()
    if unit in _UNITS:
        return today + timedelta(days=count * _UNITS[unit])
    months = today.year * 12 + today.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _next_week(_found: re.Match[str], today: date) -> date:
    """Its Monday."""
    return today + timedelta(days=7 - today.weekday())


def _weekday(found: re.Match[str], today: date) -> date | None:
    """The next such day after today; a short form («пт») counts only as a word of its own."""
    ahead = (_WEEKDAY[found[1].lower().translate(_APOSTROPHES)] - today.weekday()) % 7 or 7
    return today + timedelta(days=ahead)


def _day_month(found: re.Match[str], today: date) -> date | None:
    return _future(int(found[1]), _MONTH[found[2].lower()], int(found[3]) if found[3] else None, today)


def _month_day(found: re.Match[str], today: date) -> date | None:
    return _future(int(found[2]), _MONTH[found[1].lower()], int(found[3]) if found[3] else None, today)


def _numbers(found: re.Match[str], today: date) -> date | None:
    """«05.03», «до 5.3», «5.3.26». «о 15.10» is a time, and «2.5» by itself a quantity."""
    day, month, written = found[3], found[4], found[5]
    if not written and (found["at"] or (not found["by"] and len(month) < 2)):
        return None
    year = None
    if written:
        year = int(written) if len(written) == 4 else 2000 + int(written)
    return _future(int(day), int(month), year, today)


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
    (_MONTH_DAY, _month_day),
    (_AFTER, _after),
    (_NEXT_WEEK, _next_week),
    (_NEAR_DAY, _near),
    (_ON_WEEKDAY, _weekday),
    (_NUMBERS, _numbers),
)
