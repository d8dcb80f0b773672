"""What goods cost in an order or a document: the price of the client's list, as the paper reckons VAT.

A list is marked «with VAT» or «without»; so is a paper, by its `VatMode`. Where they differ the price is
turned round at the rate of the goods, else that of the paper: a net price × (100 + rate) ÷ 100, one with
VAT × 100 ÷ (100 + rate), rounded half up to the smallest coin, or as finely as the list's own price is told.
So a net price comes back from one with VAT exactly, one with VAT from a net one within a coin. A paper that
reckons no VAT takes prices as they stand; a price of no list, or of one that is not kept, stands everywhere.
"""

from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from clientbase.domain.currencies import currency
from clientbase.domain.goods_shelf import ShelfGoods
from clientbase.domain.micro import amount_of, decimal_in, decimal_text
from clientbase.domain.money import rounded
from clientbase.domain.price_list import PriceList
from clientbase.domain.product import Price
from clientbase.domain.vat import NO_VAT, VatMode

_PRECISION = 40
_COIN = 2  # decimals where no currency is told


@dataclass(frozen=True, slots=True)
class ListPrice:
    """A price as the paper takes it. `price_list` names the list it is of; `added` is True where VAT was put
    onto it, False where it was taken out, None where it stands as it is.
    """

    amount: Decimal
    price_list: str = ""
    added: bool | None = None


@dataclass(frozen=True, slots=True)
class Pricing:
    """What prices are asked by: the client's list, the currency and VAT of the paper, what lists mean."""

    price_list: str = ""
    currency: str = ""
    vat: VatMode = NO_VAT
    lists: tuple[PriceList, ...] = field(default=())

    def price(self, goods: ShelfGoods) -> ListPrice | None:
        """None where the goods have no price in this currency."""
        found = goods.price(self.price_list, self.currency)
        if found is None:
            return None
        amount, holds_vat = amount_of(found.amount_micro), self._holds_vat(found.price_list)
        rate = self.vat.rate_of(self.own_rate(goods))
        if holds_vat is None or self.vat.rate is None or not rate or holds_vat == self.vat.included:
            return ListPrice(amount, found.price_list)
        code = self.currency or found.currency
        digits = max(currency(code).digits if code else _COIN, -_exponent(amount))
        turned = turned_round(amount, rate, digits, adding=self.vat.included)
        return ListPrice(turned, found.price_list, self.vat.included)

    def own_rate(self, goods: ShelfGoods) -> Decimal | None:
        """The rate that a line of these goods names by itself; None: that of the whole, or no VAT."""
        rate = decimal_in(goods.vat_rate)
        return None if self.vat.rate is None or rate == self.vat.rate else rate

    def in_other_money(self, goods: ShelfGoods) -> Price | None:
        """What they cost in the list where that is told in another currency only: nothing is converted."""
        if not (self.price_list and self.currency):
            return None
        named = [one for one in goods.prices if one.price_list == self.price_list]
        if any(one.currency in ("", self.currency) for one in named):
            return None
        return next(iter(named), None)

    def _holds_vat(self, name: str) -> bool | None:
        return next((one.vat_included for one in self.lists if one.name == name), None)


def turned_round(amount: Decimal, rate: Decimal, digits: int, *, adding: bool) -> Decimal:
    """A price with VAT of one without (`adding`), or the other way round, to so many decimals.

    >>> turned_round(Decimal("83.33"), Decimal(20), 2, adding=True)
    Decimal('100')
    >>> turned_round(Decimal(100), Decimal(20), 2, adding=False)
    Decimal('83.33')
    """
    with localcontext() as context:
        context.prec = _PRECISION
        made = amount * (100 + rate) / 100 if adding else amount * 100 / (100 + rate)
        return Decimal(decimal_text(rounded(made, digits)))


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
