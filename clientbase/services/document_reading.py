"""What is known of documents: lists, their numbers and links, and the stored papers again."""

from datetime import date, datetime
from itertools import groupby

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import debts, documents, own_companies
from clientbase.db.client_rows import load
from clientbase.db.documents import DocumentRecord
from clientbase.db.store import Store
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.debt import Debt
from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.document_content import draft_from
from clientbase.domain.document_form import FORMS, document_name
from clientbase.domain.document_numbers import NumberSequence, gaps
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentLinks, DocumentStatus, DocumentSummary
from clientbase.domain.errors import NotThere, StoreError
from clientbase.domain.money import Money
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_form import PAPERS, PaperKind, kind_of
from clientbase.domain.plain_text import one_line
from clientbase.domain.stored_paper import PDF, StoredPaper, unpacked
from clientbase.domain.template_paper import NoLinesToTake, PaperWithoutPdf
from clientbase.services.document_press import press_of
from clientbase.services.own_companies import company_in
from clientbase.services.settings import SettingsService

_KINDS = (*map(str, FORMS), *map(str, PAPERS))


class DocumentNotFound(StoreError):
    """There is no document with this `number`."""


class DocumentErased(StoreError):
    """The contents of the document `number` went with the person they were about."""


class DocumentReading:
    """An issued document never changes: its PDF is stored sealed and printed again byte for byte."""

    def __init__(self, store: Store, files: SealedFolder, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._settings = settings
        self._clock = clock

    def company(self, id: int | None = None) -> OwnCompany:
        """Who issues: the company of this id, else the first in use. Raises NotThere."""
        with self._store.read() as unit:
            return company_in(unit, id)

    def client_of(self, client_id: int) -> Client:
        """Whom a document is for. Raises NotThere."""
        with self._store.read() as unit:
            client = load(unit.connection, [client_id]).get(client_id)
        if client is None:
            raise NotThere(noun="client", id=client_id)
        return client

    def sequences(self) -> tuple[NumberSequence, ...]:
        """What numbers were given, by company, year (the newest first) and kind, and which are missing."""
        with self._store.read() as unit:
            given = documents.numbers_given(unit.connection)
            order = [one.id for one in own_companies.all_of(unit.connection)]
        found = []
        for (company_id, kind, year), group in groupby(given, key=lambda one: one[:3]):
            rows = tuple(group)
            numbers = [number for *_which, number, _status in rows]
            cancelled = sum(status == DocumentStatus.CANCELLED for *_which, status in rows)
            found.append(
                NumberSequence(
                    company_id, kind_of(kind), year, len(rows), cancelled, max(numbers), gaps(numbers)
                )
            )
        return tuple(
            sorted(found, key=lambda one: (order.index(one.company_id), -one.year, _KINDS.index(one.kind)))
        )

    def list(self, limit: int | None = None) -> tuple[DocumentSummary, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return tuple(summary_of(record) for record in documents.all_of(unit.connection, limit))

    def of_client(self, client_id: int) -> tuple[DocumentSummary, ...]:
        with self._store.read() as unit:
            return tuple(summary_of(record) for record in documents.of_client(unit.connection, client_id))

    def of_order(self, order_id: int) -> tuple[DocumentSummary, ...]:
        """The documents that tell of an order, the newest first."""
        with self._store.read() as unit:
            return tuple(summary_of(record) for record in documents.of_order(unit.connection, order_id))

    def debts(self, client_id: int) -> tuple[Debt, ...]:
        """What a client has not paid, one a currency, the one due first before others."""
        with self._store.read() as unit:
            return debts.of_client(unit.connection, client_id)

    def due_between(self, first: date, last: date) -> tuple[DocumentSummary, ...]:
        """Unpaid invoices to be paid on the days from `first` to `last`, both included."""
        with self._store.read() as unit:
            found = documents.due_between(unit.connection, first.isoformat(), last.isoformat())
            return tuple(summary_of(record) for record in found)

    def get(self, document_id: int) -> DocumentSummary:
        return summary_of(self._record(document_id))

    def origin(self, document_id: int) -> Origin:
        """Whose it is and what it was made of. Raises NotThere."""
        record = self._record(document_id)
        return Origin(record.company_id, record.order_id, record.base_id, record.replaces_id)

    def links(self, document_id: int) -> DocumentLinks:
        """What it was made from, what was made of it, and its other versions. Raises NotThere."""
        with self._store.read() as unit:
            record = documents.get(unit.connection, document_id)
            if record is None:
                raise NotThere(noun="document", id=document_id)
            bears = documents.versions(unit.connection, record)
            base = None if record.base_id is None else documents.get(unit.connection, record.base_id)
            made = documents.made_from(unit.connection, [one.id for one in bears])
            order = documents.order_of(unit.connection, record.order_id)
        return DocumentLinks(
            None if base is None else summary_of(base),
            tuple(summary_of(one) for one in made),
            tuple(summary_of(one) for one in bears if one.id != document_id),
            order,
        )

    def content(self, document_id: int) -> DocumentDraft:
        """All that a draft or an issued document holds. Raises DocumentErased, NoLinesToTake."""
        record = self._record(document_id)
        if record.content == "{}":
            raise DocumentErased(number=record.number)
        if isinstance(kind_of(record.kind), PaperKind):
            raise NoLinesToTake(number=record.number)
        return draft_from(record.content)

    def pdf(self, document_id: int) -> bytes:
        """The stored PDF of an issued document, byte for byte; a draft's preview.

        Raises DocumentErased, PaperWithoutPdf.
        """
        found = self.paper(document_id)
        if not found.pdf:
            raise PaperWithoutPdf(number=self._record(document_id).number, format=found.format)
        return found.pdf

    def paper(self, document_id: int) -> StoredPaper:
        """How it prints, all that is kept; a template's paper has its own file too. Raises DocumentErased."""
        record = self._record(document_id)
        if record.status == DocumentStatus.DRAFT:
            drawn = self.preview(draft_from(record.content), record.company_id)
            return StoredPaper(PDF, drawn, drawn)
        if not record.file_id:
            raise DocumentErased(number=record.number)
        name = document_name(kind_of(record.kind), record.number)
        return unpacked(self._files.read(record.file_id, name), record.file_format)

    def pdf_of(self, number: str, kind: DocumentKind | PaperKind | None = None) -> bytes:
        """The stored PDF of the newest document of this number, and kind if told.

        Raises DocumentNotFound, PaperWithoutPdf.
        """
        return self.pdf(self.id_of(number, kind))

    def id_of(self, number: str, kind: DocumentKind | PaperKind | None = None) -> int:
        """The newest document of this number, and kind if told. Raises DocumentNotFound."""
        with self._store.read() as unit:
            found = documents.numbered(unit.connection, one_line(number))
        found = tuple(one for one in found if kind is None or one.kind == kind)
        if not found:
            raise DocumentNotFound(number=number)
        return found[0].id

    def preview(self, draft: DocumentDraft, company_id: int | None = None) -> bytes:
        """The PDF of a draft: without a number, and saying so."""
        return press_of(self._settings, self.company(company_id), self._files).pdf(draft)

    def _record(self, document_id: int) -> DocumentRecord:
        with self._store.read() as unit:
            record = documents.get(unit.connection, document_id)
        if record is None:
            raise NotThere(noun="document", id=document_id)
        return record


def summary_of(record: DocumentRecord) -> DocumentSummary:
    draft = record.status == DocumentStatus.DRAFT  # it asks for nothing yet: what it would ask for is told
    return DocumentSummary(
        id=record.id,
        kind=kind_of(record.kind),
        number=record.number,
        status=DocumentStatus(record.status),
        client_id=record.client_id,
        buyer_name=record.buyer_name,
        issued_on=date.fromisoformat(record.issued_on) if record.issued_on else None,
        due_on=date.fromisoformat(record.due_on) if record.due_on else None,
        gross=Money(record.gross_minor, record.currency),
        payable=Money(record.payable_minor if draft else record.claim_minor, record.currency),
        paid=Money(record.paid_minor, record.currency),
        language=record.language,
        created_at=datetime.fromisoformat(record.created_at),
        company_id=record.company_id,
        order_id=record.order_id,
        base_id=record.base_id,
        version=record.version,
        replaces_id=record.replaces_id,
        erased=record.content == "{}",
        of_template=record.template_version_id is not None,
        file_format=record.file_format,
    )
