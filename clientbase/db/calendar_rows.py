"""Entries of a calendar file are written as rows of appointments and tasks, and read to be exported."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db import appointments, tasks
from clientbase.db import task_tables as tt
from clientbase.db.appointments import pattern_of, series_columns
from clientbase.db.calendar_lookup import moments_made
from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal
from clientbase.domain.appointment import Appointment, AppointmentDraft
from clientbase.domain.task import Task, TaskDraft

_APPOINTMENT = frozenset(field.name for field in fields(AppointmentDraft))
_TASK = frozenset(field.name for field in fields(TaskDraft))
_SERIES = frozenset(("starts", "ends", "zone", "rrule", "rdates", "exdates"))


def add_appointments(
    journal: Journal, found: Sequence[tuple[Mapping[str, Any], int | None]]
) -> Sequence[int]:
    """Fields of AppointmentDraft with `recurrence_id`, and the series each belongs to; returns the ids."""
    rows = []
    for values, series_id in found:
        draft = AppointmentDraft(**{key: value for key, value in values.items() if key in _APPOINTMENT})
        row = appointments.values_of(draft, journal)
        row |= {"series_id": series_id, "recurrence_id": values.get("recurrence_id")}
        if series_id is not None:
            row["uid"] = ""  # that of its series
        rows.append(_made(row, values))
    return journal.insert(ap.appointment, rows)


def _made(row: dict[str, object], values: Mapping[str, Any]) -> dict[str, object]:
    made = values.get("created_at")
    return row if made is None else {**row, "created_at": stored_instant(made)}


def change_appointments(
    connection: Connection, journal: Journal, changes: Mapping[int, Mapping[str, Any]]
) -> None:
    """Fields of AppointmentDraft, and `series_id`, by the number of the appointment."""
    kept = {one.id: one for one in appointments.those(connection, list(changes))}
    wanted: dict[int, dict[str, object]] = {}
    for id, values in changes.items():
        before = kept.get(id)
        if before is None:
            continue
        row = {key: appointments.stored(key, value) for key, value in values.items()}
        if _SERIES & values.keys():
            told = {key: getattr(before, key) for key in _APPOINTMENT}
            draft = AppointmentDraft(
                **{**told, **{key: value for key, value in values.items() if key in told}}
            )
            row |= series_columns(pattern_of(draft), draft)
        wanted[id] = row
    journal.update_many(ap.appointment, wanted)


def remove_days(journal: Journal, ids: Sequence[int]) -> None:
    """Rows that stand for one day of a series: nothing hangs on them."""
    journal.delete(ap.appointment, ids)


def add_tasks(journal: Journal, found: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """Fields of TaskDraft with `completed_at`, `position`, `created_at`; returns the ids."""
    rows = []
    for values in found:
        draft = TaskDraft(**{key: value for key, value in values.items() if key in _TASK})
        row = tasks.values_of(draft, journal)
        row |= {"completed_at": values.get("completed_at"), "position": values.get("position", 0)}
        rows.append(_made(row, values))
    return journal.insert(tt.task, rows)


def change_tasks(journal: Journal, changes: Mapping[int, Mapping[str, Any]]) -> None:
    journal.update_many(
        tt.task,
        {
            id: {key: tasks.stored(key, value) for key, value in values.items()}
            for id, values in changes.items()
        },
    )


def add_items(journal: Journal, items: Sequence[tuple[int, bool, str, int]]) -> None:
    """Lines of checklists: the task, whether it is ticked, the words, the place."""
    journal.insert(
        tt.task_item,
        [{"task_id": id, "done": done, "text": text, "position": at} for id, done, text, at in items],
    )


# --- to be exported -----------------------------------------------------------------------------------


def appointments_for(
    connection: Connection, first: date | None, last: date | None, employee_id: int | None
) -> tuple[Appointment, ...]:
    """Single ones and first ones of series that touch the days, and all instances of these series.

    A series is asked only whether it has begun and ended: which days it has is not reckoned.
    """
    row = ap.appointment.c
    conditions: list[ColumnElement[bool]] = [row.series_id.is_(None)]
    if employee_id is not None:
        conditions.append(row.employee_id == employee_id)
    if last is not None:
        conditions.append(row.starts < f"{last.isoformat()}T24")
    if first is not None:
        begin = f"{first.isoformat()}T00:00"
        ends = or_(row.ends > begin, row.starts >= begin)
        lasts = (row.repeats == 1) & or_(row.repeats_until.is_(None), row.repeats_until >= begin)
        conditions.append(or_(ends, lasts))
    found = appointments.select_where(connection, *conditions)
    series = [one.id for one in found if one.rrule or one.rdates]
    instances = [
        one
        for start in range(0, len(series), 500)
        for one in appointments.select_where(connection, row.series_id.in_(series[start : start + 500]))
    ]
    return (*found, *instances)


def tasks_for(
    connection: Connection, first: date | None, last: date | None, employee_id: int | None
) -> tuple[Task, ...]:
    """Tasks due on these days; all of them, also those without a day, where no days are said."""
    row = tt.task.c
    conditions: list[ColumnElement[bool]] = []
    if employee_id is not None:
        conditions.append(row.assignee_id == employee_id)
    if first is not None:
        conditions.append(row.due_on >= first.isoformat())
    if last is not None:
        conditions.append(row.due_on <= last.isoformat())
    ids = connection.scalars(select(row.id).where(*conditions).order_by(row.id)).all()
    return tasks.those(connection, list(ids))


def watchers_of(connection: Connection, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Employees who are told of tasks, by task."""
    one = tt.task_watcher.c
    found: dict[int, tuple[int, ...]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        rows = select(one.task_id, one.employee_id).where(one.task_id.in_(some)).order_by(one.id)
        for task_id, employee_id in connection.execute(rows):
            found[task_id] = (*found.get(task_id, ()), int(employee_id))
    return found


def items_of(connection: Connection, ids: Collection[int]) -> dict[int, tuple[tuple[bool, str], ...]]:
    """Checklists by task."""
    item = tt.task_item.c
    found: dict[int, tuple[tuple[bool, str], ...]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        rows = connection.execute(
            select(item.task_id, item.done, item.text)
            .where(item.task_id.in_(wanted[start : start + 500]))
            .order_by(item.task_id, item.position, item.id)
        )
        for task_id, done, text in rows:
            found[task_id] = (*found.get(task_id, ()), (bool(done), str(text)))
    return found


def made_of(connection: Connection, rows: Sequence[Appointment | Task]) -> Iterator[str]:
    """When each was made, as the base holds it, in their order; all of one kind."""
    if not rows:
        return
    table = ap.appointment if isinstance(rows[0], Appointment) else tt.task
    made = moments_made(connection, table, [one.id for one in rows])
    yield from (made.get(one.id, "") for one in rows)
