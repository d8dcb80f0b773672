"""Queries about stages of tasks; those of the program become rows when something of them is needed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, func, select

from clientbase.db.journal import Journal
from clientbase.db.task_tables import task, task_stage
from clientbase.domain.task_stage import READY, TaskStage

_FIRST = {one.key: place for place, one in enumerate(READY, 1)}


def all_of(connection: Connection) -> tuple[TaskStage, ...]:
    """In the owner's order, hidden ones too; one of the program without a row is as the program has it."""
    rows = connection.execute(select(task_stage)).mappings().all()
    placed = [(row["position"], row["id"], _stage(row)) for row in rows]
    known = {row["key"] for row in rows}
    placed += [(_FIRST[one.key], 0, one) for one in READY if one.key not in known]
    return tuple(stage for _place, _id, stage in sorted(placed, key=lambda each: each[:2]))


def _stage(row: RowMapping) -> TaskStage:
    return TaskStage(
        row["key"], row["name"], row["colour"], bool(row["finishes"]), bool(row["active"]), row["id"]
    )


def _cells(stage: TaskStage, place: int) -> dict[str, object]:
    return {
        "key": stage.key,
        "name": stage.name,
        "colour": stage.colour,
        "finishes": stage.finishes,
        "position": place,
        "active": stage.active,
    }


def add(journal: Journal, connection: Connection, stage: TaskStage) -> TaskStage:
    """Behind the others."""
    known = all_of(connection)
    last = connection.scalar(select(func.max(task_stage.c.position))) or 0
    place = max(int(last), len(known), len(READY)) + 1
    return replace(stage, id=journal.insert(task_stage, [_cells(stage, place)])[0])


def kept(journal: Journal, stage: TaskStage) -> int:
    """Its id; one of the program becomes a row by that."""
    if stage.id:
        return stage.id
    return journal.insert(task_stage, [_cells(stage, _FIRST[stage.key])])[0]


def update(journal: Journal, stage: TaskStage, values: Mapping[str, object]) -> None:
    """Change cells. One of the program becomes a row by it, at once as what it is from now on.

    A row made and changed in one act could not be taken back whole.
    """
    if stage.id:
        journal.update(task_stage, stage.id, values)
    else:
        journal.insert(task_stage, [_cells(stage, _FIRST[stage.key]) | dict(values)])


def arrange(journal: Journal, stages: Sequence[TaskStage]) -> None:
    """Put them in this order."""
    for place, one in enumerate(stages, 1):
        update(journal, one, {"position": place})


def is_used(connection: Connection, id: int) -> bool:
    return bool(connection.scalar(select(func.count()).where(task.c.stage_id == id)))


def remove(journal: Journal, id: int) -> None:
    journal.delete(task_stage, [id])
