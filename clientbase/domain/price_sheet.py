"""A price list on paper: goods in groups, with a column of prices for each price list shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from clientbase.domain.document import Party


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """One price list: its name («Опт», "" for the only one) and currency."""

    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class PriceRow:
    """`prices` stand under the columns in their order; None: no such price. `picture` is a PNG or JPEG."""

    name: str
    code: str = ""
    barcode: str = ""
    unit: str = ""
    category: str = ""
    prices: tuple[Decimal | None, ...] = ()
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """`vat_included` None: nothing is said of VAT. `note` stands under the title: terms, minimum order."""

    company: Party
    made_on: date
    columns: tuple[PriceColumn, ...]
    rows: tuple[PriceRow, ...] = ()
    vat_included: bool | None = None
    pictures: bool = False
    note: str = ""
    language: str = "uk"
    country: str = "UA"


def groups(rows: Iterable[PriceRow]) -> list[tuple[str, tuple[PriceRow, ...]]]:
    """Rows by category, in the order they come; those of no category last.

    >>> [name for name, _rows in groups([PriceRow("x"), PriceRow("y", category="B")])]
    ['B', '']
    """
    ordered = sorted(rows, key=lambda row: row.category == "")
    places: dict[str, int] = {}
    for row in ordered:
        places.setdefault(row.category, len(places))
    ordered.sort(key=lambda row: places[row.category])
    return [(name, tuple(some)) for name, some in groupby(ordered, key=lambda row: row.category)]
