"""What lies in the bin: records of several nouns in one list, each known there by one number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from clientbase.i18n import N_

BIN_NOUNS: tuple[str, ...] = ("client", "product", "sales_order", "register_row", "payment")
"""The order is kept for ever: the numbers in the list are made of it."""
NOUN_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "client": N_("Clients"),
        "product": N_("Goods"),
        "sales_order": N_("Orders"),
        "register_row": N_("Register rows"),
        "payment": N_("Payments"),
    }
)
ROOM = 8  # for so many nouns; the numbers stay within 32 bits, which is all that lists on the screen take


def key_of(noun: str, id: int) -> int:
    """The number of a record in the list of the bin.

    >>> key_of("product", 7)
    57
    """
    return id * ROOM + BIN_NOUNS.index(noun)


def record_of(key: int) -> tuple[str, int]:
    """The noun and the id behind such a number.

    >>> record_of(57)
    ('product', 7)
    """
    id, place = divmod(key, ROOM)
    return BIN_NOUNS[place], id


def by_noun(keys: Iterable[int]) -> dict[str, list[int]]:
    """Ids by noun, in the order of the keys."""
    found: dict[str, list[int]] = {}
    for key in keys:
        noun, id = record_of(key)
        found.setdefault(noun, []).append(id)
    return found


@dataclass(frozen=True, slots=True)
class BinQuery:
    """`noun` "" for all; `sort` (column, ascending): name, noun or deleted_at; the last first by default."""

    text: str = ""
    noun: str = ""
    sort: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Binned:
    """One thing in the bin. `whose`: the client of an order or of a row of a register."""

    noun: str
    id: int
    name: str
    deleted_at: datetime
    employee_id: int | None = None  # who put it there, as far as the journal tells
    whose: str = ""
