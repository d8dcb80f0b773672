"""Parts of payments moved from paper to paper: all in the transaction of whoever changes the papers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.deals import around, paid_of
from clientbase.db.journal import Journal
from clientbase.db.kept_sums import documents_paid
from clientbase.db.payments import add_parts, living, refunds_of
from clientbase.domain.deal import claims, deal_with
from clientbase.domain.payment import PaymentKind, PaymentPart

_PART, _PAYMENT = st.payment_part.c, st.payment.c
_MEANT = frozenset({"kind", "amount_minor", "currency", "client_id"})
"""Cells that a refund of a payment rests on."""


def replace_parts(
    journal: Journal, connection: Connection, payment_id: int, parts: Sequence[PaymentPart]
) -> None:
    """The parts of a payment from now on; a part that stays as it was is no change."""
    kept = connection.scalars(
        select(_PART.id).where(_PART.payment_id == payment_id).order_by(_PART.position, _PART.id)
    ).all()
    for id, part in zip(kept, parts, strict=False):
        cells = {
            "document_id": part.document_id,
            "order_id": part.order_id,
            "amount_minor": part.amount_minor,
        }
        journal.update(st.payment_part, id, cells)
    journal.delete(st.payment_part, kept[len(parts) :])
    add_parts(journal, connection, payment_id, parts[len(kept) :])


def free_document(journal: Journal, connection: Connection, document_id: int) -> int:
    """Nothing is paid of this document any longer: what was is an advance again, or of its order.

    Returns how many parts were freed.
    """
    rows = connection.execute(
        select(_PART.id, _PART.order_id, _PART.amount_minor, _PAYMENT.kind)
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(_PART.document_id == document_id)
    ).all()
    _free(journal, rows)
    return len(rows)


def _free(journal: Journal, parts: Sequence[Any]) -> None:
    """They pay no document any longer, but the order they were paid for, if any."""
    for part in parts:
        if _of_order(part):
            journal.update(st.payment_part, part.id, {"document_id": None})
    journal.delete(st.payment_part, [part.id for part in parts if not _of_order(part)])


def _of_order(part: Any) -> bool:
    """Whether it pays an order, or gives such money back; what paid a return note brought an order none."""
    return part.order_id is not None and (part.kind == str(PaymentKind.IN) or part.amount_minor < 0)


def move_parts(journal: Journal, connection: Connection, old_id: int, new_id: int) -> None:
    """What was paid of a document is paid of the one that took its place, or stands behind it now.

    What is more than the new one asks for becomes an advance, the latest payment first. So does money of
    another currency, and what others paid who are not billed any longer; what was for an order is its again.
    """
    old, new = (_document(connection, id) for id in (old_id, new_id))
    if old.currency != new.currency:
        free_document(journal, connection, old_id)
        return
    paid = connection.execute(
        select(
            _PART.id,
            _PART.order_id,
            _PART.amount_minor,
            _PAYMENT.kind,
            _PAYMENT.client_id,
            _PAYMENT.deleted_at,
        )
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(_PART.document_id == old_id)
        .order_by(_PART.amount_minor < 0, _PAYMENT.paid_on, _PART.id)
    ).all()
    if old.client_id != new.client_id:
        _free(journal, [part for part in paid if part.client_id != new.client_id])
        paid = [part for part in paid if part.client_id == new.client_id]
    room = _left(connection, new_id) or 0
    room += sum(-part.amount_minor for part in paid if part.amount_minor < 0 and part.deleted_at is None)
    for part in paid:
        minor, gone = part.amount_minor, part.deleted_at is not None
        taken = minor if minor < 0 or gone else min(minor, room)
        if taken <= 0 < minor:
            _free(journal, [part])
            continue
        journal.update(st.payment_part, part.id, {"document_id": new_id, "amount_minor": taken})
        if taken > 0 and not gone:
            room -= taken


def _document(connection: Connection, id: int) -> Any:
    columns = (t.document.c.currency, t.document.c.client_id)
    return connection.execute(select(*columns).where(t.document.c.id == id)).one()


def fit_parts(journal: Journal, connection: Connection, payment_ids: Iterable[int]) -> None:
    """Cut off what living payments can no longer pay: more than they are, than is left of a document, or of
    one that does not stand any longer. It is an advance again.
    """
    for id in sorted(set(payment_ids)):
        found = connection.execute(
            select(st.payment.c.amount_minor).where(st.payment.c.id == id, living())
        ).one_or_none()
        if found is None:
            continue
        budget = int(found.amount_minor)
        parts = connection.execute(
            select(_PART.id, _PART.document_id, _PART.order_id, _PART.amount_minor, _PAYMENT.kind)
            .join(st.payment, _PAYMENT.id == _PART.payment_id)
            .where(_PART.payment_id == id)
            .order_by(_PART.position, _PART.id)
        ).all()
        for part in parts:
            room = None if part.document_id is None else _room(connection, part)
            document_id = None if room is None else part.document_id
            taken = min(abs(part.amount_minor), budget, abs(part.amount_minor) if room is None else room)
            if taken <= 0 or (document_id is None and not _of_order(part)):
                journal.delete(st.payment_part, [part.id])
                continue
            budget -= taken
            minor = taken if part.amount_minor > 0 else -taken
            journal.update(st.payment_part, part.id, {"document_id": document_id, "amount_minor": minor})


def _room(connection: Connection, part: Any) -> int | None:
    """What the document of a part has room for besides all other parts; None where it does not stand."""
    left = _left(connection, part.document_id, but=part.amount_minor)
    if left is None or part.amount_minor > 0:
        return None if left is None else max(0, left)
    others = paid_of(connection, [part.document_id]).get(part.document_id, 0) - int(part.amount_minor)
    return max(0, others)


def _left(connection: Connection, document_id: int, but: int = 0) -> int | None:
    """What is left to pay of a document if `but` of what is paid were not; None where it does not stand."""
    papers = around(connection, [document_id])
    paper = next((one for one in papers if one.id == document_id), None)
    if paper is None or not paper.stands:
        return None
    others = [replace(one, paid=one.paid - but) if one.id == document_id else one for one in papers]
    return claims(deal_with(others, document_id))[document_id].left


def given_back_since(connection: Connection, changes: dict[int, dict[str, Any]]) -> list[int]:
    """Payments that would become less than was given back of them since, or money of somebody else: what of
    `changes` makes them so is taken out. Returns their ids.
    """
    told = {id for id, back in changes.items() if _MEANT & back.keys()}
    found = []
    for id, minor in refunds_of(connection, told).items():
        less = changes[id].get("amount_minor", minor) < minor
        stays = _MEANT if less else _MEANT - {"amount_minor"}
        if stays & changes[id].keys():
            found.append(id)
        for key in stays & changes[id].keys():
            del changes[id][key]
    return found


def settle(journal: Journal, connection: Connection) -> None:
    """After an undo: payments it reached fit their documents again, and so do those that gave money back."""
    payments = journal.touched_ids(st.payment.name)
    if not payments:
        return
    fit_parts(journal, connection, payments)
    for document_id in documents_paid(connection, journal):
        if paid_of(connection, [document_id]).get(document_id, 0) < 0:
            back = select(_PART.payment_id).where(_PART.document_id == document_id, _PART.amount_minor < 0)
            fit_parts(journal, connection, connection.scalars(back).all())
