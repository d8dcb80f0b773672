"""What people do with orders: keep, look up, throw away and bring back."""

from collections.abc import Iterable, Sequence
from typing import Any

from clientbase.db import orders
from clientbase.db.instants import stored_date, stored_instant
from clientbase.db.presence import require_client
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.goods_editing import ORDER_CELLS, checked_text
from clientbase.domain.goods_query import OrderQuery
from clientbase.domain.order import LINE_COLUMNS, Order, OrderDraft
from clientbase.domain.order_groups import sum_of_lines
from clientbase.services.goods_cells import plan_of


class OrderService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, draft: OrderDraft) -> int:
        """Keep a new order and return its id; without a total of its own it is the sum of its lines.

        Raises NotThere when its client is not.
        """
        with self._store.write(Action.ADD_ORDER) as unit:
            if draft.client_id is not None:
                require_client(unit.connection, draft.client_id)
            return orders.add_many(unit.journal, [head_of(draft)], [lines_of(draft)])[0]

    def plan_cells(self, wanted: CellValues) -> CellPlan:
        """What `update_cells` would change, what stays, which cells it could not take. Changes nothing."""
        with self._store.read() as unit:
            return self._plan(unit, wanted)

    def update_cells(self, wanted: CellValues) -> CellPlan:
        """Change cells (order id → field key → text), all that can be taken in one change set."""
        with self._store.write(Action.EDIT_ORDER) as unit:
            plan = self._plan(unit, wanted)
            orders.update_many(unit.journal, plan.values())
            if plan.rows > 1:
                unit.journal.facts["count"] = plan.rows
        return plan

    @staticmethod
    def _plan(unit: ReadUnit, wanted: CellValues) -> CellPlan:
        found = orders.load(unit.connection, list(wanted))
        return plan_of(
            "sales_order", wanted, found, lambda key, given, _before: checked_text(ORDER_CELLS[key], given)
        )

    def to_bin(self, ids: Iterable[int]) -> int:
        """Returns how many went; they count no longer in what their clients bought."""
        with self._store.write(Action.BIN_ORDER) as unit:
            at = stored_instant(self._clock.now())
            living = [id for id, one in orders.load(unit.connection, ids).items() if one.deleted_at is None]
            count = orders.set_deleted(unit.journal, living, at)
            unit.journal.facts["count"] = count
        return count

    def restore(self, ids: Iterable[int]) -> int:
        with self._store.write(Action.RESTORE_ORDER) as unit:
            count = orders.set_deleted(unit.journal, ids, None)
            unit.journal.facts["count"] = count
        return count

    # --- reading ----------------------------------------------------------------------------------

    def get(self, order_id: int) -> Order:
        with self._store.read() as unit:
            found = orders.load(unit.connection, [order_id]).get(order_id)
        if found is None:
            raise NotThere(noun="sales_order", id=order_id)
        return found

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

    def sums(self, ids: Sequence[int] | None = None) -> tuple[tuple[str, int], ...]:
        """What orders come to, by currency in millionths, the commonest first; of all when none are named."""
        with self._store.read() as unit:
            return orders.sums(unit.connection, ids)


def head_of(draft: OrderDraft) -> tuple[object, ...]:
    """The columns `orders.HEAD` of an order."""
    total = draft.total_micro
    if not draft.total_given:
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


def lines_of(draft: OrderDraft) -> list[tuple[object, ...]]:
    return [tuple(getattr(line, name) for name in LINE_COLUMNS) for line in draft.lines]
