"""Returns and the orders they give back: which hang together, and what an undo must leave as it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from clientbase.db import orders
from clientbase.db import tables as t
from clientbase.db.goods_tables import sales_order
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.domain.changes import Change
from clientbase.domain.micro import decimal_text
from clientbase.domain.order import Order, OrderDraft, OrderKind
from clientbase.domain.order_returns import SoldLessThanReturned, too_much_back

RETURNED, UNFIT = "edited_since", "return_unfit"
_ORDER = sales_order.c


class ReturnRow(NamedTuple):
    """A return as its row holds it; `order_id` is the order it gives back."""

    id: int
    order_id: int
    number: str
    client_id: int | None
    status: str
    deleted_at: str | None


def of_orders(connection: Connection, ids: Iterable[int]) -> tuple[ReturnRow, ...]:
    """All returns of these orders, those in the bin too, the oldest first."""
    found: list[ReturnRow] = []
    for where in stretches(_ORDER.original_id, set(ids)):
        found += _rows(connection, where)
    return tuple(sorted(found))


def of_ids(connection: Connection, ids: Iterable[int]) -> tuple[ReturnRow, ...]:
    """Those of these orders that give an order back."""
    found: list[ReturnRow] = []
    for where in stretches(_ORDER.id, set(ids)):
        found += _rows(connection, where)
    return tuple(sorted(found))


def _rows(connection: Connection, where: Any) -> list[ReturnRow]:
    names = ("id", "original_id", "number", "client_id", "status", "deleted_at")
    asked = select(*(_ORDER[name] for name in names)).where(
        where, _ORDER.kind == str(OrderKind.RETURN), _ORDER.original_id.is_not(None)
    )
    return [ReturnRow(*row) for row in connection.execute(asked)]


def standing(
    connection: Connection, order_id: int, also: Collection[int] = ()
) -> tuple[Order | None, tuple[Order, ...]]:
    """An order and its living returns, and those of them in `also`; None for one that is gone."""
    rows = [one for one in of_orders(connection, [order_id]) if one.deleted_at is None or one.id in also]
    loaded = orders.load(connection, [order_id, *(one.id for one in rows)])
    return loaded.get(order_id), tuple(loaded[one.id] for one in rows)


def thrown_by(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """The change set that put each of these orders into the bin last; those that never were are left out."""
    line = t.change.c
    found: dict[int, int] = {}
    for where in stretches(line.row_id, set(ids)):
        asked = select(line.row_id, line.change_set_id).where(
            where,
            line.noun == sales_order.name,
            line.op == str(Change.UPDATED),
            line.after.like('%"deleted_at":"%'),
        )
        found |= {row[0]: row[1] for row in connection.execute(asked.order_by(line.id))}
    return found


def follow_clients(journal: Journal, connection: Connection, ids: Iterable[int]) -> tuple[str, ...]:
    """Returns lie with the client of the order they give back. Gives the numbers of those that moved."""
    rows = of_orders(connection, ids)
    whose = _column(connection, "client_id", {one.order_id for one in rows})
    moved = [one for one in rows if one.order_id in whose and one.client_id != whose[one.order_id]]
    orders.update_many(journal, {one.id: {"client_id": whose[one.order_id]} for one in moved})
    return tuple(one.number for one in moved)


def _column(connection: Connection, name: str, ids: Collection[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for where in stretches(_ORDER.id, ids):
        found |= {row[0]: row[1] for row in connection.execute(select(_ORDER.id, _ORDER[name]).where(where))}
    return found


# --- after an undo --------------------------------------------------------------------------------


def staying(connection: Connection, set_id: int, changes: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """Orders whose `deleted_at` an undo may not put back (id → column → value), with the reason.

    An order of which something was returned since stays out of the bin; a return stays in it whose order is
    gone or in the bin, or of which the goods came back otherwise.
    """
    told = {id: values["deleted_at"] for id, values in changes.items() if "deleted_at" in values}
    going = {id for id, at in told.items() if at is not None}
    coming = told.keys() - going
    here = [one for one in of_orders(connection, going) if one.deleted_at is None]
    along = told.keys() | _of_set(connection, set_id, [one.id for one in here])
    found = {one.order_id: RETURNED for one in here if one.id not in along}
    back = of_ids(connection, coming)
    bins = _column(connection, "deleted_at", {one.order_id for one in back})
    with_them = coming | _of_set(connection, set_id, [*bins])
    for one in back:
        there = one.order_id in bins and (bins[one.order_id] is None or one.order_id in with_them)
        order, returns = standing(connection, one.order_id, coming)
        if not there or order is None or too_much_back(order, returns):
            found[one.id] = UNFIT
    return found


def _of_set(connection: Connection, set_id: int, ids: Collection[int]) -> set[int]:
    """Those of these orders that a change set changed."""
    change = t.change.c
    found: set[int] = set()
    for where in stretches(change.row_id, ids):
        asked = select(change.row_id).where(
            where, change.change_set_id == set_id, change.noun == sales_order.name
        )
        found |= set(connection.scalars(asked))
    return found


def settle(journal: Journal, connection: Connection) -> None:
    """After an undo: returns lie with the client of their order.

    Raises SoldLessThanReturned where lines were put back so that more has come back than was sold.
    """
    touched = journal.touched_ids(sales_order.name)
    if not touched:
        return
    follow_clients(journal, connection, touched | {one.order_id for one in of_ids(connection, touched)})
    lined = {id for id in touched if "lines" in journal.touched_keys(sales_order.name, id)}
    lined |= {one.order_id for one in of_ids(connection, lined)}
    for order_id in sorted({one.order_id for one in of_orders(connection, lined)}):
        order, returns = standing(connection, order_id)
        if order is not None:
            check_sold(order, order.number, returns)


def check_sold(draft: OrderDraft, number: str, returns: Sequence[Order]) -> None:
    """Raises SoldLessThanReturned."""
    if wrong := too_much_back(draft, returns):
        raise SoldLessThanReturned(
            number=number or "—",
            returned=wrong.last.number or "—",
            name=wrong.name,
            quantity=decimal_text(wrong.back),
        )
