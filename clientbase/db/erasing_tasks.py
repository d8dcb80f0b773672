"""What hangs on the tasks and projects of people who are erased: checklists, files, tasks of other people."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from clientbase.db import history
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.db.task_parts import TABLES
from clientbase.db.task_tables import project, task, task_file
from clientbase.domain.changes import Change


def let_go(
    journal: Journal, connection: Connection, people: Sequence[int], ever: Collection[int]
) -> dict[str, set[int]]:
    """Tasks of others leave the projects of these people. Returns, by noun, what hangs or hung on tasks of
    theirs: it goes with them, and so does its past. `ever`: tasks that once were theirs.
    """
    _leave_projects(journal, connection, people)
    mine = set(connection.scalars(select(task.c.id).where(task.c.client_id.in_(people)))) | set(ever)
    found: dict[str, set[int]] = {}
    change = t.change.c
    for table in TABLES if mine else ():
        ids: set[int] = set()
        for where in stretches(table.c.task_id, mine):
            ids.update(connection.scalars(select(table.c.id).where(where)))
        removed = select(change.row_id, change.before).where(
            change.noun == table.name, change.op == str(Change.DELETED), change.before.is_not(None)
        )
        ids |= {id for id, image in connection.execute(removed) if json.loads(image).get("task_id") in mine}
        found[table.name] = ids
    return found


def _leave_projects(journal: Journal, connection: Connection, people: Sequence[int]) -> None:
    theirs = select(project.c.id).where(project.c.client_id.in_(people))
    others = connection.scalars(select(task.c.id).where(task.c.project_id.in_(theirs))).all()
    journal.update_many(task, {id: {"project_id": None} for id in others})


def files_of(connection: Connection, ids: Collection[int]) -> set[str]:
    """Contents in files/ that these files of tasks name, or named."""
    found: set[str] = set()
    for where in stretches(task_file.c.id, ids):
        found.update(connection.scalars(select(task_file.c.file_id).where(where)))
    for before, after in history.images(connection, task_file.name, ids):
        found |= {image.get("file_id", "") for image in (before, after)}
    return found
