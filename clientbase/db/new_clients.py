"""New clients written in bulk: rows by column, and one line in the journal for all rows of a table."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from clientbase.db import client_own, search
from clientbase.db import tables as t
from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal
from clientbase.domain.client_columns import ITEM_COLUMNS, ClientColumns, month_day

_ORDER = tuple(column.name for column in t.client.columns)


def write(
    journal: Journal,
    connection: Connection,
    clients: ClientColumns,
    *,
    ids: range | None = None,
    added_at: Sequence[str] = (),
    originals: Mapping[int, Mapping[str, str]] | None = None,
) -> range:
    """Keep new clients and return their ids: `ids`, or the next ones that are free.

    `added_at`: the stored instant of each, if not now; `originals`: by their places, the texts of cells
    that an import read otherwise.
    """
    if ids is None:
        first = journal.next_id(t.client)
        ids = range(first, first + len(clients))
    now = stored_instant(journal.at)
    columns: dict[str, Any] = {
        "id": ids,
        **clients.plain,
        "created_at": added_at or repeat(now),
        "display_name": clients.names,
        "sort_key": clients.sort_keys,
        "changed_at": added_at or repeat(now),
    }
    if birthdays := clients.plain.get("birthday"):
        columns["birth_month_day"] = map(month_day, birthdays)
    names = tuple(name for name in _ORDER if name in columns)
    rows: Any = zip(*(columns[name] for name in names), strict=False)
    lost = {ids[at]: texts for at, texts in (originals or {}).items()}
    journal.insert_run(t.client, names, rows, ids, originals=lost)
    for key, table in t.CLIENT_LISTS.items():
        rows = [
            (id, position, *item)
            for id, items in zip(ids, clients.lists.get(key, ()), strict=False)
            for position, item in enumerate(items)
        ]
        if rows:
            first = journal.next_id(table)
            numbers = range(first, first + len(rows))
            whose = rows[0][0] if rows[0][0] == rows[-1][0] else None
            journal.insert_run(
                table,
                ("id", "client_id", "position", *ITEM_COLUMNS[key]),
                [(number, *row) for number, row in zip(numbers, rows, strict=True)],
                numbers,
                client_id=whose,
            )
    if clients.own:
        client_own.add_many(journal, zip(ids, clients.own, strict=True))
    texts = list(zip(ids, clients.folded, strict=True))
    search.index(connection, texts, new=True, known=journal.learnt)
    return ids
