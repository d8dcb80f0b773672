"""What the base has of the entries of a calendar file: by UID, by e-mail address, by number and by name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select

from clientbase.db import appointment_tables as ap
from clientbase.db import appointments, tasks
from clientbase.db import goods_tables as gt
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.journal import CHUNK
from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import Action, Change
from clientbase.domain.ics_uid import id_in, uid_of
from clientbase.domain.task import Task

_T = TypeVar("_T")
_BY_HAND = frozenset((Action.EDIT_APPOINTMENT, Action.MOVE_APPOINTMENT, Action.REPEAT_APPOINTMENT))


def _some(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def appointments_by_uid(
    connection: Connection, uids: Collection[str]
) -> dict[tuple[str, datetime | None], Appointment]:
    """Those that have one of these UIDs, with the instances of their series; of several the oldest."""
    ids = _ids(connection, ap.appointment, "appointment", uids)
    for some in _some(list(ids)):
        inner = select(ap.appointment.c.id, ap.appointment.c.series_id).where(
            ap.appointment.c.series_id.in_(some)
        )
        ids |= {int(id): ids[int(series)] for id, series in connection.execute(inner)}
    found: dict[tuple[str, datetime | None], Appointment] = {}
    for one in sorted(appointments.those(connection, list(ids)), key=lambda one: one.id, reverse=True):
        found[ids[one.id], one.recurrence_id] = one
    return found


def brought_days(connection: Connection, known: Iterable[Appointment]) -> Collection[int]:
    """Of rows that stand for one day of a series those that an import made and nobody changed here since.

    A change of the whole series is none of that day; neither is what was taken back.
    """
    days = {one.id: one.series_id for one in known if one.series_id is not None}
    made, by_hand = set[int](), set[int]()
    change, other, sets = t.change.c, t.change.alias().c, t.change_set.c
    of_series = (
        select(other.id)
        .where(other.change_set_id == change.change_set_id, other.noun == change.noun)
        .where(other.row_id == ap.appointment.c.series_id)
        .exists()
    )
    for some in _some(list(days)):
        rows = connection.execute(
            select(change.row_id, change.op, sets.action, of_series)
            .join_from(t.change, t.change_set, sets.id == change.change_set_id)
            .join(ap.appointment, ap.appointment.c.id == change.row_id)
            .where(change.noun == ap.appointment.name, change.row_id.in_(some))
            .where(sets.undoes_id.is_(None), sets.undone == 0)
        )
        for id, op, action, with_series in rows:
            if action == Action.IMPORT_CALENDAR:
                if op == Change.CREATED:
                    made.add(id)
            elif op == Change.CREATED or (action in _BY_HAND and not with_series):
                by_hand.add(id)
    return made - by_hand


def tasks_by_uid(connection: Connection, uids: Collection[str]) -> dict[str, Task]:
    ids = _ids(connection, tt.task, "task", uids)
    some = sorted(tasks.those(connection, list(ids)), key=lambda one: one.id, reverse=True)
    return {ids[one.id]: one for one in some}


def _ids(connection: Connection, table: Table, noun: str, uids: Collection[str]) -> dict[int, str]:
    """Numbers of rows, with the UID each is known by: kept with it, or told from it."""
    found: dict[int, str] = {}
    for some in _some(list(uids)):
        rows = connection.execute(select(table.c.id, table.c.uid).where(table.c.uid.in_(some)))
        found |= {int(id): str(uid) for id, uid in rows if uid}
    told = {id: uid for uid in uids if (id := id_in(uid, noun)) is not None and id not in found}
    for some_ids in _some(list(told)):
        columns = table.c.id, table.c.created_at
        for id, made in connection.execute(
            select(*columns).where(table.c.id.in_(some_ids), table.c.uid == "")
        ):
            if uid_of(noun, id, made) == told[id]:
                found[id] = told[id]
    return found


def moments_made(connection: Connection, table: Table, ids: Collection[int]) -> dict[int, str]:
    """When rows were made, as the base holds it."""
    found: dict[int, str] = {}
    for some in _some(list(ids)):
        rows = connection.execute(select(table.c.id, table.c.created_at).where(table.c.id.in_(some)))
        found |= {int(id): str(made) for id, made in rows}
    return found


def clients_by_email(connection: Connection, addresses: Iterable[str]) -> Mapping[str, set[int]]:
    """Clients that are not in the bin, by their addresses in lower case."""
    found: dict[str, set[int]] = defaultdict(set)
    email, client = t.client_email.c, t.client.c
    for some in _some(list(dict.fromkeys(addresses))):
        rows = connection.execute(
            select(email.address, email.client_id)
            .join(t.client, client.id == email.client_id)
            .where(func.lower(email.address).in_(some), client.deleted_at.is_(None))
        )
        for address, id in rows:
            found[str(address).lower()].add(int(id))
    return found


def named_clients(connection: Connection, ids: Collection[int], names: Collection[str]) -> dict[int, str]:
    """Clients with these numbers or names that are not in the bin."""
    client, found = t.client.c, dict[int, str]()
    fits = [client.id.in_(some) for some in _some(list(ids))]
    fits += [client.display_name.in_(some) for some in _some(list(names))]
    for condition in fits:
        columns = client.id, client.display_name
        rows = connection.execute(select(*columns).where(condition, client.deleted_at.is_(None)))
        found |= {int(id): str(name) for id, name in rows}
    return found


def names_of(connection: Connection) -> dict[str, dict[int, str]]:
    """The few records that an appointment or a task may name, all of them."""
    stage = {
        int(id): str(key or name)
        for id, key, name in connection.execute(
            select(tt.task_stage.c.id, tt.task_stage.c.key, tt.task_stage.c.name)
        )
    }
    return {
        "employee": _named(connection, t.employee),
        "appointment_kind": _named(connection, ap.appointment_kind),
        "project": _named(connection, tt.project),
        "task_stage": stage,
    }


def _named(connection: Connection, table: Table) -> dict[int, str]:
    return {int(id): str(name) for id, name in connection.execute(select(table.c.id, table.c.name))}


def numbered(connection: Connection, noun: str, ids: Collection[int]) -> dict[int, str]:
    """Orders or documents by their numbers in the base, with those people know them by."""
    table = gt.sales_order if noun == "order" else t.document
    found: dict[int, str] = {}
    for some in _some(list(ids)):
        rows = connection.execute(select(table.c.id, table.c.number).where(table.c.id.in_(some)))
        found |= {int(id): str(number) for id, number in rows}
    return found
