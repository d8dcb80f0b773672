"""When people are at work and how long they worked: schedules, absences, a clock, the sheet of a month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from dateutil.tz import tzlocal

from clientbase.db import employees, time_entries, work_hours
from clientbase.db.presence import require_employee
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.errors import NotThere
from clientbase.domain.month_sheet import MonthSheet, month_days, month_sheet
from clientbase.domain.plain_text import one_line
from clientbase.domain.time_entry import (
    ClockAhead,
    ClockForgotten,
    ClockRuns,
    ClockStands,
    TimeEntry,
    Typed,
    checked_entry,
)
from clientbase.domain.work_schedule import (
    Kind,
    Schedule,
    WeekPlan,
    WorkException,
    at_work_on,
    checked_day,
    checked_exception,
    checked_week,
    days_between,
    instant_at,
    work_day,
)
from clientbase.domain.working_hours import Span

_LONGEST_NOTE = 1000
_AROUND = timedelta(days=2)  # entries that may run into one another


@dataclass(frozen=True, slots=True)
class DayHours:
    """When somebody is at work on a calendar day; `kind`: why it is not as in every week."""

    spans: tuple[Span, ...]
    kind: Kind | None = None


class StaffTimeService:
    """Everything said of the shop (employee None) holds for who has nothing said of his own."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def zone(self) -> tzinfo:
        """Whose clocks change when the ones on the wall do."""
        return getattr(self._clock, "zone", None) or tzlocal()

    # --- weekly hours -----------------------------------------------------------------------------

    def schedule(self, employee_id: int | None) -> Schedule:
        with self._store.read() as unit:
            return work_hours.schedule_of(work_hours.plans_of(unit.connection), employee_id)

    def schedules(self) -> dict[int | None, Schedule]:
        """Of the shop (None) and of every employee."""
        with self._store.read() as unit:
            plans = work_hours.plans_of(unit.connection)
            ids = [None, *(one.id for one in employees.all_of(unit.connection))]
        return {id: work_hours.schedule_of(plans, id) for id in ids}

    def has_hours(self) -> bool:
        """Whether anybody has said when people are at work."""
        with self._store.read() as unit:
            return bool(work_hours.plans_of(unit.connection))

    def set_week(self, employee_id: int | None, plan: WeekPlan) -> None:
        """Keep the hours of a week, from a day on. Raises NotThere, HoursOverlap."""
        self.set_weeks({employee_id: plan})

    def set_weeks(self, plans: Mapping[int | None, WeekPlan]) -> None:
        """Of several employees in one act. Raises NotThere, HoursOverlap, DayFarAway."""
        for plan in plans.values():
            checked_day(plan.valid_from or self._clock.today())
        tidy = {id: replace(plan, week=checked_week(plan.week)) for id, plan in plans.items()}
        with self._store.write(Action.SET_WORK_HOURS) as unit:
            for id, plan in tidy.items():
                require_employee(unit.connection, id)
                work_hours.set_plan(unit.journal, unit.connection, id, plan)

    def forget_week(self, employee_id: int | None, valid_from: date | None) -> int:
        """What held before that day holds on; of the first plan of an employee, the hours of the shop."""
        with self._store.write(Action.SET_WORK_HOURS) as unit:
            return work_hours.remove_plan(unit.journal, unit.connection, employee_id, valid_from)

    def at_work(self, employee_id: int | None, first: date, last: date) -> dict[date, tuple[Span, ...]]:
        """The minutes of each day somebody is at work, see `at_work_on`."""
        found = self.hours_between(first, last, (employee_id,))
        return {day: hours.spans for (_id, day), hours in found.items()}

    def hours_between(
        self, first: date, last: date, employee_ids: Iterable[int | None]
    ) -> dict[tuple[int | None, date], DayHours]:
        """By employee (None: the shop) and day, in one reading."""
        with self._store.read() as unit:
            plans = work_hours.plans_of(unit.connection)
            exceptions = work_hours.exceptions_between(unit.connection, first - timedelta(days=1), last)
        found = {}
        for id in employee_ids:
            schedule = work_hours.schedule_of(plans, id)
            for day in days_between(first, last):
                told = work_day(schedule, exceptions, day).exception
                spans = at_work_on(schedule, exceptions, day)
                found[id, day] = DayHours(spans, told.kind if told is not None else None)
        return found

    # --- days that differ -------------------------------------------------------------------------

    def absences(self, first: date, last: date) -> tuple[WorkException, ...]:
        """Of the shop and everybody, that touch these days, in order."""
        with self._store.read() as unit:
            return work_hours.exceptions_between(unit.connection, first, last)

    def absence(self, id: int) -> WorkException:
        """Raises NotThere."""
        with self._store.read() as unit:
            found = work_hours.exception(unit.connection, id)
        if found is None:
            raise NotThere(noun="work_exception", id=id)
        return found

    def absent_today(self) -> int:
        """How many are on vacation or on sick leave."""
        with self._store.read() as unit:
            return work_hours.absent_on(unit.connection, self._clock.today())

    def add_absence(self, draft: WorkException) -> int:
        """Raises NotThere, AbsenceBackwards, AbsenceTooLong, AbsenceOverlap, HoursMissing, HoursOverlap."""
        with self._store.write(Action.ADD_ABSENCE) as unit:
            return work_hours.add_exception(unit.journal, self._checked(unit, draft))

    def update_absence(self, draft: WorkException) -> None:
        """`draft.id` tells which. Raises as `add_absence`."""
        with self._store.write(Action.EDIT_ABSENCE) as unit:
            if work_hours.exception(unit.connection, draft.id) is None:
                raise NotThere(noun="work_exception", id=draft.id)
            work_hours.update_exception(unit.journal, draft.id, self._checked(unit, draft))

    def remove_absences(self, ids: Sequence[int]) -> int:
        with self._store.write(Action.REMOVE_ABSENCE) as unit:
            return work_hours.remove_exceptions(unit.journal, ids)

    @staticmethod
    def _checked(unit: WriteUnit, draft: WorkException) -> WorkException:
        require_employee(unit.connection, draft.employee_id)
        others = work_hours.exceptions_of(unit.connection, draft.employee_id, draft.first_on, draft.last_on)
        tidy = replace(draft, note=one_line(draft.note)[:_LONGEST_NOTE])
        return checked_exception(tidy, others)

    # --- hours worked -----------------------------------------------------------------------------

    def worked(self, first: date, last: date, employee_id: int | None = None) -> tuple[TimeEntry, ...]:
        """Entries of one employee or of all, in the order of their days."""
        with self._store.read() as unit:
            return time_entries.between(unit.connection, first, last, employee_id)

    def entry(self, id: int) -> TimeEntry:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _there(time_entries.entry(unit.connection, id), id)

    def clocks(self) -> dict[int, TimeEntry]:
        """The clocks that run, by employee."""
        with self._store.read() as unit:
            return {one.employee_id: one for one in time_entries.running(unit.connection)}

    def forgotten(self) -> tuple[TimeEntry, ...]:
        """The clocks nobody stopped, of employees who still work here: it is asked when the work ended."""
        now = self._clock.now()
        with self._store.read() as unit:
            here = {one.id for one in employees.all_of(unit.connection) if one.active}
            running = time_entries.running(unit.connection)
        return tuple(one for one in running if one.employee_id in here and one.is_forgotten(now))

    def start_clock(self, employee_id: int, note: str = "") -> int:
        """Work begins now. Raises NotThere, ClockRuns, WorkTwice."""
        now, today = self._clock.now(), self._clock.today()
        draft = TimeEntry(employee_id, today, started_at=now, note=one_line(note)[:_LONGEST_NOTE])
        with self._store.write(Action.START_CLOCK) as unit:
            require_employee(unit.connection, employee_id)
            if (clock := _clock_of(unit, employee_id)) is not None and clock.started_at is not None:
                raise ClockRuns(since=f"{clock.started_at.astimezone(self.zone):%H:%M}")
            return time_entries.add(unit.journal, self._fitting(unit, draft))

    def stop_clock(self, employee_id: int, ended_at: datetime | None = None) -> TimeEntry:
        """Work ends now, or ended then. A clock that ran for less than a minute is taken away.

        Raises ClockStands, ClockForgotten, ClockAhead, WorkAhead, WorkTooLong, WorkTwice.
        """
        now = self._clock.now()
        with self._store.write(Action.STOP_CLOCK) as unit:
            clock = _clock_of(unit, employee_id)
            if clock is None or clock.started_at is None:
                raise ClockStands
            if ended_at is None:
                if clock.started_at > now:
                    raise ClockAhead(since=f"{clock.started_at.astimezone(self.zone):%H:%M}")
                if clock.is_forgotten(now):
                    raise ClockForgotten(hours=(now - clock.started_at) // timedelta(hours=1))
                if now - clock.started_at < timedelta(minutes=1):
                    time_entries.remove(unit.journal, (clock.id,))
                    return replace(clock, ended_at=now)
            stopped = self._fitting(unit, replace(clock, ended_at=ended_at or now))
            time_entries.update(unit.journal, clock.id, stopped)
        return stopped

    def entry_of(
        self, employee_id: int, day: date, typed: Typed, pause: int = 0, note: str = ""
    ) -> TimeEntry:
        """What a typed line means on a day of an employee. Raises DayFarAway."""
        checked_day(day)
        if typed.span is None:
            return TimeEntry(employee_id, day, minutes=typed.minutes, pause_minutes=pause, note=note)
        begin, end = (instant_at(day, minute, self.zone) for minute in typed.span)
        return TimeEntry(employee_id, day, begin, end, pause_minutes=pause + typed.pause, note=note)

    def add_worked(self, draft: TimeEntry) -> int:
        """Raises NotThere, WorkAhead, WorkTooLong, PauseTooLong, WorkTwice."""
        with self._store.write(Action.ADD_WORKED) as unit:
            require_employee(unit.connection, draft.employee_id)
            return time_entries.add(unit.journal, self._fitting(unit, draft))

    def update_worked(self, draft: TimeEntry) -> None:
        """`draft.id` tells which. Raises as `add_worked`."""
        with self._store.write(Action.EDIT_WORKED) as unit:
            _there(time_entries.entry(unit.connection, draft.id), draft.id)
            time_entries.update(unit.journal, draft.id, self._fitting(unit, draft))

    def remove_worked(self, ids: Sequence[int]) -> int:
        with self._store.write(Action.REMOVE_WORKED) as unit:
            return time_entries.remove(unit.journal, ids)

    def _fitting(self, unit: WriteUnit, draft: TimeEntry) -> TimeEntry:
        checked_day(draft.work_on)
        about = draft.work_on - _AROUND, draft.work_on + _AROUND
        others = time_entries.between(unit.connection, *about, draft.employee_id)
        tidy = replace(draft, note=one_line(draft.note)[:_LONGEST_NOTE])
        return checked_entry(tidy, others, self._clock.now(), self._clock.today())

    # --- the month --------------------------------------------------------------------------------

    def sheet(self, month: date, employee_ids: Sequence[int] | None = None) -> MonthSheet:
        """Of the employees who work here, and of those who have left but worked in that month."""
        days = month_days(month)
        with self._store.read() as unit:
            plans = work_hours.plans_of(unit.connection)
            exceptions = work_hours.exceptions_between(unit.connection, days[0], days[-1])
            entries = time_entries.between(unit.connection, days[0], days[-1])
            people = employees.all_of(unit.connection)
        there = _who(people, {one.employee_id for one in entries}, employee_ids)
        schedules = {one.id: work_hours.schedule_of(plans, one.id) for one in there}
        return month_sheet(
            days[0], there, schedules, exceptions, entries, now=self._clock.now(), zone=self.zone
        )


def _who(people: Sequence[Employee], worked: set[int], wanted: Sequence[int] | None) -> list[Employee]:
    if wanted is not None:
        return [one for one in people if one.id in wanted]
    return [one for one in people if one.active or one.id in worked]


def _there(found: TimeEntry | None, id: int) -> TimeEntry:
    if found is None:
        raise NotThere(noun="time_entry", id=id)
    return found


def _clock_of(unit: WriteUnit, employee_id: int) -> TimeEntry | None:
    clocks = time_entries.running(unit.connection)
    return next((one for one in clocks if one.employee_id == employee_id), None)
