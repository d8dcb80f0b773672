"""Queries about what hangs on tasks: checklists, watchers, files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.db.task_tables import task_file, task_item, task_watcher
from clientbase.domain.task_parts import TaskFile, TaskItem, TaskParts

TABLES = (task_item, task_watcher, task_file)


def of_task(connection: Connection, task_id: int) -> TaskParts:
    return TaskParts(
        items_of(connection, task_id),
        tuple(
            connection.scalars(
                select(task_watcher.c.employee_id)
                .where(task_watcher.c.task_id == task_id)
                .order_by(task_watcher.c.id)
            )
        ),
        files_of(connection, task_id),
    )


def items_of(connection: Connection, task_id: int) -> tuple[TaskItem, ...]:
    one = task_item.c
    rows = connection.execute(select(task_item).where(one.task_id == task_id).order_by(one.position, one.id))
    return tuple(
        TaskItem(row["id"], row["task_id"], row["text"], bool(row["done"]), row["position"])
        for row in rows.mappings()
    )


def files_of(connection: Connection, task_id: int) -> tuple[TaskFile, ...]:
    one = task_file.c
    rows = connection.execute(select(task_file).where(one.task_id == task_id).order_by(one.id))
    return tuple(_file(row) for row in rows.mappings())


def file(connection: Connection, id: int) -> TaskFile | None:
    row = connection.execute(select(task_file).where(task_file.c.id == id)).mappings().first()
    return None if row is None else _file(row)


def _file(row: Mapping[Any, Any]) -> TaskFile:
    values: dict[str, Any] = dict(row)
    values["added_at"] = datetime.fromisoformat(values["added_at"])
    return TaskFile(**values)


def progress(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, tuple[int, int]]:
    """Of these tasks (or all) that have a checklist: how many lines are ticked, and how many there are."""
    one = task_item.c
    statement = select(one.task_id, func.sum(one.done), func.count()).group_by(one.task_id)
    if ids is None:
        rows = connection.execute(statement).all()
    else:
        rows = [
            row for where in stretches(one.task_id, ids) for row in connection.execute(statement.where(where))
        ]
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}


def watched_by(connection: Connection, employee_id: int) -> set[int]:
    """The tasks somebody watches."""
    one = task_watcher.c
    return set(connection.scalars(select(one.task_id).where(one.employee_id == employee_id)))


def item(connection: Connection, id: int) -> TaskItem | None:
    row = connection.execute(select(task_item).where(task_item.c.id == id)).mappings().first()
    if row is None:
        return None
    return TaskItem(row["id"], row["task_id"], row["text"], bool(row["done"]), row["position"])


def add_items(journal: Journal, task_id: int, texts: Sequence[str], place: int = 0) -> range:
    """Behind those up to `place`."""
    return journal.insert(
        task_item,
        [
            {"task_id": task_id, "text": text, "done": False, "position": place + number}
            for number, text in enumerate(texts, 1)
        ],
    )


def add_watchers(journal: Journal, task_id: int, employees: Sequence[int]) -> None:
    journal.insert(task_watcher, [{"task_id": task_id, "employee_id": one} for one in employees])


def add_files(journal: Journal, task_id: int, files: Sequence[TaskFile]) -> None:
    """Files of another task, for this one too: the content in files/ is the same one."""
    keys = ("name", "media_type", "size", "file_id", "added_at", "employee_id")
    journal.insert(
        task_file, [{"task_id": task_id} | {key: getattr(one, key) for key in keys} for one in files]
    )


def remove_watcher(journal: Journal, connection: Connection, task_id: int, employee_id: int) -> None:
    one = task_watcher.c
    found = select(one.id).where(one.task_id == task_id, one.employee_id == employee_id)
    journal.delete(task_watcher, list(connection.scalars(found)))


def remove_all(journal: Journal, connection: Connection, tasks: Sequence[int]) -> None:
    """Before the tasks themselves go."""
    gone: dict[str, list[int]] = defaultdict(list)
    for table in TABLES:
        for where in stretches(table.c.task_id, tasks):
            gone[table.name] += connection.scalars(select(table.c.id).where(where))
        if gone[table.name]:
            journal.delete(table, gone[table.name])
