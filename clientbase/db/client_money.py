"""The money of one client: billed, paid, owed, paid in advance."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.debts import of_client
from clientbase.db.open_papers import issued
from clientbase.db.payments import living
from clientbase.domain.client_money import ClientMoney
from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c


def client_money(connection: Connection, client_id: int) -> tuple[ClientMoney, ...]:
    """What he was billed, paid, owes and paid in advance; one a currency, none where there is nothing."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    billed = (
        select(_DOCUMENT.currency, func.sum(_DOCUMENT.payable_minor))
        .where(_DOCUMENT.client_id == client_id, *issued(DocumentKind.INVOICE))
        .group_by(_DOCUMENT.currency)
    )
    for code, minor in connection.execute(billed):
        sums[code]["invoiced"] += int(minor or 0)
    for debt in of_client(connection, client_id):
        sums[debt.amount.currency]["owes"] += debt.amount.minor
    for code, minor in _paid_by(connection, client_id).items():
        sums[code]["paid"] += minor
    for code, minor in _advances(connection, client_id).items():
        sums[code]["advance"] += minor
    for code, minor in _for_orders(connection, client_id).items():
        sums[code]["for_orders"] += minor
        sums[code]["advance"] += minor
    return tuple(
        ClientMoney(
            *(Money(some[name], code) for name in ("invoiced", "paid", "owes", "advance", "for_orders"))
        )
        for code, some in sorted(sums.items())
        if any(some.values())
    )


def _back(client_id: int) -> tuple[ColumnElement[bool], ...]:
    """Living payments of a client: money in, and money out that gives some of it back."""
    given_back = (_PAYMENT.kind == str(PaymentKind.OUT)) & _PAYMENT.refund_of_id.is_not(None)
    return (_PAYMENT.client_id == client_id, living(), (_PAYMENT.kind == str(PaymentKind.IN)) | given_back)


def _paid_by(connection: Connection, client_id: int) -> dict[str, int]:
    """What came in from him less what was given back, by currency."""
    found: dict[str, int] = defaultdict(int)
    statement = (
        select(_PAYMENT.currency, _PAYMENT.kind, func.sum(_PAYMENT.amount_minor))
        .where(*_back(client_id))
        .group_by(_PAYMENT.currency, _PAYMENT.kind)
    )
    for code, kind, minor in connection.execute(statement):
        found[code] += int(minor) if kind == str(PaymentKind.IN) else -int(minor)
    return found


def _advances(connection: Connection, client_id: int) -> dict[str, int]:
    """His money that no paper has taken, by currency; what was given back of it is off."""
    shared = _shared()
    statement = select(_PAYMENT.currency, _PAYMENT.kind, _PAYMENT.amount_minor - shared).where(
        *_back(client_id)
    )
    found: dict[str, int] = defaultdict(int)
    for code, kind, minor in connection.execute(statement):
        found[code] += int(minor) if kind == str(PaymentKind.IN) else -int(minor)
    return {code: minor for code, minor in found.items() if minor}


def _shared() -> ScalarSelect[Any]:
    """What papers have taken of a payment."""
    return (
        select(func.coalesce(func.sum(func.abs(_PART.amount_minor)), 0))
        .where(_PART.payment_id == _PAYMENT.id)
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


def _for_orders(connection: Connection, client_id: int) -> dict[str, int]:
    """What he paid for orders and no document has taken yet."""
    statement = (
        select(_PAYMENT.currency, func.sum(_PART.amount_minor))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(_PAYMENT.client_id == client_id, living())
        .where(_PART.order_id.is_not(None), _PART.document_id.is_(None))
        .group_by(_PAYMENT.currency)
    )
    return {code: int(minor) for code, minor in connection.execute(statement) if minor}
