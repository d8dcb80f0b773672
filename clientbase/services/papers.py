"""Papers not made of lines that bear a number: powers of attorney, orders to bank and cash desk, acts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import client_accounts, documents
from clientbase.db.presence import require_client
from clientbase.db.store import Store
from clientbase.domain import account_statement, cash_order, payment_order, power_of_attorney
from clientbase.domain.account_statement import AccountStatement
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import NotThere
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_content import KeptPaper, NumberedPaper, paper_content, paper_from, paper_kind
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.paper_look import PaperLook
from clientbase.domain.payment_order import PaymentOrder
from clientbase.domain.power_of_attorney import PowerOfAttorney
from clientbase.reports.account_statement import account_statement_pdf
from clientbase.reports.cash_order import cash_order_pdf
from clientbase.reports.payment_order import payment_order_pdf
from clientbase.reports.power_of_attorney import power_of_attorney_pdf
from clientbase.services.document_numbering import next_in
from clientbase.services.document_reading import DocumentErased, summary_of
from clientbase.services.kept_look import look_of
from clientbase.services.own_companies import company_in
from clientbase.services.paper_store import kept_paper

_OF_MONEY = (PaperKind.CASH_IN, PaperKind.CASH_OUT, PaperKind.PAYMENT_ORDER)


def checked_paper(paper: NumberedPaper) -> NumberedPaper:
    """Raises PaperFieldMissing, PaperFieldWrong, PaperFieldTooLong, PaperDatesWrong, PaperEmpty."""
    if isinstance(paper, PowerOfAttorney):
        return power_of_attorney.checked(paper)
    if isinstance(paper, PaymentOrder):
        return payment_order.checked(paper)
    if isinstance(paper, CashOrder):
        return cash_order.checked(paper)
    return account_statement.checked(paper)


def paper_pdf(paper: NumberedPaper, look: PaperLook) -> bytes:
    """The PDF; without a number it is a draft and says so."""
    if isinstance(paper, PowerOfAttorney):
        return power_of_attorney_pdf(paper, look=look)
    if isinstance(paper, PaymentOrder):
        return payment_order_pdf(paper, look=look)
    if isinstance(paper, CashOrder):
        return cash_order_pdf(paper, look=look)
    return account_statement_pdf(paper, look=look)


class PaperService:
    """Issued papers stand among the documents and are as frozen as they; numbers have no gaps."""

    def __init__(self, store: Store, files: SealedFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def issue(
        self,
        paper: NumberedPaper,
        client_id: int | None = None,
        *,
        company_id: int | None = None,
        deliver: Callable[[bytes], None] | None = None,
    ) -> DocumentSummary:
        """Number, draw and store a paper in one step; a failure anywhere burns no number.

        `deliver` is given the PDF before the commit. Raises what `checked_paper` raises, NotThere,
        PaperNotStored.
        """
        checked_paper(paper)
        kind, year = paper_kind(paper), paper.issued_on.year
        company = self._company(company_id)
        look = look_of(company, self._files)
        with self._store.write(Action.ISSUE_DOCUMENT) as unit:
            require_client(unit.connection, client_id)
            given = next_in(unit, company, kind, year)
            numbered = replace(paper, number=given.text)
            pdf = paper_pdf(numbered, look)
            if deliver is not None:
                deliver(pdf)
            row = {
                **_row(numbered),
                "kind": kind,
                "client_id": client_id,
                "company_id": company.id,
                "number": given.text,
                "sequence_year": year,
                "sequence_number": given.sequence,
                "status": DocumentStatus.ISSUED,
                "content": paper_content(numbered),
                "file_id": kept_paper(self._files, pdf, kind, given.text),
                "created_at": self._clock.now(),
            }
            record = documents.get(unit.connection, documents.add(unit.journal, row))
            assert record is not None
            return summary_of(record)

    def preview(self, paper: NumberedPaper, company_id: int | None = None) -> bytes:
        """The PDF as it is now, also of what cannot be issued yet; without a number it is marked a draft."""
        return paper_pdf(paper, look_of(self._company(company_id), self._files))

    def _company(self, id: int | None) -> OwnCompany:
        with self._store.read() as unit:
            return company_in(unit, id)

    def content(self, document_id: int) -> KeptPaper:
        """All that an issued paper holds. Raises NotThere, DocumentErased."""
        with self._store.read() as unit:
            record = documents.get(unit.connection, document_id)
        if record is None:
            raise NotThere(noun="document", id=document_id)
        if record.content == "{}":
            raise DocumentErased(number=record.number)
        return paper_from(record.content)

    def of_payment(self, payment_id: int) -> DocumentSummary | None:
        """The order that was issued for a payment, the newest where there are several."""
        with self._store.read() as unit:
            kinds = [str(kind) for kind in _OF_MONEY]
            found = client_accounts.issued_for_payment(unit.connection, payment_id, kinds)
            named = [id for id, content in found if _payment_of(content) == payment_id]
            record = documents.get(unit.connection, max(named)) if named else None
        return None if record is None else summary_of(record)


def _payment_of(content: str) -> int | None:
    paper = paper_from(content)
    return paper.payment_id if isinstance(paper, (CashOrder, PaymentOrder)) else None


def _row(paper: NumberedPaper) -> dict[str, Any]:
    """What lists show of it: who, how much, until when."""
    who, due_on, currency, minor = "", None, "", 0
    if isinstance(paper, PowerOfAttorney):
        who, due_on = paper.supplier, paper.valid_until
    elif isinstance(paper, AccountStatement):
        who, currency, minor = paper.client.name, paper.currency, paper.closing.minor
    else:
        who = paper.person if isinstance(paper, CashOrder) else paper.recipient.name
        currency, minor = paper.amount.currency, paper.amount.minor
    return _columns(who, paper.issued_on, due_on, currency or "UAH", minor) | {"language": paper.language}


def _columns(who: str, on: date, due_on: date | None, currency: str, minor: int) -> dict[str, Any]:
    return {
        "buyer_name": who,
        "issued_on": on,
        "due_on": due_on,
        "currency": currency,
        "net_minor": minor,
        "gross_minor": minor,
    }
