"""A product or service as the shop sells it, with its prices in several price lists."""

from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Price:
    """`price_list` is the heading it came under («Опт»), "" for the only one; the amount in millionths."""

    price_list: str = ""
    amount_micro: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """`vat_rate` (per cent) and `stock` are decimals as text, "" when nobody told."""

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
    prices: tuple[Price, ...] = ()


@dataclass(frozen=True, slots=True)
class Product(ProductDraft):
    """A product as kept."""

    id: int = 0
    created_at: datetime | None = None
    deleted_at: datetime | None = None  # in the bin since


PRODUCT_PLAIN: tuple[str, ...] = tuple(item.name for item in fields(ProductDraft) if item.name != "prices")
"""Fields that are columns of the table."""
