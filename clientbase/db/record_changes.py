"""Lines of the journal read as changes of records: what one change set did, what became of one record."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from clientbase.db import tables as t
from clientbase.db.instants import instant
from clientbase.db.journal import chunks
from clientbase.db.outcomes import Entry, record_of
from clientbase.db.record_names import named_by, names_of
from clientbase.db.undoing_wholes import parents_of
from clientbase.db.upcasters import upcast
from clientbase.domain.changes import Action, Change
from clientbase.domain.journal import CellChange, RecordChange, RecordEvent

_LINE, _SET = t.change.c, t.change_set.c
_COLUMNS = (
    *(_LINE.id, _LINE.change_set_id, _LINE.noun, _LINE.row_id, _LINE.last_id, _LINE.client_id),
    *(_LINE.op, _LINE.before, _LINE.after),
)
Record = tuple[str, int]


@dataclass
class _Told:
    op: str = str(Change.UPDATED)
    count: int = 1
    image: dict[str, Any] = field(default_factory=dict)
    cells: list[CellChange] = field(default_factory=list)


def of_set(
    connection: Connection, set_id: int, schema: int, *, after: int = 0, limit: int = 80
) -> tuple[tuple[RecordChange, ...], int]:
    """The records a change set touched, a stretch of its lines at a time, in the order they were written.

    Begin with `after` 0; the second value is where to go on, 0 at the end. `schema`: today's.
    """
    statement = (
        select(*_COLUMNS, _SET.schema)
        .join(t.change_set, _SET.id == _LINE.change_set_id)
        .where(_LINE.change_set_id == set_id, _LINE.id > after)
        .order_by(_LINE.id)
        .limit(limit + 1)
    )
    lines = connection.execute(statement).all()
    more = lines[limit - 1].id if len(lines) > limit else 0
    told: dict[Record, _Told] = {}
    for record, line, cells in _read(connection, lines[:limit], schema):
        found = told.setdefault(record, _Told())
        found.cells += cells
        if record[0] == line.noun and line.op != Change.UPDATED:
            found.op = line.op
            found.count = (line.last_id or line.row_id) - line.row_id + 1
            found.image = json.loads(line.before) if line.before else {}
    return _named(connection, told), more


def first_of_sets(connection: Connection, set_ids: Sequence[int], schema: int) -> dict[int, RecordChange]:
    """Of each change set the record it touched first; nothing for a set without lines."""
    found: dict[int, RecordChange] = {}
    for some in chunks(set_ids):
        firsts = select(func.min(_LINE.id)).where(_LINE.change_set_id.in_(some)).group_by(_LINE.change_set_id)
        statement = select(*_COLUMNS, _SET.schema).join(t.change_set, _SET.id == _LINE.change_set_id)
        lines = connection.execute(statement.where(_LINE.id.in_(firsts))).all()
        told: dict[Record, _Told] = {}
        of_set: dict[int, Record] = {}
        for record, line, _cells_of in _read(connection, lines, schema):
            image = json.loads(line.before) if line.op == Change.DELETED else {}
            told.setdefault(record, _Told()).image.update(image)
            of_set[line.change_set_id] = record
        named = {(one.noun, one.id): one for one in _named(connection, told)}
        found |= {id: named[record] for id, record in of_set.items()}
    return found


def of_record(
    connection: Connection, record: Record, schema: int, *, field_key: str = "", limit: int = 500
) -> tuple[RecordEvent, ...]:
    """The change sets that touched a record, or one field of it, the newest first."""
    statement = (
        select(*_COLUMNS, _SET.schema, _SET.at, _SET.employee_id, _SET.action, _SET.undone)
        .join(t.change_set, _SET.id == _LINE.change_set_id)
        .order_by(_LINE.id.desc())
    )
    lines: dict[int, Any] = {}
    for where in _lines_of(connection, record, field_key):
        lines |= {line.id: line for line in connection.execute(statement.where(where).limit(limit * 4))}
    heads: dict[int, Any] = {}
    cells_of: dict[int, list[CellChange]] = defaultdict(list)
    ops: dict[int, str] = {}
    made = _images_of_made(connection, lines)
    for owner, line, cells in _read(connection, [lines[id] for id in sorted(lines)], schema, made):
        # a record made with others in one line is not the first of them
        if owner != record and not (line.last_id and line.noun == record[0]):
            continue
        wanted = [cell for cell in cells if not field_key or cell.field == field_key]
        if field_key and not wanted:
            continue
        heads[line.change_set_id] = line
        cells_of[line.change_set_id] += wanted
        if line.noun == record[0] and line.op != Change.UPDATED:
            ops[line.change_set_id] = line.op
    events = []
    for set_id in sorted(heads, reverse=True)[:limit]:
        head = heads[set_id]
        at = instant(head.at)
        assert at is not None
        events.append(
            RecordEvent(
                set_id,
                at,
                head.employee_id,
                Action(head.action),
                ops.get(set_id, str(Change.UPDATED)),
                tuple(cells_of[set_id]),
                bool(head.undone),
            )
        )
    return tuple(events)


def line_of(connection: Connection, change_id: int, schema: int) -> tuple[int, Entry] | None:
    """One line of the journal with its change set; None when it is gone."""
    statement = select(*_COLUMNS, _SET.schema).join(t.change_set, _SET.id == _LINE.change_set_id)
    line = connection.execute(statement.where(_LINE.id == change_id)).first()
    if line is None or line.noun not in t.JOURNALLED:
        return None
    entry = Entry(
        line.noun,
        line.row_id,
        line.client_id,
        line.op,
        _image(line.noun, line.before, line.schema, schema),
        _image(line.noun, line.after, line.schema, schema),
    )
    return line.change_set_id, entry


def _image(noun: str, text: str | None, schema: int, now: int) -> dict[str, Any]:
    return (upcast(noun, json.loads(text), schema, now) or {}) if text else {}


def _read(
    connection: Connection,
    lines: Sequence[Any],
    schema: int,
    made: Mapping[int, dict[str, Any]] = MappingProxyType({}),
) -> Iterable[tuple[Record, Any, list[CellChange]]]:
    """Each line with the record a person would name, and the cells of that record that it changed."""
    by_noun: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        by_noun[line.noun].add(line.row_id)
    parents: dict[Record, int] = {}
    for noun, ids in by_noun.items():
        parents |= {(noun, id): parent for id, parent in parents_of(connection, noun, ids).items()}
    for line in lines:
        table = t.JOURNALLED.get(line.noun)
        if table is None or (line.last_id and table.info.keys() & {"owner", "extends"}):
            continue  # values of many clients, made along with them
        before = _image(line.noun, line.before, line.schema, schema)
        after = made.get(line.id) or _image(line.noun, line.after, line.schema, schema)
        entry = Entry(line.noun, line.row_id, line.client_id, line.op, before or after, after)
        record, key = record_of(entry, parents)
        yield record, line, _cells(connection, line, key, before, after)


def _images_of_made(connection: Connection, lines: Mapping[int, Any]) -> dict[int, dict[str, Any]]:
    """By the line that made a row: the row as it was made. It has no image: what came of it since tells."""
    state: dict[Record, dict[str, Any]] = defaultdict(dict)
    found: dict[int, dict[str, Any]] = {}
    for id in sorted(lines, reverse=True):
        line = lines[id]
        row = state[line.noun, line.row_id]
        if line.op == Change.CREATED:
            ended = row.pop("", False)  # then its end has told every cell
            table = t.JOURNALLED.get(line.noun)
            now = {} if ended or table is None else _present(connection, table, line.row_id)
            found[id] = {**now, **row}
        elif line.before:
            row.update(json.loads(line.before))
            if line.op == Change.DELETED:
                row[""] = True
    return found


def _cells(
    connection: Connection, line: Any, key: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[CellChange]:
    def cell(field_key: str, column: str, was: object, became: object) -> CellChange:
        return CellChange(line.id, line.noun, line.row_id, line.op, field_key, column, was, became)

    if key:  # a value of a list came, went or changed
        if line.op == Change.CREATED and not after:
            after = _present(connection, t.JOURNALLED[line.noun], line.row_id)
        if line.op == Change.UPDATED and set(before) <= {"position"}:
            return []
        return [cell(key, "", dict(before) or None, dict(after) or None)]
    if line.op == Change.UPDATED:
        return [cell(column, column, before[column], after.get(column)) for column in before]
    return []


def _present(connection: Connection, table: Table, row_id: int) -> dict[str, Any]:
    """The row as it is now; a made row is journalled by its id alone."""
    row = connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
    return {} if row is None else {key: value for key, value in row.items() if key != "id"}


def _named(connection: Connection, told: Mapping[Record, _Told]) -> tuple[RecordChange, ...]:
    by_noun: dict[str, list[int]] = defaultdict(list)
    for noun, id in told:
        by_noun[noun].append(id)
    names = {noun: names_of(connection, noun, ids) for noun, ids in by_noun.items()}
    there = {noun: _standing(connection, noun, ids) for noun, ids in by_noun.items()}
    return tuple(
        RecordChange(
            noun,
            id,
            found.op,
            names[noun].get(id) or named_by(noun, found.image),
            id in there[noun],
            tuple(found.cells),
            found.count,
        )
        for (noun, id), found in told.items()
    )


def _standing(connection: Connection, noun: str, ids: Sequence[int]) -> set[int]:
    table = t.JOURNALLED[noun]
    return set(connection.scalars(select(table.c.id).where(table.c.id.in_(ids))))


def _lines_of(connection: Connection, record: Record, field_key: str) -> Iterable[ColumnElement[bool]]:
    """Conditions for the lines about a record: its own, those of its lists, and the one that made it."""
    noun, id = record
    nouns = [noun]
    nouns += [name for name, table in t.JOURNALLED.items() if table.info.get("extends") == noun]
    own = and_(_LINE.noun.in_(nouns), _LINE.row_id == id)
    if field_key:
        yield and_(own, _LINE.op == str(Change.UPDATED))
    else:
        yield own
        yield and_(_LINE.noun == noun, _LINE.row_id <= id, _LINE.last_id >= id)
    for name, table in t.JOURNALLED.items():
        owner = table.info.get("owner")
        if not owner or owner[0] != noun or field_key not in ("", owner[2]):
            continue
        if noun == t.client.name:
            yield and_(_LINE.noun == name, _LINE.client_id == id)
        else:
            children = set(connection.scalars(select(table.c.id).where(table.c[owner[1]] == id)))
            mine = _LINE.before.like(f'%"{owner[1]}":{id},%')
            gone = select(_LINE.row_id).where(_LINE.noun == name, _LINE.op == str(Change.DELETED), mine)
            children.update(connection.scalars(gone))
            for some in chunks(sorted(children)):
                yield and_(_LINE.noun == name, _LINE.row_id.in_(some))
