"""Clients as they were right after an earlier change set: a reading of the journal."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Table, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.client_rows import list_columns
from clientbase.db.instants import calendar_date
from clientbase.db.journal import chunks
from clientbase.db.own_tables import client_own as own_table
from clientbase.db.undoing_rows import default_of
from clientbase.db.upcasters import upcast
from clientbase.domain.changes import Change
from clientbase.domain.client import LISTS, ClientDraft, Kind, Role, Sex
from clientbase.domain.client_columns import PLAIN
from clientbase.domain.own_values import own_values

Row = dict[str, Any]
_TABLES = {table.name: table for table in (t.client, own_table, *t.CLIENT_LISTS.values())}


def touched_since(connection: Connection, set_id: int) -> set[int]:
    """The clients of whom anything was changed after a change set."""
    change = t.change.c
    statement = (
        select(change.client_id)
        .where(change.change_set_id > set_id, change.client_id.is_not(None), change.noun.in_(list(_TABLES)))
        .distinct()
    )
    return {row[0] for row in connection.execute(statement)}


def made_since(connection: Connection, set_id: int) -> list[int]:
    """The clients who were made after a change set and live, in the order of their ids."""
    change = t.change.c
    statement = select(change.row_id, change.last_id).where(
        change.change_set_id > set_id, change.noun == t.client.name, change.op == str(Change.CREATED)
    )
    found: set[int] = set()
    for first, last in connection.execute(statement).all():
        living = select(t.client.c.id).where(
            t.client.c.id.between(first, last or first), t.client.c.deleted_at.is_(None)
        )
        found |= {row[0] for row in connection.execute(living)}
    return sorted(found)


def drafts_after(
    connection: Connection, ids: Collection[int], set_id: int, schema: int
) -> dict[int, ClientDraft]:
    """These clients right after the change set; whoever was not there then is left out. `schema`: today's."""
    past = _Past(connection, set_id, schema)
    rows = {name: past.rows(table, ids) for name, table in _TABLES.items()}
    own_keys = client_own.keys(connection)
    lists: dict[str, dict[int, list[Row]]] = {}
    for key, table in t.CLIENT_LISTS.items():
        of: dict[int, list[Row]] = defaultdict(list)
        for row in sorted(rows[table.name].values(), key=lambda row: (row["position"], row["id"])):
            of[row["client_id"]].append(row)
        lists[key] = of
    found: dict[int, ClientDraft] = {}
    for id, row in rows[t.client.name].items():
        if id not in ids:
            continue
        values: dict[str, Any] = {key: row[key] for key in PLAIN}
        for key in ("registered_on", "confirmed_on"):
            values[key] = calendar_date(values[key])
        values |= {"kind": Kind(row["kind"]), "role": Role(row["role"]), "sex": Sex(row["sex"])}
        for key, of in lists.items():
            values[key] = tuple(_item(key, one) for one in of.get(id, ()))
        draft = ClientDraft(**values)
        own = rows[own_table.name].get(id)
        found[id] = (
            draft if own is None else replace(draft, own=own_values({k: own.get(k, "") for k in own_keys}))
        )
    return found


def _item(key: str, row: Row) -> Any:
    kind = LISTS.get(key)
    values = [row[name] for name in list_columns(key)]
    return values[0] if kind is None else kind(*values)


@dataclass
class _State:
    """One row while the changes after the moment are gone through, oldest first."""

    before: Row = field(default_factory=dict)  # cells as they were at the moment
    decided: bool = False  # whether it was there at the moment, and how, is known by now
    absent: bool = False


class _Past:
    def __init__(self, connection: Connection, set_id: int, schema: int) -> None:
        self._connection = connection
        self._set_id = set_id
        self._schema = schema

    def rows(self, table: Table, ids: Collection[int]) -> dict[int, Row]:
        """Rows of these clients at the moment, by their ids."""
        owner = "id" if table is t.client else str(table.info["client"])
        current = self._current(table, owner, ids)
        states = self._states(table, ids, set(current))
        blank = {column.name: default_of(table, column.name) for column in table.columns}
        found: dict[int, Row] = {}
        for id in current.keys() | states.keys():
            state = states.get(id, _State())
            if state.absent:
                continue
            row = {**blank, **current.get(id, {}), **state.before, "id": id}
            if row.get(owner) in ids:
                found[id] = row
        return found

    def _current(self, table: Table, owner: str, ids: Collection[int]) -> dict[int, Row]:
        found: dict[int, Row] = {}
        for some in chunks(sorted(ids)):
            statement = select(table).where(table.c[owner].in_(some))
            found |= {row["id"]: dict(row) for row in self._connection.execute(statement).mappings()}
        return found

    def _states(self, table: Table, ids: Collection[int], present: set[int]) -> dict[int, _State]:
        """What the changes since say of rows that are, or were, these clients'."""
        change, sets = t.change.c, t.change_set.c
        columns = (change.id, change.row_id, change.last_id, change.op, change.before, sets.schema)
        base = (
            select(*columns)
            .join(t.change_set, sets.id == change.change_set_id)
            .where(change.change_set_id > self._set_id, change.noun == table.name)
        )
        lines: dict[int, Any] = {}
        for some in chunks(sorted(ids)):
            lines |= {row[0]: row for row in self._connection.execute(base.where(change.client_id.in_(some)))}
        for some in chunks(sorted(present)):
            lines |= {row[0]: row for row in self._connection.execute(base.where(change.row_id.in_(some)))}
        for row in self._connection.execute(base.where(change.last_id.is_not(None))):
            lines[row[0]] = row
        states: dict[int, _State] = defaultdict(_State)
        for _id, row_id, last_id, op, before, schema in (lines[key] for key in sorted(lines)):
            if last_id is not None:
                for id in present.intersection(range(row_id, last_id + 1)):
                    _read(states[id], op, {})
            else:
                image = json.loads(before) if before else {}
                _read(states[row_id], op, upcast(table.name, image, schema, self._schema) or {})
        return states


def _read(state: _State, op: str, before: Mapping[str, Any]) -> None:
    if state.decided:
        return
    if op == Change.CREATED:
        state.absent = not state.before
        state.decided = True
        return
    for key, value in before.items():
        state.before.setdefault(key, value)
    state.decided = op == Change.DELETED
