"""What the document pages decide: rows of the list, typed lines into values, what to say. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase.domain.amounts import parse_amount
from clientbase.domain.currencies import currency
from clientbase.domain.document import DocumentDraft, DocumentLine, DocumentTotals, Party
from clientbase.domain.document_items import parse_line
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.document_totals import totals_of
from clientbase.domain.errors import ClientbaseError, InputError
from clientbase.domain.money import Money, format_money
from clientbase.domain.search_hit import Hit
from clientbase.domain.vat import NO_VAT, VatMode, parse_vat, plain
from clientbase.i18n import N_, _, current_language
from clientbase.services.shop import Shop
from clientbase.texts import sentence

STATUS_WORDS = {
    DocumentStatus.DRAFT: N_("Draft"),
    DocumentStatus.ISSUED: N_("Issued"),
    DocumentStatus.CANCELLED: N_("Cancelled"),
}


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the editor as typed. `unit_price` and the others may use a comma and spaces."""

    name: str = ""
    quantity: str = "1"
    unit: str = ""
    unit_price: str = ""
    discount: str = ""

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
    lines: tuple[TypedLine, ...] = ()
    draft_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The draft that the typed text makes, or None; `problems` by (line from 0, field)."""

    draft: DocumentDraft | None
    totals: DocumentTotals | None = None
    problems: Mapping[tuple[int, str], str] = field(default_factory=dict)
    problem: str = ""  # of the document as a whole


class DocumentsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # --- the list ---------------------------------------------------------------------------------

    def rows(self, ids: Sequence[int] = ()) -> dict[int, dict[str, Any]]:
        """All documents by id, the newest first; with `ids` only those."""
        wanted = set(ids)
        return {
            item.id: {
                "number": item.number or "—",
                "issued_on": item.issued_on,
                "buyer_name": item.buyer_name,
                "gross": item.gross,
                "status": self._status(item),
            }
            for item in self._shop.documents.list()
            if not wanted or item.id in wanted
        }

    def _status(self, item: DocumentSummary) -> str:
        return _(STATUS_WORDS[item.status])

    def summary(self, id: int) -> DocumentSummary:
        return self._shop.documents.get(id)

    def pdf(self, id: int) -> bytes:
        return self._shop.documents.pdf(id)

    def file_name(self, item: DocumentSummary) -> str:
        """What a saved PDF is proposed to be called: «Рахунок 0007 ТОВ Ромашка.pdf»."""
        parts = [_("Invoice"), item.number, item.buyer_name]
        name = " ".join(part for part in parts if part)
        return "".join(sign for sign in name if sign not in '<>:"/\\|?*«»')[:120].strip() + ".pdf"

    # --- the editor -------------------------------------------------------------------------------

    def blank(self, client_id: int | None = None) -> TypedDocument:
        """A new invoice with what Settings say."""
        draft = self._shop.documents.draft_for(client_id, ())
        name = self._shop.clients.get(client_id).display_name if client_id is not None else ""
        return replace(_typed(draft), client_id=client_id, client_name=name, lines=(TypedLine(),))

    def typed_of(self, id: int) -> TypedDocument:
        """A kept draft, to go on with."""
        item = self._shop.documents.get(id)
        typed = _typed(self._shop.documents.content(id))
        return replace(typed, client_id=item.client_id, client_name=item.buyer_name, draft_id=id)

    def copy_of(self, id: int) -> TypedDocument:
        item = self._shop.documents.get(id)
        typed = _typed(self._shop.documents.copy_of(id))
        return replace(typed, client_id=item.client_id, client_name=item.buyer_name)

    def read(self, typed: TypedDocument) -> Reading:
        """The typed text as a draft; what does not read yet is told by line and field."""
        problems: dict[tuple[int, str], str] = {}
        lines: list[DocumentLine] = []
        for place, line in enumerate(typed.lines):
            if line.is_blank:
                continue
            try:
                lines.append(_line(line, place + 1))
            except InputError as error:
                problems[place, str(error.facts.get("field", "name"))] = sentence(error)
        try:
            draft = self._draft(typed, lines)
            totals = totals_of(draft.lines, draft.vat, draft.currency) if lines else None
        except ClientbaseError as error:
            return Reading(None, None, problems, sentence(error))
        return Reading(draft, totals, problems)

    def _draft(self, typed: TypedDocument, lines: Sequence[DocumentLine]) -> DocumentDraft:
        draft = self._shop.documents.draft_for(
            typed.client_id,
            lines,
            currency=currency(typed.currency).code if typed.currency else "",
            language=typed.language,
            vat=_vat(typed),
            issued_on=date.fromisoformat(typed.issued_on) if typed.issued_on else None,
            note=typed.note.strip(),
        )
        draft = replace(draft, due_on=date.fromisoformat(typed.due_on) if typed.due_on else None)
        if typed.client_id is None and typed.client_name.strip():
            draft = replace(draft, buyer=Party(name=typed.client_name.strip()))
        return draft

    def preview(self, draft: DocumentDraft) -> bytes:
        return self._shop.documents.preview(draft)

    def save(self, typed: TypedDocument) -> int:
        """Keep the draft. Raises what `read` found wrong as a whole, DocumentIssued."""
        lines = [_line(line, place) for place, line in enumerate(typed.lines, start=1) if not line.is_blank]
        draft = self._draft(typed, lines)
        return self._shop.documents.save_draft(draft, typed.client_id, typed.draft_id)

    def issue(self, typed: TypedDocument) -> DocumentSummary:
        lines = [_line(line, place) for place, line in enumerate(typed.lines, start=1) if not line.is_blank]
        return self._shop.documents.issue(self._draft(typed, lines), typed.client_id, typed.draft_id)

    def cancel(self, id: int) -> None:
        self._shop.documents.cancel(id)

    def remove_draft(self, id: int) -> None:
        self._shop.documents.remove_draft(id)

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def seller_is_known(self) -> bool:
        return bool(self._shop.settings.get("seller.name"))


def show_money(value: object) -> str:
    return format_money(value, current_language()) if isinstance(value, Money) else ""


def _vat(typed: TypedDocument) -> VatMode:
    if typed.vat_basis == "none":
        return NO_VAT
    return parse_vat(f"{typed.vat_basis}:{_number_text(typed.vat_rate.removesuffix('%'))}")


def _line(line: TypedLine, number: int) -> DocumentLine:
    discount = line.discount.strip()
    percent = discount.endswith("%")
    if discount:
        discount = _number_text(discount.removesuffix("%")) + ("%" if percent else "")
    return parse_line(
        {
            "name": line.name,
            "quantity": _number_text(line.quantity),
            "unit": line.unit,
            "unit_price": _number_text(line.unit_price),
            "discount": discount,
        },
        number,
    )


def _number_text(text: str) -> str:
    """«1 234,5» as the decimal string «1234.5»; what is no number goes on as it is, to be refused by name."""
    amount = parse_amount(text.strip(), decimal_mark=",") if text.strip() else None
    return text.strip() if amount is None else f"{amount.value:f}"


def _typed(draft: DocumentDraft) -> TypedDocument:
    return TypedDocument(
        client_name=draft.buyer.name,
        issued_on=draft.issued_on.isoformat(),
        due_on=draft.due_on.isoformat() if draft.due_on else "",
        vat_basis=str(draft.vat.basis),
        vat_rate=plain(draft.vat.rate) if draft.vat.rate is not None else "20",
        currency=draft.currency,
        language=draft.language,
        note=draft.note,
        lines=tuple(_typed_line(line) for line in draft.lines) or (TypedLine(),),
    )


def _typed_line(line: DocumentLine) -> TypedLine:
    off = line.discount
    discount = ""
    if off is not None and off.percent is not None:
        discount = f"{_typed_number(off.percent)}%"
    elif off is not None and off.amount is not None:
        discount = _typed_number(off.amount)
    return TypedLine(
        line.item_name,
        _typed_number(line.quantity),
        line.unit,
        _typed_number(line.unit_price),
        discount,
    )


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
