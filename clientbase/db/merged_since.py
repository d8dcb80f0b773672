"""Clients who became one after a change set: what its undo leaves with whom they became, and says so."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, select

from clientbase.db import own_tables
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.merge_tables import client_merge
from clientbase.db.outcomes import Entry
from clientbase.domain.changes import Action, Change, UndoItem
from clientbase.domain.client_columns import ITEM_COLUMNS

_WHOLE = (t.client, own_tables.client_own)
_KEY_OF = {table: key for key, table in t.CLIENT_LISTS.items()}
_NOT_CARRIED = frozenset({"deleted_at", "merged"})
Row = Mapping[str, Any]


class MergedSince:
    """Merges that stand and are younger than the change set.

    A merge unites what its clients have, and what they had from this set looks like that of the others:
    a number that two of them had is one row of the survivor. What another of them has too therefore stays;
    and what a merge took over from somebody who rests by now, it keeps.
    """

    def __init__(self, connection: Connection, set_id: int) -> None:
        self._connection = connection
        change, sets = t.change.c, t.change_set.c
        made = connection.execute(
            select(change.row_id, sets.id)
            .join(t.change_set, sets.id == change.change_set_id)
            .where(
                sets.id > set_id,
                sets.action == str(Action.MERGE_CLIENTS),
                sets.undone == 0,
                change.noun == client_merge.name,
                change.op == str(Change.CREATED),
            )
        ).all()
        self._sets = sorted({row[1] for row in made})
        self._into: dict[int, int] = {}
        merge = client_merge.c
        for where in stretches(merge.id, (row[0] for row in made)):
            resting = and_(t.client.c.id == merge.other_id, t.client.c.deleted_at.is_not(None))
            statement = select(merge.other_id, merge.client_id).join(t.client, resting).where(where)
            self._into |= {row[0]: row[1] for row in connection.execute(statement)}
        self._others: dict[int, list[int]] = defaultdict(list)
        for other, survivor in self._into.items():
            self._others[survivor].append(other)

    @property
    def survivors(self) -> Collection[int]:
        """Put back after all others: by then it is known what the others have without the set."""
        return self._others.keys()

    def compared(self, table: Table) -> Collection[str]:
        """The columns by which rows of a list are held against those of others."""
        key = _KEY_OF.get(table) if self._into else None
        return ITEM_COLUMNS[key] if key is not None else ()

    # --- what stays ---------------------------------------------------------------------------------

    def held(
        self, table: Table, changes: Mapping[int, Row], current: Mapping[int, Row]
    ) -> dict[int, tuple[str, ...]]:
        """Cells that are not put back (row id → columns), for somebody merged into him has the same there."""
        if not self._into:
            return {}
        if table in _KEY_OF:
            names = ITEM_COLUMNS[_KEY_OF[table]]
            theirs = self._items(table, {current[id]["client_id"] for id in changes})
            return {
                id: tuple(back)
                for id, back in changes.items()
                if any(name in back for name in names)
                and tuple(current[id][name] for name in names) in theirs.get(current[id]["client_id"], ())
            }
        if table not in _WHOLE:
            return {}
        found: dict[int, tuple[str, ...]] = {}
        for id in self._others.keys() & changes.keys():
            # without the set the merge would have filled the blank with what the other has
            blanks = [key for key, value in changes[id].items() if not value and key not in _NOT_CARRIED]
            if same := self._same(table, id, {key: current[id][key] for key in blanks}):
                found[id] = same
        return found

    def held_rows(self, entries: Sequence[Entry]) -> set[tuple[str, int]]:
        """Of the rows that the set made those of a survivor which another has too, made by somebody else."""
        found: set[tuple[str, int]] = set()
        made: dict[Table, dict[int, int]] = defaultdict(dict)
        for entry in entries if self._into else ():
            table = t.JOURNALLED[entry.noun]
            if table in _KEY_OF and entry.client_id is not None:
                made[table][entry.row_id] = entry.client_id
        for table, whose in made.items():
            mine = {id: client for id, client in whose.items() if client in self._others}
            theirs = self._items(table, set(mine.values()), but=whose.keys())
            columns = [table.c[name] for name in ITEM_COLUMNS[_KEY_OF[table]]]
            for where in stretches(table.c.id, mine):
                for id, *item in self._connection.execute(select(table.c.id, *columns).where(where)):
                    if tuple(item) in theirs.get(mine[id], ()):
                        found.add((table.name, id))
        return found

    def carried(
        self, taken_back: Mapping[tuple[str, int], UndoItem]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Who keeps what a merge took over of somebody of whom it was taken back: client id, field keys."""
        kept: dict[int, set[str]] = defaultdict(set)
        for other, survivor in self._into.items():
            if (item := taken_back.get((t.client.name, other))) is not None:
                kept[survivor] |= set(item.fields) & self._changed_by_merges(survivor) - _NOT_CARRIED
        for survivor, fields in kept.items():
            if fields:
                yield survivor, tuple(sorted(fields))

    # --- reading ------------------------------------------------------------------------------------

    def _same(self, table: Table, survivor: int, cells: Row) -> tuple[str, ...]:
        filled = {key: value for key, value in cells.items() if value}
        if not filled:
            return ()
        columns = [table.c[key] for key in filled]
        rows = self._connection.execute(select(*columns).where(table.c.id.in_(self._others[survivor])))
        found = {key for row in rows.mappings() for key, value in filled.items() if row[key] == value}
        return tuple(sorted(found))

    def _items(
        self, table: Table, survivors: Iterable[int], but: Collection[int] = ()
    ) -> dict[int, set[tuple[Any, ...]]]:
        """What those who became these clients have in one list, by the client they became."""
        others = [other for survivor in survivors for other in self._others.get(survivor, ())]
        columns = [table.c[name] for name in ITEM_COLUMNS[_KEY_OF[table]]]
        found: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
        for where in stretches(table.c.client_id, others):
            statement = select(table.c.id, table.c.client_id, *columns).where(where)
            for id, client_id, *item in self._connection.execute(statement):
                if id not in but:
                    found[self._into[client_id]].add(tuple(item))
        return found

    def _changed_by_merges(self, client_id: int) -> set[str]:
        """The fields of one client that these merges changed."""
        change = t.change.c
        statement = select(change.noun, change.after).where(
            change.client_id == client_id, change.change_set_id.in_(self._sets)
        )
        found: set[str] = set()
        for noun, after in self._connection.execute(statement):
            table = t.JOURNALLED.get(noun)
            if table in _WHOLE:
                found |= json.loads(after or "{}").keys()
            elif table in _KEY_OF:
                found.add(_KEY_OF[table])
        return found
