"""Papers of the owner's templates issued as documents: with a number, kept as they were filled in, frozen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import documents as rows
from clientbase.db.presence import require_client
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import InputError
from clientbase.domain.micro import amount_of
from clientbase.domain.money import Money
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_content import paper_content
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.progress import Progress
from clientbase.domain.seller import buyer_of
from clientbase.domain.stored_paper import StoredPaper, packed
from clientbase.domain.template import FilledTemplate, FillRequest, Template, TemplateVersion
from clientbase.domain.template_paper import (
    NUMBERED_AS,
    NumberTaken,
    PaperNumbered,
    PrintedPaper,
    TemplateNeedsLines,
    TemplateNotNumbered,
    TemplatePaper,
)
from clientbase.domain.template_record import Sources
from clientbase.services.document_numbering import next_in
from clientbase.services.document_reading import summary_of
from clientbase.services.documents import DocumentService
from clientbase.services.order_papers import OrderPaperService
from clientbase.services.template_sources import SourceDocument, TemplateSources
from clientbase.services.templates import TemplateService

Deliver = Callable[[StoredPaper], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One paper to be issued: its template as it stands now, and whom and what it is for."""

    template: Template
    version: TemplateVersion
    request: FillRequest
    progress: Progress | None = None
    deliver: Deliver | None = None


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A document made of lines, before it has a number; `draft_id`: the kept draft that it becomes."""

    draft: DocumentDraft
    client_id: int | None
    origin: Origin
    draft_id: int | None = None


class TemplatePaperService:
    """What such a paper is filled in with is read once more for every try; what was issued never changes."""

    def __init__(
        self,
        store: Store,
        files: SealedFolder,
        clock: Clock,
        *,
        templates: TemplateService,
        sources: TemplateSources,
        documents: DocumentService,
        order_papers: OrderPaperService,
    ) -> None:
        self._store = store
        self._files = files
        self._templates = templates
        self._sources = sources
        self._documents = documents
        self._order_papers = order_papers
        self._clock = clock

    def next_number(self, template_id: int, request: FillRequest) -> str:
        """What a paper would be numbered if it were issued now. Raises as `issue` before it fills in."""
        known = self._templates.get(template_id)
        kind = NUMBERED_AS.get(known.kind)
        if kind is None:
            raise TemplateNotNumbered(name=known.name)
        if isinstance(kind, DocumentKind):
            made = self._drafted(known, request, kind)
            company = self._documents.company(made.origin.company_id)
            return self._foreseen(company, kind, made.draft.issued_on.year)
        company = self._documents.company(self._origin(request).company_id)
        return self._foreseen(company, kind, (request.on or self._clock.today()).year)

    def preview(
        self, template_id: int, request: FillRequest, progress: Progress | None = None
    ) -> FilledTemplate:
        """As it would be issued now, but for its number; where it cannot be, as it is filled in.

        Raises as `TemplateService.fill`.
        """
        known = self._templates.get(template_id)
        kind = NUMBERED_AS.get(known.kind)
        if not isinstance(kind, DocumentKind):
            return self._templates.fill(template_id, request, progress=progress)
        try:
            made = self._drafted(known, request, kind)
        except InputError:
            return self._templates.fill(template_id, request, progress=progress)
        source = SourceDocument(made.draft, "", made.origin.company_id, made.client_id)
        request = replace(request, on=made.draft.issued_on)
        sources = self._sources.gather(request, known.language, kind=kind, document=source)
        return self._templates.filled(known, self._templates.content(template_id), sources, progress=progress)

    def issue(
        self,
        template_id: int,
        request: FillRequest,
        *,
        deliver: Deliver | None = None,
        progress: Progress | None = None,
    ) -> DocumentSummary:
        """Filled in with the number it gets, kept with its PDF where this computer makes one.

        A contract is a paper of its own; what the program draws itself too (an invoice, an act) is such a
        document with its lines, and is paid and moves goods like one. Filling takes seconds: it is done
        before the transaction, for the number that is next, and done anew where another paper got that
        meanwhile. So a failure burns no number. `deliver` is given the paper before the commit.

        Raises NotThere, TemplateNotNumbered, TemplateNeedsLines, PaperNumbered, NoLinesToTake,
        OrderNotPriced, WorkCancelled and what `TemplateService.fill` and `DocumentService.issue` raise.
        """
        known = self._templates.get(template_id)
        kind = NUMBERED_AS.get(known.kind)
        if kind is None:
            raise TemplateNotNumbered(name=known.name)
        asked = _Asked(known, self._templates.versions(template_id)[0], request, progress, deliver)
        drafted = self._drafted(known, request, kind) if isinstance(kind, DocumentKind) else None
        while True:
            try:
                if drafted is not None:
                    return self._issue_document(asked, drafted)
                return self._issue_contract(asked, PaperKind(kind))
            except NumberTaken:
                if progress is not None:
                    progress.check()

    # --- made of lines ----------------------------------------------------------------------------

    def _drafted(self, known: Template, request: FillRequest, kind: DocumentKind) -> _Drafted:
        documents = self._documents
        if request.document_id is not None:
            item = documents.get(request.document_id)
            if item.kind is kind and item.status is not DocumentStatus.DRAFT:
                raise PaperNumbered(number=item.number, name=known.name)
            if item.kind is kind:
                origin = documents.origin(item.id)
                made = _Drafted(documents.content(item.id), item.client_id, origin, item.id)
            else:
                origin = documents.copy_origin(item.id, kind)
                made = _Drafted(documents.copy_of(item.id, kind), item.client_id, origin)
        elif request.order_id is not None:
            made = _Drafted(*self._order_papers.draft(request.order_id, kind))
        else:
            raise TemplateNeedsLines(name=known.name)
        draft = replace(made.draft, language=known.language)
        if request.on is not None:
            later = request.on - draft.issued_on
            due = draft.due_on + later if draft.due_on else None
            draft = replace(draft, issued_on=request.on, due_on=due)
        if request.client_id not in (None, made.client_id):
            client = documents.client_of(request.client_id or 0)
            return replace(
                made, draft=replace(draft, buyer=buyer_of(client, draft.country)), client_id=client.id
            )
        return replace(made, draft=draft)

    def _issue_document(self, asked: _Asked, made: _Drafted) -> DocumentSummary:
        company = self._documents.company(made.origin.company_id)
        number = self._foreseen(company, made.draft.kind, made.draft.issued_on.year)
        source = SourceDocument(made.draft, number, company.id, made.client_id)
        request = replace(asked.request, number=number, on=made.draft.issued_on)
        sources = self._sources.gather(request, asked.template.language, document=source)
        paper = self._filled(asked, sources)
        return self._documents.issue(
            made.draft,
            made.client_id,
            made.draft_id,
            origin=made.origin,
            printed=self._printed(asked, number, paper),
            deliver=None if asked.deliver is None else lambda _kept: _hand(asked.deliver, paper),
        )

    # --- contracts --------------------------------------------------------------------------------

    def _issue_contract(self, asked: _Asked, kind: PaperKind) -> DocumentSummary:
        origin = self._origin(asked.request)
        company = self._documents.company(origin.company_id)
        on = asked.request.on or self._clock.today()
        number = self._foreseen(company, kind, on.year)
        request = replace(asked.request, number=number, on=on, company_id=company.id)
        sources = self._sources.gather(request, asked.template.language, kind=kind)
        paper = self._filled(asked, sources)
        printed = self._printed(asked, number, paper)
        client_id = None if sources.client is None else sources.client.id
        with self._store.write(Action.ISSUE_DOCUMENT) as unit:
            require_client(unit.connection, client_id)
            given = next_in(unit, company, kind, on.year)
            if given.text != number:
                raise NumberTaken(number=number)
            _hand(asked.deliver, paper)
            row = {
                **_contract_row(asked, sources, kind, number),
                "client_id": client_id,
                "company_id": company.id,
                "order_id": origin.order_id,
                "base_id": origin.base_id,
                "sequence_year": on.year,
                "sequence_number": given.sequence,
                "file_id": self._files.keep(printed.content),
                "file_format": printed.file_format,
                "template_version_id": printed.template_version_id,
                "created_at": self._clock.now(),
            }
            record = rows.get(unit.connection, rows.add(unit.journal, row))
            assert record is not None
            return summary_of(record)

    # --- both -------------------------------------------------------------------------------------

    def _origin(self, request: FillRequest) -> Origin:
        """Whose paper it is, and what its lines and sums are from."""
        if request.document_id is not None:
            found = self._documents.origin(request.document_id)
            return Origin(found.company_id, found.order_id, request.document_id)
        if request.order_id is not None:
            return Origin(self._order_papers.company_of(request.order_id), request.order_id)
        return Origin(request.company_id)

    def _foreseen(self, company: OwnCompany, kind: str, year: int) -> str:
        with self._store.read() as unit:
            return next_in(unit, company, kind, year).text

    def _filled(self, asked: _Asked, sources: Sources) -> StoredPaper:
        content = self._templates.content(asked.template.id, asked.version.number)
        made = self._templates.filled(asked.template, content, sources, progress=asked.progress)
        return StoredPaper(str(made.format), made.content, made.pdf)

    @staticmethod
    def _printed(asked: _Asked, number: str, paper: StoredPaper) -> PrintedPaper:
        content, file_format = packed(paper)
        return PrintedPaper(number, content, file_format, asked.version.id)


def _hand(deliver: Deliver | None, paper: StoredPaper) -> None:
    if deliver is not None:
        deliver(paper)


def _contract_row(asked: _Asked, sources: Sources, kind: PaperKind, number: str) -> dict[str, Any]:
    """What lists show of it. Its sum is that of the document or the order; nothing is owed by it."""
    total, order = sources.totals.gross_total if sources.totals else None, sources.order
    if total is None and order is not None and order.total_micro is not None and order.currency:
        total = Money.of(amount_of(order.total_micro), order.currency)
    on, template = sources.on or sources.today, asked.template
    buyer = "" if sources.client is None else buyer_of(sources.client, "").name
    name = sources.document.buyer.name if sources.document is not None else buyer
    paper = TemplatePaper(on, kind, template.name, name, template.language, number)
    return {
        "kind": kind,
        "number": number,
        "status": DocumentStatus.ISSUED,
        "issued_on": on,
        "currency": total.currency if total is not None else "UAH",
        "net_minor": total.minor if total is not None else 0,
        "gross_minor": total.minor if total is not None else 0,
        "buyer_name": name,
        "language": template.language,
        "content": paper_content(paper),
    }
