"""The goods lines are chosen from, at the prices that hold for the paper or order being written. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from clientbase.domain.goods_shelf import Choice, Shelf, ShelfGoods
from clientbase.domain.list_price import ListPrice, Pricing
from clientbase.domain.micro import amount_of, decimal_in, decimal_text
from clientbase.domain.money import Money, format_amount, format_money, format_number
from clientbase.domain.price_list import PriceList
from clientbase.domain.product import Price
from clientbase.domain.vat import NO_VAT, VatMode, plain
from clientbase.i18n import _, current_language
from clientbase.ui.lines.typed_line import TypedLine, number_text, typed_number


@dataclass(frozen=True, slots=True)
class GoodsCounter:
    """`vat` is that of the whole; `lists` say whether prices hold VAT: see `domain.list_price`."""

    shelf: Shelf = field(default_factory=Shelf)
    currency: str = ""
    price_list: str = ""
    vat: VatMode = NO_VAT
    lists: tuple[PriceList, ...] = ()

    @property
    def pricing(self) -> Pricing:
        return Pricing(self.price_list, self.currency, self.vat, self.lists)

    def price(self, goods: ShelfGoods) -> str:
        """As it is typed, "" where it has none in this currency."""
        price = self.pricing.price(goods)
        return typed_number(price.amount) if price is not None else ""

    def line_of(self, choice: Choice, before: TypedLine) -> TypedLine:
        """The line with these goods; a quantity that was typed before stays, a discount too."""
        goods = choice.goods
        typed_before = before.quantity if not before.is_blank else ""
        return replace(
            before,
            name=goods.name,
            quantity=_shown(choice.quantity) or typed_before or "1",
            unit=goods.unit,
            unit_price=_shown(choice.price) or self.price(goods),
            vat_rate=self.vat_of(goods),
            product_id=goods.id,
            agreed=False,
            price_typed=bool(choice.price),
        )

    def vat_of(self, goods: ShelfGoods) -> str:
        """The rate that a line of these goods names by itself."""
        rate = self.pricing.own_rate(goods)
        return "" if rate is None else plain(rate)

    def repriced(self, line: TypedLine, before: GoodsCounter, *, agreed_too: bool = False) -> TypedLine:
        """The line at these prices, where it stood at those of `before`: a price typed by hand stays."""
        goods = self.shelf.get(line.product_id)
        if goods is None or (line.agreed and not agreed_too):
            return line
        if line.vat_rate == before.vat_of(goods):
            line = replace(line, vat_rate=self.vat_of(goods))
        if line.price_typed or line.unit_price != before.price(goods):
            return line
        return replace(line, unit_price=self.price(goods))

    def shown_price(self, goods: ShelfGoods) -> str:
        price = self.pricing.price(goods)
        if price is None:
            return ""
        if not self.currency:
            return format_number(price.amount, current_language())
        return format_amount(Money.of(price.amount, self.currency), current_language())

    def price_words(self, lines: tuple[TypedLine, ...]) -> tuple[str, ...]:
        """How prices of lists were taken: where VAT was put on or taken out, and what is in other money."""
        pricing, said = self.pricing, []
        for line in lines:
            goods = self.shelf.get(line.product_id)
            if goods is None or line.price_typed or line.agreed:
                continue
            here = pricing.price(goods)
            if line.unit_price != (typed_number(here.amount) if here is not None else ""):
                continue
            other = pricing.in_other_money(goods)
            if other is not None:
                said.append(self._money_words(goods, other, here))
            elif here is not None and here.added is not None:
                said.append(_vat_words(here))
        return tuple(dict.fromkeys(said))

    def _money_words(self, goods: ShelfGoods, other: Price, here: ListPrice | None) -> str:
        money = format_money(Money.of(amount_of(other.amount_micro), other.currency), current_language())
        facts = {"goods": goods.name, "list": other.price_list, "price": money, "currency": self.currency}
        if here is not None and here.price_list:
            words = _(
                "{goods}: {price} in “{list}” is no price in {currency}; the one of “{other}” is taken."
            )
            return words.format(other=here.price_list, **facts)
        if here is not None:
            words = _("{goods}: {price} in “{list}” is no price in {currency}; its other price is taken.")
            return words.format(**facts)
        words = _("{goods}: {price} in “{list}” is no price in {currency}. Nothing is converted: type it.")
        return words.format(**facts)

    def stock_words(self, goods: ShelfGoods) -> str:
        """«14 шт», "" where stock is not known."""
        stock = decimal_in(goods.stock)
        if stock is None:
            return ""
        return f"{format_number(stock, current_language())} {goods.unit}".strip()

    def lacking(self, lines: tuple[TypedLine, ...]) -> dict[int, str]:
        """By row: that there is less of it in stock than the lines ask for together."""
        asked: dict[int, Decimal] = {}
        for line in lines:
            quantity = decimal_in(number_text(line.quantity))
            if line.product_id is not None and quantity is not None:
                asked[line.product_id] = asked.get(line.product_id, Decimal(0)) + quantity
        found = {}
        for row, line in enumerate(lines):
            goods = self.shelf.get(line.product_id)
            stock = decimal_in(goods.stock) if goods is not None and goods.tracked else None
            if goods is not None and stock is not None and asked.get(goods.id, Decimal(0)) > stock:
                found[row] = _("{goods}: {stock} in stock, {asked} asked for.").format(
                    goods=goods.name,
                    stock=self.stock_words(goods),
                    asked=format_number(asked[goods.id], current_language()),
                )
        return found


def _vat_words(price: ListPrice) -> str:
    added = _("Prices of “{list}” are without VAT: it is added to them.")
    taken = _("Prices of “{list}” hold VAT: here they are without, it is added below.")
    return (added if price.added else taken).format(list=price.price_list)


def more_of(line: TypedLine, more: str) -> TypedLine:
    """The line with so much more of its goods; one that has no quantity that reads gets just that."""
    before = decimal_in(number_text(line.quantity)) or Decimal(0)
    return replace(line, quantity=_shown(decimal_text(before + (decimal_in(more) or Decimal(1)))))


def _shown(text: str) -> str:
    number = decimal_in(text)
    return "" if number is None else typed_number(number)
