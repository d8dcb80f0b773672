"""Which papers of the store a list shows, and in which order."""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.stock import StockKind

SortKeys = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class StockQuery:
    """`kind` None: of every kind. `product_id` 0: whatever moved; `first` and `last` None: of any day."""

    text: str = ""
    sort: SortKeys = (("moved_on", False),)
    kind: StockKind | None = None
    product_id: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ProductMove:
    """One movement of one product, with the paper it stands in. `left_micro`: the stock after it."""

    entry_id: int
    kind: StockKind
    moved_on: date
    number: str
    client_name: str
    quantity_micro: int
    left_micro: int
    reverses: bool = False
