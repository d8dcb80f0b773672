"""The clients of a list that fit what is typed in its search line, in its order; the first page at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, select

from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.name_ranges import named
from clientbase.db.search import CLIENTS, EVERY, fitting, list_readings
from clientbase.db.search_match import Place, beginnings, expression
from clientbase.domain.search_query import Reading

_FEW = 2_000  # hits that are sorted by themselves; more are taken out of the whole list in its order
_MANY = 20_000  # hits that are looked at one by one when nothing else helps
_WALKED = 30_000  # names gone through for a page of hits that are everywhere
_SOME = 1_000


class ListSearch:
    """All clients of a list, asked for as is best for all of them, and for a few whose ids are known."""

    def __init__(
        self,
        connection: Connection,
        whole: Select[Any],
        few: Select[Any],
        order: Callable[[Select[Any]], Select[Any]],
        *,
        by_name: bool,
    ) -> None:
        """`by_name`: it is the living by name, without any other condition."""
        self._connection = connection
        self._whole = whole
        self._few = few
        self._order = order
        self._by_name = by_name

    def ids(self, text: str, limit: int | None) -> tuple[int, ...]:
        """The clients that fit by the first reading of the text that any of them fits; or the first ones."""
        for reading in list_readings(self._connection, text):
            found = self._all(reading) if limit is None else self._first(reading, limit)
            if found:
                return found
        return ()

    def _all(self, reading: Reading) -> tuple[int, ...]:
        return self._among(fitting(self._connection, reading, EVERY))

    def _among(self, hits: Sequence[int]) -> tuple[int, ...]:
        if not hits:
            return ()
        if len(hits) <= _FEW:
            statement = self._few.where(t.client.c.id.in_(hits))
            return tuple(self._connection.scalars(self._order(statement)))
        wanted = set(hits)
        rows = self._connection.execute(self._order(self._whole)).fetchall()
        return tuple(row[0] for row in rows if row[0] in wanted)

    def _first(self, reading: Reading, limit: int) -> tuple[int, ...]:
        hits = fitting(self._connection, reading, EVERY)
        if len(hits) <= _FEW or not self._by_name:
            return self._among(hits)[:limit]
        return self._first_by_name(reading, set(hits), limit)

    def _first_by_name(self, reading: Reading, hits: set[int], limit: int) -> tuple[int, ...]:
        """Those named so stand together and are read where they stand; the others are few, or everywhere."""
        so_named = set(CLIENTS.ids(self._connection, expression(reading, Place.NAME), EVERY)) & hits
        others = hits - so_named
        if len(others) > _FEW:
            names = islice(self._names(), _WALKED)
            found = tuple(islice((id for id in names if id in hits), limit))
            return found if len(found) == limit else self._together(hits, limit)
        pairs = list(
            islice((it for it in named(self._connection, beginnings(reading)) if it[1] in so_named), limit)
        )
        if len(pairs) < min(limit, len(so_named)):  # most lie in the bin, or are spelt as nobody thought of
            return self._together(hits, limit)
        return tuple(id for _key, id in sorted(pairs + self._living(others)))[:limit]

    def _together(self, hits: set[int], limit: int) -> tuple[int, ...]:
        """Hits that stand together somewhere behind: nothing helps but to look at each of them."""
        if len(hits) > _MANY:
            return self._among(list(hits))[:limit]
        return tuple(id for _key, id in sorted(self._living(hits))[:limit])

    def _living(self, ids: Iterable[int]) -> list[tuple[str, int]]:
        client = t.client.c
        found: list[tuple[str, int]] = []
        for where in stretches(client.id, ids):
            statement = select(client.sort_key, client.id, client.deleted_at).where(where)
            rows = self._connection.execute(statement)
            found += [(key, id) for key, id, gone_at in rows if gone_at is None]
        return found

    def _names(self) -> Iterator[int]:
        """The whole list, some at a time."""
        for some in self._connection.execute(self._order(self._whole)).partitions(_SOME):
            yield from (row[0] for row in some)
