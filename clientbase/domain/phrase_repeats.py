"""What comes again, as a phrase says it: «каждый понедельник», «щодня», «every 2 weeks», «по будням»."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import time

from clientbase.domain import phrase_words as w
from clientbase.domain.phrase_lengths import Length, length_at
from clientbase.domain.phrase_rule import Rule
from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_written_days import NUMBER_OF_DAY, day_of_month, ordinal_at

_EACH = w.words(
    "кожен кожний кожна каждая кожного кожну кожної кожне кожні кожних каждый каждого каждую каждой каждое"
    " каждые каждых every each"
)
_ADVERBS = {
    word: (freq, interval)
    for freq, interval, row in (
        ("DAILY", 1, "щодня щоденно ежедневно"),
        ("WEEKLY", 1, "щотижня щотижнево еженедельно"),
        ("MONTHLY", 1, "щомісяця щомісячно ежемесячно"),
        ("MONTHLY", 3, "щокварталу щоквартально ежеквартально"),
        ("YEARLY", 1, "щороку щорічно ежегодно"),
    )
    for word in row.split()
}
_ENGLISH_ADVERBS = {
    "daily": ("DAILY", 1), "weekly": ("WEEKLY", 1), "biweekly": ("WEEKLY", 2),
    "fortnightly": ("WEEKLY", 2), "monthly": ("MONTHLY", 1), "quarterly": ("MONTHLY", 3),
    "yearly": ("YEARLY", 1), "annually": ("YEARLY", 1),
}  # fmt: skip
"""Adjectives too («monthly report»): they count only where nothing follows that they could be of."""
_LEADS_ON = w.words("on at from until till by in starting for")
_OTHER = w.words("other second інший інші другий другу другого друге второй вторую второго второе другую")
_WORKING = w.words(
    "будням буднях будні будни будний будній буднього буднего буден weekday weekdays workday workdays"
    " робочим робочих рабочим рабочих робочий робочого рабочий рабочего"
)
_DAYS_OFF = w.words(
    "вихідні вихідних вихідним вихідний вихідного выходные выходных выходным выходной"
    " выходного weekend weekends"
)
_PARTS = {
    word: hour
    for hour, row in (
        (9, "ранку ранок ранка утро утра утрам ранкам morning mornings"),
        (19, "вечора вечір вечер вечера вечерам вечорам evening evenings"),
    )
    for word in row.split()
}
_AND = w.words("і й та и and , &")
_ONCE = {"раз", "once"}
_DAILY, _WEEKLY, _MONTHLY, _YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"


_Read = tuple[int, Rule]


def repeated_at(line: Line, at: int) -> tuple[int, Rule] | None:
    """What a phrase that begins here says of coming again, and where it ends."""
    readings = (_of_every, _every, _each_week_word, _adverb, _along, _once_in, _day_then_each)
    for read in readings:
        found = read(line, at)
        if found is None:
            continue
        end, rule = _more(line, *found)
        if line.ends(end) and line.free(at, end):
            return end, rule
    return None


def times_at(line: Line, at: int) -> tuple[int, int] | None:
    """«10 раз», «5 times»: how often at all, and where it ends."""
    start = at + line.is_one(at, "for")
    count = line.number(start, 999)
    if count and line.is_one(start + 1, "раз", "разів", "раза", "рази", "times"):
        return start + 2, count
    return None


def lasting_at(line: Line, at: int) -> tuple[int, Length] | None:
    """«протягом 3 тижнів», «в течение месяца», «for 2 months»: how long it comes again."""
    if line.is_one(at, "в") and line.is_one(at + 1, "течение"):
        return _no_minutes(length_at(line, at + 2))
    if line.is_one(at, "протягом", "впродовж"):
        return _no_minutes(length_at(line, at + 1))
    return _no_minutes(length_at(line, at + 1, counted=True)) if line.is_one(at, "for") else None


def _no_minutes(found: tuple[int, Length] | None) -> tuple[int, Length] | None:
    return found if found is not None and not found[1].minutes else None


def _every(line: Line, at: int) -> _Read | None:
    """«каждый понедельник», «every 2 weeks», «кожні вихідні», «каждое 15-е число», «every March 8»."""
    if line.word(at) not in _EACH:
        return None
    place = at + 1
    for read in (_of_month, _every_nth, _on_month_day, _on_date):
        found = read(line, place, said=False)
        if found is not None:
            return found
    word = line.word(place)
    if word in _OTHER:
        after = place + 1
        named = _days(line, after, w.WEEKDAY_ANY)
        if named is not None:
            return named[0], Rule(_WEEKLY, 2, named[1])
        unit = length_at(line, after)
        return (unit[0], _doubled(unit[1])) if unit is not None and _regular(unit[1]) else None
    if word in _WORKING:
        return place + 1 + line.is_one(place + 1, "день", "дня", "day"), _working_days()
    if word in _DAYS_OFF:
        return place + 1 + line.is_one(place + 1, "день", "дня"), Rule(_WEEKLY, weekdays=(5, 6))
    if word in _PARTS:
        return place + 1, Rule(_DAILY, at=time(_PARTS[word]))
    named = _days(line, place, w.WEEKDAY_ANY)
    if named is not None:
        rule = Rule(_WEEKLY, weekdays=named[1])
        return named[0] + line.is_one(named[0], "числа"), rule
    return _unit(line, place)


def _every_nth(line: Line, at: int, *, said: bool) -> _Read | None:
    """«третий день», «2-й понедельник», «3rd week»: every so many of them; not said of a month's days."""
    if (number := line.number(at, 99)) and line[at + 1].glued:
        end = at + 2 + line.is_one(at + 1, "-")
    elif number := w.ORDINALS.get(line.word(at)):
        end = at + 1
    else:
        return None
    weekday = w.WEEKDAY_ANY.get(line.word(end))
    if weekday is not None and not said:
        return end + 1, Rule(_WEEKLY, number, (weekday,))
    unit = length_at(line, end)
    if unit is None or not _regular(unit[1]) or line.number(end) is not None:
        return None
    rule = _rule_of(unit[1])
    return unit[0], replace(rule, interval=number * rule.interval)


def _unit(line: Line, at: int) -> _Read | None:
    unit = length_at(line, at)
    if unit is None or not _regular(unit[1]):
        return None
    return unit[0], _rule_of(unit[1])


def _regular(length: Length) -> bool:
    return not length.minutes and bool(length.days) != bool(length.months)


def _rule_of(length: Length) -> Rule:
    if length.working:
        return _working_days() if length.days == 1 else Rule(_DAILY, length.days)
    if length.months:
        return (
            Rule(_YEARLY, length.months // 12) if length.months % 12 == 0 else Rule(_MONTHLY, length.months)
        )
    return Rule(_WEEKLY, length.days // 7) if length.days % 7 == 0 else Rule(_DAILY, length.days)


def _doubled(length: Length) -> Rule:
    rule = _rule_of(length)
    return replace(rule, interval=2 * rule.interval)


def _working_days() -> Rule:
    return Rule(_WEEKLY, weekdays=(0, 1, 2, 3, 4))


def _days(line: Line, at: int, names: "w.Names") -> tuple[int, tuple[int, ...]] | None:
    """«понедельник, среду и пятницу»: the weekdays of a list, and where it ends."""
    first = names.get(line.word(at))
    if first is None:
        return None
    found, end = {first}, at + 1
    while True:
        place = end
        while line.word(place) in _AND and place - end < 2:
            place += 1
        if line.word(place) in _EACH or line.is_one(place, "по", "у", "в", "on"):
            place += 1 if place > end else 0
        word = line.word(place)
        other = w.WEEKDAY_ANY.get(word)
        if other is None and word.startswith("що"):
            other = w.WEEKDAY_OF.get(word[2:])
        beside = place > end or (word in w.WEEKDAY_SHORT and line[place].text.islower())  # «mon wed fri»
        if other is None or not beside or other in found:
            return end, tuple(sorted(found))
        found.add(other)
        end = place + 1


def _each_week_word(line: Line, at: int) -> _Read | None:
    """«щопонеділка і щосереди», «щоранку», «щобудня»."""
    word = line.word(at)
    if not word.startswith("що") or len(word) < 5:
        return None
    rest = word[2:]
    if rest in {"будня", "буднів"}:
        return at + 1, _working_days()
    if rest in {"ранку", "вечора"}:
        return at + 1, Rule(_DAILY, at=time(_PARTS[rest]))
    if rest in {"вихідних", "вихідні"}:
        return at + 1, Rule(_WEEKLY, weekdays=(5, 6))
    named = _days(line, at, {word: w.WEEKDAY_OF[rest]}) if len(rest) > 3 and rest in w.WEEKDAY_OF else None
    return (named[0], Rule(_WEEKLY, weekdays=named[1])) if named else None


def _adverb(line: Line, at: int) -> _Read | None:
    word = line.word(at)
    known = _ADVERBS.get(word)
    if known is None:
        known = _ENGLISH_ADVERBS.get(word)
        following = line[at + 1]
        if known is None or not (
            following.word in _LEADS_ON or not following.word[:1].isalnum() or following.number is not None
        ):
            return None
    return at + 1, Rule(*known)


def _along(line: Line, at: int) -> _Read | None:
    """«по понеділках», «по будням», «on weekdays», «Mondays and Thursdays», «по вечерам»."""
    led = line.is_one(at, "по", "on")
    place = at + led
    word = line.word(place)
    if led or word in {"weekdays", "weekends"}:
        if word in _WORKING and not word.endswith(("ий", "ій")):
            return place + 1 + line.is_one(place + 1, "дням", "днях", "days"), _working_days()
        if word in _DAYS_OFF and (line.is_one(at, "по") or word == "weekends"):
            return place + 1, Rule(_WEEKLY, weekdays=(5, 6))
        if word in {"утрам", "ранкам", "вечерам", "вечорам", "mornings", "evenings"}:
            return place + 1, Rule(_DAILY, at=time(_PARTS[word]))
    names: w.Names = w.WEEKDAY_PLURAL
    if line.is_one(at, "on"):
        names = {word: day for word, day in names.items() if word.isascii()}
    elif not led:
        names = {word: day for word, day in names.items() if word.isascii() and line[at].text.istitle()}
        if line.word(at - 1) in {"of", "the", "from"} or (at and line[at - 1].text.istitle()):
            return None
    named = _days(line, place, names)
    return (named[0], Rule(_WEEKLY, weekdays=named[1])) if named else None


def _once_in(line: Line, at: int) -> _Read | None:
    """«раз на тиждень», «раз в 2 недели», «once a month», «once every 3 days»."""
    start = at + line.is_one(at, "один", "одного", "1")
    if line.word(start) not in _ONCE or not line.is_one(start + 1, "на", "в", "у", "a", "an", "every", "per"):
        return None
    return _unit(line, start + 2)


# --- days of months and years -----------------------------------------------------------------------


def _of_month(line: Line, at: int, *, said: bool) -> _Read | None:
    """«second Tuesday [of the month]», «последний день [месяца]»; `said`: that it is each month's is told."""
    at += line.is_one(at, "the")
    place, end = ordinal_at(line, at)
    if not place:
        return None
    weekday = w.WEEKDAY_ANY.get(line.word(end))
    last_number = place < 0 and line.word(end) in NUMBER_OF_DAY
    if weekday is None and line.word(end) not in w.DAY and not last_number:
        return None
    english = line[at].number is not None and line.word(end).isascii()  # «every 2nd Thursday»
    end += 1
    behind = end + line.is_one(end, "of")
    behind += line.is_one(behind, "the", "a", "each", "every")
    of_month = line.word(behind) in w.MONTH
    if not (of_month or said or place == -1 or ((place != 2 or english) and weekday is not None)):
        return None  # «every second Tuesday» is every other one
    if of_month:
        end = behind + 1
    if weekday is None:
        return end, Rule(_MONTHLY, month_day=place)
    return end, Rule(_MONTHLY, weekdays=(weekday,), place=place)


def _on_month_day(line: Line, at: int, *, said: bool) -> _Read | None:
    """«15-е число», «15 числа», «15th»."""
    found = day_of_month(line, at, after_on=True)
    if found is None and said and line.is_one(at + 1, "", ",") and (day := line.number(at, 31)):
        found = day, at + 1
    if found is None or w.MONTH_OF.get(line.word(found[1])):
        return None
    end = behind = found[1]
    while line.is_one(behind, "of", "the", "each", "every"):
        behind += 1
    if line.word(behind) in w.MONTH:
        end = behind + 1
    return end, Rule(_MONTHLY, month_day=found[0])


def _on_date(line: Line, at: int, *, said: bool) -> _Read | None:
    """«8 марта», «March 8»."""
    if ((day := line.number(at, 31)) and (month := w.MONTH_OF.get(line.word(at + 1)))) or (
        (month := w.MONTH_OF.get(line.word(at))) and (day := line.number(at + 1, 31))
    ):
        end = at + 2
    else:
        return None
    if day > monthrange(2028, month)[1]:
        return None  # «every 31 feb» never comes
    return end, Rule(_YEARLY, month=month, month_day=day)


def _of_every(line: Line, at: int) -> _Read | None:
    """«15 числа каждого месяца», «first Monday of every month», «8 березня щороку», «в последний день …»."""
    start = at + (line.word(at) in w.ON)
    for read in (_of_month, _on_month_day, _on_date):
        found = read(line, start, said=True)
        if found is None:
            continue
        end, rule = found
        of_each = " ".join(line.word(place) for place in range(start, end)).endswith(
            ("every month", "each month")
        )
        behind = end + line.is_one(end, "of")
        if line.word(behind) in _EACH and line.word(behind + 1) in (
            w.YEAR if rule.freq == _YEARLY else w.MONTH
        ):
            return behind + 2, rule
        if line.is_one(end, "щороку" if rule.freq == _YEARLY else "щомісяця", "ежегодно", "ежемесячно"):
            return end + 1, rule
        if of_each:
            return end, rule
    return None


def _day_then_each(line: Line, at: int) -> _Read | None:
    """«у п'ятницю кожні 2 тижні», «on Friday every 2 weeks»."""
    start = at + (line.word(at) in w.ON)
    named = _days(line, start, w.WEEKDAY_ON)
    if named is None:
        return None
    for read in (_every, _adverb):
        found = read(line, named[0])
        if found is not None and found[1].freq == _WEEKLY and not found[1].weekdays:
            return found[0], replace(found[1], weekdays=named[1])
    return None


def _more(line: Line, end: int, rule: Rule) -> _Read:
    """The day that follows a mere «every week», «щомісяця», «yearly»."""
    if rule.weekdays or rule.month_day:
        return end, rule
    if rule == Rule(_DAILY):  # «щодня по буднях»
        found = _along(line, end)
        return found if found is not None and found[1].weekdays else (end, rule)
    start = end + (line.word(end) in w.ON or line.is_one(end, "по"))
    start += line.is_one(start, "the")
    readings: tuple[Callable[..., _Read | None], ...] = ()
    if rule.freq == _WEEKLY:
        names = {**w.WEEKDAY_ON, **w.WEEKDAY_PLURAL, **w.WEEKDAY_OF}
        named = _days(line, start, names)
        return (named[0], replace(rule, weekdays=named[1])) if named else (end, rule)
    if rule.freq == _MONTHLY:
        readings = (_of_month, _on_month_day)
    elif rule.freq == _YEARLY:
        readings = (_on_date,)
    for read in readings:
        found = read(line, start, said=True)
        if found is not None and line.ends(found[0]):
            return found[0], replace(found[1], interval=rule.interval)
    return end, rule
