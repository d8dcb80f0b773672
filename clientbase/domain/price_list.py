"""What a price list means: its currency, whether its prices hold VAT, and whose clients get it.

A price list is known by its name in every file a shop gets (decision 0033): prices and orders hold the name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from clientbase.domain.errors import InputError
from clientbase.domain.text_folding import fold

LONGEST_NAME = 100


class PriceListTaken(InputError):
    """There is a price list `name` already."""


@dataclass(frozen=True, slots=True)
class PriceListDraft:
    """`currency` "": that of each price. `level`: the category of the clients who get it, "" nobody's.

    `vat_included`: whether its prices hold VAT; None: as those of the shop's papers.
    """

    name: str = ""
    currency: str = ""
    vat_included: bool | None = None
    level: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class PriceList(PriceListDraft):
    vat_included: bool = True
    id: int = 0
    position: int = 0


def list_for(lists: Iterable[PriceList], level: str) -> PriceList | None:
    """The price list of a client of this level («VIP»); else the first one in use, None without any."""
    used = [one for one in lists if one.active]
    wanted = fold(level)
    named = (one for one in used if wanted and fold(one.level) == wanted)
    return next(named, used[0] if used else None)
