"""When a repeating task comes again: by its schedule, or counted from the day it was done."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import Frequency, Recurrence, parse_rrule, rrule_text
from clientbase.domain.recurrence_starts import check_rule, count_before, next_starts
from clientbase.domain.task import RepeatsFrom, TaskDraft

_MIDNIGHT = time()


class RepeatsNoMore(InputError):
    """There is no later day by its rule, so this one cannot be skipped."""


class NextTime(NamedTuple):
    due_on: date
    rrule: str  # with fewer times left where they are counted


def checked_rule(text: str, due_on: date | None, counted_from: RepeatsFrom = RepeatsFrom.DUE) -> str:
    """The rule as it is kept: a monthly and a yearly one says its day, so that February moves nothing.

    Raises RuleUnclear and the other errors of rules.
    """
    if not text.strip():
        return ""
    rule = parse_rrule(text)
    if due_on is not None:
        check_rule(_with_its_day(rule, due_on), datetime.combine(due_on, _MIDNIGHT))
        rule = _with_its_day(rule, due_on, counted_from)
    return rrule_text(rule)


def _with_its_day(rule: Recurrence, day: date, counted_from: RepeatsFrom = RepeatsFrom.DUE) -> Recurrence:
    if not _names_no_day(rule):
        return rule
    if rule.freq is Frequency.YEARLY:
        return replace(rule, by_month=(day.month,), by_month_day=(day.day,))
    # whoever begins on the 31st means the last day, unless it is but the day of this one time
    last = day.day == 31 and counted_from is RepeatsFrom.DUE
    return replace(rule, by_month_day=(-1 if last else day.day,))


def _names_no_day(rule: Recurrence) -> bool:
    """Whether it says no more than how many months or years lie between."""
    if rule.by_day or rule.by_month_day or rule.rest:
        return False
    return rule.freq is Frequency.MONTHLY or (rule.freq is Frequency.YEARLY and not rule.by_month)


def _without_its_day(rule: Recurrence, due_on: date | None) -> Recurrence | None:
    """A monthly or yearly rule whose day is only the one it is due on this time; None for any other.

    The last day of the month (-1) is a day that somebody named.
    """
    if due_on is None or _names_no_day(rule):
        return rule if _names_no_day(rule) else None
    plain = replace(rule, by_month_day=())
    if rule.freq is Frequency.YEARLY:
        plain = replace(plain, by_month=())
    if not _names_no_day(plain):
        return None
    return plain if rule == _with_its_day(plain, due_on, RepeatsFrom.DONE) else None


def next_time(task: TaskDraft, done_on: date) -> NextTime | None:
    """When it is due next, if it is done (or skipped) on this day; None where it ends.

    By schedule the next day of the rule that has not passed by then: what was missed is not made up for.
    """
    if not task.rrule:
        return None
    rule = parse_rrule(task.rrule)
    if task.due_on is None or task.repeats_from is RepeatsFrom.DONE:
        return _after_it_was_done(rule, task, done_on)
    start = datetime.combine(task.due_on, _MIDNIGHT)
    after = max(start, datetime.combine(done_on - timedelta(days=1), _MIDNIGHT))
    found = next_starts(rule, start, after, 1)
    if not found:
        return None
    left = rule
    if rule.count:
        # this one counts even where it was put off to a day that is none of the rule's
        left = replace(rule, count=rule.count - max(count_before(rule, start, found[0]), 1))
    return NextTime(found[0].date(), rrule_text(left)) if left.count or not rule.count else None


def _after_it_was_done(rule: Recurrence, task: TaskDraft, done_on: date) -> NextTime | None:
    """So many days, weeks, months or years after that day; a rule that names days comes on the next of them.

    A month after the 31st of January is the last of February. Done early, it does not come on its own day
    again.
    """
    if rule.count == 1:
        return None
    left = replace(rule, count=max(rule.count - 1, 0))
    plain = _without_its_day(left, task.due_on)
    if plain is not None:
        months = plain.interval * (12 if plain.freq is Frequency.YEARLY else 1)
        try:
            day = done_on + relativedelta(months=months)
        except (ValueError, OverflowError):  # past the end of the calendar
            return None
        if plain.until is not None and day > plain.until.date():
            return None
        return NextTime(day, rrule_text(_with_its_day(plain, day, task.repeats_from)))
    start = datetime.combine(done_on, _MIDNIGHT)
    after = start
    if task.due_on is not None and (rule.by_day or rule.by_month_day or rule.by_month or rule.rest):
        after = max(start, datetime.combine(task.due_on, _MIDNIGHT))
    found = next_starts(replace(rule, count=0), start, after, 1)
    return NextTime(found[0].date(), rrule_text(left)) if found else None


def next_task(task: TaskDraft, done_on: date) -> TaskDraft | None:
    """The task that follows: all that hangs on it comes along, and its start moves as its due day does."""
    coming = next_time(task, done_on)
    if coming is None:
        return None
    begins = task.start_on
    if begins is not None:
        begins += coming.due_on - (task.due_on or done_on)
    return TaskDraft(
        **{key: getattr(task, key) for key in TaskDraft.__dataclass_fields__}
        | {"due_on": coming.due_on, "rrule": coming.rrule, "start_on": begins, "stage_id": None, "uid": ""}
    )
