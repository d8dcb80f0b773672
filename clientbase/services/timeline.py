"""The timeline of a card, put together from what happened with a client."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from clientbase.db import (
    appointments,
    client_own,
    documents,
    feedback,
    history,
    interactions,
    orders,
    originals,
    own_links,
    payments,
    register_rows,
    registers,
    stock_entries,
    task_stages,
    tasks,
    timeline,
)
from clientbase.db.appointment_windows import standing
from clientbase.db.client_rows import load
from clientbase.db.documents import DocumentRecord
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import FieldChange, OriginalText
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.feedback import Feedback
from clientbase.domain.interaction import Interaction
from clientbase.domain.order import Order
from clientbase.domain.payment import Payment
from clientbase.domain.register import Register, RegisterRow
from clientbase.domain.stock import StockEntry
from clientbase.domain.task import Task
from clientbase.domain.task_stage import TaskStage, finishing, stage_of, starting
from clientbase.domain.timeline import (
    EntryKey,
    EntryKind,
    TimelineEntry,
    instant_of_document,
    instant_of_order,
    instant_of_payment,
    instant_of_wall,
    place_of,
)
from clientbase.services.pointed import POINTING

_CONTACTS = (EntryKind.CALL, EntryKind.VISIT, EntryKind.MESSAGE, EntryKind.NOTE)


class TimelineService:
    """A timeline as keys, of which any are read as entries: 50,000 of them are as quick as fifty."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def _now(self) -> datetime:
        """The wall time here."""
        return self._clock.now().astimezone().replace(tzinfo=None)

    def keys(self, client_id: int, text: str = "") -> tuple[EntryKey, ...]:
        """Pinned ones first, then the newest; with a `text` those that hold its words. Raises NotThere."""
        with self._store.read() as unit:
            _client(unit, client_id)
            return timeline.keys(unit.connection, client_id, self._now(), text)

    def entries(self, client_id: int, keys: Iterable[EntryKey]) -> tuple[TimelineEntry, ...]:
        """These entries in their order; what is gone since is left out. Raises NotThere."""
        by_kind: dict[str, list[int]] = defaultdict(list)
        for key in keys:
            by_kind[key.kind].append(key.id)
        with self._store.read() as unit:
            connection, client = unit.connection, _client(unit, client_id)
            added = bool(by_kind[EntryKind.ADDED])
            changed = by_kind[EntryKind.CHANGE]
            changes = history.updates_of_client(connection, client_id, changed)
            return entries_of(
                client,
                interactions=interactions.those(connection, [id for one in _CONTACTS for id in by_kind[one]]),
                tasks=tasks.those(connection, by_kind[EntryKind.TASK]),
                stages=task_stages.all_of(connection),
                appointments=standing(
                    connection, appointments.those(connection, by_kind[EntryKind.APPOINTMENT]), self._now()
                ).values(),
                documents=documents.those(connection, by_kind[EntryKind.DOCUMENT]),
                changes=changes,
                pointed=_pointed(unit, changes),
                orders=orders.load(connection, by_kind[EntryKind.ORDER]).values(),
                paid=payments.load(connection, by_kind[EntryKind.PAYMENT]).values(),
                stored=_with_goods(unit, stock_entries.load(connection, by_kind[EntryKind.STOCK]).values()),
                originals=originals.of_client(connection, client_id) if added or changed else (),
                feedback=feedback.those(connection, by_kind[EntryKind.FEEDBACK]),
                records=_placed(unit, register_rows.load(connection, by_kind[EntryKind.RECORD]).values()),
                added=added,
                told=history.set_ids_of_client(connection, client_id) if added else (),
            )

    def all(self, client_id: int) -> tuple[TimelineEntry, ...]:
        """Everything that happened with a client. Raises NotThere."""
        with self._store.read() as unit:
            return whole(unit, client_id, self._now())


def whole(unit: ReadUnit, client_id: int, now: datetime) -> tuple[TimelineEntry, ...]:
    connection = unit.connection
    changes = history.updates_of_client(connection, client_id)
    return entries_of(
        _client(unit, client_id),
        interactions=interactions.of_client(connection, client_id),
        tasks=tasks.of_client(connection, client_id),
        stages=task_stages.all_of(connection),
        appointments=standing(connection, appointments.of_client(connection, client_id), now).values(),
        documents=documents.of_client(connection, client_id),
        changes=changes,
        pointed=_pointed(unit, changes),
        orders=orders.of_client(connection, client_id),
        paid=payments.of_client(connection, client_id),
        stored=_with_goods(unit, stock_entries.of_client(connection, client_id)),
        originals=originals.of_client(connection, client_id),
        feedback=feedback.of_client(connection, client_id),
        records=_placed(unit, register_rows.of_client(connection, client_id)),
    )


def _placed(unit: ReadUnit, rows: Collection[RegisterRow]) -> tuple[tuple[Register, RegisterRow], ...]:
    """Each row with its register."""
    known = {one.id: one for one in registers.all_of(unit.connection)} if rows else {}
    return tuple((known[row.register_id], row) for row in rows if row.register_id in known)


def _with_goods(
    unit: ReadUnit, papers: Collection[StockEntry]
) -> tuple[tuple[StockEntry, tuple[str, ...]], ...]:
    """Each paper of the store with the names of its goods."""
    ids = {line.product_id for paper in papers for line in paper.lines}
    names = stock_entries.names(unit.connection, ids) if ids else {}
    return tuple(
        (paper, tuple(names[line.product_id] for line in paper.lines if line.product_id in names))
        for paper in papers
    )


def _pointed(unit: ReadUnit, changes: Iterable[FieldChange]) -> dict[tuple[str, str], str]:
    """What changed own fields point at, or pointed at: «12 Name» by the field's key and what was kept."""
    kinds = client_own.kinds(unit.connection)
    kept = {
        (change.field, str(value))
        for change in changes
        if kinds.get(change.field) in POINTING
        for value in (change.before, change.after)
    }
    cells = dict(enumerate(sorted(kept)))
    named = own_links.named(unit.connection, kinds, {row: {key: text} for row, (key, text) in cells.items()})
    return {cells[row]: name for row, names in named.items() for name in names.values() if name}


def _client(unit: ReadUnit, client_id: int) -> Client:
    found = load(unit.connection, [client_id]).get(client_id)
    if found is None:
        raise NotThere(noun="client", id=client_id)
    return found


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
    paid: Iterable[Payment] = (),
    stored: Iterable[tuple[StockEntry, tuple[str, ...]]] = (),
    feedback: Iterable[Feedback] = (),
    records: Iterable[tuple[Register, RegisterRow]] = (),
    added: bool = True,
    told: Collection[int] | None = None,
    stages: Sequence[TaskStage] = (),
    pointed: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> tuple[TimelineEntry, ...]:
    """Pinned ones first, then the newest. `added`: with the entry that says when he came; `told`: the change
    sets with an entry of their own, where `changes` are not all of them; `pointed`: as `_pointed` has it.
    """
    entries = [_of_interaction(item) for item in interactions]
    entries += [_of_task(item, stages) for item in tasks]
    entries += [_of_appointment(item) for item in appointments]
    entries += [_of_document(item) for item in documents]
    entries += [_of_order(item) for item in orders]
    entries += [_of_payment(item) for item in paid if item.created_at is not None or item.paid_on is not None]
    entries += [_of_stock(paper, goods) for paper, goods in stored]
    entries += [_of_feedback(item) for item in feedback]
    entries += [_of_record(register, row) for register, row in records if row.created_at is not None]
    entries += _of_changes(changes, originals, pointed)
    if client.created_at and added:
        if told is None:
            told = {change.change_set_id for change in changes}
        made = tuple(one for one in originals if one.change_set_id not in told)
        entries.append(
            TimelineEntry("added", client.id, client.created_at, facts={"originals": made} if made else {})
        )
    return tuple(sorted(entries, key=place_of, reverse=True))


def _of_interaction(item: Interaction) -> TimelineEntry:
    assert item.at is not None
    facts: dict[str, object] = {
        "direction": item.direction,
        "duration_s": item.duration_s,
        "result": item.result,
        "phone": item.phone,
    }
    return TimelineEntry(str(item.kind), item.id, item.at, item.text, item.employee_id, item.pinned, facts)


def _of_task(item: Task, stages: Sequence[TaskStage]) -> TimelineEntry:
    """Its stage is told where it is none that goes without saying."""
    at = item.completed_at or item.created_at
    assert at is not None
    stage = stage_of(item, stages)
    plain = stage.mark in {starting(stages).mark, finishing(stages).mark}
    facts: dict[str, object] = {
        "due_on": item.due_on,
        "due_time": item.due_time,
        "completed": item.completed_at is not None,
        "note": item.note,
        "stage": "" if plain else stage.title,
        "project": item.project_name,
        "items": (item.items_done, item.items),
    }
    return TimelineEntry("task", item.id, at, item.summary, item.assignee_id, facts=facts)


def _of_appointment(item: Appointment) -> TimelineEntry:
    facts: dict[str, object] = {
        "starts": item.starts,
        "ends": item.ends,
        "status": item.status,
        "place": item.place,
        "all_day": item.all_day,
        "repeats": item.series_id is not None,
        "planned": item.recurrence_id,
    }
    return TimelineEntry(
        "appointment",
        item.id,
        instant_of_wall(item.starts, item.zone),
        item.summary,
        item.employee_id,
        facts=facts,
    )


def _of_document(item: DocumentRecord) -> TimelineEntry:
    made = datetime.fromisoformat(item.created_at)
    at = instant_of_document(made, date.fromisoformat(item.issued_on) if item.issued_on else None)
    facts: dict[str, object] = {
        "kind": item.kind,
        "number": item.number,
        "status": item.status,
        "gross_minor": item.gross_minor,
        "currency": item.currency,
    }
    return TimelineEntry("document", item.id, at, item.number, facts=facts)


def _of_order(item: Order) -> TimelineEntry:
    at = instant_of_order(item.created_at, item.ordered_on, item.ordered_time)
    facts: dict[str, object] = {
        "kind": str(item.kind),
        "total_micro": item.total_micro,
        "currency": item.currency,
        "items": tuple(dict.fromkeys(line.item_name for line in item.lines if line.item_name)),
        "ordered_on": item.ordered_on,
        "timed": bool(item.ordered_time),
    }
    return TimelineEntry("order", item.id, at, item.number, facts=facts)


def _of_payment(item: Payment) -> TimelineEntry:
    facts: dict[str, object] = {
        "kind": item.kind,
        "amount": item.amount,
        "refund": item.refund_of_id is not None,
        "paid_on": item.paid_on,
    }
    at = instant_of_payment(item.created_at, item.paid_on)
    return TimelineEntry("payment", item.id, at, item.purpose, item.employee_id, facts=facts)


def _of_stock(paper: StockEntry, goods: tuple[str, ...]) -> TimelineEntry:
    facts: dict[str, object] = {
        "kind": paper.kind,
        "number": paper.number,
        "items": goods,
        "moved_on": paper.moved_on,
    }
    at = instant_of_payment(paper.created_at, paper.moved_on)
    return TimelineEntry("stock_entry", paper.id, at, paper.note, paper.employee_id, facts=facts)


def _of_feedback(item: Feedback) -> TimelineEntry:
    assert item.at is not None
    facts: dict[str, object] = {
        "kind": item.kind,
        "status": item.status,
        "rating": item.rating,
        "about": item.about,
        "answer": item.answer,
    }
    return TimelineEntry("feedback", item.id, item.at, item.text, item.employee_id, item.pinned, facts)


def _of_record(register: Register, row: RegisterRow) -> TimelineEntry:
    assert row.created_at is not None
    facts: dict[str, object] = {
        "register": register.title,
        "register_id": register.id,
        "icon": register.icon,
    }
    return TimelineEntry("record", row.id, row.created_at, row.title, facts=facts)


def _of_changes(
    changes: Sequence[FieldChange],
    originals: Sequence[OriginalText],
    pointed: Mapping[tuple[str, str], str],
) -> list[TimelineEntry]:
    """One entry per change set, naming the fields it changed."""
    by_set: dict[int, list[FieldChange]] = defaultdict(list)
    for change in changes:
        by_set[change.change_set_id].append(change)
    entries = []
    for set_id, several in by_set.items():
        first = several[0]
        fields = tuple(dict.fromkeys(change.field for change in several))
        facts: dict[str, object] = {"action": first.action, "fields": fields, "changes": tuple(several)}
        kept = {(one.field, str(value)) for one in several for value in (one.before, one.after)}
        if names := {cell: pointed[cell] for cell in kept & pointed.keys()}:
            facts["pointed"] = names
        if read := tuple(one for one in originals if one.change_set_id == set_id):
            facts["originals"] = read
        entries.append(TimelineEntry("change", set_id, first.at, "", first.employee_id, facts=facts))
    return entries
