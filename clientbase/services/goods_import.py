"""Bringing goods and orders into the base: plan, apply in one transaction, with the clients who bought."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from clientbase.db import goods_lookup, history, order_returns, orders, products
from clientbase.db import goods_tables as g
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.goods_columns import GOODS_NOUNS
from clientbase.domain.goods_fields import ORDER_KEYS
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import PlannedRow, RowState
from clientbase.domain.import_ticks import NO_TICKS, Ticks
from clientbase.domain.import_values import CellProblem, Reason
from clientbase.domain.living_list import ListNotKept
from clientbase.domain.order_groups import OrderIn, grouped_orders
from clientbase.domain.order_plan import OrderPlan, matched_ids, plan_orders
from clientbase.domain.order_products import LineRef, OrderProducts
from clientbase.domain.order_reading import OrderRow, read_orders
from clientbase.domain.order_rows_below import with_rows_below
from clientbase.domain.product_plan import ProductIndex, ProductPlan, plan_products
from clientbase.domain.product_reading import ProductRow, read_products
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.goods_buyers import Buyers, buyers_of, naming_cells
from clientbase.services.import_reading import Understood

if TYPE_CHECKING:
    from clientbase.services.client_lists import Owners, PreparedImport
    from clientbase.services.imports import Keep

_CHUNK = 2000
_Row = TypeVar("_Row", ProductRow, OrderRow)


@dataclass(frozen=True, slots=True)
class GoodsRecords:
    """The rows of one chosen sheet, in its order."""

    sheet: str
    records: tuple[ProductRow, ...] | tuple[OrderRow, ...]


@dataclass(frozen=True, slots=True)
class PreparedGoods:
    """A plan with all it was made from. `buyers` is the plan of the clients an order list speaks of."""

    understood: Understood
    sheets: tuple[GoodsRecords, ...]
    plan: ProductPlan | OrderPlan
    rows: tuple[PlannedRow, ...] = field(repr=False)  # of the whole list, clients counted in
    buyers: Buyers | None = None
    restore: bool = False
    as_of: int = 0
    key: Key | None = None
    ticks: Ticks = NO_TICKS  # rows that were ticked off are not among those of `sheets`

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        told = self.buyers.prepared.sheets if self.buyers else ()
        of_clients = tuple(problem for of in told for record in of.records for problem in record.problems)
        of_goods = (problem for _sheet, problems in self.problems_by_sheet() for problem in problems)
        return (*of_clients, *of_goods)

    def problems_by_sheet(self) -> Iterator[tuple[str, Iterable[CellProblem]]]:
        """What is wrong with cells about goods and sales."""
        nothing_wrong = Reason.NO_ORDER if self.buyers and self.buyers.mixed else None  # he bought nothing
        for of in self.sheets:
            told = (problem for record in of.records for problem in record.problems)
            yield of.sheet, (problem for problem in told if problem.reason is not nothing_wrong)

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        clients = self.buyers.prepared.plan if self.buyers else None
        if clients is not None and (clients.new or clients.updates or clients.restored):
            return True
        plan = self.plan
        if isinstance(plan, ProductPlan):
            return bool(plan.new or plan.updates or plan.restored)
        return bool(plan.new or plan.products or plan.updates or plan.added or plan.line_updates)

    def nouns(self) -> Mapping[str, Mapping[str, int]]:
        """How many records of each noun the list makes, changes and knows already."""
        plan = self.plan
        if isinstance(plan, ProductPlan):
            changed = len(plan.updates)
            met = sum(row.state in (RowState.CHANGED, RowState.SAME) for row in plan.rows)
            return {"products": _counts(len(plan.new), changed, max(0, met - changed))}
        found = {"orders": _counts(len(plan.new), plan.changed, plan.same)}
        if self.buyers is not None:
            found["clients"] = self.buyers.counts()
        found["products"] = _counts(len(plan.products), 0, plan.met)
        return found


def _counts(created: int, changed: int, same: int) -> dict[str, int]:
    return {"created": created, "changed": changed, "same": same}


class Planned(Protocol):
    """Plans a list of clients."""

    def __call__(
        self, understood: Understood, key: Key | None, *, restore: bool, progress: Progress, ticks: Ticks
    ) -> "PreparedImport": ...


Compared = Callable[[ReadUnit, "PreparedImport", Key | None, Progress], "PreparedImport"]
WriteInto = Callable[[WriteUnit, "PreparedImport", Progress], "Owners"]


class GoodsImport:
    def __init__(self, store: Store, *, planned: Planned, compared: Compared, write_into: WriteInto) -> None:
        """The last three are the import of clients: to plan, to compare anew, to write."""
        self._store = store
        self._planned = planned
        self._compared_clients = compared
        self._write_clients = write_into

    # --- planning ---------------------------------------------------------------------------------

    def plan(
        self,
        understood: Understood,
        key: Key | None,
        *,
        restore: bool,
        progress: Progress,
        ticks: Ticks = NO_TICKS,
    ) -> PreparedGoods:
        """What an import would do; nothing is written. Rows that are ticked off are as if the list had not
        got them; ticked cells and decisions are about clients. Raises WorkCancelled.
        """
        regional = understood.regional
        if understood.options.noun == "products":
            sheets = tuple(
                GoodsRecords(
                    sheet.name,
                    _left(
                        read_products(sheet.recognised, sheet.sheet, sheet.name, regional, progress), ticks
                    ),
                )
                for sheet in understood.chosen
            )
            prepared = PreparedGoods(understood, sheets, ProductPlan(), (), None, restore, ticks=ticks)
        else:
            sheets = tuple(
                GoodsRecords(
                    sheet.name,
                    with_rows_below(
                        _left(read_orders(sheet.recognised, sheet.name, regional, progress), ticks),
                        naming_cells(sheet),
                    ),
                )
                for sheet in understood.chosen
            )
            prepared = PreparedGoods(understood, sheets, OrderPlan(), (), None, restore, key=key, ticks=ticks)
            with self._store.read() as unit:
                buyers = buyers_of(unit, understood, _rows(prepared))
            of_clients = ticks if buyers.mixed else NO_TICKS  # else none of their rows are ticked off
            planned = self._planned(
                buyers.understood, key, restore=restore, progress=progress, ticks=of_clients
            )
            prepared = replace(prepared, buyers=buyers.with_plan(planned))
        with self._store.read() as unit:
            return replace(self._compared(unit, prepared, progress), as_of=history.newest_id(unit.connection))

    def _compared(self, unit: ReadUnit, prepared: PreparedGoods, progress: Progress) -> PreparedGoods:
        """The plan made from the base as it is now."""
        progress.check()
        index = ProductIndex.of(products.load(unit.connection).values())
        if prepared.buyers is None:
            rows = tuple(row for of in prepared.sheets for row in of.records if isinstance(row, ProductRow))
            plan = plan_products(rows, index, restore=prepared.restore)
            return replace(prepared, plan=plan, rows=_with_rows_off(prepared, plan.rows))
        buyers = prepared.buyers
        listed = buyers.passed_over(_rows(prepared))
        grouped = grouped_orders(listed, buyers.references(listed))
        known = OrderProducts(index)
        known.learn(line for order in grouped for line in order.lines)
        progress.check()
        kept = goods_lookup.order_index(unit.connection)
        lines = goods_lookup.kept_lines(unit.connection, matched_ids(grouped, kept))
        told = plan_orders(listed, grouped, known, kept, lines)
        every = buyers.joined(told.rows) if buyers.mixed else _with_rows_off(prepared, told.rows)
        return replace(prepared, plan=told, rows=every)

    # --- writing ----------------------------------------------------------------------------------

    def apply(
        self,
        prepared: PreparedGoods,
        progress: Progress,
        facts: Callable[[PreparedGoods], Mapping[str, object]],
        keep: "Keep | None" = None,
    ) -> tuple[PreparedGoods, int | None]:
        """Write the plan, all of it or nothing; made anew when the base has changed since. `keep` is told
        whose each row of a list of clients is. Raises ListNotKept for other lists.

        Returns what was written, and the change set. Raises WorkCancelled.
        """
        if keep is not None and not (prepared.buyers is not None and prepared.buyers.mixed):
            raise ListNotKept
        with self._store.write(Action.IMPORT, file=prepared.understood.path.name) as unit:
            if history.newest_id(unit.connection) != prepared.as_of:
                if prepared.buyers is not None:
                    anew = self._compared_clients(unit, prepared.buyers.prepared, prepared.key, progress)
                    prepared = replace(prepared, buyers=prepared.buyers.with_plan(anew))
                prepared = self._compared(unit, prepared, progress)
            if isinstance(prepared.plan, ProductPlan):
                _write_products(unit, prepared.plan, progress)
            else:
                self._write_orders(unit, prepared, prepared.plan, progress, keep)
            unit.journal.facts |= dict(facts(prepared))
            change_set = unit.journal.change_set_id if unit.journal.started else None
        return prepared, change_set

    def _write_buyers(
        self, unit: WriteUnit, buyers: Buyers, progress: Progress, keep: "Keep | None"
    ) -> Mapping[int, int]:
        """The clients of the orders. Returns the ids of the new ones by their numbers in the plan: -1, …"""
        planned = buyers.prepared
        owners = self._write_clients(unit, planned, progress)
        if keep is not None:
            keep(unit, planned, owners)
        return {ref: id for ref, id in zip(buyers.planned_owners(), owners(), strict=True) if ref < 0}

    def _write_orders(
        self,
        unit: WriteUnit,
        prepared: PreparedGoods,
        plan: OrderPlan,
        progress: Progress,
        keep: "Keep | None" = None,
    ) -> None:
        clients = self._write_buyers(unit, prepared.buyers, progress, keep) if prepared.buyers else {}
        made = products.add_many(unit.journal, unit.connection, plan.products)
        goods = {-number: id for number, id in enumerate(made, start=1)}

        def columns(line: LineRef) -> tuple[object, ...]:
            product = goods[line.product] if line.product < 0 else line.product or None
            return (product, *line[1:7], "")  # a list tells no VAT of a line

        progress.start(N_("Writing"), len(plan.new) + len(plan.updates))
        for start in range(0, len(plan.new), _CHUNK):
            some = plan.new[start : start + _CHUNK]
            heads = [_head(one, clients) for one in some]
            lines = [[columns(line) for line in of] for of in plan.new_lines[start : start + _CHUNK]]
            orders.add_many(unit.journal, heads, lines)
            progress.advance(len(some))
        updates = {id: _with_client(values, clients) for id, values in plan.updates.items()}
        unit.journal.update_many(g.sales_order, updates)
        order_returns.follow_clients(unit.journal, unit.connection, updates)
        progress.advance(len(updates))
        added = {id: [columns(line) for line in of] for id, of in plan.added.items()}
        orders.add_lines(unit.journal, unit.connection, added)
        unit.journal.update_many(g.order_line, plan.line_updates)


def _head(order: OrderIn, clients: Mapping[int, int]) -> tuple[object, ...]:
    """The columns `orders.HEAD` of a new order; `clients`: ids of new ones by their numbers in the plan."""
    return (
        clients[order.who] if order.who < 0 else order.who or None,
        str(order.kind),
        order.number,
        order.ordered_on or None,
        order.ordered_time or None,
        order.currency,
        order.total_micro,
        int(order.total_given),
        order.status,
        order.source,
        order.note,
    )


def _with_client(values: Mapping[str, object], clients: Mapping[int, int]) -> Mapping[str, object]:
    who = values.get("client_id")
    return {**values, "client_id": clients[who]} if isinstance(who, int) and who < 0 else values


def _write_products(unit: WriteUnit, plan: ProductPlan, progress: Progress) -> None:
    progress.start(N_("Writing"), len(plan.new) + len(plan.updates))
    for start in range(0, len(plan.new), _CHUNK):
        some = plan.new[start : start + _CHUNK]
        products.add_many(unit.journal, unit.connection, some)
        progress.advance(len(some))
    products.update_many(unit.journal, unit.connection, plan.updates)
    products.set_deleted(unit.journal, plan.restored, None)
    progress.advance(len(plan.updates))


def _rows(prepared: PreparedGoods) -> Sequence[OrderRow]:
    return [row for of in prepared.sheets for row in of.records if isinstance(row, OrderRow)]


def _left(rows: Sequence[_Row], ticks: Ticks) -> tuple[_Row, ...]:
    """The rows that are not ticked off."""
    off = ticks.rows_off
    return tuple(row for row in rows if (row.sheet, row.row) not in off) if off else tuple(rows)


def _with_rows_off(prepared: PreparedGoods, rows: Sequence[PlannedRow]) -> tuple[PlannedRow, ...]:
    """What becomes of every row, those that were ticked off told in their places."""
    if not prepared.ticks.rows_off:
        return tuple(rows)
    place = {sheet.name: at for at, sheet in enumerate(prepared.understood.chosen)}
    off = [PlannedRow(*told, RowState.OFF) for told in prepared.ticks.rows_off if told[0] in place]
    return tuple(sorted((*rows, *off), key=lambda row: (place[row.sheet], row.row)))


def is_goods(understood: Understood) -> bool:
    """Whether there is more to import than clients: goods, orders, or purchases beside clients."""
    return understood.options.noun in GOODS_NOUNS or any(
        key in ORDER_KEYS
        for sheet in understood.chosen
        for column in sheet.recognised.columns
        for key in column.fields
    )
