"""Taking a change set back: a cell-level three-way merge, where later edits by hand win and are told.

A cell is put back where it still is what the change set left. A created record goes only when nobody
touched it, or anything of it, since. What cannot be taken back is told with the reason.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select, update

from clientbase.db import own_tables
from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.db.outcomes import Entry, Outcome
from clientbase.db.redoing_clients import GoneClients
from clientbase.db.undoing_clients import MadeClients
from clientbase.db.undoing_made import MadeRows
from clientbase.db.undoing_rows import PLACE, RowReversal
from clientbase.db.upcasters import upcast
from clientbase.domain.changes import FINAL, Action, Change

_FIELD = own_tables.own_field.name
_BEFORE_CLIENTS = frozenset(noun for noun in PLACE if PLACE[noun] < PLACE[t.client.name]) - {_FIELD}
_AFTER_CLIENTS = frozenset(PLACE) - _BEFORE_CLIENTS - {_FIELD}


def reverse(connection: Connection, journal: Journal, set_id: int, schema: int) -> Outcome:
    """Write the reverse of a change set (journalled under `schema`) into the open journal.

    Whole clients that it made or deleted go or come back many at once; all else row by row.
    """
    outcome = Outcome()
    made = MadeClients(connection, set_id)
    gone = GoneClients(connection, set_id, schema, journal.schema)
    entries = list(_entries(connection, set_id, (schema, journal.schema), made, gone))
    rows = RowReversal(connection, journal, outcome)
    created = MadeRows(
        connection, set_id, [entry for entry in entries if entry.op == Change.CREATED], outcome
    )
    updated = [entry for entry in entries if entry.op == Change.UPDATED]
    deleted = [entry for entry in entries if entry.op == Change.DELETED]
    # an own field is there before anything is put into it, and goes after everything was taken out
    rows.reinsert([entry for entry in deleted if entry.noun == _FIELD])
    rows.put_back([entry for entry in updated if entry.noun == _FIELD])
    staying = made.judged(created.clients_with_changed_orders())
    created.take_back(journal, _AFTER_CLIENTS, made.ids, staying)
    made.take_back(journal, staying, outcome)
    created.take_back(journal, _BEFORE_CLIENTS, made.ids, staying)
    rows.put_back([entry for entry in updated if entry.noun != _FIELD])
    rows.reinsert(
        [entry for entry in deleted if PLACE[entry.noun] < PLACE[t.client.name] and entry.noun != _FIELD]
    )
    gone.bring_back(journal, outcome)
    rows.reinsert([entry for entry in deleted if PLACE[entry.noun] >= PLACE[t.client.name]])
    created.take_back(journal, {_FIELD}, made.ids, staying)
    return outcome


def mark(connection: Connection, root_id: int, *, undone: bool) -> None:
    connection.execute(update(t.change_set).where(t.change_set.c.id == root_id).values(undone=int(undone)))


def newest_done(connection: Connection) -> int | None:
    """The change set that Ctrl+Z takes back: the newest plain one that still stands."""
    sets = t.change_set.c
    final = [str(action) for action in FINAL]
    newest: int | None = connection.scalar(
        select(func.max(sets.id)).where(sets.undoes_id.is_(None), sets.undone == 0, sets.action.not_in(final))
    )
    return newest


def newest_undone(connection: Connection) -> int | None:
    """The undo that Ctrl+Y takes back, unless something new was done since."""
    sets = t.change_set.c
    root = t.change_set.alias("root")
    newest: int | None = connection.scalar(
        select(func.max(sets.id)).where(
            sets.action == str(Action.UNDO),
            sets.root_id.in_(select(root.c.id).where(root.c.undone == 1)),
            sets.id.not_in(select(root.c.undoes_id).where(root.c.undoes_id.is_not(None))),
        )
    )
    if newest is None:
        return None
    final = [str(action) for action in FINAL]
    later = connection.scalar(
        select(func.count()).where(
            sets.id > newest, sets.undoes_id.is_(None), sets.undone == 0, sets.action.not_in(final)
        )
    )
    return None if later else newest


def _entries(
    connection: Connection, set_id: int, schemas: tuple[int, int], made: MadeClients, gone: GoneClients
) -> Iterator[Entry]:
    """The rows of the change set that are reversed one by one; images of `schemas[0]` as of `schemas[1]`."""
    change = t.change.c
    statement = select(
        change.noun, change.row_id, change.last_id, change.client_id, change.op, change.before, change.after
    ).where(change.change_set_id == set_id, change.noun.in_(list(t.JOURNALLED)))
    if gone.ids.ranges:
        statement = statement.where(gone.others())
    lines = connection.execution_options(stream_results=True).execute(statement.order_by(change.id))
    for noun, row_id, last_id, client_id, op, before, after in lines:
        if op != Change.CREATED:
            yield Entry(
                noun, row_id, client_id, op, _image(noun, before, schemas), _image(noun, after, schemas)
            )
        elif made.goes_apart(noun) or not made.has(noun, last_id, client_id):
            for id in range(row_id, (last_id or row_id) + 1):
                yield Entry(noun, id, client_id, op)


def _image(noun: str, text: str | None, schemas: tuple[int, int]) -> dict[str, Any] | None:
    return upcast(noun, json.loads(text), *schemas) if text else None
