"""What people do with documents: drafts, issuing with a number, correcting and cancelling what was issued."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clientbase.db import deal_parts, documents, stock_documents
from clientbase.db import tables as t
from clientbase.db.documents import DocumentRecord
from clientbase.db.presence import require_client
from clientbase.db.store import WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.document import (
    DocumentDraft,
    DocumentKind,
    DocumentLine,
    DocumentTotals,
    IssuedDocument,
    Party,
)
from clientbase.domain.document_content import content_of
from clientbase.domain.document_days import YEARS
from clientbase.domain.document_form import form_of
from clientbase.domain.document_origin import Origin, right_correction
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.document_totals import issued, totals_of
from clientbase.domain.errors import ClientbaseError, InputError, NotThere, StoreError
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.seller import buyer_of
from clientbase.domain.template_paper import NumberTaken, PaperOfTemplate, PrintedPaper
from clientbase.domain.vat import VatMode
from clientbase.services.document_numbering import GivenNumber, next_in
from clientbase.services.document_press import press_of, qr_hindrance
from clientbase.services.document_reading import DocumentErased, DocumentNotFound, DocumentReading, summary_of
from clientbase.services.paper_store import kept_paper

__all__ = [
    "DocumentErased",
    "DocumentIssued",
    "DocumentNotFound",
    "DocumentNotStanding",
    "DocumentService",
    "draft_row",
]


class DocumentIssued(StoreError):
    """An issued document is frozen; `number` is its."""


class DocumentNotStanding(StoreError):
    """What is to be corrected or cancelled, `number`, was cancelled or corrected before."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The number a document gets, and the version that has borne it until now."""

    given: GivenNumber
    year: int
    version: int = 1
    before: DocumentRecord | None = None


class DocumentService(DocumentReading):
    """Numbers are given at issue, by company, kind and year, without gaps."""

    # --- making -----------------------------------------------------------------------------------

    def draft_for(
        self,
        client_id: int | None,
        lines: Sequence[DocumentLine],
        *,
        currency: str = "",
        language: str = "",
        vat: VatMode | None = None,
        issued_on: date | None = None,
        note: str = "",
        kind: DocumentKind = DocumentKind.INVOICE,
        company_id: int | None = None,
    ) -> DocumentDraft:
        """A draft with a company's details and the client's; what is not given comes from these and Settings.

        Raises NotThere.
        """
        settings, company = self._settings.all(), self.company(company_id)
        day = issued_on or self._clock.today()
        country = company.party.country or settings["country"]
        return DocumentDraft(
            currency=currency or settings["currency"],
            lines=tuple(lines),
            seller=company.seller(country),
            buyer=Party() if client_id is None else buyer_of(self.client_of(client_id), country),
            issued_on=day,
            kind=kind,
            due_on=_due_on(kind, day, settings),
            language=language or settings["documents.language"] or settings["language"],
            country=country,
            vat=company.vat if vat is None else vat,
            note=note,
            terms=company.terms_for(kind),
        )

    def copy_of(self, document_id: int, kind: DocumentKind | None = None) -> DocumentDraft:
        """A new draft with the same lines, dated today, with the company's details of today.

        Of another `kind`: an invoice's lines as a delivery note, an offer's as an invoice. What was paid
        before one document is not paid before another. Raises NotThere, DocumentErased.
        """
        old, company = self.content(document_id), self.company(self.origin(document_id).company_id)
        day, settings = self._clock.today(), self._settings.all()
        made = replace(
            old,
            issued_on=day,
            seller=company.seller(company.party.country or settings["country"]),
            kind=kind or old.kind,
            terms=replace(old.terms, prepaid=Decimal(0), step=company.terms_for(kind or old.kind).step),
        )
        if made.kind is old.kind:
            return replace(made, due_on=day + (old.due_on - old.issued_on) if old.due_on else None)
        return replace(made, due_on=_due_on(made.kind, day, settings))

    def copy_origin(self, document_id: int, kind: DocumentKind | None = None) -> Origin:
        """Of such a copy: made from this one if it is of another kind, else only by the same company."""
        record = self._record(document_id)
        if kind is None or kind == record.kind:
            return Origin(record.company_id)
        return Origin(record.company_id, record.order_id, document_id)

    def correction(self, document_id: int) -> Origin:
        """What issuing a corrected version is told.

        Raises NotThere, DocumentNotStanding, DocumentErased, PaperOfTemplate.
        """
        record = _drawn_here(_standing(self._record(document_id)))
        if record.content == "{}":
            raise DocumentErased(number=record.number)
        return Origin(record.company_id, record.order_id, record.base_id, document_id)

    def qr_hindrance(self, draft: DocumentDraft, totals: DocumentTotals) -> ClientbaseError | None:
        """What keeps the payment QR off this document where a standard fits; None: nothing does."""
        return qr_hindrance(self._settings, draft, totals)

    # --- drafts -----------------------------------------------------------------------------------

    def save_draft(
        self,
        draft: DocumentDraft,
        client_id: int | None,
        draft_id: int | None = None,
        *,
        origin: Origin | None = None,
    ) -> int:
        """Keep a draft, or change the one kept; without `origin` that stays as it was.

        Raises DocumentIssued when it has been issued since.
        """
        values = draft_row(draft, client_id, origin)
        with self._store.write(Action.SAVE_DRAFT) as unit:
            require_client(unit.connection, client_id)
            if draft_id is None:
                return documents.add(unit.journal, {**values, "created_at": self._clock.now()})
            _require_draft(unit, draft_id)
            unit.journal.update(t.document, draft_id, values)
            return draft_id

    def remove_draft(self, draft_id: int) -> None:
        with self._store.write(Action.REMOVE_DRAFT) as unit:
            _require_draft(unit, draft_id)
            unit.journal.delete(t.document, [draft_id])

    # --- issuing ----------------------------------------------------------------------------------

    def issue(
        self,
        draft: DocumentDraft,
        client_id: int | None,
        draft_id: int | None = None,
        *,
        origin: Origin | None = None,
        deliver: Callable[[bytes], None] | None = None,
        printed: PrintedPaper | None = None,
    ) -> DocumentSummary:
        """Number, render and store a document in one step; a failure anywhere burns no number.

        The PDF is stored before the commit, so that no number can stand without its paper; a rollback
        leaves a sealed file that nothing names, which the next `check` counts and a backup leaves out.
        `deliver` is given the PDF before the commit: what cannot be handed over is not issued. A correction
        (`origin.replaces_id`) is the next version of the same number, and takes over what was paid and moved.
        `printed`: it was filled into a template of the owner's and is not drawn here.
        Raises NotThere when the client is gone, DocumentEmpty and what else `totals_of` raises,
        DocumentIssued, DocumentNotStanding, PaperNotStored, StockTooLow; PaperOfTemplate, NumberTaken for
        what is `printed`.
        """
        whence = origin or (Origin() if draft_id is None else self.origin(draft_id))
        if whence.replaces_id is not None:
            whence = replace(whence, company_id=self._record(whence.replaces_id).company_id)
        company = self.company(whence.company_id)
        settings = self._settings.all()
        press = press_of(self._settings, company, self._files)
        action = Action.ISSUE_DOCUMENT if whence.replaces_id is None else Action.CORRECT_DOCUMENT
        with self._store.write(action) as unit:
            require_client(unit.connection, client_id)
            if draft_id is not None:
                _require_draft(unit, draft_id)
            numbered = _number(unit, draft, company, whence)
            document = issued(draft, numbered.given.text)
            paper, of_template = _printed(numbered, printed) if printed else (press.pdf(document), {})
            if deliver is not None:
                deliver(paper)
            values = {
                **of_template,
                **_issued_row(document, client_id, replace(whence, company_id=company.id)),
                "sequence_year": numbered.year,
                "sequence_number": numbered.given.sequence,
                "version": numbered.version,
                "file_id": kept_paper(self._files, paper, draft.kind, numbered.given.text),
                "created_at": self._clock.now(),
            }
            if numbered.before is not None:
                unit.journal.update(t.document, numbered.before.id, {"status": DocumentStatus.REPLACED})
            if draft_id is None:
                id = documents.add(unit.journal, values)
            else:
                id = draft_id
                unit.journal.update(t.document, id, values)
            prepaid = document.totals.prepaid.minor
            blocked = settings.get("stock.negative") == "block"
            self._follow(unit, id, numbered.before, prepaid, blocked=blocked)
        return summary_of(self._record(id))

    def _follow(
        self, unit: WriteUnit, id: int, before: DocumentRecord | None, prepaid: int, *, blocked: bool
    ) -> None:
        """What a paper brings about: money that was paid for it, and goods that go."""
        who, before_id = self._store.employee_id, None if before is None else before.id
        deal_parts.follow_issued(unit.journal, unit.connection, id, before_id, prepaid)
        if before is not None:
            stock_documents.take_back(unit, before.id, date.min, employee_id=who)  # of the day it moved
        stock_documents.move_by_document(unit, id, employee_id=who, blocked=blocked)

    def cancel(self, document_id: int) -> None:
        """Withdraw an issued document; its number stays taken, what was paid of it is an advance again.

        Raises NotThere, DocumentNotStanding.
        """
        with self._store.write(Action.CANCEL_DOCUMENT) as unit:
            record = documents.get(unit.connection, document_id)
            if record is None or record.status == DocumentStatus.DRAFT:
                raise NotThere(noun="document", id=document_id)
            _standing(record)
            unit.journal.update(t.document, document_id, {"status": DocumentStatus.CANCELLED})
            deal_parts.follow_cancelled(unit.journal, unit.connection, document_id)
            stock_documents.withdraw(
                unit, document_id, self._clock.today(), employee_id=self._store.employee_id
            )


def _require_draft(unit: WriteUnit, draft_id: int) -> None:
    record = documents.get(unit.connection, draft_id)
    if record is None:
        raise NotThere(noun="document", id=draft_id)
    if record.status != DocumentStatus.DRAFT:
        raise DocumentIssued(number=record.number)


def _standing(record: DocumentRecord) -> DocumentRecord:
    """Issued, and neither cancelled nor corrected since. Raises DocumentNotStanding."""
    if record.status != DocumentStatus.ISSUED:
        raise DocumentNotStanding(number=record.number)
    return record


def _drawn_here(record: DocumentRecord) -> DocumentRecord:
    """By the program and not by a template of the owner's. Raises PaperOfTemplate."""
    if record.template_version_id is not None:
        raise PaperOfTemplate(number=record.number)
    return record


def _printed(numbered: _Numbered, paper: PrintedPaper) -> tuple[bytes, dict[str, object]]:
    """The file of a paper that a template made, and the columns that tell of it. Raises NumberTaken."""
    if paper.number != numbered.given.text:
        raise NumberTaken(number=paper.number)
    told: dict[str, object] = {
        "template_version_id": paper.template_version_id,
        "file_format": paper.file_format,
    }
    return paper.content, told


def _number(unit: WriteUnit, draft: DocumentDraft, company: OwnCompany, whence: Origin) -> _Numbered:
    """The next number, or that of the version which is corrected.

    Raises NotThere, DocumentNotStanding, CorrectionOfAnotherKind, CorrectionOfAnotherYear.
    """
    if whence.replaces_id is None:
        year = draft.issued_on.year
        return _Numbered(next_in(unit, company, draft.kind, year), year)
    before = documents.get(unit.connection, whence.replaces_id)
    if before is None:
        raise NotThere(noun="document", id=whence.replaces_id)
    _drawn_here(_standing(before))
    assert before.sequence_number is not None
    assert before.sequence_year is not None
    of_kind, year = DocumentKind(before.kind), before.sequence_year
    right_correction(draft.kind, draft.issued_on, before.number, of_kind, year)
    given = GivenNumber(before.sequence_number, before.number)
    return _Numbered(given, before.sequence_year, before.version + 1, before)


def _due_on(kind: DocumentKind, day: date, settings: Mapping[str, str]) -> date | None:
    """Until when by Settings, where the form names such a day."""
    days = int(settings["documents.due_days"]) if form_of(kind).until and day.year in YEARS else 0
    return day + timedelta(days=days) if days else None


def draft_row(draft: DocumentDraft, client_id: int | None, origin: Origin | None = None) -> dict[str, object]:
    """The columns of a draft, without when it was created; of what does not add up yet the sums are 0."""
    totals = None
    with suppress(InputError):
        totals = totals_of(draft.lines, draft.vat, draft.currency, draft.terms) if draft.lines else None
    return _row(draft, totals, client_id, origin) | {"status": DocumentStatus.DRAFT}


def _issued_row(document: IssuedDocument, client_id: int | None, origin: Origin) -> dict[str, Any]:
    return _row(document, document.totals, client_id, origin) | {
        "status": DocumentStatus.ISSUED,
        "number": document.number,
    }


def _row(
    draft: DocumentDraft, totals: DocumentTotals | None, client_id: int | None, origin: Origin | None
) -> dict[str, object]:
    whence = {} if origin is None else {name: getattr(origin, name) for name in Origin.__slots__}
    return {
        **whence,
        "kind": draft.kind,
        "client_id": client_id,
        "issued_on": draft.issued_on,
        "due_on": draft.due_on,
        "currency": draft.currency,
        "language": draft.language,
        "net_minor": totals.net_total.minor if totals else 0,
        "vat_minor": totals.vat_total.minor if totals else 0,
        "gross_minor": totals.gross_total.minor if totals else 0,
        "payable_minor": totals.amount_due.minor if totals else 0,
        "buyer_name": draft.buyer.name,
        "content": content_of(draft),
    }
