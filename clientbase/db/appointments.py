"""Queries about appointments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db.journal import Journal, chunks
from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus

_STORED = (
    *("kind_id", "price", "order_id", "alarms", "rrule", "rdates", "exdates", "uid"),
    "other_properties",
)


def add(journal: Journal, draft: AppointmentDraft) -> int:
    return journal.insert(ap.appointment, [values_of(draft, journal)])[0]


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
        **{key: stored(key, getattr(draft, key)) for key in _STORED},
        "repeats": int(bool(draft.rrule or draft.rdates)),
    }


def stored(key: str, value: Any) -> object:
    """A field of a draft as its column holds it."""
    if key == "alarms":
        return ",".join(str(minutes) for minutes in value)
    if key in ("rdates", "exdates"):
        return ",".join(at.isoformat(timespec="minutes") for at in value)
    if key == "price":
        return None if value is None else str(value)
    return value


def _appointment(row: Mapping[Any, Any]) -> Appointment:
    values: dict[str, Any] = dict(row)
    del values["repeats"]
    for key in ("starts", "ends", "recurrence_id", "repeats_until"):
        values[key] = datetime.fromisoformat(values[key]) if values[key] else None
    for key in ("rdates", "exdates"):
        values[key] = tuple(datetime.fromisoformat(one) for one in values[key].split(",") if one)
    values["alarms"] = tuple(int(one) for one in values["alarms"].split(",") if one)
    values["price"] = Decimal(values["price"]) if values["price"] else None
    values["all_day"] = bool(values["all_day"])
    values["status"] = AppointmentStatus(values["status"])
    values["client_name"] = values["client_name"] or ""
    return Appointment(**values)


def _select(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Appointment, ...]:
    statement = (
        select(ap.appointment, t.client.c.display_name.label("client_name"))
        .outerjoin(t.client, t.client.c.id == ap.appointment.c.client_id)
        .where(*conditions)
        .order_by(ap.appointment.c.starts, ap.appointment.c.id)
    )
    return tuple(_appointment(row) for row in connection.execute(statement).mappings())


def between(connection: Connection, first: str, last: str) -> tuple[Appointment, ...]:
    """Those that touch the days from `first` to `last` (ISO dates, both included)."""
    columns = ap.appointment.c
    # one that ends at midnight does not reach into that day, unless it starts there
    touches = or_(columns.ends > f"{first}T00:00", columns.starts >= first)
    return _select(connection, columns.starts < f"{last}T24", touches)


def of_client(connection: Connection, client_id: int) -> tuple[Appointment, ...]:
    return _select(connection, ap.appointment.c.client_id == client_id)


def those(connection: Connection, ids: Sequence[int]) -> tuple[Appointment, ...]:
    return tuple(one for some in chunks(ids) for one in _select(connection, ap.appointment.c.id.in_(some)))


def get(connection: Connection, id: int) -> Appointment | None:
    found = _select(connection, ap.appointment.c.id == id)
    return found[0] if found else None
