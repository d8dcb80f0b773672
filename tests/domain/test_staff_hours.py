"""Hours worked: what a typed line means, what is refused, and what a month adds up to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientbase.domain.employee import Employee
from clientbase.domain.month_sheet import SheetTotals, month_days, month_sheet
from clientbase.domain.time_entry import (
    DayTooLong,
    PauseTooLong,
    TimeEntry,
    Typed,
    WorkAhead,
    WorkTooLong,
    WorkTwice,
    WorkUnclear,
    checked_entry,
    end_of,
    length_text,
    read_worked,
)
from clientbase.domain.work_schedule import Kind, Schedule, WeekPlan, WorkException
from clientbase.domain.working_hours import WeekHours
from clientbase.i18n import language

KYIV = ZoneInfo("Europe/Kyiv")
TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8", Typed(480)),
        ("7,5", Typed(450)),
        ("7.5", Typed(450)),
        ("7:30", Typed(450)),
        ("7 год 30 хв", Typed(450)),
        ("7ч30мин", Typed(450)),
        ("7h 30m", Typed(450)),
        ("45 хв", Typed(45)),
        ("90 min", Typed(90)),
        ("3 години", Typed(180)),
        ("9-17", Typed(span=(540, 1020))),
        ("9:00–17:30", Typed(span=(540, 1050))),
        ("22:00 - 06:00", Typed(span=(1320, 1800))),
        ("з 9 до 17", Typed(span=(540, 1020))),
        ("9am-5pm", Typed(span=(540, 1020))),
        ("9-13, 14-18", Typed(span=(540, 1080), pause=60)),
        ("9-18, обід 13-14", Typed(span=(540, 1080), pause=60)),
        ("9-9", None),
        ("вихідний", None),
        ("0", None),
        ("7:75", None),
        ("25", WorkTooLong),
        ("9:00-25:00", None),
        ("щось", None),
        ("", None),
    ],
)
def test_a_typed_line(text: str, meant: Typed | type[Exception] | None) -> None:
    if isinstance(meant, Typed):
        assert read_worked(text) == meant
    else:
        with pytest.raises(meant or WorkUnclear):
            read_worked(text)


def at(hour: int, minute: int = 0, day: int = 18) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_what_cannot_have_been_worked_is_refused() -> None:
    def check(draft: TimeEntry, *others: TimeEntry) -> TimeEntry:
        return checked_entry(draft, others, NOW, TODAY)

    known = TimeEntry(1, TODAY, at(8), at(12), id=5)
    check(TimeEntry(1, TODAY, at(12), at(14)), known)
    check(TimeEntry(1, TODAY, at(8), at(13), id=5), known)
    check(TimeEntry(1, TODAY, minutes=60), known)
    with pytest.raises(WorkTwice):
        check(TimeEntry(1, TODAY, at(11, 59), at(13)), known)
    with pytest.raises(WorkTwice):
        check(TimeEntry(1, TODAY, at(11)), known)
    for wrong in (
        TimeEntry(1, TODAY + timedelta(days=1), minutes=60),
        TimeEntry(1, TODAY, at(16), at(17)),
        TimeEntry(1, TODAY, at(10), at(9)),
    ):
        with pytest.raises(WorkAhead):
            check(wrong)
    most = TimeEntry(1, TODAY, minutes=20 * 60, id=6)
    check(TimeEntry(1, TODAY, minutes=4 * 60), most)
    check(TimeEntry(1, TODAY, minutes=20 * 60, id=6), most)
    check(TimeEntry(1, TODAY - timedelta(days=1), minutes=20 * 60), most)
    with pytest.raises(DayTooLong):
        check(TimeEntry(1, TODAY, minutes=4 * 60 + 1), most)
    with pytest.raises(PauseTooLong):
        check(TimeEntry(1, TODAY, at(9), at(10), pause_minutes=60))
    for minutes in (0, -5, 1441):
        with pytest.raises(WorkTooLong):
            check(TimeEntry(1, TODAY, minutes=minutes))
    with pytest.raises(WorkTooLong):
        check(TimeEntry(1, TODAY - timedelta(days=2), at(9, day=15), at(10, day=17)))


def test_a_clock_nobody_stopped_counts_nothing_until_it_is_said_when_the_work_ended() -> None:
    clock = TimeEntry(1, date(2026, 11, 12), at(7, day=12), id=4)
    assert (clock.length(at(15, day=12)), clock.is_forgotten(at(23, day=12))) == (480, False)
    assert (clock.length(at(23, day=12)), clock.is_forgotten(NOW)) == (960, True)
    assert clock.length(NOW) == 0, "six days are not 144 hours"
    answered = replace(clock, ended_at=at(16, day=12))
    assert (answered.length(NOW), answered.is_forgotten(NOW)) == (540, False)
    other = TimeEntry(1, TODAY, at(8), at(12))
    assert checked_entry(other, (clock,), NOW, TODAY) is other, "it keeps nobody from noting other days"
    with pytest.raises(WorkTwice):
        checked_entry(TimeEntry(1, date(2026, 11, 12), at(9, day=12), at(10, day=12)), (clock,), NOW, TODAY)
    sheet = month_sheet(TODAY, (Employee(1, "О", "О", "blue"),), {}, (), (clock, other), now=NOW, zone=KYIV)
    assert [one.mark for one in sheet.rows[0].cells[10:13]] == ["", "?", ""]
    assert (sheet.rows[0].totals.worked, sheet.is_open, sheet.rows[0].totals.days) == (240, True, 1)


def test_a_clock_the_computer_was_set_back_behind_counts_nothing() -> None:
    ahead = TimeEntry(1, TODAY, NOW + timedelta(hours=2))
    assert (ahead.length(NOW), ahead.is_forgotten(NOW)) == (0, False)


@pytest.mark.parametrize(
    ("began", "typed", "ended"),
    [
        ("2026-11-12 09:00", "18", "2026-11-12 18:00"),
        ("2026-11-12 09:20:31", "17.30", "2026-11-12 17:30"),
        ("2026-11-12 22:00", "6:15", "2026-11-13 06:15"),
        # nights when clocks change
        ("2026-03-28 22:00", "6:00", "2026-03-29 06:00"),
        ("2026-10-25 03:30+02:00", "3:50", "2026-10-25 03:50+02:00"),
        ("2026-10-25 02:00", "3:30", "2026-10-25 03:30+03:00"),
    ],
)
def test_when_the_work_ended_is_typed_by_the_clock_on_the_wall(began: str, typed: str, ended: str) -> None:
    def instant(text: str) -> datetime:
        told = datetime.fromisoformat(text)
        return (told if told.tzinfo else told.replace(tzinfo=KYIV)).astimezone(UTC)

    assert end_of(instant(began), typed, KYIV) == instant(ended)


@pytest.mark.parametrize("typed", ["", "25:00", "вечір", "9-18", "8 год"])
def test_what_is_no_time_of_day_ends_no_work(typed: str) -> None:
    with pytest.raises(WorkUnclear):
        end_of(at(7), typed, KYIV)


def test_a_month_adds_up() -> None:
    olena, ivan = Employee(1, "Олена", "О", "blue"), Employee(2, "Іван", "І", "green")
    shop = (WeekPlan(WeekHours((*[((540, 1020),)] * 5, (), ()))),)  # 8 hours, Monday to Friday
    night = (WeekPlan(WeekHours(((), (), (), (), (), ((1320, 1800),), ()))),)
    exceptions = (
        WorkException(Kind.VACATION, date(2026, 9, 28), date(2026, 10, 11), 1),
        WorkException(Kind.SICK, date(2026, 10, 15), date(2026, 10, 16), 1),
        WorkException(Kind.OFF, date(2026, 10, 9), date(2026, 10, 9)),  # the shop is closed
        WorkException(Kind.HOURS, date(2026, 10, 12), date(2026, 10, 12), 1, ((600, 720),)),
    )
    entries = (
        TimeEntry(1, date(2026, 10, 13), minutes=540),
        TimeEntry(1, date(2026, 10, 14), at(9, day=18), at(12, day=18), pause_minutes=30),
        TimeEntry(2, date(2026, 10, 24), minutes=600),
    )
    sheet = month_sheet(
        date(2026, 10, 5),
        (olena, ivan),
        {1: Schedule(shop=shop, employee_id=1), 2: Schedule(night, shop, 2)},
        exceptions,
        entries,
        now=NOW,
        zone=KYIV,
    )
    assert (sheet.first, len(sheet.days)) == (date(2026, 10, 1), 31)
    first, second = sheet.rows
    # 22 weekdays less 7 of vacation, 2 of sick leave; one of two hours
    assert first.totals == SheetTotals(12 * 480 + 120, 540 + 150, 60, 2, vacation=10, sick=2)
    assert second.totals == SheetTotals(4 * 480 + 540, 600, 60, 1), "the night of the clock change is 9 hours"
    assert sheet.totals.worked == 540 + 150 + 600
    assert first.cells[8].holiday
    with language("en"):
        assert (first.cells[0].mark, first.cells[14].mark, second.cells[8].mark) == ("V", "S", "F")


def test_months_and_lengths() -> None:
    assert len(month_days(date(2028, 2, 29))) == 29
    assert [length_text(each) for each in (0, 450, -45, 6000)] == ["0:00", "7:30", "−0:45", "100:00"]
