"""Relations of clients about to be made one: those that would say nothing afterwards go first."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from clientbase.db.card_tables import client_relation
from clientbase.db.journal import Journal, chunks
from clientbase.db.relations import about
from clientbase.domain.relation import LOOPLESS, SINGLE, SYMMETRIC

_ROW = client_relation.c


def tidy(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    """Before the rows of `others` become the survivor's, delete those that would say nothing then.

    That is a relation of one with himself, the same said twice, a second one of a kind of which there is one
    (that of the survivor stays) and what would come back to him in a circle.
    """
    merged = {survivor, *others}
    found: set[tuple[int, int, int, str]] = set()
    for some in chunks(sorted(merged)):
        statement = select(_ROW.id, _ROW.client_id, _ROW.other_id, _ROW.kind).where(about(some))
        found |= {(row[0], row[1], row[2], row[3]) for row in connection.execute(statement)}
    own_first = sorted(found, key=lambda row: (bool({row[1], row[2]} & set(others)), row[0]))
    kept = _Kept(connection, merged)
    doomed = []
    for id, client, other, kind in own_first:
        one = survivor if client in merged else client
        two = survivor if other in merged else other
        if not kept.take(one, two, kind):
            doomed.append(id)
    journal.delete(client_relation, doomed)


class _Kept:
    """What stays, told as it will read afterwards."""

    def __init__(self, connection: Connection, merged: set[int]) -> None:
        self._connection = connection
        self._merged = merged
        self._said: set[tuple[int, int, str]] = set()
        self._steps: dict[str, list[tuple[int, int]]] = {kind: [] for kind in LOOPLESS}

    def take(self, client: int, other: int, kind: str) -> bool:
        """Whether this says something new that may be."""
        pair = (min(client, other), max(client, other)) if kind in SYMMETRIC else (client, other)
        steps = self._steps.get(kind, [])
        second = kind in SINGLE and any(one == client for one, _two in steps)
        if client == other or (*pair, kind) in self._said or second or self._leads(other, client, kind):
            return False
        self._said.add((*pair, kind))
        if kind in LOOPLESS:
            steps.append((client, other))
        return True

    def _leads(self, first: int, last: int, kind: str) -> bool:
        """Whether one comes from the first to the last by what stays, also between strangers."""
        seen, waiting = set(), [first] if kind in LOOPLESS else []
        while waiting:
            here = waiting.pop()
            if here == last:
                return True
            if here in seen:
                continue
            seen.add(here)
            waiting += [two for one, two in self._steps[kind] if one == here]
            if here not in self._merged:
                statement = select(_ROW.other_id).where(_ROW.client_id == here, _ROW.kind == kind)
                waiting += [
                    row[0] for row in self._connection.execute(statement) if row[0] not in self._merged
                ]
        return False
