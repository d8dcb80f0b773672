"""Queries about consents."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, exists, select

from clientbase.db.card_tables import client_consent
from clientbase.db.instants import calendar_date
from clientbase.db.journal import Journal, chunks
from clientbase.domain.consent import Consent, Purpose

_ROW = client_consent.c
_MANY = 1_000


def add(journal: Journal, values: Mapping[str, object]) -> int:
    return journal.insert(client_consent, [{**values, "created_at": journal.at}])[0]


def _consent(row: Mapping[Any, Any]) -> Consent:
    return Consent(
        row["id"],
        row["client_id"],
        Purpose(row["purpose"]),
        calendar_date(row["given_on"]),
        calendar_date(row["withdrawn_on"]),
        row["source"],
        row["note"],
    )


def of_client(connection: Connection, client_id: int) -> tuple[Consent, ...]:
    """In the order they were noted; those of purposes that this program does not know are left out."""
    known = [str(purpose) for purpose in Purpose]
    statement = (
        select(client_consent).where(_ROW.client_id == client_id, _ROW.purpose.in_(known)).order_by(_ROW.id)
    )
    return tuple(_consent(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, id: int) -> Consent | None:
    row = connection.execute(select(client_consent).where(_ROW.id == id)).mappings().first()
    return None if row is None else _consent(row)


def withdrawn(connection: Connection, ids: Sequence[int], purposes: Sequence[Purpose]) -> set[int]:
    """Of these clients those who took a consent for one of the purposes back and gave none since.

    Of many, all who did are read: they are few, whoever is asked about.
    """
    again = client_consent.alias()
    later = exists().where(
        again.c.client_id == _ROW.client_id, again.c.purpose == _ROW.purpose, again.c.id > _ROW.id
    )
    statement = select(_ROW.client_id).where(
        _ROW.purpose.in_([str(purpose) for purpose in purposes]), _ROW.withdrawn_on.is_not(None), ~later
    )
    if len(ids) > _MANY:
        return {row[0] for row in connection.execute(statement)}.intersection(ids)
    return {
        row[0]
        for some in chunks(list(ids))
        for row in connection.execute(statement.where(_ROW.client_id.in_(some)))
    }
