"""What people do with appointments."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta

from clientbase.db import appointment_tables as ap
from clientbase.db import appointments
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.appointment import Appointment, AppointmentDraft
from clientbase.domain.changes import Action
from clientbase.domain.errors import FieldTooLong, InputError, NotThere
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.i18n import _

LONGEST_SUMMARY = 500
LONGEST_NOTE = 100_000
LONGEST_STRETCH = timedelta(days=366)


class AppointmentBackwards(InputError):
    """It ends before it starts."""


class AppointmentTooLong(InputError):
    """Longer than a year."""


class AppointmentService:
    """A kept appointment ends no earlier than it starts and has a summary or a client."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: AppointmentDraft) -> int:
        draft = checked_appointment(draft)
        if draft.employee_id is None:
            draft = replace(draft, employee_id=self._store.employee_id)
        with self._store.write(Action.ADD_APPOINTMENT) as unit:
            _require_parties(unit, draft)
            return appointments.add(unit.journal, draft)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change fields of AppointmentDraft by key; changing only times is told as a move."""
        moved = set(values) <= {"starts", "ends", "all_day"}
        with self._store.write(Action.MOVE_APPOINTMENT if moved else Action.EDIT_APPOINTMENT) as unit:
            before = appointments.get(unit.connection, id)
            if before is None:
                raise NotThere(noun="appointment", id=id)
            kept = {field.name: getattr(before, field.name) for field in fields(AppointmentDraft)}
            draft = checked_appointment(AppointmentDraft(**{**kept, **values}))
            _require_parties(unit, draft)
            unit.journal.update(
                ap.appointment, id, {key: appointments.stored(key, getattr(draft, key)) for key in values}
            )

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_APPOINTMENT) as unit:
            unit.journal.delete(ap.appointment, [id])

    def get(self, id: int) -> Appointment:
        with self._store.read() as unit:
            found = appointments.get(unit.connection, id)
        if found is None:
            raise NotThere(noun="appointment", id=id)
        return found

    def between(self, first: date, last: date) -> tuple[Appointment, ...]:
        """Those that touch the days from `first` to `last`, both included, by their start."""
        with self._store.read() as unit:
            return appointments.between(unit.connection, first.isoformat(), last.isoformat())

    def of_client(self, client_id: int) -> tuple[Appointment, ...]:
        with self._store.read() as unit:
            return appointments.of_client(unit.connection, client_id)


def _require_parties(unit: WriteUnit, draft: AppointmentDraft) -> None:
    require_client(unit.connection, draft.client_id)
    require_employee(unit.connection, draft.employee_id)


def checked_appointment(draft: AppointmentDraft) -> AppointmentDraft:
    """The draft tidied, to the minute. Raises AppointmentBackwards, AppointmentTooLong, FieldTooLong."""
    summary = one_line(" ".join(draft.summary.split())) or _("Appointment")
    note = many_lines(draft.note)
    if len(summary) > LONGEST_SUMMARY:
        raise FieldTooLong(field=_("Subject"), limit=LONGEST_SUMMARY)
    if len(note) > LONGEST_NOTE:
        raise FieldTooLong(field=_("Note"), limit=LONGEST_NOTE)
    starts = draft.starts.replace(second=0, microsecond=0, tzinfo=None)
    ends = draft.ends.replace(second=0, microsecond=0, tzinfo=None)
    if ends < starts:
        raise AppointmentBackwards
    if ends - starts > LONGEST_STRETCH:
        raise AppointmentTooLong
    return replace(
        draft,
        summary=summary,
        note=note,
        place=one_line(" ".join(draft.place.split())),
        starts=starts,
        ends=ends,
    )
