"""A document's draft as JSON text and back: what the base keeps of all that a document prints."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase.domain.document import (
    Discount,
    DocumentDraft,
    DocumentKind,
    DocumentLine,
    Party,
    Terms,
    VatRounding,
)
from clientbase.domain.vat import parse_vat


def content_of(draft: DocumentDraft) -> str:
    """Everything of the draft; sums are not kept here, they follow from it."""
    content: dict[str, Any] = {
        "kind": draft.kind,
        "currency": draft.currency,
        "language": draft.language,
        "country": draft.country,
        "issued_on": draft.issued_on.isoformat(),
        "due_on": draft.due_on.isoformat() if draft.due_on else None,
        "vat": str(draft.vat),
        "note": draft.note,
        "seller": _party(draft.seller),
        "buyer": _party(draft.buyer),
        "lines": [_line(line) for line in draft.lines],
    }
    if draft.ruled:
        content["ruled"] = True
    if draft.terms != Terms():
        content["terms"] = _terms(draft.terms)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def draft_from(text: str) -> DocumentDraft:
    """The inverse of `content_of`."""
    content: dict[str, Any] = json.loads(text)
    return DocumentDraft(
        kind=DocumentKind(content["kind"]),
        currency=content["currency"],
        language=content["language"],
        country=content["country"],
        issued_on=date.fromisoformat(content["issued_on"]),
        due_on=date.fromisoformat(content["due_on"]) if content["due_on"] else None,
        vat=parse_vat(content["vat"]),
        note=content["note"],
        seller=Party(**content["seller"]),
        buyer=Party(**content["buyer"]),
        lines=tuple(_line_from(line) for line in content["lines"]),
        terms=_terms_from(content["terms"]) if "terms" in content else Terms(),
        ruled=content.get("ruled", False),
    )


def _party(party: Party) -> dict[str, str]:
    return {item.name: getattr(party, item.name) for item in fields(Party) if getattr(party, item.name)}


def _line(line: DocumentLine) -> dict[str, Any]:
    content = {
        "name": line.item_name,
        "quantity": str(line.quantity),
        "unit": line.unit,
        "unit_price": str(line.unit_price),
        "vat_rate": None if line.vat_rate is None else str(line.vat_rate),
        **_discount(line.discount),
    }
    return content if line.product_id is None else {**content, "product_id": line.product_id}


def _line_from(line: dict[str, Any]) -> DocumentLine:
    return DocumentLine(
        item_name=line["name"] or "",
        quantity=Decimal(line["quantity"] or 0),
        unit=line["unit"] or "",
        unit_price=Decimal(line["unit_price"] or 0),
        vat_rate=_decimal(line["vat_rate"]),
        discount=_discount_from(line),
        product_id=line.get("product_id"),
    )


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        **_discount(terms.discount),
        "delivery": str(terms.delivery),
        "prepaid": str(terms.prepaid),
        "vat_rounding": terms.vat_rounding,
        "step": terms.step,
    }


def _terms_from(terms: dict[str, Any]) -> Terms:
    return Terms(
        discount=_discount_from(terms),
        delivery=Decimal(terms["delivery"]),
        prepaid=Decimal(terms["prepaid"]),
        vat_rounding=VatRounding(terms["vat_rounding"]),
        step=terms["step"],
    )


def _discount(discount: Discount | None) -> dict[str, Any]:
    content: dict[str, Any] = {
        "percent": None if discount is None or discount.percent is None else str(discount.percent),
        "amount": None if discount is None or discount.amount is None else str(discount.amount),
    }
    return {**content, "by_rule": True} if discount is not None and discount.by_rule else content


def _discount_from(content: dict[str, Any]) -> Discount | None:
    percent, amount = _decimal(content["percent"]), _decimal(content["amount"])
    by_rule = content.get("by_rule", False)
    return None if percent is None and amount is None else Discount(percent, amount, by_rule)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
