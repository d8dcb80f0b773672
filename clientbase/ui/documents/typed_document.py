"""A document as it stands in the editor: texts as typed, and how they read as values. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from clientbase.domain.amounts import parse_amount
from clientbase.domain.document import Discount, DocumentDraft, DocumentKind, DocumentLine, Terms
from clientbase.domain.document_items import parse_line
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, format_money, format_number
from clientbase.domain.vat import NO_VAT, VatMode, parse_vat, plain
from clientbase.i18n import current_language


class DocumentDateWrong(InputError):
    """`value` was typed where a date of the document should be."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the editor as typed. `unit_price` and the others may use a comma and spaces.

    `vat_rate` is the line's own one, "" for that of the document; it is carried along, not typed here.
    """

    name: str = ""
    quantity: str = "1"
    unit: str = ""
    unit_price: str = ""
    discount: str = ""
    vat_rate: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.name.strip() or self.unit_price.strip() or self.discount.strip())


@dataclass(frozen=True, slots=True)
class TypedDocument:
    """Everything of the editor as typed; plain values, so that it survives a lock."""

    client_id: int | None = None
    client_name: str = ""
    issued_on: str = ""
    due_on: str = ""
    vat_basis: str = "none"
    vat_rate: str = "20"
    currency: str = ""
    language: str = ""
    note: str = ""
    discount: str = ""
    delivery: str = ""
    lines: tuple[TypedLine, ...] = ()
    draft_id: int | None = None
    kind: str = DocumentKind.INVOICE

    def said(self) -> TypedDocument:
        """What a person said by it: without blank rows and a name half typed into the client's field."""
        written = tuple(line for line in self.lines if not line.is_blank)
        return replace(self, lines=written, client_name="", note=self.note.strip(), draft_id=None)


def show_money(value: object) -> str:
    return format_money(value, current_language()) if isinstance(value, Money) else ""


def day_of(text: str) -> date | None:
    """A date of the document; None for "". Raises DocumentDateWrong."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DocumentDateWrong(value=text) from None


def vat_of(typed: TypedDocument) -> VatMode:
    """Raises VatModeWrong."""
    if typed.vat_basis == "none":
        return NO_VAT
    return parse_vat(f"{typed.vat_basis}:{number_text(typed.vat_rate.removesuffix('%'))}")


def terms_of(typed: TypedDocument, other: Terms) -> Terms:
    """The terms of the whole; `other` says how is rounded. Raises TermWrong."""
    discount = _discount_text(typed.discount, typed.currency)
    return parse_terms(discount, number_text(typed.delivery, typed.currency), other=other)


def line_of(line: TypedLine, number: int, currency: str) -> DocumentLine:
    """The line as values; `number` counts from 1. Raises the errors of domain.document_items."""
    return _read_line(line, number, currency, current_language())


@lru_cache(maxsize=2048)  # of three hundred lines one changes with a keystroke
def _read_line(line: TypedLine, number: int, currency: str, _language: str) -> DocumentLine:
    return parse_line(
        {
            "name": line.name,
            "quantity": number_text(line.quantity),
            "unit": line.unit,
            "unit_price": number_text(line.unit_price, currency),
            "discount": _discount_text(line.discount, currency),
            "vat_rate": line.vat_rate,
        },
        number,
    )


def _discount_text(text: str, currency: str) -> str:
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


def typed_of(draft: DocumentDraft) -> TypedDocument:
    """A draft's values as they are typed."""
    return TypedDocument(
        client_name=draft.buyer.name,
        issued_on=draft.issued_on.isoformat(),
        due_on=draft.due_on.isoformat() if draft.due_on else "",
        vat_basis=str(draft.vat.basis),
        vat_rate=_typed_number(draft.vat.rate) if draft.vat.rate is not None else "20",
        currency=draft.currency,
        language=draft.language,
        note=draft.note,
        discount=_typed_discount(draft.terms.discount),
        delivery=_typed_number(draft.terms.delivery) if draft.terms.delivery else "",
        lines=tuple(_typed_line(line) for line in draft.lines) or (TypedLine(),),
        kind=draft.kind,
    )


def _typed_line(line: DocumentLine) -> TypedLine:
    return TypedLine(
        line.item_name,
        _typed_number(line.quantity),
        line.unit,
        _typed_number(line.unit_price),
        _typed_discount(line.discount),
        plain(line.vat_rate) if line.vat_rate is not None else "",
    )


def _typed_discount(discount: Discount | None) -> str:
    if discount is None:
        return ""
    if discount.percent is not None:
        return f"{_typed_number(discount.percent)}%"
    return _typed_number(discount.amount) if discount.amount is not None else ""


def _typed_number(number: Decimal) -> str:
    text = plain(number)
    return text if current_language() == "en" else text.replace(".", ",")


def to_state(typed: TypedDocument) -> dict[str, object]:
    """Plain values for a page's state."""
    state: dict[str, object] = {item.name: getattr(typed, item.name) for item in fields(TypedDocument)}
    state["lines"] = [
        {item.name: getattr(line, item.name) for item in fields(TypedLine)} for line in typed.lines
    ]
    return state


def from_state(state: Mapping[str, Any]) -> TypedDocument:
    lines = tuple(TypedLine(**line) for line in state.get("lines", ()))
    return TypedDocument(**{**state, "lines": lines})
