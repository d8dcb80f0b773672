"""When a repeating task comes again: by its schedule, or counted from the day it was done."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

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


def checked_rule(text: str, due_on: date | None) -> str:
    """The rule as it is kept: a monthly and a yearly one says its day, so that February moves nothing.

    Raises RuleUnclear and the other errors of rules.
    """
    if not text.strip():
        return ""
    rule = parse_rrule(text)
    if due_on is not None:
        rule = _with_its_day(rule, due_on)
        check_rule(rule, datetime.combine(due_on, _MIDNIGHT))
    return rrule_text(rule)


def _with_its_day(rule: Recurrence, day: date) -> Recurrence:
    if rule.by_day or rule.by_month_day or rule.rest:
        return rule
    if rule.freq is Frequency.MONTHLY:
        # whoever begins on the 31st means the last day
        return replace(rule, by_month_day=(-1 if day.day == 31 else day.day,))
    if rule.freq is Frequency.YEARLY and not rule.by_month:
        return replace(rule, by_month=(day.month,), by_month_day=(day.day,))
    return rule


def _by_the_day_done(rule: Recurrence, due_on: date | None, done_on: date) -> Recurrence:
    """A month, a year later is counted from the day it was done, unless the rule names a day of its own."""
    if due_on is None or rule.freq not in (Frequency.MONTHLY, Frequency.YEARLY):
        return rule
    if rule.by_month_day == (-1,):
        return rule  # the last day, whichever that is
    plain = replace(rule, by_month_day=())
    if rule.freq is Frequency.YEARLY:
        plain = replace(plain, by_month=())
    return _with_its_day(plain, done_on) if rule == _with_its_day(plain, due_on) else rule


def next_time(task: TaskDraft, done_on: date) -> NextTime | None:
    """When it is due next, if it is done (or skipped) on this day; None where it ends.

    By schedule the next day of the rule that has not passed by then: what was missed is not made up for.
    """
    if not task.rrule:
        return None
    rule = parse_rrule(task.rrule)
    if task.due_on is None or task.repeats_from is RepeatsFrom.DONE:
        start = after = datetime.combine(done_on, _MIDNIGHT)
        rule = _by_the_day_done(rule, task.due_on, done_on)
    else:
        start = datetime.combine(task.due_on, _MIDNIGHT)
        after = max(start, datetime.combine(done_on - timedelta(days=1), _MIDNIGHT))
    found = next_starts(rule, start, after, 1)
    if not found:
        return None
    left = rule
    if rule.count:
        left = replace(rule, count=rule.count - count_before(rule, start, found[0]))
    return NextTime(found[0].date(), rrule_text(left))


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
