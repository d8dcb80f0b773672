"""Cells of goods and orders that are typed over in their lists: their kinds, and what may stand there."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.goods_cells import kind_in
from clientbase.domain.goods_fields import ORDER_FIELD, PRODUCT_FIELD
from clientbase.domain.import_values import Regional, yes_or_no
from clientbase.domain.micro import decimal_text, to_micro
from clientbase.domain.own_field import NO, YES, OwnKind, OwnMoney, OwnReader, typed_own
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.product import Price, Product, ProductKind, money_text

_KINDS = {
    "stock": FieldKind.NUMBER,
    "vat_rate": FieldKind.NUMBER,
    "prices": FieldKind.MONEY,
    "cost": FieldKind.MONEY,
    "minimum": FieldKind.NUMBER,
    "active": FieldKind.YES_NO,
    "tracked": FieldKind.YES_NO,
}
_MOST_PER_CENT = 100
_ANSWERS = frozenset({"active", "tracked"})
PRODUCT_CELLS: Mapping[str, Field] = {
    key: replace(PRODUCT_FIELD[key], kind=_KINDS.get(key, PRODUCT_FIELD[key].kind))
    for key in (
        "name", "code", "barcode", "category", "manufacturer", "unit", "prices", "stock", "vat_rate",
        "cost", "minimum", "kind", "tracked", "active", "note",
    )
}  # fmt: skip
"""What can be typed in the list of goods; of several prices the first, as the list shows it."""

ORDER_CELLS: Mapping[str, Field] = {key: ORDER_FIELD[key] for key in ("number", "status", "source", "note")}
"""What can be typed in the list of orders: what was sold, when and to whom is no word to be typed over."""


def cell_of(key: str, value: Any) -> Any:
    """The value of a product's field as an editor takes it: «12.50 UAH» for the first of its prices."""
    if key == "prices":
        return price_cell(value[0]) if value else ""
    if key in _ANSWERS:
        return YES if value else NO
    return value


def price_cell(price: Price) -> str:
    amount = decimal_text(Decimal(price.amount_micro).scaleb(-6))
    return f"{amount} {price.currency}".strip()


def cost_of(text: str) -> tuple[int | None, str]:
    """The cost and its currency of «12.50 UAH», as `Product.cost` and `checked_product_cell` write it."""
    money = typed_own(FieldKind.MONEY, text)
    return (to_micro(money.amount), money.currency) if isinstance(money, OwnMoney) else (None, "")


def checked_product_cell(key: str, given: Any, before: Product, regional: Regional) -> Any:
    """A typed, pasted or copied value as a product would keep it.

    Raises FieldMissing, FieldWrong, FieldTooLong, naming the field.
    """
    spec = PRODUCT_CELLS[key]
    if key == "prices":
        return _prices(spec, given, before, regional)
    if key == "cost":
        text = str(given or "").strip()
        money = _money(spec, text, regional) if text else None
        return money_text(to_micro(money.amount), money.currency) if money is not None else ""
    if key == "kind":
        kind = next((kind for kind in ProductKind if kind == given), kind_in(str(given)))
        if kind is None:
            raise FieldWrong(field=spec.title, value=str(given))
        return kind
    if key in _ANSWERS:
        answer = given if isinstance(given, bool) else yes_or_no(str(given))
        if answer is None:
            raise FieldWrong(field=spec.title, value=str(given))
        return answer
    if spec.kind is FieldKind.NUMBER:
        return _number(spec, str(given or ""), regional)
    text = checked_text(spec, given)
    if key == "name" and not text:
        raise FieldMissing(field=spec.title)
    return text


def checked_text(spec: Field, given: Any) -> str:
    """A text tidied. Raises FieldTooLong."""
    tidy = many_lines if spec.kind is FieldKind.LONG_TEXT else one_line
    text = tidy(str(given or ""))
    if len(text) > spec.max_length:
        raise FieldTooLong(field=spec.title, limit=spec.max_length)
    return text


def _number(spec: Field, text: str, regional: Regional) -> str:
    reading = OwnReader(OwnKind.NUMBER, regional).read(text)
    if reading.problem is not None:
        raise FieldWrong(field=spec.title, value=text)
    if spec.key == "minimum" and reading.text and Decimal(reading.text) < 0:
        raise FieldWrong(field=spec.title, value=text)
    if spec.key == "vat_rate" and reading.text and not 0 <= Decimal(reading.text) <= _MOST_PER_CENT:
        raise FieldWrong(field=spec.title, value=text)
    return reading.text


def _prices(spec: Field, given: Any, before: Product, regional: Regional) -> tuple[Price, ...]:
    """The first price another one, or gone; it stays in its price list, and so do the others."""
    rest = before.prices[1:]
    first = before.prices[0] if before.prices else Price()
    if isinstance(given, tuple):
        given = price_cell(given[0]) if given else ""
    text = str(given or "").strip()
    if not text:
        return rest
    usual = replace(regional, currency=first.currency or regional.currency)
    money = _money(spec, text, usual)
    return (Price(first.price_list, to_micro(money.amount), money.currency), *rest)


def _money(spec: Field, text: str, regional: Regional) -> OwnMoney:
    reading = OwnReader(OwnKind.MONEY, regional).read(text)
    money = typed_own(FieldKind.MONEY, reading.text)
    if reading.problem is not None or not isinstance(money, OwnMoney) or money.amount < 0:
        raise FieldWrong(field=spec.title, value=text)
    return money
