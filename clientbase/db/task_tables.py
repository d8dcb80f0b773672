"""Tasks, what they are put into, and what hangs on them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from clientbase.db.columns import (
    client_column,
    employee_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)

task_stage = Table(
    "task_stage",
    metadata,
    id_column(),
    text_column("key"),  # of domain.task_stage, "" for the owner's own
    text_column("name"),  # the owner's words, "" for those of the program
    text_column("colour"),
    whole_column("finishes"),  # a task that comes here is done
    whole_column("position"),
    whole_column("active", 1),
)

project = Table(
    "project",
    metadata,
    id_column(),
    client_column(cascade=False),
    Column("name", Text, nullable=False),
    text_column("colour"),
    text_column("note"),
    maybe_column("due_on"),
    employee_column("employee_id"),  # who leads it
    whole_column("position"),
    Column("created_at", Text, nullable=False, server_default=""),
    maybe_column("closed_at"),
    info={"client": "client_id"},
)

task = Table(
    "task",
    metadata,
    id_column(),
    client_column(cascade=False),
    Column("summary", Text, nullable=False),
    employee_column("assignee_id"),
    maybe_column("due_on"),
    maybe_column("due_time"),
    text_column("priority"),
    text_column("note"),
    Column("created_at", Text, nullable=False),
    maybe_column("completed_at"),
    text_column("uid"),  # of iCalendar; "" until it is asked for
    maybe_column("start_on"),
    Column("stage_id", ForeignKey("task_stage.id"), nullable=True, index=True),
    Column("project_id", ForeignKey("project.id"), nullable=True, index=True),
    text_column("rrule"),  # RFC 5545, "" for once
    text_column("repeats_from"),  # due: by schedule; done: from the day it was done
    Column("previous_id", Integer, nullable=True),  # the one this repeats
    text_column("tags"),  # JSON list
    Column("order_id", Integer, nullable=True),
    Column("document_id", Integer, nullable=True),
    employee_column("author_id"),  # who gave it
    text_column("alarms"),  # minutes before it is due, «0,60»
    whole_column("position"),  # among those of its stage
    text_column("other_properties"),  # of an imported .ics, JSON: exported again as they came
    Index(None, "completed_at", "due_on"),
    info={"client": "client_id"},
)

# --- of a task --------------------------------------------------------------------------------------


def _task_column() -> Column[int]:
    return Column("task_id", ForeignKey("task.id", ondelete="CASCADE"), nullable=False, index=True)


task_item = Table(
    "task_item",
    metadata,
    id_column(),
    _task_column(),
    Column("text", Text, nullable=False),
    whole_column("done"),
    whole_column("position"),
    info={"owner": ("task", "task_id", "items")},
)

task_watcher = Table(
    "task_watcher",
    metadata,
    id_column(),
    _task_column(),
    Column("employee_id", ForeignKey("employee.id"), nullable=False, index=True),
    UniqueConstraint("task_id", "employee_id"),
    info={"owner": ("task", "task_id", "watchers")},
)

task_file = Table(
    "task_file",
    metadata,
    id_column(),
    _task_column(),
    Column("name", Text, nullable=False),
    text_column("media_type"),
    whole_column("size"),  # bytes
    Column("file_id", Text, nullable=False),  # name in files/ of the sealed content
    Column("added_at", Text, nullable=False),
    employee_column("employee_id"),
    Index(None, "file_id"),
    info={"owner": ("task", "task_id", "files")},
)

task_template = Table(
    "task_template",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("note"),
    whole_column("position"),
    whole_column("active", 1),
)

task_template_item = Table(
    "task_template_item",
    metadata,
    id_column(),
    Column(
        "task_template_id", ForeignKey("task_template.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("summary", Text, nullable=False),
    whole_column("offset_days"),  # from the day the template is used for, negative: before it
    maybe_column("due_time"),
    employee_column("assignee_id"),
    text_column("priority"),
    text_column("note"),
    text_column("checklist"),  # a line each
    whole_column("position"),
    info={"owner": ("task_template", "task_template_id", "items")},
)

TASK_JOURNALLED: tuple[Table, ...] = (
    task_stage,
    project,
    task,
    task_item,
    task_watcher,
    task_file,
    task_template,
    task_template_item,
)
