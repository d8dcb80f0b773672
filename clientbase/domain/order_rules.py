"""Discounts by rule given to a whole order or document: to its lines first, then to what they come to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from clientbase.domain.currencies import currency
from clientbase.domain.discount_rule import Buying, DiscountRule, Granted, of_line, of_whole
from clientbase.domain.document import Discount, DocumentLine, Terms
from clientbase.domain.document_totals import totals_of
from clientbase.domain.goods_shelf import Shelf
from clientbase.domain.money import rounded
from clientbase.domain.vat import VatMode

BuyingOf = Callable[[Decimal], Buying]
"""Who buys, given what the lines come to before any discount."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Lines and terms with the discounts that rules give; `granted` by place of the line."""

    lines: tuple[DocumentLine, ...]
    terms: Terms
    granted: Mapping[int, Granted] = field(default_factory=dict)
    whole: Granted | None = None

    def reasons(self, code: str) -> tuple[str, ...]:
        """«−5 %: постійний клієнт», each once."""
        rules = [*self.granted.values(), *([self.whole] if self.whole else [])]
        return tuple(dict.fromkeys(one.words(code) for one in rules))


def worth(lines: Iterable[DocumentLine]) -> Decimal:
    """What lines come to before any discount."""
    return sum((line.quantity * line.unit_price for line in lines), Decimal(0))


def with_rules(
    lines: Sequence[DocumentLine],
    terms: Terms,
    rules: Sequence[DiscountRule],
    buying_of: BuyingOf,
    shelf: Shelf,
    *,
    vat: VatMode,
    code: str,
    free: Collection[int],
    whole_is_free: bool,
) -> Ruled:
    """Give what rules give to the lines whose places are `free`, and to the whole where that is.

    Raises what `totals_of` does.
    """
    if not lines or not rules:
        return Ruled(tuple(lines), terms)
    buying = buying_of(worth(lines))
    granted: dict[int, Granted] = {}
    for place in sorted(free):
        line, goods = lines[place], shelf.get(lines[place].product_id)
        if goods is None:
            continue
        found = of_line(
            rules, buying, goods.id, goods.category, quantity=line.quantity, unit_price=line.unit_price
        )
        if found is not None:
            granted[place] = found
    made = tuple(
        replace(line, discount=_coins(granted[place].discount, code)) if place in granted else line
        for place, line in enumerate(lines)
    )
    whole = None
    if whole_is_free:
        whole = of_whole(rules, buying, totals_of(made, vat, code).amount.amount)
        if whole is not None:
            terms = replace(terms, discount=_coins(whole.discount, code))
    return Ruled(made, terms, granted, whole)


def _coins(discount: Discount, code: str) -> Discount:
    """As it is kept and shown, an amount in whole coins."""
    amount = None if discount.amount is None else rounded(discount.amount, currency(code).digits)
    return replace(discount, amount=amount, by_rule=True)
