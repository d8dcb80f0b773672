"""Parts of payments moved from paper to paper: all in the transaction of whoever changes the papers."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.db.kept_sums import documents_paid
from clientbase.db.payments import add_parts, living
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_content import draft_from
from clientbase.domain.payment import PaymentPart

_PART = st.payment_part.c


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
    rows = connection.execute(select(_PART.id, _PART.order_id).where(_PART.document_id == document_id)).all()
    for id, order_id in rows:
        if order_id is not None:
            journal.update(st.payment_part, id, {"document_id": None})
    journal.delete(st.payment_part, [id for id, order_id in rows if order_id is None])
    return len(rows)


def move_parts(journal: Journal, connection: Connection, old_id: int, new_id: int) -> None:
    """What was paid of a document is paid of the one that took its place.

    What is more than the new one asks for becomes an advance, the latest payment first; money of another
    currency pays nothing of it, and is an advance again or of its order.
    """
    currency = select(t.document.c.currency)
    old, new = (connection.scalar(currency.where(t.document.c.id == id)) for id in (old_id, new_id))
    if old != new:
        free_document(journal, connection, old_id)
        return
    room = int(connection.scalar(select(t.document.c.payable_minor).where(t.document.c.id == new_id)) or 0)
    paid = connection.execute(
        select(_PART.id, _PART.amount_minor, st.payment.c.deleted_at)
        .join(st.payment, st.payment.c.id == _PART.payment_id)
        .where(_PART.document_id == old_id)
        .order_by(_PART.amount_minor < 0, st.payment.c.paid_on, _PART.id)
    ).all()
    room += sum(-minor for _id, minor, gone in paid if minor < 0 and gone is None)
    for id, minor, gone in paid:
        taken = minor if minor < 0 or gone is not None else min(minor, room)
        if taken == 0:
            journal.delete(st.payment_part, [id])
            continue
        journal.update(st.payment_part, id, {"document_id": new_id, "amount_minor": taken})
        if taken > 0 and gone is None:
            room -= taken


def settle_deposits(journal: Journal, connection: Connection, document_id: int) -> int:
    """Set what was paid for the order of an invoice, and is of no document yet, against the invoice.

    The oldest money first, no more than the invoice asks for; returns the sum in coins. Nothing where the
    invoice itself says what was paid before: it asks for the rest alone.
    """
    document = t.document.c
    found = connection.execute(
        select(
            document.kind,
            document.order_id,
            document.currency,
            document.payable_minor,
            document.paid_minor,
            document.content,
        ).where(document.id == document_id)
    ).one_or_none()
    if found is None or found.order_id is None or found.kind != str(DocumentKind.INVOICE):
        return 0
    if draft_from(found.content).terms.prepaid:
        return 0
    free = connection.execute(
        select(_PART.id, _PART.payment_id, _PART.amount_minor)
        .join(st.payment, st.payment.c.id == _PART.payment_id)
        .where(
            living(),
            _PART.order_id == found.order_id,
            _PART.document_id.is_(None),
            st.payment.c.currency == found.currency,
        )
        .order_by(st.payment.c.paid_on, _PART.id)
    ).all()
    given = sum(minor for _id, _payment, minor in free)  # what was given back of it is gone
    left = whole = max(0, min(found.payable_minor - found.paid_minor, given))
    for id, payment_id, minor in free:
        taken = min(minor, left)
        if taken <= 0:
            continue
        journal.update(st.payment_part, id, {"document_id": document_id, "amount_minor": taken})
        if taken < minor:
            add_parts(journal, connection, payment_id, [PaymentPart(minor - taken, None, found.order_id)])
        left -= taken
    return int(whole - left)


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
            select(_PART.id, _PART.document_id, _PART.order_id, _PART.amount_minor)
            .where(_PART.payment_id == id)
            .order_by(_PART.position, _PART.id)
        ).all()
        for part in parts:
            room = None if part.document_id is None else _room(connection, part)
            document_id = None if room is None else part.document_id
            taken = min(abs(part.amount_minor), budget, abs(part.amount_minor) if room is None else room)
            if taken <= 0 or (document_id is None and part.order_id is None):
                journal.delete(st.payment_part, [part.id])
                continue
            budget -= taken
            minor = taken if part.amount_minor > 0 else -taken
            journal.update(st.payment_part, part.id, {"document_id": document_id, "amount_minor": minor})


def _room(connection: Connection, part: Any) -> int | None:
    """What the document of a part has room for besides all other parts; None where it does not stand."""
    document = t.document.c
    found = connection.execute(
        select(document.payable_minor).where(document.id == part.document_id, document.status == "issued")
    ).one_or_none()
    if found is None:
        return None
    others = paid_of(connection, part.document_id, but=part.id)
    return max(0, int(found.payable_minor) - others if part.amount_minor > 0 else others)


def paid_of(connection: Connection, document_id: int, but: int = 0) -> int:
    """What living payments pay of a document, without the part `but`."""
    statement = (
        select(func.coalesce(func.sum(_PART.amount_minor), 0))
        .join(st.payment, st.payment.c.id == _PART.payment_id)
        .where(_PART.document_id == document_id, _PART.id != but, living())
    )
    return int(connection.scalar(statement) or 0)


def settle(journal: Journal, connection: Connection) -> None:
    """After an undo: payments it reached fit their documents again, and so do those that gave money back."""
    payments = journal.touched_ids(st.payment.name)
    if not payments:
        return
    fit_parts(journal, connection, payments)
    for document_id in documents_paid(connection, journal):
        if paid_of(connection, document_id) < 0:
            back = select(_PART.payment_id).where(_PART.document_id == document_id, _PART.amount_minor < 0)
            fit_parts(journal, connection, connection.scalars(back).all())
