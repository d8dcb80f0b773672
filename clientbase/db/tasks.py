"""Queries about tasks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, nulls_last, or_, select

from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.instants import calendar_date, instant, wall_time
from clientbase.db.journal import Journal, chunks
from clientbase.domain.task import Priority, RepeatsFrom, Task, TaskDraft

_STORED = (
    *("start_on", "stage_id", "project_id", "rrule", "repeats_from", "tags", "order_id", "document_id"),
    *("author_id", "alarms", "uid", "other_properties"),
)
_WEIGHTS = {str(Priority.HIGH): 0, str(Priority.NORMAL): 1, str(Priority.LOW): 2}


def add(journal: Journal, draft: TaskDraft) -> int:
    return journal.insert(tt.task, [values_of(draft, journal)])[0]


def values_of(draft: TaskDraft, journal: Journal) -> dict[str, object]:
    return {
        "client_id": draft.client_id,
        "summary": draft.summary,
        "assignee_id": draft.assignee_id,
        "due_on": draft.due_on,
        "due_time": draft.due_time,
        "priority": draft.priority,
        "note": draft.note,
        "created_at": journal.at,
        "completed_at": None,
        **{key: stored(key, getattr(draft, key)) for key in _STORED},
    }


def stored(key: str, value: Any) -> object:
    """A field of a draft as its column holds it."""
    if key == "alarms":
        return ",".join(str(minutes) for minutes in value)
    if key == "tags":
        return json.dumps(value, ensure_ascii=False) if value else ""
    return value


def _task(row: Mapping[Any, Any]) -> Task:
    values: dict[str, Any] = dict(row)
    values["priority"] = Priority(values["priority"])
    values["repeats_from"] = RepeatsFrom(values["repeats_from"] or RepeatsFrom.DUE)
    values["tags"] = tuple(json.loads(values["tags"] or "[]"))
    values["alarms"] = tuple(int(one) for one in values["alarms"].split(",") if one)
    values["start_on"] = calendar_date(values["start_on"])
    values["due_on"] = calendar_date(values["due_on"])
    values["due_time"] = wall_time(values["due_time"])
    for key in ("created_at", "completed_at"):
        values[key] = instant(values[key])
    for key in ("client_name", "project_name"):
        values[key] = values[key] or ""
    for key in ("items", "items_done"):
        values[key] = int(values[key] or 0)
    return Task(**values)


def _with_names() -> Select[Any]:
    """Tasks with the names of what they are for, and how far their checklists are."""
    item = tt.task_item.c
    ticked = (
        select(item.task_id, func.count().label("items"), func.sum(item.done).label("items_done"))
        .group_by(item.task_id)
        .subquery()
    )
    return (
        select(
            tt.task,
            t.client.c.display_name.label("client_name"),
            tt.project.c.name.label("project_name"),
            ticked.c["items"],
            ticked.c.items_done,
        )
        .outerjoin(t.client, t.client.c.id == tt.task.c.client_id)
        .outerjoin(tt.project, tt.project.c.id == tt.task.c.project_id)
        .outerjoin(ticked, ticked.c.task_id == tt.task.c.id)
    )


def _select(
    connection: Connection,
    *conditions: ColumnElement[bool],
    limit: int | None = None,
    skip: int = 0,
    done: bool = False,
) -> tuple[Task, ...]:
    task = tt.task.c
    statement = _with_names().where(*conditions)
    statement = statement.order_by(*((task.completed_at.desc(), task.id.desc()) if done else _order()))
    if limit is not None:
        statement = statement.limit(limit).offset(skip)
    return tuple(_task(row) for row in connection.execute(statement).mappings())


def _order() -> tuple[ColumnElement[Any], ...]:
    """By day and time, of the same moment the urgent first."""
    task = tt.task.c
    urgent_first = case(_WEIGHTS, value=task.priority, else_=1)
    return nulls_last(task.due_on), nulls_last(task.due_time), urgent_first, task.id


def open_places(connection: Connection) -> list[tuple[int, int | None, int]]:
    """Of each open task its id, the stage written down and its place there, in the order of `open_tasks`."""
    task = tt.task.c
    statement = select(task.id, task.stage_id, task.position).where(task.completed_at.is_(None))
    return [(row[0], row[1], row[2]) for row in connection.execute(statement.order_by(*_order()))]


def open_tasks(connection: Connection) -> tuple[Task, ...]:
    return _select(connection, tt.task.c.completed_at.is_(None))


def done_tasks(
    connection: Connection, limit: int | None, skip: int = 0, whose: int | None = None
) -> tuple[Task, ...]:
    """The latest done first, those `skip`ped left out. `whose`: of this employee and of nobody."""
    task = tt.task.c
    own = () if whose is None else (or_(task.assignee_id == whose, task.assignee_id.is_(None)),)
    return _select(connection, task.completed_at.is_not(None), *own, limit=limit, skip=skip, done=True)


def of_client(connection: Connection, client_id: int) -> tuple[Task, ...]:
    return _select(connection, tt.task.c.client_id == client_id)


def due_between(connection: Connection, first: str, last: str) -> tuple[Task, ...]:
    """Open tasks due on these days (ISO dates, both included)."""
    return _select(connection, tt.task.c.completed_at.is_(None), tt.task.c.due_on.between(first, last))


def count_due(connection: Connection, day: str) -> int:
    """How many open tasks are due on this day (ISO date) or before."""
    task = tt.task.c
    statement = select(func.count()).where(task.completed_at.is_(None), task.due_on <= day)
    return int(connection.scalar(statement) or 0)


def of_project(connection: Connection, project_id: int) -> tuple[Task, ...]:
    """Open ones first."""
    found = _select(connection, tt.task.c.project_id == project_id)
    return tuple(sorted(found, key=lambda task: task.completed_at is not None))


def next_of(connection: Connection, id: int) -> int | None:
    """The task made when this one was done."""
    found: int | None = connection.scalar(select(func.max(tt.task.c.id)).where(tt.task.c.previous_id == id))
    return found


def tags(connection: Connection) -> tuple[str, ...]:
    """Every tag of any task, those met most often first."""
    counted: Counter[str] = Counter()
    column = tt.task.c.tags
    for text, count in connection.execute(select(column, func.count()).where(column != "").group_by(column)):
        counted.update(dict.fromkeys(json.loads(text), count))
    return tuple(tag for tag, _count in counted.most_common())


def those(connection: Connection, ids: Sequence[int]) -> tuple[Task, ...]:
    return tuple(one for some in chunks(ids) for one in _select(connection, tt.task.c.id.in_(some)))


def get(connection: Connection, id: int) -> Task | None:
    found = _select(connection, tt.task.c.id == id)
    return found[0] if found else None
