"""A document as a letter to its buyer: words in the document's language, the PDF beside them."""

from clientbase.domain.client import Client
from clientbase.domain.document import DocumentDraft
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.greeting import greeting
from clientbase.domain.mail_draft import MailDraft
from clientbase.domain.money import format_money
from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import short_date
from clientbase.services.documents import DocumentService
from clientbase.services.plain_files import file_name


class DocumentMailService:
    def __init__(self, documents: DocumentService) -> None:
        self._documents = documents

    def draft(self, document_id: int) -> MailDraft:
        """The letter for an issued document. Raises NotThere, DocumentErased."""
        item = self._documents.get(document_id)
        content, pdf = self._documents.content(document_id), self._documents.pdf(document_id)
        client = None if item.client_id is None else self._documents.client_of(item.client_id)
        to = client.emails[0].address if client and client.emails else content.buyer.email
        with speaking(content.language):
            name = document_name(item.kind, item.number)
            seller = content.seller.name
            subject = f"{name} — {seller}" if seller else name
            return MailDraft(to, subject, _text(content, item, name, client), _pdf_name(item), pdf)


def _text(content: DocumentDraft, item: DocumentSummary, name: str, client: Client | None) -> str:
    first = greeting(client, content.language) if client else _("Hello")
    told = _("Attached is our {document} of {date} for {total}.").format(
        document=name[:1].lower() + name[1:],
        date=short_date(content.issued_on),
        total=format_money(item.gross, content.language),
    )
    seller = content.seller
    signed = "\n".join(part for part in (seller.name, seller.phone, seller.website) if part)
    return "\n\n".join(part for part in (f"{first}!", told, signed) if part) + "\n"


def _pdf_name(item: DocumentSummary) -> str:
    return file_name(f"{document_name(item.kind, item.number)}.pdf")
