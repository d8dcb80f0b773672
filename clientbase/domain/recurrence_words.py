"""A rule of repetition as people say it: «щотижня у вівторок і четвер до 24 грудня 2026»."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from babel.dates import format_date
from babel.lists import format_list

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import Frequency, Recurrence, parse_rrule, rrule_text
from clientbase.domain.recurrence_choices import MonthBy
from clientbase.domain.recurrence_shift import day_of_month, nth_in_month, nth_weekday
from clientbase.domain.recurrence_starts import unending
from clientbase.i18n import N_, _, current_language, ngettext, pgettext

_WORK_WEEK = (0, 1, 2, 3, 4)
_ON = (
    N_("on Monday"),
    N_("on Tuesday"),
    N_("on Wednesday"),
    N_("on Thursday"),
    N_("on Friday"),
    N_("on Saturday"),
    N_("on Sunday"),
)
_ON_NTH = (
    N_("on the {nth} Monday"),
    N_("on the {nth} Tuesday"),
    N_("on the {nth} Wednesday"),
    N_("on the {nth} Thursday"),
    N_("on the {nth} Friday"),
    N_("on the {nth} Saturday"),
    N_("on the {nth} Sunday"),
)
_ON_SECOND = (
    N_("on the 2nd Monday"),
    N_("on the 2nd Tuesday"),
    N_("on the 2nd Wednesday"),
    N_("on the 2nd Thursday"),
    N_("on the 2nd Friday"),
    N_("on the 2nd Saturday"),
    N_("on the 2nd Sunday"),
)
_ON_LAST = (
    N_("on the last Monday"),
    N_("on the last Tuesday"),
    N_("on the last Wednesday"),
    N_("on the last Thursday"),
    N_("on the last Friday"),
    N_("on the last Saturday"),
    N_("on the last Sunday"),
)


def rule_words(rule: Recurrence, start: date) -> str:
    """The rule of a series that begins on `start`, in the current language; no capital, no full stop."""
    words = _WORDS.get(rule.freq, _special)(rule, start) or _special(rule, start)
    if rule.until is not None:
        until = format_date(rule.until.date(), "d MMMM y", locale=current_language())
        return _("{rule} until {day}").format(rule=words, day=until)
    if rule.count:
        return ngettext("{rule}, {count} time", "{rule}, {count} times", rule.count).format(
            rule=words, count=rule.count
        )
    return words


def rrule_words(rrule: str, start: date) -> str:
    """«Щотижня у вівторок», of the text of a rule; one that cannot be read is told as it is written."""
    try:
        words = rule_words(parse_rrule(rrule), start)
    except InputError:
        return rrule
    return words[:1].upper() + words[1:]


def ordinal(number: int) -> str:
    """«2nd» in English; in the other languages the number, for the text around it has the ending."""
    if current_language() != "en":
        return str(number)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def on_weekdays(days: Sequence[int]) -> str:
    """«у вівторок і четвер»; 0 is Monday."""
    first, *others = sorted(days)
    names = (
        pgettext("on", "Monday"),
        pgettext("on", "Tuesday"),
        pgettext("on", "Wednesday"),
        pgettext("on", "Thursday"),
        pgettext("on", "Friday"),
        pgettext("on", "Saturday"),
        pgettext("on", "Sunday"),
    )
    return _joined([_(_ON[first]), *(names[day] for day in others)])


def on_nth_weekday(nth: int, day: int) -> str:
    """«2-го четверга», «останньої п’ятниці»; "" where it is counted from the end otherwise."""
    if nth == -1:
        return _(_ON_LAST[day])
    if nth == 2:
        return _(_ON_SECOND[day])
    return _(_ON_NTH[day]).format(nth=ordinal(nth)) if 0 < nth <= 5 else ""


def month_day_words(by: MonthBy, day: date) -> str:
    """Which day of its month a day is: «2-го четверга», «24-го числа», «в останній день»."""
    if by is MonthBy.DATE:
        return _("on the {day}").format(day=ordinal(day.day))
    if by is MonthBy.LAST_DAY:
        return _("on the last day")
    nth = -1 if by is MonthBy.LAST_WEEKDAY else nth_in_month(day)
    return on_nth_weekday(nth, day.weekday())


def _joined(words: Sequence[str]) -> str:
    """English with no comma before «and», as the rest of the program writes."""
    return format_list(words, locale=current_language()).replace(", and ", " and ")


def _special(rule: Recurrence, _start: date) -> str:
    return _("by a rule of its own ({rule})").format(rule=rrule_text(unending(rule)))


def _daily(rule: Recurrence, _start: date) -> str:
    if rule.by_month or rule.by_month_day or rule.by_set_pos or rule.rest:
        return ""
    days = tuple(at.day for at in rule.by_day)
    if days:
        return _by_weekdays(days) if rule.interval == 1 else ""
    if rule.interval == 1:
        return _("every day")
    return ngettext("every {count} day", "every {count} days", rule.interval).format(count=rule.interval)


def _by_weekdays(days: Sequence[int]) -> str:
    if tuple(days) == _WORK_WEEK:
        return _("every weekday from Monday to Friday")
    return _("{every} {days}").format(every=_("every week"), days=on_weekdays(days))


def _weekly(rule: Recurrence, start: date) -> str:
    if rule.by_month or rule.by_month_day or rule.by_set_pos or rule.rest:
        return ""
    days = tuple(at.day for at in rule.by_day) or (start.weekday(),)
    if rule.interval == 1:
        return _by_weekdays(days)
    every = ngettext("every {count} week", "every {count} weeks", rule.interval).format(count=rule.interval)
    return _("{every} {days}").format(every=every, days=on_weekdays(days))


def _monthly(rule: Recurrence, start: date) -> str:
    if rule.by_month:
        return ""
    every = _("every month")
    if rule.interval > 1:
        every = ngettext("every {count} month", "every {count} months", rule.interval)
        every = every.format(count=rule.interval)
    weekday = nth_weekday(rule)
    if weekday is not None:
        words = on_nth_weekday(weekday.nth, weekday.day)
        return _("{every} {days}").format(every=every, days=words) if words else ""
    day = day_of_month(rule, start)
    if day == -1:
        return _("{every} on the last day").format(every=every)
    if day > 28 and rule.by_set_pos:
        return _("{every} on the {day}, in shorter months on the last day").format(
            every=every, day=ordinal(day)
        )
    if day > 0:
        return _("{every} on the {day}").format(every=every, day=ordinal(day))
    plain = rule.by_month_day and not (rule.by_day or rule.by_set_pos or rule.rest)
    if plain and min(rule.by_month_day) > 0:
        *before, last = rule.by_month_day
        return _("{every} on the {days} and {last}").format(
            every=every, days=", ".join(_dated(one) for one in before), last=ordinal(last)
        )
    return ""


def _dated(day: int) -> str:
    return pgettext("day of a month", "{day}").format(day=ordinal(day))


def _yearly(rule: Recurrence, start: date) -> str:
    language = current_language()
    every = _("every year")
    if rule.interval > 1:
        every = ngettext("every {count} year", "every {count} years", rule.interval)
        every = every.format(count=rule.interval)
    weekday = nth_weekday(rule)
    month = rule.by_month[0] if rule.by_month else start.month
    if weekday is not None:
        words = on_nth_weekday(weekday.nth, weekday.day)
        name = format_date(date(2000, month, 1), "MMMM", locale=language)
        return _("{every} {days} of {month}").format(every=every, days=words, month=name) if words else ""
    day = day_of_month(rule, start)
    if day <= 0 or (day == 31 and month in (4, 6, 9, 11)) or (month == 2 and day > 29):
        return ""
    told = format_date(date(2000, month, day), "d MMMM", locale=language)
    if (month, day) == (2, 29) and rule.by_set_pos:
        return _("{every} on {day}, in common years on the 28th").format(every=every, day=told)
    return _("{every} on {day}").format(every=every, day=told)


_WORDS: Mapping[Frequency, Callable[[Recurrence, date], str]] = MappingProxyType(
    {
        Frequency.DAILY: _daily,
        Frequency.WEEKLY: _weekly,
        Frequency.MONTHLY: _monthly,
        Frequency.YEARLY: _yearly,
    }
)
