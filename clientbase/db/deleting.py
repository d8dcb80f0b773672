"""Rows deleted a stretch at a time, their images made by the base itself; pages are told of each."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.db.json_rows import MOST_COLUMNS


def delete_rows(journal: Journal, connection: Connection, table: Table, ids: Iterable[int]) -> None:
    """Rows that are there, by their ids. Children must be deleted by the caller first."""
    sparse = table.info.get("sparse", False)
    columns = client_own.keys(connection) if sparse else t.stored_columns(table)
    if not 0 < len(columns) <= MOST_COLUMNS:
        journal.delete(table, ids)
        return
    owner = table.info.get("owner")
    for where in stretches(table.c.id, ids):
        if owner:
            noun, column, key = owner
            for (id,) in connection.execute(select(table.c[column]).where(where).distinct()).fetchall():
                journal.touch(noun, id, key)
        else:
            for (id,) in connection.execute(select(table.c.id).where(where)).fetchall():
                journal.touch(table.info.get("extends", table.name), id, *columns)
        journal.delete_where(table, where, columns)
