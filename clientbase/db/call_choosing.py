"""What decides who stands on a new call list: numbers, stopped contacts, the last contact."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.call_tables import contact_rhythm
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import instant
from clientbase.domain.call_list import Candidate


def candidates(connection: Connection, ids: Iterable[int]) -> dict[int, Candidate]:
    """Of those who are there and not in the bin."""
    client, phone, person, kept = t.client.c, t.client_phone.c, t.contact_person.c, contact_rhythm.c
    found: dict[int, Candidate] = {}
    listed = list(ids)
    numbers: set[int] = set()
    stopped: set[int] = set()
    for where in stretches(phone.client_id, listed):
        numbers |= set(connection.scalars(select(phone.client_id).where(where).distinct()))
    for where in stretches(person.client_id, listed):
        spoken = select(person.client_id).where(where, person.phone != "").distinct()
        numbers |= set(connection.scalars(spoken))
    for where in stretches(kept.client_id, listed):
        ended = select(kept.client_id).where(where, kept.stopped_on.is_not(None))
        stopped |= set(connection.scalars(ended))
    for where in stretches(client.id, listed):
        statement = select(client.id, client.last_contact_at).where(where, client.deleted_at.is_(None))
        for id, last in connection.execute(statement):
            found[id] = Candidate(id, id in numbers, id in stopped, instant(last))
    return found
