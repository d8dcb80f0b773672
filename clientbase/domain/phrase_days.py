"""Which days a phrase names in words: «наступної п’ятниці», «end of month», «на выходных», «в мае»."""

from datetime import date, timedelta

from clientbase.domain import phrase_words as w
from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_written_days import (
    NUMBER_OF_DAY,
    WRITTEN,
    Days,
    Form,
    Found,
    month_named,
    month_of,
    named_month,
    nth_weekday,
    on_date,
    one,
    ordinal_at,
)


def days_at(line: Line, at: int, today: date, form: Form) -> Found | None:
    """The days named from here, and where their words end. What has passed this year is the next year's."""
    for rule in _RULES:
        found = rule(line, at, today, form)
        if found is not None and line.free(at, found[0]):
            return found
    return None


def _near(line: Line, at: int, today: date, _form: Form) -> Found | None:
    ahead = w.NEAR.get(line.word(at))
    if ahead is not None:
        return at + 1, one(today + timedelta(days=ahead))
    at += line.is_one(at, "the")
    if line.is_one(at, "day") and line.is_one(at + 1, "after") and line.is_one(at + 2, "tomorrow"):
        return at + 3, one(today + timedelta(days=2))
    return None


def _weekday(line: Line, at: int, today: date, form: Form) -> Found | None:
    """The next such day after today; of «next Friday» that of the next week."""
    start = at
    of_next, of_this = line.word(at) in w.NEXT, line.word(at) in w.THIS
    at += of_next or of_this
    names = w.WEEKDAY_BARE
    if of_next or of_this:
        names = {**w.WEEKDAY_ON, **w.WEEKDAY_OF}
    elif form is not Form.BARE:
        names = w.WEEKDAY_ON if form is Form.ON else {**w.WEEKDAY_OF, **w.WEEKDAY_ON}
    word = line.word(at)
    weekday = names.get(word)
    if weekday is None and form is Form.BARE and _stands_as_day(line, at):
        weekday = w.WEEKDAY_SHORT_ENGLISH.get(word)
    if weekday is None or (start == at and form is Form.BARE and _is_surname(line, at)):
        return None
    if line.word(start - 1) in w.PAST or line.is_one(start - 1, "через"):
        return None
    if form is Form.BARE and len(word) < 4 and line.number(start - 1) is not None:
        return None  # «2 вт» are watts
    end = at + 1
    if line.is_one(end, ".") and len(word) < 4 and line[end].glued and not line[end + 1].glued:
        end += 1
    week = _week_named(line, end)
    if week is not None:
        end, ahead = week
        return end, one(_monday(today) + timedelta(days=7 * ahead + weekday))
    if of_next:
        return end, one(_monday(today) + timedelta(days=7 + weekday))
    coming = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    later = _a_week_later(line, end)
    return (later, one(coming + timedelta(days=7))) if later else (end, one(coming))


def _a_week_later(line: Line, at: int) -> int:
    """«в понедельник через неделю», «Tuesday week»: where it ends, 0 where nothing of it stands."""
    if line.is_one(at, "через") and line.word(at + 1) in {"тиждень", "неделю"}:
        return at + 2
    english = line[at - 1].word.isascii() and line.is_one(at, "week") and line.is_one(at + 1, "", "at", ",")
    return at + 1 if english else 0


def _stands_as_day(line: Line, at: int) -> bool:
    """Whether «sat» or «sun» stands alone at an end of the line or before an hour."""
    if line.word(at + 1) in _OF_THE_SUN:
        return False
    if line[at].text.islower() and at not in {0, len(line) - 1}:
        return line[at + 1].number is not None or line.is_one(at + 1, "at", "morning", "evening")
    return True


_OF_THE_SUN = w.words("cream creams screen glasses hat flower flowers light lotion down up")
"""«sun cream», «sat down»."""


def _is_surname(line: Line, at: int) -> bool:
    """«Mr Friday», «Середа Олена»: a day with a capital amid the line, beside a name or a title."""
    before, behind = line[at - 1], line[at + 1]
    if before.word in _TITLES or (before.text == "." and line[at - 2].word in _TITLES):
        return True
    cyrillic = not line[at].word.isascii()
    if not line[at].text[:1].isupper() or not (cyrillic or behind.text[:1].isupper()):
        return False
    named = behind.text[:1].isupper() and len(behind.text) > 1
    return named or (cyrillic and at > 0 and len(line[at].text) > 2)


_TITLES = {"mr", "mrs", "ms", "miss", "dr", "пан", "пані", "пану", "паном", "г", "господин", "госпожа", "шеф"}


def _week_named(line: Line, at: int) -> tuple[int, int] | None:
    """«[на] следующей неделе», «цього тижня»: where it ends and how many weeks ahead it is."""
    at += line.word(at) in {"на", "of", "у", "в"}
    if line.word(at + 1) not in w.WEEK:
        return None
    if line.word(at) in w.NEXT:
        return at + 2, 1
    return (at + 2, 0) if line.word(at) in w.THIS else None


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _stretch(line: Line, at: int, today: date, form: Form) -> Found | None:
    """A whole week, weekend, month, quarter, year: this or the next; «на выходных» by itself."""
    ahead = 1 if line.word(at) in w.NEXT else 0 if line.word(at) in w.THIS else None
    place = at if ahead is None else at + 1
    word = line.word(place)
    if word in w.WEEKEND and (ahead is not None or form is not Form.BARE):
        saturday = _monday(today) + timedelta(days=5 + 7 * (ahead or 0))
        return place + 1, Days(max(saturday, today), saturday + timedelta(days=1))
    if ahead is None:
        return None
    whole = _whole(word, today, ahead)
    if whole is None:
        return None
    end = place + 1
    week = w.WEEKDAY_ON.get(line.word(end + 1)) if word in w.WEEK and line.word(end) in w.ON else None
    if week is not None:  # «наступного тижня в п'ятницю»
        return end + 2, one(_monday(today) + timedelta(days=7 * ahead + week))
    return end, Days(max(whole.first, today), whole.last)


def _whole(word: str, today: date, ahead: int) -> Days | None:
    if word in w.WEEK:
        monday = _monday(today) + timedelta(days=7 * ahead)
        return Days(monday, monday + timedelta(days=6))
    if word in w.MONTH:
        return month_of(today, ahead)
    if word in w.QUARTER:
        first = 3 * ahead - (today.month - 1) % 3
        return Days(month_of(today, first).first, month_of(today, first + 2).last)
    if word in w.YEAR:
        return Days(date(today.year + ahead, 1, 1), date(today.year + ahead, 12, 31))
    return one(today) if word in w.DAY and not ahead else None


def _part(line: Line, at: int, today: date, form: Form) -> Found | None:
    """«кінця тижня», «в начале следующего месяца», «end of May», «в середине недели»."""
    if line.is_one(at, "the"):
        at += 1
    if line.is_one(at, "eom", "eow"):
        whole: Days | None = _whole("month" if line.is_one(at, "eom") else "week", today, 0)
        return (at + 1, one(whole.last)) if whole else None
    word = line.word(at)
    which = 1 if word in w.END else -1 if word in w.BEGIN else 0 if word in w.MIDDLE else None
    if which is None or (word in {"start", "mid"} and form is Form.BARE):
        return None
    end = at + 1
    while line.is_one(end, "of", "the"):
        end += 1
    ahead = 1 if line.word(end) in w.NEXT else 0
    end += line.word(end) in w.NEXT or line.word(end) in w.THIS
    whole = _whole(line.word(end), today, ahead)
    if whole is None and (month := w.MONTH_GENITIVE.get(line.word(end))):
        whole = named_month(month, today)
    if whole is None:
        return None
    day = whole.last if which == 1 else whole.first
    if which == 0:
        day = whole.first + timedelta(
            days=2 if line.word(end) in w.WEEK else (whole.last - whole.first).days // 2
        )
    if day < today:  # the beginning of this month has been: that of the next is meant
        later = _whole(line.word(end), today, 1)
        if later is None:
            return None
        day = later.first + (day - whole.first)
    return end + 1, one(day)


def _counted(line: Line, at: int, today: date, _form: Form) -> Found | None:
    """«последний день месяца», «перший понеділок березня», «last Friday of the month»."""
    at += line.is_one(at, "the")
    place, behind = ordinal_at(line, at)
    if not place:
        return None
    weekday = w.WEEKDAY_ANY.get(line.word(behind))
    is_day = line.word(behind) in w.DAY or (place < 0 and line.word(behind) in NUMBER_OF_DAY)
    month = month_named(line, behind + 1, today) if weekday is not None or is_day else None
    if month is None:
        return None
    end, days = month
    for whole in (days, month_of(days.first, 1)):
        found = (
            (whole.last if place < 0 else whole.first + timedelta(days=place - 1))
            if weekday is None
            else nth_weekday(place, weekday, whole)
        )
        if found is not None and found >= today:
            return end, one(found)
    return None


def _month(line: Line, at: int, today: date, form: Form) -> Found | None:
    """«в мае», «до травня», «from May»; «май» by itself may be a name."""
    word = line.word(at)
    if form is Form.ON:
        after = line.is_one(at - 1, "в", "у", "во", "in")
        month = w.MONTH_WHOLE.get(word) if after and (at == 1 or at == len(line) - 1) else None
    else:
        month = w.MONTH_GENITIVE.get(word) if form is not Form.BARE else None
    if not month or line.number(at + 1) is not None:
        return None
    found = named_month(month, today)
    return at + 1, Days(max(found.first, today), found.last)


_FEASTS = {
    ("нового", "року"): (12, 31),
    ("нового", "года"): (12, 31),
    ("новому", "году"): (12, 31),
    ("новий", "рік"): (12, 31),
    ("новый", "год"): (12, 31),
    ("new", "year"): (12, 31),
    ("різдва",): (12, 25),
    ("різдво",): (12, 25),
    ("christmas",): (12, 25),
}


def _feast(line: Line, at: int, today: date, form: Form) -> Found | None:
    if form is Form.BARE:
        return None
    for words, (month, day) in _FEASTS.items():
        if all(line.word(at + step) == word for step, word in enumerate(words)):
            found = on_date(day, month, None, today)
            return (at + len(words), one(found)) if found else None
    return None


_RULES = (
    *WRITTEN,
    *(_near, _counted, _part, _stretch, _weekday, _month, _feast),
)
