"""Clients as a long table: the values of chosen fields, some rows at a time, and what there is of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, bindparam, case, func, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.client_rows import list_columns
from clientbase.db.instants import calendar_date, instant
from clientbase.db.own_tables import client_own as own_rows
from clientbase.db.receipts import receipts_sum
from clientbase.domain.client import LISTS
from clientbase.domain.client_sheet import PARTS, Needs
from clientbase.domain.own_values import is_own_key

_CHUNK = 2000  # clients read at once
_INSTANTS = frozenset({"created_at", "changed_at", "last_contact_at", "deleted_at"})
_DATES = frozenset({"registered_on", "confirmed_on", "first_purchase_on", "last_purchase_on"})
_FROM = {"city": "addresses", "age": "birthday", "receipts_sum": "receipts_sums"}
"""Computed fields that no column holds, and what they are computed of."""


def values(connection: Connection, ids: Sequence[int], keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What these clients have in these fields, and their "id", in the order of `ids`, without gone ones."""
    wanted = dict.fromkeys(_FROM.get(key, key) for key in keys)
    lists = [key for key in wanted if key in t.CLIENT_LISTS]
    plain = [key for key in wanted if key in t.client.c and key not in lists]
    own = [key for key in wanted if is_own_key(key)]
    made = {key: calendar_date for key in plain if key in _DATES}
    made |= {key: instant for key in plain if key in _INSTANTS}
    statement = _of_some(select(t.client.c.id, *(t.client.c[key] for key in plain)), t.client.c.id)
    names = ("id", *plain)
    list_statements = [(key, _list_statement(key)) for key in lists]
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        rows = connection.execute(statement, {"ids": some}).fetchall()
        found = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
        several = [(key, _lists(connection, key, of_key, some)) for key, of_key in list_statements]
        texts = client_own.texts_of(connection, some) if own else {}
        for id in some:
            if (of := found.get(id)) is None:
                continue
            for key, typed in made.items():
                of[key] = typed(of[key])
            for key, items in several:
                of[key] = tuple(items.get(id, ()))
            if own:
                of |= texts.get(id, {})
            if "receipts_sums" in of:
                of["receipts_sum"] = receipts_sum(of["receipts_sums"])
            yield of


def _of_some(statement: Select[Any], column: Any) -> Select[Any]:
    """Only rows of `ids`, put in when it runs: to build the list into it takes as long as to read it."""
    return statement.where(column.in_(bindparam("ids", expanding=True)))


def _list_statement(key: str) -> Select[Any]:
    table = t.CLIENT_LISTS[key]
    columns = (table.c[name] for name in list_columns(key))
    statement = select(table.c.client_id, *columns)
    return _of_some(statement, table.c.client_id).order_by(table.c.client_id, table.c.position, table.c.id)


def _lists(
    connection: Connection, key: str, statement: Select[Any], ids: Sequence[int]
) -> dict[int, list[Any]]:
    """As `client_rows.load_list`, fetched in one go."""
    kind = LISTS.get(key)
    found: dict[int, list[Any]] = {}
    for client_id, *parts in connection.execute(statement, {"ids": ids}).fetchall():
        item = parts[0] if kind is None else kind(*parts)
        if client_id in found:
            found[client_id].append(item)
        else:
            found[client_id] = [item]
    return found


def needs(connection: Connection, ids: Sequence[int], keys: Sequence[str]) -> Needs:
    """What of these fields these clients fill at all, and how many values their lists have."""
    plain = [key for key in keys if key in t.client.c]
    own = [key for key in keys if is_own_key(key) and key in own_rows.c]
    lists = [key for key in keys if key in PARTS]
    filled: set[str] = set()
    parts: dict[str, list[set[str]]] = defaultdict(list)
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        filled |= _filled(connection, t.client, [key for key in plain if key not in filled], some)
        filled |= _filled(connection, own_rows, [key for key in own if key not in filled], some)
        for key in ("tags", "flags"):
            if key in keys and key not in filled and _any(connection, key, some):
                filled.add(key)
        for key in lists:
            for at, names in enumerate(_parts(connection, key, some)):
                if at == len(parts[key]):
                    parts[key].append(set())
                parts[key][at] |= names
    return Needs(
        frozenset(filled), {key: tuple(frozenset(names) for names in places) for key, places in parts.items()}
    )


def _filled(connection: Connection, table: Any, keys: Sequence[str], ids: Sequence[int]) -> set[str]:
    if not keys:
        return set()
    tests = [func.max(case((_says(table.c[key]), 1), else_=0)) for key in keys]
    row = connection.execute(select(*tests).where(table.c.id.in_(ids))).one()
    return {key for key, found in zip(keys, row, strict=True) if found}


def _says(column: Column[Any]) -> ColumnElement[bool]:
    return column.is_not(None) if column.nullable else column != ""


def _any(connection: Connection, key: str, ids: Sequence[int]) -> bool:
    table = t.CLIENT_LISTS[key]
    found = select(table.c.id).where(table.c.client_id.in_(ids)).limit(1)
    return connection.execute(found).first() is not None


def _parts(connection: Connection, key: str, ids: Sequence[int]) -> list[set[str]]:
    """For each place of a value in the list, the parts that are filled in it."""
    table, names = t.CLIENT_LISTS[key], list_columns(key)
    place = func.row_number().over(partition_by=table.c.client_id, order_by=(table.c.position, table.c.id))
    numbered = (
        select(place.label("place"), *(table.c[name] for name in names))
        .where(table.c.client_id.in_(ids))
        .subquery()
    )
    tests = [func.max(case((numbered.c[name] != "", 1), else_=0)) for name in names]
    statement = select(numbered.c.place, *tests).group_by(numbered.c.place).order_by(numbered.c.place)
    return [
        {name for name, found in zip(names, row[1:], strict=True) if found}
        for row in connection.execute(statement)
    ]
