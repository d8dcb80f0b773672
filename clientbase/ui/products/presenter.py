"""What the page of goods shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.domain.goods_query import ProductQuery, SortKeys
from clientbase.domain.micro import amount_of, decimal_in
from clientbase.domain.money import format_number
from clientbase.domain.product import Price, Product
from clientbase.domain.sums import Sums
from clientbase.i18n import _, current_language, ngettext
from clientbase.ui.kit.formats import show_count

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class ProductsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        return self._shop.products.ids(ProductQuery(text, sort))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return self._shop.products.rows(ids)

    def summary(self, ids: Sequence[int]) -> str:
        return ""

    def content(self, id: int) -> Product:
        return self._shop.products.get(id)

    def to_bin(self, ids: Sequence[int]) -> str:
        count = self._shop.products.to_bin(ids)
        words = ngettext("{count} product moved to the bin.", "{count} products moved to the bin.", count)
        return words.format(count=show_count(count))


def price_text(price: Price) -> str:
    """«145,50 ₴»; a price finer than coins as it is: «0,125 UAH»."""
    amount = amount_of(price.amount_micro)
    if -int(amount.as_tuple().exponent) > 2:
        return f"{format_number(amount, current_language())} {price.currency}".strip()
    known = Sums.of(price.amount_micro, price.currency)
    shown = known.text(current_language()) if known is not None else ""
    return shown or f"{format_number(amount, current_language())} {price.currency}".strip()


def first_price(prices: Sequence[Price]) -> str:
    """The price of the first price list; the others are in the details."""
    return price_text(prices[0]) if prices else ""


def figure_text(text: str) -> str:
    """A kept decimal as people read it; what is none as it stands."""
    number = decimal_in(text)
    return text if number is None else format_number(number, current_language())


def facts_of(product: Product) -> tuple[tuple[str, str], ...]:
    """Names and values for the details, blank ones left out."""
    stock = f"{figure_text(product.stock)} {product.unit}".strip() if product.stock else ""
    rate = f"{figure_text(product.vat_rate)} %" if product.vat_rate else ""
    facts = (
        (_("Code"), product.code),
        (_("Barcode"), product.barcode),
        (_("Product category"), product.category),
        (_("Manufacturer"), product.manufacturer),
        (_("Unit"), product.unit),
        (_("Stock"), stock),
        (_("VAT rate"), rate),
        (_("For sale"), "" if product.active else _("No")),
        *((price.price_list or _("Price"), price_text(price)) for price in product.prices),
        (_("Note"), product.note),
    )
    return tuple((name, value) for name, value in facts if value)
