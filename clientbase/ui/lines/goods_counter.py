"""The goods lines are chosen from, at the prices that hold for the paper or order being written. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from clientbase.domain.goods_shelf import Choice, Shelf, ShelfGoods
from clientbase.domain.micro import amount_of, decimal_in, decimal_text
from clientbase.domain.money import Money, format_amount, format_number
from clientbase.i18n import _, current_language
from clientbase.ui.lines.typed_line import TypedLine, number_text, typed_number


@dataclass(frozen=True, slots=True)
class GoodsCounter:
    """`vat_rate` is the rate of the whole, None where no VAT is reckoned: then goods bring none along."""

    shelf: Shelf = field(default_factory=Shelf)
    currency: str = ""
    price_list: str = ""
    vat_rate: str | None = None

    def price(self, goods: ShelfGoods) -> str:
        """As it is typed, "" where it has none in this currency."""
        price = goods.price(self.price_list, self.currency)
        return typed_number(amount_of(price.amount_micro)) if price is not None else ""

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
        )

    def vat_of(self, goods: ShelfGoods) -> str:
        if self.vat_rate is None or not goods.vat_rate or goods.vat_rate == self.vat_rate:
            return ""
        return goods.vat_rate

    def repriced(self, line: TypedLine, before: GoodsCounter) -> TypedLine:
        """The line at these prices, where it stood at those of `before`: a price typed by hand stays."""
        goods = self.shelf.get(line.product_id)
        if goods is None or line.agreed or line.unit_price != before.price(goods):
            return line
        return replace(line, unit_price=self.price(goods))

    def shown_price(self, goods: ShelfGoods) -> str:
        price = goods.price(self.price_list, self.currency)
        if price is None:
            return ""
        amount = amount_of(price.amount_micro)
        if not self.currency:
            return format_number(amount, current_language())
        return format_amount(Money.of(amount, self.currency), current_language())

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


def more_of(line: TypedLine, more: str) -> TypedLine:
    """The line with so much more of its goods; one that has no quantity that reads gets just that."""
    before = decimal_in(number_text(line.quantity)) or Decimal(0)
    return replace(line, quantity=_shown(decimal_text(before + (decimal_in(more) or Decimal(1)))))


def _shown(text: str) -> str:
    number = decimal_in(text)
    return "" if number is None else typed_number(number)
