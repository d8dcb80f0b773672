"""Queries about templates of tasks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from clientbase.db.instants import wall_time
from clientbase.db.journal import Journal
from clientbase.db.task_tables import task_template, task_template_item
from clientbase.domain.task import Priority
from clientbase.domain.task_template import TaskTemplate, TemplateItem


def all_of(connection: Connection) -> tuple[TaskTemplate, ...]:
    """In the owner's order, their tasks by distance from the day."""
    items: dict[int, list[TemplateItem]] = defaultdict(list)
    one = task_template_item.c
    rows = connection.execute(select(task_template_item).order_by(one.position, one.id)).mappings()
    for row in rows:
        items[row["task_template_id"]].append(_item(row))
    order = task_template.c.position, task_template.c.id
    return tuple(
        TaskTemplate(row["name"], tuple(items[row["id"]]), row["note"], row["id"])
        for row in connection.execute(select(task_template).order_by(*order)).mappings()
    )


def _item(row: Mapping[Any, Any]) -> TemplateItem:
    return TemplateItem(
        row["summary"],
        row["offset_days"],
        wall_time(row["due_time"]),
        row["assignee_id"],
        Priority(row["priority"]),
        row["note"],
        tuple(line for line in row["checklist"].splitlines() if line),
        row["id"],
    )


def get(connection: Connection, id: int) -> TaskTemplate | None:
    return next((one for one in all_of(connection) if one.id == id), None)


def _cells(item: TemplateItem, place: int) -> dict[str, object]:
    return {
        "summary": item.summary,
        "offset_days": item.offset_days,
        "due_time": item.due_time,
        "assignee_id": item.assignee_id,
        "priority": item.priority,
        "note": item.note,
        "checklist": "\n".join(item.checklist),
        "position": place,
    }


def add(journal: Journal, connection: Connection, template: TaskTemplate) -> int:
    last = connection.scalar(select(func.max(task_template.c.position))) or 0
    cells = {"name": template.name, "note": template.note, "position": last + 1}
    id = journal.insert(task_template, [cells])[0]
    _insert(journal, id, [_cells(item, place) for place, item in enumerate(template.items, 1)])
    return id


def _insert(journal: Journal, id: int, rows: Sequence[Mapping[str, object]]) -> None:
    journal.insert(task_template_item, [{"task_template_id": id, **row} for row in rows])


def update(journal: Journal, before: TaskTemplate, after: TaskTemplate) -> None:
    """Rows of items stay where their ids do."""
    journal.update(task_template, before.id, {"name": after.name, "note": after.note})
    known = {item.id for item in before.items}
    staying = {item.id for item in after.items} & known
    journal.delete(task_template_item, sorted(known - staying))
    new: list[dict[str, object]] = []
    changed: dict[int, dict[str, object]] = {}
    for place, item in enumerate(after.items, 1):
        if item.id in staying:
            changed[item.id] = _cells(item, place)
        else:
            new.append(_cells(item, place))
    journal.update_many(task_template_item, changed)
    _insert(journal, before.id, new)


def remove(journal: Journal, template: TaskTemplate) -> None:
    journal.delete(task_template_item, [item.id for item in template.items])
    journal.delete(task_template, [template.id])
