"""What days a view shows, how one steps on, and how a period is called. No Qt."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from babel.dates import format_date, format_interval, get_day_names

from clientbase.i18n import _, current_language
from clientbase.ui.kit.formats import show_date, show_long_date

OPENS, CLOSES = 9, 18
"""Working hours, until an employee has a schedule of his own; Monday to Friday."""
WORKING_DAYS = 5
AGENDA_DAYS = 28
"""How many days the agenda reads at once; further ones as one scrolls down."""
_WEEK = timedelta(days=7)
_FIRST, _LAST = date(2, 1, 1), date(9998, 12, 31)
_LOCALES = {"uk": "uk", "ru": "ru", "en": "en_GB"}  # the day stands before the month everywhere here


class View(StrEnum):
    """In the order of the keys 1–6."""

    DAY = "day"
    WORK_WEEK = "work_week"
    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"
    YEAR = "year"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_of(view: View, day: date) -> tuple[date, date]:
    """The first and the last day shown when `day` is in front; a month is shown in whole weeks."""
    monday = monday_of(day)
    match view:
        case View.DAY:
            return day, day
        case View.WORK_WEEK:
            return monday, monday + timedelta(days=WORKING_DAYS - 1)
        case View.WEEK:
            return monday, monday + timedelta(days=6)
        case View.MONTH:
            last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
            return monday_of(day.replace(day=1)), monday_of(last) + timedelta(days=6)
        case View.AGENDA:
            return day, day + timedelta(days=AGENDA_DAYS - 1)
        case View.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def within(day: date) -> date:
    """The nearest day around which every view has all its days: dates themselves end in the year 9999."""
    return min(max(day, _FIRST), _LAST)


def stepped(view: View, day: date, by: int) -> date:
    """The day in front after going `by` periods on; the 31st becomes the last of a shorter month."""
    day = within(day)
    match view:
        case View.DAY:
            return day + timedelta(days=by)
        case View.YEAR:
            year = min(max(day.year + by, 1), 9999)
            return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
        case View.MONTH:
            months = day.year * 12 + day.month - 1 + by
            year, month = months // 12, months % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        case _:
            return day + by * _WEEK


def period_title(view: View, day: date) -> str:
    """«Неділя, 22 листопада 2026 р.», «16–22 лист. 2026 р.», «Листопад 2026»."""
    if view is View.DAY:
        return capital(full_day(day))
    if view is View.MONTH:
        return month_title(day)
    if view is View.YEAR:
        return str(day.year)
    if view is View.AGENDA:
        return _("From {day}").format(day=show_date(day))
    first, last = days_of(view, day)
    return str(format_interval(first, last, "yMMMd", locale=_LOCALES[current_language()]))


def short_title(view: View, day: date) -> str:
    """The same in fewer words: «Пт, 20 лист.», «16–22 лист.»; "" where there are none."""
    if view is View.DAY:
        return f"{capital(short_day(day.weekday()))}, {day.day} {_month(day)}"
    if view in (View.MONTH, View.YEAR, View.AGENDA):
        return ""
    first, last = days_of(view, day)
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {_month(first)} "
    return f"{begins}–{' ' if first.month != last.month else ''}{last.day} {_month(last)}"


def _month(day: date) -> str:
    return str(format_date(day, "MMM", locale=current_language()))


def short_date(day: date) -> str:
    """«1 лист.»"""
    return str(format_date(day, "d MMM", locale=_LOCALES[current_language()]))


def full_day(day: date) -> str:
    """«неділя, 22 листопада 2026 р.»"""
    return str(format_date(day, "full", locale=_LOCALES[current_language()]))


def day_title(day: date, today: date) -> str:
    """With its year where that is another one: «неділя, 22 листопада»."""
    return show_long_date(day) if day.year == today.year else full_day(day)


def month_title(day: date) -> str:
    return capital(format_date(day, "LLLL yyyy", locale=current_language()))


def short_day(weekday: int) -> str:
    """«пн», Monday is 0."""
    names = get_day_names("abbreviated", "stand-alone", locale=current_language())
    return str(names[weekday])


def week_number(day: date) -> int:
    """The ISO 8601 week."""
    return day.isocalendar().week


def is_working_day(day: date) -> bool:
    return day.weekday() < WORKING_DAYS


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
