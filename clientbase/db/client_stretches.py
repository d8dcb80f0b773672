"""Clients read by column, a stretch of them at a time, without a value made of any of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.driver_rows import driver_rows
from clientbase.db.id_stretches import STRETCH, stretches
from clientbase.domain.client_columns import ITEM_COLUMNS, LIST_FIELDS, PLAIN, ClientColumns, ItemValues
from clientbase.domain.own_values import own_values

KNOWN_BY = (
    "kind",
    "family_name",
    "given_name",
    "additional_name",
    "nickname",
    "organization",
    "tax_id",
    "external_id",
    "card_number",
    "birthday",
)
"""The plain fields by which a client is known again."""
_REACHED_BY = ("phones", "emails")


class Stretch(NamedTuple):
    """Some clients with all that they are known by, the bin included; `binned`: those who lie there."""

    ids: Sequence[int]
    clients: ClientColumns
    binned: Sequence[int]


def known_by(connection: Connection) -> Iterator[Stretch]:
    """Every client of the base, in the order of their ids."""
    client = t.client.c
    columns = [client[name] for name in KNOWN_BY]
    statement = select(client.id, client.deleted_at, client.display_name, *columns).order_by(client.id)
    last = -1
    while rows := connection.execute(statement.where(client.id > last).limit(STRETCH)).all():
        ids, deleted, names, *values = zip(*rows, strict=True)
        plain = {key: list(column) for key, column in zip(KNOWN_BY, values, strict=True)}
        lists = {key: _items_of_each(connection, key, ids) for key in _REACHED_BY}
        found = ClientColumns(len(ids), plain, lists, [], list(names), [], [])
        binned = [id for id, at in zip(ids, deleted, strict=True) if at is not None]
        yield Stretch(ids, found, binned)
        last = ids[-1]


def columns_of(
    connection: Connection, ids: Sequence[int], keys: Collection[str] = (*PLAIN, *LIST_FIELDS, "own")
) -> ClientColumns:
    """Some fields of clients who are there, in the order of `ids`; not what they are called in lists."""
    table = t.client
    names = [key for key in PLAIN if key in keys]
    statement = select(table.c.id, *(table.c[name] for name in names))
    rows = {
        id: values
        for where in stretches(table.c.id, ids)
        for id, *values in connection.execute(statement.where(where)).all()
    }
    ordered = [rows[id] for id in ids]
    plain = {key: [values[at] for values in ordered] for at, key in enumerate(names)}
    lists = {key: _items_of_each(connection, key, ids) for key in LIST_FIELDS if key in keys}
    own = client_own.texts_of(connection, ids) if "own" in keys else {}
    told = [own_values(own[id]) if id in own else () for id in ids] if own else []
    return ClientColumns(len(ids), plain, lists, told, [], [], [])


def items_of(connection: Connection, key: str, ids: Sequence[int]) -> dict[int, list[ItemValues]]:
    """One list (phones, tags, …) of those of the clients who have any, in the order the owner keeps."""
    table: Table = t.CLIENT_LISTS[key]
    statement = select(table.c.client_id, *(table.c[name] for name in ITEM_COLUMNS[key]))
    statement = statement.order_by(table.c.client_id, table.c.position, table.c.id)
    found: dict[int, list[ItemValues]] = defaultdict(list)
    for where in stretches(table.c.client_id, ids):
        for row in driver_rows(connection, statement.where(where)):
            found[row[0]].append(row[1:])
    return found


def _items_of_each(connection: Connection, key: str, ids: Sequence[int]) -> list[tuple[ItemValues, ...]]:
    found = items_of(connection, key, ids)
    return [tuple(found[id]) if id in found else () for id in ids]
