"""A document as it stands in the editor: texts as typed, and how they read as values. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine, Terms
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, format_money
from clientbase.domain.vat import NO_VAT, VatMode, VatModeWrong, parse_vat
from clientbase.i18n import _, current_language
from clientbase.ui.lines.typed_line import (
    TypedLine,
    discount_text,
    number_text,
    typed_discount,
    typed_line_of,
    typed_number,
)


class DocumentDateWrong(InputError):
    """`value` was typed for the date `field` (a label) of the document."""


class VatRateWrong(VatModeWrong):
    """`value` was typed for the rate of VAT, and is no per cent."""


class VatRateMissing(VatModeWrong):
    """VAT is reckoned, and no rate of it was typed."""


@dataclass(frozen=True, slots=True)
class TypedDocument:
    """Everything of the editor as typed; plain values, so that it survives a lock.

    `ruled`: discounts by rule are given where none is typed; what is made of another paper stays as it was.
    """

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
    prepaid: str = ""
    lines: tuple[TypedLine, ...] = ()
    draft_id: int | None = None
    kind: str = DocumentKind.INVOICE
    company_id: int | None = None
    order_id: int | None = None
    base_id: int | None = None
    replaces_id: int | None = None
    ruled: bool = False

    @property
    def is_of_another(self) -> bool:
        """Made of an order or a document, or the new version of one: what was agreed there holds."""
        return any(id is not None for id in (self.order_id, self.base_id, self.replaces_id))

    def said(self) -> TypedDocument:
        """What a person said by it: without blank rows and a name half typed into the client's field."""
        written = tuple(line.said() for line in self.lines if not line.is_blank)
        note = self.note.strip()
        return replace(self, lines=written, client_name="", note=note, draft_id=None, ruled=False)


def show_money(value: object) -> str:
    return format_money(value, current_language()) if isinstance(value, Money) else ""


def day_of(text: str, label: str) -> date | None:
    """A date of the document; None for "". Raises DocumentDateWrong."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DocumentDateWrong(field=_(label), value=text) from None


def vat_of(typed: TypedDocument) -> VatMode:
    """Raises VatRateMissing, VatRateWrong."""
    if typed.vat_basis == "none":
        return NO_VAT
    rate = typed.vat_rate.strip()
    if not rate:
        raise VatRateMissing()
    try:
        return parse_vat(f"{typed.vat_basis}:{number_text(rate.removesuffix('%'))}")
    except VatModeWrong:
        raise VatRateWrong(value=rate) from None


def terms_of(typed: TypedDocument, other: Terms) -> Terms:
    """The terms of the whole; `other` says how is rounded. Raises TermWrong."""
    discount = discount_text(typed.discount, typed.currency)
    delivery, prepaid = (number_text(text, typed.currency) for text in (typed.delivery, typed.prepaid))
    return parse_terms(discount, delivery, prepaid, other=other)


def origin_of(typed: TypedDocument) -> Origin:
    """Whose it is, and what it was made of."""
    return Origin(typed.company_id, typed.order_id, typed.base_id, typed.replaces_id)


def with_origin(typed: TypedDocument, origin: Origin) -> TypedDocument:
    return replace(
        typed,
        company_id=origin.company_id,
        order_id=origin.order_id,
        base_id=origin.base_id,
        replaces_id=origin.replaces_id,
    )


def typed_of(draft: DocumentDraft) -> TypedDocument:
    """A draft's values as they are typed; discounts by rule are not."""
    whole = draft.terms.discount
    return TypedDocument(
        client_name=draft.buyer.name,
        issued_on=draft.issued_on.isoformat(),
        due_on=draft.due_on.isoformat() if draft.due_on else "",
        vat_basis=str(draft.vat.basis),
        vat_rate=typed_number(draft.vat.rate) if draft.vat.rate is not None else "20",
        currency=draft.currency,
        language=draft.language,
        note=draft.note,
        discount="" if whole is not None and whole.by_rule else typed_discount(whole),
        delivery=typed_number(draft.terms.delivery) if draft.terms.delivery else "",
        prepaid=typed_number(draft.terms.prepaid) if draft.terms.prepaid else "",
        lines=tuple(_typed_line(line, ruled=draft.ruled) for line in draft.lines) or (TypedLine(),),
        kind=draft.kind,
        ruled=draft.ruled,
    )


def _typed_line(line: DocumentLine, *, ruled: bool) -> TypedLine:
    typed = typed_line_of(line)
    if line.discount is not None and line.discount.by_rule:
        return replace(typed, discount="")
    return replace(typed, agreed=not ruled)


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
