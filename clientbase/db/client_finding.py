"""The clients of a list that fit what is typed in its search line, in its order; the first page at once."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select

from clientbase.db import tables as t
from clientbase.db.search import CLIENTS, EVERY, fitting, list_readings
from clientbase.domain.search_query import Reading

_FEW = 2_000  # hits that are sorted by themselves; more are taken out of the whole list in its order
_MANY = 20_000  # hits up to which they are read all; of more, names are gone through until a page is full
_WALKED = 60_000  # names gone through for hits that stand together somewhere behind
_READ = 6_000  # texts read for the same
_SOME = 256

Ordered = Callable[[Select[Any]], Select[Any]]


class Listed(NamedTuple):
    """All clients of a list, asked for as is best for all of them, and for a few whose ids are known."""

    whole: Select[Any]
    few: Select[Any]


def found_ids(
    connection: Connection, text: str, listed: Listed, order: Ordered, *, first: int | None, by_name: bool
) -> tuple[int, ...]:
    """The clients of the list that fit, by the first reading of the text that any of them fits.

    `first`: so many are enough; `by_name`: the list is the living by name, without any other condition.
    """
    for reading in list_readings(connection, text):
        if first is None:
            found = _among(connection, fitting(connection, reading, EVERY), listed, order)
        else:
            found = _first(connection, reading, listed, order, first, by_name=by_name)
        if found:
            return found
    return ()


def _among(connection: Connection, hits: Sequence[int], listed: Listed, order: Ordered) -> tuple[int, ...]:
    if len(hits) <= _FEW:
        return _sorted(connection, hits, listed, order)
    wanted = set(hits)
    return tuple(row[0] for row in connection.execute(order(listed.whole)).fetchall() if row[0] in wanted)


def _sorted(connection: Connection, hits: Sequence[int], listed: Listed, order: Ordered) -> tuple[int, ...]:
    if not hits:
        return ()
    return tuple(connection.scalars(order(listed.few.where(t.client.c.id.in_(hits)))))


def _first(
    connection: Connection,
    reading: Reading,
    listed: Listed,
    order: Ordered,
    limit: int,
    *,
    by_name: bool,
) -> tuple[int, ...]:
    hits = fitting(connection, reading, _MANY + 1)
    if len(hits) > _FEW and by_name:
        names = (row[0] for some in connection.execute(order(listed.whole)).partitions(_SOME) for row in some)
        if len(hits) <= _MANY:
            wanted = set(hits)
            found = tuple(islice((id for id in islice(names, _WALKED) if id in wanted), limit))
        else:
            found = tuple(islice(_holding(connection, islice(names, _READ), reading), limit))
        if len(found) == limit:
            return found
    if len(hits) > _MANY:
        hits = fitting(connection, reading, EVERY)
    return _among(connection, hits, listed, order)[:limit]


def _holding(connection: Connection, names: Iterator[int], reading: Reading) -> Iterator[int]:
    """Those whose text holds every word; of a word that must begin one it is asked here too."""
    while some := list(islice(names, _SOME)):
        texts = CLIENTS.folded(connection, some)
        for id in some:
            text = f" {texts.get(id, '')}"
            if all(any(form in text for form in forms) for forms in reading.words):
                yield id
