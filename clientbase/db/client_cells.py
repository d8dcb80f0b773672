"""Cells of many clients at once: what stands in one field of them, and each changed to its own values."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.client_items import update_items
from clientbase.db.client_rows import load_list
from clientbase.db.clients import own_cells
from clientbase.db.instants import calendar_date
from clientbase.db.journal import Journal, chunks
from clientbase.domain.client_columns import PLAIN
from clientbase.domain.own_values import is_own_key

_DATES = frozenset({"registered_on", "confirmed_on"})


def update_each(
    journal: Journal, connection: Connection, changes: Mapping[int, Mapping[str, Any]]
) -> dict[int, frozenset[str]]:
    """Each client to its own values (id → field key → value as checked). Returns what really changed."""
    plain = {
        id: {key: value for key, value in values.items() if key in PLAIN} for id, values in changes.items()
    }
    found = {id: set(keys) for id, keys in journal.update_many(t.client, _filled(plain)).items()}
    for key in t.CLIENT_LISTS:
        items = {id: values[key] for id, values in changes.items() if key in values}
        for id in update_items(journal, connection, key, items) if items else ():
            found.setdefault(id, set()).add(key)
    own = {id: own_cells(values) for id, values in changes.items()}
    for id, keys in client_own.update_many(journal, connection, _filled(own)).items():
        found.setdefault(id, set()).update(keys)
    journal.derived -= found.keys()
    return {id: frozenset(keys) for id, keys in found.items()}


def _filled(cells: Mapping[int, Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    return {id: values for id, values in cells.items() if values}


def values_of(connection: Connection, ids: Sequence[int], key: str) -> dict[int, Any]:
    """What stands in one field of these clients, shaped as a draft has it; who is gone is left out."""
    found: dict[int, Any] = {}
    for some in chunks(list(ids)):
        rows = connection.execute(_cells(key, some)).all()
        if key in t.CLIENT_LISTS:
            items = load_list(connection, key, some)
            found |= {row[0]: tuple(items.get(row[0], ())) for row in rows}
        elif is_own_key(key):
            own = client_own.texts_of(connection, some)
            found |= {row[0]: own.get(row[0], {}).get(key, "") for row in rows}
        elif key in _DATES:
            found |= {row[0]: calendar_date(row[1]) for row in rows}
        else:
            found |= {row[0]: row[1] for row in rows}
    return found


def _cells(key: str, ids: Sequence[int]) -> Any:
    columns = [t.client.c.id, *([t.client.c[key]] if key in PLAIN else [])]
    return select(*columns).where(t.client.c.id.in_(ids))
