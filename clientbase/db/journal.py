"""The one place that writes rows of nouns: each write keeps the row before and after, in one change set.

A created row is journalled by its id alone, rows made together by the first and the last of their ids; the
image of a row is taken when it is next changed or deleted.
Images are JSON of stored columns by name, stamped with the schema's version through the change set.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, literal, null, select, update

from clientbase.db import tables as t
from clientbase.db.inserting import change_many, insert_many
from clientbase.db.instants import stored, stored_instant
from clientbase.db.json_rows import row_as_json
from clientbase.db.storable import storable
from clientbase.domain.changes import Action, Announcement, Change, Made, TouchedRows
from clientbase.domain.progress import Progress

CHUNK = 500
Row = dict[str, Any]


class Journal:
    """One change set in the making. Nothing is recorded until the first row changes."""

    def __init__(
        self,
        connection: Connection,
        action: Action,
        facts: Mapping[str, object],
        *,
        at: datetime,
        employee_id: int | None,
        schema: int,
        undoes: tuple[int, int] | None = None,
    ) -> None:
        """`undoes`: the change set that this one takes back, and the plain set at the bottom of it."""
        self._connection = connection
        self._action = action
        self.facts = dict(facts)
        self._at = at
        self._employee_id = employee_id
        self.schema = schema
        self.undoes = undoes
        self._id: int | None = None
        self._touched: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._made: dict[str, list[Made]] = defaultdict(list)
        self._next_ids: dict[str, int] = {}  # by noun: nobody else gives ids while this is written
        self.derived: set[int] = set()  # clients whose derived columns were written along with them
        self.learnt: set[str] = set()  # words kept already: see search_words
        self.progress = Progress()  # of the work that follows from many changes

    @property
    def at(self) -> datetime:
        return self._at

    @property
    def started(self) -> bool:
        return self._id is not None

    @property
    def change_set_id(self) -> int:
        """The id of this change set; asking for it makes it exist."""
        if self._id is None:
            undoes_id, root_id = self.undoes or (None, None)
            result = self._connection.execute(
                insert(t.change_set).values(
                    at=stored_instant(self._at),
                    employee_id=self._employee_id,
                    action=str(self._action),
                    facts="{}",
                    schema=self.schema,
                    undoes_id=undoes_id,
                    root_id=root_id,
                    undone=0,
                )
            )
            key = result.inserted_primary_key
            assert key is not None
            self._id = int(key[0])
        return self._id

    def finish(self) -> None:
        """Write down the facts, which may have been completed during the work."""
        if self._id is not None and self.facts:
            text = storable(json.dumps(self.facts, ensure_ascii=False, separators=(",", ":"), default=str))
            self._connection.execute(
                update(t.change_set).where(t.change_set.c.id == self._id).values(facts=text)
            )

    def announcement(self) -> Announcement:
        touched: dict[str, Mapping[int, frozenset[str]]] = {
            noun: {row: frozenset(keys) for row, keys in rows.items()} for noun, rows in self._touched.items()
        }
        for noun, made in self._made.items():
            touched[noun] = TouchedRows(touched.get(noun, {}), tuple(made))
        return Announcement(self._action, self._id or 0, touched)

    def touch(self, noun: str, id: int, *keys: str) -> None:
        """Announce a record that is changed outside the journal; the change set then exists, empty."""
        assert self.change_set_id
        self._touched[noun][id].update(keys)

    def touched_ids(self, noun: str) -> set[int]:
        """Records touched one by one; those made whole in a run, with all that follows from them, are not."""
        return set(self._touched.get(noun, ()))

    def made_ranges(self, noun: str) -> list[range]:
        """Records that came or went together, in runs; see `touched_ids`."""
        return [ids for ids, _keys in self._made.get(noun, ())]

    def touched_keys(self, noun: str, id: int) -> frozenset[str]:
        """The fields of one record that changed; all of them when it was made or deleted."""
        return frozenset(self._touched.get(noun, {}).get(id, ()))

    # --- writing ----------------------------------------------------------------------------------

    def next_id(self, table: Table) -> int:
        """The first id never given to a row of this noun, gone ones included."""
        if table.name not in self._next_ids:
            self._next_ids[table.name] = self._found_next_id(table)
        return self._next_ids[table.name]

    def _found_next_id(self, table: Table) -> int:
        newest = self._connection.scalar(select(func.max(table.c.id))) or 0
        change = t.change.c
        of_noun = change.noun == table.name
        known = self._connection.scalar(select(func.max(change.row_id)).where(of_noun)) or 0
        runs = select(func.max(change.last_id)).where(of_noun, change.last_id.is_not(None))
        return int(max(newest, known, self._connection.scalar(runs) or 0)) + 1

    def _given(self, table: Table, id: int) -> None:
        """An id was given to a new row, or given back to one."""
        if table.name in self._next_ids:
            self._next_ids[table.name] = max(self._next_ids[table.name], id + 1)

    def insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> range:
        """Keep new rows (equal keys in all) and return their ids, one after another."""
        if not rows:
            return range(0)
        columns = tuple(rows[0])
        return self.insert_tuples(
            table, columns, [tuple(stored(row[key]) for key in columns) for row in rows]
        )

    def insert_tuples(
        self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]
    ) -> range:
        """The quick way for many rows: values as the columns hold them, in the order of `columns`."""
        first = self.next_id(table)
        ids = range(first, first + len(rows))
        self.insert_with_ids(table, ("id", *columns), [(id, *row) for id, row in zip(ids, rows, strict=True)])
        return ids

    def insert_run(
        self,
        table: Table,
        columns: tuple[str, ...],
        rows: Iterable[tuple[object, ...]],
        ids: range,
        *,
        client_id: int | None = None,
        originals: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        """Many rows made together, journalled as one; their first column is `id`, one of `ids` each.

        Rows of a table that belongs to clients may come so only along with those clients, unless all are
        of the one `client_id`. What is derived from the rows is written by the caller. `originals`: by row,
        the texts of cells that were read otherwise.
        """
        if not ids:
            return
        insert_many(self._connection, table, columns, rows)
        self._given(table, ids[-1])
        if table is t.client and len(ids) == 1:
            client_id = ids[0]
        last_id = ids[-1] if len(ids) > 1 else None
        original = _json({str(id): dict(texts) for id, texts in originals.items()}) if originals else None
        insert_many(
            self._connection,
            t.change,
            ("change_set_id", "noun", "row_id", "last_id", "client_id", "op", "original"),
            [(self.change_set_id, table.name, ids[0], last_id, client_id, str(Change.CREATED), original)],
        )
        if not table.info.keys() & {"owner", "extends"}:
            self._made[table.name].append((ids, frozenset(columns)))

    def insert_with_ids(
        self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Rows whose first column is `id`; used by undo, which gives a deleted row back its id."""
        set_id = self.change_set_id
        insert_many(self._connection, table, columns, rows)
        self._given(table, max((int(str(row[0])) for row in rows), default=0))
        client_at = self._client_position(table, columns)
        created = str(Change.CREATED)
        insert_many(
            self._connection,
            t.change,
            ("change_set_id", "noun", "row_id", "client_id", "op"),
            [
                (set_id, table.name, row[0], None if client_at is None else row[client_at], created)
                for row in rows
            ],
        )
        owner = table.info.get("owner")
        if owner:
            noun, column, key = owner
            at = columns.index(column)
            for row in rows:
                self._touched[noun][int(str(row[at]))].add(key)
        else:
            noun = table.info.get("extends", table.name)
            every = set(columns) if noun == table.name else set(columns) - {"id"}
            for row in rows:
                self._touched[noun][int(str(row[0]))] |= every

    def update(self, table: Table, id: int, values: Mapping[str, object]) -> frozenset[str]:
        """Change cells of one row; what stays equal is no change. Returns the keys that changed."""
        return self.update_many(table, {id: values}).get(id, frozenset())

    def update_many(
        self, table: Table, changes: Mapping[int, Mapping[str, object]]
    ) -> dict[int, frozenset[str]]:
        """Change cells of several rows (id → column → value). Rows that are gone are passed over."""
        changed: dict[int, frozenset[str]] = {}
        for ids in chunks(list(changes)):
            different: list[tuple[Row, Row]] = []
            for row in self.current(table, ids, self._needed(table, changes, ids)):
                wanted = {key: stored(value) for key, value in changes[row["id"]].items()}
                after = {key: value for key, value in wanted.items() if row[key] != value}
                if after:
                    different.append((row, after))
                    changed[row["id"]] = frozenset(after)
            self.rewrite(table, different)
        return changed

    def rewrite(self, table: Table, changes: Iterable[tuple[Row, Row]]) -> None:
        """Change cells of rows as they were just read: (row before, cells after, of which all differ)."""
        by_keys: dict[tuple[str, ...], list[tuple[Row, Row]]] = defaultdict(list)
        for row, after in changes:
            by_keys[tuple(sorted(after))].append((row, after))
        for keys, rows in by_keys.items():
            self._update_rows(table, keys, rows)

    def _update_rows(self, table: Table, keys: tuple[str, ...], rows: Sequence[tuple[Row, Row]]) -> None:
        """Rows of which the same cells change, each to its own values."""
        set_id = self.change_set_id
        change_many(
            self._connection, table, keys, [(*(after[key] for key in keys), row["id"]) for row, after in rows]
        )
        insert_many(
            self._connection,
            t.change,
            ("change_set_id", "noun", "row_id", "client_id", "op", "before", "after"),
            [
                (
                    set_id,
                    table.name,
                    row["id"],
                    self._client_of(table, row),
                    str(Change.UPDATED),
                    _json({key: row[key] for key in keys}),
                    _json({key: after[key] for key in keys}),
                )
                for row, after in rows
            ],
        )
        for row, after in rows:
            self._touch(table, row, after)

    def delete(self, table: Table, ids: Iterable[int]) -> int:
        """Delete rows, keeping their images. Children must be deleted by the caller first."""
        count = 0
        set_id: int | None = None
        columns = t.stored_columns(table)
        for some in chunks(list(ids)):
            rows = self.current(table, some)
            if not rows:
                continue
            set_id = self.change_set_id if set_id is None else set_id
            insert_many(
                self._connection,
                t.change,
                ("change_set_id", "noun", "row_id", "client_id", "op", "before"),
                [
                    (
                        set_id,
                        table.name,
                        row["id"],
                        self._client_of(table, row),
                        str(Change.DELETED),
                        _json(_image(table, row, columns)),
                    )
                    for row in rows
                ],
            )
            self._connection.execute(delete(table).where(table.c.id.in_(some)))
            for row in rows:
                self._touch(table, row, _image(table, row, columns))
            count += len(rows)
        return count

    def delete_where(
        self, table: Table, where: ColumnElement[bool], columns: Sequence[str] | None = None
    ) -> int:
        """Delete all rows that fit, thousands at once: the base itself makes their images.

        `columns`: the stored ones that may be filled, where not all can be. Children must be deleted by the
        caller first; he announces what went, too.
        """
        column = "id" if table is t.client else table.info.get("client")
        image = row_as_json(table, columns or t.stored_columns(table), sparse=table.info.get("sparse", False))
        rows = select(
            literal(self.change_set_id),
            literal(table.name),
            table.c.id,
            table.c[column] if column else null(),
            literal(str(Change.DELETED)),
            image,
        ).where(where)
        names = ("change_set_id", "noun", "row_id", "client_id", "op", "before")
        self._connection.execute(insert(t.change).from_select(names, rows.order_by(table.c.id)))
        return self._connection.execute(delete(table).where(where)).rowcount

    def announce(self, noun: str, ids: range) -> None:
        """Records that came or went together."""
        self._made[noun].append((ids, frozenset(t.stored_columns(t.JOURNALLED[noun]))))

    def bury(self, table: Table, ids: Sequence[int]) -> None:
        """Note that rows went for good, without their images: their ids are never given again."""
        insert_many(
            self._connection,
            t.change,
            ("change_set_id", "noun", "row_id", "op"),
            [(self.change_set_id, table.name, id, str(Change.DELETED)) for id in ids],
        )

    def current(self, table: Table, ids: Sequence[int], columns: Iterable[str] = ()) -> list[Row]:
        """Rows as they are, whole or with these columns alone."""
        wanted = [table.c[name] for name in columns] or list(table.columns)
        found = self._connection.execute(select(*wanted).where(table.c.id.in_(ids)))
        return [dict(row) for row in found.mappings()]

    @staticmethod
    def _needed(table: Table, changes: Mapping[int, Mapping[str, object]], ids: Sequence[int]) -> list[str]:
        """The columns that these changes are compared with, and those that say whose a row is."""
        whose = {"id", table.info.get("client", "id"), table.info.get("owner", ("", "id"))[1]}
        return sorted(whose.union(*(changes[id] for id in ids)))

    # --- recording --------------------------------------------------------------------------------

    def _touch(self, table: Table, row: Row, keys: Iterable[str]) -> None:
        owner = table.info.get("owner")
        if owner:
            noun, column, key = owner
            self._touched[noun][row[column]].add(key)
        else:
            self._touched[table.info.get("extends", table.name)][row["id"]].update(keys)

    @staticmethod
    def _client_of(table: Table, row: Row) -> int | None:
        if table is t.client:
            return int(row["id"])
        column = table.info.get("client")
        return row[column] if column else None

    @staticmethod
    def _client_position(table: Table, columns: tuple[str, ...]) -> int | None:
        if table is t.client:
            return 0
        column = table.info.get("client")
        return columns.index(column) if column in columns else None


def chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _image(table: Table, row: Row, columns: tuple[str, ...]) -> Row:
    """The row as the journal keeps it; of a sparse or a wide table only what is filled, for a missing cell is
    blank.
    """
    sparse = bool(table.info.keys() & {"sparse", "wide"})
    return {key: row[key] for key in columns if not sparse or row[key] != ""}
