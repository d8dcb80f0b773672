"""What the page of staff shows and does: weeks, absences, hours worked, the sheet of a month. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase.domain.cell_changes import CellChange, CellPlan, CellProblem, CellValues
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError, InputError
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.domain.month_sheet import MonthSheet, month_days
from clientbase.domain.progress import Progress
from clientbase.domain.time_entry import TimeEntry, length_text, read_worked
from clientbase.domain.work_schedule import (
    KIND_LABELS,
    Kind,
    Schedule,
    WeekPlan,
    WorkException,
    read_spans,
    short_text,
)
from clientbase.domain.working_hours import WeekHours
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.formats import show_count, show_date, show_time

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

SHOP_ROW = 1_000_000_000
"""The row of the whole shop, above those of its employees."""
DAYS: Mapping[str, str] = {
    "mon": N_("Mon"),
    "tue": N_("Tue"),
    "wed": N_("Wed"),
    "thu": N_("Thu"),
    "fri": N_("Fri"),
    "sat": N_("Sat"),
    "sun": N_("Sun"),
}
_EVERYBODY = "0"
Rows = dict[int, dict[str, Any]]


class WhoMissing(InputError):
    """It is not said whom this is about."""


class WorkedMissing(InputError):
    """It is not said how long somebody worked."""


class AbsenceKindMissing(InputError):
    """It is not said what kind of absence it is."""


class AbsenceDayMissing(InputError):
    """No day is given."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Rows of the list, and who has hours of his own on that day."""

    rows: Rows
    own: frozenset[int]
    first: bool  # nobody has said anything yet


@dataclass(frozen=True, slots=True)
class Absences:
    """Of one year; `people` stand in the strip."""

    year: int
    people: tuple[Employee, ...]
    found: tuple[WorkException, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Hours:
    """Of one month; `clocks` run now, by employee."""

    rows: Rows
    clocks: Mapping[int, TimeEntry]
    minutes: int


class StaffPresenter:
    """Reading blocks for some statements; the page runs it as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._staff = shop.staff_time
        self.clock = shop.clock

    def today(self) -> date:
        return self._shop.clock.today()

    def people(self) -> tuple[Employee, ...]:
        """Who works here."""
        return tuple(one for one in self._shop.employees.all() if one.active)

    def who_acts(self) -> int | None:
        return self._shop.employees.current_id

    # --- weeks ------------------------------------------------------------------------------------

    def weeks(self, on: date) -> Weeks:
        """The hours in force on a day, of the shop and of everybody."""
        schedules, today = self._staff.schedules(), self.today()
        rows = {SHOP_ROW: _week_row(schedules[None], on, _("Whole shop"), "")}
        own = set()
        for one in self.people():
            schedule = schedules[one.id]
            plan = schedule.own_plan_on(on)
            if plan is not None:
                own.add(one.id)
            rows[one.id] = _week_row(schedule, on, one.name, _whose(plan, schedule, on, today))
        return Weeks(rows, frozenset(own), not self._staff.has_hours())

    def week_fields(self) -> dict[str, Field]:
        typed = {key: Field("work_hours", key, FieldKind.TEXT, title) for key, title in DAYS.items()}
        told = {"name": N_("Employee"), "week": N_("Per week"), "whose": N_("Whose hours")}
        return typed | {
            key: Field("work_hours", key, FieldKind.TEXT, title, computed=True) for key, title in told.items()
        }

    def plan_cells(self, cells: CellValues, on: date) -> CellPlan:
        return self._planned(cells, on)[0]

    def save_cells(self, cells: CellValues, on: date) -> CellPlan:
        """All of them in one act. Raises HoursOverlap."""
        plan, weeks = self._planned(cells, on)
        if weeks:
            self._staff.set_weeks(weeks)
        return plan

    def _planned(self, cells: CellValues, on: date) -> tuple[CellPlan, dict[int | None, WeekPlan]]:
        schedules = self._staff.schedules()
        changes: list[CellChange] = []
        problems: list[CellProblem] = []
        weeks: dict[int | None, WeekPlan] = {}
        same = 0
        for row_id, values in cells.items():
            id = None if row_id == SHOP_ROW else row_id
            days = list(schedules[id].week_on(on).days)
            for key, text in values.items():
                place = list(DAYS).index(key)
                try:
                    spans = read_spans(str(text or ""))
                except ClientbaseError as error:
                    problems.append(CellProblem(row_id, key, text, error))
                    continue
                if spans == days[place]:
                    same += 1
                    continue
                changes.append(CellChange(row_id, key, short_text(days[place]), short_text(spans)))
                days[place] = spans
            if any(change.row_id == row_id for change in changes):
                weeks[id] = WeekPlan(WeekHours(tuple(days)), _valid_from(schedules[id], on))
        return CellPlan(tuple(changes), same, tuple(problems)), weeks

    def begin_week(self, row_id: int, day: date) -> str:
        """Hours that can be changed from a day on, without changing those before."""
        id = None if row_id == SHOP_ROW else row_id
        self._staff.set_week(id, WeekPlan(self._staff.schedule(id).week_on(day), day))
        return _("From {day} other hours may hold: type them in.").format(day=show_date(day))

    def forget_week(self, row_id: int, on: date) -> str:
        plan = self._staff.schedule(row_id).own_plan_on(on)
        if plan is not None:
            self._staff.forget_week(row_id, plan.valid_from)
        return _("The hours of the shop hold again.")

    # --- absences ---------------------------------------------------------------------------------

    def absences(self, year: int) -> Absences:
        found = self._staff.absences(date(year, 1, 1), date(year, 12, 31))
        names = {one.id: one.name for one in self._shop.employees.all()}
        rows = {
            one.id: {
                "who": names.get(one.employee_id or 0, _("Whole shop")),
                "kind": _(KIND_LABELS[one.kind]),
                "first_on": one.first_on,
                "last_on": one.last_on,
                "days": one.days,
                "hours": short_text(one.spans),
                "note": one.note,
            }
            for one in found
        }
        return Absences(year, self.people(), found, rows)

    def _choices(self) -> tuple[Choice, ...]:
        """Who works here, then who has left: what was noted of them can still be corrected."""
        people = sorted(self._shop.employees.all(), key=lambda one: not one.active)
        return tuple(Choice(str(one.id), one.name, owned=True) for one in people)

    def absence_fields(self) -> tuple[Field, ...]:
        who = (Choice(_EVERYBODY, N_("Whole shop")), *self._choices())
        kinds = tuple(Choice(str(kind), label) for kind, label in KIND_LABELS.items())
        return (
            Field("work_exception", "who", FieldKind.CHOICE, N_("Who"), choices=who),
            Field("work_exception", "kind", FieldKind.CHOICE, N_("What"), choices=kinds),
            Field("work_exception", "first_on", FieldKind.DATE, N_("From day")),
            Field("work_exception", "last_on", FieldKind.DATE, N_("To day")),
            Field("work_exception", "hours", FieldKind.TEXT, N_("Hours")),
            Field("work_exception", "note", FieldKind.TEXT, N_("Note")),
        )

    def absence_values(self, id: int) -> dict[str, Any]:
        one = self._staff.absence(id)
        return {
            "who": str(one.employee_id or _EVERYBODY),
            "kind": str(one.kind),
            "first_on": one.first_on,
            "last_on": one.last_on,
            "hours": short_text(one.spans),
            "note": one.note,
        }

    def keep_absence(self, id: int | None, told: Mapping[str, Any]) -> str:
        """Raises WhoMissing, AbsenceKindMissing, AbsenceDayMissing and what the service raises."""
        if not told["who"]:
            raise WhoMissing
        if not told["kind"]:
            raise AbsenceKindMissing
        first = told["first_on"] or told["last_on"]
        if first is None:
            raise AbsenceDayMissing
        kind = Kind(told["kind"])
        draft = WorkException(
            kind,
            first,
            told["last_on"] or first,
            int(told["who"]) or None,
            read_spans(told["hours"]) if kind is Kind.HOURS else (),
            told["note"],
            id or 0,
        )
        if id is None:
            self._staff.add_absence(draft)
        else:
            self._staff.update_absence(draft)
        return _("Noted: {what}, {days}.").format(
            what=_(KIND_LABELS[kind]), days=days_text(draft, self.today())
        )

    def remove_absences(self, ids: Sequence[int]) -> str:
        count = self._staff.remove_absences(ids)
        words = ngettext("{count} entry was removed.", "{count} entries were removed.", count)
        return words.format(count=show_count(count))

    # --- hours worked -----------------------------------------------------------------------------

    def hours(self, month: date) -> Hours:
        days = month_days(month)
        names = {one.id: one.name for one in self._shop.employees.all()}
        now = self.clock.now()
        found = self._staff.worked(days[0], days[-1])
        rows = {
            one.id: {
                "work_on": one.work_on,
                "who": names.get(one.employee_id, ""),
                "times": self._times(one),
                "pause": one.pause_minutes or "",
                "worked": one.length(now),
                "note": one.note,
            }
            for one in reversed(found)
        }
        return Hours(rows, self._staff.clocks(), sum(one.length(now) for one in found))

    def _times(self, one: TimeEntry) -> str:
        if one.started_at is None or one.minutes is not None:
            return ""
        start = one.started_at.astimezone(self._staff.zone)
        if one.ended_at is None:
            return f"{start:%H:%M}–…"
        return f"{start:%H:%M}–{one.ended_at.astimezone(self._staff.zone):%H:%M}"

    def since(self, one: TimeEntry) -> str:
        """On the clock of the shop: «09:00»."""
        return show_time(one.started_at.astimezone(self._staff.zone)) if one.started_at is not None else ""

    def hours_fields(self) -> tuple[Field, ...]:
        return (
            Field("time_entry", "who", FieldKind.CHOICE, N_("Who"), choices=self._choices()),
            Field("time_entry", "work_on", FieldKind.DATE, N_("Date")),
            Field("time_entry", "worked", FieldKind.TEXT, N_("Hours")),
            Field("time_entry", "pause", FieldKind.INTEGER, N_("Pause, minutes")),
            Field("time_entry", "note", FieldKind.TEXT, N_("Note")),
        )

    def new_hours(self) -> dict[str, Any]:
        who = self.who_acts()
        return {"who": str(who or ""), "work_on": self.today(), "worked": "", "pause": None, "note": ""}

    def hours_values(self, id: int) -> dict[str, Any]:
        one = self._staff.entry(id)
        times = self._times(one).rstrip("…")
        return {
            "who": str(one.employee_id),
            "work_on": one.work_on,
            "worked": times or length_text(one.minutes or 0),
            "pause": one.pause_minutes or None,
            "note": one.note,
        }

    def keep_hours(self, id: int | None, told: Mapping[str, Any]) -> str:
        """Raises WhoMissing, WorkedMissing, WorkUnclear and what the service raises."""
        if not told["who"]:
            raise WhoMissing
        if not told["worked"].strip():
            raise WorkedMissing
        day = told["work_on"] or self.today()
        typed = read_worked(told["worked"])
        pause = max(int(told["pause"] or 0), 0)
        draft = self._staff.entry_of(int(told["who"]), day, typed, pause, told["note"])
        if id is None:
            self._staff.add_worked(draft)
        else:
            before = self._staff.entry(id)
            self._staff.update_worked(replace(draft, id=id, task_id=before.task_id))
        words = _("Noted: {hours} on {day}.")
        return words.format(
            hours=length_text(draft.length(self.clock.now())), day=show_date(day, today=self.today())
        )

    def remove_hours(self, ids: Sequence[int]) -> str:
        count = self._staff.remove_worked(ids)
        words = ngettext("{count} entry was removed.", "{count} entries were removed.", count)
        return words.format(count=show_count(count))

    def start_clock(self, employee_id: int) -> str:
        self._staff.start_clock(employee_id)
        return _("The clock runs.")

    def stop_clock(self, employee_id: int) -> str:
        """Raises ClockForgotten."""
        stopped = self._staff.stop_clock(employee_id)
        hours = length_text(stopped.length(self.clock.now()))
        return _("The clock is stopped: {hours}.").format(hours=hours)

    # --- the sheet --------------------------------------------------------------------------------

    def sheet(self, month: date) -> MonthSheet:
        return self._staff.sheet(month)

    def sheet_pdf(self, month: date) -> bytes:
        return self._shop.staff_sheets.pdf(month)

    def sheet_xlsx(self, month: date, path: Path, progress: Progress) -> str:
        self._shop.staff_sheets.xlsx(month, path, progress)
        return _("Saved as {name}.").format(name=path.name)


def _valid_from(schedule: Schedule, on: date) -> date | None:
    """From when the plan is in force that a change is a change of."""
    if schedule.employee_id is None:
        fits = [plan for plan in schedule.shop if plan.valid_from is None or plan.valid_from <= on]
        return fits[-1].valid_from if fits else None
    plan = schedule.own_plan_on(on)
    return plan.valid_from if plan is not None else None


def _week_row(schedule: Schedule, on: date, name: str, whose: str) -> dict[str, Any]:
    days = schedule.week_on(on).days
    minutes = sum(end - begin for spans in days for begin, end in spans)
    texts = {key: short_text(spans) for key, spans in zip(DAYS, days, strict=True)}
    return {"name": name, **texts, "week": length_text(minutes), "whose": whose}


def _whose(plan: WeekPlan | None, schedule: Schedule, on: date, today: date) -> str:
    later = next((one.valid_from for one in schedule.own if one.valid_from and one.valid_from > on), None)
    if later is not None:
        return _("until {day}, then other hours").format(day=show_date(later, today=today))
    if plan is None:
        return _("as the shop")
    if plan.valid_from is None:
        return _("own hours")
    return _("own hours from {day}").format(day=show_date(plan.valid_from, today=today))


def days_text(one: WorkException, today: date) -> str:
    """«12 лист – 18 лист», one day alone."""
    first = show_date(one.first_on, today=today)
    return first if one.first_on == one.last_on else f"{first} – {show_date(one.last_on, today=today)}"
