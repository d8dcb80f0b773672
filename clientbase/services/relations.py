"""Who clients are to one another: family, work, who sent whom."""

from collections.abc import Mapping

from clientbase.db import relations
from clientbase.db.card_tables import client_relation
from clientbase.db.client_rows import load
from clientbase.db.presence import require, require_client
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.relation import (
    LOOPLESS,
    SINGLE,
    ReferrerExists,
    Relation,
    RelationExists,
    RelationLoop,
    RelationToSelf,
    as_kept,
    checked_kind,
    checked_note,
)


class RelationService:
    """One row for two clients, said from either side; nobody is his own forebear, nor sent himself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, client_id: int, other_id: int, kind: str, note: str = "") -> int:
        """Note what the other one is to the client.

        Raises RelationToSelf, RelationExists, RelationLoop, ReferrerExists, NotThere, FieldMissing,
        FieldTooLong.
        """
        kind, note = checked_kind(kind), checked_note(note)
        with self._store.write(Action.ADD_RELATION) as unit:
            require_client(unit.connection, client_id)
            require_client(unit.connection, other_id)
            self._check(unit, client_id, other_id, kind)
            return relations.add(unit.journal, client_id, other_id, kind, note)

    def _check(self, unit: ReadUnit, client_id: int, other_id: int, kind: str) -> None:
        connection = unit.connection
        if client_id == other_id:
            raise RelationToSelf
        if relations.find(connection, client_id, other_id, kind) is not None:
            raise RelationExists(name=_name(unit, other_id))
        client, other, kept = as_kept(client_id, other_id, kind)
        if kept in SINGLE and (found := relations.one_of_kind(connection, client, kept)) is not None:
            raise ReferrerExists(name=_name(unit, found))
        if kept in LOOPLESS and client in relations.beyond(connection, other, kept):
            raise RelationLoop(name=_name(unit, other_id))

    def change_note(self, id: int, note: str) -> None:
        tidy = checked_note(note)
        with self._store.write(Action.EDIT_RELATION) as unit:
            require(unit.connection, client_relation, id)
            unit.journal.update(client_relation, id, {"note": tidy})

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_RELATION) as unit:
            unit.journal.delete(client_relation, [id])

    def of_client(self, client_id: int) -> tuple[Relation, ...]:
        """As seen from him, in the order they were noted."""
        with self._store.read() as unit:
            return relations.of_client(unit.connection, client_id)

    def count_referred(self, client_id: int) -> int:
        """How many living clients this one sent."""
        with self._store.read() as unit:
            return relations.count_referred(unit.connection, client_id)

    def those(self, ids: list[int]) -> Mapping[int, tuple[int, int]]:
        """(client, other) of the rows that are there."""
        with self._store.read() as unit:
            return relations.those(unit.connection, ids)


def _name(unit: ReadUnit, client_id: int) -> str:
    return load(unit.connection, [client_id])[client_id].display_name
