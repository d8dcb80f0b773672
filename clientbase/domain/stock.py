"""Papers of the store: what came, went or was counted, as signed quantities in millionths of a unit.

A product's stock is the sum of its movements and nothing else (decision 0033). What was entered wrongly is
taken back by a paper of the opposite quantities, never by changing one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from clientbase.domain.errors import InputError
from clientbase.i18n import N_

MOST_QUANTITY = 10**9 * 10**6
"""A milliard units: a larger quantity is a barcode that slipped into the column."""
MOST_LINES = 20_000


class StockKind(StrEnum):
    """The five kinds of papers."""

    RECEIPT = "receipt"
    SALE = "sale"
    RETURN = "return"
    WRITE_OFF = "write_off"
    COUNT = "count"


STOCK_KINDS: Mapping[StockKind, str] = {
    StockKind.RECEIPT: N_("Goods received"),
    StockKind.SALE: N_("Goods sold"),
    StockKind.RETURN: N_("Goods brought back"),
    StockKind.WRITE_OFF: N_("Write-off"),
    StockKind.COUNT: N_("Stocktaking"),
}
INCOMING = frozenset({StockKind.RECEIPT, StockKind.RETURN})
OUTGOING = frozenset({StockKind.SALE, StockKind.WRITE_OFF})


class StockEntryEmpty(InputError):
    """A paper of the store without a line."""


class StockEntryTooLong(InputError):
    """A paper has more than `limit` lines."""


class QuantityNotPossible(InputError):
    """The quantity `value` of the product `name`: none, negative, or more than a store can hold."""


class ServiceHasNoStock(InputError):
    """The product `name` is a service."""


class TakenBackAlready(InputError):
    """The paper `number` has been taken back, or takes one back itself."""


class StockTooLow(InputError):
    """`name` would be at `left` `unit` and the shop wants no stock below zero."""


@dataclass(frozen=True, slots=True)
class StockLine:
    """One movement: `quantity_micro` is signed. `counted_micro`: what a stocktaking found; the quantity is
    then the difference to what there was. `cost_micro`: of one unit, None where nobody told.
    """

    product_id: int
    quantity_micro: int
    counted_micro: int | None = None
    cost_micro: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class StockDraft:
    """A paper about to be kept. `client_id`: from whom it came, or to whom it went."""

    kind: StockKind
    moved_on: date
    lines: tuple[StockLine, ...] = ()
    number: str = ""
    client_id: int | None = None
    document_id: int | None = None
    order_id: int | None = None
    reverses_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StockEntry(StockDraft):
    """A paper as kept. `taken_back_by`: the paper that takes it back, 0 while it stands."""

    id: int = 0
    employee_id: int | None = None
    client_name: str = ""
    document_number: str = ""
    created_at: datetime | None = None
    taken_back_by: int = 0

    @property
    def stands(self) -> bool:
        """Whether it can be taken back."""
        return not self.taken_back_by and self.reverses_id is None


@dataclass(frozen=True, slots=True)
class StockAmount:
    """What a person tells of one product: how much moved, or how much was counted; never negative."""

    product_id: int
    amount_micro: int
    cost_micro: int | None = None
    currency: str = ""


def stock_lines(
    kind: StockKind, amounts: Sequence[StockAmount], there: Mapping[int, int]
) -> tuple[StockLine, ...]:
    """The movements of a paper. `there`: by product, how much there was, for a stocktaking.

    What is scanned twice in a stocktaking lay in two places: it is added up, and compared once.
    """
    if kind is not StockKind.COUNT:
        sign = 1 if kind in INCOMING else -1
        return tuple(
            StockLine(one.product_id, sign * one.amount_micro, None, one.cost_micro, one.currency)
            for one in amounts
        )
    counted: dict[int, StockAmount] = {}
    for one in amounts:
        before = counted.get(one.product_id)
        found = one.amount_micro + (before.amount_micro if before else 0)
        counted[one.product_id] = replace(one, amount_micro=found)
    return tuple(
        StockLine(id, one.amount_micro - there.get(id, 0), one.amount_micro, one.cost_micro, one.currency)
        for id, one in counted.items()
    )


def reversal_of(entry: StockEntry, on: date) -> StockDraft:
    """The paper that takes one back: the same kind and the opposite quantities. Raises TakenBackAlready."""
    if not entry.stands:
        raise TakenBackAlready(number=entry.number or entry.id)
    lines = tuple(
        replace(line, quantity_micro=-line.quantity_micro, counted_micro=None) for line in entry.lines
    )
    return StockDraft(
        entry.kind,
        max(on, entry.moved_on),
        lines,
        number=entry.number,
        client_id=entry.client_id,
        document_id=entry.document_id,
        order_id=entry.order_id,
        reverses_id=entry.id,
    )


class StockLevel(StrEnum):
    """How a product stands; an untracked one stands nowhere."""

    UNTRACKED = ""
    ENOUGH = "enough"
    LOW = "low"
    NEGATIVE = "negative"


STOCK_LEVELS: Mapping[StockLevel, str] = {
    StockLevel.LOW: N_("Below minimum"),
    StockLevel.NEGATIVE: N_("Below zero"),
}


def stock_level(stock_micro: int | None, minimum_micro: int | None) -> StockLevel:
    """`stock_micro` None: the product is not tracked. Exactly the minimum is still enough."""
    if stock_micro is None:
        return StockLevel.UNTRACKED
    if stock_micro < 0:
        return StockLevel.NEGATIVE
    return StockLevel.LOW if stock_micro < (minimum_micro or 0) else StockLevel.ENOUGH


@dataclass(frozen=True, slots=True)
class Shortage:
    """A product that a paper would bring below zero, or below its minimum: what would be left."""

    product_id: int
    name: str
    unit: str
    there_micro: int
    left_micro: int
    level: StockLevel


@dataclass(frozen=True, slots=True)
class StockOf:
    """What the rules ask of a product; `stock_micro` None: not tracked."""

    product_id: int
    name: str
    unit: str
    stock_micro: int | None
    minimum_micro: int | None = None


def shortages(lines: Iterable[StockLine], products: Mapping[int, StockOf]) -> tuple[Shortage, ...]:
    """The products that these movements would bring to a worse level than they stand at, by their order.

    What is below zero already and sinks further is told too: the shop sells what it has not got.
    """
    moved: dict[int, int] = {}
    for line in lines:
        moved[line.product_id] = moved.get(line.product_id, 0) + line.quantity_micro
    found = []
    for id, quantity in moved.items():
        one = products.get(id)
        if one is None or one.stock_micro is None or quantity >= 0:
            continue
        left = one.stock_micro + quantity
        level = stock_level(left, one.minimum_micro)
        if level is StockLevel.ENOUGH:
            continue
        if level is StockLevel.NEGATIVE or stock_level(one.stock_micro, one.minimum_micro) is not level:
            found.append(Shortage(id, one.name, one.unit, one.stock_micro, left, level))
    return tuple(found)
