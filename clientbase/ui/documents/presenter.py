"""What the document pages decide: rows of the list, typed lines into values, what to say. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clientbase.domain.currencies import currency
from clientbase.domain.document import DocumentDraft, DocumentKind, Party
from clientbase.domain.document_days import DUE, ISSUED, right_days
from clientbase.domain.document_form import document_name, form_of
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentLinks, DocumentStatus, DocumentSummary
from clientbase.domain.document_totals import DiscountTooLarge, settled, totals_of
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.order_rules import Ruled
from clientbase.domain.requisites_asked import lacks, lacks_in_words
from clientbase.domain.search_hit import Hit
from clientbase.domain.stock import StockLevel
from clientbase.domain.stored_paper import PDF, StoredPaper
from clientbase.domain.text_folding import fold
from clientbase.domain.vat import VatMode
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.documents.document_rows import holds, order_of, rows_of
from clientbase.ui.documents.typed_document import (
    TypedDocument,
    day_of,
    origin_of,
    terms_of,
    typed_of,
    vat_of,
    with_origin,
)
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.ground import Ground, granted_words, read_ground, whole_words
from clientbase.ui.lines.lines_reading import LinesReading, ReadLines, read_lines
from clientbase.ui.lines.typed_line import TypedLine, line_of
from clientbase.ui.stock.presenter import shortage_words

SortKeys = tuple[tuple[str, bool], ...]
_HANDED_OVER = frozenset({DocumentKind.INVOICE, DocumentKind.WAYBILL, DocumentKind.RECEIPT})
"""Kinds of which it is told that less is in stock."""
_NO_GROUND = Ground()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(LinesReading):
    """The draft that the typed text makes, or None."""

    draft: DocumentDraft | None = None
    hint: str = ""  # what the paper will lack
    lacks: str = ""  # what its form asks for and nobody has filled in
    company_id: int | None = None


class DocumentsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = self.shop = shop

    # --- the list ---------------------------------------------------------------------------------

    def rows(self, ids: Sequence[int] = ()) -> dict[int, dict[str, Any]]:
        """Documents by id, the newest first; with `ids` only those."""
        return rows_of(self._shop, ids)

    def found(self, text: str, sort: SortKeys) -> dict[int, dict[str, Any]]:
        """The documents in whose number, client, sum or status every word occurs, sorted."""
        words, rows = fold(text).split(), self.rows()
        items = [(id, values) for id, values in rows.items() if not words or holds(values, words)]
        if words and not items:  # as the search over everything would read it: another layout, a typo
            meant = self._shop.search.ids("document", text)
            items = [(id, values) for id, values in rows.items() if id in meant]
        for key, ascending in reversed(sort):
            items.sort(key=lambda item: order_of(item[1].get(key)), reverse=not ascending)
        return dict(items)

    def summary(self, id: int) -> DocumentSummary:
        return self._shop.documents.get(id)

    def is_draft(self, id: int) -> bool:
        return self._shop.documents.get(id).status is DocumentStatus.DRAFT

    def is_standing(self, id: int) -> bool:
        """Issued and not cancelled."""
        return self._shop.documents.get(id).status is DocumentStatus.ISSUED

    def today(self) -> date:
        return self._shop.clock.today()

    def paper(self, id: int) -> StoredPaper:
        return self._shop.documents.paper(id)

    def file_name(self, item: DocumentSummary, ending: str = PDF) -> str:
        """What a saved paper is proposed to be called: «Рахунок 0007 ТОВ Ромашка.pdf»."""
        return self._shop.paper_names.of(item, ending)

    # --- the editor -------------------------------------------------------------------------------

    def blank(self, client_id: int | None = None, kind: DocumentKind = DocumentKind.INVOICE) -> TypedDocument:
        """A new document with what Settings say."""
        company = self._shop.own_companies.first().id
        draft = self._shop.documents.draft_for(client_id, (), kind=kind)
        name = self._shop.clients.get(client_id).display_name if client_id is not None else ""
        ruled = kind is not DocumentKind.RETURN
        typed = replace(
            typed_of(draft), client_id=client_id, client_name=name, lines=(TypedLine(),), ruled=ruled
        )
        return with_origin(typed, Origin(company))

    def typed_of(self, id: int) -> TypedDocument:
        """A kept draft, to go on with."""
        item = self._shop.documents.get(id)
        typed = typed_of(self._shop.documents.content(id))
        typed = replace(typed, client_id=item.client_id, client_name=item.buyer_name, draft_id=id)
        return with_origin(typed, self._with_company(self._shop.documents.origin(id)))

    def _with_company(self, origin: Origin) -> Origin:
        company = origin.company_id or self._shop.own_companies.first().id
        return replace(origin, company_id=company)

    def copy_of(self, id: int, kind: DocumentKind | None = None) -> TypedDocument:
        """A new draft with its lines; of another kind it is made from it."""
        item = self._shop.documents.get(id)
        draft, origin = self._shop.documents.copy_of(id, kind), self._shop.documents.copy_origin(id, kind)
        if origin.base_id is not None:
            draft = settled(draft)
        typed = replace(typed_of(draft), client_id=item.client_id, client_name=item.buyer_name)
        return with_origin(typed, self._with_company(origin))

    def correction_of(self, id: int) -> TypedDocument:
        """A new version of an issued one. Raises DocumentNotStanding, DocumentErased."""
        item = self._shop.documents.get(id)
        origin = self._shop.documents.correction(id)
        typed = typed_of(self._shop.documents.content(id))
        return with_origin(replace(typed, client_id=item.client_id, client_name=item.buyer_name), origin)

    def made(self, draft: DocumentDraft, client_id: int | None, origin: Origin) -> TypedDocument:
        """What another page made of an order or a client's card, to go on with."""
        typed = replace(typed_of(draft), client_id=client_id, client_name=draft.buyer.name)
        return with_origin(typed, self._with_company(origin))

    def companies(self, chosen: int | None) -> list[tuple[int, str]]:
        """Those in use, and the one chosen even if it is put aside now."""
        return [
            (one.id, one.name or _("No. {number}").format(number=one.id))
            for one in self._shop.own_companies.all()
            if one.active or one.id == chosen
        ]

    def vat_of_company(self, id: int) -> VatMode:
        return self._shop.own_companies.get(id).vat

    def heading(self, typed: TypedDocument) -> tuple[str, str]:
        """The title of the editor, and beside it what is written: what it corrects or is made of."""
        kind, documents = DocumentKind(typed.kind), self._shop.documents
        title = document_name(kind, "") if typed.draft_id is not None else _(form_of(kind).new)
        try:
            if typed.replaces_id is not None:
                number = documents.get(typed.replaces_id).number
                return document_name(kind, number), _("a new version; the number stays")
            if typed.base_id is not None:
                base = documents.get(typed.base_id)
                return title, _("made of {document}").format(document=document_name(base.kind, base.number))
        except NotThere:
            pass
        return title, ""

    def links(self, id: int) -> DocumentLinks:
        return self._shop.documents.links(id)

    def read(self, typed: TypedDocument, ground: Ground = _NO_GROUND) -> Reading:
        """The typed text as a draft; what does not read yet is told by row and field."""
        read = read_lines(typed.lines, typed.currency)
        handed_over = DocumentKind(typed.kind) in _HANDED_OVER
        made = Reading(
            places=read.places,
            problems=read.problems,
            unfinished=read.unfinished,
            lacking=GoodsCounter(ground.shelf).lacking(typed.lines) if handed_over else {},
        )
        try:
            draft, ruled = self._drafted(typed, read, ground)
            right_days(draft.issued_on, draft.due_on)
            totals = totals_of(draft.lines, draft.vat, draft.currency, draft.terms) if read.lines else None
        except DiscountTooLarge as error:
            return replace(made, problems=read.too_large(error))
        except ClientbaseError as error:
            return replace(made, problem=sentence(error))
        lacking = self._shop.documents.qr_hindrance(draft, totals) if totals else None
        found = lacks(draft, with_vat=bool(totals and totals.vat))
        counter = ground.counter_at(draft.currency, ground.usual_list(), draft.vat)
        return replace(
            made,
            draft=draft,
            totals=totals,
            granted=granted_words(ruled, read.places, draft.currency),
            whole=whole_words(ruled, draft.currency),
            told=(*ruled.reasons(draft.currency), *counter.price_words(typed.lines)),
            hint=sentence(lacking) if lacking else "",
            lacks=lacks_in_words(tuple(one for one in found if one.of_seller or draft.buyer.name)),
            company_id=typed.company_id,
        )

    def _drafted(self, typed: TypedDocument, read: ReadLines, ground: Ground) -> tuple[DocumentDraft, Ruled]:
        """The draft with the discounts that rules give where none is typed; goods given back get none."""
        due_on = day_of(typed.due_on, DUE)
        draft = self._shop.documents.draft_for(
            typed.client_id,
            (),
            currency=currency(typed.currency).code if typed.currency else "",
            language=typed.language,
            vat=vat_of(typed),
            issued_on=day_of(typed.issued_on, ISSUED),
            note=typed.note.strip(),
            kind=DocumentKind(typed.kind),
            company_id=typed.company_id,
        )
        if typed.client_id is None and typed.client_name.strip():
            draft = replace(draft, buyer=Party(name=typed.client_name.strip()))
        sold = draft.kind is not DocumentKind.RETURN
        ruled = (ground if sold else replace(ground, rules=())).ruled(
            typed.lines,
            read,
            terms_of(typed, draft.terms),
            day=draft.issued_on,
            currency=draft.currency,
            vat=draft.vat,
            whole_is_free=typed.ruled and not typed.discount.strip(),
        )
        made = replace(draft, due_on=due_on, lines=ruled.lines, terms=ruled.terms, ruled=typed.ruled)
        return made, ruled

    def ground(self, client_id: int | None) -> Ground:
        """What lines are priced and discounted by. Not for the screen thread."""
        return read_ground(self._shop, client_id)

    def _draft(self, typed: TypedDocument, ground: Ground | None) -> DocumentDraft:
        """The draft as it is kept or issued, with what rules give its client. Raises what does not read."""
        if ground is None or ground.traits.client_id != typed.client_id:
            ground = self.ground(typed.client_id)
        lines = {
            row: line_of(line, row + 1, typed.currency)
            for row, line in enumerate(typed.lines)
            if not line.is_blank
        }
        return self._drafted(typed, ReadLines(lines), ground)[0]

    def look_problems(self, company_id: int | None) -> str:
        """Why a picture is left out of the papers of the company."""
        company = company_id if company_id is not None else self._shop.own_companies.first().id
        return " ".join(sentence(error) for error in self._shop.company_looks.problems_of(company))

    def preview(self, draft: DocumentDraft, company_id: int | None) -> bytes:
        return self._shop.documents.preview(draft, company_id)

    def save(self, typed: TypedDocument, ground: Ground | None = None) -> int:
        """Keep the draft, anew when the kept one is gone. Raises what does not read, DocumentIssued.

        What is not typed yet is kept as nothing: a price as 0.
        """
        lines = tuple(_filled(line) for line in typed.lines)
        draft, origin = self._draft(replace(typed, lines=lines), ground), origin_of(typed)
        documents = self._shop.documents
        try:
            return documents.save_draft(draft, typed.client_id, typed.draft_id, origin=origin)
        except NotThere as error:
            if error.facts.get("noun") != "document":
                raise
            return documents.save_draft(draft, typed.client_id, origin=origin)

    def issue(self, typed: TypedDocument, ground: Ground | None = None) -> DocumentSummary:
        draft, origin = self._draft(typed, ground), origin_of(typed)
        documents = self._shop.documents
        try:
            return documents.issue(draft, typed.client_id, typed.draft_id, origin=origin)
        except NotThere as error:
            if error.facts.get("noun") != "document" or error.facts.get("id") != typed.draft_id:
                raise
            return documents.issue(draft, typed.client_id, origin=origin)

    def cancel(self, id: int) -> None:
        self._shop.documents.cancel(id)

    def remove_draft(self, id: int) -> None:
        self._shop.documents.remove_draft(id)

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def shortages(self, reading: Reading, typed: TypedDocument) -> str:
        """What the store lacks for it, or "" ; said before it is issued."""
        if reading.draft is None:
            return ""
        found = self._shop.stock.shortages_of(
            reading.draft,
            base_id=typed.base_id,
            order_id=typed.order_id,
            replaces_id=typed.replaces_id,
        )
        return shortage_words(tuple(one for one in found if one.level is StockLevel.NEGATIVE))

    def has_client(self, id: int) -> bool:
        try:
            self._shop.clients.get(id)
        except NotThere:
            return False
        return True

    def seller_is_known(self, company_id: int | None) -> bool:
        """Whether the company that issues it, the first without an id, has a name to print."""
        companies = self._shop.own_companies
        company = companies.first() if company_id is None else companies.get(company_id)
        return bool(company.name)


def _filled(line: TypedLine) -> TypedLine:
    if line.is_blank:
        return line
    return replace(
        line, name=line.name.strip() or "—", quantity=line.quantity or "1", unit_price=line.unit_price or "0"
    )
