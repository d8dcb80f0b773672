"""A product as it is typed: its fields, a price in each price list, a picture not yet kept. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.goods_editing import PRODUCT_CELLS, cell_of
from clientbase.domain.price_list import PriceList
from clientbase.domain.product import Product, ProductDraft, money_text
from clientbase.i18n import N_, _

PRICE = "price:"
_WORDS = ("category", "unit", "manufacturer")
_STOCK = replace(PRODUCT_CELLS["stock"], label=N_("Stock now"))


def fields_of(lists: Sequence[PriceList], product: Product | None) -> tuple[Field, ...]:
    """The fields in their order; the stock is told of new goods only, afterwards it is counted."""
    cells = {
        **PRODUCT_CELLS,
        **{key: replace(PRODUCT_CELLS[key], kind=FieldKind.CHOICE, open=True) for key in _WORDS},
    }
    cells["name"] = replace(cells["name"], required=True)
    prices = tuple(_price_field(name) for name in price_names(lists, product))
    return (
        *(cells[key] for key in ("name", "code", "barcode", "category", "unit")),
        *prices,
        *(cells[key] for key in ("cost", "vat_rate", "kind", "tracked")),
        *(() if product is not None else (_STOCK,)),
        *(cells[key] for key in ("minimum", "manufacturer", "active", "note")),
    )


def price_names(lists: Sequence[PriceList], product: Product | None) -> tuple[str, ...]:
    """The price lists in use, and what else the product has prices in; "" where there are no lists."""
    used = tuple(one.name for one in lists if one.active)
    kept = tuple(price.price_list for price in product.prices) if product is not None else ()
    names = (*used, *(name for name in kept if name not in used))
    return names or ("",)


def _price_field(name: str) -> Field:
    label = name or _("Price")
    return Field("product", f"{PRICE}{name}", FieldKind.MONEY, label, owned=True)


def values_of(product: ProductDraft, lists: Sequence[PriceList]) -> dict[str, Any]:
    """What the editors hold of a product."""
    values = {key: cell_of(key, getattr(product, key)) for key in PRODUCT_CELLS if key != "prices"}
    values["kind"] = str(product.kind)
    prices = {price.price_list: money_text(price.amount_micro, price.currency) for price in product.prices}
    known = product if isinstance(product, Product) else None
    return values | {f"{PRICE}{name}": prices.get(name, "") for name in price_names(lists, known)}


@dataclass(frozen=True)
class NewPicture:
    """A picture that is not kept yet; a file is read when it is kept, with `content` blank until then."""

    name: str
    path: Path | None = None
    content: bytes = b""
