"""Clients a change set deleted come back, whole and many at once: so is the undo of an import done again."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, not_, select

from clientbase.db import client_own, own_tables, search
from clientbase.db import tables as t
from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal
from clientbase.db.outcomes import Outcome
from clientbase.db.undoing_rows import present_of
from clientbase.domain.changes import Change
from clientbase.domain.client_columns import ITEM_COLUMNS, PLAIN, ClientColumns, laid_out, month_day
from clientbase.domain.id_ranges import IdRanges
from clientbase.domain.own_values import own_values
from clientbase.domain.progress import Progress

FEW = 50
"""Fewer than these are brought back row by row."""
_WINDOW = 2_000
_KEY_OF = {table.name: key for key, table in t.CLIENT_LISTS.items()}
_NOUNS = (t.client.name, own_tables.client_own.name, *_KEY_OF)
_STORED = t.stored_columns(t.client)
_ORDER = ("id", *(column.name for column in t.client.columns if column.name != "id"))
Image = dict[str, Any]


class GoneClients:
    """The clients a change set deleted with all their values, if they can come back all together.

    `ids` is empty when they cannot: they are few, the schema was another one, some are there again, or
    somebody who was responsible for them is gone.
    """

    def __init__(self, connection: Connection, set_id: int, schema: int, now: int) -> None:
        self._connection = connection
        self._set_id = set_id
        self.ids = IdRanges()
        if schema != now:
            return
        change = t.change.c
        lines = connection.execute(
            select(change.row_id).where(self._deleted(), change.noun == t.client.name)
        ).all()
        if len(lines) < FEW:
            return
        ids = IdRanges((row[0], row[0]) for row in lines)
        if self._is_whole() and not self._is_any_there(ids) and self._are_all_responsible_there():
            self.ids = ids

    def others(self) -> ColumnElement[bool]:
        """The lines of the set that are not about these clients and their values."""
        change = t.change.c
        return not_(and_(change.op == str(Change.DELETED), change.noun.in_(_NOUNS)))

    def bring_back(self, journal: Journal, outcome: Outcome, progress: Progress) -> None:
        for window in self.ids.windows(_WINDOW):
            progress.advance(self._bring_back_some(journal, window))
            outcome.runs += [(t.client.name, ids) for ids in window.ranges]

    # --- whether ------------------------------------------------------------------------------------

    def _deleted(self) -> ColumnElement[bool]:
        change = t.change.c
        return and_(change.change_set_id == self._set_id, change.op == str(Change.DELETED))

    def _is_whole(self) -> bool:
        """No value of a client went whose client stayed, and no image is missing."""
        change, owner = t.change.c, t.change.alias("owner").c
        gone = select(owner.row_id).where(
            owner.change_set_id == self._set_id,
            owner.op == str(Change.DELETED),
            owner.noun == t.client.name,
        )
        odd = select(func.count()).where(
            self._deleted(),
            change.noun.in_(_NOUNS),
            change.client_id.is_(None) | change.client_id.not_in(gone) | change.before.is_(None),
        )
        return not self._connection.scalar(odd)

    def _is_any_there(self, ids: IdRanges) -> bool:
        column = t.client.c.id
        return any(
            self._connection.scalar(select(func.count()).where(column.between(one.start, one.stop - 1)))
            for one in ids.ranges
        )

    def _are_all_responsible_there(self) -> bool:
        change = t.change.c
        wanted: set[int] = set()
        images = select(change.before).where(
            self._deleted(),
            change.noun == t.client.name,
            change.before.not_like('%"responsible_id":null%'),
        )
        for (before,) in self._connection.execute(images):
            if (id := json.loads(before).get("responsible_id")) is not None:
                wanted.add(id)
        return present_of(self._connection, t.employee, sorted(wanted)) == wanted

    # --- doing it -----------------------------------------------------------------------------------

    def _bring_back_some(self, journal: Journal, window: IdRanges) -> int:
        """Returns how many rows came back."""
        images, lists, own = self._images(window)
        clients = _laid_out(images, lists, own)
        now = stored_instant(journal.at)
        columns: dict[str, Sequence[Any]] = {
            "id": [id for id, _image in images],
            **{name: [image[name] for _id, image in images] for name in _STORED},
            "display_name": clients.names,
            "sort_key": clients.sort_keys,
            "birth_month_day": [month_day(image["birthday"]) for _id, image in images],
            "changed_at": [now] * len(images),
        }
        names = tuple(name for name in _ORDER if name in columns)
        rows = list(zip(*(columns[name] for name in names), strict=True))
        _insert_runs(journal, t.client.name, names, rows, whose=0)
        for key, table in t.CLIENT_LISTS.items():
            items = sorted(
                (row_id, client_id, position, *values)
                for client_id, of in lists[key].items()
                for position, row_id, values in of
            )
            if items:
                _insert_runs(
                    journal, table.name, ("id", "client_id", "position", *ITEM_COLUMNS[key]), items, whose=1
                )
        if any(own.values()):
            client_own.add_many(journal, ((id, own_values(own[id])) for id, _image in images if id in own))
        texts = zip((id for id, _image in images), clients.folded, strict=True)
        search.index(self._connection, list(texts), new=True, known=journal.learnt)
        return len(images) + len(own) + sum(len(some) for of in lists.values() for some in of.values())

    def _images(
        self, window: IdRanges
    ) -> tuple[
        list[tuple[int, Image]],
        dict[str, dict[int, list[tuple[int, int, tuple[Any, ...]]]]],
        dict[int, Image],
    ]:
        """Of the clients in the window: their own cells, their items by field key, their own fields."""
        first, last, _holes = window.between()
        change = t.change.c
        statement = select(change.noun, change.row_id, change.client_id, change.before).where(
            # found by the clients: by set or noun, all lines of it would be read for every window
            change.change_set_id + 0 == self._set_id,
            change.op == str(Change.DELETED),
            change.client_id.between(first, last),
        )
        images: dict[int, Image] = {}
        own: dict[int, Image] = {}
        lists: dict[str, dict[int, list[tuple[int, int, tuple[Any, ...]]]]] = {
            key: defaultdict(list) for key in t.CLIENT_LISTS
        }
        for noun, row_id, client_id, before in self._connection.execute(statement):
            if noun not in _NOUNS:
                continue
            image = json.loads(before)
            if noun == t.client.name:
                images[row_id] = image
            elif noun == own_tables.client_own.name:
                own[row_id] = image
            else:
                key = _KEY_OF[noun]
                values = tuple(image[name] for name in ITEM_COLUMNS[key])
                lists[key][client_id].append((image["position"], row_id, values))
        for of in lists.values():
            for items in of.values():
                items.sort()
        return sorted(images.items()), lists, own


def _laid_out(
    images: Sequence[tuple[int, Image]],
    lists: Mapping[str, Mapping[int, list[tuple[int, int, tuple[Any, ...]]]]],
    own: Mapping[int, Image],
) -> ClientColumns:
    """The clients by column, with the names, sort keys and search texts that follow."""
    plain = {key: [image[key] for _id, image in images] for key in PLAIN}
    return laid_out(
        {key: column for key, column in plain.items() if any(column)},
        {
            key: [tuple(values for _position, _id, values in of.get(id, ())) for id, _image in images]
            for key, of in lists.items()
            if of
        },
        [own_values(own.get(id, {})) for id, _image in images] if own else [],
        len(images),
    )


def _insert_runs(
    journal: Journal, noun: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]], *, whose: int
) -> None:
    """Rows in the order of their ids, one line in the journal for each stretch.

    `whose`: the place in a row of the client it belongs to.
    """
    table = t.JOURNALLED[noun]
    start = 0
    for ids in IdRanges((row[0], row[0]) for row in rows).ranges:
        some = rows[start : start + len(ids)]
        one = some[0][whose] if some[0][whose] == some[-1][whose] else None
        journal.insert_run(table, columns, some, ids, client_id=one)
        start += len(ids)
