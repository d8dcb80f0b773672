"""The month's invoices: one for each of many clients, planned, issued one after another, cancelled again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from clientbase.db import client_names, documents, paper_choice
from clientbase.db.store import Store
from clientbase.domain.alphabet import sort_key
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.document_content import draft_from
from clientbase.domain.document_days import ISSUED, right_day
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.errors import BaseError, ClientbaseError, WorkCancelled
from clientbase.domain.invoice_round import (
    Hindrance,
    InvoiceRound,
    RoundRow,
    renewed,
    says_the_same,
    total_of,
)
from clientbase.domain.month_names import months_between
from clientbase.domain.paper_choice import PaperChoice, month_end
from clientbase.domain.plain_text import one_line
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.document_reading import DocumentNotFound
from clientbase.services.documents import DocumentService


@dataclass(frozen=True, slots=True)
class RoundIssued:
    """`ids` of what was issued, in the order of the plan; `failed` names a client and why he got none."""

    ids: tuple[int, ...]
    failed: tuple[tuple[str, ClientbaseError], ...] = ()
    stopped: bool = False


class InvoiceRoundService:
    def __init__(self, store: Store, docs: DocumentService, clock: Clock) -> None:
        self._store = store
        self._documents = docs
        self._clock = clock

    def plan(
        self,
        client_ids: Collection[int],
        *,
        template_id: int | None = None,
        issued_on: date | None = None,
        progress: Progress | None = None,
    ) -> InvoiceRound:
        """What each client would get: his own last invoice anew, or the lines of the document `template_id`.

        Months that lines and notes name move on with the day. A client who has such an invoice of this month
        already is not ticked, nor one whose last invoice is older than the month before.

        Raises DayImpossible, NotThere, DocumentErased, WorkCancelled.
        """
        progress = progress or Progress()
        progress.start(N_("Planning the invoices"))
        day = issued_on or self._clock.today()
        right_day("issued_on", ISSUED, day)
        template = None if template_id is None else self._documents.content(template_id)
        company_id = None if template_id is None else self._documents.origin(template_id).company_id
        kind = str(DocumentKind.INVOICE)
        with self._store.read() as unit:
            last = paper_choice.last_of_clients(unit.connection, client_ids, kind) if template is None else {}
            meant = client_ids if template is not None else tuple(last)
            told = client_names.named(unit.connection, tuple(meant))
            names = {one.id: one.display_name for one in told}
            month = PaperChoice(DocumentKind.INVOICE, day.replace(day=1), month_end(day), set(meant))
            ids = [*last.values(), *paper_choice.chosen_ids(unit.connection, month)]
            records = {record.id: record for record in documents.those(unit.connection, sorted(set(ids)))}
        done: dict[int, list[tuple[str, DocumentDraft]]] = {}
        first, end = day.replace(day=1).isoformat(), month_end(day).isoformat()
        for record in records.values():
            if record.client_id is not None and first <= (record.issued_on or "") <= end:
                done.setdefault(record.client_id, []).append((record.number, draft_from(record.content)))
        rows = []
        progress.start(N_("Planning the invoices"), len(names))
        for client_id in sorted(names, key=lambda id: (sort_key(names[id]), id)):
            progress.advance()
            source, number, company = template, "", company_id
            if template is None and client_id in last:
                record = records[last[client_id]]
                source, number, company = draft_from(record.content), record.number, record.company_id
            row = RoundRow(client_id, names[client_id], None, None, company, number)
            if source is not None:
                had = done.get(client_id, ())
                rows.append(self._row(row, source, day, had, repeats=template is None))
        return InvoiceRound(tuple(rows), day, len(client_ids) - len(rows) if template is None else 0)

    def numbered(self, number: str) -> int:
        """The newest invoice of this number. Raises DocumentNotFound."""
        with self._store.read() as unit:
            found = documents.numbered(unit.connection, one_line(number))
        ids = [record.id for record in found if record.kind == DocumentKind.INVOICE]
        if not ids:
            raise DocumentNotFound(number=number)
        return ids[0]

    def _row(
        self,
        row: RoundRow,
        source: DocumentDraft,
        day: date,
        done: Sequence[tuple[str, DocumentDraft]],
        *,
        repeats: bool,
    ) -> RoundRow:
        moved = renewed(source, day)
        fresh = self._documents.draft_for(
            row.client_id,
            moved.lines,
            currency=moved.currency,
            language=moved.language,
            vat=moved.vat,
            issued_on=day,
            note=moved.note,
            company_id=row.company_id,
        )
        terms = replace(moved.terms, prepaid=Decimal(0))
        draft = replace(fresh, due_on=moved.due_on or fresh.due_on, terms=terms)
        try:
            total = total_of(draft)
        except ClientbaseError as error:
            return replace(row, draft=draft, hindrance=Hindrance.WRONG, error=error, ticked=False)
        planned = replace(row, draft=draft, total=total)
        if repeats and months_between(source.issued_on, day) > 1:
            planned = replace(planned, hindrance=Hindrance.LONG_AGO, ticked=False)
        same = next((number for number, other in done if says_the_same(other, draft)), "")
        if same:
            return replace(planned, before=same, hindrance=Hindrance.DONE, ticked=False)
        return planned

    def issue(self, plan: InvoiceRound, progress: Progress | None = None) -> RoundIssued:
        """Issue the ticked ones, each with its number in a step of its own.

        Stopped halfway, those issued stand; one that fails is told and the others go on, unless it is the
        disk that fails.
        """
        progress = progress or Progress()
        ids: list[int] = []
        failed: list[tuple[str, ClientbaseError]] = []
        try:
            progress.start(N_("Issuing the invoices"), len(plan.ticked))
            for row in plan.ticked:
                assert row.draft is not None
                try:
                    origin = Origin(company_id=row.company_id)
                    ids.append(self._documents.issue(row.draft, row.client_id, origin=origin).id)
                except WorkCancelled:
                    raise
                except BaseError as error:
                    return RoundIssued(tuple(ids), (*failed, (row.name, error)), stopped=True)
                except ClientbaseError as error:
                    failed.append((row.name, error))
                progress.advance()
        except WorkCancelled:
            return RoundIssued(tuple(ids), tuple(failed), stopped=True)
        return RoundIssued(tuple(ids), tuple(failed))

    def cancel(self, ids: Sequence[int], progress: Progress | None = None) -> int:
        """Cancel what a round has issued, as far as it stands; the numbers stay taken. Returns how many."""
        progress = progress or Progress()
        progress.start(N_("Cancelling the invoices"), len(ids))
        count = 0
        for id in ids:
            if self._documents.get(id).status is DocumentStatus.ISSUED:
                self._documents.cancel(id)
                count += 1
            progress.advance()
        return count
