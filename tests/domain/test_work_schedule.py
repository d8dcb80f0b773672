"""Who is at work when: weeks, nights, single days, clocks that change."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.work_schedule import (
    DAY,
    DEFAULT_WEEK,
    AbsenceBackwards,
    AbsenceOverlap,
    AbsenceTooLong,
    HoursMissing,
    HoursOverlap,
    HoursUnclear,
    Kind,
    Schedule,
    WeekPlan,
    WorkException,
    at_work_on,
    checked_exception,
    checked_spans,
    checked_week,
    days_between,
    minutes_of,
    read_spans,
    span_of,
    spans_text,
    work_day,
)
from clientbase.domain.working_hours import Span, WeekHours
from tests.examples import examples

KYIV = ZoneInfo("Europe/Kyiv")
MONDAY = date(2026, 11, 16)
NIGHTS = WeekHours((((22 * 60, 30 * 60),), (), (), (), (), (), ()))


def week(*days: tuple[Span, ...]) -> WeekHours:
    return WeekHours((*days, *[()] * (7 - len(days))))


def test_who_has_no_hours_has_those_of_the_shop_and_a_shop_without_the_usual_ones() -> None:
    assert at_work_on(Schedule(), (), MONDAY) == DEFAULT_WEEK.days[0]
    assert at_work_on(Schedule(), (), MONDAY + timedelta(days=5)) == ()
    shop = (WeekPlan(week(((600, 1200),))),)
    assert at_work_on(Schedule(shop=shop), (), MONDAY) == ((600, 1200),)
    own = (WeekPlan(week(((480, 720), (780, 900)))),)
    assert at_work_on(Schedule(own, shop), (), MONDAY) == ((480, 720), (780, 900))


def test_other_hours_hold_from_their_day_on() -> None:
    own = (WeekPlan(week(((600, 1200),)), MONDAY), WeekPlan(week(()), MONDAY + timedelta(days=14)))
    schedule = Schedule(own, employee_id=1)
    assert at_work_on(schedule, (), MONDAY - timedelta(days=7)) == DEFAULT_WEEK.days[0]
    assert at_work_on(schedule, (), MONDAY) == ((600, 1200),)
    assert at_work_on(schedule, (), MONDAY + timedelta(days=14)) == ()


def test_a_night_goes_on_into_the_next_day() -> None:
    schedule = Schedule((WeekPlan(NIGHTS),))
    assert work_day(schedule, (), MONDAY).spans == ((22 * 60, 30 * 60),)
    assert at_work_on(schedule, (), MONDAY) == ((22 * 60, DAY),)
    assert at_work_on(schedule, (), MONDAY + timedelta(days=1)) == ((0, 6 * 60),)
    off = WorkException(Kind.OFF, MONDAY, MONDAY)
    assert at_work_on(schedule, (off,), MONDAY + timedelta(days=1)) == (), "it never began"


def test_what_is_said_of_the_employee_counts_before_what_is_said_of_all() -> None:
    holiday = WorkException(Kind.OFF, MONDAY, MONDAY)
    ivan = WorkException(Kind.HOURS, MONDAY, MONDAY, 2, ((600, 720),))
    both = (holiday, ivan)
    short = (WorkException(Kind.HOURS, MONDAY, MONDAY, None, ((600, 840),)),)
    free_on_mondays = (WeekPlan(week((), ((540, 1080),))),)
    assert at_work_on(Schedule(employee_id=1), short, MONDAY) == ((600, 840),)
    assert at_work_on(Schedule(free_on_mondays, employee_id=1), short, MONDAY) == ()
    assert at_work_on(Schedule(employee_id=1), both, MONDAY) == ()
    assert at_work_on(Schedule(employee_id=2), both, MONDAY) == ((600, 720),)
    assert at_work_on(Schedule(), both, MONDAY) == ()
    told = work_day(
        Schedule(employee_id=2), (holiday, WorkException(Kind.VACATION, MONDAY, MONDAY, 2)), MONDAY
    )
    assert (told.exception.kind if told.exception else None, told.holiday) == (Kind.VACATION, True)


@pytest.mark.parametrize(
    ("spans", "day", "minutes"),
    [
        (((9 * 60, 18 * 60),), MONDAY, 540),
        (((22 * 60, 30 * 60),), date(2026, 3, 28), 420),  # clocks go forward in the night
        (((22 * 60, 30 * 60),), date(2026, 10, 24), 540),  # and back
        (((0, DAY),), date(2026, 3, 29), 23 * 60),
        ((), MONDAY, 0),
    ],
)
def test_a_night_when_clocks_change_is_as_long_as_it_is(
    spans: tuple[Span, ...], day: date, minutes: int
) -> None:
    assert minutes_of(spans, day, KYIV) == minutes


def test_what_cannot_be_is_refused() -> None:
    assert checked_spans(((840, 1080), (540, 840))) == ((540, 840), (840, 1080))
    with pytest.raises(HoursOverlap):
        checked_spans(((540, 800), (780, 1080)))
    with pytest.raises(HoursOverlap):
        checked_week(week(((1320, 1800),), ((300, 600),)))
    checked_week(week(((1320, 1800),), ((360, 600),)))
    known = (WorkException(Kind.VACATION, MONDAY, MONDAY + timedelta(days=6), 1, id=7),)
    draft = WorkException(Kind.SICK, MONDAY + timedelta(days=6), MONDAY + timedelta(days=9), 1)
    with pytest.raises(AbsenceOverlap):
        checked_exception(draft, known)
    checked_exception(
        WorkException(Kind.SICK, MONDAY + timedelta(days=7), MONDAY + timedelta(days=9), 1), known
    )
    checked_exception(WorkException(Kind.VACATION, MONDAY, MONDAY, 1, id=7), known)
    with pytest.raises(AbsenceBackwards):
        checked_exception(WorkException(Kind.SICK, MONDAY, MONDAY - timedelta(days=1), 1), ())
    with pytest.raises(AbsenceTooLong):
        checked_exception(WorkException(Kind.SICK, MONDAY, date(2036, 1, 1), 1), ())
    with pytest.raises(HoursMissing):
        checked_exception(WorkException(Kind.HOURS, MONDAY, MONDAY, 1), ())


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9–13, 14–18", ((540, 780), (840, 1080))),
        ("9:00-18:00, обід 13-14", ((540, 780), (840, 1080))),
        ("22-6", ((1320, 1800),)),
        ("", ()),
        ("вихідний", ()),
        ("closed", ()),
    ],
)
def test_hours_of_a_day_are_typed_as_people_write_them(text: str, spans: tuple[Span, ...]) -> None:
    assert read_spans(text) == spans
    assert read_spans(spans_text(spans)) == spans


@pytest.mark.parametrize("text", ["скоро", "Пн-Пт 9-18", "25-30", "9"])
def test_what_is_no_hours_of_a_day_is_refused(text: str) -> None:
    with pytest.raises(HoursUnclear):
        read_spans(text)


def test_an_end_that_is_not_after_the_start_is_the_next_day() -> None:
    assert (span_of("09:00", "13:30"), span_of("22:00", "06:00"), span_of("00:00", "00:00")) == (
        (540, 810),
        (1320, 1800),
        (0, 1440),
    )


@st.composite
def weeks(draw: st.DrawFn) -> WeekHours:
    days = []
    for _day in range(7):
        edges = sorted(draw(st.sets(st.integers(0, 1439), max_size=4)))
        days.append(tuple(zip(edges[::2], edges[1::2], strict=False)))
    begin = draw(st.integers(1200, 1439))
    days[2] = ((begin, begin + draw(st.integers(1, 700))),)
    return WeekHours(tuple(days))


@settings(max_examples=examples(40))
@given(weeks(), st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 20), st.integers(0, 3)), max_size=3))
def test_every_minute_is_worked_as_a_plain_reading_says(
    plan: WeekHours, exceptions: list[tuple[Kind, int, int]]
) -> None:
    """Minute by minute: a minute is worked when a stretch that began today or yesterday covers it."""
    made = [
        WorkException(kind, MONDAY + timedelta(days=at), MONDAY + timedelta(days=at + more), 1, ((60, 120),))
        for kind, at, more in exceptions
    ]
    schedule = Schedule((WeekPlan(plan),), employee_id=1)
    for day in days_between(MONDAY, MONDAY + timedelta(days=21)):
        before = work_day(schedule, made, day - timedelta(days=1)).spans
        today = work_day(schedule, made, day).spans
        plain = {m for a, b in today for m in range(a, min(b, DAY))}
        plain |= {m - DAY for a, b in before for m in range(max(a, DAY), b)}
        found = at_work_on(schedule, made, day)
        assert {m for a, b in found for m in range(a, b)} == plain
        assert all(one[1] < other[0] for one, other in pairwise(found))
