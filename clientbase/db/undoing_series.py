"""What an undo must know of appointments that are rows of one series, in the same table.

A series that an undo would take away stays when somebody changed it since, or when an instance of it has a
row from elsewhere; what an undo leaves without its series stays as an appointment by itself.
"""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.domain.changes import Change

NOUN = ap.appointment.name
RULE_COLUMNS = frozenset(
    ("rrule", "rdates", "exdates", "repeats", "repeats_until", "series_id", "recurrence_id")
)
"""What says which days a row stands for: parted in two, both halves go back together or not at all."""


def defer_keys(connection: Connection) -> None:
    """Until the commit a row may name a series that is not there yet, or no longer."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def staying(
    connection: Connection, set_id: int, made: Collection[int], touched: Collection[tuple[str, int]]
) -> dict[int, bool]:
    """Of the appointments a change set made those that must stay with their series.

    Whether they are to be told of: the parts of what stays are not. `touched`: rows that later sets changed.
    """
    changed = {id for noun, id in touched if noun == NOUN}
    first: set[int] = set()
    parts: dict[int, int] = {}
    row = ap.appointment.c
    for where in stretches(row.id, made):
        for id, series_id in connection.execute(select(row.id, row.series_id).where(where)):
            if series_id is None:
                first.add(id)
            else:
                parts[id] = series_id
    stays = first & changed
    moved_here = _moved_here(connection, set_id)
    for where in stretches(row.series_id, first):
        for id, series_id in connection.execute(select(row.id, row.series_id).where(where)):
            if id in changed if id in parts else id not in moved_here:
                stays.add(series_id)
    return dict.fromkeys(stays, True) | {
        id: id in changed for id, series_id in parts.items() if series_id in stays or id in changed
    }


def _moved_here(connection: Connection, set_id: int) -> set[int]:
    """Rows that the change set itself put into another series, whence they go back."""
    change = t.change.c
    statement = select(change.row_id, change.before).where(
        change.change_set_id == set_id, change.noun == NOUN, change.op == str(Change.UPDATED)
    )
    return {id for id, before in connection.execute(statement) if "series_id" in json.loads(before or "{}")}


def free_orphans(connection: Connection, journal: Journal) -> None:
    """Rows that stand for an instance of a series that is gone become appointments by themselves."""
    row, series = ap.appointment.c, ap.appointment.alias().c
    living = select(series.id).where(series.id == row.series_id).exists()
    orphans: Iterable[int] = connection.scalars(
        select(row.id).where(row.series_id.is_not(None), ~living)
    ).all()
    alone = {"series_id": None, "recurrence_id": None}
    journal.update_many(ap.appointment, dict.fromkeys(orphans, alone))
