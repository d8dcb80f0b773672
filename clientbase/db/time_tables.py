"""When people are at work, rules of the owner's, and what the program itself keeps of reminders.

Days are ISO dates, times of day «09:30», instants UTC.
"""

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

# --- when people are at work ------------------------------------------------------------------------

work_hours = Table(
    "work_hours",
    metadata,
    id_column(),
    employee_column("employee_id"),  # NULL: the shop's own
    Column("weekday", Integer, nullable=False),  # 0 is Monday
    Column("starts", Text, nullable=False),
    Column("ends", Text, nullable=False),  # not after the start: the next day
    maybe_column("valid_from"),  # NULL: ever since
)

work_exception = Table(
    "work_exception",
    metadata,
    id_column(),
    employee_column("employee_id"),  # NULL: the whole shop
    Column("kind", Text, nullable=False),  # off, vacation, sick, hours
    Column("first_on", Text, nullable=False),
    Column("last_on", Text, nullable=False),
    text_column("starts"),  # of the kind «hours»
    text_column("ends"),
    text_column("note"),
    Column("created_at", Text, nullable=False, server_default=""),
    Index(None, "first_on"),
)

time_entry = Table(
    "time_entry",
    metadata,
    id_column(),
    Column("employee_id", ForeignKey("employee.id"), nullable=False, index=True),
    Column("work_on", Text, nullable=False),
    maybe_column("started_at"),
    maybe_column("ended_at"),  # NULL beside a start: the clock runs
    Column("minutes", Integer, nullable=True),  # typed; NULL: as the two instants say
    whole_column("pause_minutes"),
    Column("task_id", Integer, nullable=True),
    text_column("note"),
    Column("created_at", Text, nullable=False, server_default=""),
    Index(None, "work_on"),
)

# --- rules ------------------------------------------------------------------------------------------

rule = Table(
    "rule",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("event", Text, nullable=False),  # of domain.rule.Event
    whole_column("days"),  # before or after it
    text_column("facts"),  # JSON: what else is asked of it
    Column("segment_id", Integer, nullable=True),  # only those
    text_column("actions"),  # JSON
    whole_column("position"),
    whole_column("active", 1),
    Column("created_at", Text, nullable=False, server_default=""),
)

message_draft = Table(
    "message_draft",
    metadata,
    id_column(),
    client_column(cascade=True),
    text_column("channel"),
    text_column("subject"),
    text_column("text"),
    Column("rule_id", Integer, nullable=True),
    Column("created_at", Text, nullable=False, server_default=""),
    maybe_column("sent_at"),
    info={"client": "client_id"},
)

TIME_JOURNALLED: tuple[Table, ...] = (
    work_hours,
    work_exception,
    time_entry,
    rule,
    message_draft,
)

# --- kept by the program itself ---------------------------------------------------------------------

rule_run = Table(
    "rule_run",
    metadata,
    id_column(),
    Column("rule_id", Integer, nullable=False),
    Column("noun", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    text_column("occasion"),  # the year of a birthday, the day of a purchase
    Column("at", Text, nullable=False),
    UniqueConstraint("rule_id", "noun", "row_id", "occasion"),
)
"""What a rule did once it does not do again, though that was taken back."""

reminder_state = Table(
    "reminder_state",
    metadata,
    id_column(),
    Column("noun", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    text_column("occasion"),  # which instance, and which of its alarms
    Column("due_at", Text, nullable=False),
    Column("state", Text, nullable=False),  # shown, snoozed, done
    maybe_column("until"),  # of a snoozed one
    Column("at", Text, nullable=False),
    UniqueConstraint("noun", "row_id", "occasion"),
)
"""Which reminders were shown, put off and done: so none comes twice, and none is lost."""

employee_seen = Table(
    "employee_seen",
    metadata,
    Column("employee_id", ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True),
    whole_column("change_set_id"),
    Column("at", Text, nullable=False, server_default=""),
)
"""Up to which change set each employee was told what others changed in his tasks."""
