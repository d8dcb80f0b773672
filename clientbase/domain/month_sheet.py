"""The sheet of a month: of each employee what was planned and worked day by day, and what it adds up to.

How it counts: planned are the hours of the schedule, none on days off, of vacation and of sick leave.
Overtime is what a day was worked longer than planned. Days of vacation and sick leave are days of the
calendar, as the laws of Ukraine count them; a day the whole shop is closed is none of vacation.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from clientbase.domain.employee import Employee
from clientbase.domain.time_entry import TimeEntry
from clientbase.domain.work_schedule import Kind, Schedule, WorkException, days_between, minutes_of, work_day
from clientbase.i18n import pgettext


@dataclass(frozen=True, slots=True)
class SheetCell:
    """Minutes of one day of one employee. `kind`: why it is not a day of the week like others."""

    planned: int = 0
    worked: int = 0
    kind: Kind | None = None
    holiday: bool = False
    is_open: bool = False
    """Nobody said yet when the work of that day ended."""

    @property
    def overtime(self) -> int:
        return max(self.worked - self.planned, 0)

    @property
    def mark(self) -> str:
        """«V» of a day of vacation, «?» where a clock was not stopped; "" where hours say it all."""
        if self.is_open:
            return "?"
        if self.kind is Kind.VACATION:
            return pgettext("sheet", "V")
        if self.kind is Kind.SICK:
            return pgettext("sheet", "S")
        return pgettext("sheet", "F") if self.kind is Kind.OFF else ""


@dataclass(frozen=True, slots=True)
class SheetTotals:
    """Minutes, and days."""

    planned: int = 0
    worked: int = 0
    overtime: int = 0
    days: int = 0  # on which somebody worked
    vacation: int = 0
    sick: int = 0

    def __add__(self, other: "SheetTotals") -> "SheetTotals":
        return SheetTotals(
            self.planned + other.planned,
            self.worked + other.worked,
            self.overtime + other.overtime,
            self.days + other.days,
            self.vacation + other.vacation,
            self.sick + other.sick,
        )


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """One row: a cell for each day of the month."""

    employee: Employee
    cells: tuple[SheetCell, ...]

    @property
    def totals(self) -> SheetTotals:
        cells = self.cells
        return SheetTotals(
            sum(one.planned for one in cells),
            sum(one.worked for one in cells),
            sum(one.overtime for one in cells),
            sum(one.worked > 0 for one in cells),
            sum(one.kind is Kind.VACATION and not one.holiday for one in cells),
            sum(one.kind is Kind.SICK for one in cells),
        )


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """`first`: the first day of the month."""

    first: date
    days: tuple[date, ...]
    rows: tuple[PersonMonth, ...]

    @property
    def is_open(self) -> bool:
        """Whether of some day it is not said when the work ended."""
        return any(cell.is_open for row in self.rows for cell in row.cells)

    @property
    def totals(self) -> SheetTotals:
        return sum((row.totals for row in self.rows), SheetTotals())


def month_days(first: date) -> tuple[date, ...]:
    """All days of the month of a day."""
    last = monthrange(first.year, first.month)[1]
    return tuple(days_between(first.replace(day=1), first.replace(day=last)))


def month_sheet(
    first: date,
    employees: Sequence[Employee],
    schedules: Mapping[int, Schedule],
    exceptions: Sequence[WorkException],
    entries: Iterable[TimeEntry],
    *,
    now: datetime,
    zone: tzinfo,
) -> MonthSheet:
    """Of these employees, in their order. A clock that runs counts up to `now`, a forgotten one nothing."""
    days = month_days(first)
    worked: defaultdict[tuple[int, date], int] = defaultdict(int)
    unsaid: set[tuple[int, date]] = set()
    for one in entries:
        worked[one.employee_id, one.work_on] += one.length(now)
        if one.is_forgotten(now):
            unsaid.add((one.employee_id, one.work_on))
    rows = []
    for employee in employees:
        schedule = schedules.get(employee.id, Schedule(employee_id=employee.id))
        cells = []
        for day in days:
            plan = work_day(schedule, exceptions, day)
            kind = plan.exception.kind if plan.exception is not None else None
            minutes = minutes_of(plan.spans, day, zone)
            place = employee.id, day
            cells.append(SheetCell(minutes, worked[place], kind, plan.holiday, place in unsaid))
        rows.append(PersonMonth(employee, tuple(cells)))
    return MonthSheet(days[0], days, tuple(rows))
