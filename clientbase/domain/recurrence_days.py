"""The days a rule falls on within a stretch of days, reached by a jump and not by walking from the start.

Days are ordinals (`date.toordinal`). COUNT, UNTIL and the hour are the caller's. The meaning of each part is
the table of RFC 5545, 3.3.10; what a month does not have (the 31st, a fifth Monday) is passed over.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import MAXYEAR, date, datetime
from functools import lru_cache

from clientbase.domain.recurrence import ByDay, Frequency, Recurrence

_LAST_DAY = date.max.toordinal()
Numbers = tuple[int, ...]


def days_between(rule: Recurrence, start: datetime, first: int, last: int) -> Sequence[int]:
    """The days from `first` to `last`, both included, in order; none before the day of `start`.

    Of a rule without `rest` that goes by days, weeks, months or years. One that never hits has none.
    """
    begins = start.toordinal()
    first, last = max(first, begins), min(last, _LAST_DAY)
    if first > last:
        return ()
    if rule.freq is Frequency.DAILY:
        return _daily(rule, begins, first, last)
    if rule.freq is Frequency.WEEKLY:
        return _weekly(rule, begins, first, last)
    if rule.freq is Frequency.MONTHLY:
        return _monthly(rule, start, first, last)
    return _yearly(rule, start, first, last)


def weekday(day: int) -> int:
    """0 is Monday."""
    return (day + 6) % 7


@lru_cache(maxsize=4096)
def _month(index: int) -> tuple[int, int]:
    """The first day and the length of a month; `index` counts months from January of the year 0."""
    year, month = index // 12, index % 12 + 1
    first = date(year, month, 1).toordinal()
    if month == 12:
        return first, 31
    return first, date(year, month + 1, 1).toordinal() - first


def _picked(days: Sequence[int], positions: Numbers) -> Sequence[int]:
    """BYSETPOS: those that stand at these places among the days of one period."""
    if not positions:
        return days
    count = len(days)
    places = {at - 1 if at > 0 else count + at for at in positions}
    return [days[at] for at in sorted(places) if 0 <= at < count]


def _limited(rule: Recurrence, days: Sequence[int]) -> Sequence[int]:
    """BYMONTH, BYMONTHDAY and weekdays where they only take away."""
    weekdays = {at.day for at in rule.by_day}
    if weekdays and len(weekdays) < 7:
        days = [day for day in days if (day + 6) % 7 in weekdays]
    if not rule.by_month and not rule.by_month_day:
        return days
    found = []
    for day in days:
        at = date.fromordinal(day)
        if rule.by_month and at.month not in rule.by_month:
            continue
        if rule.by_month_day:
            length = _month(at.year * 12 + at.month - 1)[1]
            if at.day not in rule.by_month_day and at.day - length - 1 not in rule.by_month_day:
                continue
        found.append(day)
    return found


def _daily(rule: Recurrence, begins: int, first: int, last: int) -> Sequence[int]:
    if rule.by_set_pos and not {1, -1} & set(rule.by_set_pos):
        return ()  # a day is alone in its set
    step = rule.interval
    days = range(begins + -((begins - first) // step) * step, last + 1, step)
    return _limited(rule, days) if rule.by_day or rule.by_month or rule.by_month_day else days


def _weekly(rule: Recurrence, begins: int, first: int, last: int) -> Sequence[int]:
    own = begins - (weekday(begins) - rule.week_start) % 7
    step = 7 * rule.interval
    week = own + (first - own) // step * step
    if rule.by_day:
        offsets = sorted((at.day - rule.week_start) % 7 for at in rule.by_day)
    elif rule.by_month_day:
        offsets = list(range(7))  # not in the standard's table; dateutil too looks at every day then
    else:
        offsets = [begins - own]
    if rule.by_month or rule.by_month_day or rule.by_set_pos:
        found: list[int] = []
        limits = Recurrence(Frequency.WEEKLY, by_month=rule.by_month, by_month_day=rule.by_month_day)
        for monday in range(week, last + 1, step):
            days = [monday + offset for offset in offsets if monday + offset <= _LAST_DAY]
            found += _picked(_limited(limits, days), rule.by_set_pos)
        return _within(found, first, last)
    if len(offsets) == 1:
        at = week + offsets[0]
        return range(at if at >= first else at + step, last + 1, step)
    return _within([monday + at for monday in range(week, last + 1, step) for at in offsets], first, last)


def _within(days: list[int], first: int, last: int) -> Sequence[int]:
    return days[bisect_left(days, first) : bisect_right(days, last)]


def _month_index(day: int) -> int:
    at = date.fromordinal(day)
    return at.year * 12 + at.month - 1


def _monthly(rule: Recurrence, start: datetime, first: int, last: int) -> Sequence[int]:
    own = start.year * 12 + start.month - 1
    step = rule.interval
    month = own + (_month_index(first) - own) // step * step
    days = rule.by_month_day or (() if rule.by_day else (start.day,))
    found: list[int] = []
    for index in range(month, _month_index(last) + 1, step):
        if not rule.by_month or index % 12 + 1 in rule.by_month:
            found += days_of_month(index, days, rule.by_day, rule.by_set_pos)
    return _within(found, first, last)


def _yearly(rule: Recurrence, start: datetime, first: int, last: int) -> Sequence[int]:
    step = rule.interval
    year = start.year + (date.fromordinal(first).year - start.year) // step * step
    months, days = rule.by_month, rule.by_month_day
    if not days and not rule.by_day:
        days, months = (start.day,), months or (start.month,)
    found: list[int] = []
    for at in range(year, min(date.fromordinal(last).year, MAXYEAR) + 1, step):
        found += _of_year(at, months, days, rule.by_day, rule.by_set_pos)
    return _within(found, first, last)


@lru_cache(maxsize=8192)
def days_of_month(index: int, days: Numbers, by_day: tuple[ByDay, ...], positions: Numbers) -> Sequence[int]:
    """The days of one month, in order."""
    first, length = _month(index)
    found: set[int] | None = None
    if days:
        found = {first + (day - 1 if day > 0 else length + day) for day in days}
        found = {day for day in found if first <= day < first + length}
    if by_day:
        weekdays = _weekdays(first, length, by_day)
        found = weekdays if found is None else found & weekdays
    return _picked(sorted(found or ()), positions)


@lru_cache(maxsize=8192)
def _of_year(
    year: int, months: Numbers, days: Numbers, by_day: tuple[ByDay, ...], positions: Numbers
) -> Sequence[int]:
    """The days of one year, in order. «20MO» counts in the year, unless months are named."""
    found: set[int] = set()
    counted = any(at.nth for at in by_day) and not months
    for month in months or range(1, 13):
        found.update(days_of_month(year * 12 + month - 1, days, () if counted else by_day, ()))
    if counted:
        first = date(year, 1, 1).toordinal()
        weekdays = _weekdays(first, date(year, 12, 31).toordinal() - first + 1, by_day)
        found = found & weekdays if days else weekdays
    return _picked(sorted(found), positions)


def _weekdays(first: int, length: int, by_day: tuple[ByDay, ...]) -> set[int]:
    """The weekdays of a month or a year that begins on `first`; the nth alone where it is said."""
    found: set[int] = set()
    for nth, day in by_day:
        all_of_them = range(first + (day - weekday(first)) % 7, first + length, 7)
        if not nth:
            found.update(all_of_them)
        elif 0 < nth <= len(all_of_them):
            found.add(all_of_them[nth - 1])
        elif -len(all_of_them) <= nth < 0:
            found.add(all_of_them[nth])
    return found
