"""Queries about the rows of registers: keeping, changing, listing, and whom they belong to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, nulls_last, select

from clientbase.db import search_rows
from clientbase.db import tables as t
from clientbase.db.instants import instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.db.register_sql import RegisterReading, fitting, sort_column
from clientbase.db.register_tables import REGISTER_SLOTS, register_row
from clientbase.domain.alphabet import sort_key
from clientbase.domain.register import CLIENT, TITLE, RegisterQuery, RegisterRow, slot_key

NOUN = register_row.name
_KEYS = tuple(slot_key(number) for number in range(1, REGISTER_SLOTS + 1))


def add_many(journal: Journal, register_id: int, rows: Sequence[Mapping[str, object]]) -> range:
    """Keep rows of values as `domain.register.checked_values` gives them. Returns their ids."""
    if not rows:
        return range(0)
    keys = tuple(dict.fromkeys(key for row in rows for key in row if key not in (TITLE, CLIENT)))
    at = stored_instant(journal.at)
    columns = ("register_id", CLIENT, TITLE, *keys, "created_at", "sort_key")
    return journal.insert_tuples(
        register_row,
        columns,
        [
            (
                register_id,
                row.get(CLIENT),
                row[TITLE],
                *(row.get(key) or "" for key in keys),
                at,
                sort_key(str(row[TITLE])),
            )
            for row in rows
        ],
    )


def update_many(journal: Journal, changes: Mapping[int, Mapping[str, object]]) -> dict[int, frozenset[str]]:
    """Change cells of rows: id → key → value as `checked_values` gives it."""
    return journal.update_many(register_row, changes)


def set_deleted(journal: Journal, ids: Iterable[int], at: str | None) -> int:
    return len(journal.update_many(register_row, {id: {"deleted_at": at} for id in ids}))


# --- reading ---------------------------------------------------------------------------------------


def load(connection: Connection, ids: Iterable[int]) -> dict[int, RegisterRow]:
    """Rows by id, those in the bin too; ids that are gone are left out."""
    found: dict[int, RegisterRow] = {}
    for some in chunks(list(ids)):
        statement = _whole().where(register_row.c.id.in_(some))
        found |= {row["id"]: _row(row) for row in connection.execute(statement).mappings()}
    return found


def of_client(connection: Connection, client_id: int, *, with_bin: bool = False) -> tuple[RegisterRow, ...]:
    """The client's rows in all registers, by register and name; `with_bin`: those in the bin too."""
    row = register_row.c
    statement = _whole().where(row.client_id == client_id)
    if not with_bin:
        statement = statement.where(row.deleted_at.is_(None))
    ordered = statement.order_by(row.register_id, row.sort_key, row.id)
    return tuple(_row(one) for one in connection.execute(ordered).mappings())


def every(connection: Connection, register_id: int) -> Iterator[RegisterRow]:
    """All rows of a register that are not in the bin, in no order."""
    row = register_row.c
    statement = _whole().where(row.register_id == register_id, row.deleted_at.is_(None))
    for one in connection.execute(statement).mappings():
        yield _row(one)


def ids(connection: Connection, reading: RegisterReading, query: RegisterQuery) -> tuple[int, ...]:
    """The ids of a list in its order; sort keys of fields that went are passed over.

    Raises as `register_sql.fitting`.
    """
    row, of = register_row.c, reading.register
    statement = select(row.id).where(row.register_id == of.id, _alive(in_bin=query.in_bin))
    if query.client_id:
        statement = statement.where(row.client_id == query.client_id)
    if query.filter.items:
        statement = statement.where(fitting(reading, query.filter))
    for key, rising in query.sort:
        column = sort_column(key, reading)
        if column is not None:
            statement = statement.order_by(nulls_last(column.asc() if rising else column.desc()))
    statement = statement.order_by(row.sort_key, row.id)
    if query.text.strip():
        return search_rows.listed(connection, NOUN, query.text, statement)
    return tuple(one[0] for one in connection.execute(statement))


def count(connection: Connection, register_id: int) -> int:
    alive = register_row.c.register_id == register_id, _alive(in_bin=False)
    return int(connection.scalar(select(func.count()).select_from(register_row).where(*alive)) or 0)


def texts_of(connection: Connection, register_id: int, key: str) -> tuple[tuple[int, str, str], ...]:
    """Id, name and text of each row that has something in a field; those in the bin do not count."""
    row = register_row.c
    filled = row.register_id == register_id, row[key] != "", row.deleted_at.is_(None)
    found = connection.execute(select(row.id, row.title, row[key]).where(*filled))
    return tuple((one[0], one[1], one[2]) for one in found)


def _whole() -> Select[Any]:
    name = func.coalesce(t.client.c.display_name, "").label("client_name")
    joined = register_row.outerjoin(t.client, t.client.c.id == register_row.c.client_id)
    return select(register_row, name).select_from(joined)


def _row(row: RowMapping) -> RegisterRow:
    return RegisterRow(
        row["id"],
        row["register_id"],
        row["title"],
        row["client_id"],
        row["client_name"],
        {key: row[key] for key in _KEYS if row[key]},
        instant(row["created_at"]),
        instant(row["deleted_at"]),
    )


def _alive(*, in_bin: bool) -> ColumnElement[bool]:
    deleted_at = register_row.c.deleted_at
    return deleted_at.is_not(None) if in_bin else deleted_at.is_(None)
