"""When a rule begins its instances: wall times within a stretch of time, the last one, the next ones.

All is wall time: the zone is applied afterwards (`recurrence.instant_of`), so that a clock change never
shifts the hour. The start itself is always the first instance and counts (RFC 5545, 3.8.5.3). A rule that
has no own end is never walked farther than was asked, nor beyond MOST_AT_ONCE instances.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import cast

from dateutil.rrule import rrulestr

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import (
    DAY,
    WITHIN_A_DAY,
    Frequency,
    Recurrence,
    RuleUnclear,
    rrule_text,
)
from clientbase.domain.recurrence_days import days_between

MOST_AT_ONCE = 10_000
"""Instances of one rule that are told at once: what comes every second would fill any memory."""
MOST_COUNT_OF_REST = 10_000
END_OF_TIME = datetime(MAXYEAR, 12, 31)  # noqa: DTZ001
_CHUNK = {
    Frequency.DAILY: 400,
    Frequency.WEEKLY: 2_800,
    Frequency.MONTHLY: 12_000,
    Frequency.YEARLY: 150_000,
}
"""Days looked through at a time where it is not known how far the next instance is."""
_FAR = 146_097
"""Days of 400 years: then the calendar repeats itself, weekdays too."""
_SPAN = {
    Frequency.HOURLY: timedelta(hours=1),
    Frequency.MINUTELY: timedelta(minutes=1),
    Frequency.SECONDLY: timedelta(seconds=1),
    Frequency.DAILY: timedelta(days=1),
    Frequency.WEEKLY: timedelta(weeks=1),
}


class RuleNeverHits(InputError):
    """No day is as the rule says: the 30th of February."""


class RuleEndsBefore(InputError):
    """Its last day lies before the first appointment."""


class RuleTooOften(InputError):
    """`limit`: by hours and minutes no more than so many times."""


def check_rule(rule: Recurrence, start: datetime) -> None:
    """Raises RuleNeverHits, RuleEndsBefore, RuleTooOften, RuleUnclear for what nobody can mean."""
    if rule.until is not None and rule.until < start:
        raise RuleEndsBefore
    if _is_special(rule) and rule.count > MOST_COUNT_OF_REST:
        raise RuleTooOften(limit=MOST_COUNT_OF_REST)
    if _by_longer_periods(rule).freq is Frequency.SECONDLY and any(name in _CLOCK for name, _ in rule.rest):
        raise RuleUnclear(text="FREQ=SECONDLY")  # every second of a day would be tried, of any number of days
    first_by_rule(rule, start)


def starts_between(
    rule: Recurrence, start: datetime, first: datetime, last: datetime, until: datetime | None = None
) -> Sequence[datetime]:
    """The starts from `first` to before `last`, in order.

    `until`: the last start, where it is known already; then nothing needs to be counted.
    """
    if until is None:
        until = last_start(rule, start)
    if until is not None and until < last:
        last = until + timedelta(microseconds=1)
    if first >= last or start >= last:
        return ()
    found = _special(rule, start, first, last) if _is_special(rule) else _plain(rule, start, first, last)
    if first <= start and (not found or found[0] != start):
        return [start, *found]
    return found


def last_start(rule: Recurrence, start: datetime) -> datetime | None:
    """The start of the last instance; None where there is no end."""
    return None if rule.is_endless else _last_start(rule, start)


def next_starts(rule: Recurrence, start: datetime, after: datetime, most: int) -> list[datetime]:
    """The first starts later than `after`, at most so many; fewer where the rule ends or never hits."""
    return list(islice(_following(rule, start, after + timedelta(microseconds=1)), most))


def count_before(rule: Recurrence, start: datetime, moment: datetime) -> int:
    """How many instances begin before a moment."""
    number = 0
    for some in _chunks(rule, start, start, moment):
        number += len(some)
    return number


def has_start(rule: Recurrence, start: datetime, moment: datetime) -> bool:
    return bool(starts_between(rule, start, moment, moment + timedelta(microseconds=1)))


def unending(rule: Recurrence) -> Recurrence:
    return replace(rule, count=0, until=None)


# --- how far ---------------------------------------------------------------------------------------


def _following(rule: Recurrence, start: datetime, first: datetime) -> Iterator[datetime]:
    for some in _chunks(rule, start, first, END_OF_TIME):
        yield from some


def _chunks(
    rule: Recurrence, start: datetime, first: datetime, last: datetime
) -> Iterator[Sequence[datetime]]:
    """Stretches of starts one after another; it ends where 400 years (or 100 periods) have none."""
    at = max(first, start)
    width = timedelta(days=_CHUNK.get(rule.freq, 400))
    patience = max(timedelta(days=_FAR), width * min(rule.interval, 400))
    until = last_start(rule, start) or END_OF_TIME
    last = min(last, until + timedelta(microseconds=1))
    empty = timedelta()
    while at < last and empty <= patience:
        upto = last if last - at <= width else at + width
        some = starts_between(rule, start, at, upto, until)
        if len(some) >= MOST_AT_ONCE and _is_special(rule):
            upto = some[-1] + timedelta(microseconds=1)  # there was more of it
        empty = timedelta() if some else empty + (upto - at)
        yield some
        at = upto


@lru_cache(maxsize=8192)
def _last_start(rule: Recurrence, start: datetime) -> datetime:
    if rule.until is not None:
        return _last_until(unending(rule), start, rule.until)
    if _is_special(rule):
        return _last_special(rule, start)
    if _goes_evenly(rule):
        return _last_of_even(rule, start)
    endless = unending(rule)
    left = rule.count
    at = start
    for some in _chunks(endless, start, start, END_OF_TIME):
        if len(some) >= left:
            return some[left - 1]
        left -= len(some)
        at = some[-1] if some else at
    return at


def _last_until(rule: Recurrence, start: datetime, until: datetime) -> datetime:
    """Looked for backwards from the last moment allowed, in ever longer stretches."""
    end = min(until, END_OF_TIME) + timedelta(microseconds=1)
    width = timedelta(days=8 * rule.interval)
    while end > start:
        first = start if end - start <= width else end - width
        found = starts_between(rule, start, first, end, until)
        if found:
            return found[-1]
        end, width = first, min(width * 4, timedelta(days=_FAR))
    return start


def _goes_evenly(rule: Recurrence) -> bool:
    plain = not (rule.by_month or rule.by_month_day or rule.by_set_pos)
    return plain and (rule.freq is Frequency.WEEKLY or (rule.freq is Frequency.DAILY and not rule.by_day))


def _last_of_even(rule: Recurrence, start: datetime) -> datetime:
    """By days and by weeks each period has as many as the first: the last one is reckoned, not counted."""
    step = timedelta(days=rule.interval * (1 if rule.freq is Frequency.DAILY else 7))
    endless = unending(rule)
    try:
        cycle = [at - start for at in starts_between(endless, start, start, start + step)]
        on_it = has_start(endless, start, start + step)
        own = cycle if on_it else cycle[1:]  # a start that is not by the rule comes once
        number = rule.count - 1 if on_it else rule.count - 2
        if number < 0 or not own:
            return start
        periods, place = divmod(number, len(own))
        return start + step * periods + own[place]
    except OverflowError:
        return END_OF_TIME


# --- rules of our own kind --------------------------------------------------------------------------


def _is_special(rule: Recurrence) -> bool:
    """Whether it has parts that only dateutil reads."""
    return bool(rule.rest) or rule.freq in WITHIN_A_DAY


def _plain(rule: Recurrence, start: datetime, first: datetime, last: datetime) -> list[datetime]:
    clock = start.time()
    low = first.toordinal() + (first.time() > clock)
    high = last.toordinal() - (last.time() <= clock)
    days = days_between(rule, start, low, high)
    return [datetime.combine(date.fromordinal(day), clock) for day in days]


# --- rules as dateutil reads them -------------------------------------------------------------------


def _special(rule: Recurrence, start: datetime, first: datetime, last: datetime) -> list[datetime]:
    if not _may_hit(rule, start.year):
        return []
    rule = _by_longer_periods(rule)
    begins = start if rule.count else _jumped(rule, start, first)
    found: list[datetime] = []
    for at in _dateutil(rule, begins):
        if at >= last or len(found) >= MOST_AT_ONCE:
            break
        if at >= first and at >= start:
            found.append(at)
    return found


_LONGER = {
    Frequency.SECONDLY: ("BYSECOND", Frequency.MINUTELY),
    Frequency.MINUTELY: ("BYMINUTE", Frequency.HOURLY),
    Frequency.HOURLY: ("BYHOUR", Frequency.DAILY),
}
_CLOCK = frozenset(name for name, _longer in _LONGER.values())


@lru_cache(maxsize=1024)
def _by_longer_periods(rule: Recurrence) -> Recurrence:
    """«Every second, at :59» is «every minute, at :59»: the same starts, found without trying each second."""
    named = {name for name, _values in rule.rest}
    while rule.freq in _LONGER and rule.interval == 1 and not rule.by_set_pos:
        name, longer = _LONGER[rule.freq]
        if name not in named:
            break
        rule = replace(rule, freq=longer)
    return rule


@lru_cache(maxsize=256)
def _dateutil(rule: Recurrence, start: datetime) -> Iterable[datetime]:
    try:
        made = rrulestr(rrule_text(replace(rule, until=None)), dtstart=start)
    except ValueError:  # an hour its steps never come to
        return ()
    return cast("Iterable[datetime]", made)


def _jumped(rule: Recurrence, start: datetime, first: datetime) -> datetime:
    """A start of the same rhythm at most two periods before `first`."""
    if first - start < timedelta(days=2):
        return start
    span = _SPAN.get(rule.freq)
    if span is not None:
        step = span * rule.interval
        return start + step * max(0, (first - start) // step - 2)
    if start.day > 28:
        return start
    months = (first.year - start.year) * 12 + first.month - start.month
    step_months = rule.interval * (12 if rule.freq is Frequency.YEARLY else 1)
    steps = max(0, months // step_months - 2)
    index = start.year * 12 + start.month - 1 + steps * step_months
    return start.replace(year=index // 12, month=index % 12 + 1)


def _last_special(rule: Recurrence, start: datetime) -> datetime:
    if not _may_hit(rule, start.year):
        return start
    rule = _by_longer_periods(rule)
    found = list(islice(_dateutil(rule, start), min(rule.count, MOST_COUNT_OF_REST)))
    if not found:
        return start
    return found[-1] if found[0] == start or len(found) < rule.count else found[-2]


@lru_cache(maxsize=1024)
def _may_hit(rule: Recurrence, year: int) -> bool:
    """Whether some day of 40 years is as each part says by itself: dateutil would look till 9999."""
    rest = {name: {int(part) for part in values.split(",")} for name, values in rule.rest}
    weeks = rest.get("BYWEEKNO", set()) if not rule.week_start else set()
    weekdays = {at.day for at in rule.by_day}
    year = min(year, MAXYEAR - 41)
    for number in range(date(year, 1, 1).toordinal(), date(year + 40, 12, 31).toordinal() + 1):
        day = date.fromordinal(number)
        if rule.by_month and day.month not in rule.by_month:
            continue
        if weekdays and day.weekday() not in weekdays:
            continue
        if rule.by_month_day and not _from_both_ends(day.day, day, rule.by_month_day):
            continue
        of_year = day.timetuple().tm_yday
        length = date(day.year, 12, 31).timetuple().tm_yday
        days = rest.get("BYYEARDAY")
        if days and of_year not in days and of_year - length - 1 not in days:
            continue
        if weeks and not _in_week(day, weeks):
            continue
        return True
    return False


def _from_both_ends(number: int, day: date, wanted: tuple[int, ...]) -> bool:
    after = (day.replace(day=28) + 4 * DAY).replace(day=1)
    return number in wanted or number - (after - DAY).day - 1 in wanted


def _in_week(day: date, weeks: set[int]) -> bool:
    week = day.isocalendar()
    last = date(week.year, 12, 28).isocalendar().week
    return week.week in weeks or week.week - last - 1 in weeks


def first_by_rule(rule: Recurrence, start: datetime) -> datetime:
    """The first start that is by the rule itself, the given one if it is. Raises RuleNeverHits."""
    found = _first_by_rule(unending(rule), start)
    if found is None:
        raise RuleNeverHits
    return found


@lru_cache(maxsize=1024)
def _first_by_rule(rule: Recurrence, start: datetime) -> datetime | None:
    if _is_special(rule):
        return (
            next(iter(_dateutil(_by_longer_periods(rule), start)), None)
            if _may_hit(rule, start.year)
            else None
        )
    begins = start.toordinal()
    width = _CHUNK[rule.freq]
    end = min(begins + max(_FAR, width * min(rule.interval, 400)), END_OF_TIME.toordinal())
    for low in range(begins, end, width):
        days = days_between(rule, start, low, low + width - 1)
        if days:
            return datetime.combine(date.fromordinal(days[0]), start.time())
    return None
