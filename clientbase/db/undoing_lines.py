"""The lines of a change set that are taken back row by row, read a stretch at a time."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from clientbase.db import tables as t
from clientbase.db.outcomes import Entry
from clientbase.db.redoing_clients import GoneClients
from clientbase.db.undoing_clients import MadeClients
from clientbase.db.upcasters import upcast
from clientbase.domain.changes import Change
from clientbase.domain.progress import Progress
from clientbase.i18n import N_

_STAGE = N_("Taking back and putting back")
_STRETCH = 2_000
_CHANGE = t.change.c


class SetLines:
    """All lines of a set but those about clients who go or come back whole, many at once."""

    def __init__(
        self,
        connection: Connection,
        set_id: int,
        schemas: tuple[int, int],
        *,
        made: MadeClients,
        gone: GoneClients,
        progress: Progress,
    ) -> None:
        """Images of `schemas[0]` are told as of `schemas[1]`; `progress` counts lines."""
        self._connection = connection
        self._set_id = set_id
        self._schemas = schemas
        self._made = made
        self._gone = gone
        self._progress = progress
        rows = func.coalesce(_CHANGE.last_id, _CHANGE.row_id) - _CHANGE.row_id + 1
        total = connection.scalar(select(func.sum(rows)).where(_CHANGE.change_set_id == set_id))
        progress.start(_STAGE, int(total or 0))

    def created(self) -> list[Entry]:
        """Every row that was made, without any image."""
        lines = self._connection.execute(
            self._of(Change.CREATED, _CHANGE.noun, _CHANGE.row_id, _CHANGE.last_id, _CHANGE.client_id)
        )
        found: list[Entry] = []
        for noun, row_id, last_id, client_id in lines:
            if self._made.goes_apart(noun) or not self._made.has(noun, last_id, client_id):
                found += [
                    Entry(noun, id, client_id, Change.CREATED)
                    for id in range(row_id, (last_id or row_id) + 1)
                ]
        return found

    def updated(
        self, nouns: Collection[str], last: Collection[int] = ()
    ) -> Iterator[tuple[str, list[Entry]]]:
        """Changed rows of these nouns; all lines of one row come together. Rows of the clients `last` come
        after all others.
        """
        again = self._changed_again(nouns)
        waiting: list[Entry] = []
        for lines in self._stretches(Change.UPDATED, nouns):
            by_noun: dict[str, list[Entry]] = defaultdict(list)
            for line in lines:
                entry = self._entry(line)
                if (entry.noun, entry.row_id) in again or entry.client_id in last:
                    waiting.append(entry)
                else:
                    by_noun[entry.noun].append(entry)
            yield from by_noun.items()
        for wait_for in (lambda entry: entry.client_id not in last, lambda entry: entry.client_id in last):
            late: dict[str, list[Entry]] = defaultdict(list)
            for entry in filter(wait_for, waiting):
                late[entry.noun].append(entry)
            yield from late.items()

    def deleted(self, nouns: Sequence[str]) -> Iterator[tuple[str, list[Entry]]]:
        """Rows that went, noun by noun."""
        present = self._connection.execute(self._of(Change.DELETED, _CHANGE.noun).distinct())
        known = {row[0] for row in present}
        for noun in nouns:
            for lines in self._stretches(Change.DELETED, {noun}) if noun in known else ():
                yield noun, [self._entry(line) for line in lines]

    # --- reading ------------------------------------------------------------------------------------

    def _of(self, op: Change, *columns: Any) -> Select[Any]:
        statement = select(*columns).where(
            _CHANGE.change_set_id == self._set_id, _CHANGE.op == str(op), _CHANGE.noun.in_(list(t.JOURNALLED))
        )
        return statement.where(self._gone.others()) if self._gone.ids.ranges else statement

    def _stretches(self, op: Change, nouns: Collection[str]) -> Iterator[Sequence[Row[Any]]]:
        columns = (_CHANGE.id, _CHANGE.noun, _CHANGE.row_id, _CHANGE.client_id, _CHANGE.op)
        statement = (
            self._of(op, *columns, _CHANGE.before, _CHANGE.after)
            .where(_CHANGE.noun.in_(sorted(nouns)))
            .order_by(_CHANGE.id)
            .limit(_STRETCH)
        )
        newest = 0
        while lines := self._connection.execute(statement.where(_CHANGE.id > newest)).fetchall():
            yield lines
            self._progress.advance(len(lines))
            newest = lines[-1][0]

    def _changed_again(self, nouns: Collection[str]) -> set[tuple[str, int]]:
        """Rows that were changed more than once."""
        statement = self._of(Change.UPDATED, _CHANGE.noun, _CHANGE.row_id)
        statement = statement.where(_CHANGE.noun.in_(sorted(nouns)))
        several = statement.group_by(_CHANGE.noun, _CHANGE.row_id).having(func.count() > 1)
        return {(row[0], row[1]) for row in self._connection.execute(several)}

    def _entry(self, line: Any) -> Entry:
        _id, noun, row_id, client_id, op, before, after = line
        return Entry(noun, row_id, client_id, op, self._image(noun, before), self._image(noun, after))

    def _image(self, noun: str, text: str | None) -> dict[str, Any] | None:
        return upcast(noun, json.loads(text), *self._schemas) if text else None
