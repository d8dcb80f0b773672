"""A document as a letter to its buyer: words in the document's language, its file beside them."""

from clientbase.domain.client import Client
from clientbase.domain.document import DocumentKind, Party
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.greeting import greeting
from clientbase.domain.mail_draft import MailDraft
from clientbase.domain.money import format_money
from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import short_date
from clientbase.services.documents import DocumentService
from clientbase.services.paper_names import PaperNames


class DocumentMailService:
    def __init__(self, documents: DocumentService, names: PaperNames) -> None:
        self._documents = documents
        self._names = names

    def draft(self, document_id: int) -> MailDraft:
        """The letter for an issued document or paper. Raises NotThere, DocumentErased."""
        item, paper = self._documents.get(document_id), self._documents.paper(document_id)
        client = None if item.client_id is None else self._documents.client_of(item.client_id)
        to = client.emails[0].address if client and client.emails else ""
        seller = self._documents.company(item.company_id).party
        if isinstance(item.kind, DocumentKind):
            content = self._documents.content(document_id)
            to, seller = to or content.buyer.email, content.seller
        with speaking(item.language):
            name = document_name(item.kind, item.number)
            subject = f"{name} — {seller.name}" if seller.name else name
            text, file = _text(item, name, seller, client), self._names.of(item, paper.shown_as)
            return MailDraft(to, subject, text, file, paper.shown)


def _text(item: DocumentSummary, name: str, seller: Party, client: Client | None) -> str:
    first = greeting(client, item.language) if client else _("Hello")
    words = _("Attached is our {document} of {date} for {total}.")
    if not item.gross:
        words = _("Attached is our {document} of {date}.")
    told = words.format(
        document=name[:1].lower() + name[1:],
        date=short_date(item.issued_on) if item.issued_on else "",
        total=format_money(item.gross, item.language),
    )
    signed = "\n".join(part for part in (seller.name, seller.phone, seller.website) if part)
    return "\n\n".join(part for part in (f"{first}!", told, signed) if part) + "\n"
