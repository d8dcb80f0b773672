"""A product or service as the shop sells it, with its prices in several price lists."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from clientbase.domain.currencies import CURRENCIES
from clientbase.i18n import N_


def money_text(micro: int, currency: str) -> str:
    """An amount as cells hold it, with the decimals of its currency at least: 12500000 → «12.50 UAH»."""
    amount = Decimal(micro).scaleb(-6)
    digits = CURRENCIES[currency].digits if currency in CURRENCIES else 0
    least = -int(amount.normalize().as_tuple().exponent) if amount else 0
    return f"{amount:.{max(digits, least)}f} {currency}".strip()


class ProductKind(StrEnum):
    """A service has no stock."""

    GOODS = "goods"
    SERVICE = "service"


PRODUCT_KINDS: Mapping[ProductKind, str] = {
    ProductKind.GOODS: N_("Product"),
    ProductKind.SERVICE: N_("Service"),
}


@dataclass(frozen=True, slots=True)
class Price:
    """`price_list` is the heading it came under («Опт»), "" for the only one; the amount in millionths."""

    price_list: str = ""
    amount_micro: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """`vat_rate` (per cent), `stock` and `minimum` are decimals as text, "" when nobody told.

    `stock` follows from movements: of a new product it is what is counted at once, and afterwards changing it
    is counting. `tracked`: papers and documents move its stock. `cost_micro`: of one, None when unknown.
    `picture_id` names the sealed picture, "" for none.
    """

    name: str = ""
    code: str = ""
    barcode: str = ""
    unit: str = ""
    category: str = ""
    manufacturer: str = ""
    vat_rate: str = ""
    stock: str = ""
    active: bool = True
    note: str = ""
    kind: ProductKind = ProductKind.GOODS
    cost_micro: int | None = None
    cost_currency: str = ""
    tracked: bool = False
    minimum: str = ""
    picture_id: str = ""
    prices: tuple[Price, ...] = ()

    @property
    def cost(self) -> str:
        """The cost as cells and forms hold it: «12.50 UAH», "" when unknown."""
        return "" if self.cost_micro is None else money_text(self.cost_micro, self.cost_currency)


@dataclass(frozen=True, slots=True)
class Product(ProductDraft):
    """A product as kept."""

    id: int = 0
    created_at: datetime | None = None
    deleted_at: datetime | None = None  # in the bin since


PRODUCT_PLAIN: tuple[str, ...] = tuple(item.name for item in fields(ProductDraft) if item.name != "prices")
"""Fields that are columns of the table."""
