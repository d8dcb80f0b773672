"""Clients between rows and values: a draft becomes tuples of columns, rows become `Client` again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Table, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.instants import calendar_date, instant, stored
from clientbase.db.journal import chunks
from clientbase.db.receipts import receipts_sum
from clientbase.domain.client import LISTS, Client, Kind, Role, Sex
from clientbase.domain.client_columns import PLAIN
from clientbase.domain.own_values import own_values

_DATES = ("registered_on", "confirmed_on")


def list_columns(key: str) -> tuple[str, ...]:
    """The value columns of a client's list, in the order of its dataclass; a tag is its own text."""
    return ("tag",) if key == "tags" else tuple(item.name for item in fields(LISTS[key]))


def list_values(key: str, item: Any) -> tuple[object, ...]:
    return (item,) if key == "tags" else tuple(stored(getattr(item, name)) for name in list_columns(key))


def load(connection: Connection, ids: Iterable[int]) -> dict[int, Client]:
    """Whole clients by id; ids that are gone are left out."""
    found: dict[int, Client] = {}
    for some in chunks(list(ids)):
        lists = {key: load_list(connection, key, some) for key in t.CLIENT_LISTS}
        own = client_own.texts_of(connection, some)
        rows = connection.execute(select(t.client).where(t.client.c.id.in_(some))).mappings()
        for row in rows:
            values: dict[str, Any] = {key: row[key] for key in PLAIN}
            values |= {key: calendar_date(row[key]) for key in _DATES}
            values |= {"kind": Kind(row["kind"]), "role": Role(row["role"]), "sex": Sex(row["sex"])}
            values |= {key: tuple(of.get(row["id"], ())) for key, of in lists.items()}
            found[row["id"]] = Client(
                **values,
                own=own_values(own.get(row["id"], {})),
                id=row["id"],
                display_name=row["display_name"],
                created_at=instant(row["created_at"]),
                changed_at=instant(row["changed_at"]),
                deleted_at=instant(row["deleted_at"]),
                last_contact_at=instant(row["last_contact_at"]),
                receipts_count=row["receipts_count"],
                receipts_sum=receipts_sum(row["receipts_sums"]),
                first_purchase_on=calendar_date(row["first_purchase_on"]),
                last_purchase_on=calendar_date(row["last_purchase_on"]),
            )
    return found


def load_list(connection: Connection, key: str, ids: Sequence[int]) -> dict[int, list[Any]]:
    """One list (phones, tags, …) of many clients, in the order the owner keeps."""
    table: Table = t.CLIENT_LISTS[key]
    names = list_columns(key)
    columns = [table.c[name] for name in names]
    found: dict[int, list[Any]] = defaultdict(list)
    statement = (
        select(table.c.client_id, *columns)
        .where(table.c.client_id.in_(ids))
        .order_by(table.c.client_id, table.c.position, table.c.id)
    )
    kind = LISTS.get(key)
    for client_id, *values in connection.execute(statement):
        found[client_id].append(values[0] if kind is None else kind(*values))
    return found
