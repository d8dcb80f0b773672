"""Invoices paid in tests of other things: the whole of one, by one payment."""

from sqlalchemy import select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.domain.changes import Action
from clientbase.services.shop import Shop


def pay_all_of(shop: Shop, client_id: int) -> None:
    """Pay what is left of each document of a client."""
    document = t.document.c
    left = select(document.id, document.payable_minor - document.paid_minor, document.currency)
    with shop.store.write(Action.SAMPLE) as unit:
        for id, minor, code in unit.connection.execute(left.where(document.client_id == client_id)).all():
            row = {"kind": "in", "amount_minor": minor, "currency": code, "client_id": client_id}
            (payment,) = unit.journal.insert(st.payment, [row])
            part = {"payment_id": payment, "document_id": id, "amount_minor": minor}
            unit.journal.insert(st.payment_part, [part])
