"""Days written with figures: «15.03», «2027-03-15», «8 березня», «Dec 24th», «15 числа»."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clientbase.domain import phrase_words as w
from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_words import words

MEASURES = words(
    "кг г гр т л мл м см мм км шт штук грн руб тис тыс kg g l m cm mm km pcs uah usd eur % ₴ € $ ₽ °"
)
_HOURS_FOLLOW = {"о", "об", "в", "во", "at"}  # «о 15.10» is an hour
_OF = {"of", "the", "у", "в", "во"}
_TAILS = {"й", "го", "му", "е", "те", "ого", "ое", "ий", "th", "st", "nd", "rd", "тє"}
_ENDS = {"ший", "ша", "ше", "шу", "га", "ге", "гу", "я", "ю", "тя", "тю", "ої", "ою"}
NUMBER_OF_DAY = {"числа", "число", "числі", "числе"}
_OF_YEAR = {"року", "года", "г", "р", "рік", "год"}
_DAYS_OF_MONTH = 31
_NUMBERED = words(
    "версія версії версію версия версии версию version v ver пункт п глава главу розділ раздел section"
    " chapter розмір размер size курс ціна цена price формат оцінка оценка рейтинг"
)
"""What a number with a point may belong to."""
_LONG_AGO = 366  # days: a birthday, not something to do


class Form(StrEnum):
    """What stands before the day: that decides which cases of its words are meant."""

    BARE = "bare"
    ON = "on"
    UNTIL = "until"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of what was named; one day has both the same."""

    first: date
    last: date

    @property
    def is_one(self) -> bool:
        return self.first == self.last


Found = tuple[int, Days]


def one(day: date) -> Days:
    return Days(day, day)


def on_date(day: int, month: int, year: int | None, today: date) -> date | None:
    """The date so written, the next one where no year is told; None for no such day and for one long past."""
    for meant in (year,) if year is not None else range(today.year, today.year + 9):
        try:
            found = date(meant, month, day)
        except ValueError:
            if year is None and (month, day) == (2, 29):
                continue
            return None
        if year is not None:
            return found if (today - found).days <= _LONG_AGO else None
        if found >= today:
            return found
    return None


def month_of(today: date, ahead: int) -> Days:
    year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return Days(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]))


def nth_weekday(place: int, weekday: int, month: Days) -> date | None:
    """The second Thursday of a month; -1: its last."""
    if place < 0:
        return month.last - timedelta(days=(month.last.weekday() - weekday) % 7)
    found = month.first + timedelta(days=(weekday - month.first.weekday()) % 7 + 7 * (place - 1))
    return found if found <= month.last else None


def _iso(line: Line, at: int, today: date, _form: Form) -> Found | None:
    parts = [line.number(at + step) for step in (0, 2, 4)]
    year, month, day = parts
    dashes = line.is_one(at + 1, "-") and line.is_one(at + 3, "-")
    if year is None or month is None or day is None or not dashes or year < 1900 or not _tight(line, at, 5):
        return None
    found = on_date(day, month, year, today)
    return (at + 5, one(found)) if found else None


def _figures(line: Line, at: int, today: date, form: Form) -> Found | None:
    """«05.03», «до 5.3», «5.3.26», «8/03/2027». «2.5» by itself is a quantity."""
    day, month, mark = line.number(at, 31), line.number(at + 2, 31), line.word(at + 1)
    if month is not None and month > 12:  # «12/24», as Americans write
        day, month = (month, day) if mark == "/" and day is not None and day < 13 else (None, None)
    if day is None or month is None or mark not in {".", "/"} or not _tight(line, at, 3):
        return None
    year, end = None, at + 3
    if line.is_one(end, mark) and _tight(line, at, 5):
        written, digits = line.number(at + 4), len(line[at + 4].text)
        if written is None or digits not in {2, 4}:
            return None
        year, end = written if digits == 4 else 2000 + written, at + 5
    short = len(line[at + 2].text) < 2
    fraction = mark == "/" and (form is Form.BARE or max(day, month) < 13 or short)
    if year is None and form in {Form.BARE, Form.ON} and ((short and mark == ".") or fraction):
        return None
    if year is None and form is Form.BARE and line.word(at - 1) in _NUMBERED:
        return None
    if year is None and day < 24 and mark == "." and line.word(at - 1) in _HOURS_FOLLOW:
        return None
    if line.word(end) in MEASURES or (line.is_one(end, ".") and line[end + 1].glued and end < len(line) - 1):
        return None
    found = on_date(day, month, year, today)
    if found is None:
        return None
    return (end + 1 if line.word(end) in _OF_YEAR and year else end), one(found)


def _tight(line: Line, at: int, count: int) -> bool:
    return all(line[place].glued for place in range(at + 1, at + count))


def _day_month(line: Line, at: int, today: date, _form: Form) -> Found | None:
    found = _day_number(line, at)
    if found is None:
        return None
    day, end = found
    if line.is_one(end, "of"):
        end += 1
    month = w.MONTH_OF.get(line.word(end))
    return _in_year(line, end + 1, day, month, today) if month else None


def _month_day(line: Line, at: int, today: date, _form: Form) -> Found | None:
    """«March 8», «Dec 24th»; «8» of «may 8 people» is none."""
    month = w.MONTH_OF.get(line.word(at))
    day = line.number(at + 1, _DAYS_OF_MONTH)
    if not month or not line[at].word.isascii() or day is None or line[at + 1].glued:
        return None
    if line[at].text in {"may", "march"} and not line.is_one(at + 2, *_TAILS, "", ","):
        return None
    end = at + 2
    if line.is_one(end, *_TAILS) and line[end].glued:
        end += 1
    elif line.is_one(end, ":", ".") and line[end].glued and line[end + 1].glued:
        return None  # «March 8:30»
    return _in_year(line, end, day, month, today)


def _in_year(line: Line, end: int, day: int, month: int, today: date) -> Found | None:
    behind = end + 1 if line.is_one(end, ",") and line.number(end + 1) else end
    year = line.number(behind)
    if year is not None and 1990 <= year <= 2199 and not line.is_one(behind + 1, ":"):
        end = behind + (2 if line.word(behind + 1) in _OF_YEAR else 1)
    else:
        year = None
    found = on_date(day, month, year, today)
    return (end, one(found)) if found else None


def _day_number(line: Line, at: int) -> tuple[int, int] | None:
    """«15», «15-го», «15th», «восьмого»: the day, and where it ends."""
    number = line.number(at, _DAYS_OF_MONTH)
    if number is None:
        spoken = w.HALF_OF.get(line.word(at)) or w.ORDINALS.get(line.word(at))
        return (spoken, at + 1) if spoken else None
    if line.is_one(at + 1, "-") and line[at + 1].glued and line.is_one(at + 2, *_TAILS):
        return number, at + 3
    if line[at + 1].glued and line.is_one(at + 1, *_TAILS):
        return number, at + 2
    return number, at + 1


def ordinal_at(line: Line, at: int) -> tuple[int, int]:
    """«другий», «2-й», «2nd», «останній» (−1): which one, 0 where none is told, and where its words end."""
    if line.word(at) in w.LAST:
        return -1, at + 1
    if spoken := w.ORDINALS.get(line.word(at)):
        return spoken, at + 1
    number = line.number(at, 5)
    if not number or not line[at + 1].glued:
        return 0, at
    end = at + 1 + line.is_one(at + 1, "-")
    return (number, end + 1) if line[end].glued and line.is_one(end, *_TAILS, *_ENDS) else (0, at)


def day_of_month(line: Line, at: int, *, after_on: bool) -> tuple[int, int] | None:
    """«15 числа», «15-го», «the 15th»: which day of a month, and where the words end."""
    start = at + 1 if line.is_one(at, "the") else at
    found = _day_number(line, start)
    if found is None or not 1 <= found[0] <= _DAYS_OF_MONTH:
        return None
    day, end = found
    if line.word(end) in NUMBER_OF_DAY:
        return day, end + 1
    tailed = end > start + 1 and line.number(start) is not None
    if tailed and (line.is_one(start + 1, "-") or after_on or start > at):
        return day, end
    return None


def _of_this_month(line: Line, at: int, today: date, form: Form) -> Found | None:
    found = day_of_month(line, at, after_on=form is not Form.BARE)
    if found is None:
        return None
    day, end = found
    behind = month_named(line, end, today)
    if behind is not None:
        meant = _nth_day(behind[1], day)
        return (behind[0], one(meant)) if meant and meant >= today else None
    if w.MONTH_OF.get(line.word(end)) or line.word(end) in w.WEEKDAY_ANY:
        return None  # «1-й понедельник»
    for ahead in range(13):
        meant = _nth_day(month_of(today, ahead), day)
        if meant and meant >= today:
            return end, one(meant)
    return None


def _nth_day(month: Days, day: int) -> date | None:
    return month.first.replace(day=day) if 1 <= day <= month.last.day else None


def month_named(line: Line, at: int, today: date) -> Found | None:
    """The month that something is «of»: «[of] [the] [next] month», «місяця», «травня»."""
    while line.is_one(at, "of", "the"):
        at += 1
    if line.word(at) in w.NEXT and line.word(at + 1) in w.MONTH:
        return at + 2, month_of(today, 1)
    if line.word(at) in w.THIS and line.word(at + 1) in w.MONTH:
        return at + 2, month_of(today, 0)
    if line.word(at) in w.MONTH:
        return at + 1, month_of(today, 0)
    month = w.MONTH_GENITIVE.get(line.word(at))
    return (at + 1, named_month(month, today)) if month else None


def named_month(month: int, today: date) -> Days:
    return month_of(today, (month - today.month) % 12)


WRITTEN = (_iso, _day_month, _month_day, _figures, _of_this_month)
