"""What people do with documents: drafts, issuing with a number, the stored PDF again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import debts, documents
from clientbase.db import tables as t
from clientbase.db.client_rows import load
from clientbase.db.documents import DocumentRecord
from clientbase.db.presence import require_client
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.debt import Debt
from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine, DocumentTotals, Party
from clientbase.domain.document_content import content_of, draft_from
from clientbase.domain.document_form import FORMS, NUMBER_PATTERNS, form_of
from clientbase.domain.document_numbers import NumberSequence, gaps, next_number
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.document_totals import issued, totals_of
from clientbase.domain.errors import ClientbaseError, NotThere, StoreError
from clientbase.domain.money import Money
from clientbase.domain.plain_text import one_line
from clientbase.domain.seller import buyer_of, seller_of
from clientbase.domain.vat import VatMode, parse_vat
from clientbase.services.document_press import press_of
from clientbase.services.settings import SettingsService


class DocumentNotFound(StoreError):
    """There is no document with this `number`."""


class DocumentErased(StoreError):
    """The contents of the document `number` went with the person they were about."""


class DocumentIssued(StoreError):
    """An issued document is frozen; `number` is its."""


class DocumentService:
    """An issued document never changes: its PDF is stored sealed and printed again byte for byte."""

    def __init__(self, store: Store, files: SealedFolder, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._settings = settings
        self._clock = clock

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
    ) -> DocumentDraft:
        """A draft with the shop's own details and the client's; what is not given comes from Settings."""
        settings = self._settings.all()
        day = issued_on or self._clock.today()
        return DocumentDraft(
            currency=currency or settings["currency"],
            lines=tuple(lines),
            seller=seller_of(settings),
            buyer=Party() if client_id is None else buyer_of(self.client_of(client_id), settings["country"]),
            issued_on=day,
            kind=kind,
            due_on=_due_on(kind, day, settings),
            language=language or settings["documents.language"] or settings["language"],
            country=settings["country"],
            vat=parse_vat(settings["documents.vat"]) if vat is None else vat,
            note=note,
        )

    def client_of(self, client_id: int) -> Client:
        """Whom a document is for. Raises NotThere."""
        with self._store.read() as unit:
            client = load(unit.connection, [client_id]).get(client_id)
        if client is None:
            raise NotThere(noun="client", id=client_id)
        return client

    def preview(self, draft: DocumentDraft) -> bytes:
        """The PDF of a draft: without a number, and saying so."""
        return press_of(self._settings).pdf(draft)

    def qr_hindrance(self, draft: DocumentDraft, totals: DocumentTotals) -> ClientbaseError | None:
        """What keeps the payment QR off this document where a standard fits; None: nothing does."""
        return press_of(self._settings).qr_hindrance(draft, totals)

    def save_draft(self, draft: DocumentDraft, client_id: int | None, draft_id: int | None = None) -> int:
        """Keep a draft, or change the one kept. Raises DocumentIssued when it has been issued since."""
        values = draft_row(draft, client_id)
        with self._store.write(Action.SAVE_DRAFT) as unit:
            require_client(unit.connection, client_id)
            if draft_id is None:
                return documents.add(unit.journal, {**values, "created_at": self._clock.now()})
            self._require_draft(unit, draft_id)
            unit.journal.update(t.document, draft_id, values)
            return draft_id

    def remove_draft(self, draft_id: int) -> None:
        with self._store.write(Action.REMOVE_DRAFT) as unit:
            self._require_draft(unit, draft_id)
            unit.journal.delete(t.document, [draft_id])

    @staticmethod
    def _require_draft(unit: WriteUnit, draft_id: int) -> None:
        record = documents.get(unit.connection, draft_id)
        if record is None:
            raise NotThere(noun="document", id=draft_id)
        if record.status != DocumentStatus.DRAFT:
            raise DocumentIssued(number=record.number)

    def issue(
        self,
        draft: DocumentDraft,
        client_id: int | None,
        draft_id: int | None = None,
        *,
        deliver: Callable[[bytes], None] | None = None,
    ) -> DocumentSummary:
        """Number, render and store a document in one step; a failure anywhere burns no number.

        The PDF is stored before the commit, so that no number can stand without its paper; a rollback
        leaves a sealed file that nothing names, which the next `check` counts and a backup leaves out.
        `deliver` is given the PDF before the commit: what cannot be handed over is not issued.
        Raises NotThere when the client is gone, DocumentEmpty and what else `totals_of` raises,
        DocumentIssued.
        """
        year = draft.issued_on.year
        pattern, press = self._settings.get(NUMBER_PATTERNS[draft.kind]), press_of(self._settings)
        with self._store.write(Action.ISSUE_DOCUMENT) as unit:
            require_client(unit.connection, client_id)
            if draft_id is not None:
                self._require_draft(unit, draft_id)
            last = documents.last_number(unit.connection, draft.kind, year)
            document = issued(draft, next_number(pattern, year, last))
            pdf = press.pdf(document)
            if deliver is not None:
                deliver(pdf)
            file_id = self._files.keep(pdf)
            values: dict[str, object] = {
                "kind": draft.kind,
                "number": document.number,
                "sequence_year": year,
                "sequence_number": last + 1,
                "client_id": client_id,
                "status": DocumentStatus.ISSUED,
                "issued_on": draft.issued_on,
                "due_on": draft.due_on,
                "currency": draft.currency,
                "language": draft.language,
                "net_minor": document.totals.net_total.minor,
                "vat_minor": document.totals.vat_total.minor,
                "gross_minor": document.totals.gross_total.minor,
                "payable_minor": document.totals.amount_due.minor,
                "buyer_name": draft.buyer.name,
                "content": content_of(draft),
                "file_id": file_id,
                "created_at": self._clock.now(),
            }
            if draft_id is None:
                id = documents.add(unit.journal, values)
            else:
                id = draft_id
                unit.journal.update(t.document, id, values)
            record = documents.get(unit.connection, id)
            assert record is not None
            return _summary(record)

    def cancel(self, document_id: int) -> None:
        """Withdraw an issued document; its number stays taken."""
        with self._store.write(Action.CANCEL_DOCUMENT) as unit:
            record = documents.get(unit.connection, document_id)
            if record is None or record.status == DocumentStatus.DRAFT:
                raise NotThere(noun="document", id=document_id)
            unit.journal.update(t.document, document_id, {"status": DocumentStatus.CANCELLED})

    # --- reading ----------------------------------------------------------------------------------

    def sequences(self) -> tuple[NumberSequence, ...]:
        """What numbers were given, by year (the newest first) and kind, and which are missing."""
        with self._store.read() as unit:
            given = documents.numbers_given(unit.connection)
        found = []
        for (kind, year), group in groupby(given, key=lambda one: (one[0], one[1])):
            rows = tuple(group)
            numbers = [number for _kind, _year, number, _status in rows]
            cancelled = sum(status == DocumentStatus.CANCELLED for *_rest, status in rows)
            found.append(
                NumberSequence(DocumentKind(kind), year, len(rows), cancelled, max(numbers), gaps(numbers))
            )
        return tuple(sorted(found, key=lambda one: (-one.year, tuple(FORMS).index(one.kind))))

    def list(self, limit: int | None = None) -> tuple[DocumentSummary, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return tuple(_summary(record) for record in documents.all_of(unit.connection, limit))

    def of_client(self, client_id: int) -> tuple[DocumentSummary, ...]:
        with self._store.read() as unit:
            return tuple(_summary(record) for record in documents.of_client(unit.connection, client_id))

    def debts(self, client_id: int) -> tuple[Debt, ...]:
        """What a client has not paid, one a currency, the one due first before others."""
        with self._store.read() as unit:
            return debts.of_client(unit.connection, client_id)

    def due_between(self, first: date, last: date) -> tuple[DocumentSummary, ...]:
        """Unpaid invoices to be paid on the days from `first` to `last`, both included."""
        with self._store.read() as unit:
            found = documents.due_between(unit.connection, first.isoformat(), last.isoformat())
            return tuple(_summary(record) for record in found)

    def get(self, document_id: int) -> DocumentSummary:
        return _summary(self._record(document_id))

    def content(self, document_id: int) -> DocumentDraft:
        """All that a draft or an issued document holds. Raises DocumentErased."""
        record = self._record(document_id)
        if record.content == "{}":
            raise DocumentErased(number=record.number)
        return draft_from(record.content)

    def pdf(self, document_id: int) -> bytes:
        """The stored PDF of an issued document, byte for byte; a draft's preview. Raises DocumentErased."""
        record = self._record(document_id)
        if record.status == DocumentStatus.DRAFT:
            return self.preview(draft_from(record.content))
        if not record.file_id:
            raise DocumentErased(number=record.number)
        return self._files.read(record.file_id)

    def pdf_of(self, number: str, kind: DocumentKind | None = None) -> bytes:
        """The stored PDF of the newest document of this number, and kind if told. Raises DocumentNotFound."""
        with self._store.read() as unit:
            found = documents.numbered(unit.connection, one_line(number))
        found = tuple(one for one in found if kind is None or one.kind == kind)
        if not found:
            raise DocumentNotFound(number=number)
        return self.pdf(found[0].id)

    def copy_of(self, document_id: int, kind: DocumentKind | None = None) -> DocumentDraft:
        """A new draft with the same lines, dated today, with the shop's details of today.

        Of another `kind`: an invoice's lines as a delivery note, an offer's as an invoice.
        """
        old = self.content(document_id)
        day, settings = self._clock.today(), self._settings.all()
        made = replace(old, issued_on=day, seller=seller_of(settings), kind=kind or old.kind)
        if made.kind is old.kind:
            return replace(made, due_on=day + (old.due_on - old.issued_on) if old.due_on else None)
        return replace(made, due_on=_due_on(made.kind, day, settings))

    def _record(self, document_id: int) -> DocumentRecord:
        with self._store.read() as unit:
            record = documents.get(unit.connection, document_id)
        if record is None:
            raise NotThere(noun="document", id=document_id)
        return record


def _due_on(kind: DocumentKind, day: date, settings: Mapping[str, str]) -> date | None:
    """Until when by Settings, where the form names such a day."""
    days = int(settings["documents.due_days"]) if form_of(kind).until else 0
    return day + timedelta(days=days) if days else None


def draft_row(draft: DocumentDraft, client_id: int | None) -> dict[str, object]:
    """The columns of a draft, without when it was created."""
    totals = totals_of(draft.lines, draft.vat, draft.currency, draft.terms) if draft.lines else None
    return {
        "kind": draft.kind,
        "client_id": client_id,
        "status": DocumentStatus.DRAFT,
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


def _summary(record: DocumentRecord) -> DocumentSummary:
    return DocumentSummary(
        id=record.id,
        kind=DocumentKind(record.kind),
        number=record.number,
        status=DocumentStatus(record.status),
        client_id=record.client_id,
        buyer_name=record.buyer_name,
        issued_on=date.fromisoformat(record.issued_on) if record.issued_on else None,
        due_on=date.fromisoformat(record.due_on) if record.due_on else None,
        gross=Money(record.gross_minor, record.currency),
        language=record.language,
        created_at=datetime.fromisoformat(record.created_at),
        erased=record.content == "{}",
    )
