"""Whom a change set concerns: clients whose rows it touched, before and after, and results of calls."""

import json

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.call_tables import call_outcome
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


def results_touched(connection: Connection, journal: Journal) -> set[str]:
    """The words of the call results a change set touched, as they were and as they are."""
    ids = journal.touched_ids(call_outcome.name)
    if not ids:
        return set()
    change, one = t.change.c, call_outcome.c
    found = {
        row[0] or row[1]
        for row in connection.execute(select(one.label, one.key).where(one.id.in_(sorted(ids))))
    }
    statement = select(change.before).where(
        change.change_set_id == journal.change_set_id, change.noun == call_outcome.name
    )
    for (before,) in connection.execute(statement):
        image = json.loads(before or "{}")
        found |= {image.get("label", ""), image.get("key", "")}
    return found - {""}
