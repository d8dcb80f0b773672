"""What the program keeps of the runs of rules: the occasions that are done, the day each rule last looked.

Outside the journal: an undo takes back what a rule did, not that it did it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from clientbase.db.inserting import insert_many
from clientbase.db.instants import instant, stored_instant
from clientbase.db.journal import chunks
from clientbase.db.merge_tables import client_merge
from clientbase.db.time_tables import rule_run
from clientbase.domain.rule_run import Subject

_ROW = rule_run.c
_LOOKED = "rule"
"""In place of a noun, of the row that says when a rule last looked."""


def looked_at(connection: Connection, rule_id: int) -> datetime | None:
    statement = select(_ROW.at).where(_ROW.rule_id == rule_id, _ROW.noun == _LOOKED)
    return instant(connection.scalar(statement))


def look(connection: Connection, rule_id: int, at: datetime) -> None:
    """A rule has looked now."""
    mine = (_ROW.rule_id == rule_id, _ROW.noun == _LOOKED)
    done = connection.execute(update(rule_run).where(*mine).values(at=stored_instant(at)))
    if not done.rowcount:
        _keep(connection, [(rule_id, _LOOKED, rule_id, "", stored_instant(at))])


def forget_look(connection: Connection, rule_id: int) -> None:
    """The rule begins anew on its first day; what it did it still does not do again."""
    connection.execute(delete(rule_run).where(_ROW.rule_id == rule_id, _ROW.noun == _LOOKED))


def done(connection: Connection, rule_id: int, subjects: Collection[Subject]) -> set[Subject]:
    """Those whose occasion is done; of a client also when it was done for one who was merged into him."""
    merged = _merged_into(connection, {one.row_id for one in subjects if one.noun == "client"})
    ids = {one.row_id for one in subjects} | {other for others in merged.values() for other in others}
    known: set[tuple[str, int, str]] = set()
    for some in chunks(sorted(ids)):
        rows = select(_ROW.noun, _ROW.row_id, _ROW.occasion).where(
            _ROW.rule_id == rule_id, _ROW.row_id.in_(some), _ROW.noun != _LOOKED
        )
        known.update((noun, row_id, occasion) for noun, row_id, occasion in connection.execute(rows))
    return {
        one
        for one in subjects
        if any(
            (one.noun, id, one.occasion) in known
            for id in (one.row_id, *(merged.get(one.row_id, ()) if one.noun == "client" else ()))
        )
    }


def keep(connection: Connection, rule_id: int, subjects: Iterable[Subject], at: datetime) -> None:
    """These occasions are done."""
    text = stored_instant(at)
    _keep(connection, [(rule_id, one.noun, one.row_id, one.occasion, text) for one in subjects])


def _keep(connection: Connection, rows: list[tuple[object, ...]]) -> None:
    insert_many(connection, rule_run, ("rule_id", "noun", "row_id", "occasion", "at"), rows)


def _merged_into(connection: Connection, ids: set[int]) -> dict[int, list[int]]:
    """Whoever became one of these clients, by him."""
    found: dict[int, list[int]] = {}
    merge = client_merge.c
    for some in chunks(sorted(ids)):
        rows = select(merge.client_id, merge.other_id).where(merge.client_id.in_(some))
        for client_id, other_id in connection.execute(rows):
            found.setdefault(client_id, []).append(other_id)
    return found
