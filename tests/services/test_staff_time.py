"""When people are at work and how long they worked, over a real base: kept, refused, taken back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from clientbase import i18n
from clientbase.db.journal_check import journal_flaws
from clientbase.db.record_names import names_of
from clientbase.domain.changes import Action
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import NotThere
from clientbase.domain.time_entry import (
    ClockAhead,
    ClockForgotten,
    ClockRuns,
    ClockStands,
    TimeEntry,
    WorkTwice,
    read_worked,
)
from clientbase.domain.work_schedule import (
    DEFAULT_WEEK,
    AbsenceOverlap,
    DayFarAway,
    HoursOverlap,
    Kind,
    WeekPlan,
    WorkException,
    read_spans,
)
from clientbase.domain.working_hours import WeekHours
from clientbase.services.history import undo_sentence
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

MONDAY = date(2026, 11, 16)
EVERY_DAY = WeekPlan(WeekHours((read_spans("10-14, 15-19"),) * 7))


@pytest.fixture(autouse=True)
def in_english() -> None:
    i18n.set_language("en")


@pytest.fixture
def clock(shop: Shop) -> FixedClock:
    assert isinstance(shop.clock, FixedClock)
    return shop.clock


def sound(shop: Shop) -> bool:
    with shop.store.read() as unit:
        return not list(journal_flaws(unit.connection))


def plain(shop: Shop) -> tuple[object, ...]:
    about = date(2020, 1, 1), date(2030, 1, 1)
    return shop.staff_time.schedules(), shop.staff_time.absences(*about), shop.staff_time.worked(*about)


def test_hours_of_the_shop_hold_until_an_employee_has_his_own(shop: Shop) -> None:
    staff, maria = shop.staff_time, shop.employees.add("Марія")
    assert not staff.has_hours()
    assert staff.at_work(maria, MONDAY, MONDAY)[MONDAY] == DEFAULT_WEEK.days[0]
    staff.set_week(None, EVERY_DAY)
    assert staff.at_work(maria, MONDAY, MONDAY)[MONDAY] == ((600, 840), (900, 1140))
    later = MONDAY + timedelta(days=7)
    staff.set_week(maria, WeekPlan(WeekHours(((),) * 7), later))
    assert staff.has_hours()
    days = staff.at_work(maria, MONDAY, later)
    assert (days[MONDAY], days[later]) == (((600, 840), (900, 1140)), ())
    staff.forget_week(maria, later)
    assert staff.at_work(maria, later, later)[later] == ((600, 840), (900, 1140))
    with pytest.raises(HoursOverlap):
        staff.set_week(None, WeekPlan(WeekHours((((600, 900), (840, 1000)), *[()] * 6))))
    with pytest.raises(NotThere):
        staff.set_week(99, EVERY_DAY)


def test_why_somebody_is_away_is_told_with_his_hours(shop: Shop) -> None:
    staff, maria = shop.staff_time, shop.employees.add("Марія")
    staff.add_absence(WorkException(Kind.VACATION, MONDAY, MONDAY + timedelta(days=6), maria))
    staff.add_absence(WorkException(Kind.HOURS, MONDAY, MONDAY, None, read_spans("10-12,13-14"), "короткий"))
    found = staff.hours_between(MONDAY, MONDAY, (None, 1, maria))
    assert found[None, MONDAY].spans == found[1, MONDAY].spans == ((600, 720), (780, 840))
    assert (found[maria, MONDAY].spans, found[maria, MONDAY].kind) == ((), Kind.VACATION)
    assert staff.absent_today() == 1
    with pytest.raises(AbsenceOverlap) as refused:
        staff.add_absence(WorkException(Kind.SICK, MONDAY, MONDAY, maria))
    assert refused.value.facts == {"kind": "Vacation", "first": "16 Nov 2026", "last": "22 Nov 2026"}


def test_a_clock_runs_until_it_is_stopped_even_through_a_restart(shop: Shop, clock: FixedClock) -> None:
    staff = shop.staff_time
    id = staff.start_clock(1)
    with pytest.raises(ClockRuns):
        staff.start_clock(1)
    clock.at += timedelta(hours=3, minutes=20)
    assert {key: one.length(clock.now()) for key, one in staff.clocks().items()} == {1: 200}
    stopped = staff.stop_clock(1)
    assert (stopped.id, stopped.length(clock.now()), staff.clocks()) == (id, 200, {})
    with pytest.raises(ClockStands):
        staff.stop_clock(1)
    shop.history.undo()
    assert staff.clocks()[1].id == id, "the clock runs on"
    shop.history.redo()
    assert staff.clocks() == {}


def test_a_forgotten_clock_asks_when_the_work_ended(shop: Shop, clock: FixedClock) -> None:
    staff = shop.staff_time
    staff.start_clock(1)
    began = clock.now()
    clock.at += timedelta(hours=20)
    with pytest.raises(ClockForgotten) as refused:
        staff.stop_clock(1)
    assert refused.value.facts == {"hours": 20}
    assert [one.employee_id for one in staff.forgotten()] == [1]
    assert staff.sheet(clock.today()).totals.worked == 0
    assert staff.stop_clock(1, began + timedelta(hours=8)).length(clock.now()) == 480
    assert staff.forgotten() == ()
    assert staff.sheet(clock.today()).totals.worked == 480


def test_a_clock_the_computer_was_set_back_behind_is_asked_about(shop: Shop, clock: FixedClock) -> None:
    staff = shop.staff_time
    staff.start_clock(1)
    clock.at -= timedelta(hours=2)
    with pytest.raises(ClockAhead):
        staff.stop_clock(1)
    assert staff.clocks()


def test_begun_and_ended_within_a_minute_nothing_is_noted(shop: Shop, clock: FixedClock) -> None:
    staff = shop.staff_time
    staff.start_clock(1, "помилково")
    clock.at += timedelta(seconds=20)
    assert staff.stop_clock(1).length(clock.now()) == 0
    assert staff.worked(clock.today(), clock.today()) == ()
    shop.history.undo()
    assert staff.clocks()[1].note == "помилково"
    assert sound(shop)


def test_typed_hours_are_kept_and_do_not_run_into_one_another(shop: Shop, clock: FixedClock) -> None:
    staff = shop.staff_time
    clock.zone = ZoneInfo("Europe/Kyiv")
    day = clock.today() - timedelta(days=1)
    night = staff.entry_of(1, day - timedelta(days=1), read_worked("22-6"))
    staff.add_worked(night)
    with pytest.raises(WorkTwice):
        staff.add_worked(staff.entry_of(1, day, read_worked("5:30-9")))
    id = staff.add_worked(staff.entry_of(1, day, read_worked("6-14"), 30, "  ранок "))
    kept = staff.entry(id)
    assert (kept.length(clock.now()), kept.note) == (450, "ранок")
    staff.add_worked(staff.entry_of(1, day, read_worked("1,5")))
    assert staff.sheet(day).rows[0].totals.worked == 480 + 450 + 90
    assert staff.sheet(day, [99]).rows == ()


@pytest.mark.parametrize("day", [date.min, date(206, 11, 16), date.max])
def test_a_year_typed_with_a_slip_is_told(shop: Shop, day: date) -> None:
    before = snapshot(shop)
    for act in (
        lambda: shop.staff_time.entry_of(1, day, read_worked("9-17")),
        lambda: shop.staff_time.add_worked(TimeEntry(1, day, minutes=5)),
        lambda: shop.staff_time.add_absence(WorkException(Kind.OFF, day, day)),
        lambda: shop.staff_time.set_week(None, WeekPlan(DEFAULT_WEEK, day)),
    ):
        with pytest.raises(DayFarAway):
            act()
    assert snapshot(shop) == before


def test_who_left_stands_in_the_sheet_of_a_month_he_worked_in(shop: Shop) -> None:
    maria = shop.employees.add("Марія")
    shop.staff_time.add_worked(TimeEntry(maria, MONDAY, minutes=60))
    shop.employees.update(maria, {"active": False})
    assert [row.employee.id for row in shop.staff_time.sheet(MONDAY).rows] == [1, maria]
    assert [row.employee.id for row in shop.staff_time.sheet(date(2026, 10, 1)).rows] == [1]


def _began(shop: Shop) -> None:
    shop.staff_time.set_week(None, EVERY_DAY)
    shop.staff_time.set_week(1, EVERY_DAY)
    shop.staff_time.add_absence(WorkException(Kind.SICK, MONDAY, MONDAY, 1))
    shop.staff_time.add_worked(TimeEntry(1, MONDAY, minutes=60))


_ACTS: dict[Action, Callable[[Shop], Any]] = {
    Action.SET_WORK_HOURS: lambda shop: shop.staff_time.set_week(
        1, WeekPlan(WeekHours((read_spans("9-12"), *[()] * 6)))
    ),
    Action.ADD_ABSENCE: lambda shop: shop.staff_time.add_absence(WorkException(Kind.OFF, MONDAY, MONDAY)),
    Action.EDIT_ABSENCE: lambda shop: shop.staff_time.update_absence(
        WorkException(Kind.VACATION, MONDAY, MONDAY + timedelta(days=3), 1, id=1)
    ),
    Action.REMOVE_ABSENCE: lambda shop: shop.staff_time.remove_absences([1]),
    Action.START_CLOCK: lambda shop: shop.staff_time.start_clock(1),
    Action.STOP_CLOCK: lambda shop: _later(shop).stop_clock(1),
    Action.ADD_WORKED: lambda shop: shop.staff_time.add_worked(TimeEntry(1, MONDAY, minutes=30)),
    Action.EDIT_WORKED: lambda shop: shop.staff_time.update_worked(TimeEntry(1, MONDAY, minutes=90, id=1)),
    Action.REMOVE_WORKED: lambda shop: shop.staff_time.remove_worked([1]),
}


def _later(shop: Shop) -> Any:
    assert isinstance(shop.clock, FixedClock)
    shop.clock.at += timedelta(hours=1)
    return shop.staff_time


@pytest.mark.parametrize("action", _ACTS)
def test_every_act_is_taken_back_and_done_again(shop: Shop, action: Action) -> None:
    _began(shop)
    if action is Action.STOP_CLOCK:
        shop.staff_time.start_clock(1)
    before = snapshot(shop)
    _ACTS[action](shop)
    assert shop.history.recent()[0].action is action
    after = plain(shop)
    shop.history.undo()
    assert snapshot(shop) == before
    shop.history.redo()
    assert plain(shop) == after
    assert sound(shop)


def test_an_older_change_of_hours_is_taken_back_alone(shop: Shop) -> None:
    """Weeks changed one after another, then the second change undone: the third stays what it is."""
    staff = shop.staff_time
    staff.set_week(None, EVERY_DAY)
    staff.set_week(None, WeekPlan(WeekHours((read_spans("9-12"), *[()] * 6))))
    middle = shop.history.recent()[0].id
    staff.set_week(None, WeekPlan(WeekHours((read_spans("8-12, 13-17"), *[()] * 6))))
    shop.history.undo(middle)
    week = staff.schedule(None).shop[0].week
    assert week.days[0] == read_spans("8-12, 13-17")
    assert week.days[6] == read_spans("10-14, 15-19"), "which only the second had changed"
    assert sound(shop)


def test_a_week_taken_back_is_one_thing(shop: Shop) -> None:
    shop.staff_time.set_week(None, EVERY_DAY)
    assert undo_sentence(shop.history.undo()) == "Undone: Changing working hours."


def test_the_journal_names_whose_hours_they_are(shop: Shop) -> None:
    id = shop.employees.add("Марія")
    entry = shop.staff_time.add_worked(TimeEntry(id, MONDAY, minutes=60))
    with shop.store.read() as unit:
        assert names_of(unit.connection, "time_entry", [entry]) == {entry: "Марія"}


def test_instants_are_those_of_the_wall(shop: Shop, clock: FixedClock) -> None:
    clock.zone = ZoneInfo("Europe/Kyiv")
    entry = shop.staff_time.entry_of(1, date(2026, 7, 1), read_worked("9-17"))
    assert entry.started_at == datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/Kyiv"))
