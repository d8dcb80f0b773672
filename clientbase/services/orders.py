"""What people do with orders: write, move on, give back, repeat, look up, throw away and bring back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from clientbase.db import order_returns, order_stages, orders, price_lists
from clientbase.db.instants import stored, stored_date, stored_instant
from clientbase.db.presence import require_client
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.goods_editing import ORDER_CELLS, checked_text
from clientbase.domain.goods_query import OrderQuery
from clientbase.domain.goods_shelf import Shelf
from clientbase.domain.list_price import Pricing
from clientbase.domain.order import LINE_COLUMNS, Order, OrderDraft
from clientbase.domain.order_check import check_lines
from clientbase.domain.order_deeds import repeat_of
from clientbase.domain.order_groups import sum_of_lines
from clientbase.domain.order_returns import OrderInBin, WithReturns, left_to_return, return_of
from clientbase.domain.order_stage import StageMeaning, first_of, named
from clientbase.domain.order_totals import reckoned
from clientbase.domain.own_company import OwnCompany
from clientbase.services.goods_cells import plan_of
from clientbase.services.order_returns import bin_orders, check_change, move_orders, restore_orders
from clientbase.services.own_companies import company_in


class OrderService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, draft: OrderDraft, *, numbered: bool = False) -> int:
        """Keep a new order and return its id; what it comes to follows from its lines and terms.

        `numbered`: one without a number gets the next. Raises NotThere when its client is not, and what
        `check_lines` and `reckoned` do.
        """
        if draft.status:
            self._make_stages_known()
        with self._store.write(Action.ADD_ORDER) as unit:
            return self._add(unit, draft, numbered=numbered)

    @staticmethod
    def _add(unit: WriteUnit, draft: OrderDraft, *, numbered: bool) -> int:
        if draft.client_id is not None:
            require_client(unit.connection, draft.client_id)
        check_lines(draft)
        draft = _priced(unit, draft)
        status = _stage_name(unit, draft.status)
        number = draft.number or (str(orders.last_number(unit.connection) + 1) if numbered else "")
        draft = replace(draft, status=status, number=number)
        head = (*head_of(draft), *terms_of(draft))
        return orders.add_many(unit.journal, [head], [lines_of(draft)], orders.TERMS)[0]

    def update(self, order_id: int, draft: OrderDraft) -> WithReturns:
        """The order as it is written now: head, terms and lines whole; what the source told of its sum gives
        way to what these come to. Its returns follow it to another client, or into what came to nothing.

        Raises NotThere, and what `check_change`, `check_lines` and `reckoned` do.
        """
        self._make_stages_known()
        with self._store.write(Action.EDIT_ORDER) as unit:
            before = _kept(unit, order_id)
            if draft.client_id is not None and draft.client_id != before.client_id:
                require_client(unit.connection, draft.client_id)
            check_change(unit, before, draft)
            check_lines(replace(draft, kind=before.kind), before)
            draft = _priced(unit, replace(draft, kind=before.kind))
            status = _stage_name(unit, draft.status)
            draft = replace(draft, status=status, number=draft.number or before.number)
            moved = move_orders(unit, {order_id: status})
            columns = (*orders.HEAD, *orders.TERMS)
            values = dict(zip(columns, (*head_of(draft), *terms_of(draft)), strict=True))
            orders.update_many(unit.journal, {order_id: values})
            orders.put_lines(unit.journal, unit.connection, order_id, lines_of(draft))
            followed = order_returns.follow_clients(unit.journal, unit.connection, [order_id])
            return WithReturns(1, tuple(dict.fromkeys((*moved.returns, *followed))))

    def move(self, ids: Iterable[int], stage: str) -> WithReturns:
        """Put orders into a stage, returns along with what came to nothing. Tells how many were elsewhere."""
        self._make_stages_known()
        with self._store.write(Action.MOVE_ORDER) as unit:
            name = _stage_name(unit, stage)
            moved = move_orders(unit, dict.fromkeys(ids, name))
            unit.journal.facts["count"] = moved.all
            return moved

    def _make_stages_known(self) -> None:
        """In a base older than stages those of the program become the shop's own, as a step by itself: taking
        back the first order in one of them leaves them to the others.
        """
        with self._store.read() as unit:
            if order_stages.kept(unit.connection):
                return
        with self._store.write(Action.EDIT_ORDER_STAGES) as unit:
            order_stages.ensure(unit.journal, unit.connection)

    # --- of an earlier order ----------------------------------------------------------------------

    def left_to_return(self, order_id: int) -> tuple[Decimal, ...]:
        """Of each of its lines, how much has not come back yet. Raises NotThere."""
        with self._store.read() as unit:
            order = _kept(unit, order_id)
            return left_to_return(order, orders.returns_of(unit.connection, order_id))

    def take_back(self, order_id: int, wanted: Mapping[int, Decimal] | None = None, note: str = "") -> int:
        """A return of some lines (place from 0 → how many), of all that is left when none are named.

        Raises NotThere, OrderInBin, ReturnTooMuch, ReturnsNothing, NotReturnable.
        """
        self._make_stages_known()
        with self._store.write(Action.RETURN_ORDER) as unit:
            order = _kept(unit, order_id)
            if order.deleted_at is not None:
                raise OrderInBin(number=order.number or "—")
            draft = return_of(order, orders.returns_of(unit.connection, order_id), wanted)
            done = first_of(order_stages.kept(unit.connection), StageMeaning.DONE)
            draft = replace(
                draft,
                ordered_on=self._clock.today(),
                employee_id=self._store.employee_id,
                status=done.name if done else "",
                note=note,
            )
            return self._add(unit, draft, numbered=True)

    def repeat(self, order_id: int, shelf: Shelf, price_list: str = "") -> tuple[OrderDraft, int]:
        """The same again as a draft at the prices of today in a list, else in that of the order; and of how
        many lines the price is another now.

        Raises NotThere.
        """
        with self._store.read() as unit:
            order = _kept(unit, order_id)
            lists = price_lists.all_of(unit.connection)
            vat = company_in(unit, order.company_id).vat
        pricing = Pricing(price_list or order.price_list, order.currency, vat, lists)
        draft, changed = repeat_of(order, shelf.get, pricing)
        return replace(draft, ordered_on=self._clock.today()), changed

    def company(self, company_id: int | None = None) -> OwnCompany:
        """Whose rules of VAT hold for an order. Raises NotThere."""
        with self._store.read() as unit:
            return company_in(unit, company_id)

    # --- the list ---------------------------------------------------------------------------------

    def plan_cells(self, wanted: CellValues) -> CellPlan:
        """What `update_cells` would change, what stays, which cells it could not take. Changes nothing."""
        with self._store.read() as unit:
            return self._plan(unit, wanted)

    def update_cells(self, wanted: CellValues) -> CellPlan:
        """Change cells (order id → field key → text), all that can be taken in one change set."""
        with self._store.write(Action.EDIT_ORDER) as unit:
            plan = self._plan(unit, wanted)
            values = plan.values()
            move_orders(unit, {id: str(new["status"]) for id, new in values.items() if "status" in new})
            orders.update_many(unit.journal, values)
            if plan.rows > 1:
                unit.journal.facts["count"] = plan.rows
        return plan

    @staticmethod
    def _plan(unit: ReadUnit, wanted: CellValues) -> CellPlan:
        found = orders.load(unit.connection, list(wanted))

        def checked(key: str, given: Any, _before: Order) -> str:
            text = checked_text(ORDER_CELLS[key], given)
            return _stage_name(unit, text) if key == "status" else text

        return plan_of("sales_order", wanted, found, checked)

    def to_bin(self, ids: Iterable[int]) -> WithReturns:
        """They count no longer in what their clients bought; what came back of them goes along."""
        with self._store.write(Action.BIN_ORDER) as unit:
            gone = bin_orders(unit, ids, stored_instant(self._clock.now()))
            unit.journal.facts["count"] = gone.all
            return gone

    def restore(self, ids: Iterable[int]) -> WithReturns:
        """With the returns that went along. Raises ReturnOfBinned, ReturnOfErased, ReturnDoesNotFit."""
        with self._store.write(Action.RESTORE_ORDER) as unit:
            back = restore_orders(unit, ids)
            unit.journal.facts["count"] = back.all
            return back

    # --- reading ----------------------------------------------------------------------------------

    def get(self, order_id: int) -> Order:
        with self._store.read() as unit:
            return _kept(unit, order_id)

    def many(self, ids: Sequence[int]) -> tuple[Order, ...]:
        """Orders with their lines in the order of the ids, gone ones left out."""
        with self._store.read() as unit:
            found = orders.load(unit.connection, ids)
        return tuple(found[id] for id in ids if id in found)

    def ids(self, query: OrderQuery | None = None) -> tuple[int, ...]:
        with self._store.read() as unit:
            return orders.ids(unit.connection, query or OrderQuery())

    def rows(self, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The values of the list's columns, by field key."""
        with self._store.read() as unit:
            return orders.rows(unit.connection, ids)

    def count(self) -> int:
        with self._store.read() as unit:
            return orders.count(unit.connection)

    def of_client(self, client_id: int) -> tuple[Order, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return orders.of_client(unit.connection, client_id)

    def sources(self) -> tuple[str, ...]:
        """Where orders came from until now, the commonest first."""
        with self._store.read() as unit:
            return orders.sources(unit.connection)

    def sums(self, ids: Sequence[int] | None = None) -> tuple[tuple[str, int], ...]:
        """What orders come to, by currency in millionths, the commonest first; of all when none are named."""
        with self._store.read() as unit:
            return orders.sums(unit.connection, ids)


def _kept(unit: ReadUnit, order_id: int) -> Order:
    found = orders.load(unit.connection, [order_id]).get(order_id)
    if found is None:
        raise NotThere(noun="sales_order", id=order_id)
    return found


def _priced(unit: WriteUnit, draft: OrderDraft) -> OrderDraft:
    """What its lines and the whole come to, by the company's rules; a list's own sums stay as they are."""
    summed = all(line.total_micro is not None for line in draft.lines)
    if draft.total_given or (summed and not (draft.discount or draft.delivery)):
        return draft
    company = company_in(unit, draft.company_id)
    return reckoned(draft, company.vat, company.terms)


def _stage_name(unit: ReadUnit, status: str) -> str:
    """A stage of the shop as it is written, whatever the case; another word stays as it is."""
    if not status.strip():
        return ""
    found = named(order_stages.kept(unit.connection), status)
    return found.name if found is not None else status


def head_of(draft: OrderDraft) -> tuple[object, ...]:
    """The columns `orders.HEAD` of an order."""
    total = draft.total_micro
    if total is None and not draft.total_given:
        total = sum_of_lines([line.total_micro for line in draft.lines])
    return (
        draft.client_id,
        str(draft.kind),
        draft.number,
        stored_date(draft.ordered_on),
        draft.ordered_time or None,
        draft.currency,
        total,
        int(draft.total_given),
        draft.status,
        draft.source,
        draft.note,
    )


def terms_of(draft: OrderDraft) -> tuple[object, ...]:
    """The columns `orders.TERMS` of an order."""
    return tuple(stored(getattr(draft, name)) for name in orders.TERMS)


def lines_of(draft: OrderDraft) -> list[tuple[object, ...]]:
    return [tuple(getattr(line, name) for name in LINE_COLUMNS) for line in draft.lines]
