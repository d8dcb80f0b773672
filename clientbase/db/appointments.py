"""Queries about appointments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db.instants import stored_wall
from clientbase.db.journal import Journal, chunks
from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus
from clientbase.domain.recurrence import parse_rrule, rrule_text
from clientbase.domain.series import Pattern

_STORED = ("kind_id", "price", "order_id", "alarms", "uid", "other_properties")


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
        **series_columns(pattern_of(draft), draft),
    }


def pattern_of(row: AppointmentDraft) -> Pattern:
    """When the instances of a row are planned; of a single one that is once. Raises RuleUnclear."""
    rule = parse_rrule(row.rrule, row.zone) if row.rrule else None
    return Pattern(row.starts, rule, row.rdates, frozenset(row.exdates))


def series_columns(pattern: Pattern, fields: AppointmentDraft) -> dict[str, object]:
    """What a row says of its series. `repeats_until`: when the last instance ends, NULL for ever."""
    repeats = pattern.rule is not None or bool(pattern.rdates)
    last = pattern.last if repeats else None
    return {
        "rrule": rrule_text(pattern.rule) if pattern.rule is not None else "",
        "rdates": stored("rdates", sorted(pattern.rdates)),
        "exdates": stored("exdates", sorted(pattern.exdates)),
        "repeats": int(repeats),
        "repeats_until": stored_wall(last + (fields.ends - fields.starts)) if last is not None else None,
    }


def stored(key: str, value: Any) -> object:
    """A field of a draft as its column holds it."""
    if key in ("starts", "ends"):
        return stored_wall(value)
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


def select_where(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Appointment, ...]:
    statement = (
        select(ap.appointment, t.client.c.display_name.label("client_name"))
        .outerjoin(t.client, t.client.c.id == ap.appointment.c.client_id)
        .where(*conditions)
        .order_by(ap.appointment.c.starts, ap.appointment.c.id)
    )
    return tuple(_appointment(row) for row in connection.execute(statement).mappings())


def of_client(connection: Connection, client_id: int) -> tuple[Appointment, ...]:
    return select_where(connection, ap.appointment.c.client_id == client_id)


def those(connection: Connection, ids: Sequence[int]) -> tuple[Appointment, ...]:
    return tuple(
        one for some in chunks(ids) for one in select_where(connection, ap.appointment.c.id.in_(some))
    )


def get(connection: Connection, id: int) -> Appointment | None:
    found = select_where(connection, ap.appointment.c.id == id)
    return found[0] if found else None


def override_of(connection: Connection, series_id: int, planned: datetime) -> Appointment | None:
    """The row that stands for one instance of a series."""
    row = ap.appointment.c
    found = select_where(connection, row.series_id == series_id, row.recurrence_id == stored_wall(planned))
    return found[0] if found else None


def instance_of(row: Appointment, planned: datetime) -> Appointment:
    """An instance nothing was changed of: the first row of its series, `series_id` its id, at other times."""
    return next(instances_of(row, (planned,)))


_COPIED = tuple(field.name for field in fields(Appointment))
_PLACES = [_COPIED.index(name) for name in ("starts", "ends", "series_id", "recurrence_id")]


def instances_of(row: Appointment, planned: Iterable[datetime]) -> Iterator[Appointment]:
    """Several of them, twice as quick as by `replace`: a year of a busy calendar has 100,000."""
    length = row.ends - row.starts
    values = [getattr(row, name) for name in _COPIED]
    starts, ends, series_id, recurrence_id = _PLACES
    values[series_id] = row.id
    for at in planned:
        values[starts] = values[recurrence_id] = at
        values[ends] = at + length
        yield Appointment(*values)
