"""What others did to the tasks of an employee, read off the journal since the change set he last saw.

Up to which set each has seen is kept by the program for itself, outside the journal.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import instant, stored_instant
from clientbase.db.task_parts import watched_by
from clientbase.db.task_tables import task
from clientbase.db.time_tables import employee_seen
from clientbase.domain.changes import Change
from clientbase.domain.task_news import NewsKind, TaskNews

TOLD = ("due_on", "due_time", "start_on", "stage_id", "completed_at")
_MOST = 2_000  # lines of the journal looked at: who was away for a year is told the latest


def newest(connection: Connection) -> int:
    return int(connection.scalar(select(func.max(t.change_set.c.id))) or 0)


def seen(connection: Connection, employee_id: int) -> int | None:
    """Up to which change set; None of who never looked."""
    one = employee_seen.c
    found: int | None = connection.scalar(select(one.change_set_id).where(one.employee_id == employee_id))
    return found


def added(connection: Connection, employee_id: int) -> int | None:
    """The change set that added an employee; None of the owner, who was there from the first."""
    change = t.change.c
    found: int | None = connection.scalar(
        select(func.max(change.change_set_id)).where(
            change.noun == t.employee.name, change.row_id == employee_id, change.op == Change.CREATED
        )
    )
    return found


def see(connection: Connection, employee_id: int, set_id: int, at: datetime) -> None:
    values = {"change_set_id": set_id, "at": stored_instant(at)}
    mine = employee_seen.c.employee_id == employee_id
    if not connection.execute(update(employee_seen).where(mine).values(**values)).rowcount:
        connection.execute(insert(employee_seen).values(employee_id=employee_id, **values))


def since(connection: Connection, employee_id: int, set_id: int) -> tuple[TaskNews, ...]:
    """One of each task, the latest first."""
    lines = list(_lines(connection, employee_id, set_id))
    current = _tasks_now(connection, {line["row_id"] for line in lines})
    watched = watched_by(connection, employee_id) if lines else set()
    told: dict[int, TaskNews] = {}
    for line in reversed(lines):  # from the oldest on
        id = line["row_id"]
        before, after = json.loads(line["before"] or "{}"), json.loads(line["after"] or "{}")
        summary, assignee = current.get(id, (str(before.get("summary", "")), before.get("assignee_id")))
        kind = _kind(line["op"], before, after, assignee == employee_id, employee_id)
        if kind is None and id not in watched:
            continue
        known = told.pop(id, None)
        changes = {key: (was, now) for key, was, now in known.changes} if known is not None else {}
        for key in TOLD:
            if key in after:
                changes[key] = (changes[key][0] if key in changes else before[key], after[key])
        kept = tuple((key, was, now) for key, (was, now) in changes.items() if was != now)
        strongest = kind or NewsKind.CHANGED
        if known is not None and strongest is NewsKind.CHANGED:
            strongest = known.kind
        if kept or strongest is not NewsKind.CHANGED:
            at = instant(line["at"])
            assert at is not None
            told[id] = TaskNews(id, summary, strongest, kept, line["employee_id"], at)
    return tuple(reversed(told.values()))


def _kind(op: str, before: dict[str, Any], after: dict[str, Any], mine: bool, me: int) -> NewsKind | None:
    """What a line of the journal means to him; None where the task is not his."""
    if op == Change.CREATED:
        return NewsKind.GIVEN if mine else None
    if op == Change.DELETED:
        return NewsKind.REMOVED if before.get("assignee_id") == me else None
    if "assignee_id" in after:
        if after["assignee_id"] == me and mine:
            return NewsKind.GIVEN
        if before["assignee_id"] == me and not mine:
            return NewsKind.TAKEN
    return NewsKind.CHANGED if mine else None


def _lines(connection: Connection, employee_id: int, set_id: int) -> Iterator[Any]:
    """What others did to tasks, one by one, and still stands: the latest first."""
    change, sets = t.change.c, t.change_set.c
    statement = (
        select(change.row_id, change.op, change.before, change.after, sets.employee_id, sets.at)
        .join(t.change_set, sets.id == change.change_set_id)
        .where(
            sets.id > set_id,
            change.noun == task.name,
            change.last_id.is_(None),
            sets.undoes_id.is_(None),
            sets.undone == 0,
            or_(sets.employee_id.is_(None), sets.employee_id != employee_id),
        )
        .order_by(change.id.desc())
        .limit(_MOST)
    )
    yield from connection.execute(statement).mappings()


def _tasks_now(connection: Connection, ids: set[int]) -> dict[int, tuple[str, int | None]]:
    """What those of the tasks are called that are there, and whose they are."""
    found: dict[int, tuple[str, int | None]] = {}
    for where in stretches(task.c.id, ids):
        for id, summary, whose in connection.execute(
            select(task.c.id, task.c.summary, task.c.assignee_id).where(where)
        ):
            found[id] = (summary, whose)
    return found
