"""When a repeating task comes again."""

from datetime import date

import pytest

from clientbase.domain.recurrence_starts import RuleNeverHits
from clientbase.domain.task import RepeatsFrom, TaskDraft
from clientbase.domain.task_repeat import checked_rule, next_task, next_time

MONDAY = date(2026, 11, 23)


def due(rrule: str, due_on: date | None, done_on: date, repeats: RepeatsFrom = RepeatsFrom.DUE) -> str:
    found = next_time(TaskDraft("x", due_on=due_on, rrule=rrule, repeats_from=repeats), done_on)
    return "" if found is None else f"{found.due_on} {found.rrule}"


@pytest.mark.parametrize(
    ("rrule", "due_on", "done_on", "repeats", "expected"),
    [
        ("FREQ=WEEKLY", MONDAY, MONDAY, "due", "2026-11-30 FREQ=WEEKLY"),
        ("FREQ=WEEKLY", MONDAY, date(2026, 11, 20), "due", "2026-11-30 FREQ=WEEKLY"),  # done early
        ("FREQ=WEEKLY", date(2026, 11, 2), date(2026, 11, 20), "due", "2026-11-23 FREQ=WEEKLY"),  # late
        ("FREQ=WEEKLY", date(2026, 11, 2), MONDAY, "due", "2026-11-23 FREQ=WEEKLY"),  # today is its day again
        ("FREQ=WEEKLY", date(2026, 11, 2), date(2026, 11, 20), "done", "2026-11-27 FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 11, 1), date(2026, 11, 20), "done",
         "2026-12-20 FREQ=MONTHLY;BYMONTHDAY=20"),  # a month after it was done
        ("FREQ=MONTHLY;BYMONTHDAY=5", date(2026, 11, 1), date(2026, 11, 20), "done",
         "2026-12-05 FREQ=MONTHLY;BYMONTHDAY=5"),  # a day that somebody named
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 1, 31), date(2027, 2, 3), "done",
         "2027-02-28 FREQ=MONTHLY;BYMONTHDAY=-1"),  # «the last day» is that of any month
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1;COUNT=2", date(2026, 11, 1), date(2026, 12, 3), "done",
         "2027-12-03 FREQ=YEARLY;COUNT=1;BYMONTH=12;BYMONTHDAY=3"),
        ("FREQ=DAILY;INTERVAL=10", None, date(2026, 11, 20), "due", "2026-11-30 FREQ=DAILY;INTERVAL=10"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", MONDAY, MONDAY, "due", "2026-11-25 FREQ=WEEKLY;BYDAY=MO,WE"),
        ("FREQ=DAILY;COUNT=3", MONDAY, MONDAY, "due", "2026-11-24 FREQ=DAILY;COUNT=2"),
        ("FREQ=DAILY;COUNT=1", MONDAY, MONDAY, "due", ""),
        ("FREQ=DAILY;UNTIL=20261123", MONDAY, MONDAY, "due", ""),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 1, 31), date(2027, 1, 31), "due",
         "2027-02-28 FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("", MONDAY, MONDAY, "due", ""),
        # the last day of the month is a day somebody named, counted from the day it was done too
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 4, 30), date(2027, 4, 30), "done",
         "2027-05-31 FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 3, 31), date(2027, 4, 5), "done",
         "2027-04-30 FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 4, 30), date(2027, 4, 28), "done",
         "2027-05-31 FREQ=MONTHLY;BYMONTHDAY=-1"),  # done early: not on the same day again
        # without a named day it is a month later, and where that month is shorter its last day
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2027, 1, 31), date(2027, 1, 31), "done",
         "2027-02-28 FREQ=MONTHLY;BYMONTHDAY=28"),
        ("FREQ=MONTHLY;BYMONTHDAY=28", date(2027, 2, 28), date(2027, 3, 31), "done",
         "2027-04-30 FREQ=MONTHLY;BYMONTHDAY=30"),
        ("FREQ=MONTHLY", None, date(2027, 1, 31), "due", "2027-02-28 FREQ=MONTHLY;BYMONTHDAY=28"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29), date(2028, 2, 29), "done",
         "2029-02-28 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28"),
        ("FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=1", date(2027, 2, 1), date(2027, 2, 1), "done", ""),
        ("FREQ=MONTHLY;UNTIL=20270301", date(2027, 1, 31), date(2027, 2, 2), "done", ""),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=MO", MONDAY, date(2026, 11, 24), "done",
         "2026-11-30 FREQ=WEEKLY;COUNT=2;BYDAY=MO"),
        ("FREQ=WEEKLY;BYDAY=MO", MONDAY, date(2026, 11, 21), "done", "2026-11-30 FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=MO", date(2026, 11, 24), date(2026, 11, 24), "due",
         "2026-11-30 FREQ=WEEKLY;COUNT=2;BYDAY=MO"),  # put off to a Tuesday
    ],
)  # fmt: skip
def test_the_next_day(rrule: str, due_on: date | None, done_on: date, repeats: str, expected: str) -> None:
    assert due(rrule, due_on, done_on, RepeatsFrom(repeats)) == expected


def test_a_monthly_rule_keeps_its_day_through_february() -> None:
    assert checked_rule("RRULE:FREQ=MONTHLY", date(2027, 1, 30)) == "FREQ=MONTHLY;BYMONTHDAY=30"
    assert checked_rule("FREQ=MONTHLY", date(2027, 1, 31)) == "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert checked_rule("FREQ=YEARLY", date(2027, 3, 8)) == "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"
    assert checked_rule("FREQ=MONTHLY", date(2027, 1, 31), RepeatsFrom.DONE) == "FREQ=MONTHLY;BYMONTHDAY=31"
    assert checked_rule("  ", None) == ""
    with pytest.raises(RuleNeverHits):
        checked_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2027, 1, 1))


def test_the_next_one_begins_as_long_before_as_this_one_did() -> None:
    draft = TaskDraft(
        "x", due_on=MONDAY, start_on=date(2026, 11, 20), rrule="FREQ=WEEKLY", stage_id=7, uid="u"
    )
    coming = next_task(draft, MONDAY)
    assert coming is not None
    assert (coming.due_on, coming.start_on) == (date(2026, 11, 30), date(2026, 11, 27))
    assert (coming.stage_id, coming.uid, coming.summary) == (None, "", "x")
