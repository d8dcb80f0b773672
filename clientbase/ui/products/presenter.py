"""What the page of goods shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clientbase.domain.errors import BaseError, StoreError
from clientbase.domain.goods_editing import checked_product_cell, cost_of
from clientbase.domain.goods_query import GoodsShown, ProductQuery, SortKeys
from clientbase.domain.import_values import Regional
from clientbase.domain.micro import amount_of, decimal_in, to_micro
from clientbase.domain.money import format_number
from clientbase.domain.price_list import PriceList
from clientbase.domain.product import Price, Product, ProductDraft, ProductKind
from clientbase.domain.stock import STOCK_KINDS, STOCK_LEVELS, StockLevel, stock_level
from clientbase.domain.stock_query import ProductMove
from clientbase.domain.sums import Sums
from clientbase.i18n import _, current_language, ngettext
from clientbase.ui.kit.formats import show_count
from clientbase.ui.products.typed_product import PRICE, NewPicture

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True)
class ProductContent:
    """A product with its latest movements and its picture, b"" for none or one that cannot be read."""

    product: Product
    moves: tuple[ProductMove, ...] = ()
    picture: bytes = b""


@dataclass(frozen=True)
class NewProduct:
    """What a form needs beside the product: price lists, words in use, whether others' stock is kept."""

    lists: tuple[PriceList, ...]
    words: Mapping[str, Sequence[str]]
    tracked: bool


class ProductsPresenter:
    """`shown` is what the page narrows the list to."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.shown = GoodsShown.ALL

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        return self._shop.products.ids(ProductQuery(text, sort, shown=self.shown))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        found = self._shop.products.rows(ids)
        return {id: {**row, "level": level_words(row)} for id, row in found.items()}

    def summary(self, ids: Sequence[int]) -> str:
        """«2 below zero · 5 below minimum»: of all, whatever is shown."""
        counts = self._shop.stock.warnings()
        low, negative = counts[StockLevel.LOW], counts[StockLevel.NEGATIVE]
        told = []
        if negative:
            told.append(ngettext("{count} below zero", "{count} below zero", negative).format(count=negative))
        if low:
            told.append(ngettext("{count} below minimum", "{count} below minimum", low).format(count=low))
        return " · ".join(told)

    def content(self, id: int) -> ProductContent:
        product = self._shop.products.get(id)
        picture = b""
        if product.picture_id:
            with suppress(BaseError, StoreError):  # a damaged picture leaves the rest of the card readable
                picture = self._shop.products.picture(product.picture_id)
        return ProductContent(product, self._shop.stock.of_product(id), picture)

    def for_form(self) -> NewProduct:
        tracked = bool(self._shop.products.ids(ProductQuery(shown=GoodsShown.THERE)))
        return NewProduct(self._shop.price_lists.all(), self._shop.products.words(), tracked)

    def keep(self, id: int | None, told: Mapping[str, Any], picture: NewPicture | None, *, bare: bool) -> int:
        """Keep a new product, or what was changed; returns its id. `bare`: its picture goes.

        Raises FieldMissing, FieldWrong, FieldTooLong, NotThere, and what is wrong with the picture.
        """
        products = self._shop.products
        values = self._checked(id, told)
        if picture is not None:
            values["picture_id"] = (
                products.keep_picture(picture.name, picture.content)
                if picture.path is None
                else products.picture_of_file(picture.path)
            )
        elif bare:
            values["picture_id"] = ""
        if id is not None:
            products.update(id, values)
            return id
        cost_micro, cost_currency = cost_of(str(values.pop("cost", "")))
        return products.add(ProductDraft(**values, cost_micro=cost_micro, cost_currency=cost_currency))

    def _checked(self, id: int | None, told: Mapping[str, Any]) -> dict[str, Any]:
        setting = self._shop.settings.get
        regional = Regional(setting("country"), setting("currency"))
        before = self._shop.products.get(id) if id is not None else Product()
        values: dict[str, Any] = {}
        for key, given in told.items():
            if not key.startswith(PRICE):
                values[key] = checked_product_cell(key, given, before, regional)
        priced = {key.removeprefix(PRICE): str(text) for key, text in told.items() if key.startswith(PRICE)}
        if priced:
            kept = {price.price_list: price for price in before.prices}
            for name, text in priced.items():
                kept.pop(name, None)
                if (found := cost_of(text))[0] is not None:
                    kept[name] = Price(name, found[0], found[1])
            values["prices"] = _in_order(kept, before, tuple(priced))
        return values

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


def cost_text(product: Product) -> str:
    if product.cost_micro is None:
        return ""
    return price_text(Price("", product.cost_micro, product.cost_currency))


def cost_cell(text: str) -> str:
    """«12.50 UAH» as people read it."""
    micro, currency = cost_of(text)
    return text if micro is None else price_text(Price("", micro, currency))


def first_price(prices: Sequence[Price]) -> str:
    """The price of the first price list; the others are in the details."""
    return price_text(prices[0]) if prices else ""


def figure_text(text: str) -> str:
    """A kept decimal as people read it; what is none as it stands."""
    number = decimal_in(text)
    return text if number is None else format_number(number, current_language())


def _in_order(kept: Mapping[str, Price], before: Product, names: Sequence[str]) -> tuple[Price, ...]:
    """Prices as they stood, new ones behind them in the order of the lists."""
    order = [*(price.price_list for price in before.prices), *names]
    return tuple(kept[name] for name in dict.fromkeys(order) if name in kept)


def level_of(product: Product) -> StockLevel:
    if not product.tracked or product.kind is ProductKind.SERVICE:
        return StockLevel.UNTRACKED
    return stock_level(_micro(product.stock) or 0, _micro(product.minimum))


def _micro(text: str) -> int | None:
    number = decimal_in(text)
    return None if number is None else to_micro(number)


def level_words(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a row of the list warns of."""
    if not row["tracked"] or row["kind"] == ProductKind.SERVICE:
        return ()
    level = stock_level(_micro(row["stock"]) or 0, _micro(row["minimum"]))
    return (_(STOCK_LEVELS[level]),) if level in STOCK_LEVELS else ()


def move_rows(moves: Sequence[ProductMove]) -> dict[int, dict[str, Any]]:
    """The lines of the list of movements, keyed by their place from 1."""
    return {
        place: {
            "moved_on": move.moved_on,
            "paper": paper_words(move),
            "quantity": move.quantity_micro,
            "left": move.left_micro,
        }
        for place, move in enumerate(moves, start=1)
    }


def paper_words(move: ProductMove) -> str:
    """«Надходження № 12 · Флора-Опт»."""
    kind = _(STOCK_KINDS[move.kind])
    if move.reverses:
        kind = _("{paper}, taken back").format(paper=kind)
    if move.number:
        kind = _("{paper} No. {number}").format(paper=kind, number=move.number)
    return " · ".join(part for part in (kind, move.client_name) if part)


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
        (_("Minimum"), figure_text(product.minimum) if product.tracked else ""),
        (_("Cost"), cost_text(product)),
        (_("VAT rate"), rate),
        (_("For sale"), "" if product.active else _("No")),
        *((price.price_list or _("Price"), price_text(price)) for price in product.prices),
        (_("Note"), product.note),
    )
    return tuple((name, value) for name, value in facts if value)
