"""Lists of clients (phones, tags, …): the kept rows are made to be what is wanted, for many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.client_rows import list_columns, list_values
from clientbase.db.journal import Journal, chunks

_Values = tuple[object, ...]


def update_items(
    journal: Journal, connection: Connection, key: str, wanted: Mapping[int, Sequence[Any]]
) -> set[int]:
    """Client id → the items he is to have, in order. Equal ones stay, others are changed, added or removed.

    Returns the clients of whom anything changed.
    """
    table, names = t.CLIENT_LISTS[key], list_columns(key)
    changed: set[int] = set()
    for ids in chunks(list(wanted)):
        statement = select(table).where(table.c.client_id.in_(ids)).order_by(table.c.position, table.c.id)
        kept: dict[int, list[tuple[int, _Values]]] = defaultdict(list)  # row id and what stands there
        for row in connection.execute(statement).mappings():
            kept[row["client_id"]].append((row["id"], tuple(row[name] for name in names)))
        moves = _Moves()
        for id in ids:
            items = [list_values(key, item) for item in wanted[id]]
            rows = kept.get(id, [])
            if [values for _row, values in rows] != items:
                changed.add(id)
                moves.place(id, rows, items, names)
        journal.update_many(table, moves.changed)
        journal.delete(table, moves.gone)
        if moves.added:
            journal.insert_tuples(table, ("client_id", "position", *names), moves.added)
    return changed


@dataclass
class _Moves:
    """What is to be done with the rows of a table."""

    changed: dict[int, dict[str, object]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    added: list[_Values] = field(default_factory=list)

    def place(
        self,
        client_id: int,
        rows: Sequence[tuple[int, _Values]],
        items: Sequence[_Values],
        names: Sequence[str],
    ) -> None:
        """Each item gets the row that holds it already, else a row that is free, else a new one."""
        free = list(range(len(rows)))
        placed: dict[int, int] = {}  # position → row
        for position, values in enumerate(items):
            same = next((at for at in free if rows[at][1] == values), None)
            if same is not None:
                free.remove(same)
                placed[position] = same
        for position, values in enumerate(items):
            at = placed.get(position)
            if at is None and free:
                at = free.pop(0)
            if at is None:
                self.added.append((client_id, position, *values))
            else:
                cells = {"position": position, **dict(zip(names, values, strict=True))}
                self.changed[rows[at][0]] = cells
        self.gone += [rows[at][0] for at in free]
