"""What the tab of absences shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clientbase.domain.employee import Employee
from clientbase.domain.errors import InputError
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.domain.work_schedule import KIND_LABELS, Kind, WorkException, read_spans, short_text
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.staff.presenter import StaffPresenter, WhoMissing

_EVERYBODY = "0"


class AbsenceKindMissing(InputError):
    """It is not said what kind of absence it is."""


class AbsenceDayMissing(InputError):
    """No day is given."""


@dataclass(frozen=True, slots=True)
class Absences:
    """Of one year; `people` stand in the strip."""

    year: int
    people: tuple[Employee, ...]
    found: tuple[WorkException, ...]
    rows: dict[int, dict[str, Any]]


class AbsencesPresenter(StaffPresenter):
    """Of a year: who is away, and why."""

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


def days_text(one: WorkException, today: date) -> str:
    """«12 лист – 18 лист», one day alone."""
    first = show_date(one.first_on, today=today)
    return first if one.first_on == one.last_on else f"{first} – {show_date(one.last_on, today=today)}"
