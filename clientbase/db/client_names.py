"""What clients are called, for telling whom a typed line names."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.journal import chunks
from clientbase.domain.phrase_people import NamedClient


def named(connection: Connection, ids: Sequence[int]) -> tuple[NamedClient, ...]:
    """Living clients by their names, in the order of `ids`."""
    client = t.client.c
    columns = (client.id, client.display_name, client.family_name, client.given_name, client.organization)
    found: dict[int, NamedClient] = {}
    for some in chunks(ids):
        rows = connection.execute(select(*columns).where(client.id.in_(some), client.deleted_at.is_(None)))
        found |= {row.id: NamedClient(*row) for row in rows}
    return tuple(found[id] for id in ids if id in found)
