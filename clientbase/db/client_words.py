"""What follows from the words of clients, worked out by column: names shown, sort keys, search texts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.client_stretches import items_of
from clientbase.db.driver_rows import driver_rows
from clientbase.db.id_stretches import STRETCH, stretches
from clientbase.db.inserting import change_many
from clientbase.domain.client_columns import WORDED, ItemValues, laid_out, month_day
from clientbase.domain.own_values import own_values

DERIVED = ("display_name", "sort_key", "birth_month_day")


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
    statement = select(*columns).order_by(client.id)
    for start in range(0, len(ids), STRETCH):
        some = ids[start : start + STRETCH]
        (where,) = stretches(client.id, some)
        rows = driver_rows(connection, statement.where(where))
        yield some, _words(rows, {key: items_of(connection, key, some) for key in t.CLIENT_LISTS}, connection)


def _words(
    rows: Sequence[Any], lists: Mapping[str, Mapping[int, Sequence[ItemValues]]], connection: Connection
) -> ClientWords:
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
