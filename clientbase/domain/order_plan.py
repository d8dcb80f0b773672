"""What an import of orders will do: every row new, changed, same or failed, and what is written; pure.

An order of the base is known by its number, with client and day where both tell them; without a number by
client, day and time. Of the lines of an order those that say the same are the same, then those of the same
product; what the list does not have stays. So the same list again changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clientbase.domain.import_plan import CellChange, PlannedRow, RowState
from clientbase.domain.order import OrderKind
from clientbase.domain.order_groups import OrderIn, sum_of_lines
from clientbase.domain.order_products import LineRef, OrderProducts
from clientbase.domain.order_reading import OrderRow
from clientbase.domain.product import ProductDraft


class KeptOrder(NamedTuple):
    """The head of an order of the base, as its row holds it."""

    id: int
    client_id: int | None
    kind: str
    number: str
    ordered_on: str | None
    ordered_time: str | None
    currency: str
    total_micro: int | None
    total_given: int
    status: str
    source: str
    note: str
    deleted_at: str | None


class KeptLine(NamedTuple):
    id: int
    order_id: int
    product_id: int | None
    item_name: str
    quantity: str
    unit: str
    unit_price: str
    discount: str
    total_micro: int | None


@dataclass
class OrderIndex:
    """Orders of the base by what they are known by, those in the bin last."""

    orders: Mapping[int, KeptOrder]
    by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_time: dict[tuple[int | None, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, orders: Iterable[KeptOrder]) -> "OrderIndex":
        ordered = sorted(orders, key=lambda one: (one.deleted_at is not None, one.id))
        index = cls({one.id: one for one in ordered})
        for one in ordered:
            if one.number:
                index.by_number[one.number.casefold()].append(one.id)
            else:
                time = (one.client_id, one.ordered_on or "", one.ordered_time or "")
                index.by_time[time].append(one.id)
        return index

    def candidates(self, order: OrderIn) -> Sequence[int]:
        """Ids of orders that may be this one."""
        if order.number:
            return self.by_number.get(order.number.casefold(), ())
        if order.who < 0:
            return ()
        return self.by_time.get((order.who or None, order.ordered_on, order.ordered_time), ())


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """`new` go in with their `new_lines`; references below 0 are of new clients and goods: -1 is the first.

    `added` are lines of orders of the base.
    """

    rows: tuple[PlannedRow, ...] = ()
    new: tuple[OrderIn, ...] = ()
    new_lines: tuple[tuple[LineRef, ...], ...] = ()
    products: tuple[ProductDraft, ...] = ()
    updates: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    added: Mapping[int, tuple[LineRef, ...]] = field(default_factory=dict)
    line_updates: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    same: int = 0  # orders of the list that are in the base as they are
    changed: int = 0
    met: int = 0  # products of the base that its lines name


def matched_ids(orders: Sequence[OrderIn], index: OrderIndex) -> list[int]:
    """The orders of the base whose lines a plan has to know."""
    return sorted({id for order in orders for id in index.candidates(order)})


def plan_orders(
    rows: Sequence[OrderRow],
    orders: Sequence[OrderIn],
    products: OrderProducts,
    index: OrderIndex,
    lines: Mapping[int, Sequence[KeptLine]],
) -> OrderPlan:
    return _Planning(rows, orders, products, index, lines).plan()


class _Planning:
    def __init__(
        self,
        rows: Sequence[OrderRow],
        orders: Sequence[OrderIn],
        products: OrderProducts,
        index: OrderIndex,
        lines: Mapping[int, Sequence[KeptLine]],
    ) -> None:
        self._rows = rows
        self._orders = orders
        self._products = products
        self._index = index
        self._lines = lines
        self._claimed: set[int] = set()
        self._states: dict[int, PlannedRow] = {}
        self._updates: dict[int, dict[str, object]] = {}
        self._added: dict[int, tuple[LineRef, ...]] = {}
        self._line_updates: dict[int, dict[str, object]] = {}

    def plan(self) -> OrderPlan:
        new: list[OrderIn] = []
        new_lines: list[tuple[LineRef, ...]] = []
        same = changed = 0
        for order in self._orders:
            lines = self._products.lines_of(order)
            if not order.total_given:
                order.total_micro = sum_of_lines([line.total_micro for line in lines])
            kept = self._match(order, lines)
            if kept is None:
                new.append(order)
                new_lines.append(tuple(lines))
                for at in order.rows:
                    self._tell(at, RowState.NEW)
            else:
                self._claimed.add(kept.id)
                differs = kept.deleted_at is None and self._compare(order, lines, kept)
                changed += differs
                same += not differs
                for at in order.rows:
                    self._tell(at, RowState.SAME, in_bin=kept.deleted_at is not None)
        for at, row in enumerate(self._rows):
            if row.failed:
                self._states[at] = PlannedRow(row.sheet, row.row, RowState.ERROR, reason=row.failed)
            elif at not in self._states:  # an entry of a ledger that is of no order
                self._tell(at, RowState.SAME)
        return OrderPlan(
            tuple(self._states[at] for at in sorted(self._states)),
            tuple(new),
            tuple(new_lines),
            self._products.new,
            self._updates,
            self._added,
            self._line_updates,
            same,
            changed,
            self._products.met,
        )

    def _tell(
        self, at: int, state: RowState, changes: tuple[CellChange, ...] = (), *, in_bin: bool = False
    ) -> None:
        """The first word about a row stands: what is told of its line comes before its order."""
        row = self._rows[at]
        self._states.setdefault(at, PlannedRow(row.sheet, row.row, state, changes=changes, in_bin=in_bin))

    # --- which order of the base it is ------------------------------------------------------------

    def _match(self, order: OrderIn, lines: Sequence[LineRef]) -> KeptOrder | None:
        kept = [self._index.orders[id] for id in self._index.candidates(order) if id not in self._claimed]
        if order.number:
            kept = [one for one in kept if _may_be(order, one)]
            exact = [one for one in kept if (one.ordered_on or "") == order.ordered_on]
            return next(iter(exact or kept), None)
        if not kept:
            return None
        if not lines:
            return next((one for one in kept if one.total_micro == order.total_micro), None)
        wanted = sorted(map(_signature, lines))
        alike = (one for one in kept if sorted(map(_signature_kept, self._lines.get(one.id, ()))) == wanted)
        found = next(alike, None)
        return found if found is not None or not order.who else kept[0]

    # --- what would change ------------------------------------------------------------------------

    def _compare(self, order: OrderIn, lines: Sequence[LineRef], kept: KeptOrder) -> bool:
        here = self._lines.get(kept.id, ())
        added, touched, totals = self._compare_lines(order, lines, here)
        values: dict[str, object] = {}
        given: dict[str, object] = {
            "ordered_on": order.ordered_on,
            "ordered_time": order.ordered_time,
            "status": order.status,
            "source": order.source,
            "note": order.note,
        }
        if order.kind_told:
            given["kind"] = str(order.kind)
        for key, value in given.items():
            if value and (getattr(kept, key) or "") != value:
                values[key] = value
        if order.who and kept.client_id is None:
            values["client_id"] = order.who
        if not kept.currency and order.currency:
            values["currency"] = order.currency
        if order.total_given:
            if order.total_micro != kept.total_micro:
                values |= {"total_micro": order.total_micro, "total_given": 1}
        elif (added or touched) and not kept.total_given:
            total = sum_of_lines(totals)
            if total != kept.total_micro:
                values["total_micro"] = total
            if not here and total is not None and total < 0:
                values["kind"] = str(OrderKind.RETURN)
        if added:
            self._added[kept.id] = tuple(added)
        if values:
            self._updates[kept.id] = values
            # what only follows from its lines is told with them
            said = {key for key in values if order.total_given or key not in ("total_micro", "kind")}
            changes = tuple(CellChange(key, getattr(kept, key), values[key]) for key in values if key in said)
            if changes:
                self._tell(order.rows[0], RowState.CHANGED, changes)
        return bool(values or added or touched)

    def _compare_lines(
        self, order: OrderIn, lines: Sequence[LineRef], kept: Sequence[KeptLine]
    ) -> tuple[list[LineRef], bool, list[int | None]]:
        """Lines to add, whether one of the kept changes, and what each line will come to."""
        totals: dict[int, int | None] = {one.id: one.total_micro for one in kept}
        by_signature: dict[tuple[str, ...], list[KeptLine]] = defaultdict(list)
        by_goods: dict[str, list[KeptLine]] = defaultdict(list)
        for one in kept:
            by_signature[_signature_kept(one)].append(one)
            by_goods[_goods(one.product_id, one.item_name)].append(one)
        claimed: set[int] = set()
        waiting = []
        for at, line in zip(order.line_places, lines, strict=True):
            same = _first_free(by_signature.get(_signature(line), ()), claimed)
            if same is None:
                waiting.append((at, line))
        added: list[LineRef] = []
        touched = False
        for at, line in waiting:
            old = _first_free(by_goods.get(_goods(line.product, line.item_name), ()), claimed)
            if old is None:
                added.append(line)
                self._tell(at, RowState.CHANGED, (CellChange("items", "", line.item_name),))
                continue
            values = {key: value for key, value in line.given() if getattr(old, key) != value}
            if old.total_micro is None and not old.unit_price and line.total_micro is not None:
                # nobody told what it cost, and by now the goods have a price
                values |= {"unit_price": line.unit_price, "total_micro": line.total_micro}
            if values:
                touched = True
                self._line_updates[old.id] = values
                changes = tuple(CellChange(key, getattr(old, key), value) for key, value in values.items())
                self._tell(at, RowState.CHANGED, changes)
                if "total_micro" in values:
                    totals[old.id] = line.total_micro
        return added, touched, [*totals.values(), *(line.total_micro for line in added)]


def _first_free(lines: Sequence[KeptLine], claimed: set[int]) -> KeptLine | None:
    for line in lines:
        if line.id not in claimed:
            claimed.add(line.id)
            return line
    return None


def _may_be(order: OrderIn, kept: KeptOrder) -> bool:
    """Equal numbers: not so where client or day say that it is another one, as when numbers begin anew."""
    same_day = not order.ordered_on or not kept.ordered_on or order.ordered_on == kept.ordered_on
    other_client = bool(order.who and kept.client_id and order.who != kept.client_id)
    if other_client:
        return same_day and order.total_micro == kept.total_micro
    return same_day or (order.ordered_on[:4] == (kept.ordered_on or "")[:4])


def _goods(product: int | None, item_name: str) -> str:
    return f"#{product}" if product else item_name.casefold()


def _signature(line: LineRef) -> tuple[str, ...]:
    goods = _goods(line.product, line.item_name)
    return (goods, line.item_name, line.quantity, line.unit_price, line.discount, str(line.total_micro))


def _signature_kept(line: KeptLine) -> tuple[str, ...]:
    goods = _goods(line.product_id, line.item_name)
    return (goods, line.item_name, line.quantity, line.unit_price, line.discount, str(line.total_micro))
