"""Queries about projects: what they are, and how far their tasks are."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, nulls_last, select

from clientbase.db import tables as t
from clientbase.db.instants import calendar_date, instant
from clientbase.db.journal import Journal
from clientbase.db.task_tables import project, task
from clientbase.domain.project import Project, ProjectDraft

COLUMNS = ("name", "client_id", "colour", "note", "due_on", "employee_id")


def add(journal: Journal, draft: ProjectDraft) -> int:
    values = {key: getattr(draft, key) for key in COLUMNS}
    return journal.insert(project, [values | {"created_at": journal.at}])[0]


def _select(connection: Connection, *where: ColumnElement[bool]) -> tuple[Project, ...]:
    one = project.c
    counted = (
        select(
            task.c.project_id.label("project_id"),
            func.count().label("tasks"),
            func.count(task.c.completed_at).label("done"),
        )
        .where(task.c.project_id.is_not(None))
        .group_by(task.c.project_id)
        .subquery()
    )
    statement = (
        select(
            project,
            func.coalesce(t.client.c.display_name, "").label("client_name"),
            func.coalesce(counted.c.tasks, 0).label("tasks"),
            func.coalesce(counted.c.done, 0).label("done"),
        )
        .outerjoin(t.client, t.client.c.id == one.client_id)
        .outerjoin(counted, counted.c.project_id == one.id)
        .where(*where)
        .order_by(one.closed_at.is_not(None), nulls_last(one.due_on), one.position, one.id)
    )
    return tuple(_project(row) for row in connection.execute(statement).mappings())


def _project(row: Mapping[Any, Any]) -> Project:
    values: dict[str, Any] = dict(row)
    values["due_on"] = calendar_date(values["due_on"])
    values["created_at"] = instant(values["created_at"] or None)
    values["closed_at"] = instant(values["closed_at"])
    return Project(**values)


def all_of(connection: Connection) -> tuple[Project, ...]:
    """Open ones first, by the day they are due."""
    return _select(connection)


def of_client(connection: Connection, client_id: int) -> tuple[Project, ...]:
    return _select(connection, project.c.client_id == client_id)


def get(connection: Connection, id: int) -> Project | None:
    found = _select(connection, project.c.id == id)
    return found[0] if found else None


def names(connection: Connection) -> dict[int, str]:
    return {row[0]: row[1] for row in connection.execute(select(project.c.id, project.c.name))}


def tasks_of(connection: Connection, id: int) -> list[int]:
    return list(connection.scalars(select(task.c.id).where(task.c.project_id == id)))
