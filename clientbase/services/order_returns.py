"""What becomes of returns when the order they give back is moved, thrown away, brought back or changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from clientbase.db import order_returns, order_stages, orders
from clientbase.db.order_returns import ReturnRow
from clientbase.db.store import ReadUnit, WriteUnit
from clientbase.domain.micro import decimal_text
from clientbase.domain.order import Order, OrderDraft, OrderKind
from clientbase.domain.order_returns import (
    ReturnDoesNotFit,
    ReturnKeepsClient,
    ReturnOfBinned,
    ReturnOfErased,
    ReturnTooMuch,
    WithReturns,
    goes_along,
    too_much_back,
)

_NONE = "—"


def bin_orders(unit: WriteUnit, ids: Iterable[int], at: str) -> WithReturns:
    """Living orders go into the bin, and the living returns of what they sold along with them."""
    going = [id for id, one in orders.load(unit.connection, ids).items() if one.deleted_at is None]
    along = [one for one in _further(unit, going) if one.deleted_at is None]
    orders.set_deleted(unit.journal, [*going, *(one.id for one in along)], at)
    return _told(len(going), along)


def restore_orders(unit: WriteUnit, ids: Iterable[int]) -> WithReturns:
    """Orders leave the bin, with the returns that went there along with them.

    Raises ReturnOfBinned, ReturnOfErased, ReturnDoesNotFit.
    """
    coming = {id: one for id, one in orders.load(unit.connection, ids).items() if one.deleted_at is not None}
    lying = [one for one in _further(unit, coming) if one.deleted_at is not None]
    thrown = order_returns.thrown_by(unit.connection, [*coming, *(one.id for one in lying)])
    along = [one for one in lying if thrown.get(one.id, 0) == thrown.get(one.order_id, -1)]
    back = [*coming, *(one.id for one in along)]
    for one in order_returns.of_ids(unit.connection, back):
        _check_back(unit, one, back)
    orders.set_deleted(unit.journal, back, None)
    return _told(len(coming), along)


def _further(unit: ReadUnit, ids: Collection[int]) -> list[ReturnRow]:
    """The returns of these orders that are not among them."""
    wanted = set(ids)
    return [one for one in order_returns.of_orders(unit.connection, wanted) if one.id not in wanted]


def _check_back(unit: ReadUnit, one: ReturnRow, coming: Collection[int]) -> None:
    """Whether a return may leave the bin together with these."""
    order, returns = order_returns.standing(unit.connection, one.order_id, coming)
    number = one.number or _NONE
    if order is None:
        raise ReturnOfErased(number=number)
    if order.deleted_at is not None and order.id not in coming:
        raise ReturnOfBinned(number=number, order=order.number or _NONE)
    if wrong := too_much_back(order, returns):
        left = wrong.left(each for each in returns if each.id in coming)
        facts = {"number": number, "order": order.number or _NONE}
        raise ReturnDoesNotFit(**facts, name=wrong.name, left=decimal_text(left))


def move_orders(unit: WriteUnit, stages: Mapping[int, str]) -> WithReturns:
    """Each order into its stage; the returns that `goes_along` names follow theirs."""
    found = orders.load(unit.connection, stages)
    moved = {id: stages[id] for id, one in found.items() if one.status != stages[id]}
    uncounted = {one.name for one in order_stages.kept(unit.connection) if not one.counts}
    along = [
        one
        for one in _further(unit, moved)
        if one.id not in stages
        and one.deleted_at is None
        and goes_along(found[one.order_id].status, moved[one.order_id], one.status, uncounted)
    ]
    changed = moved | {one.id: moved[one.order_id] for one in along}
    orders.update_many(unit.journal, {id: {"status": name} for id, name in changed.items()})
    return _told(len(moved), along)


def check_change(unit: ReadUnit, before: Order, draft: OrderDraft) -> None:
    """Whether what an order or a return says now goes with the others.

    What was wrong before is no hindrance. Raises SoldLessThanReturned, ReturnTooMuch, ReturnKeepsClient.
    """
    connection = unit.connection
    if before.kind is OrderKind.SALE:
        _order, returns = order_returns.standing(connection, before.id)
        if not too_much_back(before, returns):
            order_returns.check_sold(draft, before.number, returns)
        return
    order, returns = order_returns.standing(connection, before.original_id or 0)
    if order is None:
        return
    if draft.client_id not in (before.client_id, order.client_id):
        facts = {"number": before.number or _NONE, "order": order.number or _NONE}
        raise ReturnKeepsClient(**facts, client=order.client_name or _NONE)
    mine = replace(draft, kind=before.kind)
    others = [one for one in returns if one.id != before.id]
    if (wrong := too_much_back(order, [*others, mine])) and not too_much_back(order, returns):
        left = wrong.left([mine])
        more = wrong.back - wrong.sold + left
        raise ReturnTooMuch(name=wrong.name, quantity=decimal_text(more), left=decimal_text(left))


def _told(count: int, along: Sequence[ReturnRow]) -> WithReturns:
    return WithReturns(count, tuple(one.number for one in along))
