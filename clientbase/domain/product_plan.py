"""What an import of a price list will do: every row new, changed, same or failed, cell by cell; pure.

Products are known by their code, else by their barcode, else by their name. A code that a list or the base
uses for several names (where each section is numbered anew) counts only together with the name. Of several
that fit equally, rows take one each in their order, first the one that already is what the row says: so the
same list again changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clientbase.domain.import_plan import CellChange, PlannedRow, RowState
from clientbase.domain.product import PRODUCT_PLAIN, Price, Product, ProductDraft
from clientbase.domain.product_reading import ProductRow
from clientbase.domain.text_folding import fold

_COST = ("cost_micro", "cost_currency")
Key = tuple[str, str]
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ProductPlan:
    """`new` and `updates` are what `apply` writes; `rows` are what a person looks at."""

    rows: tuple[PlannedRow, ...] = ()
    new: tuple[ProductDraft, ...] = ()
    updates: Mapping[int, Values] = field(default_factory=dict)
    restored: tuple[int, ...] = ()
    key: None = None

    @property
    def possible_duplicates(self) -> int:
        return 0

    def count(self, state: RowState) -> int:
        return sum(1 for row in self.rows if row.state is state)


def product_keys(code: str, barcode: str, name: str) -> tuple[Key, ...]:
    """By what a product may be known, the strongest first."""
    keys = (("code", code.casefold()), ("barcode", barcode), ("name", fold(name)))
    return tuple(key for key in keys if key[1])


def keys_of(product: ProductDraft) -> tuple[Key, ...]:
    return product_keys(product.code, product.barcode, product.name)


@dataclass
class ProductIndex:
    """Products of the base by their keys, those in the bin last."""

    products: Mapping[int, Product]
    _ids: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, products: Iterable[Product]) -> "ProductIndex":
        ordered = sorted(products, key=lambda one: (one.deleted_at is not None, one.id))
        index = cls({one.id: one for one in ordered})
        for product in ordered:
            for key in keys_of(product):
                index._ids[key].append(product.id)
        return index

    def having(self, key: Key) -> Sequence[int]:
        return self._ids.get(key, ())


def plan_products(rows: Sequence[ProductRow], index: ProductIndex, *, restore: bool = False) -> ProductPlan:
    return _Planning(rows, index, restore=restore).plan()


class _Planning:
    def __init__(self, rows: Sequence[ProductRow], index: ProductIndex, *, restore: bool) -> None:
        self._rows = rows
        self._index = index
        self._restore = restore
        self._claimed: set[int] = set()
        self._new: dict[tuple[Any, ...], int] = {}
        self._drafts: list[ProductDraft] = []
        self._names: dict[Key, set[str]] = defaultdict(set)
        for row in rows:
            for key in product_keys(*_known_by(row)):
                if key[0] != "name":
                    self._names[key].add(fold(_known_by(row)[2]))
        self._rows_of = Counter(key for row in rows for key in product_keys(*_known_by(row)))

    def plan(self) -> ProductPlan:
        told: list[PlannedRow] = []
        updates: dict[int, Values] = {}
        restored: list[int] = []
        same: dict[tuple[Any, ...], PlannedRow] = {}
        for row in self._rows:
            if row.failed:
                told.append(PlannedRow(row.sheet, row.row, RowState.ERROR, reason=row.failed))
                continue
            said = tuple(sorted(row.values.items()))
            if said in same:  # the very same row again
                told.append(PlannedRow(row.sheet, row.row, RowState.SAME))
                continue
            id = self._match(row)
            if id is None:
                self._drafts.append(ProductDraft(**row.values))  # type: ignore[arg-type]
                planned = PlannedRow(row.sheet, row.row, RowState.NEW)
            else:
                self._claimed.add(id)
                planned = self._compared(row, self._index.products[id], updates, restored)
            same[said] = planned
            told.append(planned)
        return ProductPlan(tuple(told), tuple(self._drafts), updates, tuple(restored))

    def _compared(
        self, row: ProductRow, product: Product, updates: dict[int, Values], restored: list[int]
    ) -> PlannedRow:
        in_bin = product.deleted_at is not None
        if in_bin and not self._restore:
            return PlannedRow(row.sheet, row.row, RowState.SAME, in_bin=True)
        values = difference(product, row.values)
        if values:
            updates[product.id] = values
        if in_bin:
            restored.append(product.id)
        changes = _changes(product, values)
        state = RowState.CHANGED if values or in_bin else RowState.SAME
        return PlannedRow(row.sheet, row.row, state, changes=changes)

    def _match(self, row: ProductRow) -> int | None:
        code, barcode, name = _known_by(row)
        for key in product_keys(code, barcode, name):
            ids = [id for id in self._index.having(key) if id not in self._claimed]
            if key[0] == "name" and (code or barcode):
                # of those without a code of their own: a coded one would have been met above
                ids = [
                    id
                    for id in ids
                    if not (self._index.products[id].code or self._index.products[id].barcode)
                ]
            exact = [id for id in ids if not difference(self._index.products[id], row.values)]
            named = [id for id in ids if fold(self._index.products[id].name) == fold(name)]
            alike = [id for id in named if self._alike(id, row)]
            if exact or alike or named:
                return (exact or alike or named)[0]
            own = len(ids) == len(self._index.having(key)) == 1 and len(self._names[key]) <= 1
            if key[0] != "name" and own and name:
                return ids[0]  # renamed: the code is nobody else's
        return None

    def _alike(self, id: int, row: ProductRow) -> bool:
        product = self._index.products[id]
        return all(
            not row.values.get(key) or not getattr(product, key) or row.values[key] == getattr(product, key)
            for key in ("category", "manufacturer", "unit")
        )


def _changes(product: Product, values: Values) -> tuple[CellChange, ...]:
    """The changes as cells tell them: the cost is one, its amount and currency together."""
    told = {key: new for key, new in values.items() if key not in _COST}
    changes = [CellChange(key, getattr(product, key), new) for key, new in told.items()]
    if len(told) < len(values):
        cost = with_values(product, {key: new for key, new in values.items() if key in _COST}).cost
        changes.append(CellChange("cost", product.cost, cost))
    return tuple(changes)


def _known_by(row: ProductRow) -> tuple[str, str, str]:
    values = row.values
    return str(values.get("code", "")), str(values.get("barcode", "")), str(values.get("name", ""))


def difference(product: ProductDraft, values: Values) -> dict[str, object]:
    """The fields that a row would change; prices of lists it does not name stay."""
    found: dict[str, object] = {}
    for key, value in values.items():
        if key == "prices":
            merged = merged_prices(product.prices, value)  # type: ignore[arg-type]
            if merged != product.prices:
                found[key] = merged
        elif key in PRODUCT_PLAIN and getattr(product, key) != value:
            found[key] = value
    return found


def merged_prices(kept: tuple[Price, ...], given: tuple[Price, ...]) -> tuple[Price, ...]:
    """The kept prices, those of the given price lists replaced, new ones behind them."""
    by_list = {price.price_list: price for price in given}
    here = [by_list.pop(price.price_list, price) for price in kept]
    return (*here, *by_list.values())


def with_values(product: ProductDraft, values: Values) -> ProductDraft:
    return replace(product, **values)  # type: ignore[arg-type]
