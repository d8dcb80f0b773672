"""What the tab of hours worked shows and does: the clocks and the entries of a month. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clientbase.domain.errors import InputError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.month_sheet import month_days
from clientbase.domain.time_entry import TimeEntry, end_of, length_text, read_worked
from clientbase.domain.work_schedule import DAY
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.formats import show_count, show_date, show_time
from clientbase.ui.staff.presenter import StaffPresenter, WhoMissing


class WorkedMissing(InputError):
    """It is not said how long somebody worked."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Of one month; `clocks` run now, by employee."""

    rows: dict[int, dict[str, Any]]
    clocks: Mapping[int, TimeEntry]
    minutes: int


class HoursPresenter(StaffPresenter):
    """What was worked, by the clock or typed."""

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
                "worked": "" if one.is_forgotten(now) else one.length(now),
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
            return f"{start:%H:%M}–{'?' if one.is_forgotten(self.clock.now()) else '…'}"
        return f"{start:%H:%M}–{one.ended_at.astimezone(self._staff.zone):%H:%M}"

    def since(self, one: TimeEntry) -> str:
        """On the clock of the shop: «09:00», of another day «16 Nov 09:00»."""
        if one.started_at is None:
            return ""
        began, today = one.started_at.astimezone(self._staff.zone), self.today()
        hour = show_time(began)
        return hour if began.date() == today else f"{show_date(began.date(), today=today)} {hour}"

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
        times = self._times(one).rstrip("…?")
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
        """Raises ClockForgotten, ClockAhead."""
        stopped = self._staff.stop_clock(employee_id)
        minutes = stopped.length(self.clock.now())
        if not minutes:
            return _("The clock ran for less than a minute: nothing was noted.")
        return _("The clock is stopped: {hours}.").format(hours=length_text(minutes))

    # --- a clock nobody stopped -------------------------------------------------------------------

    def forgotten(self) -> tuple[TimeEntry, ...]:
        """Who acts comes first."""
        mine = self.who_acts()
        return tuple(sorted(self._staff.forgotten(), key=lambda one: one.employee_id != mine))

    def is_mine(self, one: TimeEntry) -> bool:
        return one.employee_id == self.who_acts()

    def forgotten_words(self, one: TimeEntry) -> str:
        names = {each.id: each.name for each in self.people()}
        return _("{who}: the clock has run since {time}, and nobody stopped it.").format(
            who=names.get(one.employee_id, ""), time=self.since(one)
        )

    def usual_end(self, one: TimeEntry) -> str:
        """When the work of that day was to end, as «18:00»; "" where it was not planned."""
        spans = self._staff.at_work(one.employee_id, one.work_on, one.work_on)[one.work_on]
        if not spans or one.started_at is None:
            return ""
        end = spans[-1][1] % DAY
        began = one.started_at.astimezone(self._staff.zone)
        return f"{end // 60}:{end % 60:02}" if end > began.hour * 60 + began.minute else ""

    def end_of_work(self, one: TimeEntry, typed: str) -> str:
        """Raises WorkUnclear, WorkAhead, WorkTooLong, WorkTwice, ClockStands."""
        assert one.started_at is not None
        ended = self._staff.stop_clock(one.employee_id, end_of(one.started_at, typed, self._staff.zone))
        words = _("Noted: {hours} on {day}.")
        return words.format(
            hours=length_text(ended.length(self.clock.now())),
            day=show_date(ended.work_on, today=self.today()),
        )
