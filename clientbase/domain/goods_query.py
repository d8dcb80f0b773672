"""What a list of goods or of orders shows, and in which order."""

from dataclasses import dataclass

SortKeys = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ProductQuery:
    text: str = ""
    sort: SortKeys = (("name", True),)
    category: str = ""
    in_bin: bool = False


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """`client_id` 0: of everybody."""

    text: str = ""
    sort: SortKeys = (("ordered_on", False),)
    client_id: int = 0
    in_bin: bool = False
