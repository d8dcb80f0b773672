"""What becomes of a rule when all its instances are moved: the same rule on other days or at another hour.

By days and weeks every instance moves as far as the one that was moved, the weekdays of the rule with it. By
months and years the rule goes to the new date instead: «the 15th» becomes «the 17th», «the second Thursday»
becomes «the second Friday». A rule that has several such dates, or parts we do not offer, is not moved.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import LAST_MOMENT, WITHIN_A_DAY, ByDay, Frequency, Recurrence, end_of
from clientbase.domain.recurrence_days import days_of_month
from clientbase.domain.recurrence_starts import last_start

Image = Callable[[datetime], datetime | None]


class RuleCannotShift(InputError):
    """It has several dates of a month, or parts that name hours, so «the same, a day later» says nothing."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """`image`: where an instance of the old rule stands by the new one; None where it has none."""

    rule: Recurrence
    image: Image


def shifted(rule: Recurrence, start: datetime, old: datetime, new: datetime) -> Shifted:
    """The rule after the instance planned for `old` was moved to `new`, and all others with it.

    Raises RuleCannotShift.
    """
    days = (new.date() - old.date()).days
    if any(name in ("BYHOUR", "BYMINUTE", "BYSECOND") for name, _value in rule.rest):
        raise RuleCannotShift
    if not days:
        return Shifted(_ending_later(rule, new - old, 0), _by(new - old))
    if rule.rest or (rule.freq in WITHIN_A_DAY and _has_dates(rule)):
        raise RuleCannotShift
    if rule.freq in (Frequency.MONTHLY, Frequency.YEARLY):
        return _by_dates(rule, start, old, new)
    if rule.by_month or rule.by_month_day or rule.by_set_pos:
        raise RuleCannotShift
    by_day = tuple(sorted(ByDay(0, (at.day + days) % 7) for at in rule.by_day))
    # a week that was begun on Monday begins later too, else «every second week» parts what was together
    on_other_days = any(at.day != start.weekday() for at in rule.by_day)
    parts = rule.interval > 1 and on_other_days
    week_start = (rule.week_start + days) % 7 if parts else rule.week_start
    moved = replace(rule, by_day=by_day, week_start=week_start)
    return Shifted(_ending_later(moved, new - old, days), _by(new - old))


def _by(delta: timedelta) -> Image:
    return lambda at: at + delta


def _has_dates(rule: Recurrence) -> bool:
    return bool(rule.by_month or rule.by_month_day or rule.by_day or rule.by_set_pos)


def _ending_later(rule: Recurrence, delta: timedelta, days: int) -> Recurrence:
    """«Until the 24th» counts days and not hours, so that it moves by whole days alone."""
    if rule.until is None:
        return rule
    by_day = rule.until.time() == LAST_MOMENT
    return replace(rule, until=rule.until + (timedelta(days=days) if by_day else delta))


# --- by months and years ----------------------------------------------------------------------------


def last_days(day: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """BYMONTHDAY and BYSETPOS of «the 31st, or the last day of a shorter month».

    >>> last_days(15), last_days(30)
    (((15,), ()), ((28, 29, 30), (-1,)))
    """
    return ((day,), ()) if day <= 28 else (tuple(range(28, day + 1)), (-1,))


def day_of_month(rule: Recurrence, start: date) -> int:
    """The one date of a month that a rule is about, -1: the last; 0 when it is about something else."""
    if rule.by_day or rule.rest or len(rule.by_month) > 1:
        return 0
    if rule.freq is Frequency.YEARLY and rule.by_month_day and not rule.by_month:
        return 0  # of every month
    if not rule.by_month_day:
        return 0 if rule.by_set_pos else start.day
    if len(rule.by_month_day) == 1 and not rule.by_set_pos:
        return rule.by_month_day[0]
    greatest = rule.by_month_day[-1]
    return greatest if (rule.by_month_day, rule.by_set_pos) == last_days(greatest) else 0


def nth_weekday(rule: Recurrence) -> ByDay | None:
    """«The second Thursday» of a month, when the rule is about that and nothing else."""
    if len(rule.by_day) != 1 or rule.by_month_day or rule.by_set_pos or rule.rest or len(rule.by_month) > 1:
        return None
    if not rule.by_day[0].nth or (rule.freq is Frequency.YEARLY and not rule.by_month):
        return None
    return rule.by_day[0]


def nth_in_month(day: date, like: int = 1) -> int:
    """Which of its weekdays a day is in its month; from the end where `like` counts so.

    A fifth one is the last, for most months have no fifth.
    """
    from_end = -((monthrange(day.year, day.month)[1] - day.day) // 7 + 1)
    nth = (day.day - 1) // 7 + 1
    return from_end if like < 0 else (nth if nth < 5 else -1)


def _by_dates(rule: Recurrence, start: datetime, old: datetime, new: datetime) -> Shifted:
    weekday = nth_weekday(rule)
    if weekday is not None:
        by_day = (ByDay(nth_in_month(new.date(), weekday.nth), new.weekday()),)
        moved = replace(rule, by_day=by_day, by_month=_month(rule, new))
    elif day_of_month(rule, start.date()):
        month_days, positions = _date_like(rule, new.date())
        moved = replace(
            rule, by_month_day=month_days, by_set_pos=positions, by_month=_month(rule, new, dated=True)
        )
    else:
        return _several_dates(rule, old, new)
    image = _by_period(moved, old, new)
    return Shifted(_ending_with(moved, rule, start, image), image)


def _month(rule: Recurrence, new: datetime, *, dated: bool = False) -> tuple[int, ...]:
    """The month of a yearly rule moves along. Of a monthly one that is kept to a month, it must not."""
    if rule.freq is Frequency.MONTHLY:
        if rule.by_month and rule.by_month != (new.month,):
            raise RuleCannotShift
        return rule.by_month
    return (new.month,) if rule.by_month or dated else ()


def _date_like(rule: Recurrence, new: date) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """«The last day» stays that when it was moved to a last day."""
    if rule.by_month_day == (-1,) and new.day == monthrange(new.year, new.month)[1]:
        return (-1,), ()
    if not rule.by_month_day and new.day <= 28:
        return (), ()
    return last_days(new.day)


def _by_period(moved: Recurrence, old: datetime, new: datetime) -> Image:
    """The instance of a month (of a year) becomes that of the month (the year) it was moved to."""
    months = (new.year - old.year) * 12 + new.month - old.month
    days = moved.by_month_day or (() if moved.by_day else (new.day,))

    def image(at: datetime) -> datetime | None:
        index = at.year * 12 + at.month - 1 + months
        if not MINYEAR * 12 <= index < MAXYEAR * 12:
            return None
        found = days_of_month(index, days, moved.by_day, moved.by_set_pos)
        return datetime.combine(date.fromordinal(found[0]), new.time()) if found else None

    return image


def _ending_with(moved: Recurrence, rule: Recurrence, start: datetime, image: Image) -> Recurrence:
    """It ends with the same instance as before, wherever that stands now."""
    last, begins = last_start(rule, start), image(start)
    if rule.until is None or last is None or begins is None:
        return moved
    wanted = image(last)
    if wanted is None or last_start(moved, begins) == wanted:
        return moved
    return replace(moved, until=end_of(wanted.date()))


def _several_dates(rule: Recurrence, old: datetime, new: datetime) -> Shifted:
    """«The 1st and the 15th» moves where no date leaves its month and none is one that months lack."""
    days = (new.date() - old.date()).days
    dates = tuple(day + days for day in rule.by_month_day)
    possible = bool(dates) and all(1 <= day <= 28 for day in (*dates, *rule.by_month_day))
    if not possible or rule.by_day or rule.by_set_pos:
        raise RuleCannotShift
    return Shifted(_ending_later(replace(rule, by_month_day=dates), new - old, days), _by(new - old))
