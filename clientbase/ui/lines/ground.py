"""What lines are priced and discounted by: goods, price lists, rules, the client's level. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from clientbase.domain.discount_rule import DiscountRule, discount_words
from clientbase.domain.document import Terms
from clientbase.domain.errors import NotThere
from clientbase.domain.goods_shelf import Shelf
from clientbase.domain.order_rules import Ruled, with_rules
from clientbase.domain.price_list import PriceList, list_for
from clientbase.domain.vat import VatMode
from clientbase.services.discounts import BuyerTraits
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.lines_reading import ReadLines
from clientbase.ui.lines.typed_line import TypedLine

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Read once off the screen thread. `traits`: of the client chosen; `price_lists`: those put aside too."""

    price_lists: tuple[PriceList, ...] = ()
    rules: tuple[DiscountRule, ...] = ()
    traits: BuyerTraits = field(default_factory=BuyerTraits)
    shelf: Shelf = field(default_factory=Shelf)

    def usual_list(self) -> str:
        """The price list of the client's level."""
        found = list_for(self.price_lists, self.traits.level)
        return found.name if found is not None else ""

    def counter_at(self, currency: str, price_list: str, vat: VatMode) -> GoodsCounter:
        return GoodsCounter(self.shelf, currency, price_list, vat, self.price_lists)

    def ruled(
        self,
        typed: Sequence[TypedLine],
        read: ReadLines,
        terms: Terms,
        *,
        day: date | None,
        currency: str,
        vat: VatMode,
        whole_is_free: bool,
    ) -> Ruled:
        """With the discounts that rules give to lines where none is typed or agreed, and to the whole.

        Raises what `totals_of` does.
        """
        lines = [typed[row] for row in read.places]
        return with_rules(
            read.values,
            terms,
            self.rules,
            partial(self.traits.buying, day or date.min, currency),
            self.shelf,
            vat=vat,
            code=currency,
            free=[at for at, line in enumerate(lines) if not line.discount.strip() and not line.agreed],
            whole_is_free=whole_is_free,
        )


def granted_words(ruled: Ruled, places: Sequence[int], currency: str) -> dict[int, str]:
    """«5 %» by row, where a rule gave it."""
    return {places[at]: discount_words(one.rule.discount, currency) for at, one in ruled.granted.items()}


def whole_words(ruled: Ruled, currency: str) -> str:
    """«3 %», where a rule gave it to the whole."""
    return "" if ruled.whole is None else discount_words(ruled.whole.rule.discount, currency)


def read_ground(shop: Shop, client_id: int | None) -> Ground:
    """Not for the screen thread: the first time it reads all goods."""
    return Ground(
        price_lists=shop.price_lists.all(),
        rules=shop.discounts.all(),
        traits=traits_of(shop, client_id),
        shelf=shop.shelf.current(),
    )


def traits_of(shop: Shop, client_id: int | None) -> BuyerTraits:
    """Nothing of a client who is gone meanwhile."""
    try:
        return shop.discounts.traits(client_id)
    except NotThere:
        return BuyerTraits()
