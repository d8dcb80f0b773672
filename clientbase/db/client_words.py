"""What follows from the words of clients, worked out by column: names shown, sort keys, search texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.inserting import change_many
from clientbase.domain.client_columns import ITEM_COLUMNS, WORDED, laid_out, month_day
from clientbase.domain.own_values import own_values

_WINDOW = 2_000
DERIVED = ("display_name", "sort_key", "birth_month_day")
_ITEMS = Mapping[int, Sequence[tuple[Any, ...]]]


class ClientWords(NamedTuple):
    """Of some clients, in the order of `ids`: the columns `DERIVED` as they are and as they must be."""

    ids: list[int]
    kept: list[tuple[str, str, str]]
    names: list[tuple[str, str, str]]
    folded: list[str]


def read(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[Sequence[int], ClientWords]]:
    """The words of clients some at a time, with the ids that were asked for; who is gone is left out."""
    client = t.client.c
    columns = [client[name] for name in ("id", *DERIVED, "birthday", *WORDED)]
    statement = _of_some(select(*columns), client.id).order_by(client.id)
    lists = {key: _list_statement(key) for key in t.CLIENT_LISTS}
    for start in range(0, len(ids), _WINDOW):
        some = ids[start : start + _WINDOW]
        rows = connection.execute(statement, {"ids": some}).fetchall()
        yield some, _words(rows, {key: _items(connection, of, some) for key, of in lists.items()}, connection)


def _words(rows: Sequence[Any], lists: Mapping[str, _ITEMS], connection: Connection) -> ClientWords:
    if not rows:
        return ClientWords([], [], [], [])
    ids, names, keys, days, birthdays, *plain = (list(column) for column in zip(*rows, strict=True))
    own = client_own.texts_of(connection, ids)
    clients = laid_out(
        {name: column for name, column in zip(WORDED, plain, strict=True) if any(column)},
        {key: [tuple(of.get(id, ())) for id in ids] for key, of in lists.items() if of},
        [own_values(own.get(id, {})) for id in ids] if own else [],
        len(ids),
    )
    return ClientWords(
        ids,
        list(zip(names, keys, days, strict=True)),
        list(zip(clients.names, clients.sort_keys, map(month_day, birthdays), strict=True)),
        clients.folded,
    )


def store_names(connection: Connection, words: ClientWords) -> None:
    """The derived columns of those whose are not what they must be."""
    changed = (
        (*now, id) for id, kept, now in zip(words.ids, words.kept, words.names, strict=True) if kept != now
    )
    change_many(connection, t.client, DERIVED, changed)


def _of_some(statement: Select[Any], column: Any) -> Select[Any]:
    """Only rows of `ids`, put in when it runs: to build the list into it takes as long as to read it."""
    return statement.where(column.in_(bindparam("ids", expanding=True)))


def _list_statement(key: str) -> Select[Any]:
    table = t.CLIENT_LISTS[key]
    statement = select(table.c.client_id, *(table.c[name] for name in ITEM_COLUMNS[key]))
    return _of_some(statement, table.c.client_id).order_by(table.c.client_id, table.c.position, table.c.id)


def _items(connection: Connection, statement: Select[Any], ids: Iterable[int]) -> _ITEMS:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for client_id, *values in connection.execute(statement, {"ids": list(ids)}).fetchall():
        found[client_id].append(tuple(values))
    return found
