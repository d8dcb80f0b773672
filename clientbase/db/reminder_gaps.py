"""Stretches of time a base did not live through: made anew of a backup or an export, it is silent about them.

They stand among what became of the reminders, under a noun that no row has.
"""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from clientbase.db.engine import engine_for
from clientbase.db.faults import told
from clientbase.db.instants import instant, stored_instant
from clientbase.db.time_tables import reminder_state
from clientbase.domain.reminder_schedule import Gap

TABLE = str(reminder_state.name)
NOUN = "base"
_STATE = "away"
FOR_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def begin(connection: Connection, since: datetime) -> None:
    """What came due since then was told elsewhere, or never was to be; until when, the first look says."""
    values = {"noun": NOUN, "row_id": 0, "state": _STATE, "due_at": stored_instant(since)}
    occasion = f"{since:%Y-%m-%dT%H:%M:%SZ}"
    row = reminder_state.c
    connection.execute(delete(reminder_state).where(row.noun == NOUN, row.occasion == occasion))
    connection.execute(
        insert(reminder_state).values(**values, occasion=occasion, at=stored_instant(since), until=None)
    )


def begin_in(path: Path, key: bytes, since: datetime) -> None:
    """The same in a base that is being made."""
    engine = engine_for(path, key, size=1)
    try:
        with told(path), closing(engine.connect()) as connection:
            begin(connection, since)  # each statement by itself: nobody else has the base yet
    finally:
        engine.dispose()


def gaps(connection: Connection, now: datetime) -> tuple[Gap, ...]:
    row = reminder_state.c
    found = connection.execute(select(row.due_at, row.until).where(row.noun == NOUN))
    return tuple(Gap.seen(instant(since), instant(until), now) for since, until in found)


def end(connection: Connection, now: datetime) -> None:
    """The first look: what came before is settled."""
    row = reminder_state.c
    until = stored_instant(Gap.seen(None, None, now).until)
    mine = row.noun == NOUN
    connection.execute(update(reminder_state).where(mine, row.until.is_(None)).values(until=until))


def sweep(connection: Connection, before: datetime) -> None:
    row = reminder_state.c
    connection.execute(delete(reminder_state).where(row.noun == NOUN, row.until < stored_instant(before)))
