"""Queries about call lists and their entries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from clientbase.db import call_outcomes
from clientbase.db import tables as t
from clientbase.db.call_tables import call_list, call_list_entry
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.call_list import CallEntry, CallList, EntryState, ListProgress, ListSummary
from clientbase.domain.call_outcome import unreached

_ENTRY = call_list_entry.c
_CALLBACK, _WAITING = str(EntryState.CALLBACK), str(EntryState.WAITING)
_DONE, _SKIPPED = str(EntryState.DONE), str(EntryState.SKIPPED)


def _list(row: Mapping[Any, Any]) -> CallList:
    values: dict[str, Any] = dict(row)
    for key in ("created_at", "closed_at"):
        values[key] = instant(values[key])
    return CallList(**values)


def _entry(row: Mapping[Any, Any]) -> CallEntry:
    values: dict[str, Any] = dict(row)
    values["state"] = EntryState(values["state"])
    for key in ("callback_at", "called_at"):
        values[key] = instant(values[key])
    return CallEntry(**values)


# --- lists ----------------------------------------------------------------------------------------


def all_of(connection: Connection) -> tuple[CallList, ...]:
    """Open ones first, the newest of them before; then closed ones."""
    statement = select(call_list).order_by(call_list.c.closed_at.is_not(None), call_list.c.id.desc())
    return tuple(_list(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, id: int) -> CallList | None:
    row = connection.execute(select(call_list).where(call_list.c.id == id)).mappings().first()
    return None if row is None else _list(row)


def add(journal: Journal, values: Mapping[str, object]) -> int:
    return journal.insert(call_list, [values])[0]


def add_entries(
    journal: Journal,
    connection: Connection,
    list_id: int,
    clients: Sequence[int],
    turns: Sequence[int | None],
) -> int:
    """Behind those there are; who stands on the list already is passed over.

    `turns`: whose clients they are, one after another; nobody's for none.
    """
    there = set(connection.scalars(select(_ENTRY.client_id).where(_ENTRY.call_list_id == list_id)))
    last = connection.scalar(select(func.max(_ENTRY.position)).where(_ENTRY.call_list_id == list_id)) or 0
    fresh = [id for id in dict.fromkeys(clients) if id not in there]
    journal.insert(
        call_list_entry,
        [
            {
                "call_list_id": list_id,
                "client_id": id,
                "position": last + place,
                "employee_id": turns[(place - 1) % len(turns)] if turns else None,
            }
            for place, id in enumerate(fresh, start=1)
        ],
    )
    return len(fresh)


def living(connection: Connection, clients: Sequence[int]) -> set[int]:
    """Those of them who are there and not in the bin."""
    found: set[int] = set()
    for where in stretches(t.client.c.id, clients):
        found |= set(connection.scalars(select(t.client.c.id).where(where, t.client.c.deleted_at.is_(None))))
    return found


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(call_list, id, values)


def remove(journal: Journal, connection: Connection, id: int) -> None:
    """The calls themselves stay in the timelines of the clients."""
    entries = connection.scalars(select(_ENTRY.id).where(_ENTRY.call_list_id == id)).all()
    journal.delete(call_list_entry, entries)
    journal.delete(call_list, [id])


# --- entries --------------------------------------------------------------------------------------


def entry(connection: Connection, id: int) -> CallEntry | None:
    row = connection.execute(select(call_list_entry).where(_ENTRY.id == id)).mappings().first()
    return None if row is None else _entry(row)


def update_entry(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(call_list_entry, id, values)


def update_entries(journal: Journal, changes: Mapping[int, Mapping[str, object]]) -> int:
    return len(journal.update_many(call_list_entry, changes))


def remove_entries(journal: Journal, ids: Iterable[int]) -> int:
    return journal.delete(call_list_entry, ids)


def _living(statement: Select[Any]) -> Select[Any]:
    """Clients in the bin are not called."""
    return statement.join(t.client, t.client.c.id == _ENTRY.client_id).where(t.client.c.deleted_at.is_(None))


def _offered_to(employee_id: int | None) -> ColumnElement[bool]:
    return or_(_ENTRY.employee_id.is_(None), _ENTRY.employee_id == employee_id)


def next_entry(
    connection: Connection, list_id: int, now: datetime, employee_id: int | None, passed: Iterable[int] = ()
) -> CallEntry | None:
    """Callbacks whose time has come, the longest due first; then who waits, in the order of the list.

    `passed`: entries not to be offered just now.
    """
    due = and_(_ENTRY.state == _CALLBACK, _ENTRY.callback_at <= stored_instant(now))
    statement = _living(
        select(call_list_entry).where(
            _ENTRY.call_list_id == list_id,
            _offered_to(employee_id),
            or_(due, _ENTRY.state == _WAITING),
            _ENTRY.id.not_in(list(passed)),
        )
    ).order_by(case((due, 0), else_=1), case((due, _ENTRY.callback_at)), _ENTRY.position, _ENTRY.id)
    row = connection.execute(statement.limit(1)).mappings().first()
    return None if row is None else _entry(row)


def entries_of(connection: Connection, list_id: int) -> tuple[CallEntry, ...]:
    """In the order of the list; those of clients in the bin left out."""
    statement = _living(select(call_list_entry).where(_ENTRY.call_list_id == list_id))
    rows = connection.execute(statement.order_by(_ENTRY.position, _ENTRY.id)).mappings()
    return tuple(_entry(row) for row in rows)


def skipped(connection: Connection, list_id: int) -> dict[int, datetime | None]:
    """Who was passed over, and when he was to be called back."""
    statement = select(_ENTRY.id, _ENTRY.callback_at).where(
        _ENTRY.call_list_id == list_id, _ENTRY.state == _SKIPPED
    )
    return {id: instant(at) for id, at in connection.execute(statement)}


def of_client(connection: Connection, client_id: int) -> tuple[tuple[CallEntry, str], ...]:
    """Where a client stands on call lists, with their names, the newest list first."""
    statement = (
        select(call_list_entry, call_list.c.name)
        .join(call_list, call_list.c.id == _ENTRY.call_list_id)
        .where(_ENTRY.client_id == client_id)
        .order_by(_ENTRY.call_list_id.desc(), _ENTRY.id)
    )
    found = []
    for row in connection.execute(statement).mappings():
        values = {key: value for key, value in row.items() if key != "name"}
        found.append((_entry(values), str(row["name"])))
    return tuple(found)


def open_entries(
    connection: Connection, client_id: int, who: int | None
) -> tuple[tuple[CallEntry, str], ...]:
    """Where a client is still to be called by `who`, with the names of the lists, the newest list first."""
    numbers = select(_ENTRY.id).join(call_list, call_list.c.id == _ENTRY.call_list_id)
    numbers = numbers.where(
        _ENTRY.client_id == client_id,
        call_list.c.closed_at.is_(None),
        _ENTRY.state.in_((_WAITING, _CALLBACK)),
        or_(_ENTRY.employee_id.is_(None), _ENTRY.employee_id == who),
    )
    wanted = set(connection.scalars(numbers))
    return tuple(one for one in of_client(connection, client_id) if one[0].id in wanted)


# --- how far they are -----------------------------------------------------------------------------


def progress(connection: Connection, ids: Sequence[int], now: datetime) -> dict[int, ListProgress]:
    """By list, in one reading."""
    at = stored_instant(now)
    reached = _reached(connection)

    def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((condition, 1), else_=0))

    due = and_(_ENTRY.state == _CALLBACK, _ENTRY.callback_at <= at)
    later = and_(_ENTRY.state == _CALLBACK, _ENTRY.callback_at > at)
    statement = _living(
        select(
            _ENTRY.call_list_id,
            func.count(),
            count(_ENTRY.state == _WAITING),
            count(_ENTRY.state == _CALLBACK),
            count(due),
            count(_ENTRY.state == _DONE),
            count(_ENTRY.state == _SKIPPED),
            func.sum(_ENTRY.attempts),
            func.sum(_ENTRY.talked_s),
            count(and_(_ENTRY.attempts > 0, reached)),
            func.min(case((later, _ENTRY.callback_at))),
        ).where(_ENTRY.call_list_id.in_(list(ids)))
    ).group_by(_ENTRY.call_list_id)
    found = dict.fromkeys(ids, ListProgress())
    for row in connection.execute(statement):
        total, waiting, callbacks, due_now, done, skipped, calls, talked, spoken = row[1:10]
        found[row[0]] = ListProgress(
            total, waiting, callbacks, due_now, done, skipped, calls, talked, spoken, instant(row[10])
        )
    return found


def _reached(connection: Connection) -> ColumnElement[bool]:
    return _ENTRY.outcome.not_in(sorted(unreached(call_outcomes.all_of(connection))))


def summary(connection: Connection, id: int, now: datetime) -> ListSummary:
    called = _living(
        select(_ENTRY.outcome, _ENTRY.employee_id).where(_ENTRY.call_list_id == id, _ENTRY.attempts > 0)
    )
    rows = connection.execute(called).all()
    outcomes = Counter(row[0] for row in rows)
    who = Counter(row[1] for row in rows if row[1] is not None)
    return ListSummary(
        progress(connection, [id], now)[id], dict(outcomes.most_common()), dict(who.most_common())
    )


def callbacks_due(connection: Connection, now: datetime, employee_id: int | None) -> tuple[CallEntry, ...]:
    """Of all open lists, those that are this employee's or nobody's; the longest due first."""
    statement = _living(
        select(call_list_entry)
        .join(call_list, call_list.c.id == _ENTRY.call_list_id)
        .where(
            call_list.c.closed_at.is_(None),
            _ENTRY.state == _CALLBACK,
            _ENTRY.callback_at <= stored_instant(now),
            _offered_to(employee_id),
        )
    ).order_by(_ENTRY.callback_at, _ENTRY.id)
    return tuple(_entry(row) for row in connection.execute(statement).mappings())


# --- merging and handing over ---------------------------------------------------------------------

_FURTHER = (_DONE, _CALLBACK, _WAITING, _SKIPPED)


def doubled(connection: Connection, clients: Sequence[int]) -> list[int]:
    """Entries that are too many when these clients become one: in each list the furthest along stays."""
    place = {id: at for at, id in enumerate(clients)}
    order = {state: at for at, state in enumerate(_FURTHER)}
    columns = (_ENTRY.id, _ENTRY.call_list_id, _ENTRY.client_id, _ENTRY.state, _ENTRY.attempts)
    found: list[tuple[int, ...]] = []
    for some in chunks(clients):
        for id, list_id, client_id, state, attempts in connection.execute(
            select(*columns).where(_ENTRY.client_id.in_(some))
        ):
            rank = order.get(state, len(order))
            found.append((rank, -attempts, place[client_id], id, list_id))
    kept: set[int] = set()
    spare: list[int] = []
    for *_rank, id, list_id in sorted(found):
        if list_id in kept:
            spare.append(id)
        kept.add(list_id)
    return sorted(spare)
