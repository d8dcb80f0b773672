"""The entries of a client's timeline by their keys: light enough to be read whole, however many."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select, true

from clientbase.db import appointment_tables as ap
from clientbase.db import history, search, stock_entries
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.appointment_windows import standing
from clientbase.db.appointments import select_where
from clientbase.db.card_tables import feedback
from clientbase.db.goods_tables import order_line, sales_order
from clientbase.db.instants import instant
from clientbase.db.register_tables import register_row
from clientbase.db.selling_tables import payment, stock_entry
from clientbase.domain.timeline import (
    EntryKey,
    EntryKind,
    instant_of_document,
    instant_of_order,
    instant_of_payment,
    instant_of_wall,
    place_of,
)

Texts = tuple[ColumnElement[str], ...]


def keys(connection: Connection, client_id: int, now: datetime, text: str = "") -> tuple[EntryKey, ...]:
    """Pinned ones first, then the newest. `text`: only entries that hold its words; `now`: the wall time."""
    found: list[EntryKey] = []
    sources = (_contacts, _feedback, _tasks, _documents, _orders, _payments, _stock, _records, _changes)
    for source in sources:
        found += source(connection, client_id, text)
    found += _appointments(connection, client_id, text, now)
    if not text.strip():
        made = instant(connection.scalar(select(t.client.c.created_at).where(t.client.c.id == client_id)))
        found += [EntryKey(EntryKind.ADDED, client_id, made)] if made is not None else []
    return tuple(sorted(found, key=place_of, reverse=True))


def _said(texts: Texts, text: str) -> ColumnElement[bool]:
    return search.holds(texts, text) if text.strip() else true()


def _plain(connection: Connection, statement: Select[Any]) -> Iterator[EntryKey]:
    """Rows of kind, id, instant and whether it is pinned."""
    read: Callable[[str], datetime] = datetime.fromisoformat
    for kind, id, at, pinned in connection.execute(statement):
        yield EntryKey(kind, id, read(at), bool(pinned))


def _contacts(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = t.interaction.c
    statement = select(row.kind, row.id, row.at, row.pinned).where(row.client_id == client_id)
    return _plain(connection, statement.where(_said((row.text, row.phone), text)))


def _feedback(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = feedback.c
    statement = select(literal(str(EntryKind.FEEDBACK)), row.id, row.at, row.pinned)
    said = _said((row.text, row.answer, row.about), text)
    return _plain(connection, statement.where(row.client_id == client_id, said))


def _tasks(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = tt.task.c
    at = func.coalesce(row.completed_at, row.created_at)
    statement = select(literal(str(EntryKind.TASK)), row.id, at, literal(0))
    return _plain(
        connection, statement.where(row.client_id == client_id, _said((row.summary, row.note), text))
    )


def _appointments(connection: Connection, client_id: int, text: str, now: datetime) -> Iterator[EntryKey]:
    """Of a series its next one, or the last, and those that differ."""
    row = ap.appointment.c
    said = _said((row.summary, row.place, row.note), text)
    for id, starts, zone in connection.execute(
        select(row.id, row.starts, row.zone).where(row.client_id == client_id, row.repeats == 0, said)
    ):
        yield EntryKey(EntryKind.APPOINTMENT, id, instant_of_wall(datetime.fromisoformat(starts), zone))
    series = select_where(connection, row.client_id == client_id, row.repeats == 1, said)
    for one in standing(connection, series, now).values():
        yield EntryKey(EntryKind.APPOINTMENT, one.id, instant_of_wall(one.starts, one.zone))


def _documents(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = t.document.c
    said = _said((row.number, row.buyer_name), text)
    for id, made, issued in connection.execute(
        select(row.id, row.created_at, row.issued_on).where(row.client_id == client_id, said)
    ):
        day = date.fromisoformat(issued) if issued else None
        yield EntryKey(EntryKind.DOCUMENT, id, instant_of_document(datetime.fromisoformat(made), day))


def _orders(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row, line = sales_order.c, order_line.c
    statement = select(row.id, row.created_at, row.ordered_on, row.ordered_time).where(
        row.client_id == client_id, row.deleted_at.is_(None)
    )
    if text.strip():
        goods = exists().where(line.order_id == row.id, search.holds((line.item_name,), text))
        statement = statement.where(goods | search.holds((row.number, row.note), text))
    for id, made, ordered, clock in connection.execute(statement):
        day = date.fromisoformat(ordered) if ordered else None
        yield EntryKey(EntryKind.ORDER, id, instant_of_order(instant(made), day, clock or ""))


def _payments(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = payment.c
    said = _said((row.purpose, row.number, row.note), text)
    statement = select(row.id, row.created_at, row.paid_on)
    for id, made, paid in connection.execute(
        statement.where(row.client_id == client_id, row.deleted_at.is_(None), said)
    ):
        day = date.fromisoformat(paid) if paid else None
        if made or day is not None:
            yield EntryKey(EntryKind.PAYMENT, id, instant_of_payment(instant(made), day))


def _stock(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = stock_entry.c
    mine = stock_entries.typed_for(client_id)
    statement = select(row.id, row.created_at, row.moved_on).where(mine, _said((row.number, row.note), text))
    for id, made, moved in connection.execute(statement):
        day = date.fromisoformat(moved) if moved else None
        if made or day is not None:
            yield EntryKey(EntryKind.STOCK, id, instant_of_payment(instant(made), day))


def _records(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    row = register_row.c
    statement = select(literal(str(EntryKind.RECORD)), row.id, row.created_at, literal(0))
    mine = row.client_id == client_id, row.deleted_at.is_(None), row.created_at != ""
    return _plain(connection, statement.where(*mine, _said((row.title,), text)))


def _changes(connection: Connection, client_id: int, text: str) -> Iterator[EntryKey]:
    change = t.change.c
    said = _said((func.coalesce(change.before, ""), func.coalesce(change.after, "")), text)
    for id, at in history.sets_of_client(connection, client_id, said):
        yield EntryKey(EntryKind.CHANGE, id, at)
