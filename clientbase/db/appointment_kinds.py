"""Queries about kinds of appointments."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import Connection, func, select

from clientbase.db.appointment_tables import appointment, appointment_kind
from clientbase.db.journal import Journal
from clientbase.domain.appointment_kind import AppointmentKind


def all_of(connection: Connection) -> tuple[AppointmentKind, ...]:
    """In the owner's order, those no longer offered too."""
    kind = appointment_kind.c
    rows = connection.execute(select(appointment_kind).order_by(kind.position, kind.id)).mappings()
    return tuple(
        AppointmentKind(
            row["id"],
            row["name"],
            row["colour"],
            row["minutes"],
            Decimal(row["price"]) if row["price"] else None,
            bool(row["active"]),
        )
        for row in rows
    )


def cells(values: Mapping[str, object]) -> dict[str, object]:
    """Values of an AppointmentKind by key as their columns hold them."""
    told = dict(values)
    if "price" in told:
        told["price"] = None if told["price"] is None else str(told["price"])
    return told


def add(journal: Journal, connection: Connection, kinds: Sequence[Mapping[str, object]]) -> list[int]:
    """Behind the others."""
    after = connection.scalar(select(func.max(appointment_kind.c.position))) or 0
    rows = [{**cells(values), "position": after + at} for at, values in enumerate(kinds, start=1)]
    return list(journal.insert(appointment_kind, rows))


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(appointment_kind, id, cells(values))


def place(journal: Journal, ids: Sequence[int]) -> None:
    """Give them this order."""
    for at, id in enumerate(ids, start=1):
        journal.update(appointment_kind, id, {"position": at})


def is_used(connection: Connection, id: int) -> bool:
    found = select(appointment.c.id).where(appointment.c.kind_id == id).limit(1)
    return connection.scalar(found) is not None


def remove(journal: Journal, id: int) -> None:
    journal.delete(appointment_kind, [id])
