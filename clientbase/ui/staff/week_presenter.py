"""What the tab of weekly hours shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clientbase.domain.cell_changes import CellChange, CellPlan, CellProblem, CellValues
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.time_entry import length_text
from clientbase.domain.work_schedule import Schedule, WeekPlan, read_spans, short_text
from clientbase.domain.working_hours import WeekHours
from clientbase.i18n import N_, _
from clientbase.ui.kit.formats import show_date
from clientbase.ui.staff.presenter import StaffPresenter

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
Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Weeks:
    """Rows of the list, and who has hours of his own on that day."""

    rows: Rows
    own: frozenset[int]
    first: bool  # nobody has said anything yet


class WeekPresenter(StaffPresenter):
    """The hours of the shop and of each employee, on a day."""

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
