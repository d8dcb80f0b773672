"""Which product each line of a list of orders is: one of the base, or a new one that the list makes known."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clientbase.domain.micro import amount_of, decimal_text
from clientbase.domain.order_groups import OrderIn
from clientbase.domain.order_reading import LineIn, line_total
from clientbase.domain.product import ProductDraft
from clientbase.domain.product_plan import Key, ProductIndex, product_keys
from clientbase.domain.text_folding import fold


class LineRef(NamedTuple):
    """A line ready to be written. `product`: an id, a new product as -1, -2, …, 0 for none.

    `told` names the fields that the list itself gave; the others were filled from the product.
    """

    product: int
    item_name: str
    quantity: str
    unit: str
    unit_price: str
    discount: str
    total_micro: int | None
    told: frozenset[str]

    def given(self) -> Iterable[tuple[str, object]]:
        return ((key, getattr(self, key)) for key in self.told)


class OrderProducts:
    """The products that the lines of one list speak of."""

    def __init__(self, index: ProductIndex) -> None:
        self._index = index
        self._known: dict[tuple[str, str, str], int] = {}
        self._by_key: dict[Key, int] = {}
        self._new: list[ProductDraft] = []

    @property
    def new(self) -> tuple[ProductDraft, ...]:
        return tuple(self._new)

    @property
    def met(self) -> int:
        """How many products of the base the list names."""
        return len({id for id in self._known.values() if id > 0})

    def learn(self, lines: Iterable[LineIn]) -> None:
        """Take in all lines of the list before any of them is asked for."""
        for line in lines:
            known = (line.code, line.barcode, line.item_name)
            if known not in self._known:
                self._known[known] = self._found(line)

    def _found(self, line: LineIn) -> int:
        keys = product_keys(line.code, line.barcode, line.item_name)
        if not keys:
            return 0
        coded = bool(line.code or line.barcode)
        for key in keys:
            if coded and key[0] == "name":
                continue
            if found := self._of_base(key, line.item_name) or self._by_key.get(key, 0):
                self._fill(found, line)
                return found
        if coded and line.item_name:
            for id in self._index.having(keys[-1]):
                kept = self._index.products[id]
                if not (kept.code or kept.barcode):
                    return id
        self._new.append(
            ProductDraft(
                line.item_name or line.code or line.barcode,
                code=line.code,
                barcode=line.barcode,
                category=line.category,
                unit=line.unit,
            )
        )
        found = -len(self._new)
        for key in keys:
            if key[0] != "name" or not coded:
                self._by_key[key] = found
        return found

    def _of_base(self, key: Key, name: str) -> int:
        """Of several that share a code the one of that name, else the first."""
        ids = self._index.having(key)
        if len(ids) > 1:
            named = [id for id in ids if fold(self._index.products[id].name) == fold(name)]
            ids = named or ids
        return ids[0] if ids else 0

    def _fill(self, found: int, line: LineIn) -> None:
        """A later line may call by name a new product of which only the code was known."""
        if found >= 0:
            return
        kept = self._new[-found - 1]
        if line.item_name and kept.name == (kept.code or kept.barcode):
            self._new[-found - 1] = ProductDraft(
                line.item_name,
                code=kept.code,
                barcode=kept.barcode,
                category=kept.category or line.category,
                unit=kept.unit or line.unit,
            )

    def lines_of(self, order: OrderIn) -> Sequence[LineRef]:
        return [self._line(line) for line in order.lines]

    def _line(self, line: LineIn) -> LineRef:
        product = self._known.get((line.code, line.barcode, line.item_name), 0)
        told = {
            key
            for key in ("item_name", "quantity", "unit", "unit_price", "discount", "total_micro")
            if getattr(line, key) not in ("", None)
        }
        price, total = line.unit_price, line.total_micro
        name, unit = line.item_name, line.unit
        if product:
            kept = self._index.products[product] if product > 0 else self._new[-product - 1]
            name, unit = name or kept.name, unit or kept.unit
            if not price and total is None and kept.prices:
                price = decimal_text(amount_of(kept.prices[0].amount_micro))
                total = line_total(line.quantity or "1", price, line.discount)
        return LineRef(product, name, line.quantity, unit, price, line.discount, total, frozenset(told))
