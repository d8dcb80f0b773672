"""A task: something to do, by whom and until when (iCalendar VTODO)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Section(StrEnum):
    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    LATER = "later"
    NO_DATE = "no_date"
    DONE = "done"


class Priority(StrEnum):
    NORMAL = ""
    HIGH = "high"
    LOW = "low"


class RepeatsFrom(StrEnum):
    """What the next day of a repeating task is counted from: its own day, or the day it was done."""

    DUE = "due"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """`due_on` alone is a day; with `due_time` it is wall time in the shop's zone."""

    summary: str
    client_id: int | None = None
    assignee_id: int | None = None
    due_on: date | None = None
    due_time: time | None = None
    priority: Priority = Priority.NORMAL
    note: str = ""
    start_on: date | None = None  # before it, it is not shown as something to do
    stage_id: int | None = None
    project_id: int | None = None
    rrule: str = ""  # RFC 5545, "" for once
    repeats_from: RepeatsFrom = RepeatsFrom.DUE
    tags: tuple[str, ...] = ()
    order_id: int | None = None
    document_id: int | None = None
    author_id: int | None = None  # who gave it
    alarms: tuple[int, ...] = ()  # minutes before it is due
    uid: str = ""  # of iCalendar
    other_properties: str = ""  # of an imported .ics, JSON


@dataclass(frozen=True, slots=True)
class Task(TaskDraft):
    id: int = 0
    created_at: datetime | None = None
    completed_at: datetime | None = None
    previous_id: int | None = None  # the one this repeats
    position: int = 0  # among those of its stage
    client_name: str = ""  # for lists
    project_name: str = ""
    items: int = 0  # lines of its checklist
    items_done: int = 0


def section_of(task: TaskDraft, completed: bool, today: date, now: time | None = None) -> Section:
    """Where a task stands. A week is the six days after tomorrow; a time that has passed today is overdue.

    What has no day stands with those later until the day it begins.
    """
    if completed:
        return Section.DONE
    due = task.due_on
    if due is None:
        return Section.LATER if task.start_on is not None and task.start_on > today else Section.NO_DATE
    if due < today or (
        due == today and now is not None and task.due_time is not None and task.due_time < now
    ):
        return Section.OVERDUE
    if due == today:
        return Section.TODAY
    if due == today + timedelta(days=1):
        return Section.TOMORROW
    return Section.WEEK if due <= today + timedelta(days=7) else Section.LATER
