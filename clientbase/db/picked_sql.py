"""Figures that are picked (domain.computed.Pick) in SQL: what a client's purchases, contacts, … come to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Text, and_, cast, distinct, func, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.instants import stored_instant
from clientbase.db.order_counting import counts
from clientbase.db.series_sql import next_start_from
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.computed import Figure, Pick, Source, Span, days_of
from clientbase.domain.document import DocumentKind
from clientbase.domain.interaction import InteractionKind
from clientbase.domain.order import OrderKind
from clientbase.domain.text_folding import fold

CONTACTS = tuple(str(kind) for kind in (InteractionKind.CALL, InteractionKind.VISIT, InteractionKind.MESSAGE))
"""A note is no contact."""
_AMOUNTS = frozenset({Figure.SUM, Figure.AVERAGE, Figure.MIN, Figure.MAX})
_WITH_RETURNS = frozenset({Figure.SUM, Figure.QUANTITY})


def _unsought(column: Any) -> ColumnElement[str]:
    """The column in a form that no index has: rows are found by their client, and by nothing else.

    Else SQLite takes the index of what is not in the bin, and goes through all orders once for each client.
    """
    return func.coalesce(column, "")


def _day_bound(day: date) -> str:
    return day.isoformat()


def _instant_bound(day: date) -> str:
    return stored_instant(datetime.combine(day, time()).astimezone())


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one source that belong to a client: what they are narrowed to, and where their figures stand.

    `day` is a date, a wall time or (`bound`) an instant as text. `amount` is in millionths, or in coins.
    """

    source: FromClause
    where: ColumnElement[bool]
    day: ColumnElement[Any]
    bound: Callable[[date], str] = _day_bound
    counted: ColumnElement[Any] | None = None  # rows are counted by what differs here
    no_return: ColumnElement[bool] | None = None
    amount: ColumnElement[Any] | None = None
    currency: ColumnElement[Any] | None = None
    coins: bool = False
    quantity: ColumnElement[Any] | None = None
    seconds: ColumnElement[Any] | None = None


def picked(pick: Pick, today: date) -> ColumnElement[str]:
    """The canonical text of a figure of the client at hand, "" for nothing."""
    rows = _ROWS[pick.source](pick, today)
    where = [rows.where]
    first, last = days_of(pick.span, pick.length, today)
    day = _unsought(rows.day)
    if first is not None:
        where.append(day >= rows.bound(first))
    if last is not None:
        where.append(day < rows.bound(last + timedelta(days=1)))
    if pick.figure is Figure.DAYS_SINCE:
        where.append(day < rows.bound(today + timedelta(days=1)))
    if rows.no_return is not None and pick.figure not in _WITH_RETURNS:
        where.append(rows.no_return)
    if pick.figure in _AMOUNTS and rows.amount is not None:
        where.append(rows.amount.is_not(None))
    return select(_figure(pick.figure, rows, today)).select_from(rows.source).where(*where).scalar_subquery()


def _figure(figure: Figure, rows: _Rows, today: date) -> ColumnElement[Any]:
    latest, earliest = func.max(rows.day), func.min(rows.day)
    match figure:
        case Figure.COUNT:
            count = func.count() if rows.counted is None else func.count(distinct(rows.counted))
            return cast(count, Text)
        case Figure.QUANTITY:
            return func.micro_text(func.sum(func.micro(rows.quantity)))
        case Figure.MINUTES:
            return func.minutes_text(func.sum(rows.seconds))
        case Figure.FIRST:
            return func.local_day(earliest)
        case Figure.LATEST:
            return func.local_day(latest)
        case Figure.DAYS_SINCE:
            return func.days_since(func.local_day(latest), today.isoformat())
        case Figure.DAYS_BETWEEN:
            return func.days_apart(func.local_day(earliest), func.local_day(latest), func.count(rows.day))
    currencies = (func.min(rows.currency), func.max(rows.currency))
    if figure is Figure.AVERAGE:
        average = func.average_coin_text if rows.coins else func.average_text
        return average(func.sum(rows.amount), func.count(rows.amount), *currencies)
    totals: dict[Figure, Any] = {Figure.SUM: func.sum, Figure.MIN: func.min, Figure.MAX: func.max}
    amount = totals[figure](rows.amount)
    return (func.coin_text if rows.coins else func.amount_text)(amount, *currencies)


# --- sources --------------------------------------------------------------------------------------


def _purchases(pick: Pick, _today: date) -> _Rows:
    order = g.sales_order.c
    where = and_(order.client_id == t.client.c.id, _unsought(order.deleted_at) == "")
    if not pick.only:  # of stages that are named, those are meant
        where = and_(where, counts())
    if pick.only:
        where = and_(where, func.fold(order.status).in_([fold(word) for word in pick.only]))
    return _Rows(
        g.sales_order,
        where,
        order.ordered_on,
        no_return=order.kind == str(OrderKind.SALE),
        amount=order.total_micro,
        currency=order.currency,
    )


def _goods(pick: Pick, _today: date) -> _Rows:
    order, line, product = g.sales_order.c, g.order_line.c, g.product.c
    source = g.order_line.join(g.sales_order, line.order_id == order.id)
    source = source.outerjoin(g.product, line.product_id == product.id)
    where = and_(order.client_id == t.client.c.id, _unsought(order.deleted_at) == "", counts())
    if pick.only:
        words = [fold(word) for word in pick.only]
        named = (func.fold(column).in_(words) for column in (line.item_name, product.name, product.category))
        where = and_(where, or_(*named))
    return _Rows(
        source,
        where,
        order.ordered_on,
        counted=order.id,
        no_return=order.kind == str(OrderKind.SALE),
        amount=line.total_micro,
        currency=order.currency,
        quantity=line.quantity,
    )


def _contacts(pick: Pick, _today: date) -> _Rows:
    contact = t.interaction.c
    kinds = [word for word in pick.only if word in set(InteractionKind)]
    results = [word for word in pick.only if word not in kinds]
    where = and_(contact.client_id == t.client.c.id, contact.kind.in_(kinds or CONTACTS))
    if results:
        where = and_(where, contact.result.in_(results))
    return _Rows(t.interaction, where, contact.at, _instant_bound, seconds=contact.duration_s)


def _appointments(pick: Pick, today: date) -> _Rows:
    """What is ahead of a series is its next one; what is past counts where it was said how it went."""
    visit = ap.appointment.c
    off = (str(AppointmentStatus.CANCELLED), str(AppointmentStatus.NO_SHOW))
    state = visit.status.in_(pick.only) if pick.only else visit.status.not_in(off)
    day = next_start_from(today) if pick.span is Span.AHEAD else visit.starts
    return _Rows(ap.appointment, and_(visit.client_id == t.client.c.id, state), day)


def _tasks(pick: Pick, today: date) -> _Rows:
    task = tt.task.c
    states: Mapping[str, ColumnElement[bool]] = {
        "open": _unsought(task.completed_at) == "",
        "done": _unsought(task.completed_at) != "",
        "overdue": and_(
            _unsought(task.completed_at) == "", task.due_on.is_not(None), task.due_on < today.isoformat()
        ),
    }
    where = task.client_id == t.client.c.id
    if pick.only:
        where = and_(where, or_(*(states[word] for word in pick.only)))
    return _Rows(tt.task, where, task.due_on)


def _invoices(pick: Pick, _today: date) -> _Rows:
    document = t.document.c
    where = and_(
        document.client_id == t.client.c.id,
        _unsought(document.kind) == str(DocumentKind.INVOICE),
        document.status.in_(pick.only or ("issued",)),
    )
    return _Rows(
        t.document,
        where,
        document.issued_on,
        amount=document.gross_minor,
        currency=document.currency,
        coins=True,
    )


_ROWS: Mapping[Source, Callable[[Pick, date], _Rows]] = {
    Source.PURCHASES: _purchases,
    Source.GOODS: _goods,
    Source.CONTACTS: _contacts,
    Source.APPOINTMENTS: _appointments,
    Source.TASKS: _tasks,
    Source.INVOICES: _invoices,
}
