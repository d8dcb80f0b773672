"""What a list of goods or of orders shows, and in which order."""

from dataclasses import dataclass
from enum import StrEnum

SortKeys = tuple[tuple[str, bool], ...]


class GoodsShown(StrEnum):
    """Which goods a list is narrowed to. LOW holds those below zero too."""

    ALL = ""
    TRACKED = "tracked"
    THERE = "there"
    LOW = "low"
    NEGATIVE = "negative"
    SERVICES = "services"
    OFF_SALE = "off_sale"


@dataclass(frozen=True, slots=True)
class ProductQuery:
    text: str = ""
    sort: SortKeys = (("name", True),)
    category: str = ""
    in_bin: bool = False
    shown: GoodsShown = GoodsShown.ALL


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """`client_id` 0: of everybody; `status` "": of every stage."""

    text: str = ""
    sort: SortKeys = (("ordered_on", False),)
    client_id: int = 0
    status: str = ""
    in_bin: bool = False
