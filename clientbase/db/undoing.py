"""Taking a change set back: a cell-level three-way merge, where later edits by hand win and are told.

A cell is put back where it still is what the change set left. A created record goes only when nobody
touched it, or anything of it, since. What cannot be taken back is told with the reason.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, func, select, update

from clientbase.db import client_own, own_tables
from clientbase.db import tables as t
from clientbase.db.journal import Journal, chunks
from clientbase.db.upcasters import upcast
from clientbase.domain.changes import FINAL, Action, Change, UndoItem

EDITED, GONE, PARENT_GONE, REFERRED = "edited_since", "gone", "parent_gone", "document_refers"
_PLACE = {name: place for place, name in enumerate(t.JOURNALLED)}


@dataclass
class Outcome:
    """What was reached, by owner (noun, id): an item each, however many rows of it changed."""

    reversed: dict[tuple[str, int], UndoItem] = field(default_factory=dict)
    kept: dict[tuple[str, int], UndoItem] = field(default_factory=dict)
    impossible: dict[tuple[str, int], UndoItem] = field(default_factory=dict)


@dataclass(frozen=True)
class _Entry:
    noun: str
    row_id: int
    client_id: int | None
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def reverse(connection: Connection, journal: Journal, set_id: int, schema: int) -> Outcome:
    """Write the reverse of a change set (journalled under `schema`) into the open journal."""
    entries = _entries(connection, set_id, schema, journal.schema)
    outcome = Outcome()
    work = _Reversal(connection, journal, set_id, outcome)
    fields = [entry for entry in entries if entry.noun == own_tables.own_field.name]
    entries = [entry for entry in entries if entry.noun != own_tables.own_field.name]
    # an own field is there before anything is put into it, and goes after everything was taken out
    work.reinsert([entry for entry in fields if entry.op == Change.DELETED])
    work.put_back([entry for entry in fields if entry.op == Change.UPDATED])
    work.delete_created([entry for entry in entries if entry.op == Change.CREATED])
    work.put_back([entry for entry in entries if entry.op == Change.UPDATED])
    work.reinsert([entry for entry in entries if entry.op == Change.DELETED])
    work.delete_created([entry for entry in fields if entry.op == Change.CREATED])
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


def _entries(connection: Connection, set_id: int, schema: int, now: int) -> list[_Entry]:
    columns = t.change.c
    statement = select(
        columns.noun,
        columns.row_id,
        columns.last_id,
        columns.client_id,
        columns.op,
        columns.before,
        columns.after,
    ).where(columns.change_set_id == set_id)
    entries = []
    found = connection.execute(statement.order_by(columns.id)).all()
    for noun, row_id, last_id, client_id, op, before, after in found:
        if noun not in t.JOURNALLED:
            continue
        if last_id is not None:
            entries += _run_entries(connection, t.JOURNALLED[noun], range(row_id, last_id + 1))
            continue
        entries.append(
            _Entry(
                noun,
                row_id,
                client_id,
                op,
                _image(noun, before, schema, now),
                _image(noun, after, schema, now),
            )
        )
    return entries


def _run_entries(connection: Connection, table: Table, ids: range) -> list[_Entry]:
    """Rows made together, one by one; whose each was is told by the row, or by its image if it is gone."""
    clients: dict[int, int | None] = {}
    if table is t.client:
        clients = {id: id for id in ids}
    elif column := table.info.get("client"):
        change = t.change.c
        gone = select(change.row_id, change.client_id).where(
            change.noun == table.name,
            change.op == str(Change.DELETED),
            change.row_id.between(ids[0], ids[-1]),
        )
        present = select(table.c.id, table.c[column]).where(table.c.id.between(ids[0], ids[-1]))
        for statement in (gone, present):
            clients |= {row[0]: row[1] for row in connection.execute(statement)}
    created = str(Change.CREATED)
    return [_Entry(table.name, id, clients.get(id), created, None, None) for id in ids]


def _image(noun: str, text: str | None, schema: int, now: int) -> dict[str, Any] | None:
    return upcast(noun, json.loads(text), schema, now) if text else None


class _Reversal:
    def __init__(self, connection: Connection, journal: Journal, set_id: int, outcome: Outcome) -> None:
        self._connection = connection
        self._journal = journal
        self._set_id = set_id
        self._outcome = outcome

    # --- created rows go ------------------------------------------------------------------------

    def delete_created(self, entries: list[_Entry]) -> None:
        if not entries:
            return
        rows, clients = self._touched_since()
        made = {entry.row_id for entry in entries if entry.noun == "client"}
        referred = self._clients_of_documents(made & clients)
        clients |= self._clients_with_more()
        doomed: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            if entry.client_id in made:  # all of a client stays or goes together
                if entry.client_id in referred:
                    self._impossible(entry, REFERRED)
                elif entry.client_id in clients:
                    self._kept(entry, EDITED)
                else:
                    doomed[entry.noun].append(entry.row_id)
            elif _is_sparse(entry.noun):
                continue  # made blank: it goes when its last cell is put back
            elif (entry.noun, entry.row_id) in rows or self._is_filled(entry):
                self._kept(entry, EDITED)
            elif entry.noun == t.employee.name and self._is_named(entry.row_id):
                self._impossible(entry, EDITED)
            else:
                doomed[entry.noun].append(entry.row_id)
        by_row = {(entry.noun, entry.row_id): entry for entry in entries}
        for noun in sorted(doomed, key=_PLACE.__getitem__, reverse=True):
            table = t.JOURNALLED[noun]
            present = self._present(table, doomed[noun])
            self._journal.delete(table, [id for id in doomed[noun] if id in present])
            for id in doomed[noun]:
                entry = by_row[noun, id]
                if id in present:
                    self._reversed(entry)
                elif noun == "client" or entry.client_id not in made:
                    self._impossible(entry, GONE)

    def _touched_since(self) -> tuple[set[tuple[str, int]], set[int]]:
        """Rows and clients that plain change sets, still standing, touched after this one."""
        statement = (
            select(t.change.c.noun, t.change.c.row_id, t.change.c.client_id)
            .join(t.change_set, t.change_set.c.id == t.change.c.change_set_id)
            .where(
                t.change_set.c.id > self._set_id,
                t.change_set.c.undoes_id.is_(None),
                t.change_set.c.undone == 0,
            )
            .distinct()
        )
        rows: set[tuple[str, int]] = set()
        clients: set[int] = set()
        for noun, row_id, client_id in self._connection.execute(statement):
            rows.add((noun, row_id))
            if client_id is not None:
                clients.add(client_id)
        return rows, clients

    def _clients_of_documents(self, ids: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for some in chunks(sorted(ids)):
            statement = select(t.document.c.client_id).where(
                t.document.c.client_id.in_(some), t.document.c.status != "draft"
            )
            found.update(row[0] for row in self._connection.execute(statement))
        return found

    def _clients_with_more(self) -> set[int]:
        """Clients this change set made of whom something stands that it did not make.

        What a later set made may stand though that set was taken back: it was edited since, and kept.
        """
        owner, own = t.change.alias("owner").c, t.change.alias("own").c
        found: set[int] = set()
        for noun, table in t.JOURNALLED.items():
            if (column := table.info.get("client")) is None:
                continue
            made_with_him = select(own.id).where(
                own.change_set_id == self._set_id,
                own.noun == noun,
                table.c.id.between(own.row_id, func.coalesce(own.last_id, own.row_id)),
            )
            statement = select(table.c[column]).where(
                owner.change_set_id == self._set_id,
                owner.noun == t.client.name,
                owner.op == str(Change.CREATED),
                table.c[column].between(owner.row_id, func.coalesce(owner.last_id, owner.row_id)),
                ~made_with_him.exists(),
            )
            found |= {row[0] for row in self._connection.execute(statement)}
        return found

    def _is_filled(self, entry: _Entry) -> bool:
        """Whether it is an own field in which something stands."""
        return entry.noun == own_tables.own_field.name and client_own.is_used(self._connection, entry.row_id)

    def _is_named(self, employee_id: int) -> bool:
        """Whether any row or any line of the history names this employee."""
        named = [
            (table, key.parent)
            for table in t.JOURNALLED.values()
            for key in table.foreign_keys
            if key.column.table is t.employee
        ]
        named.append((t.change_set, t.change_set.c.employee_id))
        return any(
            self._connection.scalar(select(func.count()).select_from(table).where(column == employee_id))
            for table, column in named
        )

    # --- changed cells are put back -----------------------------------------------------------------

    def put_back(self, entries: list[_Entry]) -> None:
        by_noun: dict[str, dict[int, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
        for entry in entries:
            by_noun[entry.noun][entry.row_id].append(entry)
        for noun, of in by_noun.items():
            table = t.JOURNALLED[noun]
            current = {
                row["id"]: row for some in chunks(sorted(of)) for row in self._journal.current(table, some)
            }
            changes: dict[int, dict[str, Any]] = {}
            if _is_sparse(noun):
                current = self._with_blank_rows(table, current, sorted(of))
            for row_id, several in of.items():
                if row_id not in current:
                    self._impossible(several[0], GONE)
                    continue
                if noun == t.document.name and _is_frozen(current[row_id], several):
                    self._kept(several[0], EDITED)  # issued since: frozen
                    continue
                back, edited = _merge(several, current[row_id])
                if back:
                    changes[row_id] = back
                if edited:
                    self._kept(several[0], EDITED, edited)
            for row_id in (*self._without_parents(table, changes), *self._without_fields(table, changes)):
                self._impossible(of[row_id][0], PARENT_GONE)
            for row_id, back in changes.items():
                if back:
                    self._reversed(of[row_id][0], tuple(sorted(back)))
            if _is_sparse(noun):
                client_own.update_many(self._journal, self._connection, changes)
            else:
                self._journal.update_many(table, changes)

    def _with_blank_rows(
        self, table: Table, current: dict[int, dict[str, Any]], ids: list[int]
    ) -> dict[int, dict[str, Any]]:
        """A sparse row that is not there is one whose cells are all blank, as long as its client is."""
        blank = dict.fromkeys(t.stored_columns(table), "")
        living = self._present(t.client, [id for id in ids if id not in current])
        return current | {id: {"id": id, **blank} for id in living}

    def _without_fields(self, table: Table, changes: dict[int, dict[str, Any]]) -> list[int]:
        """Rows of which a cell is of an own field that was removed; the cell is taken out of `changes`."""
        if not _is_sparse(table.name):
            return []
        standing = set(client_own.keys(self._connection))
        found: list[int] = []
        for row_id, back in changes.items():
            for key in [key for key, text in back.items() if text and key not in standing]:
                del back[key]
                found.append(row_id)
        return found

    def _without_parents(self, table: Table, changes: dict[int, dict[str, Any]]) -> list[int]:
        """Rows of which a cell would name a record that is gone; the cell is taken out of `changes`."""
        found: list[int] = []
        for key in table.foreign_keys:
            name = key.parent.name
            wanted = {back[name] for back in changes.values() if back.get(name) is not None}
            gone = wanted - self._present(key.column.table, sorted(wanted))
            for row_id, back in changes.items():
                if back.get(name) in gone:
                    del back[name]
                    found.append(row_id)
        return found

    # --- deleted rows come back ---------------------------------------------------------------------

    def reinsert(self, entries: list[_Entry]) -> None:
        by_noun: dict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            by_noun[entry.noun].append(entry)
        for noun in sorted(by_noun, key=_PLACE.__getitem__):
            table = t.JOURNALLED[noun]
            sparse = _is_sparse(noun)
            wanted = [entry for entry in by_noun[noun] if entry.before or not sparse]  # blank: nothing to say
            present = self._present(table, [entry.row_id for entry in wanted])
            images = [{"id": entry.row_id, **(entry.before or {})} for entry in wanted]
            columns = t.stored_columns(table)
            if sparse:
                filled = {name for image in images for name in image}
                columns = tuple(name for name in columns if name in filled)
            standing = self._parents_standing(table, images)
            rows = []
            for entry, image in zip(wanted, images, strict=True):
                if entry.row_id in present or self._is_taken(table, image):
                    self._kept(entry, EDITED)
                elif any(image.get(name) not in ids for name, ids in standing.items()):
                    self._impossible(entry, PARENT_GONE)
                else:
                    rows.append((entry.row_id, *(_cell(table, image, name) for name in columns)))
                    self._reversed(entry)
            if rows:
                self._journal.insert_with_ids(table, ("id", *columns), rows)

    def _parents_standing(self, table: Table, images: list[dict[str, Any]]) -> dict[str, set[int | None]]:
        """By the column that names a parent: which of the parents named are there; None always is."""
        standing: dict[str, set[int | None]] = {}
        for key in table.foreign_keys:
            name = key.parent.name
            wanted = {image[name] for image in images if image.get(name) is not None}
            standing[name] = {None, *self._present(key.column.table, sorted(wanted))}
        return standing

    def _is_taken(self, table: Table, image: dict[str, Any]) -> bool:
        """Another row holds what must be unique."""
        for constraint in table.constraints:
            if not isinstance(constraint, UniqueConstraint):
                continue
            values = {column: image.get(column.name) for column in constraint.columns}
            if None in values.values():
                continue
            same = [column == value for column, value in values.items()]
            if self._connection.scalar(select(func.count()).select_from(table).where(*same)):
                return True
        return False

    # --- telling ------------------------------------------------------------------------------------

    def _present(self, table: Table, ids: list[int]) -> set[int]:
        found: set[int] = set()
        for some in chunks(ids):
            found.update(
                row[0] for row in self._connection.execute(select(table.c.id).where(table.c.id.in_(some)))
            )
        return found

    def _owner(self, entry: _Entry) -> tuple[tuple[str, int], str]:
        """The record a person would name, and the field key of it that this row is."""
        owner = t.JOURNALLED[entry.noun].info.get("owner")
        if owner and entry.client_id is not None:
            return (owner[0], entry.client_id), owner[2]
        if extended := t.JOURNALLED[entry.noun].info.get("extends"):
            return (extended, entry.row_id), ""
        return (entry.noun, entry.row_id), ""

    def _reversed(self, entry: _Entry, fields: tuple[str, ...] = ()) -> None:
        self._note(self._outcome.reversed, entry, "", fields)

    def _kept(self, entry: _Entry, reason: str, fields: tuple[str, ...] = ()) -> None:
        self._note(self._outcome.kept, entry, reason, fields)

    def _impossible(self, entry: _Entry, reason: str) -> None:
        self._note(self._outcome.impossible, entry, reason, ())

    def _note(
        self, into: dict[tuple[str, int], UndoItem], entry: _Entry, reason: str, fields: tuple[str, ...]
    ) -> None:
        owner, key = self._owner(entry)
        told = into.get(owner)
        named = {*(told.fields if told else ()), *([key] if key else fields)}
        into[owner] = UndoItem(owner[0], owner[1], reason=reason, fields=tuple(sorted(named)))


def _is_sparse(noun: str) -> bool:
    return bool(t.JOURNALLED[noun].info.get("sparse"))


def _is_frozen(document: dict[str, Any], entries: list[_Entry]) -> bool:
    """Issued since: what it says stays. Whose card it lies with may change: a merge moves it, an undo back."""
    moved = all((entry.before or {}).keys() <= {"client_id"} for entry in entries)
    return document["status"] != "draft" and not moved


def _merge(entries: list[_Entry], row: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Cells to put back, cells edited since. Of a cell changed twice: the first before, the last after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for entry in entries:
        for key, value in (entry.before or {}).items():
            before.setdefault(key, value)
        after.update(entry.after or {})
    back, edited = {}, []
    for key, value in before.items():
        if key not in row:
            continue
        if row[key] == after.get(key):
            back[key] = value
        elif row[key] != value:
            edited.append(key)
    return back, tuple(edited)


def _cell(table: Table, image: dict[str, Any], name: str) -> Any:
    """A cell of the image; a column younger than the image takes its default."""
    if name in image:
        return image[name]
    default = table.c[name].server_default
    text = getattr(default, "arg", None)
    return None if text is None else (int(str(text)) if table.c[name].type.python_type is int else str(text))
