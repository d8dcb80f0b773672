"""Documents and orders that wait for money, and what is left of them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from clientbase.db import deals, order_stages
from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db.filter_figures_sql import left_to_pay
from clientbase.db.instants import calendar_date
from clientbase.db.payments import paid_for_orders
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.deal import OWED, asking, deal_with
from clientbase.domain.document import DocumentKind
from clientbase.domain.micro import money_of
from clientbase.domain.money import Money
from clientbase.domain.order import OrderKind
from clientbase.domain.order_stage import StageMeaning
from clientbase.domain.payment_sharing import OpenPaper, by_age

_DOCUMENT = t.document.c
_DUE = func.coalesce(_DOCUMENT.due_on, _DOCUMENT.issued_on)
_NAME = func.coalesce(t.client.c.display_name, _DOCUMENT.buyer_name)
_OPEN = (StageMeaning.NEW, StageMeaning.WORK)
_MOST_ORDERS = 200


def issued(*kinds: DocumentKind) -> tuple[ColumnElement[bool], ...]:
    """Conditions: documents of these kinds that stand."""
    return (
        _DOCUMENT.kind.in_([str(kind) for kind in kinds]),
        _DOCUMENT.status == "issued",
        _DOCUMENT.issued_on.is_not(None),
    )


def papers(*columns: ColumnElement[Any]) -> Select[Any]:
    """Documents with what is needed to pay them."""
    return select(
        _DOCUMENT.id, _DOCUMENT.order_id, _DOCUMENT.kind, _DOCUMENT.number, _DOCUMENT.client_id,
        _NAME.label("name"), _DOCUMENT.issued_on, _DOCUMENT.due_on, _DOCUMENT.claim_minor,
        left_to_pay().label("left_minor"), _DOCUMENT.currency, _DOCUMENT.company_id, *columns,
    ).outerjoin(t.client, t.client.c.id == _DOCUMENT.client_id)  # fmt: skip


def _paper(row: Any) -> OpenPaper:
    return OpenPaper(
        left=Money(row.left_minor, row.currency),
        due=Money(row.claim_minor, row.currency),
        document_id=row.id,
        order_id=row.order_id,
        kind=DocumentKind(row.kind),
        number=row.number,
        client_id=row.client_id,
        client_name=row.name,
        issued_on=calendar_date(row.issued_on),
        due_on=calendar_date(row.due_on),
        company_id=row.company_id,
    )


def open_documents(
    connection: Connection, client_id: int | None = None, *kinds: DocumentKind
) -> tuple[OpenPaper, ...]:
    """Issued documents of some kinds that are not settled, of one client or of all; due first first."""
    statement = papers().where(*issued(*kinds), left_to_pay() > 0).order_by(_DUE, _DOCUMENT.id)
    if client_id is not None:
        statement = statement.where(_DOCUMENT.client_id == client_id)
    return tuple(map(_paper, connection.execute(statement)))


def owed(connection: Connection, client_id: int | None = None) -> tuple[OpenPaper, ...]:
    """Papers that make a debt, also of buyers who are not kept as clients."""
    return open_documents(connection, client_id, *OWED)


def documents(connection: Connection, ids: Collection[int]) -> dict[int, OpenPaper]:
    """These documents whatever is left of them (below 0: paid too much), drafts and cancelled ones not."""
    statement = papers().where(_DOCUMENT.id.in_(ids), _DOCUMENT.status == "issued")
    return {row.id: _paper(row) for row in connection.execute(statement)}


def open_orders(connection: Connection, client_id: int) -> tuple[OpenPaper, ...]:
    """Orders of a client that are in work and not paid in full, beyond their invoices; the newest of them.

    Sales of the past, which somebody brought in a list, are none: those were paid when they were made.
    """
    order = g.sales_order.c
    statement = (
        select(order.id)
        .where(
            order.client_id == client_id,
            order.deleted_at.is_(None),
            order.kind == str(OrderKind.SALE),
            order.total_micro > 0,
            order.status.in_([one.name for one in order_stages.all_of(connection) if one.meaning in _OPEN]),
        )
        .order_by(order.ordered_on.desc(), order.id.desc())
        .limit(_MOST_ORDERS)
    )
    found = orders(connection, connection.scalars(statement).all()).values()
    return tuple(one for one in found if one.left.minor > 0)


def orders(connection: Connection, ids: Sequence[int]) -> dict[int, OpenPaper]:
    """These living orders that have a sum.

    What is left is what neither was paid nor is asked for by a document: that is paid by paying it.
    """
    order = g.sales_order.c
    statement = (
        select(
            order.id, order.number, order.client_id, order.ordered_on, order.total_micro, order.currency,
            func.coalesce(t.client.c.display_name, "").label("name"), order.company_id,
        )
        .outerjoin(t.client, t.client.c.id == order.client_id)
        .where(order.id.in_(ids), order.deleted_at.is_(None), order.total_micro.is_not(None))
        .order_by(order.ordered_on, order.id)
    )  # fmt: skip
    paid, billed = paid_for_orders(connection, ids), _billed(connection, ids)
    found: dict[int, OpenPaper] = {}
    for row in connection.execute(statement):
        if row.currency not in CURRENCIES:
            continue
        due = money_of(row.total_micro, row.currency)
        found[row.id] = OpenPaper(
            left=Money(due.minor - paid.get(row.id, 0) - billed.get(row.id, 0), due.currency),
            due=due,
            order_id=row.id,
            number=row.number,
            client_id=row.client_id,
            client_name=row.name,
            issued_on=calendar_date(row.ordered_on),
            company_id=row.company_id,
        )
    return found


def _billed(connection: Connection, order_ids: Sequence[int]) -> dict[int, int]:
    """What standing documents of these orders, in their currency, still ask for or prove, in coins: receipts
    only where nothing else asks for the money.
    """
    order = g.sales_order.c
    same = (order.id == _DOCUMENT.order_id) & (order.currency == _DOCUMENT.currency)
    receipt = _DOCUMENT.kind == str(DocumentKind.RECEIPT)
    settled = func.sum(_DOCUMENT.claim_minor - deals.brought(_DOCUMENT.id))  # set off, or to be paid yet
    statement = (
        select(_DOCUMENT.order_id, receipt, settled)
        .join(g.sales_order, same)
        .where(_DOCUMENT.order_id.in_(order_ids), *issued(*OWED, DocumentKind.RECEIPT))
        .where(_DOCUMENT.claim_minor > 0)
        .group_by(_DOCUMENT.order_id, receipt)
        .order_by(receipt.desc())
    )
    return {id: int(minor) for id, _receipts, minor in connection.execute(statement)}


def of_order(connection: Connection, order_id: int) -> tuple[OpenPaper, ...]:
    """What one pays who pays an order: its unpaid papers, and the order where they do not cover it."""
    statement = papers().where(_DOCUMENT.order_id == order_id, *issued(*OWED), left_to_pay() > 0)
    owed = tuple(map(_paper, connection.execute(statement.order_by(_DUE, _DOCUMENT.id))))
    itself = orders(connection, [order_id]).values()
    return (*owed, *(one for one in itself if one.left.minor > 0))


def of_deal(connection: Connection, document_id: int) -> tuple[OpenPaper, ...]:
    """What one pays who pays a document that others stand before: what of its deal asks for the money."""
    deal = deal_with(deals.around(connection, [document_id]), document_id)
    found = documents(connection, list(asking(deal)))
    return tuple(by_age(one for one in found.values() if one.document_id != document_id))
