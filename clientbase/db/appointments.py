"""Queries about appointments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from clientbase.db import tables as t
from clientbase.db.journal import Journal, chunks
from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus


def add(journal: Journal, draft: AppointmentDraft) -> int:
    return journal.insert(t.appointment, [values_of(draft, journal)])[0]


def values_of(draft: AppointmentDraft, journal: Journal) -> dict[str, object]:
    return {
        "client_id": draft.client_id,
        "summary": draft.summary,
        "starts": draft.starts,
        "ends": draft.ends,
        "zone": draft.zone,
        "all_day": draft.all_day,
        "employee_id": draft.employee_id,
        "place": draft.place,
        "note": draft.note,
        "status": draft.status,
        "created_at": journal.at,
    }


def _appointment(row: Mapping[Any, Any]) -> Appointment:
    values: dict[str, Any] = dict(row)
    del values["created_at"]
    values["starts"] = datetime.fromisoformat(values["starts"])
    values["ends"] = datetime.fromisoformat(values["ends"])
    values["all_day"] = bool(values["all_day"])
    values["status"] = AppointmentStatus(values["status"])
    values["client_name"] = values["client_name"] or ""
    return Appointment(**values)


def _select(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Appointment, ...]:
    statement = (
        select(t.appointment, t.client.c.display_name.label("client_name"))
        .outerjoin(t.client, t.client.c.id == t.appointment.c.client_id)
        .where(*conditions)
        .order_by(t.appointment.c.starts, t.appointment.c.id)
    )
    return tuple(_appointment(row) for row in connection.execute(statement).mappings())


def between(connection: Connection, first: str, last: str) -> tuple[Appointment, ...]:
    """Those that touch the days from `first` to `last` (ISO dates, both included)."""
    columns = t.appointment.c
    # one that ends at midnight does not reach into that day, unless it starts there
    touches = or_(columns.ends > f"{first}T00:00", columns.starts >= first)
    return _select(connection, columns.starts < f"{last}T24", touches)


def of_client(connection: Connection, client_id: int) -> tuple[Appointment, ...]:
    return _select(connection, t.appointment.c.client_id == client_id)


def those(connection: Connection, ids: Sequence[int]) -> tuple[Appointment, ...]:
    return tuple(one for some in chunks(ids) for one in _select(connection, t.appointment.c.id.in_(some)))


def get(connection: Connection, id: int) -> Appointment | None:
    found = _select(connection, t.appointment.c.id == id)
    return found[0] if found else None
