"""Queries about what of one employee goes over to another."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select, true

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.call_tables import call_list_entry
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import stored_wall
from clientbase.db.journal import Journal
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.call_list import EntryState
from clientbase.domain.handing_over import HandOver, Whose

COLUMN: Mapping[str, str] = {
    t.client.name: "responsible_id",
    tt.task.name: "assignee_id",
    ap.appointment.name: "employee_id",
    call_list_entry.name: "employee_id",
}
"""Where each noun says whose it is."""


def found(connection: Connection, what: HandOver, now: datetime) -> dict[str, list[int]]:
    """Ids by noun. `now`: the wall time. What belongs to no client goes only along with all clients."""
    rows: dict[str, list[int]] = {
        t.client.name: [],
        tt.task.name: [],
        ap.appointment.name: [],
    }
    rows[call_list_entry.name] = []
    client, task, meeting, entry = (
        t.client.c,
        tt.task.c,
        ap.appointment.c,
        call_list_entry.c,
    )
    planned = [str(AppointmentStatus.PLANNED), str(AppointmentStatus.CONFIRMED)]
    to_do = [str(EntryState.WAITING), str(EntryState.CALLBACK)]
    for some in _some(client.id, what.clients):
        rows[t.client.name] += _ids(
            connection, t.client, some, client.deleted_at.is_(None), _whose(client.responsible_id, what)
        )
    if what.tasks:
        for some in _some(task.client_id, what.clients):
            open_ = task.completed_at.is_(None)
            rows[tt.task.name] += _ids(connection, tt.task, some, open_, _whose(task.assignee_id, what))
    if what.appointments:
        for some in _some(meeting.client_id, what.clients):
            rows[ap.appointment.name] += _ids(
                connection,
                ap.appointment,
                some,
                _still_to_come(stored_wall(now)),
                meeting.status.in_(planned),
                _whose(meeting.employee_id, what),
            )
    if what.callbacks:
        for some in _some(entry.client_id, what.clients):
            taken = entry.employee_id.is_not(None)  # who is nobody's is offered to anybody anyway
            rows[call_list_entry.name] += _ids(
                connection,
                call_list_entry,
                some,
                taken,
                entry.state.in_(to_do),
                _whose(entry.employee_id, what),
            )
    return rows


def _still_to_come(now: str) -> ColumnElement[bool]:
    """Also a series of which anything is: it goes as a whole."""
    row = ap.appointment.c
    goes_on = or_(row.repeats_until.is_(None), row.repeats_until >= now)
    return or_(row.starts >= now, and_(row.repeats == 1, goes_on))


def _some(column: ColumnElement[int], clients: Sequence[int] | None) -> Iterator[ColumnElement[bool]]:
    if clients is None:
        yield true()
    else:
        yield from stretches(column, clients)


def _ids(connection: Connection, table: Table, *where: ColumnElement[bool]) -> list[int]:
    return list(connection.scalars(select(table.c.id).where(*where)))


def _whose(column: ColumnElement[int], what: HandOver) -> ColumnElement[bool]:
    """Those it is about that are not the other's already."""
    match what.whose:
        case Whose.ONE:
            return column == what.from_id
        case Whose.NOBODY:
            return column.is_(None)
        case Whose.ANYBODY:
            return or_(column.is_(None), column != what.to_id)


def hand_over(journal: Journal, rows: Mapping[str, Sequence[int]], to_id: int) -> None:
    for noun, ids in rows.items():
        journal.update_many(t.JOURNALLED[noun], {id: {COLUMN[noun]: to_id} for id in ids})
