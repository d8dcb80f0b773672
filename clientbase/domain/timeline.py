"""The timeline of a card (I1): everything that happened with a client, newest first."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """`kind` is call, visit, message, note, task, appointment, document, order, or change (edits of fields).

    `facts` by kind: call: direction, duration_s, result, phone; task: due_on, due_time, completed;
    appointment: ends, status; document: number, gross, currency, status;
    order: kind, total_micro, currency, items, ordered_on, timed; change: action, fields.
    """

    kind: str
    id: int
    at: datetime  # UTC
    text: str = ""
    employee_id: int | None = None
    pinned: bool = False
    facts: dict[str, object] = field(default_factory=dict)
