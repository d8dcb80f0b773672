"""Hours worked: what a typed line means, what is refused, and what a month adds up to."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientbase.domain.employee import Employee
from clientbase.domain.month_sheet import SheetTotals, month_days, month_sheet
from clientbase.domain.time_entry import (
    PauseTooLong,
    TimeEntry,
    Typed,
    WorkAhead,
    WorkTooLong,
    WorkTwice,
    WorkUnclear,
    checked_entry,
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
        ("з 9 до 17", None),
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
    with pytest.raises(PauseTooLong):
        check(TimeEntry(1, TODAY, at(9), at(10), pause_minutes=60))
    for minutes in (0, -5, 1441):
        with pytest.raises(WorkTooLong):
            check(TimeEntry(1, TODAY, minutes=minutes))
    with pytest.raises(WorkTooLong):
        check(TimeEntry(1, TODAY - timedelta(days=2), at(9, day=15), at(10, day=17)))


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
