"""Keys that goods and rows of registers are sorted by, written whenever a name became another."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Table, bindparam, select, update

from clientbase.db.goods_tables import product
from clientbase.db.journal import Journal, chunks
from clientbase.db.register_tables import register_row
from clientbase.domain.alphabet import sort_key

_NAMED: tuple[tuple[Table, Column[str]], ...] = (
    (product, product.c.name),
    (register_row, register_row.c.title),
)


def refresh(connection: Connection, journal: Journal) -> None:
    """Of those renamed or brought back; who makes a row writes its own."""
    for table, name in _NAMED:
        renamed = []
        for id in journal.touched_ids(table.name):
            keys = journal.touched_keys(table.name, id)
            if name.name in keys and "sort_key" not in keys:
                renamed.append(id)
        _store(connection, table, name, sorted(renamed))


def rebuild(connection: Connection) -> None:
    for table, name in _NAMED:
        _store(connection, table, name, [row[0] for row in connection.execute(select(table.c.id))])


def _store(connection: Connection, table: Table, name: Column[str], ids: Sequence[int]) -> None:
    for some in chunks(ids):
        rows = connection.execute(select(table.c.id, name).where(table.c.id.in_(some))).all()
        if rows:
            connection.execute(
                update(table).where(table.c.id == bindparam("row_id")).values(sort_key=bindparam("new_key")),
                [{"row_id": row[0], "new_key": sort_key(row[1])} for row in rows],
            )
