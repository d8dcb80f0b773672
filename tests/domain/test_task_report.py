"""What the report on tasks counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.task_report import (
    DoneTask,
    HeatMap,
    Measure,
    Move,
    OpenTask,
    Period,
    TaskCounts,
    TaskFacts,
    heat_map,
    period_of,
    report_of,
)
from tests.examples import examples

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def on(day: int) -> date:
    return date(2026, 11, day)


FACTS = TaskFacts(
    done=(
        DoneTask(1, on(3), on(5)),
        DoneTask(1, on(6), on(5)),
        DoneTask(1, on(7), None),
        DoneTask(2, on(30), on(30)),
        DoneTask(2, date(2026, 12, 1), on(30)),  # after the period
        DoneTask(None, on(4), None),
    ),
    open=(OpenTask(1, on(10)), OpenTask(2, date(2026, 10, 30))),
    moves=(
        Move(1, on(2), on(3), on(5)),
        Move(1, on(2), on(5), on(4)),
        Move(2, on(8), on(9), None),
        Move(2, date(2026, 10, 8), on(9), on(12)),
    ),
)


def test_each_employee_is_counted_in_the_period() -> None:
    report = report_of(FACTS, FIRST, LAST)
    assert report.employees == {
        1: TaskCounts(done=3, dated=2, late=1, overdue=1, moved=2, later=1),
        2: TaskCounts(done=1, dated=1, moved=1, later=1),
        None: TaskCounts(done=1),
    }
    assert report.total == TaskCounts(done=5, dated=3, late=1, overdue=1, moved=3, later=2)


def test_done_in_time_is_told_of_what_was_due() -> None:
    report = report_of(FACTS, FIRST, LAST)
    shares = {who: counts.in_time for who, counts in report.employees.items()}
    assert shares == {1: 33, 2: 100, None: None}


def test_the_days_of_a_year_are_whole_weeks_and_the_busiest_is_darkest() -> None:
    days = heat_map(FACTS, LAST)
    assert (days.first.weekday(), days.last.weekday(), days.weeks) == (0, 6, 53)
    assert days.first <= date(2025, 12, 2)
    assert LAST <= days.last < LAST + timedelta(days=7)
    assert days.count(on(2), Measure.MOVED) == 2
    assert (days.level(on(2), Measure.MOVED), days.level(on(8), Measure.MOVED)) == (4, 2)
    assert days.level(on(9), Measure.MOVED) == 0
    assert heat_map(FACTS, LAST, 2, everyone=False).count(on(2), Measure.MOVED) == 0
    assert heat_map(FACTS, LAST, None, everyone=False).count(on(4), Measure.DONE) == 1


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Period.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Period.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (Period.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods(period: Period, first: date, last: date) -> None:
    assert period_of(period, date(2026, 11, 25)) == (first, last)


days_of_autumn = st.dates(date(2026, 9, 1), date(2026, 12, 31))
people = st.sampled_from([None, 1, 2])
facts = st.builds(
    TaskFacts,
    st.lists(st.builds(DoneTask, people, days_of_autumn, st.none() | days_of_autumn)),
    st.lists(st.builds(OpenTask, people, days_of_autumn)),
    st.lists(st.builds(Move, people, days_of_autumn, days_of_autumn, st.none() | days_of_autumn)),
)


@settings(max_examples=examples(40))
@given(facts, days_of_autumn)
def test_days_and_employees_add_up_to_the_whole(told: TaskFacts, split: date) -> None:
    first, last = date(2026, 9, 1), date(2026, 12, 31)
    whole = report_of(told, first, last).total
    before = report_of(told, first, split).total
    after = report_of(told, split + timedelta(days=1), last).total
    assert before + after == whole
    days: HeatMap = heat_map(told, last)
    for measure, count in ((Measure.DONE, whole.done), (Measure.OVERDUE, whole.overdue)):
        assert sum(days.count(day, measure) for day in days.days) == count
    assert all(days.level(day, Measure.DONE) <= 4 for day in days.days)
