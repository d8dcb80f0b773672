"""What the editor of repetition offers for an appointment on a day, and what of a rule it can show again.

Stated: «every month on the 31st» (the 30th, the 29th) is the last day in shorter months, «every year on
29 February» is the 28th in common years, as birthdays are. A rule that came from elsewhere keeps the
standard's meaning, by which such months and years are passed over.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clientbase.domain.recurrence import ByDay, Frequency, Recurrence
from clientbase.domain.recurrence_shift import day_of_month, last_days, nth_in_month, nth_weekday

WORK_WEEK = (0, 1, 2, 3, 4)
UNITS = (Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY)


class MonthBy(StrEnum):
    """Which day of a month it is."""

    DATE = "date"
    WEEKDAY = "weekday"  # the 2nd Thursday
    LAST_WEEKDAY = "last_weekday"
    LAST_DAY = "last_day"


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule as the editor's fields hold it; weekdays count for weeks, `month_by` for months and years."""

    unit: Frequency = Frequency.WEEKLY
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_by: MonthBy = MonthBy.DATE


def rule_of_choice(choice: Choice, day: date) -> Recurrence:
    """The rule for an appointment on `day`. Weeks without weekdays have that of the day."""
    rule = Recurrence(choice.unit, choice.interval)
    if choice.unit is Frequency.DAILY:
        return rule
    if choice.unit is Frequency.WEEKLY:
        weekdays = choice.weekdays or (day.weekday(),)
        return replace(rule, by_day=tuple(ByDay(0, one) for one in sorted(weekdays)))
    if choice.unit is Frequency.YEARLY:
        rule = replace(rule, by_month=(day.month,))
    if choice.month_by is MonthBy.LAST_DAY:
        return replace(rule, by_month_day=(-1,))
    if choice.month_by is MonthBy.DATE:
        possible = day.day > 28 and (choice.unit is Frequency.MONTHLY or (day.month, day.day) == (2, 29))
        month_days, positions = last_days(day.day) if possible else ((day.day,), ())
        return replace(rule, by_month_day=month_days, by_set_pos=positions)
    nth = -1 if choice.month_by is MonthBy.LAST_WEEKDAY else nth_in_month(day)
    return replace(rule, by_day=(ByDay(nth, day.weekday()),))


def months_by(day: date) -> tuple[MonthBy, ...]:
    """How a day can be told within its month."""
    found = [MonthBy.DATE]
    if day.day <= 28:
        found.append(MonthBy.WEEKDAY)
    length = monthrange(day.year, day.month)[1]
    if day.day > length - 7:
        found.append(MonthBy.LAST_WEEKDAY)
    if day.day == length:
        found.append(MonthBy.LAST_DAY)
    return tuple(found)


def offered(day: date) -> tuple[Recurrence, ...]:
    """The rules offered at once for an appointment on a day, the likeliest first."""
    month = [rule_of_choice(Choice(Frequency.MONTHLY, month_by=by), day) for by in months_by(day)]
    return (
        Recurrence(Frequency.DAILY),
        Recurrence(Frequency.WEEKLY, by_day=tuple(ByDay(0, one) for one in WORK_WEEK)),
        rule_of_choice(Choice(Frequency.WEEKLY), day),
        *month,
        rule_of_choice(Choice(Frequency.YEARLY), day),
    )


def choice_of(rule: Recurrence, day: date) -> Choice | None:
    """What the editor's fields show of a rule; None of one it has no fields for."""
    if rule.freq not in UNITS or rule.rest:
        return None
    if rule.freq is Frequency.DAILY:
        plain = Choice(Frequency.DAILY, rule.interval)
        if not rule.by_day:
            return plain if _says(rule, plain, day) else None
        weekly = Choice(Frequency.WEEKLY, 1, tuple(at.day for at in rule.by_day))
        return weekly if rule.interval == 1 and not _limited(rule) else None
    if rule.freq is Frequency.WEEKLY:
        days = tuple(at.day for at in rule.by_day)
        return None if _limited(rule) else Choice(Frequency.WEEKLY, rule.interval, days)
    weekday = nth_weekday(rule)
    if weekday is not None:
        by = MonthBy.LAST_WEEKDAY if weekday.nth == -1 else MonthBy.WEEKDAY
        return Choice(rule.freq, rule.interval, month_by=by) if weekday.nth in (-1, 1, 2, 3, 4) else None
    dated = day_of_month(rule, day)
    if dated == -1:
        return Choice(rule.freq, rule.interval, month_by=MonthBy.LAST_DAY)
    return Choice(rule.freq, rule.interval) if dated > 0 else None


def _limited(rule: Recurrence) -> bool:
    return bool(rule.by_month or rule.by_month_day or rule.by_set_pos)


def _says(rule: Recurrence, choice: Choice, day: date) -> bool:
    return replace(rule, count=0, until=None, week_start=0) == rule_of_choice(choice, day)
