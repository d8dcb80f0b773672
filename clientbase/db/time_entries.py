"""Queries about hours worked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db.instants import instant
from clientbase.db.journal import Journal
from clientbase.db.time_tables import time_entry
from clientbase.domain.time_entry import TimeEntry


def between(
    connection: Connection, first: date, last: date, employee_id: int | None = None
) -> tuple[TimeEntry, ...]:
    """Of one employee or of all, in the order of the days."""
    one = time_entry.c
    statement = select(time_entry).where(one.work_on >= first.isoformat(), one.work_on <= last.isoformat())
    if employee_id is not None:
        statement = statement.where(one.employee_id == employee_id)
    rows = connection.execute(statement.order_by(one.work_on, one.started_at, one.id)).mappings()
    return tuple(_entry(row) for row in rows)


def running(connection: Connection) -> tuple[TimeEntry, ...]:
    """The clocks that run."""
    one = time_entry.c
    statement = select(time_entry).where(
        one.started_at.is_not(None), one.ended_at.is_(None), one.minutes.is_(None)
    )
    return tuple(_entry(row) for row in connection.execute(statement.order_by(one.started_at)).mappings())


def entry(connection: Connection, id: int) -> TimeEntry | None:
    row = connection.execute(select(time_entry).where(time_entry.c.id == id)).mappings().first()
    return None if row is None else _entry(row)


def cells(draft: TimeEntry) -> dict[str, object]:
    return {
        "employee_id": draft.employee_id,
        "work_on": draft.work_on,
        "started_at": draft.started_at,
        "ended_at": draft.ended_at,
        "minutes": draft.minutes,
        "pause_minutes": draft.pause_minutes,
        "task_id": draft.task_id,
        "note": draft.note,
    }


def add(journal: Journal, draft: TimeEntry) -> int:
    return journal.insert(time_entry, [cells(draft) | {"created_at": journal.at}])[0]


def update(journal: Journal, id: int, draft: TimeEntry) -> None:
    journal.update(time_entry, id, cells(draft))


def remove(journal: Journal, ids: Sequence[int]) -> int:
    return journal.delete(time_entry, ids)


def _entry(row: Mapping[Any, Any]) -> TimeEntry:
    return TimeEntry(
        row["employee_id"],
        date.fromisoformat(row["work_on"]),
        instant(row["started_at"]),
        instant(row["ended_at"]),
        row["minutes"],
        row["pause_minutes"],
        row["task_id"],
        row["note"],
        row["id"],
    )
