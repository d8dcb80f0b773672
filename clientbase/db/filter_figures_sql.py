"""Conditions on figures: what a client's orders, contacts, tasks, appointments and invoices come to.

A paper counts as unpaid when it was issued, not cancelled, and what it asks for is not settled: an invoice,
or a delivery note or certificate of work that no invoice stands behind (`domain.deal`).
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, not_, select

from clientbase.db import appointment_tables as ap
from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.filter_values import (
    any_text_holds,
    days_asked,
    figure_holds,
    instant_within,
    numbers_of,
    wall_within,
    within,
    zero_fits,
)
from clientbase.db.order_counting import counts
from clientbase.db.series_sql import next_start_from
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.currencies import currency
from clientbase.domain.deal import OWED
from clientbase.domain.document import DocumentKind
from clientbase.domain.filter import Condition, Op
from clientbase.domain.filter_check import FilterContext, amount_parts
from clientbase.domain.filter_days import period_days
from clientbase.domain.filter_fields import parted
from clientbase.domain.interaction import InteractionKind
from clientbase.domain.micro import to_micro
from clientbase.domain.order import OrderKind

_CONTACTS = (InteractionKind.CALL, InteractionKind.VISIT, InteractionKind.MESSAGE)
_FIGURES = frozenset(
    {
        "receipts_count",
        "receipts_sum",
        "bought",
        "unpaid_sum",
        "unpaid_due_on",
        "contacts_count",
        "calls_count",
        "open_tasks",
        "overdue_tasks",
        "next_appointment_on",
    }
)


def is_figure(key: str) -> bool:
    return parted(key)[0] in _FIGURES


def holds_of_figure(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    """The positive condition on a figure, true or false, never NULL."""
    name, period = parted(condition.field)
    match name:
        case "receipts_count":
            return _purchases(condition, period, context)
        case "receipts_sum":
            return _sum(condition, period, context)
        case "bought":
            return _bought(condition, period, context)
        case "contacts_count" | "calls_count":
            kinds = (InteractionKind.CALL,) if name == "calls_count" else _CONTACTS
            columns = t.interaction.c
            asked = instant_within(columns.at, period_days(period, context.today), context)
            rows = select(columns.client_id).where(columns.kind.in_([str(kind) for kind in kinds]), asked)
            return _figure(rows, func.count(), condition.op, numbers_of(condition))
        case "open_tasks" | "overdue_tasks":
            task = tt.task.c
            rows = select(task.client_id).where(task.completed_at.is_(None), task.client_id.is_not(None))
            if name == "overdue_tasks":
                rows = rows.where(task.due_on < context.today.isoformat())
            return _figure(rows, func.count(), condition.op, numbers_of(condition))
        case "next_appointment_on":
            return _next_appointment(condition, context)
        case "unpaid_due_on":
            return _unpaid_due(condition, context)
    return _unpaid_sum(condition)


def _figure(
    rows: Select[Any], figure: ColumnElement[Any], op: Op, numbers: tuple[float, ...]
) -> ColumnElement[bool]:
    """Clients by a figure of their rows, which is 0 for those who have none."""
    (client_id,) = rows.selected_columns
    fits = figure_holds(figure, op, numbers)
    grouped = rows.group_by(client_id)
    if zero_fits(op, numbers):
        return t.client.c.id.not_in(grouped.having(not_(fits)))
    return t.client.c.id.in_(grouped.having(fits))


def _living_orders(period: str, context: FilterContext) -> Select[Any]:
    """Who bought; without a period also those orders of which nobody knows the day."""
    order = g.sales_order.c
    rows = select(order.client_id).where(order.deleted_at.is_(None), order.client_id.is_not(None), counts())
    days = period_days(period, context.today)
    return rows.where(order.ordered_on.is_not(None), within(order.ordered_on, days)) if period else rows


def _purchases(condition: Condition, period: str, context: FilterContext) -> ColumnElement[bool]:
    numbers = numbers_of(condition)
    if not period:
        return figure_holds(t.client.c.receipts_count, condition.op, numbers)
    sales = _living_orders(period, context).where(g.sales_order.c.kind == str(OrderKind.SALE))
    return _figure(sales, func.count(), condition.op, numbers)


def _sum(condition: Condition, period: str, context: FilterContext) -> ColumnElement[bool]:
    """In the currency of the condition, returns taken off."""
    amounts = [amount_parts(text) for text in condition.value]
    numbers = tuple(to_micro(amount) for amount, _code in amounts)
    code = amounts[0][1]
    if not period:
        return figure_holds(func.micro_in(t.client.c.receipts_sums, code), condition.op, numbers)
    order = g.sales_order.c
    rows = _living_orders(period, context).where(order.currency == code)
    return _figure(rows, func.coalesce(func.sum(order.total_micro), 0), condition.op, numbers)


def _bought(condition: Condition, period: str, context: FilterContext) -> ColumnElement[bool]:
    """Goods by their name, code or category, as the order has them and as they are called now."""
    order, line, product = g.sales_order, g.order_line, g.product
    texts = [line.c.item_name, *(func.coalesce(product.c[name], "") for name in ("name", "code", "category"))]
    rows = (
        _living_orders(period, context)
        .join_from(order, line, line.c.order_id == order.c.id)
        .outerjoin(product, product.c.id == line.c.product_id)
        .where(order.c.kind == str(OrderKind.SALE), any_text_holds(texts, condition))
    )
    return t.client.c.id.in_(rows)


def _next_appointment(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    """The next one from today on that was not cancelled."""
    columns = ap.appointment.c
    stands = next_start_from(context.today)
    rows = (
        select(columns.client_id)
        .where(
            columns.client_id.is_not(None),
            columns.status != str(AppointmentStatus.CANCELLED),
            stands >= context.today.isoformat(),
        )
        .group_by(columns.client_id)
    )
    if condition.op is not Op.FILLED:
        rows = rows.having(wall_within(func.min(stands), days_asked(condition, context.today)))
    return t.client.c.id.in_(rows)


def unpaid(*kinds: DocumentKind) -> Select[Any]:
    """Whose they are, a row a paper, of all kinds that make a debt where none is named; what is left of one
    to pay is `left_to_pay`.
    """
    document = t.document.c
    return select(document.client_id).where(
        document.client_id.is_not(None),
        document.kind.in_([str(kind) for kind in kinds or OWED]),
        document.status == "issued",
        document.issued_on.is_not(None),
        document.claim_minor > document.paid_minor,
    )


def left_to_pay() -> ColumnElement[int]:
    """Of a document, in coins of its currency."""
    return t.document.c.claim_minor - t.document.c.paid_minor


def _unpaid_due(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    """The earliest day something unpaid was to be paid; without one the day it was issued."""
    document = t.document.c
    due = func.min(func.coalesce(document.due_on, document.issued_on))
    rows = unpaid().group_by(document.client_id)
    if condition.op is not Op.FILLED:
        rows = rows.having(within(due, days_asked(condition, context.today)))
    return t.client.c.id.in_(rows)


def _unpaid_sum(condition: Condition) -> ColumnElement[bool]:
    amounts = [amount_parts(text) for text in condition.value]
    code = amounts[0][1]
    coin = 10 ** (6 - currency(code).digits)
    document = t.document.c
    rows = unpaid().where(document.currency == code)
    numbers = tuple(to_micro(amount) for amount, _code in amounts)
    return _figure(rows, func.sum(left_to_pay()) * coin, condition.op, numbers)
