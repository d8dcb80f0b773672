"""What plain change sets, still standing, touched after an earlier one: the hands an undo must not undo."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from clientbase.db import tables as t
from clientbase.domain.id_ranges import IdRanges


def _later(set_id: int, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(t.change_set, t.change_set.c.id == t.change.c.change_set_id)
        .where(t.change_set.c.id > set_id, t.change_set.c.undoes_id.is_(None), t.change_set.c.undone == 0)
    )


def clients_touched_since(connection: Connection, set_id: int, clients: IdRanges) -> set[int]:
    """Those of these clients of whom anything was touched."""
    found: set[int] = set()
    column = t.change.c.client_id
    for ids in clients.ranges:
        within = column.between(ids.start, ids.stop - 1)
        found |= {row[0] for row in connection.execute(_later(set_id, column).where(within).distinct())}
    return found


def rows_touched_since(connection: Connection, set_id: int, nouns: Iterable[str]) -> set[tuple[str, int]]:
    """Rows of these nouns that were touched; rows made together since are none of an earlier set's."""
    change = t.change.c
    statement = _later(set_id, change.noun, change.row_id).where(
        change.noun.in_(sorted(nouns)), change.last_id.is_(None)
    )
    return {(row[0], row[1]) for row in connection.execute(statement.distinct())}
