"""The timeline of a card (I1): everything that happened with a client, newest first."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class EntryKind(StrEnum):
    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    NOTE = "note"
    TASK = "task"
    APPOINTMENT = "appointment"
    DOCUMENT = "document"
    ORDER = "order"
    PAYMENT = "payment"
    STOCK = "stock_entry"  # a paper of the store that was typed: what a document moves, the document tells
    FEEDBACK = "feedback"
    RECORD = "record"  # a row of one of the owner's registers
    CHANGE = "change"  # edits of fields, an entry a change set
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class EntryKey:
    """An entry by which it is read: a timeline of 50,000 is held as keys, and read some at a time."""

    kind: str
    id: int
    at: datetime  # UTC
    pinned: bool = False

    @property
    def name(self) -> tuple[str, int]:
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """`kind`: an EntryKind.

    `facts` by kind: call: direction, duration_s, result, phone; task: due_on, due_time, completed;
    appointment: ends, status; document: number, gross, currency, status;
    order: kind, total_micro, currency, items, ordered_on, timed;
    payment: kind, amount (Money), refund, paid_on; stock_entry: kind, number, items, moved_on;
    feedback: kind, status, rating, about, answer; record: register, register_id, icon;
    change: action, fields, changes, pointed («12 Name» by field and what was kept).
    """

    kind: str
    id: int
    at: datetime  # UTC
    text: str = ""
    employee_id: int | None = None
    pinned: bool = False
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, int]:
        return self.kind, self.id


def place_of(entry: EntryKey | TimelineEntry) -> tuple[bool, float, int]:
    """Sorted by this, the greatest first: pinned ones, then the newest (figures compare quicker)."""
    return entry.pinned, entry.at.timestamp(), entry.id


def instant_of_wall(wall: datetime, zone: str) -> datetime:
    """The instant of a wall time in its zone; in this PC's zone when none is named, or an unknown one."""
    try:
        local = wall.replace(tzinfo=ZoneInfo(zone)) if zone else wall.astimezone()
    except (ZoneInfoNotFoundError, ValueError):  # ValueError: no name of a zone at all
        local = wall.astimezone()
    return local.astimezone(UTC)


def instant_of_document(made: datetime, issued_on: date | None) -> datetime:
    """At noon of the day it was issued, where that is another than the day it was made."""
    if issued_on is not None and issued_on != made.astimezone().date():
        return datetime.combine(issued_on, time(12), UTC)
    return made


def instant_of_payment(made: datetime | None, paid_on: date | None) -> datetime:
    """When it was noted, where that was on its own day; else at noon of the day."""
    if made is not None and (paid_on is None or paid_on == made.astimezone().date()):
        return made
    assert paid_on is not None
    return datetime.combine(paid_on, time(12)).astimezone().astimezone(UTC)


def instant_of_order(made: datetime | None, ordered_on: date | None, ordered_time: str) -> datetime:
    """At noon where nobody told the time; an order without a day stands where it was added."""
    if ordered_on is not None:
        clock = time.fromisoformat(ordered_time) if ordered_time else time(12)
        return datetime.combine(ordered_on, clock).astimezone().astimezone(UTC)
    assert made is not None
    return made
