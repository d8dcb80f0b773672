"""The timeline of a card, put together from what happened with a client."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clientbase.db.documents import DocumentRecord
from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import FieldChange, OriginalText
from clientbase.domain.client import Client
from clientbase.domain.interaction import Interaction
from clientbase.domain.order import Order
from clientbase.domain.task import Task
from clientbase.domain.timeline import TimelineEntry


def entries_of(
    client: Client,
    *,
    interactions: Iterable[Interaction],
    tasks: Iterable[Task],
    appointments: Iterable[Appointment],
    documents: Iterable[DocumentRecord],
    changes: Sequence[FieldChange],
    originals: Sequence[OriginalText] = (),
    orders: Iterable[Order] = (),
) -> tuple[TimelineEntry, ...]:
    """Pinned ones first, then the newest."""
    entries = [_of_interaction(item) for item in interactions]
    entries += [_of_task(item) for item in tasks]
    entries += [_of_appointment(item) for item in appointments]
    entries += [_of_document(item) for item in documents]
    entries += [_of_order(item) for item in orders]
    entries += _of_changes(changes, originals)
    if client.created_at:
        told = {change.change_set_id for change in changes}
        made = tuple(one for one in originals if one.change_set_id not in told)
        entries.append(
            TimelineEntry("added", client.id, client.created_at, facts={"originals": made} if made else {})
        )
    entries.sort(key=lambda entry: (entry.pinned, entry.at, entry.id), reverse=True)
    return tuple(entries)


def _of_interaction(item: Interaction) -> TimelineEntry:
    assert item.at is not None
    facts: dict[str, object] = {
        "direction": item.direction,
        "duration_s": item.duration_s,
        "result": item.result,
        "phone": item.phone,
    }
    return TimelineEntry(str(item.kind), item.id, item.at, item.text, item.employee_id, item.pinned, facts)


def _of_task(item: Task) -> TimelineEntry:
    at = item.completed_at or item.created_at
    assert at is not None
    facts: dict[str, object] = {
        "due_on": item.due_on,
        "due_time": item.due_time,
        "completed": item.completed_at is not None,
        "note": item.note,
    }
    return TimelineEntry("task", item.id, at, item.summary, item.assignee_id, facts=facts)


def _of_appointment(item: Appointment) -> TimelineEntry:
    facts: dict[str, object] = {
        "starts": item.starts,
        "ends": item.ends,
        "status": item.status,
        "place": item.place,
        "all_day": item.all_day,
    }
    return TimelineEntry(
        "appointment",
        item.id,
        _instant_of(item.starts, item.zone),
        item.summary,
        item.employee_id,
        facts=facts,
    )


def _instant_of(wall: datetime, zone: str) -> datetime:
    """The instant of a wall time in its zone; in this PC's zone when none is named, or an unknown one."""
    try:
        local = wall.replace(tzinfo=ZoneInfo(zone)) if zone else wall.astimezone()
    except (ZoneInfoNotFoundError, ValueError):  # ValueError: no name of a zone at all
        local = wall.astimezone()
    return local.astimezone(UTC)


def _of_document(item: DocumentRecord) -> TimelineEntry:
    made = datetime.fromisoformat(item.created_at)
    at = made
    if item.issued_on and date.fromisoformat(item.issued_on) != made.astimezone().date():
        at = datetime.combine(date.fromisoformat(item.issued_on), time(12), UTC)
    facts: dict[str, object] = {
        "kind": item.kind,
        "number": item.number,
        "status": item.status,
        "gross_minor": item.gross_minor,
        "currency": item.currency,
    }
    return TimelineEntry("document", item.id, at, item.number, facts=facts)


def _of_order(item: Order) -> TimelineEntry:
    """At noon where nobody told the time; an order without a day stands where it was added."""
    at = item.created_at
    if item.ordered_on is not None:
        clock = time.fromisoformat(item.ordered_time) if item.ordered_time else time(12)
        at = datetime.combine(item.ordered_on, clock).astimezone().astimezone(UTC)
    assert at is not None
    facts: dict[str, object] = {
        "kind": str(item.kind),
        "total_micro": item.total_micro,
        "currency": item.currency,
        "items": tuple(dict.fromkeys(line.item_name for line in item.lines if line.item_name)),
        "ordered_on": item.ordered_on,
        "timed": bool(item.ordered_time),
    }
    return TimelineEntry("order", item.id, at, item.number, facts=facts)


def _of_changes(changes: Sequence[FieldChange], originals: Sequence[OriginalText]) -> list[TimelineEntry]:
    """One entry per change set, naming the fields it changed."""
    by_set: dict[int, list[FieldChange]] = defaultdict(list)
    for change in changes:
        by_set[change.change_set_id].append(change)
    entries = []
    for set_id, several in by_set.items():
        first = several[0]
        fields = tuple(dict.fromkeys(change.field for change in several))
        facts: dict[str, object] = {"action": first.action, "fields": fields, "changes": tuple(several)}
        if read := tuple(one for one in originals if one.change_set_id == set_id):
            facts["originals"] = read
        entries.append(TimelineEntry("change", set_id, first.at, "", first.employee_id, facts=facts))
    return entries
