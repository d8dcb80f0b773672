"""What people do with the stock: note what came and went, count it, take a paper back, look what there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clientbase.db import goods_tables as g
from clientbase.db import products, stock_documents, stock_entries
from clientbase.db.presence import require_client
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentDraft
from clientbase.domain.document_content import content_of
from clientbase.domain.errors import NotThere
from clientbase.domain.goods_query import GoodsShown, ProductQuery
from clientbase.domain.micro import amount_of, decimal_text
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.product import Product, ProductKind
from clientbase.domain.stock import (
    MOST_LINES,
    MOST_QUANTITY,
    QuantityNotPossible,
    ServiceHasNoStock,
    Shortage,
    StockAmount,
    StockDraft,
    StockEntry,
    StockEntryEmpty,
    StockEntryTooLong,
    StockKind,
    StockLevel,
    StockLine,
    reversal_of,
    shortages,
    stock_lines,
)
from clientbase.domain.stock_query import ProductMove, StockQuery
from clientbase.domain.turnover import Turnover, turnover_of

ACTIONS: Mapping[StockKind, Action] = {
    StockKind.RECEIPT: Action.RECEIVE_GOODS,
    StockKind.SALE: Action.HAND_OUT_GOODS,
    StockKind.RETURN: Action.TAKE_IN_GOODS,
    StockKind.WRITE_OFF: Action.WRITE_OFF_GOODS,
    StockKind.COUNT: Action.COUNT_GOODS,
}
_LONGEST_NUMBER = 60
_LATEST = 50


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """What a sheet says of a product beside its figures."""

    name: str
    code: str = ""
    unit: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class StockSheet:
    """A turnover with what its goods are called, in the order of the names."""

    turnover: Turnover
    goods: Mapping[int, GoodsLine]


class StockService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- keeping ----------------------------------------------------------------------------------

    def keep(
        self,
        kind: StockKind,
        amounts: Sequence[StockAmount],
        *,
        moved_on: date | None = None,
        number: str = "",
        client_id: int | None = None,
        note: str = "",
    ) -> int:
        """Keep a paper of the store, dated today unless told; its goods are tracked from then on.

        A stocktaking is compared with what there was at the end of its day. What the newest delivery cost
        is then the cost on the product's card. Returns the id of the paper.
        Raises StockEntryEmpty, StockEntryTooLong, QuantityNotPossible, ServiceHasNoStock, NotThere.
        """
        day = moved_on or self._clock.today()
        with self._store.read() as unit:
            found = _checked(unit, kind, amounts)
        self._track(one for one in found.values() if not one.tracked)
        with self._store.write(ACTIONS[kind], count=len(amounts)) as unit:
            require_client(unit.connection, client_id)
            _checked(unit, kind, amounts)
            there = (
                stock_entries.on_day(unit.connection, day, {one.product_id for one in amounts})
                if kind is StockKind.COUNT
                else {}
            )
            draft = StockDraft(
                kind,
                day,
                stock_lines(kind, amounts, there),
                number=one_line(number)[:_LONGEST_NUMBER],
                client_id=client_id,
                note=many_lines(note),
            )
            if kind is StockKind.RECEIPT:
                _tell_costs(unit, draft)
            return stock_entries.add(unit.journal, draft, self._store.employee_id)

    def _track(self, goods: Iterable[Product]) -> None:
        """By a change of its own: whoever takes the paper back goes on tracking what others have moved."""
        if ids := [one.id for one in goods]:
            with self._store.write(Action.EDIT_PRODUCT, count=len(ids)) as unit:
                unit.journal.update_many(g.product, {id: {"tracked": 1} for id in ids})

    def take_back(self, entry_id: int) -> int:
        """Keep the paper that takes one back, dated today. Raises NotThere, TakenBackAlready."""
        with self._store.write(Action.TAKE_BACK_GOODS) as unit:
            entry = _entry(unit, entry_id)
            draft = reversal_of(entry, self._clock.today())
            return stock_entries.add(unit.journal, draft, self._store.employee_id)

    # --- reading ----------------------------------------------------------------------------------

    def get(self, entry_id: int) -> StockEntry:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _entry(unit, entry_id)

    def ids(self, query: StockQuery | None = None) -> tuple[int, ...]:
        with self._store.read() as unit:
            return stock_entries.ids(unit.connection, query or StockQuery())

    def rows(self, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The values of the list's columns, by field key."""
        with self._store.read() as unit:
            return stock_entries.rows(unit.connection, ids)

    def many(self, ids: Iterable[int]) -> dict[int, StockEntry]:
        with self._store.read() as unit:
            return stock_entries.load(unit.connection, ids)

    def count(self) -> int:
        with self._store.read() as unit:
            return stock_entries.count(unit.connection)

    def warnings(self) -> dict[StockLevel, int]:
        """How many goods are below zero, and how many below their minimum only."""
        with self._store.read() as unit:
            return products.levels(unit.connection)

    def of_product(self, product_id: int, limit: int = _LATEST) -> tuple[ProductMove, ...]:
        """Its latest movements, the newest first."""
        with self._store.read() as unit:
            return stock_entries.of_product(unit.connection, product_id, limit)

    def there(self, product_ids: Iterable[int], on: date | None = None) -> dict[int, int]:
        """How much there was at the end of a day (today), in millionths; 0 of what never moved."""
        ids = set(product_ids)
        with self._store.read() as unit:
            found = stock_entries.on_day(unit.connection, on or self._clock.today(), ids)
        return {id: found.get(id, 0) for id in ids}

    def tracked(self) -> tuple[int, ...]:
        """All living goods whose stock is kept, by name."""
        with self._store.read() as unit:
            return products.ids(unit.connection, ProductQuery(shown=GoodsShown.TRACKED))

    def goods(self, product_ids: Iterable[int]) -> dict[int, GoodsLine]:
        """What goods are called, in the order of their names."""
        with self._store.read() as unit:
            named = products.named(unit.connection, list(set(product_ids)))
        return {id: GoodsLine(*values) for id, values in named.items()}

    def shortages_of(
        self,
        draft: DocumentDraft,
        *,
        base_id: int | None = None,
        order_id: int | None = None,
        replaces_id: int | None = None,
    ) -> tuple[Shortage, ...]:
        """Which goods would fall below zero or below their minimum if this draft were issued now."""
        with self._store.read() as unit:
            lines = stock_documents.would_move(
                unit.connection,
                content_of(draft),
                draft.kind,
                base_id=base_id,
                order_id=order_id,
                replaces_id=replaces_id,
            )
            return _shortages(unit, lines)

    def shortages(self, kind: StockKind, amounts: Sequence[StockAmount]) -> tuple[Shortage, ...]:
        """The same of a paper of the store; a stocktaking tells what there is and is short of nothing."""
        if kind is StockKind.COUNT:
            return ()
        with self._store.read() as unit:
            return _shortages(unit, stock_lines(kind, amounts, {}))

    def sheet(self, first: date, last: date) -> StockSheet:
        """The turnover of a period, both days included, of all goods that had or moved anything."""
        with self._store.read() as unit:
            costs = products.costs(unit.connection)
            turnover = turnover_of(stock_entries.moves(unit.connection, last), first, last, costs=costs)
            named = products.named(unit.connection, [row.product_id for row in turnover.rows])
        order = {id: place for place, id in enumerate(named)}
        rows = tuple(sorted(turnover.rows, key=lambda row: order.get(row.product_id, len(order))))
        return StockSheet(
            Turnover(first, last, rows), {id: GoodsLine(*values) for id, values in named.items()}
        )


def _entry(unit: ReadUnit, entry_id: int) -> StockEntry:
    found = stock_entries.load(unit.connection, [entry_id]).get(entry_id)
    if found is None:
        raise NotThere(noun="stock_entry", id=entry_id)
    return found


def _tell_costs(unit: WriteUnit, draft: StockDraft) -> None:
    """Onto the cards of the goods; what came later than this paper knows better."""
    told = {line.product_id: line for line in draft.lines if line.cost_micro is not None}
    latest = stock_entries.latest_costs(unit.connection, told)
    unit.journal.update_many(
        g.product,
        {
            id: {"cost_micro": line.cost_micro, "cost_currency": line.currency}
            for id, line in told.items()
            if latest.get(id, draft.moved_on) <= draft.moved_on
        },
    )


def _shortages(unit: ReadUnit, lines: Sequence[StockLine]) -> tuple[Shortage, ...]:
    known = stock_entries.stock_of(unit.connection, {line.product_id for line in lines})
    return shortages(lines, known)


def _checked(unit: ReadUnit, kind: StockKind, amounts: Sequence[StockAmount]) -> dict[int, Product]:
    if not amounts:
        raise StockEntryEmpty
    if len(amounts) > MOST_LINES:
        raise StockEntryTooLong(limit=MOST_LINES)
    found = products.load(unit.connection, sorted({one.product_id for one in amounts}))
    least = 0 if kind is StockKind.COUNT else 1
    for one in amounts:
        product = found.get(one.product_id)
        if product is None or product.deleted_at is not None:
            raise NotThere(noun="product", id=one.product_id)
        if product.kind is ProductKind.SERVICE:
            raise ServiceHasNoStock(name=product.name)
        if not least <= one.amount_micro <= MOST_QUANTITY:
            value = decimal_text(amount_of(one.amount_micro))
            raise QuantityNotPossible(name=product.name, value=value)
    return found
