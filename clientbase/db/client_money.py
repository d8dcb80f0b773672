"""The money of one client: billed, paid, owed, paid in advance."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, case, func, not_, select

from clientbase.db import goods_tables as g
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.debts import of_client
from clientbase.db.journal import Journal
from clientbase.db.open_papers import issued, open_documents
from clientbase.db.payments import living
from clientbase.domain.client_money import ClientMoney
from clientbase.domain.deal import OWED
from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.order_stage import StageMeaning
from clientbase.domain.payment import PaymentKind

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c


def client_money(connection: Connection, client_id: int) -> tuple[ClientMoney, ...]:
    """What he was billed, paid, owes and paid in advance; one a currency, none where there is nothing."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    back = _DOCUMENT.kind == str(DocumentKind.RETURN)
    asked = (
        select(_DOCUMENT.currency, back, func.sum(_DOCUMENT.claim_minor))
        .where(_DOCUMENT.client_id == client_id, *issued(*OWED, DocumentKind.RETURN))
        .group_by(_DOCUMENT.currency, back)
    )
    for code, came_back, minor in connection.execute(asked):
        sums[code]["returned" if came_back else "invoiced"] += int(minor or 0)
    for debt in of_client(connection, client_id):
        sums[debt.amount.currency]["owes"] += debt.amount.minor
    for paper in open_documents(connection, client_id, DocumentKind.RETURN):
        sums[paper.left.currency]["to_return"] += paper.left.minor
    for code, paid, free in _paid_by(connection, client_id):
        sums[code]["paid"] += paid
        sums[code]["advance"] += free
    for code, minor in _for_orders(connection, client_id).items():
        sums[code]["for_orders"] += minor
        sums[code]["advance"] += minor
    for some in sums.values():
        some["owes"] -= min(0, some["advance"])  # money that went to him without a paper
        some["advance"] = max(0, some["advance"])
    return tuple(
        ClientMoney(*(Money(some[name], code) for name in _SUMS))
        for code, some in sorted(sums.items())
        if any(some.values())
    )


_SUMS = ("invoiced", "paid", "owes", "advance", "for_orders", "to_return", "returned")


def of_account() -> ColumnElement[bool]:
    """Whether all of a payment is between the shop and its client: money in, money given back, and money out
    that is no expense of a category. Of other money out only what pays return notes is.
    """
    out = _PAYMENT.kind == str(PaymentKind.OUT)
    given_back = out & (_PAYMENT.refund_of_id.is_not(None) | (_PAYMENT.category == ""))
    return (_PAYMENT.kind == str(PaymentKind.IN)) | given_back


def _paid_by(connection: Connection, client_id: int) -> list[tuple[str, int, int]]:
    """By currency what came in from him less what went back, and what of that no paper has taken."""
    shared = _shared()
    whole = case((of_account(), _PAYMENT.amount_minor), else_=shared)
    sign = case((_PAYMENT.kind == str(PaymentKind.IN), 1), else_=-1)
    statement = (
        select(_PAYMENT.currency, func.sum(sign * whole), func.sum(sign * (whole - shared)))
        .where(_PAYMENT.client_id == client_id, living(), _PAYMENT.kind != str(PaymentKind.TRANSFER))
        .group_by(_PAYMENT.currency)
    )
    return [(code, int(paid), int(free)) for code, paid, free in connection.execute(statement)]


def _shared() -> ScalarSelect[Any]:
    """What papers have taken of a payment."""
    return (
        select(func.coalesce(func.sum(func.abs(_PART.amount_minor)), 0))
        .where(_PART.payment_id == _PAYMENT.id, not_(lost()))
        .scalar_subquery()
    )


def free_payments(connection: Connection, client_id: int, currency: str) -> list[tuple[int, int]]:
    """Payments of a client of which something is an advance, the oldest first: id, how many coins."""
    back = st.payment.alias()
    taken = select(func.coalesce(func.sum(func.abs(_PART.amount_minor)), 0)).where(
        _PART.payment_id == back.c.id
    )
    given_back = (
        select(func.coalesce(func.sum(back.c.amount_minor - taken.scalar_subquery()), 0))
        .where(back.c.refund_of_id == _PAYMENT.id, back.c.deleted_at.is_(None))
        .scalar_subquery()
    )
    free = _PAYMENT.amount_minor - _shared() - given_back
    statement = (
        select(_PAYMENT.id, free)
        .where(
            _PAYMENT.client_id == client_id,
            _PAYMENT.currency == currency,
            _PAYMENT.kind == str(PaymentKind.IN),
            living(),
            free > 0,
        )
        .order_by(_PAYMENT.paid_on, _PAYMENT.id)
    )
    return [(id, int(minor)) for id, minor in connection.execute(statement)]


def lost() -> ColumnElement[bool]:
    """Whether a part pays an order that came to nothing, and no document: it is an advance like others."""
    order, stage = g.sales_order.c, st.order_stage.c
    cancelled = select(stage.name).where(stage.meaning == str(StageMeaning.CANCELLED))
    living_orders = select(order.id).where(order.deleted_at.is_(None), order.status.not_in(cancelled))
    return _PART.document_id.is_(None) & _PART.order_id.is_not(None) & _PART.order_id.not_in(living_orders)


def free_lost(journal: Journal, connection: Connection, client_id: int) -> None:
    """What a client paid for orders that came to nothing is for no order any longer."""
    of_client = select(_PAYMENT.id).where(_PAYMENT.client_id == client_id, living())
    parts = select(_PART.id).where(_PART.payment_id.in_(of_client), lost())
    journal.delete(st.payment_part, connection.scalars(parts).all())


def _for_orders(connection: Connection, client_id: int) -> dict[str, int]:
    """What he paid for orders and no document has taken yet, by currency."""
    statement = (
        select(_PAYMENT.currency, func.sum(_PART.amount_minor))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(_PAYMENT.client_id == client_id, living())
        .where(_PART.order_id.is_not(None), _PART.document_id.is_(None), not_(lost()))
        .group_by(_PAYMENT.currency)
    )
    return {code: int(minor) for code, minor in connection.execute(statement) if minor}
