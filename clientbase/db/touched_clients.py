"""Whose rows of a noun a change set touched: whoever had them before, and whoever has them after."""

import json

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.domain.changes import Change


def clients_of_touched(connection: Connection, journal: Journal, noun: str) -> set[int]:
    """Read off the journal, for the rows themselves may be gone, or another client's now."""
    if not journal.touched_ids(noun):
        return set()
    change = t.change.c
    statement = select(change.client_id, change.op, change.before, change.after).where(
        change.change_set_id == journal.change_set_id, change.noun == noun
    )
    found: set[int | None] = set()
    for client_id, op, before, after in connection.execute(statement):
        found.add(client_id)
        if op == Change.UPDATED and '"client_id"' in (after or ""):
            found |= {json.loads(before).get("client_id"), json.loads(after).get("client_id")}
    return {id for id in found if id is not None}
