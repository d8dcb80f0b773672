"""Handing clients over: how much would go is told first, then all goes in one change set."""

from datetime import datetime

from clientbase.db import appointment_tables as ap
from clientbase.db import handing_over
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.call_tables import call_list_entry
from clientbase.db.presence import require_employee
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.handing_over import HandOver, HandOverCounts, HandOverToNobody, Whose


class HandingOverService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def count(self, what: HandOver) -> HandOverCounts:
        """What `apply` would change now."""
        with self._store.read() as unit:
            return _counts(handing_over.found(unit.connection, what, self._wall()))

    def apply(self, what: HandOver) -> HandOverCounts:
        """Raises HandOverToNobody, NotThere."""
        if what.whose is Whose.ONE and what.from_id == what.to_id:
            raise HandOverToNobody
        with self._store.write(Action.HAND_OVER) as unit:
            require_employee(unit.connection, what.to_id)
            rows = handing_over.found(unit.connection, what, self._wall())
            handing_over.hand_over(unit.journal, rows, what.to_id)
            counts = _counts(rows)
            unit.journal.facts["count"] = counts.clients
        return counts

    def _wall(self) -> datetime:
        return self._clock.now().astimezone().replace(tzinfo=None)


def _counts(rows: dict[str, list[int]]) -> HandOverCounts:
    return HandOverCounts(
        len(rows[t.client.name]),
        len(rows[tt.task.name]),
        len(rows[ap.appointment.name]),
        len(rows[call_list_entry.name]),
    )
