"""A line as it stands in the editor of lines: texts as typed, and how they read as values. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from clientbase.domain.amounts import parse_amount
from clientbase.domain.document import Discount, DocumentLine
from clientbase.domain.document_items import (
    ItemFieldMissing,
    ItemFieldNotNumber,
    ItemFieldOutOfRange,
    ItemFieldTooFine,
    ItemFieldTooLong,
    parse_line,
)
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.micro import decimal_in
from clientbase.domain.money import format_number
from clientbase.domain.vat import plain
from clientbase.i18n import N_, _, current_language
from clientbase.texts import sentence

COLUMNS = (
    ("name", N_("Item")),
    ("quantity", N_("Quantity")),
    ("unit", N_("Unit")),
    ("unit_price", N_("Price")),
    ("discount", N_("Discount")),
    ("amount", N_("Amount")),
)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the editor as typed. `unit_price` and the others may use a comma and spaces.

    `vat_rate` is the line's own one, "" for that of the document; it is carried along, not typed here, and so
    is `product_id` of the goods it was chosen from. `agreed`: it stands so in a kept order, and rules of
    discounts leave it alone. `price_typed`: by a person, so that no price list takes its place.
    """

    name: str = ""
    quantity: str = "1"
    unit: str = ""
    unit_price: str = ""
    discount: str = ""
    vat_rate: str = ""
    product_id: int | None = None
    agreed: bool = False
    price_typed: bool = field(default=False, compare=False)

    @property
    def is_blank(self) -> bool:
        return not (self.name.strip() or self.unit_price.strip() or self.discount.strip())

    def said(self) -> TypedLine:
        """What a person said by it, without how it came about."""
        return replace(self, agreed=False)


def line_of(line: TypedLine, number: int, currency: str) -> DocumentLine:
    """The line as values; `number` counts from 1. Raises the errors of domain.document_items."""
    return _read_line(line, number, currency, current_language())


@lru_cache(maxsize=2048)  # of three hundred lines one changes with a keystroke
def _read_line(line: TypedLine, number: int, currency: str, _language: str) -> DocumentLine:
    read = parse_line(
        {
            "name": line.name,
            "quantity": number_text(line.quantity),
            "unit": line.unit,
            "unit_price": number_text(line.unit_price, currency),
            "discount": discount_text(line.discount, currency),
            "vat_rate": line.vat_rate,
        },
        number,
    )
    return read if line.product_id is None else replace(read, product_id=line.product_id)


def discount_text(text: str, currency: str) -> str:
    """«10 %» or «1 500,50» as «10%», «1500.50»."""
    tidy = text.strip()
    if not tidy:
        return ""
    return number_text(tidy.removesuffix("%"), currency) + ("%" if tidy.endswith("%") else "")


def number_text(text: str, currency: str = "") -> str:
    """«1 234,5» as the decimal string «1234.5»; what is no number goes on as it is, to be refused by name.

    A single point is a decimal one («1.250» kg are not a thousand); a comma is decimal too, but
    in English, where «1,250» is a thousand. A sum written in another currency is no number here.
    """
    text = text.strip()
    decimal_comma = current_language() != "en" and not ("." in text and "," not in text)
    amount = parse_amount(text, decimal_mark="," if decimal_comma else "") if text else None
    if amount is None or (amount.currency and amount.currency != currency):
        return text
    return f"{amount.value:f}"


def shown_price(text: str, digits: int) -> str:
    """A typed price as the document prints it, «1850» as «1 850,00»; what is no number as it was typed."""
    try:
        number = Decimal(number_text(text))
    except InvalidOperation:
        return text
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):  # NaN and its like are no price
        return text
    return format_number(number, current_language(), None if -exponent > digits else digits)


def typed_line_of(line: DocumentLine) -> TypedLine:
    return TypedLine(
        line.item_name,
        typed_number(line.quantity),
        line.unit,
        typed_number(line.unit_price),
        typed_discount(line.discount),
        plain(line.vat_rate) if line.vat_rate is not None else "",
        line.product_id,
    )


def typed_discount(discount: Discount | None) -> str:
    if discount is None:
        return ""
    if discount.percent is not None:
        return f"{typed_number(discount.percent)}%"
    return typed_number(discount.amount) if discount.amount is not None else ""


def typed_number(number: Decimal) -> str:
    text = plain(number)
    return text if current_language() == "en" else text.replace(".", ",")


def line_sentence(error: ClientbaseError) -> str:
    """What is wrong with a row, in the words of the table's headings."""
    facts = {"line": "", "value": "", "limit": "", "high": "", **error.facts}
    if high := decimal_in(str(facts["high"])):
        facts["high"] = format_number(high, current_language())
    facts["column"] = next((_(title) for key, title in COLUMNS if key == facts.get("field")), "")
    if isinstance(error, ItemFieldMissing):
        words = _("Line {line}: “{column}” is still empty.")
    elif isinstance(error, ItemFieldNotNumber):
        words = _("Line {line}, {column}: “{value}” is no number.")
    elif isinstance(error, ItemFieldOutOfRange) and facts["field"] == "quantity":
        words = _("Line {line}, {column}: {value} is not possible. More than 0, at most {high}.")
    elif isinstance(error, ItemFieldOutOfRange):
        words = _("Line {line}, {column}: {value} is not possible. From 0 to {high}.")
    elif isinstance(error, ItemFieldTooFine):
        words = _("Line {line}, {column}: at most {limit} decimals.")
    elif isinstance(error, ItemFieldTooLong):
        words = _("Line {line}, {column}: at most {limit} characters.")
    else:
        return sentence(error)
    return words.format(**facts)
