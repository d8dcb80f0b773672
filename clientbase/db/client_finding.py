"""The clients of a list that fit what is typed in its search line, in its order; the first page at once."""

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from typing import Any

from sqlalchemy import Connection, Select, select

from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.name_places import NamePlaces
from clientbase.db.search import CLIENTS, EVERY, fitting, list_readings
from clientbase.db.search_match import fits, is_short
from clientbase.domain.search_query import Reading

_FEW = 2_000  # hits that are sorted by themselves; more are taken out of the whole list in its order
_WALKED = 1_000  # names gone through for a page of hits that are everywhere
_SOME = 200
_MANY = 10_000  # hits that are dropped into their places rather than sorted by them
_LOOSE = 20  # clients whose place among the hits is looked for, each in a handful of questions


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
        places: NamePlaces | None = None,
    ) -> None:
        """`by_name`: it is the living by name, without any other condition, as in `places`."""
        self._connection = connection
        self._whole = whole
        self._few = few
        self._order = order
        self._by_name = by_name
        self._places = places.known() if by_name and places else None

    def ids(self, text: str, limit: int | None) -> Sequence[int]:
        """The clients that fit by the first reading of the text that any of them fits; or the first ones."""
        for reading in list_readings(self._connection, text):
            found = self._all(reading) if limit is None else self._first(reading, limit)
            if found:
                return found
        return ()

    def _all(self, reading: Reading) -> Sequence[int]:
        hits = fitting(self._connection, reading, EVERY)
        if self._places is not None:
            if len(hits) > _MANY and (found := self._places.by_name(hits)) is not None:
                return found
            placed, others = self._places.parted(hits)
            if len(others) <= _LOOSE:
                return self._put_in(sorted(placed, key=self._places.order.__getitem__), others)
        return self._among(hits)

    def _put_in(self, ids: list[int], others: Sequence[int]) -> list[int]:
        """Those of the others who live, each in his place among ids in the order of names."""

        def key(id: int) -> tuple[str, int]:
            return self._living([id])[0]

        for name, id in self._living(others):
            ids.insert(bisect(ids, (name, id), key=key), id)
        return ids

    def _first(self, reading: Reading, limit: int) -> Sequence[int]:
        if not self._by_name:
            return self._all(reading)[:limit]
        some = fitting(self._connection, reading, _FEW + 1)
        if len(some) > _FEW:
            share = len(some) / max(some)  # of all clients, if those beyond are like these
            if limit < share * _WALKED and (found := self._everywhere(reading, share, limit)):
                return found
            some = fitting(self._connection, reading, EVERY)
        if self._places is None:
            return self._among(some)[:limit]
        placed, others = self._places.parted(some)
        first = nsmallest(limit, placed, key=self._places.order.__getitem__)
        if not others:
            return first
        return [id for _key, id in sorted(self._living([*first, *others]))[:limit]]

    def _everywhere(self, reading: Reading, share: float, limit: int) -> list[int]:
        """The first page of hits that are met soon from the top of the list; nothing where they are not."""
        found: list[int] = []
        if is_short(reading) and CLIENTS.is_small(self._connection):
            return found  # there it is asked of the texts otherwise
        walked = 0
        names = self._connection.execute(self._order(self._whole).limit(2 * _WALKED))
        for part in names.partitions(_SOME):
            ids = [row[0] for row in part]
            texts = CLIENTS.folded(self._connection, ids)
            found += [id for id in ids if fits(reading, texts.get(id, ""))]
            walked += len(ids)
            if len(found) >= limit:
                return found[:limit]
            if len(found) < share * walked / 4:
                break
        return []

    def _among(self, hits: Sequence[int]) -> Sequence[int]:
        if not hits:
            return ()
        if len(hits) <= _FEW:
            statement = self._few.where(t.client.c.id.in_(hits))
            return tuple(self._connection.scalars(self._order(statement)))
        wanted = set(hits)
        rows = self._connection.execute(self._order(self._whole)).fetchall()
        return tuple(row[0] for row in rows if row[0] in wanted)

    def _living(self, ids: Iterable[int]) -> list[tuple[str, int]]:
        client = t.client.c
        found: list[tuple[str, int]] = []
        for where in stretches(client.id, ids):
            statement = select(client.sort_key, client.id, client.deleted_at).where(where)
            rows = self._connection.execute(statement)
            found += [(key, id) for key, id, gone_at in rows if gone_at is None]
        return found
